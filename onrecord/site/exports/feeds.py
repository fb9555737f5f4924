"""Feeds: Atom and JSON Feed, of the site and of each actor and issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

import msgspec

from onrecord.interface import language, say
from onrecord.model import Brief, CorpusActor, Issue
from onrecord.site import builders, urls
from onrecord.site.files import RawFile, SiteFile, TemplatePage
from onrecord.site.index import Index
from onrecord.site.pages.brief import lead
from onrecord.site.redaction import shown

FEED = 30
"""Entries of a feed."""
NEVER = "1970-01-01"
"""Atom wants a date of every entry; an article without one gets one that nobody takes for real."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A brief in a feed, or what somebody says or takes for a position in it."""

    title: str
    href: str
    ident: str
    updated: str
    published: str
    outlet: str
    summary: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed; `home` is the page that it is of, `here` the feed itself without its ending."""

    title: str
    description: str
    home: str
    here: str
    ident: str
    updated: str
    entries: tuple[FeedEntry, ...]


def feed_files(index: Index) -> list[SiteFile]:
    """All feeds. Their links are full where the site's address is known, else relative to the feed."""
    corpus, site = index.corpus, index.site
    files: list[SiteFile] = _feed(
        index,
        "",
        site.title,
        site.description,
        [_brief_entry(index, b, lead(index, b), "") for b in corpus.briefs[:FEED]],
    )
    for entry in corpus.actors:
        title = f"{entry.name} · {site.title}"
        files += _feed(
            index,
            urls.actor_folder(entry.slug),
            title,
            say("pages.actor", name=entry.name),
            _of_actor(index, entry),
        )
    for issue in corpus.issues:
        title = f"{issue.name} · {site.title}"
        files += _feed(
            index,
            urls.issue_folder(issue.slug),
            title,
            say("pages.issue", name=issue.name),
            _of_issue(index, issue),
        )
    return files


def _of_actor(index: Index, entry: CorpusActor) -> list[FeedEntry]:
    """The briefs that name an actor, from new to old, each with what it quotes of them."""
    said: dict[str, list[str]] = {}
    for brief, quote in index.quotes_by.get(entry.slug, []):
        if quote.kind != "indirect":
            said.setdefault(brief.slug, []).append(builders.said(brief, quote))
    slugs = list(dict.fromkeys(a.brief for a in reversed(entry.appearances)))[:FEED]
    return [
        _brief_entry(
            index,
            index.briefs[s],
            "\n".join(said.get(s, ())) or lead(index, index.briefs[s]),
            entry.slug,
        )
        for s in slugs
    ]


def _of_issue(index: Index, issue: Issue) -> list[FeedEntry]:
    """The positions on an issue, from new to old, each with the sentence that shows it."""
    entries = []
    for stance in list(reversed(issue.stances))[:FEED]:
        brief, view = index.briefs[stance.brief], builders.stance_of(index, stance)
        evidence = shown(
            builders.words(brief, index.positions[stance.brief, stance.position].evidence)
        )
        whole = _brief_entry(
            index, brief, " ".join(evidence.split()), f"{issue.slug}/{stance.position}"
        )
        href = urls.with_anchor(index.file_address(view.place.page), view.place.anchor)
        title = f"{view.actor.name} {view.stance}: {view.issue.text}"
        entries.append(
            FeedEntry(
                title,
                href,
                whole.ident,
                whole.updated,
                whole.published,
                whole.outlet,
                whole.summary,
            )
        )
    return entries


def _brief_entry(index: Index, brief: Brief, summary: str, key: str) -> FeedEntry:
    ref = builders.brief_ref(index, brief)
    published = brief.meta.published or ""
    outlet = ref.outlet.text if ref.outlet else ""
    ident = _urn(index, f"{brief.slug}/{key}" if key else brief.slug)
    return FeedEntry(
        brief.title,
        index.file_address(ref.href),
        ident,
        published or brief.reviewed or NEVER,
        published,
        outlet,
        summary,
    )


def _feed(
    index: Index, folder: str, title: str, description: str, entries: Sequence[FeedEntry]
) -> list[SiteFile]:
    up = "" if index.site.base_url else urls.to_root(folder)
    entries = [
        FeedEntry(e.title, up + e.href, e.ident, e.updated, e.published, e.outlet, e.summary)
        for e in entries
    ]
    home = index.file_address(urls.page_of(folder))
    updated = max((e.updated for e in entries), default=NEVER)
    view = FeedView(
        title,
        description,
        up + home,
        index.site.base_url + folder,
        _urn(index, folder),
        updated,
        tuple(entries),
    )
    context: dict[str, object] = {"site": index.site, "view": view}
    return [
        TemplatePage(folder + urls.ATOM_FEED, "feed.xml", context),
        RawFile(folder + urls.JSON_FEED, _json(index, view)),
    ]


def _json(index: Index, view: FeedView) -> bytes:
    """A JSON Feed 1.1."""
    items = []
    for entry in view.entries:
        item = {
            "id": entry.ident,
            "url": entry.href,
            "title": entry.title,
            "content_text": entry.summary,
        }
        if entry.published:
            item["date_published"] = f"{entry.published}T00:00:00Z"
        items.append(item | ({"tags": [entry.outlet]} if entry.outlet else {}))
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.home,
        "feed_url": view.here + urls.JSON_FEED,
        "description": view.description,
        "authors": [{"name": index.site.author or index.site.title}],
        "language": language(),
        "items": items,
    }
    return msgspec.json.encode({key: value for key, value in feed.items() if value})


def _urn(index: Index, key: str) -> str:
    return uuid5(NAMESPACE_URL, f"{index.site.base_url or 'onrecord'}/{key}").urn
