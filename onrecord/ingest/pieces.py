"""Text → pieces: the stretches between blank lines, trimmed of white space.

Where the text has no blank lines, its single lines.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator

from onrecord.model import Span
from onrecord.nlp.text import trimmed

_Test = Callable[[str], bool]

WIDEST_WRAP = 110
"""Characters of the longest line that an editor or a mail program wraps at."""
SENTENCES = 0.6
"""The share of lines that must end as sentences for each to be a paragraph."""
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_SENTENCE_ENDS = (".", "!", "?", "”", '"', "’", ")", ":", "…")


def split_pieces(
    text: str, start: int, stands_alone: _Test, stands_beside: _Test = lambda _: False
) -> list[Span]:
    """The pieces of the text from `start` on, in order, without overlap, none of them empty.

    >>> [span.of("A\\nB\\n\\nC") for span in split_pieces("A\\nB\\n\\nC", 0, str.isdigit)]
    ['A\\nB', 'C']
    >>> [span.of("A\\nB\\nC") for span in split_pieces("A\\nB\\nC", 0, str.isdigit)]
    ['A', 'B', 'C']
    >>> [span.of("A\\n1\\n\\nC") for span in split_pieces("A\\n1\\n\\nC", 0, str.isdigit)]
    ['A', '1', 'C']

    Lines of which `stands_alone` says that they show what they are (a byline, a date, `Source: …`)
    are pieces of their own, and so are lines too long to be wrapped ones. Beside such lines those
    are too of which `stands_beside` is true (a name). A line behind which there was room for the
    first word of the next, which begins with a capital, was not wrapped, but ended.
    """
    groups = _groups(text, start)
    # Without blank lines each line is a piece: nothing else parts them.
    if len(groups) == 1:
        found = groups[0]
    else:
        found = [
            piece
            for group in groups
            for piece in _split_group(text, group, stands_alone, stands_beside)
        ]
    return [piece for piece in found if _has_words(piece.of(text))]


def _has_words(text: str) -> bool:
    """Not so a row of asterisks."""
    return any(character.isalnum() for character in text)


def _groups(text: str, start: int) -> list[list[Span]]:
    """The lines that have something on them, parted where a line is blank."""
    groups: list[list[Span]] = [[]]
    for line in _lines(text, start):
        blank = line.start == line.end
        if not blank:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _lines(text: str, start: int) -> Iterator[Span]:
    while start < len(text):
        match = _LINE.match(text, start)
        assert match
        yield trimmed(text, Span(match.start(1), match.end(1)))
        start = match.end()


def _split_group(
    text: str, lines: list[Span], stands_alone: _Test, stands_beside: _Test
) -> list[Span]:
    """The pieces of the lines between two blank ones."""
    if len(lines) == 1 or _are_paragraphs(text, lines):
        return lines
    alone = [stands_alone(line.of(text)) for line in lines]
    if any(alone):
        beside = [stands_beside(line.of(text)) for line in lines]
        alone = list(map(operator.or_, alone, beside))
    longest = max(line.end - line.start for line in lines)
    found = [lines[0]]
    for index, line in enumerate(lines[1:], 1):
        before = lines[index - 1]
        has_room = _has_room(text, before, line, longest)
        if alone[index] or alone[index - 1] or has_room:
            found.append(line)
        else:  # the line before goes on
            found[-1] = Span(found[-1].start, line.end)
    return found


def _has_room(text: str, line: Span, following: Span, longest: int) -> bool:
    """Whether the first word of the next line would have fitted on a line, so that it ends there.

    Below "Region", which stands above "Mayor opens bridge", nothing was wrapped.
    """
    words = following.of(text)
    is_beginning = not words[0].islower()
    return is_beginning and line.end - line.start + 1 + len(words.split()[0]) <= longest


def _are_paragraphs(text: str, lines: list[Span]) -> bool:
    """Whether each line is a paragraph: too long for a wrapped line, and ends as sentences do."""
    # Some sites put paragraphs on lines of their own, and a blank line only below the headline.
    longest = max(line.end - line.start for line in lines)
    if longest <= WIDEST_WRAP:
        return False
    ended = sum(line.of(text).endswith(_SENTENCE_ENDS) for line in lines)
    return ended > SENTENCES * len(lines)
