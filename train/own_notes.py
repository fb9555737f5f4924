"""Positions noted for training in texts of public corpora, kept as places in those texts alone.

A line of a file of `train/notes/` is an article: the name of its file, the digest of its text, and
notes. A note has the place of the evidence, the polarity, and the places of the words of actor,
issue and target. No word of the text is in it; with the corpus at hand the words can be read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord import ingest
from onrecord.model import Article, Polarity, Span
from onrecord.problems import OnrecordError, Problem
from train.notes import NotedPosition, PlacedNote


class PlacesOfNote(Struct, frozen=True, array_like=True):
    """A note as places in the text."""

    evidence: Span
    polarity: Polarity
    actor: tuple[Span, ...]
    """The words of its name, which need not stand together."""
    issue: tuple[Span, ...]
    target: tuple[Span, ...] = ()


class NotesOfArticle(Struct, frozen=True):
    """A line of a file of notes."""

    article: str
    """The name of the text's file, less `.txt`."""
    digest: str
    """SHA-256 of its text in UTF-8."""
    notes: tuple[PlacesOfNote, ...] = ()


def read_own_notes(path: Path, texts: Path) -> Iterator[tuple[Article, list[PlacedNote]]]:
    """The articles of a file of notes, with the notes in words, in the order of the file.

    `texts` is the folder of the corpus's text files. Raises OnrecordError where a line has the
    wrong shape, and where a text is missing or another one.
    """
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            noted = msgspec.json.decode(line, type=NotesOfArticle)
        except msgspec.DecodeError as error:
            raise OnrecordError(Problem(path.name, number, f"no notes: {error}")) from error
        article, _ = ingest.read_article(texts / f"{noted.article}.txt", texts)
        if article.digest != noted.digest:
            message = f"{noted.article}.txt is another text than the one that was noted"
            raise OnrecordError(Problem(path.name, number, message))
        yield article, [_in_words(article.text, note) for note in noted.notes]


def _in_words(text: str, note: PlacesOfNote) -> PlacedNote:
    return note.evidence, NotedPosition(
        evidence=note.evidence.of(text),
        actor=_words(text, note.actor),
        polarity=note.polarity,
        issue=_words(text, note.issue),
        target=_words(text, note.target) or None,
    )


def _words(text: str, places: Sequence[Span]) -> str:
    return " ".join(place.of(text) for place in places)
