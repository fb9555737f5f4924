"""Sources without a name, and what kind of actor a name or a description is of."""

from __future__ import annotations

import functools
import itertools

from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import CollectiveNoun, GroupNoun, OrganisationNoun, RoleNoun

_ARTICLES = lexicon.words("corrections", "articles")
_ENDINGS = lexicon.words("corrections", "description_endings")
_PLURAL_PEOPLE = lexicon.words("corrections", "plural_people")
_PARTIAL = lexicon.words("stances", "partial_modifiers")


def described_name(words: str) -> str | None:
    """The description that words are, as they stand in the text; None where they are a name.

    >>> described_name("a Treasury source"), described_name("Residents")
    ('Treasury source', 'Residents')
    >>> described_name("the Harbour Trust"), described_name("Tom Birch")
    (None, None)
    """
    parts = without_article(words).split()
    return " ".join(parts) if parts and _is_description(parts) else None


def without_article(words: str) -> str:
    """`without_article("A Treasury source")` → `"Treasury source"`."""
    parts = words.split()
    return " ".join(parts[1:] if parts and parts[0].lower() in _ARTICLES else parts)


def _is_description(parts: list[str]) -> bool:
    """Whether words, less their article, describe somebody: their noun is no name."""
    # “Several Democrats”
    if len(parts) > 1 and parts[0].lower() in _PARTIAL:
        return True
    # “Residents”, where a sentence begins.
    if len(parts) == 1 and _is_plural(parts[0]) and _singular(parts[0]) in _personal_nouns():
        return True
    return _head(parts).islower()


def _head(parts: list[str]) -> str:
    """The noun of a description: `_head(["source", "in", "the", "Treasury"])` → `"source"`."""
    before = list(itertools.takewhile(lambda part: part not in _ENDINGS, parts))
    return (before or parts)[-1]


def described_kind(description: str) -> ActorKind:
    """What kind of actor a description is of.

    >>> described_kind("Treasury source"), described_kind("residents"), described_kind("council")
    ('person', 'group', 'organisation')
    """
    noun = _head(description.split())
    if _is_plural(noun):
        return "group"
    return "organisation" if noun.lower() in _body_nouns() else "person"


def named_kind(name: str) -> ActorKind:
    """What kind of actor a name is most likely of.

    >>> named_kind("Tom Birch"), named_kind("Harbour Trust"), named_kind("the Pier Committee")
    ('person', 'organisation', 'organisation')
    """
    words = {word.lower() for word in name.split()}
    return "organisation" if words & _body_nouns() else "person"


def _is_plural(noun: str) -> bool:
    word = noun.lower()
    return word in _PLURAL_PEOPLE or (word.endswith("s") and not word.endswith("ss"))


def _singular(noun: str) -> str:
    """A noun without the ending of its plural; enough to look it up."""
    word = noun.lower()
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


@functools.cache
def _personal_nouns() -> frozenset[str]:
    """Nouns for people."""
    return (
        lexicon.words("stances", "person_nouns")
        | frozenset(lexicon.lemmas("role_nouns", RoleNoun))
        | frozenset(lexicon.lemmas("group_nouns", GroupNoun))
    )


@functools.cache
def _body_nouns() -> frozenset[str]:
    """Nouns for bodies: council, trust."""
    collective = frozenset(lexicon.lemmas("collective_nouns", CollectiveNoun))
    return collective | frozenset(lexicon.lemmas("organisation_nouns", OrganisationNoun))
