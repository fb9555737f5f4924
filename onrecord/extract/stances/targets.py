"""Targets: the actor whom a position is for or against, by the head of what it is about."""

from __future__ import annotations

from onrecord.extract.draft import Entity
from onrecord.extract.stances.arguments import NOMINAL, RELATIVE_PRONOUNS, passive_agent
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.syntax import is_passive
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import ObjectiveGenitive
from onrecord.nlp.tokens import Token

FIRST_PERSON_POSSESSIVES = lexicon.words("stances", "first_person_possessives")
SOURCE_PREPOSITIONS = lexicon.words("stances", "source_prepositions")
CONTENT_NOUNS = lexicon.words("stances", "content_nouns")
LEGISLATIVE_NOUNS = lexicon.words("stances", "legislative_nouns")
OWNING = ("poss", "compound", "nmod", "amod")
"""Dependents of a noun that may name whose it is: "the *Hale* plan"."""


def target_of(context: StanceContext, head: Token) -> Entity | None:
    """The actor that an issue's noun names or belongs to.

    "*Hale*", "*Hale's* plan", "the *Hale* plan", "the nomination of *Hale*", "the bridge that
    *Hale* closed".
    """
    entity = context.entity(head)
    return entity or (_owner_of(context, head) if head.pos in NOMINAL else None)


def _owner_of(context: StanceContext, noun: Token) -> Entity | None:
    """The actor that a noun belongs to, by the first relation that tells one."""
    return (
        _owner_before(context, noun)
        or _source_after(context, noun)
        or _possessor(context, noun)
        or _doer(context, noun)
    )


def _owner_before(context: StanceContext, noun: Token) -> Entity | None:
    """The actor before a noun that a stance on it is about: "*Hale's* plan", "the *Hale* plan"."""
    for child in noun.children_by(*OWNING):
        entity = context.named(child) if child.i < noun.i else None
        if entity is not None and _is_owner(child, noun, entity):
            return entity
    return None


def _is_owner(name: Token, noun: Token, entity: Entity) -> bool:
    """Whether a stance on a noun is about the name before it.

    "the *Hale* plan", but not "the *Senate* bill" or "*U.S.* troops".
    """
    if name.dep == "poss" or entity.kind in ("person", "group"):
        return True
    # "the *Norvane Steel* plan"; but "the *Senate* bill"
    return entity.kind == "organisation" and noun.lemma not in LEGISLATIVE_NOUNS


def _source_after(context: StanceContext, noun: Token) -> Entity | None:
    """Whose doing or possession a noun is by a preposition: "comments *by Hale*".

    Not whoever suffers an act: "the murder *of Hale*".
    """
    if noun.lemma in lexicon.lemmas("objective_genitives", ObjectiveGenitive):
        return None
    for phrase in noun.children_by("prep", "agent"):
        source = _source_of_phrase(context, phrase)
        if source is not None:
            return source
    return None


def _source_of_phrase(context: StanceContext, phrase: Token) -> Entity | None:
    """The actor that a preposition brings, or that what it brings belongs to: "*Hale's* board"."""
    if phrase.lower not in SOURCE_PREPOSITIONS:
        return None
    # "comments by *Hale*", "plans of *Hale's* board"
    found = (
        context.entity(source) or _possessor(context, source)
        for source in phrase.children_by("pobj")
    )
    return next((entity for entity in found if entity is not None), None)


def _possessor(context: StanceContext, noun: Token) -> Entity | None:
    """The actor whom a noun belongs to: "*Hale's* plan", "*her* plan"."""
    for owner in noun.children_by("poss"):
        entity = context.named(owner)
        if entity is not None:
            return entity
    return None


def _doer(context: StanceContext, noun: Token) -> Entity | None:
    """Whose doing a noun is by its clause: "the bridge that *Hale* closed", "made by *Hale*"."""
    if noun.lemma in CONTENT_NOUNS:
        return None
    for verb in noun.children_by("relcl", "acl"):
        doer = (
            _subject_of_relative_clause(verb) if verb.dep == "relcl" else _agent_of_participle(verb)
        )
        if doer is not None:
            return context.entity(doer)
    return None


def _subject_of_relative_clause(verb: Token) -> Token | None:
    """Who does it in an active relative clause: "that *Hale* closed"; not "*that* closed it"."""
    subject = None if is_passive(verb) else verb.child("nsubj")
    if subject is None or subject.lower in RELATIVE_PRONOUNS:
        return None
    return subject


def _agent_of_participle(verb: Token) -> Token | None:
    """Who does it after a participle: "comments made by *Hale*"."""
    return passive_agent(verb) if verb.tag == "VBN" else None


def doer_of(context: StanceContext, clause: Token) -> Entity | None:
    """Whose doing a clause tells: "that *Dane* closed it".

    Nobody's where it is done to them or only is so.
    """
    if clause.pos != "VERB" or is_passive(clause):
        return None
    is_act = clause.has("dobj", "xcomp", "ccomp", "prep")
    return context.entity(clause.child("nsubj")) if is_act else None


def belongs_to_speaker(noun: Token) -> bool:
    """Whether a noun belongs to whoever speaks: "my plan", "our country"."""
    return any(child.lower in FIRST_PERSON_POSSESSIVES for child in noun.children)
