"""All quotes."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interface import say
from onrecord.site import builders, urls
from onrecord.site.components import Paging, QuoteView
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index

PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class QuotesView:
    """A page of the list of quotes."""

    quotes: tuple[QuoteView, ...]
    total: int
    paging: Paging


def quote_lists(index: Index) -> list[TemplatePage]:
    """Everything that stands in quotation marks, by brief from new to old, in the order of the text."""
    found = [
        (brief, quote)
        for brief in index.corpus.briefs
        for quote in brief.record.quotes
        if quote.kind != "indirect"
    ]
    pages = []
    for path, paging, quotes in builders.paged(found, PER_PAGE, urls.section_folder("quotes")):
        view = QuotesView(
            tuple(builders.quote_view(index, brief, quote) for brief, quote in quotes),
            len(found),
            paging,
        )
        pages.append(
            builders.page(
                index,
                path,
                "quotes.html",
                view,
                say("sections.quotes"),
                say("pages.quotes"),
                section="quotes",
            )
        )
    return pages
