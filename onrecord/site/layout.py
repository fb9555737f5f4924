"""An article's text as pieces that a page can point at: blocks and their sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Block, BlockKind, Span
from onrecord.site import urls
from onrecord.site.published_text import PublishedText


@dataclass(frozen=True, slots=True)
class LayoutBlock:
    """A block of the article that is shown on its brief's page."""

    index: int
    """Its place among all that are shown, from 0."""
    kind: BlockKind
    span: Span
    number: int
    """Which paragraph of the article it is, from 1; 0 where it is none."""

    @property
    def anchor(self) -> str:
        """Its anchor on the page: `para-3`, or `block-0` for what is no paragraph."""
        return urls.paragraph_anchor(self.number) if self.number else urls.block_anchor(self.index)

    @property
    def label(self) -> str:
        """How tables of data call it: `¶3`, `headline`."""
        return f"¶{self.number}" if self.number else self.kind


@dataclass(frozen=True)
class Layout:
    """The blocks of one article that are published, wholly or in part."""

    text: PublishedText
    blocks: tuple[LayoutBlock, ...]

    @cached_property
    def sentences(self) -> tuple[list[Span], ...]:
        """The sentences of each block."""
        return tuple(self.text.sentences(block.span) for block in self.blocks)

    @cached_property
    def starts(self) -> list[int]:
        """Where each block begins."""
        return [block.span.start for block in self.blocks]

    def block_at(self, offset: int) -> LayoutBlock | None:
        """The block in which a character stands, or None between blocks."""
        # The last block that begins at the character or before it.
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        # White space between blocks belongs to none.
        return block if offset < block.span.end else None

    def sentence_at(self, span: Span) -> Span:
        """The sentence in which a span begins, within its block; the span itself between blocks."""
        block = self.block_at(span.start)
        if block is None:
            return span
        sentences = self.sentences[block.index]
        return next((sentence for sentence in sentences if span.start < sentence.end), span)


def make_layout(text: PublishedText, blocks: Iterable[Block]) -> Layout:
    """Numbers the blocks of an article. Those of which nothing is published are left out."""
    shown: list[LayoutBlock] = []
    paragraphs = 0
    for block in blocks:
        is_paragraph = block.kind == "paragraph"
        # Paragraphs that are withheld count, so that ¶3 is the third of the original.
        paragraphs += is_paragraph
        if not text.is_withheld(block.span):
            number = paragraphs if is_paragraph else 0
            shown.append(LayoutBlock(len(shown), block.kind, block.span, number))
    return Layout(text, tuple(shown))
