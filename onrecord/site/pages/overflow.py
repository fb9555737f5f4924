"""Lists that are too long for the page of an actor or issue: the page shows the beginning, and pages of their own the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from onrecord.interface import say
from onrecord.site import builders, urls
from onrecord.site.components import Link, Mentioned, Paging, QuoteView, StanceView
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index

PER_PAGE = 100

Kind = Literal["quotes", "reported", "about", "positions", "briefs"]
T = TypeVar("T", QuoteView, StanceView, Mentioned)


@dataclass(frozen=True, slots=True)
class OverflowView:
    """A page of a long list: what kind of things it holds, and whose they are."""

    kind: Kind
    owner: Link
    title: str
    items: Sequence[QuoteView] | Sequence[StanceView] | Sequence[Mentioned]
    paging: Paging


def split_list(
    index: Index, folder: str, owner: Link, kind: Kind, items: Sequence[T], limit: int
) -> tuple[tuple[T, ...], Link | None, list[TemplatePage]]:
    """The first of the items, as many as the owner's page shows; where there are more, the way to all of them, and the pages that hold them.

    `folder` is the owner's, such as `actors/ann-lee/`.
    """
    if len(items) <= limit:
        return tuple(items), None, []
    title = say(f"overflow.{kind}", name=owner.text)
    pages = []
    whole = urls.overflow_folder(folder, kind)
    for path, paging, found in builders.paged(items, PER_PAGE, whole):
        view = OverflowView(kind, owner, title, found, paging)
        pages.append(
            builders.page(
                index, path, "overflow.html", view, title, section=folder.partition("/")[0]
            )
        )
    return (
        tuple(items[:limit]),
        Link(say("overflow.all", n=len(items)), urls.page_of(whole)),
        pages,
    )
