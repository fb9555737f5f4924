"""The annotations of a brief's article, as the W3C's Web Annotation vocabulary has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Actor, Origin, Position, Quote, Span
from onrecord.site import urls
from onrecord.site.annotated_text import mention_anchor
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.published_text import PublishedText
from onrecord.site.references import web_link
from onrecord.site.site_index import SiteIndex

# Characters before and after a quote by which an annotation is found again in a text that has
# changed.
AROUND = 32

Thing = dict[str, object]


def make_annotations(index: SiteIndex, brief: PublishedBrief) -> Thing:
    """An annotation page: each quote, position and mention, with who and where."""
    return _Annotator(index, brief).page()


@dataclass(frozen=True)
class _Annotator:
    """Makes the annotations of one brief.

    They point into the text beside them, else at the original.
    """

    index: SiteIndex
    brief: PublishedBrief

    @cached_property
    def _page(self) -> str:
        """The brief's page: its full address where it is known, else as files beside it say."""
        # Files lie beside the page, so that a site works before it has an address.
        if not self.index.site.base_url:
            return urls.PAGE
        return self.index.public_address(urls.brief_page(self.brief.slug))

    @cached_property
    def _to_root(self) -> str:
        """The way to the site's root."""
        return self.index.site.base_url or urls.to_root(urls.brief_page(self.brief.slug))

    @cached_property
    def _source(self) -> str:
        """What the annotations are about."""
        # Without the text beside it, who has the original can still find the places in it.
        if self.brief.text.complete is None:
            return web_link(self.brief.meta.url) or self._page
        return self._page + urls.TEXT if self.index.site.base_url else urls.TEXT

    def page(self) -> Thing:
        """All annotations."""
        record = self.brief.record
        items = [
            *map(self._quote, record.quotes),
            *map(self._position, record.positions),
            *(item for actor in record.actors for item in self._mentions(actor)),
        ]
        return {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": urls.with_anchor(self._page, "annotations"),
            "type": "AnnotationPage",
            "items": items,
        }

    def _quote(self, quote: Quote) -> Thing:
        """Words that somebody said: who, and what kind of quote it is."""
        body = [self._tag_actor(speaker) for speaker in quote.said_by]
        source = self.index.quote_views[self.brief.slug, quote.id].named
        # “a Sunday report”: no page, but words.
        if source:
            body.append(_text(source, "identifying"))
        body.append(_text(f"{quote.kind} quote", "classifying"))
        anchor = urls.quote_anchor(quote.id)
        found = self._annotation(anchor, "highlighting", body, *quote.content)
        return found | self._creator(quote.origin)

    def _position(self, position: Position) -> Thing:
        """A sentence that shows a position: whose, on what, and which."""
        issue = self.index.issue_of[self.brief.slug, position.id]
        body = [
            self._tag_actor(position.actor),
            _tag(self._to_root + urls.issue_folder(issue.slug), "classifying"),
            _text(f"{position.stance} ({position.polarity})", "assessing"),
        ]
        anchor = urls.position_anchor(position.id)
        found = self._annotation(anchor, "assessing", body, position.evidence)
        return found | self._creator(position.origin)

    def _mentions(self, actor: Actor) -> Iterator[Thing]:
        """Each mention of an actor: whom it means."""
        body = [self._tag_actor(actor.id)]
        first = min(actor.mentions, default=None)
        for mention in actor.mentions:
            anchor = mention_anchor(actor.id, mention, is_first=mention == first)
            found = self._annotation(anchor, "identifying", body, mention)
            yield found | self._creator(actor.origin)

    def _creator(self, origin: Origin) -> Thing:
        """Who made an annotation, where it is not the program."""
        if origin == "analysis":
            return {}
        return {"creator": {"name": self.index.site.author or self.index.site.title}}

    def _tag_actor(self, actor: str) -> Thing:
        entry = self.index.actor_of[self.brief.slug, actor]
        return _tag(self._to_root + urls.actor_folder(entry.slug), "identifying")

    def _annotation(self, anchor: str, motive: str, body: list[Thing], *spans: Span) -> Thing:
        """An annotation of one or more stretches of the text."""
        # A quote in several parts has several targets.
        targets = [
            {"source": self._source, "selector": _selectors(self.brief.text, span)}
            for span in spans
        ]
        return {
            "id": urls.with_anchor(self._page, anchor),
            "type": "Annotation",
            "motivation": motive,
            "body": body,
            "target": targets if len(targets) > 1 else targets[0],
        }


def _selectors(text: PublishedText, span: Span) -> list[Thing]:
    """How a place is found: by its position, and where they are published by its words."""
    position: Thing = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    if text.is_withheld(span):
        return [position]
    prefix, suffix = text.around(span, AROUND)
    quote: Thing = {
        "type": "TextQuoteSelector",
        "exact": text.verbatim(span),
        "prefix": prefix,
        "suffix": suffix,
    }
    return [quote, position]


def _tag(source: str, purpose: str) -> Thing:
    """Something that the annotation is about and that has a page."""
    return {"type": "SpecificResource", "source": source, "purpose": purpose}


def _text(value: str, purpose: str) -> Thing:
    """Something that the annotation says in words."""
    return {"type": "TextualBody", "value": value, "purpose": purpose}
