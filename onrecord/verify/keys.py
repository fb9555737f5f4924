"""Words as they are compared: case, marks, dashes and white space are the papers' own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Span

_WORD = re.compile(r"[^\W_]+(?:['’.\u00ad\u2060]+[^\W_]+)*")
_SILENT = re.compile(r"['’.\u00ad\u2060]")
"""What stands inside a word and makes it no other: don’t, don't; soft hyphens."""

Keys = tuple[str, ...]


class KeyedWords(NamedTuple):
    """The words of a text as they are compared, with the place of each."""

    keys: Keys
    spans: tuple[Span, ...]

    def part(self, start: int, end: int) -> KeyedWords:
        """The words from one number to another."""
        return KeyedWords(self.keys[start:end], self.spans[start:end])

    def stretch(self, start: int, end: int) -> Span:
        """From the first of these words to the end of the last."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


def keyed_words(text: str, within: Span | None = None) -> KeyedWords:
    """The words of a text, or of a stretch of it.

    >>> keyed_words("Don’t close the bus-lane").keys
    ('dont', 'close', 'the', 'bus', 'lane')
    """
    where = within or Span(0, len(text))
    matches = list(_WORD.finditer(text, where.start, where.end))
    return KeyedWords(
        tuple(_SILENT.sub("", match.group()).casefold() for match in matches),
        tuple(Span(match.start(), match.end()) for match in matches),
    )


def places_of(wanted: Sequence[str], keys: Sequence[str]) -> list[int]:
    """The numbers of the words at which a run of words begins.

    >>> places_of(("no", "tax"), ("no", "tax", "is", "no", "tax"))
    [0, 3]
    """
    size, run = len(wanted), tuple(wanted)
    return [i for i in range(len(keys) - size + 1) if tuple(keys[i : i + size]) == run]
