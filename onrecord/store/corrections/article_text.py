"""Where words stand in an article, and which of several places is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import UNSET, UnsetType

from onrecord.model import Block, Span
from onrecord.store.corrections.folding import FoldedText, in_marks, trimmed
from onrecord.store.corrections.nearest import nearest_words
from onrecord.store.corrections.unfit import Unfit

_PARAGRAPH = re.compile(r"(?:paragraph|¶)?\s*(\d+)", re.IGNORECASE)
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")
TELLING_WORDS = 3
"""Different words that tell which article they are of."""
MOST_WORDS_AROUND = 8
"""Words on each side that tell one place of a text from another."""
PLACES_SHOWN = 6


class ArticleText:
    """An article's text with its paragraphs, numbered as its page numbers them."""

    def __init__(
        self, text: str, blocks: Iterable[Block], others: Mapping[str, str] | None = None
    ) -> None:
        """`others` are the site's texts by their files, in which words may stand instead."""
        self.text = text
        self.others = others or {}
        self.blocks = list(blocks) or [Block("paragraph", Span(0, len(text)))]
        self.paragraphs = [block.span for block in self.blocks if block.kind == "paragraph"]

    @cached_property
    def folded(self) -> FoldedText:
        """The text in which words are found."""
        return FoldedText(self.text)

    def find(self, words: str, place: int | str | UnsetType = UNSET) -> list[Span]:
        """Where words stand, in a place where one is named.

        Raises Unfit where they stand nowhere, or not in that place.
        """
        found = self.folded.find(words)
        if not found:
            raise self.stands_nowhere(words)
        return self.narrowed(found, words, place)

    def find_one(self, words: str, place: int | str | UnsetType = UNSET) -> Span:
        """The one place where words stand. Raises Unfit where there is none, or several."""
        found = self.find(words, place)
        if len(found) > 1:
            raise Unfit(
                f"{in_marks(words)} stands {len(found)} times in the article: {self.listed(found)}",
                "write more words, or `in:` with the paragraph’s number or words beside",
            )
        return found[0]

    def stands_nowhere(self, words: str) -> Unfit:
        """What to say of words that are not in the text."""
        message = f"the article does not have the words {in_marks(words)}"
        near = nearest_words(words, self.folded)
        if near:
            return Unfit(message, f"did you mean “{near}”?")
        elsewhere = self._file_with(words)
        if elsewhere:
            return Unfit(message, f"{elsewhere} has them: is this the file for its corrections?")
        return Unfit(message, "copy some words as they stand in the article")

    def _file_with(self, words: str) -> str | None:
        """The file of another article in which words stand; None where they are too few to tell."""
        wanted = {word.casefold() for word in _WORDS.findall(words)}
        if len(wanted) < TELLING_WORDS:
            return None
        likely = (
            (path, text)
            for path, text in sorted(self.others.items())
            if text != self.text and wanted <= {*_WORDS.findall(text.casefold())}
        )
        return next((path for path, text in likely if FoldedText(text).find(words)), None)

    def narrowed(
        self, found: Sequence[Span], words: str, place: int | str | UnsetType
    ) -> list[Span]:
        """The spans that lie in a place. Raises Unfit where none does."""
        if isinstance(place, UnsetType):
            return list(found)
        inside = self._inside(found, place)
        if not inside:
            raise Unfit(
                f"{in_marks(words)} is not {_named(place)}", f"it is {self.listed(found)}", ("in",)
            )
        return inside

    def regions(self, place: int | str) -> list[Span]:
        """The stretches that a place names: a paragraph, or where the words stand.

        Raises Unfit where there is none.
        """
        number = _paragraph_number(place)
        if number is not None:
            return [self._paragraph(number)]
        # “in: headline”
        kind = str(place).casefold().removeprefix("the ")
        blocks = [block.span for block in self.blocks if block.kind == kind != "paragraph"]
        found = blocks or self.folded.find(str(place))
        if not found:
            unfit = self.stands_nowhere(str(place))
            raise Unfit(unfit.message, unfit.hint, ("in",))
        return found

    def _inside(self, found: Sequence[Span], place: int | str) -> list[Span]:
        regions = self.regions(place)
        if _paragraph_number(place) is not None:
            return [span for span in found if regions[0].overlaps(span)]
        around = [span for span in found if any(region.covers(span) for region in regions)]
        # “in: said that the pier was theirs” is around, “in: Residents” beside.
        return around or self._beside(found, regions)

    def _beside(self, found: Sequence[Span], regions: Sequence[Span]) -> list[Span]:
        """Those in the block of a region; of several, those that it touches."""
        inside = [s for s in found if any(self.block_of(s) == self.block_of(r) for r in regions)]
        touching = [span for span in inside if any(self._touch(span, r) for r in regions)]
        return touching if len(inside) > 1 and touching else inside

    def _touch(self, one: Span, other: Span) -> bool:
        """Whether no word stands between two spans."""
        first, second = sorted((one, other))
        return not _WORD.search(self.text, first.end, max(first.end, second.start))

    def _paragraph(self, number: int) -> Span:
        if not 1 <= number <= len(self.paragraphs):
            has = f"the article has {len(self.paragraphs)}, numbered as on its page"
            raise Unfit(f"there is no paragraph {number}", has, ("in",))
        return self.paragraphs[number - 1]

    def block_of(self, span: Span) -> Span:
        """The block in which a span begins; the span itself between blocks."""
        return next((b.span for b in self.blocks if span.start < b.span.end), span)

    def number_of(self, block: Span) -> int | None:
        """The number of a paragraph, from 1; None of what is none."""
        return self.paragraphs.index(block) + 1 if block in self.paragraphs else None

    def named(self, span: Span) -> str:
        """How a page names the place of a span: `paragraph 3`, `the headline`."""
        block = next((b for b in self.blocks if span.start < b.span.end), None)
        if block is None:
            return "the end"
        number = self.number_of(block.span)
        return f"the {block.kind}" if number is None else f"paragraph {number}"

    def beginning(self, span: Span) -> str:
        """The first words of a span: `The ferry stays, and so …`."""
        words = trimmed(span.of(self.text)).split()
        shown = " ".join(words[:MOST_WORDS_AROUND])
        return f"{shown} …" if len(words) > MOST_WORDS_AROUND else shown

    def listed(self, spans: Sequence[Span]) -> str:
        """ArticleText of a text, each with words that stand only there."""
        shown = "; ".join(
            f"in {self.named(span)}, “{self.telling_words(span)}”" for span in spans[:PLACES_SHOWN]
        )
        return f"{shown}; …" if len(spans) > PLACES_SHOWN else shown

    def telling_words(self, span: Span) -> str:
        """The words of a span with as many beside them as tell it from all others."""
        block = self.block_of(span)
        inside = Span(max(block.start, span.start), min(block.end, span.end))
        words = [word for word in self._words if block.covers(word)]
        first, last = _first_and_last(words, inside)
        for more in range(MOST_WORDS_AROUND + 1):
            stretch = words[max(first - more, 0) : last + more + 1]
            shown = trimmed(Span(stretch[0].start, stretch[-1].end).of(self.text))
            if len(self.folded.find(shown)) == 1:
                break
        return shown

    @cached_property
    def _words(self) -> list[Span]:
        """The words of the text."""
        return [self.folded.span(word.start, word.end) for word in self.folded.words]


def _first_and_last(words: Sequence[Span], span: Span) -> tuple[int, int]:
    """The indexes of the first and the last word of a stretch."""
    inside = [number for number, word in enumerate(words) if word.overlaps(span)]
    return inside[0], inside[-1]


def _paragraph_number(place: int | str) -> int | None:
    """`_paragraph_number("Paragraph 3")` → `3`."""
    if isinstance(place, int):
        return place
    found = _PARAGRAPH.fullmatch(place.strip())
    return int(found[1]) if found else None


def _named(place: int | str) -> str:
    number = _paragraph_number(place)
    return f"in or beside {in_marks(str(place))}" if number is None else f"in paragraph {number}"
