"""Candidates for positions: who may be for or against what, by which word.

Small rules propose holders and objects for each word that may take a stance; a scorer decides.

    Ann Hale opposes the plan.
    holder   trigger object      subject, dobj
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.extract.draft import Entity
from onrecord.extract.stances.candidates.holders import holder_tokens
from onrecord.extract.stances.candidates.objects import object_heads
from onrecord.extract.stances.context import StanceContext
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

CONTENT_WORDS = frozenset(["VERB", "NOUN", "ADJ"])
STANCE_PREPOSITIONS = lexicon.words("stances", "stance_prepositions")
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
        entity = context.entity(token)
        if entity is not None:
            found.append(HolderCandidate(rule, entity, token))
    attribution = context.attribution(trigger)
    if attribution is not None and attribution.speaker is not None:
        found.append(HolderCandidate("speaker", attribution.speaker, None))
    return found


def _can_be_about(context: StanceContext, holder: HolderCandidate, target: ObjectCandidate) -> bool:
    """Whether a holder and an object are two things."""
    if holder.token is target.head:
        return False
    return target.rule == "own" or context.named(target.head) is not holder.entity
