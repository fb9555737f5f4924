"""From the corpus to the files of the site: what each page shows, as plain data for its template.

No files are written here, and there is no HTML but that of annotated text and of Markdown.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.config.settings import Settings
from onrecord.interface import say
from onrecord.model import Change, Corpus, SearchRecord
from onrecord.problems import Problem
from onrecord.site import urls
from onrecord.site.components import Link, Site
from onrecord.site.exports.data import data_files
from onrecord.site.exports.feeds import feed_files
from onrecord.site.exports.hosting import host_files, moved_pages, moved_problems
from onrecord.site.exports.records import record_files
from onrecord.site.exports.search_records import make_search_records
from onrecord.site.exports.sitemap import map_files
from onrecord.site.files import SiteFile
from onrecord.site.pages.about import about_page
from onrecord.site.pages.actor import actor_lists, actor_pages
from onrecord.site.pages.brief import brief_lists, brief_pages
from onrecord.site.pages.changes import change_lists
from onrecord.site.pages.home import home_page
from onrecord.site.pages.issue import issue_lists, issue_pages
from onrecord.site.pages.network import network_page
from onrecord.site.pages.not_found import not_found_page
from onrecord.site.pages.outlet import outlet_list, outlet_pages
from onrecord.site.pages.prose import prose_pages
from onrecord.site.pages.quotes import quote_lists
from onrecord.site.pages.search import search_pages
from onrecord.site.pages.story import story_list, story_pages
from onrecord.site.published_brief import publish_brief
from onrecord.site.site_index import SiteIndex


def build_pages(corpus: Corpus, settings: Settings) -> list[SiteFile]:
    """Every file of the site but the static ones and those of search, in a fixed order.

    Raises OnrecordError where a span of a record is not in its article.
    """
    return contents(corpus, settings)[0]


def contents(
    corpus: Corpus, settings: Settings, changes: Sequence[Change] = ()
) -> tuple[list[SiteFile], list[SearchRecord], list[Problem]]:
    """The same, what search is to find on those pages, and what is wrong with the settings.

    `changes`: what is published otherwise than before, the oldest first.
    """
    # What is not published is left behind here.
    index = _make_index(corpus, settings, changes)
    pages: list[SiteFile] = [
        home_page(index),
        *brief_lists(index),
        *brief_pages(index),
        *actor_lists(index),
        *actor_pages(index),
        *issue_lists(index),
        *issue_pages(index),
        outlet_list(index),
        *outlet_pages(index),
        story_list(index),
        *story_pages(index),
        *quote_lists(index),
        network_page(index),
        *search_pages(index),
        *change_lists(index),
        about_page(index),
        # The page, and the files that it lists.
        *data_files(index),
        *prose_pages(index),
        # It has no folder, so neither the map of the site nor former addresses lead to it.
        not_found_page(index),
    ]
    files = [
        *pages,
        # A former address must not take the place of a page.
        *moved_pages(index, pages),
        *record_files(index),
        *feed_files(index),
        *map_files(index, pages),
        *host_files(),
    ]
    return files, make_search_records(index), moved_problems(index, pages)


def _make_index(corpus: Corpus, settings: Settings, changes: Sequence[Change]) -> SiteIndex:
    """What pages look up. Of the articles it has only what is published."""
    return SiteIndex(
        settings=settings,
        site=_describe_site(corpus, settings, changes),
        briefs=tuple(
            publish_brief(brief, settings.text, settings.language.sure_statement)
            for brief in corpus.briefs
        ),
        actors=corpus.actors,
        issues=corpus.issues,
        outlets=corpus.outlets,
        stories=corpus.stories,
        notes=corpus.content.pages,
        changes=tuple(changes),
        measurements=corpus.measurements,
    )


def _describe_site(corpus: Corpus, settings: Settings, changes: Sequence[Change]) -> Site:
    """What the frame of every page shows of the site."""
    own_pages = [note for note in corpus.content.pages if note.slug not in urls.TAKEN]
    # The order is what people gave their pages; of equals the address decides.
    own_pages.sort(key=lambda note: (note.order, note.slug))
    # A small site may have neither several tellings of a story nor articles that name their outlet.
    listed = {"stories": corpus.stories, "outlets": corpus.outlets}
    sections = [section for section in urls.SECTIONS if listed.get(section, True)]
    return Site(
        title=settings.title,
        description=settings.description,
        author=settings.author,
        base_url=settings.base_url,
        pages=tuple(Link(n.title or n.slug, urls.section_page(n.slug)) for n in own_pages),
        has_changes=_has_changes(corpus, changes),
        sections=tuple(Link(say(f"sections.{s}"), urls.section_page(s)) for s in sections),
    )


def _has_changes(corpus: Corpus, changes: Sequence[Change]) -> bool:
    """Whether a brief that is published says something else than it did."""
    published = {brief.slug for brief in corpus.briefs}
    return any(change.brief in published for change in changes)
