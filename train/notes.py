"""Positions as a careful reader noted them, and when a finding agrees with one."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.model import Span
from onrecord.problems import OnrecordError, Problem

NOTE_OVERLAP = 0.5
"""The share of the shorter of sentence and evidence that both must have in common."""


class NotedPosition(Struct, frozen=True):
    """A position as a careful reader noted it."""

    evidence: str
    actor: str
    polarity: str
    issue: str
    target: str | None = None


PlacedNote = tuple[Span, NotedPosition]
"""A note with the place of its evidence."""


def read_notes(path: Path, text: str) -> list[PlacedNote]:
    """The notes of an article with the places of their evidence.

    Raises OnrecordError where a note has the wrong shape or its words are not in the text.
    """
    try:
        notes = msgspec.json.decode(path.read_bytes(), type=list[NotedPosition])
    except msgspec.DecodeError as error:
        raise OnrecordError(Problem(path.name, None, f"no list of notes: {error}")) from error
    placed = []
    for note in notes:
        start = text.find(note.evidence)
        if start < 0:
            hint = "copy the evidence from the text as it stands"
            raise OnrecordError(
                Problem(path.name, None, f"not in the text: “{note.evidence[:60]}”", hint)
            )
        placed.append((Span(start, start + len(note.evidence)), note))
    return placed


def is_mostly(one: Span, other: Span) -> bool:
    """Whether two spans share half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return shared > 0 and shared >= NOTE_OVERLAP * shorter


def agreement(words: frozenset[str], note: NotedPosition) -> float:
    """How much a phrase shares with a note's issue and target (Dice), 0 where too little."""
    issue = telling_words(note.issue)
    shared = words & (issue | telling_words(note.target or ""))
    is_enough = 3 * len(shared) >= len(issue) or 2 * len(shared) >= len(words)
    if not shared or not is_enough:
        return 0.0
    return 2 * len(shared) / (len(words) + len(issue))


WORD = re.compile(r"\w+")
MIN_LETTERS, STEM_LETTERS = 3, 6


def telling_words(text: str) -> frozenset[str]:
    """The first letters of the words that tell what a phrase is about.

    >>> sorted(telling_words("the mayor's opposition to ferries"))
    ['ferrie', 'mayor', 'opposi']
    """
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(w[:STEM_LETTERS] for w in words if len(w) > MIN_LETTERS)
