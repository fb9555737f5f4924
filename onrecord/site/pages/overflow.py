"""Lists that are too long for the page of an actor or an issue.

The page shows the beginning, and pages of their own have the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from onrecord.interface import say
from onrecord.site import urls
from onrecord.site.components import BriefMention, Link, Paging, QuoteView, StanceView
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.lists import cut_into_pages
from onrecord.site.page_frame import make_page

# Items on one page of the whole list.
PER_PAGE = 100

ListKind = Literal["quotes", "reported", "about", "positions", "briefs"]
Item = TypeVar("Item", QuoteView, StanceView, BriefMention)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose page shows the beginning of a list."""

    link: Link
    folder: str
    """Where the owner's page lies: `actors/ann-lee/`."""
    section: str


@dataclass(frozen=True, slots=True)
class OverflowView:
    """A page of a long list: what kind of things it holds, and whose they are."""

    kind: ListKind
    owner: Link
    title: str
    items: Sequence[QuoteView] | Sequence[StanceView] | Sequence[BriefMention]
    paging: Paging


@dataclass(frozen=True, slots=True)
class SplitList(Generic[Item]):
    """A list in two parts."""

    shown: tuple[Item, ...]
    """What the owner's page shows."""
    more: Link | None
    """The way to all items, where there are more than are shown."""
    pages: list[TemplatePage]
    """Those that hold all items, where there are more."""


def split_list(
    index: Index, owner: Owner, kind: ListKind, items: Sequence[Item], limit: int
) -> SplitList[Item]:
    """Leaves the first `limit` items to the owner's page.

    Where there are more, makes pages of all.
    """
    # Most lists are short.
    if len(items) <= limit:
        return SplitList(tuple(items), None, [])
    title = say(f"overflow.{kind}", name=owner.link.text)
    folder = urls.overflow_folder(owner.folder, kind)
    pages = []
    for path, paging, some in cut_into_pages(items, PER_PAGE, folder):
        view = OverflowView(kind, owner.link, title, some, paging)
        page = make_page(index, path, "overflow.html", view, title=title, section=owner.section)
        pages.append(page)
    more = Link(say("overflow.all", n=len(items)), urls.page_of(folder))
    return SplitList(tuple(items[:limit]), more, pages)
