"""Other forms of an actor's name, as keys: by which other briefs may mean the same actor."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.corpus.name_keys import (
    COUNTRY_INITIALS,
    DEPARTMENT_NOUNS,
    GENERATIONAL_SUFFIXES,
    Key,
    Words,
    is_single_name,
    key_words,
    name_key,
    without_titles,
)
from onrecord.model import Actor
from onrecord.nlp import lexicon
from onrecord.nlp.first_names import share_of_women
from onrecord.nlp.text import STOP_WORDS, name_words

NEWSPAPER_ENDINGS = lexicon.words("shared", "newspaper_endings")
VAGUE_ALONE = lexicon.words("shared", "levels_of_government") | DEPARTMENT_NOUNS
"""Words by which an alias cannot begin: every country has one or many of these."""
PARTICLES = lexicon.words("entities_names", "particles")
NEWS = "news"
_LEAST_INITIALS = 3
"""Letters from which the initials of an organisation may stand for it, whoever uses them."""


def whole_forms(actor: Actor) -> Iterator[Key]:
    """The keys of forms that say as much as the name."""
    key = name_key(actor)
    if is_single_name(key):
        return
    family, first, *rest = key
    # William Lee → Bill Lee
    if family == "person":
        yield from _short_first_names(first, rest)
    if family != "organisation":
        return
    # U.S. Senate → Senate
    if first in COUNTRY_INITIALS.values():
        yield (family, *key_words(" ".join(rest), actor.kind))
    # NBC News → NBC
    if rest == [NEWS] and actor.name.split()[0].isupper():
        yield (family, first)


def _short_first_names(first: str, rest: list[str]) -> Iterator[Key]:
    """A person's name with the short forms of the first name: William Lee → Bill Lee."""
    for short in sorted(lexicon.nicknames().get(first.capitalize(), ())):
        yield ("person", short.casefold(), *rest)


def forms_without_suffix(actor: Actor) -> Iterator[Key]:
    """The key of a person's name without its suffix, which may be the parent's.

    Ann Lee Jr. → Ann Lee
    """
    family, *words = name_key(actor)
    if family == "person" and len(words) > 2 and words[-1] in GENERATIONAL_SUFFIXES:
        yield ("person", *words[:-1])


def last_name_forms(actor: Actor) -> Iterator[Key]:
    """The keys of a person's last name where it has several words.

    Ann Wasserman Lee → Wasserman Lee; “Mary Ann Lee” may be called Ann Lee, as others are.
    """
    if actor.kind != "person":
        return
    words = without_titles(name_words(actor.name))
    for i in range(1, len(words) - 1):
        if not _is_first_name(words[i]):
            yield ("person", *key_words(" ".join(words[i:]), "person"))


def _is_first_name(word: str) -> bool:
    """Whether a word stands before a last name for somebody's own: "ann", "b"."""
    if word in PARTICLES:
        return False
    return len(word) == 1 or share_of_women(word) is not None


def part_forms(actor: Actor) -> Iterator[Key]:
    """The keys of the aliases that are made of the name, and of an organisation's initials.

    Harbour Workers Union, “the Harbour Workers” → Harbour Workers, HWU
    """
    family, *full = name_key(actor)
    initials = _all_initials(name_words(actor.name)) if family == "organisation" else set()
    for words in _telling_aliases(actor, family):
        # “Jerusalem” for Israel is made of neither.
        if _is_one_of(words, initials) or _is_made_of(words, tuple(full)):
            yield (family, *words)
    for short in sorted(initials):
        # “HB” is the Harbour Board only where its brief says so.
        if len(short) >= _LEAST_INITIALS:
            yield (family, short)


def _telling_aliases(actor: Actor, family: str) -> Iterator[Words]:
    """The words of the aliases that can mean an actor outside of its article."""
    for alias in actor.aliases:
        words = key_words(alias, actor.kind)
        if _tells_who(alias, words, family):
            yield words


def _tells_who(alias: str, words: Words, family: str) -> bool:
    """Whether an alias can mean an actor outside of its article."""
    # “the union” is a description.
    if not words or not alias[:1].isupper():
        return False
    # Every country has a “State”, which is the State Department's alias.
    if words[0] in VAGUE_ALONE:
        return False
    # A person's last name may be others' as well: see `bare_forms`.
    return family != "person" or len(words) > 1


def bare_forms(actor: Actor) -> Iterator[Key]:
    """The keys of a person's last name, and of the first where the actor's own brief uses it."""
    family, first, *rest = name_key(actor)
    if family != "person" or not rest:
        return
    # Ann Lee Jr. → Lee
    has_suffix = rest[-1] in GENERATIONAL_SUFFIXES
    yield (family, [first, *rest][-2] if has_suffix else rest[-1])
    # Ann Lee, “Ann” → Ann
    for words in _capitalised_aliases(actor):
        if words == (first,):
            yield (family, first)


def _capitalised_aliases(person: Actor) -> Iterator[Words]:
    """The words of the aliases that are names: not of “the mayor”."""
    for alias in person.aliases:
        if alias[:1].isupper():
            yield key_words(alias, "person")


def _is_one_of(words: Words, initials: set[str]) -> bool:
    return len(words) == 1 and words[0] in initials


def _is_made_of(alias: Words, full: Words) -> bool:
    """Whether an alias is made of the name.

    A metonym (Jerusalem for Israel) or a bare head (the Council) is an alias in its own article
    only.
    """
    # Norvane Workers ← Norvane Harbour Workers Union
    if len(alias) > 1:
        return len(set(alias) & set(full)) >= min(2, len(full))
    # Quern ← Quern Holdings; Times ← Norvane Times
    (word,) = alias
    is_beginning = word == full[0]
    is_newspaper = word == full[-1] and word in NEWSPAPER_ENDINGS
    return is_beginning or is_newspaper or word in _all_initials(full)


def _all_initials(full: Words) -> set[str]:
    """The abbreviations of a name, with and without its small words.

    >>> sorted(_all_initials(("bank", "of", "norvane")))
    ['bn', 'bon']
    """
    large = [word for word in full if word not in STOP_WORDS]
    found = {"".join(word[0] for word in words) for words in (full, large)}
    return {initials for initials in found if len(initials) > 1}
