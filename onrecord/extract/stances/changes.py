"""Shifts: an actor who takes one position on an issue and, the text says, another one later."""

from __future__ import annotations

from onrecord.extract.draft import Draft, Entity, StanceDraft
from onrecord.nlp import lexicon
from onrecord.nlp.text import STOP_WORDS, prefix

LATER_ADVERBS = lexicon.words("stances", "later_adverbs")
EARLIER_ADVERBS = lexicon.words("stances", "earlier_adverbs")
SHIFTS = frozenset(
    [
        ("for", "against"),
        ("against", "for"),
        ("neutral", "for"),
        ("neutral", "against"),
        ("mixed", "for"),
        ("mixed", "against"),
    ]
)
"""Polarities, the earlier and the later one, between which a position has changed."""
MIN_WORD_LETTERS = 4
"""The fewest letters of a word by which two issues are compared."""


def link_shifts(draft: Draft) -> None:
    """Links each position with the earlier one that it changes, each to the other."""
    words = {stance.sentence: _words(draft, stance.sentence) for stance in draft.stances}
    by_actor: dict[Entity, list[StanceDraft]] = {}
    for later in draft.stances:
        earlier_stances = by_actor.setdefault(later.actor, [])
        for earlier in reversed(earlier_stances):
            if _tells_order(earlier, later, words) and _is_shift(earlier, later):
                earlier.shift, earlier.turn = later, "before"
                later.shift, later.turn = earlier, "after"
                break
        earlier_stances.append(later)


def _words(draft: Draft, sentence: int) -> set[str]:
    """The words of a sentence, in lower case."""
    tokens = draft.parse.sentences[sentence]
    return {token.lower for token in draft.tokens[tokens.first : tokens.end]}


def _tells_order(earlier: StanceDraft, later: StanceDraft, words: dict[int, set[str]]) -> bool:
    """Whether the text says that time passed between two positions: "initially", "later"."""
    # "*later* agreed"
    if words[later.sentence] & LATER_ADVERBS:
        return True
    # "*initially* refused"
    is_before = earlier.sentence < later.sentence
    return is_before and bool(words[earlier.sentence] & EARLIER_ADVERBS)


def _is_shift(earlier: StanceDraft, later: StanceDraft) -> bool:
    """Whether two positions of one actor on one issue differ.

    Two accounts by different people are no shift. Who refuses and in the next sentence agrees does
    so on one issue, whatever the words.
    """
    if (earlier.polarity, later.polarity) not in SHIFTS or earlier.shift is not None:
        return False
    # Lee says that Hale is for it, Dane that she is not: two accounts.
    if _narrator(earlier) is not _narrator(later):
        return False
    return _gives_in(earlier, later) or _share_words(earlier.issue, later.issue)


def _gives_in(earlier: StanceDraft, later: StanceDraft) -> bool:
    """Whether somebody who refused agrees in the next sentence."""
    is_agreement = earlier.stance == "refuses" and later.stance == "agrees"
    return is_agreement and later.sentence - earlier.sentence == 1


def _narrator(stance: StanceDraft) -> Entity | None:
    """Who says that the actor takes a position; None for the article and for the actor."""
    return None if stance.own_words else stance.asserted_by


def _share_words(issue: str, other: str) -> bool:
    """Whether two issues have a word in common."""
    return not _stems(issue).isdisjoint(_stems(other))


def _stems(issue: str) -> set[str]:
    """The first letters of the words that say what an issue is about."""
    words = [word.lower() for word in issue.split() if len(word) >= MIN_WORD_LETTERS]
    return {prefix(word) for word in words if word not in STOP_WORDS}
