"""Overlapping annotations → properly nested HTML: one sweep over their boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from onrecord.model import Span
from onrecord.site.redaction import hidden, shown


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation of the text: where, and the HTML that opens and closes it.

    `again` opens it anew where another mark's end has cut it; it has the classes of `open`, but no id.
    """

    span: Span
    open: Markup
    again: Markup
    close: Markup


def tag(
    name: str, classes: str, ident: str = "", **attributes: str
) -> tuple[Markup, Markup, Markup]:
    """The `open`, `again` and `close` of a mark: `tag("mark", "quote", "q-1")[0]` → `<mark class="quote" id="q-1">`."""
    rest = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    again = Markup(f'<{name} class="{classes}"{rest}>')
    first = Markup(f'<{name} class="{classes}" id="{escape(ident)}"{rest}>') if ident else again
    return first, again, Markup(f"</{name}>")


def annotate(
    text: str, within: Span, marks: Iterable[Mark], opened: set[int] | None = None
) -> Markup:
    """The words of `within`, escaped, with every mark around its own.

    Marks may nest and overlap in any way. One that crosses another's end is closed before that end and opened again after
    it. Marks that begin before `within` are clipped; `opened` (marks by identity) remembers, from block to block, whose id
    is spent.

    `annotate("a b c", Span(0, 5), [i(0, 3), b(2, 5)])` → `<i>a <b>b</b></i><b> c</b>`
    """
    opened = set() if opened is None else opened
    marks = [mark for mark in marks if not hidden(mark.span.of(text))]
    clipped = [
        (max(m.span.start, within.start), min(m.span.end, within.end), n, m)
        for n, m in enumerate(marks)
    ]
    starts = sorted((c for c in clipped if c[0] < c[1]), key=lambda c: (c[0], -c[1], c[2]))
    out: list[str] = []
    stack: list[tuple[int, Mark]] = []
    at, upcoming = within.start, 0
    for boundary in sorted({edge for c in starts for edge in c[:2]}):
        out.append(escape(shown(text[at:boundary])))
        at = boundary
        _close(stack, boundary, out)
        while upcoming < len(starts) and starts[upcoming][0] == boundary:
            _, end, _, mark = starts[upcoming]
            out.append(mark.again if id(mark) in opened else mark.open)
            opened.add(id(mark))
            stack.append((end, mark))
            upcoming += 1
    out.append(escape(shown(text[at : within.end])))
    return Markup("".join(out))


def _close(stack: list[tuple[int, Mark]], boundary: int, out: list[str]) -> None:
    """Closes the marks that end at the boundary; those above them are closed as well and opened again."""
    lowest = next((n for n, (end, _) in enumerate(stack) if end <= boundary), None)
    if lowest is None:
        return
    above = stack[lowest:]
    out.extend(mark.close for _, mark in reversed(above))
    going_on = [(end, mark) for end, mark in above if end > boundary]
    stack[lowest:] = going_on
    out.extend(mark.again for _, mark in going_on)


def disjoint(spans: Sequence[tuple[Span, int]]) -> list[tuple[Span, int]]:
    """Spans without those that touch an earlier or a wider one: links must not stand in links."""
    kept: list[tuple[Span, int]] = []
    for span, what in sorted(spans, key=lambda s: (s[0].start, -s[0].end, s[1])):
        if span.start < span.end and (not kept or span.start >= kept[-1][0].end):
            kept.append((span, what))
    return kept
