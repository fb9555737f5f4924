"""Frames: where the issue of a stance verb stands, as its entry in the lexicon says."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.extract.draft import Entity
from onrecord.extract.stances.arguments import (
    INTERVENING,
    VERBAL,
    child_after,
    is_infinitive,
    logical_object,
    passive_agent,
    prepositional_object,
    requestee,
)
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.targets import target_of
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import StanceVerb
from onrecord.nlp.tokens import Token

CLAUSAL = frozenset(["infinitive", "clause", "when", "somebody"])
"""What a frame may take that is an act and not a thing."""
STANCES_ON_DEEDS = lexicon.words("stances", "stances_on_deeds")


def issue_head(verb: Token, frame: StanceVerb) -> Token | None:
    """The head of what the stance is about; None where the frame does not fit the sentence.

    For "opposed the *plan*", whose frame takes an object: plan.
    """
    # "*called out* the mayor", but not "called the mayor"
    if frame.particle and not _has_particle(verb, frame.particle):
        return None
    # "*the plan* angered her"
    if frame.holder == "object":
        return _cause(verb)
    # "expressed *concern* for her"
    if frame.noun:
        return _issue_of_light_verb(verb, frame)
    find = FINDERS.get(frame.takes)
    if find is not None:
        return find(verb, frame)
    # Where an act of the object is meant, it may stand between: "accused *her* of lying".
    intervening = (*INTERVENING, "dobj") if frame.person else INTERVENING
    return prepositional_object(verb, frame.takes, intervening)


def embedded_frame(verb: Token) -> StanceVerb | None:
    """The stance that a verb inside another's frame takes itself: "vowed to *oppose* it".

    It then counts by itself, unless it is refused.
    """
    for frame in lexicon.stance_verbs().get(verb.lemma, ()):
        takes_side = frame.polarity in ("for", "against")
        # "vowed to *urge* them": whom is open.
        is_clausal = frame.takes in CLAUSAL
        if takes_side and not is_clausal and issue_head(verb, frame) is not None:
            return frame
    return None


def embedded_target(context: StanceContext, verb: Token, frame: StanceVerb) -> Entity | None:
    """Whom the stance of an embedded verb is for or against: "refused to criticise *Hale*"."""
    head = issue_head(verb, frame)
    return target_of(context, head) if head is not None else None


def _has_particle(verb: Token, particle: str) -> bool:
    """Whether a verb stands with a particle: "call *out*"."""
    return any(child.lower == particle for child in verb.children_by("prt", "advmod"))


def _cause(verb: Token) -> Token | None:
    """What makes the object take a stance: "*the plan* angered her", "angered by *the plan*"."""
    agent = passive_agent(verb)
    if agent is not None:
        return agent
    # "*the plan* angered her", but not "the plan angered"
    has_object = child_after(verb, "dobj") is not None
    return verb.child("nsubj") if has_object else None


def _issue_of_light_verb(verb: Token, frame: StanceVerb) -> Token | None:
    """What a light verb with its noun is about: "expressed concern *for her*"."""
    noun = child_after(verb, "dobj")
    if noun is None or noun.lemma != frame.noun:
        return None
    return prepositional_object(noun, frame.takes) or prepositional_object(verb, frame.takes)


def _object(verb: Token, frame: StanceVerb) -> Token | None:
    """What the act is done to; with a particle that the frame lacks the verb means another act."""
    has_other_particle = not frame.particle and verb.has("prt")
    if has_other_particle:
        return None
    return logical_object(verb) or _gerund(verb, frame)


def _gerund(verb: Token, frame: StanceVerb) -> Token | None:
    """A deed that a stance is about: "opposes *closing* it"; not "stopped smoking"."""
    if frame.named or frame.stance not in STANCES_ON_DEEDS:
        return None
    deed = child_after(verb, "xcomp", "ccomp")
    is_gerund = deed is not None and deed.tag == "VBG" and not deed.has("aux")
    return deed if is_gerund else None


def _infinitive(verb: Token, frame: StanceVerb) -> Token | None:
    """The infinitive: "agreed *to close* it"."""
    for child in verb.children_by("xcomp"):
        if child.i > verb.i and child.pos in VERBAL:
            return child
    return None


def _requested_act(verb: Token, frame: StanceVerb) -> Token | None:
    """What somebody is asked to do: "urged them *to close* it", "called on her *to resign*".

    Or what is to be done: "wants it *scrapped*".
    """
    later = (act for act in verb.children_by("xcomp", "ccomp", "advcl") if act.i > verb.i)
    act = next((act for act in later if act.tag == "VB" or is_result(act)), None)
    if act is None or requestee(verb, act) is None:
        return None
    return act if is_result(act) or is_infinitive(act) else None


def is_result(act: Token) -> bool:
    """Whether a participle with its own subject tells what is to be done: "wants *it scrapped*"."""
    is_bare = not act.has("aux", "auxpass", "mark")
    # The parser takes "doubled" in "wants it *doubled*" for a past tense.
    is_participle = act.tag == "VBN" or (act.tag == "VBD" and act.head.lemma == "want")
    return is_participle and is_bare and act.has("nsubj", "nsubjpass")


def _clause(verb: Token, frame: StanceVerb) -> Token | None:
    """The clause with "that" or without a conjunction: "demanded *that they close it*"."""
    clause = child_after(verb, "ccomp")
    if clause is None or verb.dep == "relcl":
        return None
    return clause if _is_declarative(verb, clause) else None


def _is_declarative(verb: Token, clause: Token) -> bool:
    """Whether a clause is no question: "demanded *that* they close it"."""
    marks = {mark.lower for mark in clause.children_by("mark")}
    if "that" in marks:
        return True
    # "asked did she know": a question
    return not marks and verb.lemma != "ask"


def _occasion(verb: Token, frame: StanceVerb) -> Token | None:
    """What a clause of time says was answered: "said no when asked *for aid*"."""
    clause = child_after(verb, "advcl")
    if clause is None:
        return None
    asked_for = prepositional_object(clause, "for")
    return asked_for or child_after(clause, "dobj", "xcomp", "ccomp")


FINDERS: dict[str, Callable[[Token, StanceVerb], Token | None]] = {
    "object": _object,
    "infinitive": _infinitive,
    "somebody": _requested_act,
    "clause": _clause,
    "when": _occasion,
}
"""How the issue is found, by what a frame takes; any other value is a preposition."""
