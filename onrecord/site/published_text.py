"""How much of an article's words is published. Whoever copies words of an article asks this."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model import Span
from onrecord.nlp.markup import markup_spans
from onrecord.nlp.text import split_paragraphs, split_sentences

# What readers see in the place of words that are not published.
GAP = "[…]"

# Stands for each character that is not published. Unicode keeps it for such uses; no text has it.
# It never leaves this module.
_WITHHELD = "\ufdd0"
_WITHHELD_RUN = re.compile(rf"{_WITHHELD}(?:\s|{_WITHHELD})*\.?")


class PublishedText:
    """The words of an article that are published, by their places in the article.

    Words that are withheld are not in it, so that nobody who has only this can show them.
    """

    __slots__ = ("_is_complete", "_markup", "_text")

    def __init__(self, text: str, published: Iterable[Span] | None = None) -> None:
        """Takes the article's text and the spans of it that are published: None is all of it."""
        self._is_complete = published is None
        self._text = text if published is None else _redacted(text, published)
        # Marks of emphasis and links are no words; each in its place, so that most texts have none.
        paragraphs = split_paragraphs(text)
        self._markup = [mark for span in paragraphs for mark in markup_spans(text, span)]

    @property
    def complete(self) -> str | None:
        """The whole text where all of it is published, else None."""
        return self._text if self._is_complete else None

    def words(self, span: Span) -> str | None:
        """The words at a span, as the article has them; None where some of them are withheld.

        Marks of emphasis and links are left out.
        """
        words = self._without_markup(span)
        return None if _WITHHELD in words else words

    def excerpt(self, span: Span) -> str:
        """The words at a span as readers see them: each run of withheld words is `[…]`."""
        words = self._without_markup(span)
        return _WITHHELD_RUN.sub(_gap, words) if _WITHHELD in words else words

    def verbatim(self, span: Span) -> str:
        """The same with marks of emphasis and links, as the published file of the text has them."""
        words = span.of(self._text)
        return _WITHHELD_RUN.sub(_gap, words) if _WITHHELD in words else words

    def _without_markup(self, span: Span) -> str:
        if not self._markup:
            return span.of(self._text)
        inside = [mark for mark in self._markup if mark.overlaps(span)]
        starts = [span.start, *(mark.end for mark in inside)]
        ends = [*(mark.start for mark in inside), span.end]
        return "".join(
            self._text[max(start, span.start) : min(end, span.end)]
            for start, end in zip(starts, ends, strict=True)
        )

    def is_withheld(self, span: Span) -> bool:
        """Whether none of the words at a span are published."""
        words = span.of(self._text)
        return _WITHHELD in words and not _WITHHELD_RUN.sub("", words).strip(" \n\r\t.")

    def around(self, span: Span, width: int) -> tuple[str, str]:
        """What is published right before a span and right after it, up to `width` characters."""
        before = self._text[max(0, span.start - width) : span.start]
        after = self._text[span.end : span.end + width]
        # Words beyond a gap do not stand beside the span in what is published.
        return before.rpartition(_WITHHELD)[2], after.partition(_WITHHELD)[0]

    def sentences(self, within: Span) -> list[Span]:
        """The sentences of a stretch, as far as what is published shows where they end."""
        return split_sentences(self._text, within)


def _redacted(text: str, published: Iterable[Span]) -> str:
    """The text with everything but the spans withheld. All characters keep their places."""
    out: list[str] = []
    at = 0
    for span in sorted(published):
        # Spans overlap where a quote lies in a sentence that shows a position.
        if span.end > at:
            start = max(span.start, at)
            out += [_withhold(text[at:start]), text[start : span.end]]
            at = span.end
    out.append(_withhold(text[at:]))
    return "".join(out)


def _withhold(words: str) -> str:
    """As many characters that say nothing.

    White space stays, for it parts paragraphs, and so does the end of a sentence.
    """
    return re.sub(rf"{_WITHHELD}(?=\s*$)", ".", re.sub(r"\S", _WITHHELD, words))


def _gap(run: re.Match[str]) -> str:
    """What stands in the place of a run of withheld words: `[…]`, apart from a word after it."""
    return f"{GAP} " if run[0][-1].isspace() else GAP
