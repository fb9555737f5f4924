"""The page of an outlet, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.interface import counted, say
from onrecord.model import Outlet
from onrecord.site import urls
from onrecord.site.components import BriefRef, Count, Paging, Prose
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.lists import cut_into_pages, highest, make_counts
from onrecord.site.markdown import render_markdown
from onrecord.site.page_frame import make_page
from onrecord.site.references import actor_link, brief_ref, outlet_link, web_link
from onrecord.site.summary import lead

# Speakers that an outlet's page shows.
MOST = 12
# Briefs on one page of an outlet.
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
    """Each with its first sentence."""
    paging: Paging


@dataclass(frozen=True, slots=True)
class OutletsView:
    """The list of outlets."""

    outlets: tuple[Count, ...]


def outlet_pages(index: Index) -> list[TemplatePage]:
    """A page for each outlet, and more where it has more briefs than a page holds."""
    # Counted once, for each outlet is compared with all others.
    quoted = {outlet.slug: _count_speakers(index, outlet) for outlet in index.outlets}
    return [page for outlet in index.outlets for page in _pages(index, outlet, quoted)]


def outlet_list(index: Index) -> TemplatePage:
    """All outlets on one page."""
    numbered = [(outlet_link(outlet), len(outlet.briefs), "") for outlet in index.outlets]
    return make_page(
        index,
        urls.section_page("outlets"),
        "outlets.html",
        OutletsView(make_counts(numbered, lambda n: counted(n, "brief"))),
        title=say("sections.outlets"),
        description=say("pages.outlets"),
        section="outlets",
    )


def _count_speakers(index: Index, outlet: Outlet) -> Counter[str]:
    """How often an outlet's briefs quote each actor, by its slug."""
    return Counter(
        index.actor_of[slug, speaker].slug
        for slug in outlet.briefs
        for quote in index.brief_by_slug[slug].record.quotes
        for speaker in quote.said_by
    )


def _pages(index: Index, outlet: Outlet, quoted: dict[str, Counter[str]]) -> list[TemplatePage]:
    """The outlet's pages; `quoted` is whom each outlet quotes and how often, by its slug."""
    # The same on each of the outlet's pages.
    own = quoted[outlet.slug]
    speakers = _bars(index, own)
    missing = _bars(index, _missing(index, outlet, quoted))
    tally = _tally(index, outlet, len(own))
    note = outlet.note
    pages = []
    folder = urls.outlet_folder(outlet.slug)
    for path, paging, slugs in cut_into_pages(outlet.briefs, PER_PAGE, folder):
        briefs = [index.brief_by_slug[slug] for slug in slugs]
        view = OutletView(
            name=outlet.name,
            prose=render_markdown(note.body if note else ""),
            website=web_link(note.url if note else None),
            tally=tally,
            quoted=speakers,
            missing=missing,
            briefs=tuple((brief_ref(index, brief), lead(brief)) for brief in briefs),
            paging=paging,
        )
        page = make_page(
            index,
            path,
            "outlet.html",
            view,
            title=outlet.name,
            description=say("pages.outlet", name=outlet.name),
            section="outlets",
            source=note.path if note else "",
        )
        pages.append(page)
    return pages


def _tally(index: Index, outlet: Outlet, speakers: int) -> tuple[str, ...]:
    quotes = sum(len(index.brief_by_slug[slug].record.quotes) for slug in outlet.briefs)
    return (
        counted(len(outlet.briefs), "brief"),
        counted(quotes, "quote"),
        counted(speakers, "voice"),
    )


def _missing(index: Index, outlet: Outlet, quoted: dict[str, Counter[str]]) -> Counter[str]:
    """How often others quote those whom an outlet does not quote."""
    elsewhere: Counter[str] = Counter()
    for slug, speakers in quoted.items():
        # What the outlet itself quotes is no reason to miss somebody.
        if slug != outlet.slug:
            elsewhere.update(speakers)
    # An outlet that is quoted by others, as an actor, does not miss itself.
    own_names = {outlet.name, *(outlet.note.aliases if outlet.note else ())}
    itself = {name.casefold() for name in own_names}

    def is_missing(speaker: str) -> bool:
        name = index.actor_by_slug[speaker].name
        return speaker not in quoted[outlet.slug] and name.casefold() not in itself

    return Counter({slug: number for slug, number in elsewhere.items() if is_missing(slug)})


def _bars(index: Index, quoted: Counter[str]) -> tuple[Count, ...]:
    """Those who are quoted most, with bars."""
    best = highest(quoted, MOST)
    numbered = [(actor_link(index.actor_by_slug[slug]), quoted[slug], "") for slug in best]
    return make_counts(numbered, lambda n: counted(n, "quote"))
