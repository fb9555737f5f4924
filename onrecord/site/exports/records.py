"""What stands beside pages for programs: records, what is known of actors and issues, texts."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.model import CorpusActor, Issue, Position, Quote, StanceRef
from onrecord.site import urls
from onrecord.site.exports.annotations import make_annotations
from onrecord.site.files import RawFile
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.quotations import quote_line
from onrecord.site.site_index import SiteIndex


def record_files(index: SiteIndex) -> list[RawFile]:
    """JSON beside each brief, actor and issue.

    Of each brief also its annotations, and its text where the whole of it is published.
    """
    files: list[RawFile] = []
    for brief in index.briefs:
        files += _brief_files(index, brief)
    for actor in index.actors:
        path = urls.actor_folder(actor.slug) + urls.RECORD
        files.append(RawFile(path, msgspec.json.encode(_actor(index, actor))))
    for issue in index.issues:
        path = urls.issue_folder(issue.slug) + urls.RECORD
        files.append(RawFile(path, msgspec.json.encode(_issue(index, issue))))
    return files


def _brief_files(index: SiteIndex, brief: PublishedBrief) -> Iterator[RawFile]:
    folder = urls.brief_folder(brief.slug)
    # As in the folder of briefs, a line for each item.
    record = msgspec.json.encode(brief.record, order="sorted")
    yield RawFile(folder + urls.RECORD, msgspec.json.format(record, indent=1), brief.source)
    annotations = msgspec.json.encode(make_annotations(index, brief))
    yield RawFile(folder + urls.ANNOTATIONS, annotations, brief.source)
    text = brief.text.complete
    if text is not None:
        yield RawFile(folder + urls.TEXT, text.encode(), brief.source)


def _actor(index: SiteIndex, actor: CorpusActor) -> dict[str, object]:
    quotes = index.quotes_by_speaker.get(actor.slug, [])
    stances = index.stances_by_actor.get(actor.slug, [])
    return {
        "id": actor.slug,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": actor.aliases,
        "wikidata": actor.note.wikidata if actor.note else None,
        "page": index.public_address(urls.actor_page(actor.slug)),
        "briefs": list(dict.fromkeys(appearance.brief for appearance in actor.appearances)),
        "quotes": [_quote(index, brief, quote) for brief, quote in quotes],
        "positions": [_stance(index, stance) for _, stance in stances],
    }


def _issue(index: SiteIndex, issue: Issue) -> dict[str, object]:
    return {
        "id": issue.slug,
        "name": issue.name,
        "phrases": issue.phrases,
        "page": index.public_address(urls.issue_page(issue.slug)),
        "positions": [_stance(index, stance) for stance in issue.stances],
    }


def _quote(index: SiteIndex, brief: PublishedBrief, quote: Quote) -> dict[str, object]:
    return {
        "id": quote.id,
        "brief": brief.slug,
        "published": brief.meta.published,
        "kind": quote.kind,
        "words": quote_line(brief.text, quote),
        "content": quote.content,
        "speaker": index.slug_of(brief, quote.speaker),
        "speakers": [index.slug_of(brief, speaker) for speaker in quote.said_by],
        "source": index.quote_views[brief.slug, quote.id].named or None,
        "via": index.slug_of(brief, quote.via),
        "confidence": quote.confidence,
        "confirmed": quote.confirmed,
        "origin": quote.origin,
    }


def _stance(index: SiteIndex, stance: StanceRef) -> dict[str, object]:
    brief = index.brief_by_slug[stance.brief]
    return _position(index, brief, index.position(stance))


def _position(index: SiteIndex, brief: PublishedBrief, position: Position) -> dict[str, object]:
    return {
        "id": position.id,
        "brief": brief.slug,
        "published": brief.meta.published,
        "actor": index.slug_of(brief, position.actor),
        "issue": index.issue_of[brief.slug, position.id].slug,
        "stance": position.stance,
        "polarity": position.polarity,
        "target": index.slug_of(brief, position.target),
        "asserted_by": index.slug_of(brief, position.asserted_by) or position.asserted_by,
        "words": brief.text.excerpt(position.evidence),
        "evidence": position.evidence,
        "confidence": position.confidence,
        "confirmed": position.confirmed,
        "origin": position.origin,
    }
