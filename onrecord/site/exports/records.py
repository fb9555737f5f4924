"""What stands beside pages for programs: the record of a brief, what is known of an actor and of an issue, a text and its annotations."""

from __future__ import annotations

import msgspec

from onrecord.model import Brief, CorpusActor, Issue, Position, Quote, Span
from onrecord.site import builders, urls
from onrecord.site.annotated_text import mention_anchor
from onrecord.site.files import RawFile
from onrecord.site.index import Index
from onrecord.site.redaction import WITHHELD, hidden, shown
from onrecord.site.source_names import source_name

AROUND = 32
"""Characters before and after a quote by which an annotation is found again in a text that has changed."""


def record_files(index: Index) -> list[RawFile]:
    """JSON beside each brief, actor and issue; of each brief the annotations, and its text where the whole of it is published."""
    files: list[RawFile] = []
    for brief in index.corpus.briefs:
        folder, source = urls.brief_folder(brief.slug), brief.edits_path or brief.article_path
        body = msgspec.json.format(msgspec.json.encode(brief.record, order="sorted"), indent=1)
        files.append(RawFile(folder + urls.RECORD, body, source))
        files.append(RawFile(folder + urls.ANNOTATIONS, _annotations(index, brief), source))
        if index.settings.text == "full":
            files.append(RawFile(folder + urls.TEXT, brief.text.encode(), source))
    files += [
        RawFile(urls.actor_folder(entry.slug) + urls.RECORD, _actor(index, entry))
        for entry in index.corpus.actors
    ]
    files += [
        RawFile(urls.issue_folder(issue.slug) + urls.RECORD, _issue(index, issue))
        for issue in index.corpus.issues
    ]
    return files


def _actor(index: Index, entry: CorpusActor) -> bytes:
    stances = [
        _stance(index, index.briefs[s.brief], index.positions[s.brief, s.position])
        for _, s in index.stances_by.get(entry.slug, [])
    ]
    found = {
        "id": entry.slug,
        "name": entry.name,
        "kind": entry.kind,
        "aliases": entry.aliases,
        "wikidata": entry.note.wikidata if entry.note else None,
        "page": index.public_address(urls.actor_page(entry.slug)),
        "briefs": list(dict.fromkeys(a.brief for a in entry.appearances)),
        "quotes": [
            _quote(index, brief, quote) for brief, quote in index.quotes_by.get(entry.slug, [])
        ],
        "positions": stances,
    }
    return msgspec.json.encode(found)


def _issue(index: Index, issue: Issue) -> bytes:
    found = {
        "id": issue.slug,
        "name": issue.name,
        "phrases": issue.phrases,
        "page": index.public_address(urls.issue_page(issue.slug)),
        "positions": [
            _stance(index, index.briefs[s.brief], index.positions[s.brief, s.position])
            for s in issue.stances
        ],
    }
    return msgspec.json.encode(found)


def _quote(index: Index, brief: Brief, quote: Quote) -> dict[str, object]:
    return {
        "id": quote.id,
        "brief": brief.slug,
        "published": brief.meta.published,
        "kind": quote.kind,
        "words": builders.said(brief, quote),
        "content": quote.content,
        "speaker": index.slug_of(brief, quote.speaker),
        "source": source_name(index, brief, quote) or None,
        "via": index.slug_of(brief, quote.via),
        "confidence": quote.confidence,
        "confirmed": quote.confirmed,
    }


def _stance(index: Index, brief: Brief, position: Position) -> dict[str, object]:
    return {
        "id": position.id,
        "brief": brief.slug,
        "published": brief.meta.published,
        "actor": index.slug_of(brief, position.actor),
        "issue": index.issues[brief.slug, position.id].slug,
        "stance": position.stance,
        "polarity": position.polarity,
        "target": index.slug_of(brief, position.target),
        "asserted_by": index.slug_of(brief, position.asserted_by) or position.asserted_by,
        "words": shown(builders.words(brief, position.evidence)),
        "evidence": position.evidence,
        "confidence": position.confidence,
        "confirmed": position.confirmed,
    }


def _annotations(index: Index, brief: Brief) -> bytes:
    """A W3C Web Annotation page: each quote, position and mention, with who and where. It points into the text beside it, else at the original."""
    page = index.public_address(urls.brief_page(brief.slug)) if index.site.base_url else urls.PAGE
    source = (
        urls.TEXT if index.settings.text == "full" else builders.outside(brief.meta.url) or page
    )
    if source == urls.TEXT and index.site.base_url:
        source = page + urls.TEXT
    up = index.site.base_url or urls.to_root(urls.brief_page(brief.slug))
    items = []
    for quote in brief.record.quotes:
        speaker = index.slug_of(brief, quote.speaker)
        bodies = [_tag(up + urls.actor_folder(speaker), "identifying")] if speaker else []
        if source_words := source_name(index, brief, quote):
            bodies.append(_said(source_words, "identifying"))
        bodies.append(_said(f"{quote.kind} quote", "classifying"))
        items.append(
            _annotation(
                brief,
                urls.with_anchor(page, urls.quote_anchor(quote.id)),
                "highlighting",
                bodies,
                source,
                quote.content,
            )
        )
    for position in brief.record.positions:
        issue = index.issues[brief.slug, position.id].slug
        bodies = [
            _tag(
                up + urls.actor_folder(index.entries[brief.slug, position.actor].slug),
                "identifying",
            ),
            _tag(up + urls.issue_folder(issue), "classifying"),
        ]
        bodies.append(_said(f"{position.stance} ({position.polarity})", "assessing"))
        items.append(
            _annotation(
                brief,
                urls.with_anchor(page, urls.position_anchor(position.id)),
                "assessing",
                bodies,
                source,
                (position.evidence,),
            )
        )
    for actor in brief.record.actors:
        body = [
            _tag(up + urls.actor_folder(index.entries[brief.slug, actor.id].slug), "identifying")
        ]
        for mention in actor.mentions:
            ident = urls.with_anchor(
                page, mention_anchor(actor.id, mention, first=mention == min(actor.mentions))
            )
            items.append(_annotation(brief, ident, "identifying", body, source, (mention,)))
    found = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urls.with_anchor(page, "annotations"),
        "type": "AnnotationPage",
        "items": items,
    }
    return msgspec.json.encode(found)


def _annotation(
    brief: Brief,
    ident: str,
    motive: str,
    body: list[dict[str, str]],
    source: str,
    spans: tuple[Span, ...],
) -> dict[str, object]:
    targets = [{"source": source, "selector": _selectors(brief.text, span)} for span in spans]
    return {
        "id": ident,
        "type": "Annotation",
        "motivation": motive,
        "body": body,
        "target": targets if len(targets) > 1 else targets[0],
    }


def _selectors(text: str, span: Span) -> list[dict[str, object]]:
    """How a place is found: by its position, and where they are published by its words and those around them."""
    position: dict[str, object] = {
        "type": "TextPositionSelector",
        "start": span.start,
        "end": span.end,
    }
    if hidden(span.of(text)):
        return [position]
    before = text[max(0, span.start - AROUND) : span.start].rpartition(WITHHELD)[2]
    after = text[span.end : span.end + AROUND].partition(WITHHELD)[0]
    return [
        {
            "type": "TextQuoteSelector",
            "exact": shown(span.of(text)),
            "prefix": before,
            "suffix": after,
        },
        position,
    ]


def _tag(ident: str, purpose: str) -> dict[str, str]:
    return {"type": "SpecificResource", "source": ident, "purpose": purpose}


def _said(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "purpose": purpose}
