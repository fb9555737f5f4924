"""How much of an article is published: what is not is taken out before any page is made, so that no page can show it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.config.settings import Extent
from onrecord.model import Brief, Span
from onrecord.site.layout import make_layout, sentences
from onrecord.site.redaction import blank

_ABOUT = frozenset(("headline", "kicker", "byline", "date", "url", "source"))
"""Blocks that name the article and belong to every citation of it."""


def published(brief: Brief, extent: Extent) -> Brief:
    """The brief with as much of its article as is published. Places stay: what is withheld is as long as it was.

    A title is one line, and where there is none the slug.
    With `quoted` those sentences stay that hold a quote or show a position, and what names the article; with `none` only the latter.
    """
    brief = replace(brief, title=" ".join(brief.title.split()) or brief.slug)
    if extent == "full":
        return brief
    kept = [block.span for block in brief.meta.blocks if block.kind in _ABOUT]
    if extent == "quoted":
        kept += _evidence(brief)
    return replace(brief, text=_less(brief.text, kept))


def _evidence(brief: Brief) -> list[Span]:
    """The sentences that hold quotes, and those that show positions."""
    found = [position.evidence for position in brief.record.positions]
    contents = sorted(span for quote in brief.record.quotes for span in quote.content)
    text, blocks = brief.text, make_layout(brief).blocks
    for block in blocks:
        inside = [span for span in contents if span.overlaps(block.span)]
        found += [
            s
            for s in (sentences(text, block.span) if inside else ())
            if any(s.overlaps(span) for span in inside)
        ]
    return [*found, *contents]


def _less(text: str, kept: Iterable[Span]) -> str:
    """The text with all but the spans withheld; white space stays, for it parts paragraphs and says nothing."""
    out, at = [], 0
    for span in sorted(kept):
        if span.end > at:
            start = max(span.start, at)
            out += [blank(text[at:start]), text[start : span.end]]
            at = span.end
    return "".join([*out, blank(text[at:])])
