"""The words of a quote that an editor names, with the quotation marks around them."""

from __future__ import annotations

import itertools
import re

from msgspec import UNSET, UnsetType

from onrecord.model import QuoteKind, Span
from onrecord.store.corrections.article_text import ArticleText
from onrecord.store.corrections.folding import in_marks
from onrecord.store.corrections.unfit import Unfit

_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'", "”": "”"}
"""Marks that open, and those that close each."""
_CLOSING = re.compile(r"([.,!?;:…—–-]*)([”“»\"’'])")
_QUOTED = re.compile(
    r"“[^“”]*(?:”|\Z)|„[^„“”]*[“”]|«[^«»]*(?:»|\Z)|\"[^\"]*\"|(?<!\w)‘.*?[^\s]’(?!\w)|(?<!\w)'.*?[^\s]'(?!\w)",
    re.DOTALL,
)
_WORD = re.compile(r"\w")


def content_of(
    article: ArticleText, words: str | tuple[str, ...], near: tuple[Span, ...]
) -> tuple[Span, ...]:
    """The spans of a quote's words, given those that it has.

    Raises Unfit where it is not clear which words are meant.
    """
    try:
        return pieces_of(article, words, UNSET, near)
    except Unfit as unfit:
        raise Unfit(unfit.message, unfit.hint, ("content",)) from None


def pieces_of(
    article: ArticleText,
    words: str | tuple[str, ...],
    place: int | str | UnsetType,
    near: tuple[Span, ...] = (),
) -> tuple[Span, ...]:
    """The spans of words in one piece or several, which follow each other.

    Words that stand more than once are those that share some with `near`, or stand in its
    paragraph. Raises Unfit where it is not clear which are meant.
    """
    parts = (words,) if isinstance(words, str) else words
    if not parts:
        raise Unfit("no words", "write at least one piece")
    found = [article.find(part, place) for part in parts]
    rows = [row for first in found[0] if (row := _row(first, found[1:]))]
    if not rows:
        raise Unfit("the pieces do not follow each other", "write them in the article’s order")
    rows = _nearest_rows(article, _shortest(rows), near)
    if len(rows) > 1:
        at = article.listed([row[0] for row in rows])
        raise Unfit(
            f"{in_marks(parts[0])} stands {len(rows)} times: {at}",
            "write more words, or `in:` with the paragraph’s number or words beside",
        )
    return tuple(with_marks(article.text, span) for span in rows[0])


def _row(first: Span, following: list[list[Span]]) -> list[Span]:
    """The pieces that follow the first, each where it stands next; empty where one does not."""
    row = [first]
    for spans in following:
        after = next((span for span in spans if span.start >= row[-1].end), None)
        if after is None:
            return []
        row.append(after)
    return row


def _shortest(rows: list[list[Span]]) -> list[list[Span]]:
    """The rows that have no other one inside: pieces belong to what stands nearest."""
    wholes = [Span(row[0].start, row[-1].end) for row in rows]
    return [
        row
        for row, whole in zip(rows, wholes, strict=True)
        if not any(whole != other and whole.covers(other) for other in wholes)
    ]


def _nearest_rows(
    article: ArticleText, rows: list[list[Span]], near: tuple[Span, ...]
) -> list[list[Span]]:
    if not near:
        return rows
    whole = Span(near[0].start, near[-1].end)
    sharing = [row for row in rows if any(span.overlaps(whole) for span in row)]
    block = article.block_of(near[0])
    return sharing or [row for row in rows if article.block_of(row[0]) == block] or rows


def with_marks(text: str, span: Span) -> Span:
    """The span with the quotation marks around it, and the signs before the closing one.

    >>> text = "He said: “The ferry stays,” and left."
    >>> with_marks(text, Span(10, 25)).of(text)
    '“The ferry stays,”'
    """
    opening = text[span.start - 1 : span.start]
    closing = _CLOSING.match(text, span.end)
    # A mark on one side only is that of a longer quotation, or an apostrophe.
    if opening in _PAIRS and opening and closing and closing[2] in _PAIRS[opening]:
        return Span(span.start - 1, closing.end())
    return span


def kind_of(article: ArticleText, content: object) -> QuoteKind:
    """The kind of a quote: whether all, some or none of its words stand in quotation marks."""
    assert isinstance(content, tuple)
    quoted, words = 0, 0
    for span in content:
        inside = _quoted_offsets(article.text, article.block_of(span))
        letters = [m.start() for m in _WORD.finditer(article.text, span.start, span.end)]
        words += len(letters)
        quoted += sum(offset in inside for offset in letters)
    if not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"


def _quoted_offsets(text: str, block: Span) -> set[int]:
    """The offsets of a block's characters that stand in quotation marks."""
    stretches = (range(*m.span()) for m in _QUOTED.finditer(text, block.start, block.end))
    return set(itertools.chain.from_iterable(stretches))
