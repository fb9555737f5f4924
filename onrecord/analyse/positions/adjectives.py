"""Adjectives that name a stance, "critical of the plan", "ready to help", and the bare "is against the plan"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import lexicons
from onrecord.analyse.draft import Stand
from onrecord.analyse.positions.arguments import child, nearest, subject_of
from onrecord.analyse.positions.certainty import certainty
from onrecord.analyse.positions.making import Found, stands
from onrecord.analyse.positions.scene import Scene
from onrecord.analyse.positions.verbs import inner_stance
from onrecord.language import Token

CONFIDENCE = 0.87
ADJECTIVAL = ("acomp", "attr", "oprd", "conj", "ROOT", "amod", "acl", "appos")


def adjective_stands(scene: Scene, word: Token) -> Iterator[Stand]:
    """The positions that an adjective of the list makes."""
    tokens = scene.tokens
    frame = lexicons.stance_adjectives()[word.lower]
    if "infinitive" in frame.takes:
        head = child(tokens, word, "xcomp") or next((v for c in _beside(tokens, word) if (v := child(tokens, c, "xcomp"))), None)
        if head is not None and inner_stance(scene, head):
            return
    else:
        head = nearest(tokens, word, frame.takes)
    how = certainty(scene, word) if head is not None and word.dep in ADJECTIVAL else None
    if head is None or how is None or (head.dep == "pcomp" and head.tag != "VBG"):
        return
    found = Found(f"adjective:{word.lower}", word, frame.stance, frame.polarity, CONFIDENCE, how, targets="infinitive" not in frame.takes)
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


def against_stands(scene: Scene, word: Token) -> Iterator[Stand]:
    """ "is against the plan"."""
    verb = scene.tokens[word.head]
    head, how = child(scene.tokens, word, "pobj"), certainty(scene, verb)
    if head is not None and how is not None:
        found = Found("preposition:against", word, "opposes", "against", CONFIDENCE, how)
        yield from stands(scene, found, subject_of(scene.tokens, verb), head)
