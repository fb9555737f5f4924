"""What the rest of a site knows, for the corrections of one brief: names, and texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.model import Actor, ActorKind, Note, Record


@dataclass(frozen=True, slots=True)
class KnownActor:
    """Somebody whom another brief or a note names."""

    name: str
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The other briefs of a site, and its notes about actors."""

    actors: tuple[KnownActor, ...] = ()
    """Each name once, in the order of the alphabet."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """What notes say are other names for one of `actors`."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The articles' texts by their files."""


def make_neighbours(
    records: Iterable[Record], notes: Iterable[Note], texts: Mapping[str, str]
) -> Neighbours:
    """What records and the notes of `content/actors/` know. A note has the last word."""
    kinds: dict[str, ActorKind] = {}
    aliases: dict[str, str] = {}
    for record in records:
        for actor in filter(_is_named, record.actors):
            kinds.setdefault(actor.name, actor.kind)
    for note in notes:
        # A note without a name is about the actor whose page has its address.
        if note.name:
            kinds[note.name] = note.kind or kinds.get(note.name, "person")
            aliases |= dict.fromkeys(note.aliases, note.name)
    known = tuple(KnownActor(name, kinds[name]) for name in sorted(kinds))
    return Neighbours(known, aliases, texts)


def _is_named(actor: Actor) -> bool:
    """Whether an actor has a name, which means the same one in other articles."""
    return not actor.described
