"""Asking: who asks others for something is for it, or against them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.building import StanceFinding, stands
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.factuality import Certainty
from onrecord.extract.stances.frames import about_of, inner_stance
from onrecord.extract.stances.syntax import asked, child, of_preposition, subject_of
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import RemovalNoun, StanceVerb
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.8
TERMINATION_VERBS = lexicon.words("stances", "termination_verbs")


def asked_stands(
    context: StanceContext, verb: Token, frame: StanceVerb, head: Token, how: Certainty
) -> Iterator[StanceDraft] | None:
    """The positions of whoever asks for something that tells a side; None where it does not, and only what is asked for counts.

    `head`: what is asked for, or what somebody is asked to do.
    """
    if frame.takes == "somebody":
        person = asked(context.tokens, verb, head)
        if (
            head.lemma in TERMINATION_VERBS
            and person is not None
            and (context.entity(person.i) or child(context.tokens, head, "xcomp", "dobj"))
        ):
            return _asked_to_end(context, verb, person, head, how)
        inner = inner_stance(context, head)
        return _asked_to_side(context, verb, head, inner, how) if inner is not None else None
    if frame.stance != "requests":
        return None
    if frame.takes == "clause" and head.lemma in TERMINATION_VERBS:
        return _asked_to_end(
            context, verb, child(context.tokens, head, "nsubj", after=False), head, how
        )
    if head.pos == "NOUN" and head.lemma in lexicon.lemmas("removal_nouns", RemovalNoun):
        return _wanted_gone(context, verb, head, how)
    return None


def acting(context: StanceContext, act: Token) -> Token:
    """Of several acts that somebody is asked to do the one that takes a stance: "to get out and *vote* for"."""
    beside = (child for child in act.children if child.dep == "conj" and child.pos == "VERB")
    return (
        act
        if inner_stance(context, act)
        else next((verb for verb in beside if inner_stance(context, verb)), act)
    )


def _asked_to_side(
    context: StanceContext, verb: Token, act: Token, inner: StanceVerb, how: Certainty
) -> Iterator[StanceDraft]:
    """Who asks others to take a stance takes it: "urged voters to *reject* the plan"."""
    head = about_of(context, act, inner)
    if head is not None and not how.turned:
        found = StanceFinding(
            f"somebody:{verb.lemma}", verb, "requests", inner.polarity, CONFIDENCE, how
        )
        yield from stands(context, found, subject_of(context.tokens, verb), head)


def _asked_to_end(
    context: StanceContext, verb: Token, person: Token | None, act: Token, how: Certainty
) -> Iterator[StanceDraft]:
    """Who asks somebody to stop is against what they do; who asks somebody to go is against them: "urged Dane to *stop closing* schools"."""
    deed = child(context.tokens, act, "xcomp", "dobj")
    target = context.entity(person.i) if person else None
    if person is None or how.turned or (deed is None and target is None):
        return
    found = StanceFinding(
        f"somebody:{verb.lemma}",
        verb,
        "wants ended" if deed else "wants gone",
        "against",
        CONFIDENCE,
        how,
        target=target,
    )
    yield from stands(context, found, subject_of(context.tokens, verb), deed or person)


def _wanted_gone(
    context: StanceContext, verb: Token, ending: Token, how: Certainty
) -> Iterator[StanceDraft]:
    """Who calls for somebody's resignation is against them; for that of nobody in particular, nothing."""
    whose = child(context.tokens, ending, "poss", after=False) or of_preposition(
        context.tokens, ending, "of"
    )
    target = context.entity(whose.i) if whose is not None else None
    if whose is not None and target is not None and not how.turned:
        found = StanceFinding(
            f"ending:{ending.lemma}", verb, "wants gone", "against", CONFIDENCE, how, target=target
        )
        yield from stands(context, found, subject_of(context.tokens, verb), whose)
