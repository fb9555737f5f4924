"""Lists: names with bars, and lists that are cut into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from onrecord.site import urls
from onrecord.site.components import Count, Link, Paging

T = TypeVar("T")

# A name that leads to a page, its number, and what else is said of it.
Numbered = tuple[Link, int, str]


def make_counts(
    numbered: Sequence[Numbered], label: Callable[[int], str], lengths: Sequence[float] = ()
) -> tuple[Count, ...]:
    """Names with numbers and bars; `label` says what is counted: `3` → `"3 briefs"`.

    Bars are as long as `lengths`, else as the numbers; the longest is a hundred per cent.
    """
    # Actors have bars as long as they are prominent, beside the number of their briefs.
    lengths = lengths or [number for _, number, _ in numbered]
    # Where all are 0 there are no bars, and nothing is divided by 0.
    longest = max(lengths, default=1) or 1
    return tuple(
        Count(link, number, round(100 * length / longest), label(number), detail)
        for (link, number, detail), length in zip(numbered, lengths, strict=True)
    )


def highest(counted: Mapping[str, int], most: int) -> list[str]:
    """The keys with the highest numbers, so many at most; of equals the first in the alphabet."""
    return sorted(counted, key=lambda key: (-counted[key], key))[:most]


def cut_into_pages(
    items: Sequence[T], size: int, folder: str
) -> Iterator[tuple[str, Paging, Sequence[T]]]:
    """Cuts a list: the path of each page, its place among the pages, and its items.

    There is one page even where there is nothing.
    """
    # The number of pages, rounded up.
    last = max(1, -(-len(items) // size))
    for number in range(1, last + 1):
        before = after = None
        if number > 1:
            before = Link("newer", urls.numbered_page(folder, number - 1))
        if number < last:
            after = Link("older", urls.numbered_page(folder, number + 1))
        path = urls.numbered_page(folder, number)
        page = items[(number - 1) * size : number * size]
        yield path, Paging(number, last, before, after), page
