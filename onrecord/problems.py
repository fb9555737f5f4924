"""What can go wrong, said so that its reader can mend it.

Raised low, reported high: only `cli` and `serve` print, and only `cli` exits.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "question"]
"""A `question` is open: nothing is wrong, but only an editor can tell whether all is right."""
Kind = Literal[
    "problem",
    "correction",
    "dead-link",
    "record",
    "date",
    "duplicate",
    "merge",
    "spelling",
    "speaker",
    "statement",
    "position",
    "audit",
]
"""What a problem is about, by which `check` counts and chooses. `problem`: nothing of the others.

`record`: a stored record is stale; `date`: a brief has none; `duplicate`: two articles share their
text; `merge`: actors that may be one, or two; `spelling`: names that differ by a letter;
`speaker`: nobody is known to have said what stands in quotation marks; `statement`: reported words
that are too unsure to be shown; `position`: one that is suggested; `audit`: an answer that no
longer counts.
"""
COMMAND = "{command}"
"""Stands in a hint for the command that the person typed, which only `cli` knows."""


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong, where, and what to do about it.

    >>> print(Problem("site.yaml", 3, "unknown key “titel”", "did you mean “title”?", column=1))
    site.yaml:3:1: unknown key “titel” (did you mean “title”?)
    """

    path: str
    """Relative to the site's root, with forward slashes; empty where no file is to blame."""
    line: int | None
    """From 1, or None where the whole file is meant."""
    message: str
    hint: str = ""
    severity: Severity = "error"
    column: int | None = None
    """From 1."""
    kind: Kind = "problem"
    yaml: str = ""
    """The lines that settle it, as the file named in `hint` would hold them; empty where a hint
    says enough."""

    def __str__(self) -> str:
        parts = (self.path, self.line, self.column)
        place = ":".join(str(part) for part in parts if part not in (None, ""))
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.hint})" if self.hint else text


class OnrecordError(Exception):
    """Carries one or more problems from where they are found to where they are reported."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def problems_of(error: Exception, path: str) -> tuple[Problem, ...]:
    """What an exception tells that was met at a file: its problems, or that it was unexpected."""
    return error.problems if isinstance(error, OnrecordError) else (unexpected(path, error),)


def unexpected(path: str, error: Exception) -> Problem:
    """A fault of the program itself, met at a file: the others go on, and its report says enough.

    The traceback goes to the log, which `--debug` prints.
    """
    logging.getLogger(__name__).debug("%s", path, exc_info=error)
    message = f"an unexpected error, {type(error).__name__}: {error}"
    return Problem(path, None, message, "please report it, with what --debug prints")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that make a build fail."""
    return [p for p in problems if p.severity == "error"]


def questions(problems: Iterable[Problem]) -> list[Problem]:
    """Those that only wait for an editor's answer."""
    return [p for p in problems if p.severity == "question"]
