"""The words by which a correction points at one finding and at no other."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from msgspec import UNSET, UnsetType

from onrecord.model import Span
from onrecord.store.corrections.article_text import ArticleText
from onrecord.store.corrections.folding import trimmed
from onrecord.store.corrections.unfit import Unfit

Pointer = tuple[str, int | str | UnsetType]
"""Words, and what `in:` says of their place, if that is needed."""
_FIRST_WORDS = (4, 8, 16)
"""How many of a finding's words are tried before all of them."""
_BESIDE = range(2, 9)
"""How many words before or after a finding are tried that may tell it from others."""


def pointer(
    article: ArticleText, whole: Span, points: Callable[[str, int | str | UnsetType], bool]
) -> Pointer:
    """The shortest words of a finding that point at it alone.

    `whole` is where it stands; `points` tells whether words, in a place, do so. Where nothing does,
    gives all of its words.
    """
    for words, place in _ways(article, whole):
        # The words beside may hold some that are not shown.
        with contextlib.suppress(Unfit):
            if points(words, place):
                return words, place
    return trimmed(whole.of(article.text)), UNSET


def _ways(article: ArticleText, whole: Span) -> Iterator[Pointer]:
    words = trimmed(whole.of(article.text))
    yield from ((shorter, UNSET) for shorter in _beginnings(words))
    block = article.block_of(whole)
    number = article.number_of(block)
    if number is not None:
        yield words, number
    yield from ((words, place) for place in _places_beside(article.text, block, whole))


def _places_beside(text: str, block: Span, whole: Span) -> Iterator[str]:
    """The words before a finding, after it, and around it: first few, then more."""
    before, after = text[block.start : whole.start].split(), text[whole.end : block.end].split()
    for count in _BESIDE:
        first, last = " ".join(before[-count:]), " ".join(after[:count])
        around = f"{first} {whole.of(text)} {last}"
        yield from filter(None, map(trimmed, (first, last, around)))


def _beginnings(words: str) -> Iterator[str]:
    parts = words.split()
    for count in _FIRST_WORDS:
        if count < len(parts):
            yield trimmed(" ".join(parts[:count]))
    yield words
