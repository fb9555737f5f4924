"""What was read of a YAML text: its data, where each part stands, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Generic, NamedTuple, TypeVar

from onrecord.problems import Problem, Severity

T = TypeVar("T")
KeyPath = tuple[str | int, ...]
"""Where a value stands: `("tags", 0)` is the first item of `tags`."""

DAMAGED: Final = "\ufdd0"
"""Stands where a byte or a character cannot be read. No text has it: it is no character."""


class Wrong(Enum):
    """Stands in data where something is wrong that is reported already."""

    WRONG = "wrong"


WRONG: Final = Wrong.WRONG


def is_damaged(text: str) -> bool:
    """Whether something in a text could not be read."""
    return DAMAGED in text


class Place(NamedTuple):
    """A place in a file; both numbers are from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Places:
    """Where in a file everything stands, for saying what is wrong with it."""

    path: str
    keys: dict[KeyPath, Place] = field(default_factory=dict)
    """Of each key and list item."""
    values: dict[KeyPath, Place] = field(default_factory=dict)
    """Of the value of each key."""

    def problem(
        self, where: KeyPath, message: str, hint: str = "", severity: Severity = "error"
    ) -> Problem:
        """A problem with what stands at `where`, at its key or where the item begins.

        >>> Places("x.md", {("title",): Place(2, 1)}).problem(("title",), "is odd").column
        1

        What has no place of its own is at that of what it belongs to.
        """
        return self._problem(self.keys, where, message, hint, severity)

    def value_problem(
        self, where: KeyPath, message: str, hint: str = "", severity: Severity = "error"
    ) -> Problem:
        """A problem with a value, where the value begins."""
        places = self.values if where in self.values else self.keys
        return self._problem(places, where, message, hint, severity)

    def _problem(
        self,
        places: dict[KeyPath, Place],
        where: KeyPath,
        message: str,
        hint: str,
        severity: Severity,
    ) -> Problem:
        while where and where not in places:
            where = where[:-1]
        line, column = places.get(where, (None, None))
        return Problem(self.path, line, message, hint, severity, column)


@dataclass(slots=True)
class Document:
    """A YAML text that was read, as far as it can be."""

    data: object
    """`WRONG` stands in it where something is wrong."""
    places: Places
    problems: list[Problem] = field(default_factory=list)
    empty: set[KeyPath] = field(default_factory=set)
    """The keys after which nothing stands: null, though nobody said so."""


@dataclass(frozen=True, slots=True)
class Fitted(Generic[T]):
    """The data of a document as a struct."""

    value: T
    places: Places
    """Where everything in `value` stands; what is left out of a list is not counted."""
    problems: list[Problem]
    """Everything that is wrong, in the order of the file."""
    wrong: frozenset[KeyPath]
    """The keys outside of lists whose values are left out because they are wrong."""
