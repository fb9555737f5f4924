"""Adjectives that name a stance, "critical of the plan", "ready to help", and the bare "is against the plan"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.building import StanceFinding, doer_of, stands
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.factuality import certainty
from onrecord.extract.stances.frames import inner_stance
from onrecord.extract.stances.syntax import child, nearest, object_of, subject_of
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.78
UNREAL_MODALS = lexicon.words("stances", "unreal_modals")
ADJECTIVAL = ("acomp", "attr", "oprd", "conj", "ROOT", "amod", "acl", "appos")


def adjective_stands(context: StanceContext, word: Token) -> Iterator[StanceDraft]:
    """The positions that an adjective of the list makes."""
    tokens = context.tokens
    frame = lexicon.stance_adjectives()[word.lower]
    if child(tokens, word, "dobj") is not None:
        return
    if "infinitive" in frame.takes:
        head = child(tokens, word, "xcomp") or next(
            (v for c in _beside(tokens, word) if (v := child(tokens, c, "xcomp"))), None
        )
        if head is not None and (inner_stance(context, head) or head.lemma == "be"):
            return
    else:
        head = nearest(tokens, word, frame.takes) or (
            _clause(tokens, word) if "clause" in frame.takes else None
        )
    how = certainty(context, word) if head is not None and word.dep in ADJECTIVAL else None
    if head is None or how is None or (head.dep == "pcomp" and head.tag != "VBG"):
        return
    targets = "infinitive" not in frame.takes and head.dep != "ccomp"
    blamed = doer_of(context, head) if head.dep == "ccomp" and frame.polarity == "against" else None
    found = StanceFinding(
        f"adjective:{word.lower}",
        word,
        frame.stance,
        frame.polarity,
        CONFIDENCE,
        how,
        targets=targets,
        target=blamed,
    )
    yield from stands(context, found, _bearer(context, word), head)


def _clause(tokens: list[Token], word: Token) -> Token | None:
    """What a feeling is about: "disappointed *that the board closed it*"; nothing that only might be."""
    clause = child(tokens, word, "ccomp")
    unreal = clause is not None and any(
        child.dep == "aux" and child.lower in UNREAL_MODALS for child in clause.children
    )
    return None if unreal else clause


def _beside(tokens: list[Token], word: Token) -> Iterator[Token]:
    return (child for child in word.children if child.dep == "conj")


def _bearer(context: StanceContext, word: Token) -> int:
    """Index of the actor whom an adjective describes."""
    tokens = context.tokens
    at = word
    while at.dep == "conj" and at.head.pos in ("ADJ", "VERB"):
        at = at.head
    head = at.head
    if at.dep in ("amod", "acl", "appos") and head.pos in ("NOUN", "PROPN"):
        return head.i
    if at.dep == "oprd":
        described = object_of(tokens, head)
        return described.i if described is not None else -1
    passive = next((child.i for child in at.children if child.dep == "nsubjpass"), -1)
    if passive >= 0:
        return passive
    return subject_of(tokens, head if at.dep in ("acomp", "attr") else at)


def against_stands(context: StanceContext, word: Token) -> Iterator[StanceDraft]:
    """ "is against the plan"."""
    verb = word.head
    head, how = child(context.tokens, word, "pobj"), certainty(context, verb)
    if head is not None and how is not None:
        found = StanceFinding("preposition:against", word, "opposes", "against", CONFIDENCE, how)
        yield from stands(context, found, subject_of(context.tokens, verb), head)
