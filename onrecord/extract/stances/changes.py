"""Changes: an actor who takes one position on an issue and, the text says, another one later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord.extract.draft import Draft, Entity, StanceDraft
from onrecord.nlp import lexicon
from onrecord.nlp.issue_likeness import are_opposed
from onrecord.nlp.issue_phrases import IssuePhrase, read_phrase
from onrecord.nlp.issue_words import LOOSE_NOUNS
from onrecord.nlp.tokens import Token

LATER_ADVERBS = lexicon.words("stances", "later_adverbs")
EARLIER_ADVERBS = lexicon.words("stances", "earlier_adverbs")
CONTRASTING_ADVERBS = lexicon.words("stances", "contrasting_adverbs")
"""Adverbs that say by themselves that something changed: "*initially* refused"."""
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
NEAR = 2
"""The sentences within which one adverb is enough to tell the order of two positions."""
ENOUGH_SHARED = 0.5
"""The share of the words of the shorter of two issues that the longer one must have."""
GOVERNED = frozenset(["xcomp", "ccomp", "conj", "acomp", "attr", "prep", "pcomp", "oprd"])
"""What a stance word may be to a verb whose adverbs are about it: "*now* says that she backs"."""
PAST_TAGS = frozenset(["VBD", "VBN"])


def link_shifts(draft: Draft) -> None:
    """Links each position with the earlier one that it changes, each to the other.

    Only where the text tells the order: "initially refused … later agreed", "had backed … but now
    opposes". Two positions that merely differ are no change.
    """
    by_actor: dict[Entity, list[_Told]] = {}
    for stance in draft.stances:
        by_actor.setdefault(stance.actor, []).append(_Told(draft, stance))
    for told in by_actor.values():
        for earlier, later in _nearest_first(told):
            if _is_free(earlier, later) and _is_change(earlier, later):
                earlier.stance.shift, earlier.stance.turn = later.stance, "before"
                later.stance.shift, later.stance.turn = earlier.stance, "after"


class _Told:
    """A position, and what its sentence says of when it was taken."""

    def __init__(self, draft: Draft, stance: StanceDraft) -> None:
        self.stance = stance
        self.trigger = _trigger(draft, stance)
        self.adverbs = {child.lower for verb in _verbs(self.trigger) for child in verb.children}

    @property
    def is_earlier(self) -> bool:
        """Whether it is said to have been so before: "*had* backed", "*once* backed"."""
        if self.stance.modality == "past":
            return True
        return not self.adverbs.isdisjoint(EARLIER_ADVERBS)

    @property
    def is_later(self) -> bool:
        """Whether it is said to have come after something: "*now* backs"."""
        return not self.adverbs.isdisjoint(LATER_ADVERBS)

    @property
    def is_contrasted(self) -> bool:
        """Whether that alone says that it was otherwise before or after: "*initially* refused"."""
        return not self.adverbs.isdisjoint(CONTRASTING_ADVERBS)

    @property
    def is_past(self) -> bool:
        """Whether it was taken in the past: "who *opposed* it in March"."""
        return any(verb.tag in PAST_TAGS for verb in _verbs(self.trigger))

    @property
    def phrase(self) -> IssuePhrase:
        """What it is about."""
        return read_phrase(self.stance.issue, {})


def _trigger(draft: Draft, stance: StanceDraft) -> Token:
    """The word that carries the stance."""
    sentence = draft.parse.sentences[stance.sentence]
    tokens = draft.tokens[sentence.first : sentence.end]
    start = stance.cue[0].start
    return next((token for token in tokens if token.start >= start), stance.head)


def _verbs(trigger: Token) -> Iterator[Token]:
    """The stance word and the verbs that govern it: "*says* that she *plans* to *oppose*"."""
    token = trigger
    yield token
    while token.dep in GOVERNED and not token.is_root:
        token = token.head
        yield token


def _nearest_first(told: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Each two positions in both orders, that of the text first, the nearest first."""
    pairs = sorted(
        combinations(told, 2), key=lambda pair: pair[1].stance.sentence - pair[0].stance.sentence
    )
    for one, other in pairs:
        yield one, other
        # “She now backs the levy. She had opposed it.”
        yield other, one


def _is_free(earlier: _Told, later: _Told) -> bool:
    """Whether neither position has its change yet."""
    return earlier.stance.shift is None and later.stance.shift is None


def _is_change(earlier: _Told, later: _Told) -> bool:
    """Whether the text says that one position came after the other, and that they differ."""
    if (earlier.stance.polarity, later.stance.polarity) not in SHIFTS:
        return False
    # Lee says that Hale is for it, Dane that she is not: two accounts.
    if _narrator(earlier.stance) is not _narrator(later.stance):
        return False
    return _tells_order(earlier, later) and _are_on_one_issue(earlier, later)


def _narrator(stance: StanceDraft) -> Entity | None:
    """Who says that the actor takes a position; None for the article and for the actor."""
    return None if stance.own_words else stance.asserted_by


def _tells_order(earlier: _Told, later: _Told) -> bool:
    """Whether the text says which of two positions came first."""
    # “Had backed the levy … now opposes it”
    if earlier.is_earlier and later.is_later:
        return True
    distance = later.stance.sentence - earlier.stance.sentence
    if not 0 <= distance < NEAR:
        return False
    # “Initially refused. On Monday she agreed.”
    if _is_contrast(earlier, later):
        return True
    # “Who opposed the levy in March, now backs it”
    return later.is_later and earlier.is_past and not earlier.is_later


def _is_contrast(earlier: _Told, later: _Told) -> bool:
    """Whether one of two positions is said to have been before, or after, a change."""
    was_before = earlier.is_earlier and earlier.is_contrasted
    return was_before or (later.is_later and later.is_contrasted)


def _are_on_one_issue(earlier: _Told, later: _Told) -> bool:
    """Whether two positions whose order the text tells are on one issue."""
    return _answer_one_request(earlier.stance, later.stance) or _share_words(earlier, later)


def _answer_one_request(earlier: StanceDraft, later: StanceDraft) -> bool:
    """Whether somebody refuses and in the next sentence agrees: to the same, whatever the words."""
    is_agreement = earlier.stance == "refuses" and later.stance == "agrees"
    return is_agreement and 0 <= later.sentence - earlier.sentence < NEAR


def _share_words(earlier: _Told, later: _Told) -> bool:
    """Whether two issues share half of the shorter's words, one of which says which is meant.

    Not where one is somebody's plan and the other they themselves, nor of a thing and its repeal.
    """
    one, other = earlier.phrase, later.phrase
    if _is_name(earlier) is not _is_name(later) or are_opposed(one, other):
        return False
    shared = one.words & other.words
    if len(shared) < ENOUGH_SHARED * min(len(one.words), len(other.words)):
        return False
    # “The plan” and “the plan” of two sentences are one, “the tax plan” and “the plan” may be two.
    return not shared <= LOOSE_NOUNS or one.words == other.words


def _is_name(told: _Told) -> bool:
    return told.stance.head.pos == "PROPN"
