"""Acts and attitudes: verbs, nouns and adjectives that take a stance."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import lexicons
from onrecord.analyse.draft import Figure, Stand
from onrecord.analyse.positions.about import target_of
from onrecord.analyse.positions.arguments import DEEPER, agent_of, asked, child, object_of, of_preposition, subject_of
from onrecord.analyse.positions.certainty import Certainty, certainty
from onrecord.analyse.positions.making import Found, stands
from onrecord.analyse.positions.scene import Scene, bearer
from onrecord.language import Token
from onrecord.lexicons import Stance, StanceNoun

CLAUSAL = frozenset(["infinitive", "clause", "when", "somebody"])
CONFIDENCE = {"verb": 0.85, "clause": 0.8, "noun": 0.8, "person": 0.85, "adjective": 0.85, "preposition": 0.8}
ADJECTIVAL = ("acomp", "attr", "oprd", "conj", "ROOT")
SILENT = frozenset(
    ["comment", "say", "answer", "discuss", "speculate", "elaborate", "specify", "respond", "name", "identify", "talk", "speak", "confirm"]
)
"""What somebody who says nothing declines to do, which is no stance."""
ENDING = frozenset(["stop", "end", "cease", "quit", "drop", "abandon", "resign", "withdraw", "leave", "retract"])
GIVEN = frozenset(["support", "endorsement", "backing", "approval", "confidence", "respect", "trust"])
"""Stances that somebody has from others: "has the *endorsement* of"."""
MEASURES = frozenset(["round", "series", "barrage", "volley", "stream", "wave", "string", "lot", "flurry"])
OWNING = ("poss", "compound", "nmod", "amod")
UNTARGETED = frozenset(["requests", "proposes"])
"""Stances on something that somebody else is to do: that other is addressed, not favoured."""


def acts(scene: Scene) -> Iterator[Stand]:
    """The positions that stance words of an article make, word by word."""
    verbs, nouns, adjectives = lexicons.stances(), lexicons.stance_nouns(), lexicons.stance_adjectives()
    for token in scene.tokens:
        found: list[Stand] = []
        if token.pos == "VERB" and token.lemma in verbs:
            found += _verb(scene, token, verbs[token.lemma])
        elif token.pos == "NOUN" and token.lemma in nouns:
            found += _noun(scene, token, nouns[token.lemma])
        elif token.lower == "against" and token.dep == "prep" and scene.tokens[token.head].lemma == "be":
            found += _against(scene, token)
        if not found and token.lower in adjectives and token.tag in ("JJ", "VBN", "VBD"):
            found += _adjective(scene, token)
        yield from found


def _verb(scene: Scene, verb: Token, frames: list[Stance]) -> Iterator[Stand]:
    """By the most particular frame that fits: a verb with a noun, then a preposition or clause, then an object."""
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
        inner = _inner(scene, head) if frame.takes in CLAUSAL or head.dep in ("pcomp", "xcomp") else None
        if frame.stance == "refuses" and head.lemma in SILENT:
            return
        spared = inner is not None and inner.polarity == "against" and lexicons.carriers().get((verb.lemma, "infinitive")) == "refuses"
        if frame.takes == "somebody" and head.lemma in ENDING:
            yield from _asked_to_end(scene, verb, head, how)
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
            confidence=CONFIDENCE["clause" if frame.takes in CLAUSAL else "verb"],
            certainty=how,
            negated=frame.negated,
            targets=frame.takes not in CLAUSAL and not spared and frame.stance not in UNTARGETED and not frame.person,
            person=asked(scene.tokens, verb, head) if frame.takes == "somebody" else None,
            target=_aimed_at(scene, head, inner) if spared else scene.figure(person.i) if person is not None else None,
        )
        subject = (holder.i if holder else -1) if frame.holder == "object" else subject_of(scene.tokens, verb)
        yield from stands(scene, found, subject, head)
        return


def _about(scene: Scene, verb: Token, frame: Stance) -> Token | None:
    """The head of what a verb's frame says that the stance is about."""
    tokens = scene.tokens
    if frame.holder == "object":
        agent = agent_of(tokens, verb)
        return tokens[agent] if agent >= 0 else child(tokens, verb, "nsubj", after=False) if child(tokens, verb, "dobj") else None
    if frame.noun:
        noun = child(tokens, verb, "dobj")
        if noun is None or noun.lemma != frame.noun:
            return None
        return of_preposition(tokens, noun, frame.takes) or of_preposition(tokens, verb, frame.takes)
    if frame.takes == "object":
        return object_of(tokens, verb)
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
    return act if _inner(scene, act) else next((verb for verb in beside if _inner(scene, verb)), act)


def _asked_to_side(scene: Scene, verb: Token, act: Token, inner: Stance, how: Certainty) -> Iterator[Stand]:
    """Who asks others to take a stance takes it: "urged voters to *reject* the plan"."""
    head = _about(scene, act, inner)
    if head is not None and not how.turned:
        found = Found(f"somebody:{verb.lemma}", verb, "requests", inner.polarity, CONFIDENCE["verb"], how)
        yield from stands(scene, found, subject_of(scene.tokens, verb), head)


def _asked_to_end(scene: Scene, verb: Token, act: Token, how: Certainty) -> Iterator[Stand]:
    """Who asks somebody to stop is against what they do; who asks somebody to go is against them: "urged Dane to *stop closing* schools"."""
    person = asked(scene.tokens, verb, act)
    deed = child(scene.tokens, act, "xcomp", "dobj")
    target = scene.figure(person.i) if person else None
    if person is None or how.turned or (deed is None and target is None):
        return
    found = Found(f"somebody:{verb.lemma}", verb, "wants ended" if deed else "wants gone", "against", CONFIDENCE["verb"], how, target=target)
    yield from stands(scene, found, subject_of(scene.tokens, verb), deed or person)


def _asked_of(tokens: list[Token], verb: Token) -> Token | None:
    """The infinitive of what somebody is asked to do: "urged the council *to close* it", "called on her *to resign*"."""
    act = next((tokens[i] for i in verb.children if i > verb.i and tokens[i].dep in ("xcomp", "ccomp", "advcl") and tokens[i].tag == "VB"), None)
    if act is None or not any(tokens[i].lower == "to" and tokens[i].dep == "aux" for i in act.children):
        return None
    return act if asked(tokens, verb, act) is not None else None


def _inner(scene: Scene, verb: Token) -> Stance | None:
    """The stance that a verb inside another's frame takes itself: "vowed to *oppose* it"; it then counts, unless it is refused."""
    frames = lexicons.stances().get(verb.lemma, [])
    return next((f for f in frames if f.polarity in ("for", "against") and f.takes not in CLAUSAL and _about(scene, verb, f)), None)


def _aimed_at(scene: Scene, verb: Token, frame: Stance | None) -> Figure | None:
    """Whom the stance of a verb with that frame is about."""
    head = _about(scene, verb, frame) if frame else None
    return target_of(scene, head) if head else None


def _noun(scene: Scene, noun: Token, frames: list[StanceNoun]) -> Iterator[Stand]:
    tokens = scene.tokens
    for frame in frames:
        if frame.person == "held":
            yield from _held(scene, noun, frame)
            continue
        head = _brought_by(tokens, noun, frame.takes)
        if head is None and frame.person:
            head = next((tokens[i] for i in noun.children if tokens[i].dep in ("poss", "compound", "nmod") and scene.named(i)), None)
        if head is None and not frame.person:
            head = _brought(tokens, noun, frame)
        holder, head = (_is_said_of(scene, noun), head) if frame.person else _holder(scene, noun, head)
        how = certainty(scene, noun) if head is not None and holder >= 0 else None
        if head is None or how is None:
            continue
        rule, sure = ("person", CONFIDENCE["person"]) if frame.person else ("noun", CONFIDENCE["noun"])
        found = Found(f"{rule}:{noun.lemma}", noun, frame.stance, frame.polarity, sure, how)
        yield from stands(scene, found, holder, head)
        return


def _held(scene: Scene, noun: Token, frame: StanceNoun) -> Iterator[Stand]:
    """ "Hale's *nominee*, Dane": the position of whoever the noun belongs to."""
    owner, about, how = _owner(scene, noun), _is_said_of(scene, noun), certainty(scene, noun)
    if owner is None and noun.dep in ("compound", "nmod"):
        owner = _owner(scene, scene.tokens[noun.head])
    if owner is not None and about >= 0 and how is not None and scene.named(about) and scene.named(about) is not scene.named(owner.i):
        found = Found(f"person:{noun.lemma}", noun, frame.stance, frame.polarity, CONFIDENCE["person"], how)
        yield from stands(scene, found, owner.i, scene.tokens[about])


def _brought(tokens: list[Token], noun: Token, frame: StanceNoun) -> Token | None:
    """What a stance noun is about where the preposition hangs on its verb: "voiced opposition Monday to …"."""
    verb = tokens[noun.head]
    if noun.dep not in ("dobj", "nsubjpass") or verb.lemma not in lexicons.light_verbs():
        return None
    return _brought_by(tokens, verb, frame.takes)


def _brought_by(tokens: list[Token], word: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The nearest object of one of several prepositions."""
    return min((t for t in (of_preposition(tokens, word, p) for p in prepositions) if t), key=lambda t: t.i, default=None)


def _holder(scene: Scene, stance: Token, head: Token | None) -> tuple[int, Token | None]:
    """Whose stance a noun names, and what it is about.

    "*Hale's* opposition to", "opposition by *Hale*", "*Hale* voiced opposition", "drew criticism from *Hale*".
    """
    tokens = scene.tokens
    noun = stance
    if noun.dep == "pobj" and tokens[noun.head].lower == "of" and tokens[tokens[noun.head].head].lemma in MEASURES:
        noun = tokens[tokens[noun.head].head]
    verb = tokens[noun.head]
    if noun.dep == "pobj" and verb.dep == "prep" and verb.lower == "in":
        above = tokens[verb.head]
        if above.pos in ("VERB", "AUX"):
            return subject_of(tokens, above), head
        voter = _owner(scene, above)
        return (voter.i if voter else -1), head
    light = lexicons.light_verbs().get(verb.lemma) if noun.dep in ("dobj", "nsubjpass") else None
    if light is not None and light.receives:
        giver = of_preposition(tokens, noun, "from") or of_preposition(tokens, verb, "from") or _owner(scene, noun)
        return (giver.i, head or _at(tokens, subject_of(tokens, verb))) if giver else (-1, None)
    has = light is not None and noun.lemma in GIVEN and verb.lemma == "have"
    if has and head is not None and any(tokens[i].lower == "the" for i in noun.children) and of_preposition(tokens, noun, "of") is head:
        return head.i, _at(tokens, subject_of(tokens, verb))
    owner = _owner(scene, noun)
    if owner is not None:
        return owner.i, head or (_at(tokens, subject_of(tokens, verb)) if has else None)
    for preposition in ("by", "from"):
        if (giver := of_preposition(tokens, noun, preposition)) is not None and giver.dep == "pobj":
            return giver.i, head
    return (subject_of(tokens, verb), head) if light is not None else (-1, head)


def _at(tokens: list[Token], i: int) -> Token | None:
    return tokens[i] if i >= 0 else None


def _owner(scene: Scene, noun: Token) -> Token | None:
    """The actor before a noun that it belongs to: "*Hale's* opposition", "*Republican* opposition"."""
    return next((scene.tokens[i] for i in noun.children if scene.tokens[i].dep in OWNING and i < noun.i and scene.named(i)), None)


def _is_said_of(scene: Scene, noun: Token) -> int:
    """Index of the actor that a person noun is said of: "Hale, a critic of", "Hale is a critic of", "Trump critic Hale"."""
    tokens = scene.tokens
    head = tokens[noun.head]
    if noun.dep in ("appos", "compound", "nmod") and scene.named(head.i):
        return bearer(scene, head).i
    if noun.dep == "attr" and head.lemma in ("be", "become", "remain"):
        return subject_of(tokens, head)
    if noun.dep == "pobj" and head.lower == "of" and tokens[head.head].lower == "one":
        return _is_said_of(scene, tokens[head.head])
    if noun.dep == "pobj" and head.lower == "as":
        return subject_of(tokens, tokens[head.head])
    return next((i for i in noun.children if tokens[i].dep == "appos" and i > noun.i and scene.named(i)), -1)


def _adjective(scene: Scene, word: Token) -> Iterator[Stand]:
    tokens = scene.tokens
    frame = lexicons.stance_adjectives()[word.lower]
    if "infinitive" in frame.takes:
        head = child(tokens, word, "xcomp") or next((v for c in _beside(tokens, word) if (v := child(tokens, c, "xcomp"))), None)
        if head is not None and _inner(scene, head):
            return
    else:
        head = _brought_by(tokens, word, frame.takes)
    how: Certainty | None = certainty(scene, word) if head is not None and word.dep in (*ADJECTIVAL, "amod", "acl", "appos") else None
    if head is None or how is None or (head.dep == "pcomp" and head.tag != "VBG"):
        return
    found = Found(
        f"adjective:{word.lower}", word, frame.stance, frame.polarity, CONFIDENCE["adjective"], how, targets="infinitive" not in frame.takes
    )
    yield from stands(scene, found, _bearer(scene, word), head)


def _beside(tokens: list[Token], word: Token) -> Iterator[Token]:
    return (tokens[i] for i in word.children if tokens[i].dep == "conj")


def _bearer(scene: Scene, word: Token) -> int:
    """Index of the actor whom an adjective describes."""
    tokens = scene.tokens
    at = word
    while at.dep == "conj" and tokens[at.head].pos in ("ADJ", "VERB"):
        at = tokens[at.head]
    head = tokens[at.head]
    if at.dep in ("amod", "acl", "appos") and head.pos in ("NOUN", "PROPN"):
        return head.i
    passive = next((i for i in at.children if tokens[i].dep == "nsubjpass"), -1)
    if passive >= 0:
        return passive
    return subject_of(tokens, head if at.dep in ("acomp", "attr", "oprd") else at)


def _against(scene: Scene, word: Token) -> Iterator[Stand]:
    """ "is against the plan"."""
    verb = scene.tokens[word.head]
    head, how = child(scene.tokens, word, "pobj"), certainty(scene, verb)
    if head is not None and how is not None:
        found = Found("preposition:against", word, "opposes", "against", CONFIDENCE["preposition"], how)
        yield from stands(scene, found, subject_of(scene.tokens, verb), head)
