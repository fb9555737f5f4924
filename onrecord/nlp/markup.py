"""Markup inside of paragraphs: marks of emphasis and links, which are no words.

The language model gets a paragraph without them; offsets go on counting in the text as it stands.
Plain text has the same marks where it was copied from an editor, and none of them elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Span

# [the plan](https://example.org/plan "Plan"), ![The bridge](bridge.jpg)
_LINK = re.compile(
    r"(?P<open>!?\[)(?:[^\[\]\r\n]|\r?\n(?!\s*\n))*(?P<close>\]\((?:<[^>\r\n]*>|[^()\s]*)(?:\s+\"[^\"\r\n]*\")?\))"
)
# [^1], and [^1]: where a note begins
_FOOTNOTE = re.compile(r"\[\^[\w-]+\]:?")
_OPENING = re.compile(r"(?<![\w*_\\])(?:\*{1,3}|_{1,3})(?=[^\s*_])")
_CLOSING = re.compile(r"(?<=[^\s*_\\])(?:\*{1,3}|_{1,3})(?![\w*_])")


def markup_spans(text: str, span: Span) -> list[Span]:
    """Where marks of emphasis and links stand in a stretch of text, in order.

    >>> text = "The *[mill](https://example.org)* is 3 * 4 yards wide."
    >>> [mark.of(text) for mark in markup_spans(text, Span(0, len(text)))]
    ['*', '[', '](https://example.org)', '*']
    """
    # Nearly all paragraphs have none.
    if not any(mark in text[span.start : span.end] for mark in "*_["):
        return []
    return sorted({*_link_marks(text, span), *_emphasis(text, span)})


def without_markup(text: str) -> str:
    """A text without its marks of emphasis and links.

    >>> without_markup("**By [Ann Lee](https://example.org/lee)**")
    'By Ann Lee'
    """
    kept, start = [], 0
    for mark in markup_spans(text, Span(0, len(text))):
        kept.append(text[start : mark.start])
        start = max(start, mark.end)
    return "".join([*kept, text[start:]])


def blank_markup(text: str) -> str:
    """A text whose marks of emphasis and links are spaces, so that places in it stay the same.

    >>> blank_markup("The *[mill](a.html)*.")
    'The   mill          .'
    """
    for mark in markup_spans(text, Span(0, len(text))):
        text = text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]
    return text


def _link_marks(text: str, span: Span) -> Iterator[Span]:
    for link in _LINK.finditer(text, span.start, span.end):
        yield Span(*link.span("open"))
        yield Span(*link.span("close"))
    for note in _FOOTNOTE.finditer(text, span.start, span.end):
        yield Span(*note.span())


def _emphasis(text: str, span: Span) -> Iterator[Span]:
    """The marks of emphasis; one without a partner is a star for a note, or the like."""
    links = [Span(*link.span("close")) for link in _LINK.finditer(text, span.start, span.end)]
    opening = [Span(*mark.span()) for mark in _OPENING.finditer(text, span.start, span.end)]
    closing = [Span(*mark.span()) for mark in _CLOSING.finditer(text, span.start, span.end)]
    for mark in opening:
        words = mark.of(text)
        partner = next((c for c in closing if c.start >= mark.end and c.of(text) == words), None)
        # An address may have such signs.
        if partner is not None and not any(link.covers(mark) for link in links):
            closing.remove(partner)
            yield from (mark, partner)
