"""Candidates for positions: who may be for or against what, by which word.

Small rules propose holders and objects for each word that may take a stance; a scorer decides.

    Ann Hale opposes the plan.
    holder   trigger object      subject, dobj
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.extract.draft import Attribution, Entity
from onrecord.extract.stances.candidates.described import described_holder
from onrecord.extract.stances.candidates.holders import holder_tokens
from onrecord.extract.stances.candidates.objects import object_heads
from onrecord.extract.stances.context import StanceContext
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

CONTENT_WORDS = frozenset(["VERB", "NOUN", "ADJ"])
STANCE_PREPOSITIONS = lexicon.words("stances", "stance_prepositions")
NOBODY = lexicon.words("stances", "nobody_determiners")
MAX_REPORTS = 3
"""How many reports inside one another are looked at for speakers."""
FIRST_PERSON = lexicon.words("stances", "first_person")


@dataclass(frozen=True, slots=True, eq=False)
class HolderCandidate:
    """Who may hold a stance."""

    rule: str
    """What proposed it: `subject`, `subject>xcomp`, `owner-of`, `speaker`."""
    entity: Entity
    token: Token | None
    """The word that names the holder; None for the speaker of the words around."""


@dataclass(frozen=True, slots=True, eq=False)
class ObjectCandidate:
    """What a stance may be about."""

    rule: str
    """What proposed it: `dobj`, `pobj:to`, `judged-nsubj`, `own`."""
    head: Token


@dataclass(frozen=True, slots=True, eq=False)
class StanceCandidate:
    """A word that may take a stance, with a holder and an object."""

    trigger: Token
    holder: HolderCandidate
    object: ObjectCandidate


def is_trigger(token: Token) -> bool:
    """Whether a word may take a stance: a content word, or "for" and "against" after "be"."""
    if token.pos == "ADP":
        return token.lower in STANCE_PREPOSITIONS and token.head.lemma == "be"
    is_name = bool(token.label) and token.pos != "VERB"
    return token.pos in CONTENT_WORDS and not is_name


def stance_candidates(context: StanceContext, trigger: Token) -> Iterator[StanceCandidate]:
    """Every pair of a holder and an object that the rules propose for a trigger."""
    objects = object_candidates(trigger)
    for holder in holder_candidates(context, trigger):
        yield from pairs(context, trigger, holder, objects)


def object_candidates(trigger: Token) -> list[ObjectCandidate]:
    """What a trigger's stance may be about."""
    return [ObjectCandidate(rule, head) for rule, head in object_heads(trigger)]


def pairs(
    context: StanceContext,
    trigger: Token,
    holder: HolderCandidate,
    objects: Iterable[ObjectCandidate],
) -> Iterator[StanceCandidate]:
    """A holder with each object that is another thing."""
    for target in objects:
        if _can_be_about(context, holder, target):
            yield StanceCandidate(trigger, holder, target)


def holder_candidates(context: StanceContext, trigger: Token) -> list[HolderCandidate]:
    """The actors that may hold a trigger's stance: those of its sentence, and its speaker."""
    found = []
    for rule, token in holder_tokens(trigger):
        if _is_nobody(token):
            continue
        entity = context.entity(token) or described_holder(context, token)
        if entity is not None:
            found.append(HolderCandidate(rule, entity, token))
    return [*found, *_speakers(context, trigger)]


def _is_nobody(token: Token) -> bool:
    """Whether a phrase is about nobody: "*no* senator", "*neither* Hale nor Dane"."""
    first = token.head if token.dep == "conj" else token
    return any(child.lower in NOBODY for child in first.children)


def _speakers(context: StanceContext, trigger: Token) -> Iterator[HolderCandidate]:
    """Who says the words around a trigger, and who reports that: "speaker", "outer-speaker"."""
    rule = "speaker"
    attribution = context.attribution(trigger)
    for _ in range(MAX_REPORTS):
        if attribution is None:
            return
        speaker = _speaker(context, attribution)
        if speaker is not None:
            yield HolderCandidate(rule, speaker, None)
        outer = context.attribution(attribution.cue_token) if attribution.cue_token else None
        if outer is attribution:
            return
        attribution, rule = outer, "outer-speaker"


def _speaker(context: StanceContext, attribution: Attribution) -> Entity | None:
    """Who says something, by name or description."""
    if attribution.speaker is not None or attribution.source_head is None:
        return attribution.speaker
    return described_holder(context, attribution.source_head)


def _can_be_about(context: StanceContext, holder: HolderCandidate, target: ObjectCandidate) -> bool:
    """Whether a holder and an object are two things."""
    if holder.token is target.head:
        return False
    return target.rule == "own" or context.named(target.head) is not holder.entity
