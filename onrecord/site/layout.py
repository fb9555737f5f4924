"""An article's text as pieces that a page can point at: blocks, paragraphs and sentences, all of them spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from onrecord.model import Block, Brief, Span
from onrecord.site import urls
from onrecord.site.redaction import hidden

_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|St|Jr|Sr|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z](?:\.[A-Z])*)\.\s*$"
)
_BLANK = re.compile(r"\r?\n[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of one article; `numbers` counts the paragraphs among them from 1, 0 for other blocks."""

    text: str
    blocks: tuple[Block, ...]
    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    parted: dict[int, list[Span]] = field(default_factory=dict, compare=False)
    """The sentences of the blocks that have been asked for."""

    def block_at(self, offset: int) -> int | None:
        """The index of the block in which a character stands, or None between blocks."""
        found = bisect_right(self.starts, offset) - 1
        return found if found >= 0 and offset < self.blocks[found].span.end else None

    def anchor(self, block: int) -> str:
        """The id of a block on the page: `para-3`, or `block-0` for what is no paragraph."""
        number = self.numbers[block]
        return urls.paragraph_anchor(number) if number else urls.block_anchor(block)

    def label(self, block: int) -> str:
        """What a reader calls it: `¶3`, `headline`."""
        return f"¶{self.numbers[block]}" if self.numbers[block] else self.blocks[block].kind

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins, within its block."""
        index = self.block_at(span.start)
        if index is None:
            return span
        if index not in self.parted:
            self.parted[index] = sentences(self.text, self.blocks[index].span)
        return next((s for s in self.parted[index] if span.start < s.end), span)


def make_layout(brief: Brief) -> Layout:
    """The blocks of a brief's article, as the record has them; where it has none, what blank lines part. Those that are withheld are left out."""
    text = brief.text
    numbered, count = [], 0
    for block in brief.meta.blocks or _paragraphs(text):
        count += block.kind == "paragraph"
        if not hidden(block.span.of(text)):
            numbered.append((block, count if block.kind == "paragraph" else 0))
    blocks = tuple(block for block, _ in numbered)
    return Layout(
        text, blocks, tuple(number for _, number in numbered), tuple(b.span.start for b in blocks)
    )


def sentences(text: str, within: Span) -> list[Span]:
    """The sentences of a block. Quoted speech is not cut: a sentence ends only where quotation marks are closed.

    >>> [s.of("He left. “I go. Now,” he said. So.") for s in sentences("He left. “I go. Now,” he said. So.", Span(0, 34))]
    ['He left.', '“I go. Now,” he said.', 'So.']
    """
    found, start = [], within.start
    for match in _END.finditer(text, within.start, within.end):
        piece = text[start : match.end()]
        if (
            piece.count("“") > piece.count("”")
            or piece.count('"') % 2
            or _ABBREVIATION.search(piece)
        ):
            continue
        found.append(trimmed(text, Span(start, match.end())))
        start = match.end()
    if text[start : within.end].strip():
        found.append(trimmed(text, Span(start, within.end)))
    return found


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends."""
    words = span.of(text)
    return Span(
        span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip())
    )


def _paragraphs(text: str) -> tuple[Block, ...]:
    ends = [*_BLANK.finditer(text)]
    bounds = zip(
        [0, *(m.end() for m in ends)], [*(m.start() for m in ends), len(text)], strict=True
    )
    return tuple(
        Block("paragraph", trimmed(text, Span(a, b))) for a, b in bounds if text[a:b].strip()
    )
