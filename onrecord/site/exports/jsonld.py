"""What pages say to search engines: JSON-LD in schema.org's words."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from markupsafe import Markup

from onrecord.model import ActorKind, Brief, CorpusActor, Issue, Note, Quote
from onrecord.site import builders, urls
from onrecord.site.index import Index
from onrecord.site.source_names import source_name

TYPES: Mapping[ActorKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "group": "Organization",
}
MENTIONS, QUOTATIONS = 24, 24
"""The most important actors of a brief, whom its article is said to mention, and the first of its quotes."""
_UNSAFE = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}

Thing = dict[str, object]


def brief_jsonld(index: Index, brief: Brief) -> Markup:
    """A brief's article, whom it mentions, and what it quotes."""
    meta, outlet, root = (
        brief.meta,
        index.outlets.get(brief.slug),
        urls.to_root(urls.brief_page(brief.slug)),
    )
    article: Thing = {
        "@type": "NewsArticle",
        "@id": "#article",
        "headline": brief.title,
        "url": builders.outside(meta.url),
        "datePublished": meta.published,
        "author": {"@type": "Person", "name": meta.byline} if meta.byline else None,
        "publisher": {
            "@type": "Organization",
            "name": outlet.name,
            "url": root + urls.outlet_page(outlet.slug),
        }
        if outlet
        else None,
        "inLanguage": "en",
        "mentions": [
            _named(index.entries[brief.slug, a.id], root) for a in brief.record.actors[:MENTIONS]
        ],
        "hasPart": [
            _quotation(index, brief, q, root) for q in brief.record.quotes if q.kind != "indirect"
        ][:QUOTATIONS],
    }
    return _markup(article)


def actor_jsonld(entry: CorpusActor, role: str) -> Markup:
    """Who an actor is."""
    note = entry.note
    same = _same(note)
    title = role if entry.kind == "person" else ""
    return _markup(
        _named(entry, "")
        | {
            "@id": "#actor",
            "url": urls.PAGE,
            "alternateName": entry.aliases,
            "jobTitle": title,
            "sameAs": same,
        }
    )


def issue_jsonld(issue: Issue) -> Markup:
    """What an issue is called."""
    names = [phrase for phrase in issue.phrases if phrase != issue.name]
    return _markup(
        {
            "@type": "DefinedTerm",
            "@id": "#issue",
            "name": issue.name,
            "alternateName": names,
            "url": urls.PAGE,
        }
    )


def _named(entry: CorpusActor, root: str) -> Thing:
    return {
        "@type": TYPES[entry.kind],
        "@id": root + urls.with_anchor(urls.actor_page(entry.slug), "actor"),
        "name": entry.name,
    }


def _quotation(index: Index, brief: Brief, quote: Quote, root: str) -> Thing:
    slug = index.slug_of(brief, quote.speaker)
    speaker = {"@id": root + urls.with_anchor(urls.actor_page(slug), "actor")} if slug else None
    found: Thing = {
        "@type": "Quotation",
        "@id": urls.with_anchor("", urls.quote_anchor(quote.id)),
        "text": builders.said(brief, quote),
        "spokenByCharacter": speaker,
    }
    return found | {"creditText": source_name(index, brief, quote) or None}


def _same(note: Note | None) -> list[str]:
    found = (
        [
            f"https://www.wikidata.org/wiki/{note.wikidata}" if note.wikidata else "",
            builders.outside(note.url),
        ]
        if note
        else []
    )
    return [address for address in found if address]


def _markup(thing: Thing) -> Markup:
    """JSON that nothing in it can end: `<`, `>` and `&` are escaped."""
    said = {key: value for key, value in thing.items() if value not in (None, "", [], ())}
    text = msgspec.json.encode({"@context": "https://schema.org", **_tidy(said)}).decode()
    return Markup(text.translate(_UNSAFE))


def _tidy(thing: Thing) -> Thing:
    """A thing without what is not known of its parts."""
    parts = {
        key: [_tidy(v) if isinstance(v, dict) else v for v in value]
        if isinstance(value, list)
        else value
        for key, value in thing.items()
    }
    return {key: value for key, value in parts.items() if value is not None}
