"""Copies of annotated articles as other papers would have set them: other marks, capitals.

Annotated news is of a few papers with a few habits. A copy has the same words and annotations, but
quotation marks of another style, or none, or the first words of its paragraphs in capitals, so that
what is learned holds for texts of that kind too. Nothing is written that was not there.
"""

from __future__ import annotations

import bisect
import itertools
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.extract.draft import Quotation
from onrecord.model import Block, Span

Marks = tuple[str, str]
"""What opens and what closes a quotation."""

CURLY, STRAIGHT = ("“", "”"), ('"', '"')
SINGLE_CURLY, SINGLE_STRAIGHT = ("‘", "’"), ("'", "'")
MIXED: tuple[Marks, ...] = (("“", '"'), ('"', "”"), ("“", "''"), ("``", "''"), ("”", "”"))
"""What one gets where two programs have set a text."""
CAPITAL_WORDS = 3
"""So many words of a paragraph are in capitals: "THE MAYOR OF Quern said"."""
LOST_ONE_IN = 3
"""One mark in so many is missing in a copy that lacks marks."""
MARK = r"[“”„«»\"]|''|‘‘|’’|``|[‘’']"
LONGEST_MARK = 2
OPENING = re.compile(MARK)
CLOSING = re.compile(rf"(?:{MARK})\Z")
INNER = re.compile(r"(?<!\w)[‘'](?=\w)([^‘’'“”\"]+)[’'](?!\w)")
"""A quotation in single marks inside another, which changes its marks with it."""
WORD = re.compile(r"[^\W\d_]+")


class Edit(NamedTuple):
    """A stretch of text and what stands in its place."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A text set in another style."""

    text: str
    edits: Sequence[Edit]
    """What was changed, in the order of the text."""

    def at(self, span: Span) -> Span:
        """Where a span of the first text stands in the copy."""
        return Span(self._offset(span.start), self._offset(span.end))

    def _offset(self, offset: int) -> int:
        """Where a character stands; the start of an edit for those inside it."""
        place = bisect.bisect_right(self.edits, offset, key=lambda edit: edit.end)
        longer = sum(len(edit.words) - (edit.end - edit.start) for edit in self.edits[:place])
        following = self.edits[place : place + 1]
        if following and following[0].start < offset:
            return following[0].start + longer
        return offset + longer


Style = Callable[[str, Sequence[Quotation], Sequence[Block], random.Random], Iterator[Edit]]


def set_otherwise(
    text: str, quotations: Sequence[Quotation], blocks: Sequence[Block], seed: str
) -> Copy:
    """A text in a style that is drawn by a seed, one that changes it where there is one."""
    drawn = random.Random(seed)
    edits: list[Edit] = []
    for style in drawn.sample(STYLES, len(STYLES)):
        edits = sorted(style(text, quotations, blocks, drawn))
        if edits:
            break
    return Copy(_edited(text, edits), edits)


def _edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with each edit in place of what it stands for."""
    ends = [0, *(edit.end for edit in edits)]
    starts = [*(edit.start for edit in edits), len(text)]
    kept = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    words = [*(edit.words for edit in edits), ""]
    return "".join(itertools.chain.from_iterable(zip(kept, words, strict=True)))


def _with_marks(opening: str, closing: str) -> Style:
    """The style that sets all quotations in the same marks."""

    def edits(
        text: str, quotations: Sequence[Quotation], _: Sequence[Block], __: random.Random
    ) -> Iterator[Edit]:
        for quotation in quotations:
            yield from _set_in(text, quotation, (opening, closing))

    return edits


def _mixed(
    text: str, quotations: Sequence[Quotation], _: Sequence[Block], drawn: random.Random
) -> Iterator[Edit]:
    """Each quotation in marks of its own, which need not be a pair."""
    for quotation in quotations:
        yield from _set_in(text, quotation, drawn.choice(MIXED))


def _lacking(
    text: str, quotations: Sequence[Quotation], _: Sequence[Block], drawn: random.Random
) -> Iterator[Edit]:
    """Here and there a mark is missing."""
    for quotation in quotations:
        for mark in _marks_of(text, quotation):
            if drawn.randrange(LOST_ONE_IN) == 0:
                yield Edit(mark.start, mark.end, "")


def _with_dashes(
    text: str, quotations: Sequence[Quotation], blocks: Sequence[Block], _: random.Random
) -> Iterator[Edit]:
    """Dashes before the quotations that open a paragraph, and no marks behind these."""
    for quotation in quotations:
        if blocks[quotation.block].span.start == quotation.span.start:
            yield from _set_in(text, quotation, ("– ", ""))


def _with_capitals(
    text: str, _: Sequence[Quotation], blocks: Sequence[Block], __: random.Random
) -> Iterator[Edit]:
    """The first words of each paragraph in capitals."""
    for block in blocks:
        if block.kind != "paragraph":
            continue
        words = WORD.finditer(text, block.span.start, block.span.end)
        for word in itertools.islice(words, CAPITAL_WORDS):
            capitals = word.group().upper()
            if capitals != word.group():
                yield Edit(*word.span(), capitals)


def _set_in(text: str, quotation: Quotation, marks: Marks) -> Iterator[Edit]:
    """A quotation in other marks, and what is quoted in it in marks of the other number."""
    places = _marks_of(text, quotation)
    for place, mark in zip(places, marks, strict=False):
        if place.of(text) != mark:
            yield Edit(place.start, place.end, mark)
    inner = INNER_MARKS.get(marks)
    if inner is not None and places:
        for quoted in INNER.finditer(text, places[0].end, quotation.span.end):
            yield Edit(quoted.start(), quoted.start() + 1, inner[0])
            yield Edit(quoted.end() - 1, quoted.end(), inner[1])


INNER_MARKS = {SINGLE_CURLY: CURLY, SINGLE_STRAIGHT: STRAIGHT}
"""What is quoted inside of single marks stands in double ones."""


def _marks_of(text: str, quotation: Quotation) -> list[Span]:
    """Where the marks of a quotation stand: what opens it, and what closes it."""
    opening = OPENING.match(text, quotation.span.start)
    closing = CLOSING.search(text, quotation.span.end - LONGEST_MARK, quotation.span.end)
    # What runs on has no closing mark: the next paragraph opens it again.
    found = (opening,) if quotation.runs_on else (opening, closing)
    return [Span(*match.span()) for match in found if match is not None]


STYLES: tuple[Style, ...] = (
    _with_marks(*CURLY),
    _with_marks(*STRAIGHT),
    _with_marks(*SINGLE_CURLY),
    _with_marks(*SINGLE_STRAIGHT),
    _with_marks("«", "»"),
    _with_marks("", ""),
    _mixed,
    _lacking,
    _with_dashes,
    _with_capitals,
)
