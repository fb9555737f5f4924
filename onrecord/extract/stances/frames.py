"""Frames: what a verb of the list is about, as its entry says where that stands."""

from __future__ import annotations

from onrecord.extract.draft import Entity
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.issues import target_of
from onrecord.extract.stances.syntax import (
    DEEPER,
    agent_of,
    asked,
    child,
    object_of,
    of_preposition,
)
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import StanceVerb
from onrecord.nlp.tokens import Token

CLAUSAL = frozenset(["infinitive", "clause", "when", "somebody"])


def about_of(context: StanceContext, verb: Token, frame: StanceVerb) -> Token | None:
    """The head of what a verb's frame says that the stance is about."""
    tokens = context.tokens
    if frame.particle and not any(
        child.lower == frame.particle and child.dep in ("prt", "advmod") for child in verb.children
    ):
        return None
    if frame.holder == "object":
        agent = agent_of(tokens, verb)
        return (
            tokens[agent]
            if agent >= 0
            else child(tokens, verb, "nsubj", after=False)
            if child(tokens, verb, "dobj")
            else None
        )
    if frame.noun:
        noun = child(tokens, verb, "dobj")
        if noun is None or noun.lemma != frame.noun:
            return None
        return of_preposition(tokens, noun, frame.takes) or of_preposition(
            tokens, verb, frame.takes
        )
    if frame.takes == "object":
        return (
            object_of(tokens, verb)
            if frame.particle or not any(child.dep == "prt" for child in verb.children)
            else None
        )
    if frame.takes == "infinitive":
        return next(
            (
                child
                for child in verb.children
                if child.dep == "xcomp" and child.i > verb.i and child.pos in ("VERB", "AUX")
            ),
            None,
        )
    if frame.takes == "somebody":
        return _asked_of(tokens, verb)
    if frame.takes == "clause":
        clause = child(tokens, verb, "ccomp") if verb.dep != "relcl" else None
        marks = (
            {child.lower for child in clause.children if child.dep == "mark"} if clause else set()
        )
        return clause if "that" in marks or (not marks and verb.lemma != "ask") else None
    if frame.takes == "when":
        clause = child(tokens, verb, "advcl")
        return (
            (
                of_preposition(tokens, clause, "for")
                or child(tokens, clause, "dobj", "xcomp", "ccomp")
            )
            if clause
            else None
        )
    return of_preposition(tokens, verb, frame.takes, (*DEEPER, "dobj") if frame.person else DEEPER)


def _asked_of(tokens: list[Token], verb: Token) -> Token | None:
    """The infinitive of what somebody is asked to do: "urged the council *to close* it", "called on her *to resign*"."""
    act = next(
        (
            child
            for child in verb.children
            if child.i > verb.i and child.dep in ("xcomp", "ccomp", "advcl") and child.tag == "VB"
        ),
        None,
    )
    if act is None or not any(child.lower == "to" and child.dep == "aux" for child in act.children):
        return None
    return act if asked(tokens, verb, act) is not None else None


def inner_stance(context: StanceContext, verb: Token) -> StanceVerb | None:
    """The stance that a verb inside another's frame takes itself: "vowed to *oppose* it"; it then counts, unless it is refused."""
    frames = lexicon.stance_verbs().get(verb.lemma, [])
    return next(
        (
            f
            for f in frames
            if f.polarity in ("for", "against")
            and f.takes not in CLAUSAL
            and about_of(context, verb, f)
        ),
        None,
    )


def aimed_at(context: StanceContext, verb: Token, frame: StanceVerb | None) -> Entity | None:
    """Whom the stance of a verb with that frame is about."""
    head = about_of(context, verb, frame) if frame else None
    return target_of(context, head) if head else None
