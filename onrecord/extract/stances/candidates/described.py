"""Holders that have no name: "liberal Democrats", "two justices", "the plan's critics".

They are actors only where they hold a position: each phrase with its own words, never the party or
the body that they belong to.
"""

from __future__ import annotations

import functools

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities.ids import assign_ids
from onrecord.extract.stances.context import StanceContext, is_partial
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import CollectiveNoun, GroupNoun, OrganisationNoun, RoleNoun
from onrecord.nlp.tokens import Token

PERSON_NOUNS = lexicon.words("stances", "person_nouns")
PARTIAL_MODIFIERS = lexicon.words("stances", "partial_modifiers")
QUANTITY_NOUNS = lexicon.words("stances", "people_quantities")
RESTRICTING_PREPOSITIONS = lexicon.words("stances", "restricting_prepositions")
UNTELLING_OPENINGS = lexicon.words("stances", "untelling_openings")
PLURAL_TAGS = ("NNS", "NNPS")
LEADING_TAGS = frozenset(["DT", "PDT", "CC", "IN", ",", "``", "''", "WDT"])
"""Tags of words that a description does not begin with: "| the | local voters"."""
MAX_WORDS = 8
"""The most words of a description; a longer one ends with its head."""


def described_holder(context: StanceContext, token: Token) -> Entity | None:
    """The unnamed people or body that a noun phrase describes, given its head; None for others.

    A single word must be a plural to say who: "voters", not "a group".

    Each description has one entity in an article.
    """
    if not _describes_somebody(context, token):
        return None
    first, end = _description(token)
    # "a *group*" could be any, and "*Democrats* who oppose it" are not the party.
    if end - first == 1 and token.tag != "NNS":
        return None
    words = context.draft.parse.words(first, end)
    known = context.described.get(words.lower())
    if known is None:
        kind = _kind(token)
        known = Entity(words, kind, is_described=True)
        context.described[words.lower()] = known
    if all(mention.first != first for mention in known.mentions):
        known.add_mention(Mention(first, end, words, known.kind, resolved_by="name"))
    return known


def is_telling_description(name: str) -> bool:
    """Whether a description says of whom it is without the article.

    >>> is_telling_description("teachers’ union"), is_telling_description("two Democrats")
    (True, True)
    >>> is_telling_description("his allies"), is_telling_description("members")
    (False, False)
    """
    first, *others = name.lower().split()
    return bool(others) and first not in UNTELLING_OPENINGS


def add_described_holders(draft: Draft) -> None:
    """Makes actors of the described holders whose positions an article has or may have."""
    stances = (*draft.stances, *draft.suggestions)
    described = dict.fromkeys(s.actor for s in stances if s.actor.is_described)
    assign_ids(described, taken=[entity.id for entity in draft.entities])
    draft.entities += described


def _describes_somebody(context: StanceContext, token: Token) -> bool:
    """Whether a token is the head of a phrase for people or a body that is no actor yet."""
    if context.mention(token) is not None:
        # "*two* Democrats": not the party
        return is_partial(token) and token.tag in PLURAL_TAGS
    if token.pos != "NOUN" and token.tag != "NNPS":
        return False
    return is_personal(token) or (token.lemma in QUANTITY_NOUNS and _counts_people(token))


def is_personal(token: Token) -> bool:
    """Whether a noun is for people or a body of people: "voters", "*Democrats*"."""
    lemma = token.lower.removesuffix("s") if token.tag == "NNPS" else token.lemma
    return lemma in _personal_nouns()


def _counts_people(token: Token) -> bool:
    """Whether a quantity is one of people: "dozens of *women*"."""
    return any(
        is_personal(inner)
        for preposition in token.children_by("prep")
        for inner in preposition.children_by("pobj")
    )


@functools.cache
def _personal_nouns() -> frozenset[str]:
    """The lemmas of nouns for people and for bodies of people."""
    return (
        PERSON_NOUNS
        | frozenset(lexicon.lemmas("role_nouns", RoleNoun))
        | frozenset(lexicon.lemmas("group_nouns", GroupNoun))
        | _body_nouns()
    )


@functools.cache
def _body_nouns() -> frozenset[str]:
    collective = frozenset(lexicon.lemmas("collective_nouns", CollectiveNoun))
    return collective | frozenset(lexicon.lemmas("organisation_nouns", OrganisationNoun))


def _kind(token: Token) -> ActorKind:
    if token.tag in PLURAL_TAGS or token.lemma in QUANTITY_NOUNS:
        return "group"
    return "organisation" if token.lemma in _body_nouns() else "person"


def _description(head: Token) -> tuple[int, int]:
    """The tokens `[first, end)` that say who: with what stands before, and what restricts it."""
    tokens = head.doc
    first, end = head.i, head.i + 1
    for child in head.lefts:
        if child.dep in ("amod", "compound", "poss", "nummod", "nmod", "quantmod"):
            first = min(first, child.left_edge.i)
    while first < head.i and tokens[first].tag in LEADING_TAGS:
        first += 1
    # "*some* Democrats"
    for child in head.lefts:
        if child.lower in PARTIAL_MODIFIERS:
            first = min(first, child.i)
    for child in head.rights:
        if child.dep != "prep" or child.lower not in RESTRICTING_PREPOSITIONS:
            break
        objects = child.children_by("pobj")
        end = max((noun.i + 1 for noun in objects), default=end)
    if end - first > MAX_WORDS:
        end = head.i + 1
    return first, end
