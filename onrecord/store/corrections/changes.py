"""Corrections that have found what they are about, and those of them that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.store.corrections.unfit import Unfit
from onrecord.yamlfile import KeyPath


@dataclass(frozen=True, slots=True)
class Value:
    """What a key of a correction says."""

    meant: object
    """What the record is to have: an actor's id, spans, a word."""
    said: str
    """In the editor's words."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one entry of the editor's file says of one finding or actor."""

    where: KeyPath
    """The entry: `("quotes", 0)`."""
    target: str
    """The id of what it is about."""
    values: Mapping[str, Value] = field(default_factory=dict)
    """By the keys of the file: `speaker`, `polarity` …"""
    removes: bool = False
    why: str = ""

    def meant(self) -> dict[str, object]:
        """What the record is to have, by the keys of the file."""
        return {key: value.meant for key, value in self.values.items()}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two entries that cannot both hold."""

    first: KeyPath
    second: KeyPath
    about: str
    """What each of the two says."""


def refuse_change_and_removal(removes: bool, values: Mapping[str, object]) -> None:
    """Raises Unfit for an entry that contradicts itself."""
    if removes and values:
        keys = ", ".join(f"`{key}:`" for key in values)
        raise Unfit(
            f"the entry removes what it changes ({keys})", "leave out `remove:`, or the rest"
        )


def contradictions(changes: Iterable[Change]) -> Iterator[Contradiction]:
    """The pairs of entries of which one says another thing than the other of the same finding."""
    by_target: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_target[change.target].append(change)
    for same in by_target.values():
        for first, second in combinations(same, 2):
            about = _difference(first, second)
            if about:
                yield Contradiction(first.where, second.where, about)


def _difference(first: Change, second: Change) -> str:
    """What two entries say that cannot both hold; empty where they agree."""
    if first.removes != second.removes:
        return "removes it, and the other does not"
    for key in first.values.keys() & second.values.keys():
        one, other = first.values[key], second.values[key]
        if one.meant != other.meant:
            return f"says `{key}: {second.values[key].said}`, and the other `{key}: {one.said}`"
    return ""
