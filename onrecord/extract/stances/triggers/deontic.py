"""What ought to be: "Robert Dane should resign", "the plan must be stopped", in the words of somebody who is for or against them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.building import StanceFinding, make
from onrecord.extract.stances.context import FIRST_PERSON, StanceContext
from onrecord.extract.stances.factuality import certainty
from onrecord.extract.stances.issues import is_ours, target_of
from onrecord.extract.stances.syntax import child
from onrecord.extract.syntax import is_passive
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

OBLIGATION_MODALS = lexicon.words("stances", "obligation_modals")
OBLIGATION_VERBS = lexicon.words("stances", "obligation_verbs")
CONFIDENCE = 0.84
OPPOSED: dict[Polarity, Polarity] = {"for": "against", "against": "for"}
DEFENDED: dict[Polarity, str] = {"for": "supports", "against": "opposes"}
"""Stances of whoever says that it ought not to be."""


def due_stands(context: StanceContext, verb: Token) -> Iterator[StanceDraft]:
    """The position of whoever says that somebody ought to do, or to suffer, what a verb of the list names."""
    due, speech = lexicon.deontic_verbs()[verb.lemma], context.speech.get(verb.i)
    owing = _owing(context.tokens, verb)
    if (
        owing is None
        or speech is None
        or speech.speaker is None
        or speech.speaker.is_medium
        or speech.negated
    ):
        return
    passive = is_passive(verb)
    subject = child(context.tokens, owing, "nsubj", "nsubjpass", after=False)
    how = certainty(context, owing, judged=True)
    if (
        subject is None
        or how is None
        or how.condition
        or passive == due.acts
        or subject.lower in FIRST_PERSON
        or is_ours(context, subject)
    ):
        return
    target = context.entity(subject.i) if due.acts else target_of(context, subject)
    if target is speech.speaker or (target is None and (due.acts or subject.pos == "PRON")):
        return
    polarity: Polarity = OPPOSED[due.polarity] if how.turned else due.polarity
    stance = DEFENDED[polarity] if how.turned else due.stance
    found = StanceFinding(
        f"due:{verb.lemma}", verb, stance, polarity, CONFIDENCE, how.plain(), target=target
    )
    if (stand := make(context, found, speech.speaker, subject)) is not None:
        yield stand


def _owing(tokens: list[Token], verb: Token) -> Token | None:
    """The verb that says that something ought to be: the verb itself with "should", or "needs" before "to resign"."""
    if any(child.dep == "aux" and child.lower in OBLIGATION_MODALS for child in verb.children):
        return verb
    head = verb.head
    infinite = any(child.dep == "aux" and child.lower == "to" for child in verb.children)
    return head if verb.dep == "xcomp" and infinite and head.lemma in OBLIGATION_VERBS else None
