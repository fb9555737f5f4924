"""A draft as it is checked: its quotations with who is said to have said them, and its people."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from onrecord.config.settings import Language
from onrecord.extract import extract_records
from onrecord.extract.quotes.marks import QUOTATION_MARKS, quotations_of
from onrecord.model import Article, Quote, Record, Span
from onrecord.nlp.markup import blank_markup

_EDGES = QUOTATION_MARKS + "` \t\r\n"


class DraftQuotation(Struct, frozen=True):
    """A stretch of a draft in quotation marks."""

    span: Span
    """With its marks."""
    words: Span
    """Without them."""
    speakers: tuple[str, ...]
    """All names of those who are said to have said it; empty where the draft names nobody."""


class DraftRole(Struct, frozen=True):
    """What a draft calls somebody."""

    name: str
    title: str
    span: Span


class Draft(Struct, frozen=True):
    """A draft of a newsletter, or somebody's summary."""

    text: str
    """Without marks of emphasis and links, which are spaces."""
    quotations: tuple[DraftQuotation, ...]
    roles: tuple[DraftRole, ...]


def read_draft(article: Article, language: Language) -> Draft:
    """What is to be checked in a draft. Loads the language model.

    Raises OnrecordError where the model is missing or unfit.
    """
    (record,) = extract_records([article], language)
    text = blank_markup(article.text)
    quotations = tuple(_quotations(text, article, record))
    roles = tuple(
        DraftRole(actor.name, role.title, role.span)
        for actor in record.actors
        if not actor.described
        for role in actor.roles
    )
    return Draft(text, quotations, roles)


def _quotations(text: str, article: Article, record: Record) -> Iterator[DraftQuotation]:
    for found in quotations_of(article.text, article.meta.blocks):
        yield DraftQuotation(
            found.span, _without_marks(text, found.span), _speakers(record, found.span)
        )


def _without_marks(text: str, span: Span) -> Span:
    words = span.of(text)
    leading = len(words) - len(words.lstrip(_EDGES))
    return Span(span.start + leading, span.start + len(words.rstrip(_EDGES)))


def _speakers(record: Record, span: Span) -> tuple[str, ...]:
    """All names of those to whom the draft gives the words of a span."""
    quote = next((quote for quote in record.quotes if _is_in(quote, span)), None)
    if quote is None:
        return ()
    # Somebody without a name cannot be compared.
    named = {actor.id: actor for actor in record.actors if not actor.described}
    speakers = (named[speaker] for speaker in quote.said_by if speaker in named)
    return tuple(name for actor in speakers for name in (actor.name, *actor.aliases))


def _is_in(quote: Quote, span: Span) -> bool:
    return any(content.overlaps(span) for content in quote.content)
