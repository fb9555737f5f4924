"""The page of an outlet, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.interface import counted, say
from onrecord.model import Outlet
from onrecord.site import builders, urls
from onrecord.site.components import BriefRef, Count, Link, Paging, Prose
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.markdown import render_markdown
from onrecord.site.pages.brief import lead

MOST = 12
PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class OutletView:
    """Everything on an outlet's page."""

    name: str
    prose: Prose
    website: str
    tally: tuple[str, ...]
    quoted: tuple[Count, ...]
    missing: tuple[Count, ...]
    """Whom others quote and this one does not."""
    briefs: tuple[tuple[BriefRef, str], ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class OutletsView:
    """The list of outlets."""

    outlets: tuple[Count, ...]


def outlet_pages(index: Index) -> list[TemplatePage]:
    """A page for each outlet."""
    quoted = {o.slug: _quoted(index, o) for o in index.corpus.outlets}
    return [page for outlet in index.corpus.outlets for page in _pages(index, outlet, quoted)]


def outlet_list(index: Index) -> TemplatePage:
    """All outlets on one page."""
    numbered = [
        (Link(o.name, urls.outlet_page(o.slug)), len(o.briefs), "") for o in index.corpus.outlets
    ]
    view = OutletsView(builders.counts(numbered, lambda n: counted(n, "brief")))
    return builders.page(
        index,
        urls.section_page("outlets"),
        "outlets.html",
        view,
        say("sections.outlets"),
        say("pages.outlets"),
        section="outlets",
    )


def _quoted(index: Index, outlet: Outlet) -> Counter[str]:
    return Counter(
        index.entries[slug, quote.speaker].slug
        for slug in outlet.briefs
        for quote in index.briefs[slug].record.quotes
        if quote.speaker is not None
    )


def _pages(index: Index, outlet: Outlet, quoted: dict[str, Counter[str]]) -> list[TemplatePage]:
    own = quoted[outlet.slug]
    elsewhere: Counter[str] = Counter()
    for slug, found in quoted.items():
        if slug != outlet.slug:
            elsewhere.update(found)
    note = outlet.note
    itself = {name.casefold() for name in (outlet.name, *(note.aliases if note else ()))}
    missing = Counter(
        {
            a: n
            for a, n in elsewhere.items()
            if a not in own and index.entry_by_slug[a].name.casefold() not in itself
        }
    )
    total = sum(len(index.briefs[slug].record.quotes) for slug in outlet.briefs)
    tally = (
        counted(len(outlet.briefs), "brief"),
        counted(total, "quote"),
        counted(len(own), "voice"),
    )
    pages = []
    for path, paging, slugs in builders.paged(
        outlet.briefs, PER_PAGE, urls.outlet_folder(outlet.slug)
    ):
        view = OutletView(
            name=outlet.name,
            prose=render_markdown(note.body) if note else render_markdown(""),
            website=builders.outside(note.url) if note else "",
            tally=tally,
            quoted=_bars(index, own),
            missing=_bars(index, missing),
            briefs=tuple(
                (builders.brief_ref(index, index.briefs[slug]), lead(index, index.briefs[slug]))
                for slug in slugs
            ),
            paging=paging,
        )
        source = note.path if note else ""
        description = say("pages.outlet", name=outlet.name)
        pages.append(
            builders.page(
                index,
                path,
                "outlet.html",
                view,
                outlet.name,
                description,
                section="outlets",
                source=source,
            )
        )
    return pages


def _bars(index: Index, found: Counter[str]) -> tuple[Count, ...]:
    best = sorted(found, key=lambda s: (-found[s], s))[:MOST]
    return builders.counts(
        [(Link(index.entry_by_slug[s].name, urls.actor_page(s)), found[s], "") for s in best],
        lambda n: counted(n, "quote"),
    )
