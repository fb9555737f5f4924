"""The two files that remember what was published: `briefs/_published.jsonl`, `_changes.jsonl`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from onrecord.files import write_whole
from onrecord.model import Change, PublishedState
from onrecord.problems import OnrecordError, Problem

PUBLISHED = "briefs/_published.jsonl"
CHANGES = "briefs/_changes.jsonl"
T = TypeVar("T", PublishedState, Change)


class Ledger(Struct, frozen=True):
    """What was published last, and what has changed so far."""

    root: Path
    """The site's folder."""
    states: dict[str, PublishedState]
    """By slug."""
    changes: tuple[Change, ...]
    """The oldest first."""
    problems: tuple[Problem, ...]
    """Lines that cannot be read."""

    def renamed(self, slugs: Mapping[str, str]) -> Ledger:
        """The ledger in which briefs have their present slugs, by the former ones."""
        states = {slugs.get(slug, slug): state for slug, state in self.states.items()}
        return replace(
            self,
            states={slug: replace(state, slug=slug) for slug, state in states.items()},
            changes=tuple(
                replace(change, brief=slugs.get(change.brief, change.brief))
                for change in self.changes
            ),
        )

    def write(self, states: Mapping[str, PublishedState], changes: Sequence[Change]) -> None:
        """Keeps what is published now, and adds to the changes. Files that stay are not touched.

        Raises OnrecordError where they cannot be written.
        """
        # The changes first: they cannot be told any more once the former state is gone.
        if changes:
            _append(self.root / CHANGES, b"".join(map(_line, changes)))
        if states != self.states:
            lines = [_line(states[slug]) for slug in sorted(states)]
            _replace(self.root / PUBLISHED, b"".join(lines))


def open_ledger(root: Path) -> Ledger:
    """What the files of the site in the folder `root` say; empty where there are none."""
    states, no_states = _read(root, PUBLISHED, PublishedState)
    changes, no_changes = _read(root, CHANGES, Change)
    by_slug = {state.slug: state for state in states}
    return Ledger(root, by_slug, tuple(changes), (*no_states, *no_changes))


def _read(root: Path, name: str, kind: type[T]) -> tuple[list[T], list[Problem]]:
    try:
        lines = (root / name).read_bytes().splitlines()
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [Problem(name, None, f"cannot be read: {error.strerror}")]
    found: list[T] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(msgspec.json.decode(line, type=kind))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            hint = "delete the line; what it told of changes is lost"
            problems.append(Problem(name, number, f"cannot be read: {error}", hint, "warning"))
    return found, problems


def _line(item: PublishedState | Change) -> bytes:
    return msgspec.json.encode(item, order="sorted") + b"\n"


def _append(path: Path, data: bytes) -> None:
    """Adds lines to a file. A build that is killed leaves the old ones, or all."""
    before = path.read_bytes() if path.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    _replace(path, before + data)


def _replace(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        name = f"{path.parent.name}/{path.name}"
        raise OnrecordError(Problem(name, None, f"cannot be written: {error.strerror}")) from error
