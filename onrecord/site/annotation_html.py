"""Overlapping annotations → properly nested HTML: one sweep over their boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from onrecord.model import Span
from onrecord.site.published_text import PublishedText


@dataclass(frozen=True, slots=True)
class TextMark:
    """One annotation of the text: where, and the HTML that opens and closes it.

    `again` opens it anew where another mark's end has cut it; it has the classes of `open`, but no
    id.
    """

    span: Span
    open: Markup
    again: Markup
    close: Markup
    anchor: str = ""
    """Its id, or empty."""


def make_mark(
    span: Span, element: str, classes: str, anchor: str = "", **attributes: str
) -> TextMark:
    """A mark whose HTML is an element with classes, an id and further attributes.

    `make_mark(span, "mark", "quote", "q-1").open` → `<mark class="quote" id="q-1">`.
    """
    rest = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    again = Markup(f'<{element} class="{classes}"{rest}>')
    # Only the first part of a mark has its id; ids must be unique.
    first = again
    if anchor:
        first = Markup(f'<{element} class="{classes}" id="{escape(anchor)}"{rest}>')
    return TextMark(span, first, again, Markup(f"</{element}>"), anchor)


def replaced(words: str, marks: Iterable[TextMark], opened: set[int]) -> Markup:
    """Other words in the place of a stretch of the text, with the anchors that it had.

    `replaced("The ferry stays", [make_mark(Span(0, 7), "mark", "quote", "q-1")], set())` →
    `<span id="q-1"></span>The ferry stays`
    """
    new = [mark for mark in marks if mark.anchor and id(mark) not in opened]
    opened.update(map(id, new))
    anchors = (Markup('<span id="{}"></span>').format(mark.anchor) for mark in new)
    return Markup("").join([*anchors, escape(words)])


@dataclass(frozen=True, slots=True)
class _Clipped:
    """The part of a mark that lies in the stretch that is written."""

    start: int
    end: int
    mark: TextMark


def annotate(
    text: PublishedText, within: Span, marks: Iterable[TextMark], opened: set[int] | None = None
) -> Markup:
    """The words of `within`, escaped, with every mark around its own.

    Marks may nest and overlap in any way. One that crosses another's end is closed before that end
    and opened again after it. Marks that begin before `within` are clipped; `opened` (marks by
    identity) remembers, from block to block, whose id is spent.

    Text `a b c`, marks i(0, 3) and b(2, 5) → `<i>a <b>b</b></i><b> c</b>`
    """
    opened = set() if opened is None else opened
    waiting = _in_order(text, within, marks)
    # Nothing changes between two boundaries.
    boundaries = sorted({edge for part in waiting for edge in (part.start, part.end)})
    out: list[str] = []
    stack: list[_Clipped] = []
    at = within.start
    # The next mark to open is at the end of the list.
    waiting.reverse()
    for boundary in boundaries:
        out.append(escape(text.excerpt(Span(at, boundary))))
        at = boundary
        # Marks that end here are closed before others begin: <i>a</i><b>b</b>.
        _close(stack, boundary, out)
        while waiting and waiting[-1].start == boundary:
            part = waiting.pop()
            out.append(part.mark.again if id(part.mark) in opened else part.mark.open)
            opened.add(id(part.mark))
            stack.append(part)
    out.append(escape(text.excerpt(Span(at, within.end))))
    return Markup("".join(out))


def _in_order(text: PublishedText, within: Span, marks: Iterable[TextMark]) -> list[_Clipped]:
    """The marks that show in a stretch, by where they open; at one place the longest first.

    Marks on words that are not published are left out.
    """
    clipped = [
        _Clipped(max(mark.span.start, within.start), min(mark.span.end, within.end), mark)
        for mark in marks
        if not text.is_withheld(mark.span)
    ]
    # A mark that lies in other blocks only has no part here.
    shown = [part for part in clipped if part.start < part.end]
    return sorted(shown, key=lambda part: (part.start, -part.end))


def _close(stack: list[_Clipped], boundary: int, out: list[str]) -> None:
    """Closes the marks that end at the boundary.

    Those above them on the stack are closed as well, and opened again.
    """
    lowest = next((n for n, part in enumerate(stack) if part.end <= boundary), None)
    if lowest is None:
        return
    # <i>a <b>b</b></i><b> c</b>: b lies on i and goes on after it.
    above = stack[lowest:]
    out.extend(part.mark.close for part in reversed(above))
    stack[lowest:] = [part for part in above if part.end > boundary]
    out.extend(part.mark.again for part in stack[lowest:])


def disjoint(spans: Sequence[tuple[Span, int]]) -> list[tuple[Span, int]]:
    """Spans, each with a number, less those that touch an earlier or a wider one.

    Links must not stand in links.
    """
    kept: list[tuple[Span, int]] = []
    last_end = 0
    for span, number in sorted(spans, key=lambda pair: (pair[0].start, -pair[0].end, pair[1])):
        # Those that touch may stand side by side: [0, 3) and [3, 5).
        is_free = not kept or span.start >= last_end
        if is_free and span.start < span.end:
            kept.append((span, number))
            last_end = span.end
    return kept
