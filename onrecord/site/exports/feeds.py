"""Feeds: Atom and JSON Feed, of the site and of each actor and issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

import msgspec

from onrecord.interface import current_language, say
from onrecord.model import CorpusActor, Issue, StanceRef
from onrecord.site import urls
from onrecord.site.files import RawFile, SiteFile, TemplatePage
from onrecord.site.index import Index
from onrecord.site.pages.changes import BriefChangesView, change_lines, newest_changes
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.quotations import quote_line
from onrecord.site.references import brief_ref
from onrecord.site.site_index import SiteIndex
from onrecord.site.summary import lead

# Entries of a feed.
FEED = 30
# Atom wants a date of every entry; an article without one gets one that nobody takes for real.
NEVER = "1970-01-01"


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
    """A feed."""

    title: str
    description: str
    home: str
    """The page that it is of."""
    here: str
    """The folder in which the feed itself lies."""
    ident: str
    updated: str
    entries: tuple[FeedEntry, ...]


def feed_files(index: SiteIndex) -> list[SiteFile]:
    """All feeds. Their links are full where the site's address is known, else relative."""
    site = index.site
    entries = [_brief_entry(index, brief, lead(brief), "") for brief in index.briefs[:FEED]]
    files = _feed(index, "", site.title, site.description, entries)
    for actor in index.actors:
        title = f"{actor.name} · {site.title}"
        about = say("pages.actor", name=actor.name)
        entries = list(_actor_entries(index, actor))
        files += _feed(index, urls.actor_folder(actor.slug), title, about, entries)
    for issue in index.issues:
        title = f"{issue.name} · {site.title}"
        about = say("pages.issue", name=issue.name)
        latest = issue.stances[::-1][:FEED]
        entries = [_stance_entry(index, issue, stance) for stance in latest]
        files += _feed(index, urls.issue_folder(issue.slug), title, about, entries)
    return [*files, *_change_feed(index)]


def _change_feed(index: SiteIndex) -> list[SiteFile]:
    """What changed, an entry for each brief and day; no feed where nothing has changed yet."""
    changed = newest_changes(index, FEED)
    if not changed:
        return []
    entries = [_change_entry(index, found) for found in changed]
    title = f"{say('changes.changes')} · {index.site.title}"
    folder = urls.section_folder(urls.CHANGES)
    return _feed(index, folder, title, say("changes.standfirst"), entries)


def _change_entry(index: SiteIndex, found: BriefChangesView) -> FeedEntry:
    date = found.day.iso if found.day else NEVER
    return FeedEntry(
        title=f"{found.brief.title}: {', '.join(found.because)}",
        href=index.file_address(found.brief.href),
        ident=_urn(index, f"{urls.CHANGES}/{date}/{found.brief.href}"),
        updated=date,
        published=date,
        outlet=found.brief.outlet.text if found.brief.outlet else "",
        summary=change_lines(found),
    )


def _actor_entries(index: Index, actor: CorpusActor) -> Iterator[FeedEntry]:
    """The briefs that name an actor, from new to old, each with what it quotes of them."""
    said: dict[str, list[str]] = {}
    for brief, quote in index.quotes_by_speaker.get(actor.slug, ()):
        # A feed of somebody's words has what they said, not what the article says of it.
        if quote.kind != "indirect":
            said.setdefault(brief.slug, []).append(quote_line(brief.text, quote))
    # Several actors of one brief may be this one.
    slugs = dict.fromkeys(appearance.brief for appearance in reversed(actor.appearances))
    for slug in list(slugs)[:FEED]:
        brief = index.brief_by_slug[slug]
        summary = "\n".join(said.get(slug, ())) or lead(brief)
        yield _brief_entry(index, brief, summary, actor.slug)


def _stance_entry(index: SiteIndex, issue: Issue, stance: StanceRef) -> FeedEntry:
    """A position on an issue, with the sentence that shows it."""
    brief = index.brief_by_slug[stance.brief]
    view = index.stance_view(stance)
    evidence = brief.text.excerpt(index.position(stance).evidence)
    # A brief may have several positions on an issue.
    key = f"{issue.slug}/{stance.position}"
    entry = _brief_entry(index, brief, " ".join(evidence.split()), key)
    return replace(
        entry,
        title=f"{view.actor.name} {view.stance}: {view.issue.text}",
        href=urls.with_anchor(index.file_address(view.place.page), view.place.anchor),
    )


def _brief_entry(index: Index, brief: PublishedBrief, summary: str, key: str) -> FeedEntry:
    """A brief in a feed; `key` tells apart entries of one brief in several feeds."""
    ref = brief_ref(index, brief)
    published = brief.meta.published or ""
    return FeedEntry(
        title=brief.title,
        href=index.file_address(ref.href),
        ident=_urn(index, f"{brief.slug}/{key}" if key else brief.slug),
        updated=published or brief.reviewed or NEVER,
        published=published,
        outlet=ref.outlet.text if ref.outlet else "",
        summary=summary,
    )


def _feed(
    index: Index, folder: str, title: str, description: str, entries: Sequence[FeedEntry]
) -> list[SiteFile]:
    """A feed in both formats, in the folder of the page that it is of."""
    # Readers of feeds want full links; without the site's address relative ones are all there is.
    to_root = "" if index.site.base_url else urls.to_root(folder)
    view = FeedView(
        title=title,
        description=description,
        home=to_root + index.file_address(urls.page_of(folder)),
        here=index.site.base_url + folder,
        ident=_urn(index, folder),
        updated=max((entry.updated for entry in entries), default=NEVER),
        entries=tuple(replace(entry, href=to_root + entry.href) for entry in entries),
    )
    atom = TemplatePage(folder + urls.ATOM_FEED, "feed.xml", {"site": index.site, "view": view})
    return [atom, RawFile(folder + urls.JSON_FEED, _json_feed(index, view))]


def _json_feed(index: Index, view: FeedView) -> bytes:
    """A JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.home,
        "feed_url": view.here + urls.JSON_FEED,
        "description": view.description,
        "authors": [{"name": index.site.author or index.site.title}],
        "language": current_language(),
        "items": [_json_item(entry) for entry in view.entries],
    }
    return msgspec.json.encode({key: value for key, value in feed.items() if value})


def _json_item(entry: FeedEntry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.ident,
        "url": entry.href,
        "title": entry.title,
        "content_text": entry.summary,
    }
    # JSON Feed wants a time of day.
    if entry.published:
        item["date_published"] = f"{entry.published}T00:00:00Z"
    if entry.outlet:
        item["tags"] = [entry.outlet]
    return item


def _urn(index: Index, key: str) -> str:
    """An id for ever: of the site's address and of what it names there."""
    # Readers of feeds know an entry again by it, also when its title has changed.
    return uuid5(NAMESPACE_URL, f"{index.site.base_url or 'onrecord'}/{key}").urn
