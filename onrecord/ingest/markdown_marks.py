"""Marks of Markdown around a piece: of headings and block quotes."""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.nlp.text import trimmed

# ## Why it matters ##
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>[^\r\n]*?)[ \t]*#*$")
# Why it matters, with a line of = or - below
_UNDERLINED = re.compile(r"(?P<words>[^\r\n]+)(?:\r\n|\r|\n)[ \t]*(?:=+|-+)$")
_QUOTE_MARK = re.compile(r"(?:>[ \t]*)+(?=\S)")
LONGEST_HEADING_PIECE = 500
"""Characters of a piece that may be a Markdown heading."""


def is_heading_line(line: str) -> bool:
    """Whether a line is a heading with its marks: "## Why it matters"."""
    return _HEADING.match(line) is not None


def without_quote_mark(text: str, span: Span) -> Span:
    """A block quote without the mark before it: "> It will stay." → "It will stay."."""
    match = _QUOTE_MARK.match(span.of(text))
    return trimmed(text, Span(span.start + match.end(), span.end)) if match else span


def heading(text: str, span: Span) -> Span | None:
    """A Markdown heading's words, without its marks.

    `heading("## Why ##", Span(0, 9))` → `Span(3, 6)`.
    """
    # The patterns take long on long paragraphs.
    if span.end - span.start >= LONGEST_HEADING_PIECE:
        return None
    piece = span.of(text)
    match = _HEADING.match(piece) or _UNDERLINED.match(piece)
    if not match or not match["words"].strip():
        return None
    return Span(span.start + match.start("words"), span.start + match.end("words"))
