"""Suggestions: positions that the scorer holds to be likely, for an editor to look at.

They are kept in the record and shown on no page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.extract.draft import Entity, StanceDraft
from onrecord.extract.stances.candidates import StanceCandidate
from onrecord.extract.stances.context import StanceContext, span_of
from onrecord.extract.stances.features import StatedPositions
from onrecord.extract.stances.scorer import (
    ScoredCandidate,
    StanceScorer,
    load_stance_weights,
    scored_candidates,
)
from onrecord.extract.stances.status import assertion_of, mode_of
from onrecord.extract.stances.wording import Wording, issue_wording
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

CERTAIN = 1.0
"""The threshold at which nothing is suggested, and no weights are needed."""
MAX_FOR_SENTENCE = 2
"""How many suggestions there are for one holder in one sentence at the most."""
STANCE_OF_POLARITY: dict[Polarity, str] = {"for": "supports", "against": "opposes"}


def find_suggestions(context: StanceContext, shown: Sequence[StanceDraft]) -> list[StanceDraft]:
    """The likely positions of an article that are not among those shown, in the text's order."""
    if context.draft.settings.likely_position >= CERTAIN:
        return []
    return suggest(load_stance_weights(), context, shown)


def suggest(
    scorer: StanceScorer, context: StanceContext, shown: Sequence[StanceDraft]
) -> list[StanceDraft]:
    """The same with a given scorer."""
    stated = StatedPositions(shown)
    least = context.draft.settings.likely_position
    by_holder: dict[tuple[int, Entity], list[ScoredCandidate]] = defaultdict(list)
    for scored in scored_candidates(scorer, context, stated):
        if scored.probability >= least:
            trigger, holder = scored.candidate.trigger, scored.candidate.holder
            by_holder[trigger.sentence, holder.entity].append(scored)
    found: list[StanceDraft] = []
    for (sentence, actor), candidates in by_holder.items():
        known = [s for s in shown if s.sentence == sentence and s.actor is actor]
        found += _for_one_holder(context, candidates, known)
    return sorted(found, key=lambda s: (s.sentence, s.cue[0], s.head.i, s.actor.name))


def _for_one_holder(
    context: StanceContext, candidates: Iterable[ScoredCandidate], shown: Sequence[StanceDraft]
) -> list[StanceDraft]:
    """The likeliest candidates of a holder in a sentence that are about different things."""
    taken = [stance.head for stance in shown]
    shown_sides = {stance.polarity for stance in shown}
    found: list[StanceDraft] = []
    for scored in sorted(candidates, key=lambda scored: -scored.probability):
        head = scored.candidate.object.head
        # The editor reads the sentence of what is shown anyway.
        if scored.polarity in shown_sides:
            continue
        if any(_overlap(head, other) for other in taken):
            continue
        wording = _wording(context, scored.candidate)
        if wording is None:
            continue
        taken.append(head)
        found.append(_stance_draft(context, scored, wording))
        if len(found) == MAX_FOR_SENTENCE:
            break
    return found


def _overlap(one: Token, other: Token) -> bool:
    """Whether the phrases of two heads share a word."""
    is_after = one.left_edge.i > other.right_edge.i
    is_before = one.right_edge.i < other.left_edge.i
    return not (is_after or is_before)


def _wording(context: StanceContext, candidate: StanceCandidate) -> Wording | None:
    """The words for what a candidate is about; None where they cannot be read alone."""
    return issue_wording(context, candidate.trigger, candidate.holder.entity, candidate.object.head)


def _stance_draft(context: StanceContext, scored: ScoredCandidate, wording: Wording) -> StanceDraft:
    candidate = scored.candidate
    trigger, holder = candidate.trigger, candidate.holder.entity
    assertion = assertion_of(context, trigger, holder, wording.head)
    mode = mode_of(context, trigger, holder)
    return StanceDraft(
        rule=f"scorer:{trigger.lemma}",
        actor=holder,
        stance=_stance_word(trigger, scored.polarity),
        polarity=scored.polarity,
        issue=wording.issue,
        sentence=trigger.sentence,
        cue=[span_of(trigger)],
        head=wording.head,
        target=wording.target,
        asserted_by=assertion.source,
        own_words=assertion.own_words,
        quote=context.attribution(trigger),
        confidence=scored.probability,
        unnamed_source=assertion.is_unnamed,
        modality=mode.modality,
        condition=mode.condition,
        # "vowed to *close* it" → supports closing it
        intention=mode.intention if wording.head is not trigger else "",
    )


def _stance_word(trigger: Token, polarity: Polarity) -> str:
    """The lexicon's word for what a trigger says, where it is of that side: `criticises`."""
    for frame in lexicon.stance_verbs().get(trigger.lemma, ()):
        if trigger.pos == "VERB" and frame.polarity == polarity:
            return frame.stance
    return STANCE_OF_POLARITY[polarity]
