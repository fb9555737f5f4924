"""The list of all quotes."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interface import say
from onrecord.site import urls
from onrecord.site.components import Paging, QuoteView
from onrecord.site.files import TemplatePage
from onrecord.site.lists import cut_into_pages
from onrecord.site.page_frame import make_page
from onrecord.site.site_index import SiteIndex

# Quotes on one page of the list.
PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class QuotesView:
    """A page of the list of quotes."""

    quotes: tuple[QuoteView, ...]
    total: int
    paging: Paging


def quote_lists(index: SiteIndex) -> list[TemplatePage]:
    """Everything in quotation marks, by brief from new to old, in the order of the text."""
    # By their keys, of which each page looks up its own.
    keys = [
        (brief.slug, quote.id)
        for brief in index.briefs
        for quote in brief.record.quotes
        if quote.kind != "indirect"
    ]
    pages = []
    for path, paging, some in cut_into_pages(keys, PER_PAGE, urls.section_folder("quotes")):
        quotes = tuple(index.quote_views[key] for key in some)
        page = make_page(
            index,
            path,
            "quotes.html",
            QuotesView(quotes, len(keys), paging),
            title=say("sections.quotes"),
            description=say("pages.quotes"),
            section="quotes",
        )
        pages.append(page)
    return pages
