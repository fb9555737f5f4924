"""Verbs that take a stance: "opposed the plan", "asked for aid", "refused to talk", "urged voters to reject it"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import lexicons
from onrecord.analyse.draft import Figure, Stand
from onrecord.analyse.positions.about import target_of
from onrecord.analyse.positions.arguments import DEEPER, agent_of, asked, child, object_of, of_preposition, subject_of
from onrecord.analyse.positions.certainty import Certainty, certainty
from onrecord.analyse.positions.making import Found, doer_of, stands
from onrecord.analyse.positions.scene import Scene
from onrecord.language import Token
from onrecord.lexicons import Ending, Stance

CLAUSAL = frozenset(["infinitive", "clause", "when", "somebody"])
CONFIDENCE = 0.83
IN_CLAUSE = 0.82
SILENT = frozenset(
    ["comment", "say", "answer", "discuss", "speculate", "elaborate", "specify", "respond", "name", "identify", "talk", "speak", "confirm"]
)
"""What somebody who says nothing declines to do, which is no stance."""
ENDING = frozenset(["stop", "end", "cease", "quit", "drop", "abandon", "resign", "withdraw", "leave", "retract"])
"""What somebody is asked to do by whoever is against them or their doing."""
UNTARGETED = frozenset(["requests", "proposes"])
"""Stances on something that somebody else is to do: that other is addressed, not favoured."""


def verb_stands(scene: Scene, verb: Token, frames: list[Stance]) -> Iterator[Stand]:
    """The positions that a verb makes by the most particular frame that fits: with a noun, then with a preposition or clause, then with an object."""
    for frame in sorted(frames, key=lambda f: (not f.noun, f.takes == "object")):
        head = _about(scene, verb, frame)
        if head is None:
            continue
        how = certainty(scene, verb)
        if how is None:
            return
        if frame.named and scene.named(head.i) is None:
            continue
        head = _acting(scene, head) if frame.takes == "somebody" else head
        inner = inner_stance(scene, head) if frame.takes in CLAUSAL or head.dep in ("pcomp", "xcomp") else None
        if frame.stance == "refuses" and head.lemma in SILENT:
            return
        spared = inner is not None and inner.polarity == "against" and lexicons.carriers().get((verb.lemma, "infinitive")) == "refuses"
        if frame.takes == "somebody" and head.lemma in ENDING:
            yield from _asked_to_end(scene, verb, head, how)
            return
        if frame.stance == "requests" and head.pos == "NOUN" and head.lemma in lexicons.lemmas("endings", Ending):
            yield from _wanted_gone(scene, verb, head, how)
            return
        if inner is not None and frame.takes == "somebody":
            yield from _asked_to_side(scene, verb, head, inner, how)
            return
        if (inner is not None and not spared) or (how.refused and frame.polarity == "against"):
            return
        person = object_of(scene.tokens, verb) if frame.person else None
        holder = (child(scene.tokens, verb, "dobj") or child(scene.tokens, verb, "nsubjpass", after=False)) if frame.holder == "object" else None
        found = Found(
            rule=f"{frame.takes}:{verb.lemma}",
            cue=verb,
            stance=frame.stance,
            polarity="neutral" if spared else frame.polarity,
            confidence=IN_CLAUSE if frame.takes in CLAUSAL else CONFIDENCE,
            certainty=how,
            negated=frame.negated,
            targets=frame.takes not in CLAUSAL and not spared and frame.stance not in UNTARGETED and not frame.person,
            person=asked(scene.tokens, verb, head) if frame.takes == "somebody" else None,
            target=_aimed_at(scene, head, inner) if spared else scene.figure(person.i) if person is not None else _blamed(scene, head, frame),
        )
        subject = (holder.i if holder else -1) if frame.holder == "object" else subject_of(scene.tokens, verb)
        yield from stands(scene, found, subject, head)
        return


def _blamed(scene: Scene, head: Token, frame: Stance) -> Figure | None:
    """Whom a complaint is about: "complained that *Dane* closed it"."""
    return doer_of(scene, head) if frame.takes == "clause" and frame.polarity == "against" else None


def _about(scene: Scene, verb: Token, frame: Stance) -> Token | None:
    """The head of what a verb's frame says that the stance is about."""
    tokens = scene.tokens
    if frame.particle and not any(tokens[i].lower == frame.particle and tokens[i].dep in ("prt", "advmod") for i in verb.children):
        return None
    if frame.holder == "object":
        agent = agent_of(tokens, verb)
        return tokens[agent] if agent >= 0 else child(tokens, verb, "nsubj", after=False) if child(tokens, verb, "dobj") else None
    if frame.noun:
        noun = child(tokens, verb, "dobj")
        if noun is None or noun.lemma != frame.noun:
            return None
        return of_preposition(tokens, noun, frame.takes) or of_preposition(tokens, verb, frame.takes)
    if frame.takes == "object":
        return object_of(tokens, verb) if frame.particle or not any(tokens[i].dep == "prt" for i in verb.children) else None
    if frame.takes == "infinitive":
        return next(
            (tokens[i] for i in verb.children if tokens[i].dep == "xcomp" and tokens[i].i > verb.i and tokens[i].pos in ("VERB", "AUX")), None
        )
    if frame.takes == "somebody":
        return _asked_of(tokens, verb)
    if frame.takes == "clause":
        clause = child(tokens, verb, "ccomp") if verb.dep != "relcl" else None
        marks = {tokens[i].lower for i in clause.children if tokens[i].dep == "mark"} if clause else set()
        return clause if "that" in marks or (not marks and verb.lemma != "ask") else None
    if frame.takes == "when":
        clause = child(tokens, verb, "advcl")
        return (of_preposition(tokens, clause, "for") or child(tokens, clause, "dobj", "xcomp", "ccomp")) if clause else None
    return of_preposition(tokens, verb, frame.takes, (*DEEPER, "dobj") if frame.person else DEEPER)


def _acting(scene: Scene, act: Token) -> Token:
    """Of several acts that somebody is asked to do the one that takes a stance: "to get out and *vote* for"."""
    beside = (scene.tokens[i] for i in act.children if scene.tokens[i].dep == "conj" and scene.tokens[i].pos == "VERB")
    return act if inner_stance(scene, act) else next((verb for verb in beside if inner_stance(scene, verb)), act)


def _asked_to_side(scene: Scene, verb: Token, act: Token, inner: Stance, how: Certainty) -> Iterator[Stand]:
    """Who asks others to take a stance takes it: "urged voters to *reject* the plan"."""
    head = _about(scene, act, inner)
    if head is not None and not how.turned:
        found = Found(f"somebody:{verb.lemma}", verb, "requests", inner.polarity, CONFIDENCE, how)
        yield from stands(scene, found, subject_of(scene.tokens, verb), head)


def _asked_to_end(scene: Scene, verb: Token, act: Token, how: Certainty) -> Iterator[Stand]:
    """Who asks somebody to stop is against what they do; who asks somebody to go is against them: "urged Dane to *stop closing* schools"."""
    person = asked(scene.tokens, verb, act)
    deed = child(scene.tokens, act, "xcomp", "dobj")
    target = scene.figure(person.i) if person else None
    if person is None or how.turned or (deed is None and target is None):
        return
    found = Found(f"somebody:{verb.lemma}", verb, "wants ended" if deed else "wants gone", "against", CONFIDENCE, how, target=target)
    yield from stands(scene, found, subject_of(scene.tokens, verb), deed or person)


def _wanted_gone(scene: Scene, verb: Token, ending: Token, how: Certainty) -> Iterator[Stand]:
    """Who calls for somebody's resignation is against them; for that of nobody in particular, nothing."""
    whose = child(scene.tokens, ending, "poss", after=False) or of_preposition(scene.tokens, ending, "of")
    target = scene.figure(whose.i) if whose is not None else None
    if whose is not None and target is not None and not how.turned:
        found = Found(f"ending:{ending.lemma}", verb, "wants gone", "against", CONFIDENCE, how, target=target)
        yield from stands(scene, found, subject_of(scene.tokens, verb), whose)


def _asked_of(tokens: list[Token], verb: Token) -> Token | None:
    """The infinitive of what somebody is asked to do: "urged the council *to close* it", "called on her *to resign*"."""
    act = next((tokens[i] for i in verb.children if i > verb.i and tokens[i].dep in ("xcomp", "ccomp", "advcl") and tokens[i].tag == "VB"), None)
    if act is None or not any(tokens[i].lower == "to" and tokens[i].dep == "aux" for i in act.children):
        return None
    return act if asked(tokens, verb, act) is not None else None


def inner_stance(scene: Scene, verb: Token) -> Stance | None:
    """The stance that a verb inside another's frame takes itself: "vowed to *oppose* it"; it then counts, unless it is refused."""
    frames = lexicons.stances().get(verb.lemma, [])
    return next((f for f in frames if f.polarity in ("for", "against") and f.takes not in CLAUSAL and _about(scene, verb, f)), None)


def _aimed_at(scene: Scene, verb: Token, frame: Stance | None) -> Figure | None:
    """Whom the stance of a verb with that frame is about."""
    head = _about(scene, verb, frame) if frame else None
    return target_of(scene, head) if head else None
