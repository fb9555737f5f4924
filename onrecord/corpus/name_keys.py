"""Names of actors as they are compared across briefs."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from onrecord.model import Actor, ActorKind
from onrecord.nlp import countries, lexicon
from onrecord.nlp.lexicon import OrganisationForm
from onrecord.nlp.text import STOP_WORDS, american_spelling, name_words

TITLES = frozenset().union(
    lexicon.words("shared", "honorifics_of_men"),
    lexicon.words("shared", "honorifics_of_women"),
    lexicon.words("shared", "honorifics_of_anyone"),
    lexicon.words("shared", "titles_that_names_begin_with"),
)
GENERATIONAL_SUFFIXES = lexicon.words("shared", "generational_suffixes")
FAMILY: Mapping[ActorKind, str] = {
    "person": "person",
    "place": "place",
    "organisation": "body",
    "group": "body",
}
"""Kinds that may be one actor's in different briefs."""
DEPARTMENT_NOUNS = lexicon.words("shared", "department_nouns")
NEWSPAPER_ENDINGS = lexicon.words("shared", "newspaper_endings")
LEVELS_OF_GOVERNMENT = lexicon.words("shared", "levels_of_government")
NEWS = "news"
COUNTRY_INITIALS = {
    name_words(country): form.lower() for country, form in countries.initials().items()
}
"""Countries whose bodies are called by the bare name at home, "U.S. Senate"; as words."""

Key = tuple[str, ...]
"""The family of kinds, then the words of the name; for an editor's note, its slug."""


def key(actor: Actor) -> Key:
    """What two actors must share to be one: the family of their kinds and the words of their names."""
    return (FAMILY[actor.kind], *(plain(actor.name, actor.kind) or (actor.id,)))


def plain(name: str, kind: ActorKind) -> tuple[str, ...]:
    """The words that tell a name.

    >>> plain("Councillor Ann B. Lee", "person"), plain("Ann Lee Jr.", "person")
    (('ann', 'lee'), ('ann', 'lee', 'jr'))
    >>> plain("Harbour Board", "organisation"), plain("Department of Trade", "organisation")
    (('harbor', 'board'), ('trade', 'department'))
    >>> plain("GOP leaders", "group")
    ('republican', 'leaders')
    """
    found = name_words(name)
    if kind == "person":
        bare = _bare(found)
        last = next(
            (i for i in range(len(bare) - 1, 0, -1) if bare[i] not in GENERATIONAL_SUFFIXES), 0
        )
        return (bare[0], *bare[last:]) if last else bare
    if kind == "group":
        found = tuple(word for w in found for word in _parties().get(w, (w,)))
    if kind != "place" and len(found) > 2:
        found = (
            (COUNTRY_INITIALS[found[:2]], *found[2:]) if found[:2] in COUNTRY_INITIALS else found
        )
        found = (
            (*found[2:], found[0]) if found[0] in DEPARTMENT_NOUNS and found[1] == "of" else found
        )
    return _shown().get(found) or tuple(american_spelling(w) for w in found)


@functools.cache
def _parties() -> dict[str, tuple[str, ...]]:
    """Short names of parties, and what their members are called by, as words: `"gop"` → `("republican",)`."""
    forms = (
        (name_words(entry.form), name_words(entry.name))
        for entry in lexicon.entries("organisation_forms", OrganisationForm)
    )
    return {form[0]: name[:-1] for form, name in forms if len(form) == 1 and name[-1] == "party"}


@functools.cache
def _shown() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Other names of bodies that news knows, as words, and the words of the ones to show."""
    return {
        name_words(entry.form): name_words(entry.name)
        for entry in lexicon.entries("organisation_forms", OrganisationForm)
    }


def middle(name: str) -> str:
    """The initials between a person's first and last names: `"George H.W. Hale"` → `"hw"`, `"Ann Moss Hale"` → `"m"`."""
    bare = [w for w in _bare(name_words(name)) if w not in GENERATIONAL_SUFFIXES]
    spelt = [w for w in name.split() if "." in w]
    dotted = {name_words(w)[0] for w in spelt if name_words(w)}
    return "".join(w if w in dotted else w[0] for w in bare[1:-1])


def _bare(found: tuple[str, ...]) -> tuple[str, ...]:
    """Without the titles before it."""
    while len(found) > 1 and found[0] in TITLES:
        found = found[1:]
    return found


def whole_forms(actor: Actor) -> Iterator[Key]:
    """The keys of forms that say as much as the name: a nickname, no suffix, no country before a body, no "News" after a broadcaster."""
    family, *full = key(actor)
    if family == "person" and len(full) > 1:
        yield from _personal(full)
    if family == "body" and len(full) > 1 and full[0] in COUNTRY_INITIALS.values():
        yield (family, *plain(" ".join(full[1:]), actor.kind))
    if family == "body" and len(full) == 2 and full[1] == NEWS and actor.name.split()[0].isupper():
        yield (family, full[0])


def part_forms(actor: Actor) -> Iterator[Key]:
    """The keys of the aliases that are made of the name's words or initials, and of a body's initials themselves where they tell enough."""
    family, *full = key(actor)
    for alias in actor.aliases:
        found = plain(alias, actor.kind)
        single = family == "person" and len(found) == 1
        spelt = (
            found[-1] in _all_initials(name_words(actor.name))
            if family == "body" and len(found) == 1
            else False
        )
        if (
            found
            and not single
            and found[0] not in LEVELS_OF_GOVERNMENT | DEPARTMENT_NOUNS
            and alias[:1].isupper()
            and (spelt or _is_form(found, tuple(full)))
        ):
            yield (family, *found)
    if family == "body":
        yield from (
            (family, short)
            for short in sorted(_all_initials(name_words(actor.name)))
            if len(short) > 2
        )


def bare_forms(actor: Actor) -> Iterator[Key]:
    """The keys of a person's last name, and of single names by which the actor's own brief names it."""
    family, *full = key(actor)
    if family == "person" and len(full) > 1:
        yield (family, full[-1] if full[-1] not in GENERATIONAL_SUFFIXES else full[-2])
        for alias in actor.aliases:
            if alias[:1].isupper() and plain(alias, "person") == (full[0],):
                yield (family, full[0])


def _personal(full: list[str]) -> Iterator[Key]:
    """A person's name without its suffix, and with the short forms of the first name: Ann Lee Jr., William Lee → Ann Lee, Bill Lee."""
    first, *rest = full
    if rest[-1] in GENERATIONAL_SUFFIXES:
        yield ("person", first, *rest[:-1])
    for short in sorted(lexicon.nicknames().get(first.capitalize(), ())):
        yield ("person", short.casefold(), *rest)


def _is_form(alias: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether an alias is made of the name: its initials, its first word, a newspaper's last, or several of its words.

    A metonym (Jerusalem for Israel) or a bare head (the Council) is an alias in its own article only.
    """
    if len(alias) == 1:
        return (
            alias[0] == full[0]
            or alias[0] in _all_initials(full)
            or (alias[0] == full[-1] and alias[0] in NEWSPAPER_ENDINGS)
        )
    return len(set(alias) & set(full)) >= min(2, len(full))


def _all_initials(full: tuple[str, ...]) -> set[str]:
    """The abbreviations of a name, with and without its small words: `("bank", "of", "norvane")` → `{"bon", "bn"}`."""
    found = {"".join(w[0] for w in full), "".join(w[0] for w in full if w not in STOP_WORDS)}
    return {word for word in found if len(word) > 1}
