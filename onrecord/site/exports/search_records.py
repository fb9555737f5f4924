"""What readers can search for: briefs, actors, issues and quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.interface import say
from onrecord.model import SearchRecord
from onrecord.site import urls
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.quotations import quote_line
from onrecord.site.references import first_role
from onrecord.site.site_index import SiteIndex
from onrecord.site.wording import day


def make_search_records(index: SiteIndex) -> list[SearchRecord]:
    """Everything that search finds, in a fixed order.

    Holds no word of an article that is not published.
    """
    return [*_briefs(index), *_actors(index), *_issues(index), *_quotes(index)]


@dataclass(frozen=True, slots=True)
class _Filters:
    """By what results can be narrowed."""

    outlets: tuple[str, ...]
    """Slugs."""
    years: tuple[str, ...]


def _filters(index: SiteIndex, briefs: Iterable[str]) -> _Filters:
    """The outlets and years of some briefs, by the briefs' slugs."""
    outlets: set[str] = set()
    years: set[str] = set()
    for slug in set(briefs):
        date = index.brief_by_slug[slug].meta.published
        if slug in index.outlet_of:
            outlets.add(index.outlet_of[slug].slug)
        if date:
            years.add(date[:4])
    return _Filters(tuple(sorted(outlets)), tuple(sorted(years)))


def _origin(index: SiteIndex, brief: PublishedBrief) -> str:
    """The outlet and the date of a brief: `The Tribune · 2 March 2026`."""
    outlet = index.outlet_of.get(brief.slug)
    date = day(brief.meta.published)
    parts = (outlet.name if outlet else "", date.text if date else "")
    return " · ".join(filter(None, parts))


def _briefs(index: SiteIndex) -> Iterator[SearchRecord]:
    for brief in index.briefs:
        filters = _filters(index, [brief.slug])
        blocks = (brief.text.excerpt(block.span) for block in brief.layout.blocks)
        yield SearchRecord(
            href=urls.brief_page(brief.slug),
            title=brief.title,
            kind="brief",
            outlets=filters.outlets,
            years=filters.years,
            text="\n".join(blocks),
            detail=_origin(index, brief),
        )


def _actors(index: SiteIndex) -> Iterator[SearchRecord]:
    for actor in index.actors:
        filters = _filters(index, (appearance.brief for appearance in actor.appearances))
        roles = [
            first_role(index, appearance.brief, appearance.actor)
            for appearance in actor.appearances
        ]
        # “mayor” is found, whichever brief says it.
        known_roles = list(dict.fromkeys(filter(None, roles)))
        yield SearchRecord(
            href=urls.actor_page(actor.slug),
            title=actor.name,
            kind="actor",
            outlets=filters.outlets,
            years=filters.years,
            text=". ".join(filter(None, (*known_roles, *actor.aliases))),
            detail=known_roles[0] if known_roles else actor.kind,
        )


def _issues(index: SiteIndex) -> Iterator[SearchRecord]:
    for issue in index.issues:
        filters = _filters(index, (stance.brief for stance in issue.stances))
        names = dict.fromkeys(index.actor_by_slug[stance.actor].name for stance in issue.stances)
        yield SearchRecord(
            href=urls.issue_page(issue.slug),
            title=issue.name,
            kind="issue",
            outlets=filters.outlets,
            years=filters.years,
            text=". ".join(issue.phrases),
            detail=", ".join(names),
        )


def _quotes(index: SiteIndex) -> Iterator[SearchRecord]:
    """What stands in quotation marks and is published."""
    for brief in index.briefs:
        filters = _filters(index, [brief.slug])
        origin = _origin(index, brief)
        for quote in brief.record.quotes:
            # What is withheld must not be found, either.
            if quote.kind == "indirect" or brief.text.words(quote.content[0]) is None:
                continue
            view = index.quote_views[brief.slug, quote.id]
            speaker = view.speaker.name if view.speaker else view.named
            yield SearchRecord(
                href=urls.with_anchor(view.place.page, view.place.anchor),
                title=speaker or say("common.unattributed"),
                kind="quote",
                outlets=filters.outlets,
                years=filters.years,
                text=quote_line(brief.text, quote),
                detail=origin,
            )
