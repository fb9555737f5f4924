"""Where the paragraphs and sentences of a text begin and end."""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.nlp import lexicon

_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W_a-z])")
"""A full stop with what closes after it, before a word that does not begin in lower case."""
_ABBREVIATIONS = "|".join(sorted(lexicon.words("site", "abbreviations")))
_ABBREVIATION = re.compile(rf"\b(?:{_ABBREVIATIONS}|[A-Z](?:\.[A-Z])*)\.\s*$")
"""A known abbreviation or initials at the end of a piece of text: "Mr. ", "J.R. "."""
_EMPTY_LINE = re.compile(r"\r?\n[ \t]*\r?\n")


def split_sentences(text: str, within: Span) -> list[Span]:
    """The sentences of a stretch of text, without the white space around them.

    Quoted speech is not cut: a sentence ends only where quotation marks are closed.

    >>> text = "He left. “I go. Now,” he said. So."
    >>> [sentence.of(text) for sentence in split_sentences(text, Span(0, 34))]
    ['He left.', '“I go. Now,” he said.', 'So.']
    """
    found: list[Span] = []
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        piece = text[start : match.end()]
        if _is_inside_quotation(piece) or _ABBREVIATION.search(piece):
            continue
        found.append(trimmed(text, Span(start, match.end())))
        start = match.end()
    # The last sentence may have no full stop, as in a headline.
    if text[start : within.end].strip():
        found.append(trimmed(text, Span(start, within.end)))
    return found


def _is_inside_quotation(piece: str) -> bool:
    """Whether quotation marks have been opened and not closed: `“I go. ` → True."""
    return piece.count("“") > piece.count("”") or piece.count('"') % 2 == 1


def split_paragraphs(text: str) -> list[Span]:
    """The stretches of a text that empty lines part, without the white space around them."""
    gaps = list(_EMPTY_LINE.finditer(text))
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(text)]
    spans = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    return [trimmed(text, span) for span in spans if span.of(text).strip()]


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends."""
    words = span.of(text)
    leading = len(words) - len(words.lstrip())
    trailing = len(words) - len(words.rstrip())
    return Span(span.start + leading, span.end - trailing)
