"""Adjectives that name a stance, "critical of the plan", and the bare "is against the plan"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.arguments import (
    NOMINAL,
    child_after,
    logical_object,
    logical_subject,
    nearest_prepositional_object,
)
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.drafting import StanceFinding, draft_stances
from onrecord.extract.stances.factuality import factuality_of
from onrecord.extract.stances.frames import embedded_frame
from onrecord.extract.stances.targets import doer_of
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import StanceAdjective
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.78
UNREAL_MODALS = lexicon.words("stances", "unreal_modals")
ADJECTIVAL = frozenset(["acomp", "attr", "oprd", "conj", "ROOT", "amod", "acl", "appos"])
"""What an adjective that describes somebody is to its head."""


def adjective_stances(context: StanceContext, word: Token) -> Iterator[StanceDraft]:
    """The positions that an adjective makes: "*critical* of the plan", "*ready* to help"."""
    frame = lexicon.stance_adjectives()[word.lower]
    # "*opposed* the plan": a verb that was taken for an adjective
    is_verb = child_after(word, "dobj") is not None
    if is_verb or word.dep not in ADJECTIVAL:
        return
    head = _issue_head(word, frame)
    factuality = factuality_of(context, word) if head is not None else None
    if head is None or factuality is None:
        return
    is_clause = head.dep == "ccomp"
    is_complaint = is_clause and frame.polarity == "against"
    finding = StanceFinding(
        rule=f"adjective:{word.lower}",
        cue=word,
        stance=frame.stance,
        polarity=frame.polarity,
        confidence=CONFIDENCE,
        factuality=factuality,
        takes_issue_target=not is_clause and "infinitive" not in frame.takes,
        target=doer_of(context, head) if is_complaint else None,
    )
    yield from draft_stances(context, finding, _bearer(word), head)


def preposition_stances(context: StanceContext, word: Token) -> Iterator[StanceDraft]:
    """The positions of "is against the plan", "is against closing the bridge"."""
    verb = word.head
    head, factuality = child_after(word, "pobj", "pcomp"), factuality_of(context, verb)
    if head is None or factuality is None:
        return
    finding = StanceFinding(
        rule="preposition:against",
        cue=word,
        stance="opposes",
        polarity="against",
        confidence=CONFIDENCE,
        factuality=factuality,
    )
    yield from draft_stances(context, finding, logical_subject(verb), head)


def _issue_head(word: Token, frame: StanceAdjective) -> Token | None:
    """The head of what an adjective is about."""
    # "ready *to help*"
    if "infinitive" in frame.takes:
        return _infinitive(word)
    # "critical *of the plan*"
    head = nearest_prepositional_object(word, frame.takes)
    if head is not None:
        return None if _is_other_clause(head) else head
    # "disappointed *that the board closed it*"
    return _clause(word) if "clause" in frame.takes else None


def _is_other_clause(head: Token) -> bool:
    """Whether a preposition brings a clause that is no gerund: "happy about *how* it went"."""
    return head.dep == "pcomp" and head.tag != "VBG"


def _infinitive(word: Token) -> Token | None:
    """The infinitive of an adjective, or of one beside it: "able and *ready to help*".

    None where the infinitive takes a stance itself, "ready to *oppose* it", or is "to be".
    """
    adjectives = (word, *word.children_by("conj"))
    infinitives = [child_after(adjective, "xcomp") for adjective in adjectives]
    head = next((verb for verb in infinitives if verb is not None), None)
    if head is None or head.lemma == "be" or embedded_frame(head) is not None:
        return None
    return head


def _clause(word: Token) -> Token | None:
    """What a feeling is about: "disappointed *that the board closed it*"; not what might be."""
    clause = child_after(word, "ccomp")
    if clause is None:
        return None
    is_unreal = any(child.lower in UNREAL_MODALS for child in clause.children_by("aux"))
    return None if is_unreal else clause


def _bearer(word: Token) -> Token | None:
    """Whom an adjective describes: "*Hale* is critical of", "*senators* critical of"."""
    at = _first_conjunct(word)
    # "*senators* critical of it"
    if at.dep in ("amod", "acl", "appos") and at.head.pos in NOMINAL:
        return at.head
    # "left *her* critical of it"
    if at.dep == "oprd":
        return logical_object(at.head)
    passive_subject = at.child("nsubjpass")
    # "*Hale* is critical of it"
    is_predicate = at.dep in ("acomp", "attr")
    return passive_subject or logical_subject(at.head if is_predicate else at)


def _first_conjunct(word: Token) -> Token:
    """The first of several adjectives: "*wary* and critical of"."""
    while word.dep == "conj" and word.head.pos in ("ADJ", "VERB"):
        word = word.head
    return word
