"""What of an article is given to the language model at once, in signs that it knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.nlp.capitals import plain_capitals
from onrecord.nlp.markup import markup_spans


@dataclass(frozen=True, slots=True)
class Source:
    """Where a segment is from."""

    block: int
    """The index of its block."""
    offset: int
    """Where in the article's text it begins."""
    hidden: tuple[Span, ...] = ()
    """Marks of emphasis and links in it, in the article's text, which the model does not get."""


Segment = tuple[str, Source]
"""The text as the model gets it, and where it is from."""

LONGEST_SEGMENT = 40_000
"""Characters given to the parser at once; its memory grows with the length of a text."""
LONGEST_WORD = 300
"""Characters without white space that are read as one word at the most."""
_WORD_CHARACTER = re.compile(r"\w")
"""What a segment must have to be worth parsing."""
_LONG_RUN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")

SAME_LENGTH = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "―": "—",
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u00a0": " ",
    }
)
"""Characters that the models have rarely seen, as the ones that they were trained on.

One for one, so that offsets stay.
"""


def split_segments(text: str, blocks: Iterable[tuple[int, Span]]) -> list[Segment]:
    """The stretches of a text to parse, of blocks given as (index, span).

    >>> split_segments("“Yes,” he said.\\n\\n* * *", [(0, Span(0, 15)), (1, Span(17, 22))])
    [('"Yes," he said.', Source(block=0, offset=0, hidden=()))]
    """
    segments: list[Segment] = []
    for index, block in blocks:
        for span in _cut(text, block):
            # "* * *" has no words.
            if _WORD_CHARACTER.search(text, span.start, span.end):
                hidden = tuple(markup_spans(text, span))
                plain = plain_capitals(_shown(text, span, hidden).translate(SAME_LENGTH), text)
                segments.append((plain, Source(index, span.start, hidden)))
    return segments


def _shown(text: str, span: Span, hidden: Sequence[Span]) -> str:
    """A stretch of text less what is hidden in it."""
    starts = [span.start, *(mark.end for mark in hidden)]
    ends = [*(mark.start for mark in hidden), span.end]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def offsets(length: int, source: Source) -> Sequence[int]:
    """For each character of a segment its place in the article's text, and the end behind them.

    `length`: how many characters the model gets.

    >>> list(offsets(3, Source(0, 10, (Span(11, 13),))))
    [10, 13, 14, 15]
    """
    if not source.hidden:
        return range(source.offset, source.offset + length + 1)
    found: list[int] = []
    at = source.offset
    for mark in source.hidden:
        found += range(at, mark.start)
        at = mark.end
    return [*found, *range(at, at + length + 1 - len(found))]


def _cut(text: str, block: Span) -> Iterator[Span]:
    """A block, cut inside of very long words, and where it is very long at white space."""
    start = block.start
    # The tokenizer sees no word across a cut.
    for end in [*_cuts_in_long_words(text, block), block.end]:
        yield from _cut_at_spaces(text, Span(start, end))
        start = end


def _cuts_in_long_words(text: str, block: Span) -> Iterator[int]:
    """Where to cut words without end: the tokenizer's time grows with the square of a length."""
    for run in _LONG_RUN.finditer(text, block.start, block.end):
        yield from range(run.start() + LONGEST_WORD, run.end(), LONGEST_WORD)


def _cut_at_spaces(text: str, span: Span) -> Iterator[Span]:
    """A stretch in parts that are no longer than the parser takes at once."""
    start = span.start
    while span.end - start > LONGEST_SEGMENT:
        space = text.rfind(" ", start + 1, start + LONGEST_SEGMENT)
        # Without a space, in the middle of a word.
        end = space if space >= 0 else start + LONGEST_SEGMENT
        yield Span(start, end)
        start = end
    if start < span.end:
        yield Span(start, span.end)
