"""Files for machines: records, feed, map of the site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

import msgspec

from onrecord.model import Page
from onrecord.views import make
from onrecord.views.brief import lead
from onrecord.views.index import Index

FEED = 30
NEVER = "1970-01-01"
"""Atom wants a date of every entry; an article without one gets one that nobody takes for real."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A brief in the feed."""

    title: str
    href: str
    ident: str
    updated: str
    published: str
    outlet: str
    summary: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """The feed of the whole site."""

    ident: str
    updated: str
    entries: tuple[FeedEntry, ...]


def record_files(index: Index) -> list[Page]:
    """The record of each brief, as corrected, beside its page."""
    files = []
    for brief in index.corpus.briefs:
        body = msgspec.json.format(msgspec.json.encode(brief.record, order="sorted"), indent=1)
        files.append(Page(f"briefs/{brief.slug}/index.json", "", {"body": body}, brief.path or brief.article.path))
    return files


def feed_file(index: Index) -> Page:
    """An Atom feed of the newest briefs. Its links are full where the site's address is known, else relative to the feed."""
    base = index.site.base_url
    entries = []
    for brief in index.corpus.briefs[:FEED]:
        ref = make.brief_ref(index, brief)
        date = brief.record.article.published or brief.reviewed or NEVER
        href = f"{base}briefs/{brief.slug}/" if base else ref.href
        outlet = ref.outlet.text if ref.outlet else ""
        entries.append(FeedEntry(brief.title, href, _urn(base, brief.slug), date, brief.record.article.published or "", outlet, lead(index, brief)))
    view = FeedView(_urn(base, ""), max((e.updated for e in entries), default=NEVER), tuple(entries))
    return Page("feed.xml", "feed.xml", {"site": index.site, "view": view})


def map_files(index: Index, pages: Sequence[Page]) -> list[Page]:
    """`robots.txt`, and where the site's address is known `sitemap.xml`."""
    files = [Page("robots.txt", "robots.txt", {"site": index.site})]
    if index.site.base_url:
        places = [index.site.base_url + p.path.removesuffix("index.html") for p in pages if p.path.endswith("index.html")]
        files.append(Page("sitemap.xml", "sitemap.xml", {"places": sorted(places)}))
    return files


def _urn(base: str, slug: str) -> str:
    return uuid5(NAMESPACE_URL, f"{base or 'onrecord'}/{slug}").urn
