"""From the corpus to pages: what each page shows, as plain data for its template. No files, no HTML but that of marked text and prose."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.config.settings import Settings
from onrecord.interface import say
from onrecord.model import Corpus, SearchRecord
from onrecord.site import urls
from onrecord.site.components import Link, Site
from onrecord.site.exports.data import data_page
from onrecord.site.exports.feeds import feed_files
from onrecord.site.exports.hosting import host_files, moved_pages
from onrecord.site.exports.records import record_files
from onrecord.site.exports.search_records import search_records
from onrecord.site.exports.sitemap import map_files
from onrecord.site.files import SiteFile
from onrecord.site.index import make_index
from onrecord.site.pages.about import about_page
from onrecord.site.pages.actor import actor_lists, actor_pages
from onrecord.site.pages.brief import brief_lists, brief_pages
from onrecord.site.pages.home import home_page
from onrecord.site.pages.issue import issue_lists, issue_pages
from onrecord.site.pages.network import network_page
from onrecord.site.pages.not_found import not_found_page
from onrecord.site.pages.outlet import outlet_list, outlet_pages
from onrecord.site.pages.prose import OWN, prose_pages
from onrecord.site.pages.quotes import quote_lists
from onrecord.site.pages.search import search_pages
from onrecord.site.pages.story import story_list, story_pages
from onrecord.site.published_text import published


def build_pages(corpus: Corpus, settings: Settings) -> list[SiteFile]:
    """Every file of the site but the static ones and those of search, in a fixed order.

    Raises OnrecordError where a span of a record is not in its article.
    """
    return pages_and_search_records(corpus, settings)[0]


def pages_and_search_records(
    corpus: Corpus, settings: Settings
) -> tuple[list[SiteFile], list[SearchRecord]]:
    """The same, and what search is to find on those pages."""
    corpus = replace(
        corpus, briefs=tuple(published(brief, settings.text) for brief in corpus.briefs)
    )
    found = make_index(corpus, settings, _site(corpus, settings))
    made: list[SiteFile] = [
        home_page(found),
        *brief_lists(found),
        *brief_pages(found),
        *actor_lists(found),
        *actor_pages(found),
        *issue_lists(found),
        *issue_pages(found),
        outlet_list(found),
        *outlet_pages(found),
        story_list(found),
        *story_pages(found),
        *quote_lists(found),
        network_page(found),
        *search_pages(found),
        about_page(found),
        *data_page(found),
        *prose_pages(found),
    ]
    made.append(not_found_page(found))
    files = [
        *made,
        *moved_pages(found, made),
        *record_files(found),
        *feed_files(found),
        *map_files(found, made),
        *host_files(found),
    ]
    return files, search_records(found)


def _site(corpus: Corpus, settings: Settings) -> Site:
    written = sorted(
        (n for n in corpus.content.pages if n.slug not in OWN), key=lambda n: (n.order, n.slug)
    )
    sections = ["briefs", "actors", "issues"]
    sections += ["stories"] if corpus.stories else []
    sections += ["outlets"] if corpus.outlets else []
    sections += ["quotes", "network", "search", "about"]
    return Site(
        title=settings.title,
        description=settings.description,
        author=settings.author,
        base_url=settings.base_url,
        pages=tuple(Link(n.title or n.slug, urls.section_page(n.slug)) for n in written),
        sections=tuple(Link(say(f"sections.{s}"), urls.section_page(s)) for s in sections),
    )
