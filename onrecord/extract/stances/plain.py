"""Plain constructions, in which nothing is left to weigh.

"Ann Hale opposes the levy": a named subject, a stance verb that nothing turns, hedges or embeds,
and an issue that can be read alone. Such a position is as sure as those of its construction are,
even where the scorer, which also sees how odd the other words are, would doubt it.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.arguments import logical_subject
from onrecord.extract.stances.context import StanceContext
from onrecord.nlp.tokens import Token

PLAIN_CONFIDENCE = 0.8
"""The share of plain positions that the scorer doubts and careful readers noted, 0..1.

Of all plain positions they noted .89.
"""
PLAIN_RULES = frozenset(
    [
        "object",
        "somebody",
        "clause",
        "for",
        "against",
        "noun",
        "person",
        "preposition",
        "duty",
        "when",
    ]
)
"""Families of rules whose plain positions were noted in at least .85 of cases, "object:oppose".

For "when", which is rare, there is no count: "demurred when she asked for aid".
"""
NEGATED_STANCES = ("does not ", "is not ")
STANCES_OF_OFFICE = frozenset(["appoints", "nominates", "chooses"])
REPORTED = frozenset(["ccomp", "parataxis"])
"""What a main clause is to the verb that reports it."""


def plain_confidence(context: StanceContext, stance: StanceDraft) -> float:
    """How sure a position is by its construction alone, 0..1; 0 where that is not plain."""
    family = stance.rule.partition(":")[0]
    # "Hale's appointee, Dane": an appointment long past, as often as not
    if family not in PLAIN_RULES or stance.stance in STANCES_OF_OFFICE:
        return 0.0
    is_plain = all(holds(context, stance) for holds in CONDITIONS)
    return PLAIN_CONFIDENCE if is_plain else 0.0


def _is_taken_now(context: StanceContext, stance: StanceDraft) -> bool:
    """Whether it is taken, and neither meant, conditional nor past."""
    return stance.modality == "actual"


def _takes_side(context: StanceContext, stance: StanceDraft) -> bool:
    """Whether it is for or against something, not by a negation: "does not support"."""
    is_negated = stance.stance.startswith(NEGATED_STANCES)
    return stance.polarity in ("for", "against") and not is_negated


def _has_named_holder(context: StanceContext, stance: StanceDraft) -> bool:
    """Whether the holder has a name and is no medium."""
    return not stance.actor.is_described and not stance.actor.is_medium


def _is_told_first_hand(context: StanceContext, stance: StanceDraft) -> bool:
    """Whether the holder or the reporter says so, or "according to a report"; no third actor."""
    return stance.asserted_by is None


def _is_in_main_clause(context: StanceContext, stance: StanceDraft) -> bool:
    """Whether its verb is that of a sentence, or of what somebody is reported to say."""
    word = next(iter(context.draft.tokens_in(stance.cue[0])))
    if word.pos != "VERB":
        return True
    first = _first_of_several(_obligation(word))
    is_reported = first.dep in REPORTED and context.attribution(word) is not None
    return first.is_root or is_reported


def _obligation(verb: Token) -> Token:
    """The verb that makes another a duty, "*needs* to close it"; or the verb itself."""
    return verb.head if verb.dep == "xcomp" and verb.head.tag in ("VBZ", "VBP", "MD") else verb


def _first_of_several(verb: Token) -> Token:
    """The first of several verbs side by side: "*praised* it and Dane attacked it"."""
    while verb.dep == "conj":
        verb = verb.head
    return verb


def _is_held_by_subject(context: StanceContext, stance: StanceDraft) -> bool:
    """Whether the holder is the subject of the stance verb, or speaks the words around it."""
    word = next(iter(context.draft.tokens_in(stance.cue[0])))
    if word.pos != "VERB" or stance.own_words:
        return True
    subject = logical_subject(word)
    return subject is not None and context.entity(subject) is stance.actor


CONDITIONS: tuple[Callable[[StanceContext, StanceDraft], bool], ...] = (
    _is_taken_now,
    _takes_side,
    _has_named_holder,
    _is_told_first_hand,
    _is_in_main_clause,
    _is_held_by_subject,
)
"""What makes a construction plain; that its issue can be read alone is asked of all positions."""
