"""Names of actors as they are compared across briefs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord import lexicons
from onrecord.link.words import STOPWORDS, american, name_words
from onrecord.model import Actor, ActorKind

HONORIFICS = frozenset([
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "reverend", "councillor", "councilor",
    "mayor", "president", "senator", "sen", "representative", "rep", "governor", "gov", "minister", "secretary", "judge", "justice",
    "captain", "capt", "general", "gen", "colonel", "col", "major", "sergeant", "sgt", "inspector", "king", "queen", "prince", "princess",
    "pope",
])  # fmt: skip
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
FAMILY: Mapping[ActorKind, str] = {"person": "person", "place": "place", "organisation": "body", "group": "body"}
"""Kinds that may be one actor's in different briefs."""
OFFICES = frozenset(["department", "ministry"])
COUNTRIES = frozenset(["us", "usa", "uk", "eu"])

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
    """
    found = name_words(name)
    if kind == "person":
        bare = _bare(found)
        last = next((i for i in range(len(bare) - 1, 0, -1) if bare[i] not in SUFFIXES), 0)
        return (bare[0], *bare[last:]) if last else bare
    if kind != "place" and len(found) > 2 and found[0] in OFFICES and found[1] == "of":
        found = (*found[2:], found[0])
    return tuple(american(w) for w in found)


def middle(name: str) -> str:
    """The initials between a person's first and last names: `"George H.W. Hale"` → `"hw"`, `"Ann Moss Hale"` → `"m"`."""
    bare = [w for w in _bare(name_words(name)) if w not in SUFFIXES]
    spelt = [w for w in name.split() if "." in w]
    dotted = {name_words(w)[0] for w in spelt if name_words(w)}
    return "".join(w if w in dotted else w[0] for w in bare[1:-1])


def _bare(found: tuple[str, ...]) -> tuple[str, ...]:
    """Without the titles before it."""
    while len(found) > 1 and found[0] in HONORIFICS:
        found = found[1:]
    return found


def forms(actor: Actor) -> Iterator[Key]:
    """The keys of the shorter or other forms by which other briefs may name this actor; a bare last name comes last."""
    family, *full = key(actor)
    if family == "person" and len(full) > 1:
        yield from _personal(full)
    if family == "body" and len(full) > 1 and full[0] in COUNTRIES:
        yield (family, *full[1:])
    for alias in actor.aliases:
        found = plain(alias, actor.kind)
        if found and alias[:1].isupper() and _is_form(found, tuple(full)):
            yield (family, *found)
    if family == "person" and len(full) > 1:
        yield (family, full[-1] if full[-1] not in SUFFIXES else full[-2])


def _personal(full: list[str]) -> Iterator[Key]:
    """A person's name without its suffix, and with the short forms of the first name: Ann Lee Jr., William Lee → Ann Lee, Bill Lee."""
    first, *rest = full
    if rest[-1] in SUFFIXES:
        yield ("person", first, *rest[:-1])
    for short in sorted(lexicons.nicknames().get(first.capitalize(), ())):
        yield ("person", short.casefold(), *rest)


def _is_form(alias: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether an alias is made of the name: its initials, its first word, or several of its words.

    A metonym (Jerusalem for Israel) or a bare head (the Council) is an alias in its own article only.
    """
    if len(alias) == 1:
        return alias[0] == full[0] or (len(full) > 1 and alias[0] in (_initials(full), _initials(w for w in full if w not in STOPWORDS)))
    return len(set(alias) & set(full)) >= min(2, len(full))


def _initials(found: Iterable[str]) -> str:
    return "".join(w[0] for w in found)
