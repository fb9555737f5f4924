"""Positions: what the scorer chose, with the words of the lexicons where they found it too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.context import StanceContext, span_of
from onrecord.extract.stances.factuality import factuality_of
from onrecord.extract.stances.features import StatedPositions
from onrecord.extract.stances.pair_features import frames_of
from onrecord.extract.stances.plain import plain_confidence
from onrecord.extract.stances.reservations import is_reserved
from onrecord.extract.stances.scorer import StanceScorer, scored_candidates
from onrecord.extract.stances.selection import (
    ChosenCandidate,
    beside,
    choose,
    confidence,
    density,
    evidence,
    found_by_rule,
    is_inferred,
)
from onrecord.extract.stances.status import assertion_of, mode_of
from onrecord.extract.stances.wording import Wording
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

STANCE_OF_POLARITY: dict[Polarity, str] = {"for": "supports", "against": "opposes"}


def likely_positions(
    scorer: StanceScorer, context: StanceContext, stated: Sequence[StanceDraft]
) -> list[StanceDraft]:
    """The positions of an article, each with how sure it is, in the order of the text.

    `stated`: what the lexicons' rules have found. What the scorer has chosen as well has the
    scorer's confidence, or that of its plain construction, and the rule's word for the stance; what
    the scorer has no candidate for, or takes for the other side, stays as it is.
    """
    choices = choose(context, scored_candidates(scorer, context, StatedPositions(stated)))
    article_density = density(choices)
    found: list[StanceDraft] = []
    unmatched = [*stated]
    for choice in choices:
        known = found_by_rule(choice, stated)
        is_stated = known is not None and known.polarity == choice.scored.polarity
        is_evidence = is_stated and known is not None and not is_inferred(known)
        found_evidence = evidence(choice, article_density, is_evidence)
        sure = confidence(scorer.calibration, found_evidence)
        if known is None:
            if _is_new(context, choice, stated):
                found.append(_stance_draft(context, choice, sure))
        elif is_stated and known in unmatched:
            unmatched.remove(known)
            sure = max(sure, plain_confidence(context, known))
            found.append(replace(known, confidence=sure))
    return sorted([*found, *unmatched], key=place_in_text)


def place_in_text(stance: StanceDraft) -> tuple[object, ...]:
    """What positions are ordered by: where they stand, and the actor's name."""
    return stance.sentence, stance.cue[0], stance.head.i, stance.actor.name


def _is_new(context: StanceContext, choice: ChosenCandidate, stated: Iterable[StanceDraft]) -> bool:
    """Whether a choice says something that no rule has found, or kept from saying.

    "called the toll a *mistake*": the rule has the toll. "might *support* the plan": nobody does.
    """
    candidate = choice.scored.candidate
    trigger = candidate.trigger
    if is_reserved(trigger, candidate.object.head):
        return False
    cues = [span for stance in beside(choice, stated) for span in stance.cue]
    if any(span.start <= trigger.start < span.end for span in cues):
        return False
    is_told = not context.is_quoted(trigger)
    return not (is_told and frames_of(trigger) and factuality_of(context, trigger) is None)


def _stance_draft(context: StanceContext, choice: ChosenCandidate, sure: float) -> StanceDraft:
    """The position of a choice that no rule has found."""
    scored, wording = choice.scored, choice.wording
    trigger, holder = scored.candidate.trigger, scored.candidate.holder.entity
    assertion = assertion_of(context, trigger, holder, wording.head)
    mode = mode_of(context, trigger, holder)
    return StanceDraft(
        rule=f"scorer:{trigger.lemma}",
        actor=holder,
        stance=_stance_word(trigger, scored.polarity, wording),
        polarity=scored.polarity,
        issue=wording.issue,
        sentence=trigger.sentence,
        cue=[span_of(trigger)],
        head=wording.head,
        target=wording.target,
        asserted_by=assertion.source,
        own_words=assertion.own_words,
        quote=context.attribution(trigger),
        confidence=sure,
        unnamed_source=assertion.is_unnamed,
        is_printable=wording.is_printable,
        modality=mode.modality,
        condition=mode.condition,
        # "vowed to *close* it" → supports closing it
        intention=mode.intention if wording.head is not trigger else "",
    )


def _stance_word(trigger: Token, polarity: Polarity, wording: Wording) -> str:
    """The lexicon's word for what a trigger says, where it is of that side: `criticises`.

    Who is for what somebody is to do `wants` it: "wants the council to close it".
    """
    infinitive = f"to {wording.head.lemma} "
    if polarity == "for" and infinitive in f"{wording.issue} ":
        return "wants"
    for frame in lexicon.stance_verbs().get(trigger.lemma, ()):
        if trigger.pos == "VERB" and frame.polarity == polarity:
            return frame.stance
    return STANCE_OF_POLARITY[polarity]
