"""Changes of position: the same actor on the same issue, for it and then against it, where the text says that time has passed."""

from __future__ import annotations

from onrecord.extract.draft import Draft, Entity, StanceDraft
from onrecord.nlp import lexicon

LATER_ADVERBS = lexicon.words("stances", "later_adverbs")
EARLIER_ADVERBS = lexicon.words("stances", "earlier_adverbs")
OPPOSITE = {
    ("for", "against"),
    ("against", "for"),
    ("neutral", "for"),
    ("neutral", "against"),
    ("mixed", "for"),
    ("mixed", "against"),
}
FUNCTION_WORDS = lexicon.words("stances", "function_words")
STEM = 5
"""Letters by which two words count as one: request, requests, requested."""


def shifts(draft: Draft) -> None:
    """Links a position with the earlier one that it changes, each to the other."""
    words = {s.sentence: _words(draft, s.sentence) for s in draft.stances}
    by_actor: dict[int, list[StanceDraft]] = {}
    for later in draft.stances:
        earlier_ones = by_actor.setdefault(id(later.actor), [])
        for earlier in reversed(earlier_ones):
            ordered = words[later.sentence] & LATER_ADVERBS or (
                words[earlier.sentence] & EARLIER_ADVERBS and earlier.sentence < later.sentence
            )
            if ordered and _differ(earlier, later):
                earlier.shift, earlier.turn = later, "before"
                later.shift, later.turn = earlier, "after"
                break
        earlier_ones.append(later)


def _words(draft: Draft, sentence: int) -> set[str]:
    stretch = draft.parse.sentences[sentence]
    return {t.lower for t in draft.tokens[stretch.first : stretch.end]}


def _differ(earlier: StanceDraft, later: StanceDraft) -> bool:
    """Whether two positions of one actor are on one issue and not the same; two accounts by different people are no change.

    Who refuses and in the next sentence agrees does so on one issue, whatever the words.
    """
    if (
        (earlier.polarity, later.polarity) not in OPPOSITE
        or _account(earlier) != _account(later)
        or earlier.shift is not None
    ):
        return False
    gave_in = (
        earlier.stance == "refuses"
        and later.stance == "agrees"
        and later.sentence - earlier.sentence == 1
    )
    return gave_in or bool(_stems(earlier.issue) & _stems(later.issue))


def _account(stand: StanceDraft) -> Entity | None:
    return None if stand.own_words else stand.asserted_by


def _stems(issue: str) -> set[str]:
    return {
        word.lower()[:STEM]
        for word in issue.split()
        if len(word) > 3 and word.lower() not in FUNCTION_WORDS
    }
