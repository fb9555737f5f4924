"""Text → pieces: the stretches between blank lines, or single lines where the text has no blank lines, trimmed of white space."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from onrecord.model import Span

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_WIDEST_WRAP = 110
_ENDS = (".", "!", "?", "”", '"', "’", ")", ":", "…")


def pieces(text: str, start: int, alone: Callable[[str], bool]) -> list[Span]:
    """The pieces of the text from `start` on, in order, without overlap, none of them empty.

    >>> [span.of("A\\nB\\n\\nC") for span in pieces("A\\nB\\n\\nC", 0, str.isdigit)]
    ['A\\nB', 'C']
    >>> [span.of("A\\nB\\nC") for span in pieces("A\\nB\\nC", 0, str.isdigit)]
    ['A', 'B', 'C']
    >>> [span.of("A\\n1\\n\\nC") for span in pieces("A\\n1\\n\\nC", 0, str.isdigit)]
    ['A', '1', 'C']

    Lines of which `alone` says that they show what they are (a byline, a date, `Source: …`) are pieces of their own, and so are lines
    too long to be wrapped ones.
    """
    groups = _groups(text, start)
    lone = len(groups) == 1
    return [
        piece
        for group in groups
        for piece in _split(text, group, lone, alone)
        if any(character.isalnum() for character in piece.of(text))
    ]


def _groups(text: str, start: int) -> list[list[Span]]:
    """The lines that have something on them, parted where a line is blank."""
    groups: list[list[Span]] = [[]]
    for line in _lines(text, start):
        if line.start < line.end:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _lines(text: str, start: int) -> Iterator[Span]:
    while start < len(text):
        match = _LINE.match(text, start)
        assert match
        yield trim(text, Span(match.start(1), match.end(1)))
        start = match.end()


def _split(text: str, lines: list[Span], lone: bool, alone: Callable[[str], bool]) -> list[Span]:
    """The pieces of a group of lines. `lone`: the text has no blank lines, so that every line is a piece."""
    if lone or _is_list_of_paragraphs(text, lines):
        return lines
    found: list[Span] = []
    apart = True
    for line in lines:
        by_itself = alone(line.of(text))
        if apart or by_itself:
            found.append(line)
        else:  # a wrapped line
            found[-1] = Span(found[-1].start, line.end)
        apart = by_itself
    return found


def _is_list_of_paragraphs(text: str, lines: list[Span]) -> bool:
    """Whether each line is a paragraph: lines longer than anybody wraps at, which end as sentences do."""
    longest = max(line.end - line.start for line in lines)
    return (
        len(lines) > 1
        and longest > _WIDEST_WRAP
        and sum(line.of(text).endswith(_ENDS) for line in lines) > 0.6 * len(lines)
    )


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends: `trim(" a ", Span(0, 3))` → `Span(1, 2)`."""
    words = span.of(text)
    return (
        Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))
        if words.strip()
        else Span(span.start, span.start)
    )
