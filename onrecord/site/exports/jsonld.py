"""What pages say to search engines: JSON-LD in schema.org's words."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from markupsafe import Markup

from onrecord.model import ActorKind, CorpusActor, Issue, Note, Outlet, Quote
from onrecord.site import urls
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.quotations import quote_line
from onrecord.site.references import web_link
from onrecord.site.site_index import SiteIndex

# schema.org's word for each kind of actor; it has none for groups.
TYPES: Mapping[ActorKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "group": "Organization",
}
# The most important actors of a brief, whom its article is said to mention, and the first of its
# quotes.
MENTIONS, QUOTATIONS = 24, 24
# Characters that could end a script, and how JSON writes them else.
_UNSAFE = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}

# What the things that pages are about are called on their pages.
_ARTICLE = "article"
_ACTOR = "actor"
_ISSUE = "issue"

Thing = dict[str, object]


def brief_jsonld(index: SiteIndex, brief: PublishedBrief) -> Markup:
    """A brief's article, whom it mentions, and what it quotes."""
    meta = brief.meta
    to_root = urls.to_root(urls.brief_page(brief.slug))
    outlet = index.outlet_of.get(brief.slug)
    mentioned = [index.actor_of[brief.slug, actor.id] for actor in brief.record.actors[:MENTIONS]]
    quotes = [quote for quote in brief.record.quotes if quote.kind != "indirect"]
    article: Thing = {
        "@type": "NewsArticle",
        "@id": urls.with_anchor("", _ARTICLE),
        "headline": brief.title,
        "url": web_link(meta.url),
        "datePublished": meta.published,
        "author": {"@type": "Person", "name": meta.byline} if meta.byline else None,
        "publisher": _publisher(outlet, to_root) if outlet else None,
        # Articles are English, whatever the language of the pages.
        "inLanguage": "en",
        "mentions": [_named(actor, to_root) for actor in mentioned],
        "hasPart": [_quotation(index, brief, quote, to_root) for quote in quotes[:QUOTATIONS]],
    }
    return _markup(article)


def _publisher(outlet: Outlet, to_root: str) -> Thing:
    return {
        "@type": "Organization",
        "name": outlet.name,
        "url": to_root + urls.outlet_page(outlet.slug),
    }


def actor_jsonld(actor: CorpusActor, role: str) -> Markup:
    """Who an actor is."""
    about = {
        "@id": urls.with_anchor("", _ACTOR),
        "url": urls.PAGE,
        "alternateName": actor.aliases,
        # Only people have jobs.
        "jobTitle": role if actor.kind == "person" else "",
        "sameAs": _same_elsewhere(actor.note),
    }
    return _markup(_named(actor, "") | about)


def issue_jsonld(issue: Issue) -> Markup:
    """What an issue is called."""
    return _markup(
        {
            "@type": "DefinedTerm",
            "@id": urls.with_anchor("", _ISSUE),
            "name": issue.name,
            "alternateName": [phrase for phrase in issue.phrases if phrase != issue.name],
            "url": urls.PAGE,
        }
    )


def _named(actor: CorpusActor, to_root: str) -> Thing:
    return {
        "@type": TYPES[actor.kind],
        "@id": _actor_id(actor.slug, to_root),
        "name": actor.name,
    }


def _actor_id(slug: str, to_root: str) -> str:
    """What an actor is called everywhere on the site."""
    return to_root + urls.with_anchor(urls.actor_page(slug), _ACTOR)


def _quotation(index: SiteIndex, brief: PublishedBrief, quote: Quote, to_root: str) -> Thing:
    slug = index.slug_of(brief, quote.speaker)
    return {
        "@type": "Quotation",
        "@id": urls.with_anchor("", urls.quote_anchor(quote.id)),
        "text": quote_line(brief.text, quote),
        "spokenByCharacter": {"@id": _actor_id(slug, to_root)} if slug else None,
        "creditText": index.quote_views[brief.slug, quote.id].named or None,
    }


def _same_elsewhere(note: Note | None) -> list[str]:
    """Where else on the web an actor is described."""
    if note is None:
        return []
    wikidata = f"https://www.wikidata.org/wiki/{note.wikidata}" if note.wikidata else ""
    return [address for address in (wikidata, web_link(note.url)) if address]


def _markup(thing: Thing) -> Markup:
    """JSON that nothing in it can end: `<`, `>` and `&` are escaped."""
    # Search engines complain of properties that are empty.
    known = {key: value for key, value in thing.items() if value not in (None, "", [], ())}
    document = {"@context": "https://schema.org"} | _without_unknown_parts(known)
    return Markup(msgspec.json.encode(document).decode().translate(_UNSAFE))


def _without_unknown_parts(thing: Thing) -> Thing:
    """A thing without what is not known of it or of the things in its lists."""
    known: Thing = {}
    for key, value in thing.items():
        if isinstance(value, list):
            # Such as quotes without a known speaker.
            known[key] = [
                _without_unknown_parts(part) if isinstance(part, dict) else part for part in value
            ]
        elif value is not None:
            known[key] = value
    return known
