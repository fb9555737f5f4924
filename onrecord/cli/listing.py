"""Lists of problems: which are shown, in what order, and as what."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from onrecord.cli.shared import with_command
from onrecord.problems import Problem, Severity

PER_FILE = 3
"""Questions of one kind on one file that are listed at first."""
PER_KIND = 20
"""Questions of one kind that are listed at first."""
_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "question": 2}
_LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "question": "notice"}
"""What GitHub calls them."""
_ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
"""In a workflow command's message, the percent sign first."""
_ESCAPES_OF_VALUES = (*_ESCAPES, (":", "%3A"), (",", "%2C"))
"""In the values of its properties."""


def chosen(problems: Sequence[Problem]) -> list[Problem]:
    """All that is wrong, and of the questions of each kind and file the first ones."""
    by_file: Counter[tuple[str, str]] = Counter()
    by_kind: Counter[str] = Counter()
    found = []
    for problem in problems:
        if problem.severity != "question":
            found.append(problem)
            continue
        by_file[problem.kind, problem.path] += 1
        if by_file[problem.kind, problem.path] > PER_FILE:
            continue
        by_kind[problem.kind] += 1
        if by_kind[problem.kind] <= PER_KIND:
            found.append(problem)
    return found


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The worst first, then by file and place."""
    return sorted(
        problems,
        key=lambda p: (_ORDER[p.severity], p.path, p.line or 0, p.column or 0, p.message),
    )


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects, each with the fields of a `Problem`.

    `[{"path": "seeds/a.txt", "line": 3, "message": …, "severity": "question", …}]`
    """
    told = [
        msgspec.structs.replace(problem, hint=with_command(problem.hint)) for problem in problems
    ]
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode()


def as_github(problem: Problem, site: Path) -> str:
    """A command by which a GitHub workflow shows a problem at its line.

    `::error file=seeds/a.txt,line=3,col=5,title=correction::no quote has the words “the pier”`
    """
    # GitHub counts from the folder of the repository, in which the command is run.
    path = os.path.relpath(site / problem.path) if problem.path else ""
    places = {"file": path, "line": problem.line, "col": problem.column, "title": problem.kind}
    values = ",".join(
        f"{name}={_escaped(str(value), _ESCAPES_OF_VALUES)}"
        for name, value in places.items()
        if value
    )
    hint = f" ({with_command(problem.hint)})" if problem.hint else ""
    message = "\n".join(filter(None, [f"{problem.message}{hint}", problem.yaml]))
    return f"::{_LEVEL[problem.severity]} {values}::{_escaped(message, _ESCAPES)}"


def _escaped(text: str, escapes: Iterable[tuple[str, str]]) -> str:
    for character, escape in escapes:
        text = text.replace(character, escape)
    return text
