"""Adjectives that name a stance, "critical of the plan", "ready to help", and the bare "is against the plan"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Stand
from onrecord.extract.stances.building import Found, doer_of, stands
from onrecord.extract.stances.context import Scene
from onrecord.extract.stances.factuality import certainty
from onrecord.extract.stances.frames import inner_stance
from onrecord.extract.stances.syntax import child, nearest, object_of, subject_of
from onrecord.nlp import lexicon
from onrecord.nlp.spacy_model import Token

CONFIDENCE = 0.78
UNREAL = frozenset(["might", "may", "could", "would", "should"])
ADJECTIVAL = ("acomp", "attr", "oprd", "conj", "ROOT", "amod", "acl", "appos")


def adjective_stands(scene: Scene, word: Token) -> Iterator[Stand]:
    """The positions that an adjective of the list makes."""
    tokens = scene.tokens
    frame = lexicon.stance_adjectives()[word.lower]
    if child(tokens, word, "dobj") is not None:
        return
    if "infinitive" in frame.takes:
        head = child(tokens, word, "xcomp") or next((v for c in _beside(tokens, word) if (v := child(tokens, c, "xcomp"))), None)
        if head is not None and (inner_stance(scene, head) or head.lemma == "be"):
            return
    else:
        head = nearest(tokens, word, frame.takes) or (_clause(tokens, word) if "clause" in frame.takes else None)
    how = certainty(scene, word) if head is not None and word.dep in ADJECTIVAL else None
    if head is None or how is None or (head.dep == "pcomp" and head.tag != "VBG"):
        return
    targets = "infinitive" not in frame.takes and head.dep != "ccomp"
    blamed = doer_of(scene, head) if head.dep == "ccomp" and frame.polarity == "against" else None
    found = Found(f"adjective:{word.lower}", word, frame.stance, frame.polarity, CONFIDENCE, how, targets=targets, target=blamed)
    yield from stands(scene, found, _bearer(scene, word), head)


def _clause(tokens: list[Token], word: Token) -> Token | None:
    """What a feeling is about: "disappointed *that the board closed it*"; nothing that only might be."""
    clause = child(tokens, word, "ccomp")
    unreal = clause is not None and any(tokens[i].dep == "aux" and tokens[i].lower in UNREAL for i in clause.children)
    return None if unreal else clause


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
    if at.dep == "oprd":
        described = object_of(tokens, head)
        return described.i if described is not None else -1
    passive = next((i for i in at.children if tokens[i].dep == "nsubjpass"), -1)
    if passive >= 0:
        return passive
    return subject_of(tokens, head if at.dep in ("acomp", "attr") else at)


def against_stands(scene: Scene, word: Token) -> Iterator[Stand]:
    """ "is against the plan"."""
    verb = scene.tokens[word.head]
    head, how = child(scene.tokens, word, "pobj"), certainty(scene, verb)
    if head is not None and how is not None:
        found = Found("preposition:against", word, "opposes", "against", CONFIDENCE, how)
        yield from stands(scene, found, subject_of(scene.tokens, verb), head)
