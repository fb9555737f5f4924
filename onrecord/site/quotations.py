"""Quotes and other words of an article as templates get them, copied by their spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.model import Quote, Span
from onrecord.site import urls
from onrecord.site.components import ActorRef, Piece, QuoteView
from onrecord.site.index import Index
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.published_text import GAP, PublishedText
from onrecord.site.references import brief_ref, local_actor_ref, place_of, web_link
from onrecord.site.source_names import source_name
from onrecord.site.wording import confidence

# Words in marks of any kind: “a”, "a", ''a'', ‘‘a’’, «a»; or to the end where they are not closed.
_IN_QUOTATION_MARKS = re.compile(
    r"“[^”]*”?|‘‘.*?’’|\"[^\"]*\"?|''.*?''|«[^»]*»?",
    re.DOTALL,
)


def make_quote_view(index: Index, brief: PublishedBrief, quote: Quote) -> QuoteView:
    """A quote for a template."""
    return QuoteView(
        id=quote.id,
        place=place_of(brief, quote.content[0], urls.quote_anchor(quote.id)),
        kind=quote.kind,
        mode=quote.mode,
        parts=tuple(quoted_pieces(brief.text, span) for span in quote.content),
        speaker=local_actor_ref(index, brief, quote.speaker),
        others=_others(index, brief, quote),
        named=source_name(index, brief, quote),
        via=local_actor_ref(index, brief, quote.via),
        addressee=_addressee(index, brief, quote),
        negated=quote.negated,
        confidence=confidence(quote.confidence, quote.confirmed),
        brief=brief_ref(index, brief),
        cite=web_link(brief.meta.url),
    )


def _others(index: Index, brief: PublishedBrief, quote: Quote) -> tuple[ActorRef, ...]:
    """Those who say a quote together with its speaker."""
    refs = (local_actor_ref(index, brief, speaker) for speaker in quote.speakers[1:])
    return tuple(ref for ref in refs if ref is not None)


def is_unattributed(view: QuoteView) -> bool:
    """Whether nobody knows whose words in quotation marks these are."""
    return view.kind != "indirect" and not view.speaker and not view.named


def _addressee(index: Index, brief: PublishedBrief, quote: Quote) -> str | None:
    """Whom the words are said to: an actor's name, or the words of the record."""
    # None where nobody is told, as in most quotes.
    if not quote.addressee:
        return quote.addressee
    # “told reporters”: those who are told need not be actors.
    actor = index.actor_of.get((brief.slug, quote.addressee))
    return actor.name if actor else quote.addressee


def quote_line(text: PublishedText, quote: Quote) -> str:
    """A quote's words on one line.

    `[…]` stands between its stretches, and for what is not published.
    """
    return f" {GAP} ".join(" ".join(text.excerpt(span).split()) for span in quote.content)


def quoted_pieces(text: PublishedText, span: Span) -> tuple[Piece, ...]:
    """The words of a span, parted where quotation marks open and close.

    The words `to “keep quiet” now` → `to `, `“keep quiet”` (quoted), ` now`.
    """
    words = text.words(span)
    if words is None:
        return (Piece(text.excerpt(span)),)
    # “keep quiet” in: they asked him to “keep quiet” now.
    quoted = [match.span() for match in _IN_QUOTATION_MARKS.finditer(words)]
    parted = _alternating(quoted, 0, len(words))
    pieces = [
        Piece(words[start:end], "quoted" if is_quoted else "") for (start, end), is_quoted in parted
    ]
    return tuple(piece for piece in pieces if piece.text)


def cued_pieces(text: PublishedText, span: Span, cues: Sequence[Span]) -> tuple[Piece, ...]:
    """The words of a span, parted at the cues in it; without any cues, as `quoted_pieces`."""
    if text.words(span) is None or not cues:
        return quoted_pieces(text, span)
    # A cue may stand in another sentence than the evidence.
    inside = sorted(cue for cue in cues if span.covers(cue))
    marked = [(cue.start, cue.end) for cue in inside]
    parted = _alternating(marked, span.start, span.end)
    pieces = [
        Piece(text.excerpt(Span(*place)), "cue" if is_cue else "") for place, is_cue in parted
    ]
    return tuple(piece for piece in pieces if piece.text)


def _alternating(
    marked: Iterable[tuple[int, int]], start: int, end: int
) -> Iterator[tuple[tuple[int, int], bool]]:
    """The places between two, by turns one that is not marked and one that is.

    Where marked places overlap the first counts.
    """
    at = start
    for first, last in marked:
        # What begins inside another place is not marked by itself.
        if first >= at:
            yield (at, first), False
            yield (first, last), True
            at = last
    yield (at, end), False
