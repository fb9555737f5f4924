"""What readers can search for: briefs, actors, issues and quotes."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.interface import say
from onrecord.model import Brief, SearchRecord
from onrecord.site import builders, urls
from onrecord.site.index import Index
from onrecord.site.redaction import shown, withheld
from onrecord.site.wording import day


def search_records(index: Index) -> list[SearchRecord]:
    """Everything that search finds, in a fixed order. Holds no word of an article that is not published."""
    return [*_briefs(index), *_actors(index), *_issues(index), *_quotes(index)]


def _about(index: Index, brief: Brief) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The slug of a brief's outlet and its year, for filters, and both in words."""
    outlet, date = index.outlets.get(brief.slug), brief.meta.published
    when = day(date)
    said = " · ".join(filter(None, (outlet.name if outlet else "", when.text if when else "")))
    return (outlet.slug,) if outlet else (), (date[:4],) if date else (), said


def _briefs(index: Index) -> Iterator[SearchRecord]:
    for brief in index.corpus.briefs:
        outlets, years, said = _about(index, brief)
        text = "\n".join(
            shown(block.span.of(brief.text)) for block in index.layouts[brief.slug].blocks
        )
        yield SearchRecord(
            urls.brief_page(brief.slug), brief.title, "brief", outlets, years, text, said
        )


def _actors(index: Index) -> Iterator[SearchRecord]:
    for entry in index.corpus.actors:
        found = [
            _about(index, index.briefs[slug])
            for slug in dict.fromkeys(a.brief for a in entry.appearances)
        ]
        outlets = tuple(sorted({o for names, _, _ in found for o in names}))
        years = tuple(sorted({y for _, dates, _ in found for y in dates}))
        roles = {
            builders.role(index, index.briefs[a.brief], a.actor): None for a in entry.appearances
        }
        text = ". ".join(filter(None, (*roles, *entry.aliases)))
        yield SearchRecord(
            urls.actor_page(entry.slug),
            entry.name,
            "actor",
            outlets,
            years,
            text,
            next(filter(None, roles), entry.kind),
        )


def _issues(index: Index) -> Iterator[SearchRecord]:
    for issue in index.corpus.issues:
        found = [
            _about(index, index.briefs[slug])
            for slug in dict.fromkeys(s.brief for s in issue.stances)
        ]
        outlets = tuple(sorted({o for names, _, _ in found for o in names}))
        years = tuple(sorted({y for _, dates, _ in found for y in dates}))
        names = ", ".join(dict.fromkeys(index.entry_by_slug[s.actor].name for s in issue.stances))
        yield SearchRecord(
            urls.issue_page(issue.slug),
            issue.name,
            "issue",
            outlets,
            years,
            ". ".join(issue.phrases),
            names,
        )


def _quotes(index: Index) -> Iterator[SearchRecord]:
    """What stands in quotation marks and is published."""
    for brief in index.corpus.briefs:
        outlets, years, said = _about(index, brief)
        for quote in brief.record.quotes:
            if quote.kind == "indirect" or withheld(builders.words(brief, quote.content[0])):
                continue
            view = builders.quote_view(index, brief, quote)
            title = view.speaker.name if view.speaker else view.named or say("common.unattributed")
            yield SearchRecord(
                urls.with_anchor(view.place.page, view.place.anchor),
                title,
                "quote",
                outlets,
                years,
                builders.said(brief, quote),
                said,
            )
