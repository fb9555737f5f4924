"""The search page: full text, and everything by its name from A to Z."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from unicodedata import combining, normalize

from onrecord.interface import say
from onrecord.site import urls
from onrecord.site.components import Link, Paging
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.lists import cut_into_pages
from onrecord.site.page_frame import make_page
from onrecord.site.references import actor_link, issue_link, outlet_link

# Names that the search page lists by itself.
ON_ONE_PAGE = 600
# Names on one page of a letter.
PER_PAGE = 600
# The paging of a list that is on one page.
_WHOLE = Paging(1, 1, None, None)


@dataclass(frozen=True, slots=True)
class ListedName:
    """A line of the list that one searches."""

    link: Link
    kind: str
    also: str
    """Other words by which it is found."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What begins with one letter."""

    name: str
    anchor: str
    found: tuple[ListedName, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """By what a search can be narrowed, and everything by its name, from A to Z."""

    outlets: tuple[tuple[str, str], ...]
    """Slugs and names."""
    years: tuple[str, ...]
    """The latest first."""
    letters: tuple[Letter, ...]
    pages: tuple[Link, ...]
    """The ways to the letters where each has pages of its own."""
    here: str
    """The letter of this page, or empty."""
    paging: Paging


def search_pages(index: Index) -> list[TemplatePage]:
    """Search, and a list of everything by name that a script filters and that serves without.

    The list is on one page, or where it is long each letter has pages of its own.
    """
    # What is the same on all pages of the search.
    filters = SearchView(_outlets(index), _years(index), (), (), "", _WHOLE)
    letters = _letters(index)
    home = urls.section_page("search")
    # A script filters the list while one types; a long one would be slow to load.
    if sum(len(letter.found) for letter in letters) <= ON_ONE_PAGE:
        return [_search_page(index, home, replace(filters, letters=letters))]
    folders = {letter.name: urls.letter_folder(letter.anchor) for letter in letters}
    links = tuple(Link(name, urls.page_of(folder)) for name, folder in folders.items())
    linked = replace(filters, pages=links)
    pages = [_search_page(index, home, linked)]
    for letter in letters:
        for path, paging, found in cut_into_pages(letter.found, PER_PAGE, folders[letter.name]):
            part = replace(letter, found=tuple(found))
            view = replace(linked, letters=(part,), here=letter.name, paging=paging)
            pages.append(_search_page(index, path, view))
    return pages


def _search_page(index: Index, path: str, view: SearchView) -> TemplatePage:
    title = say("sections.search")
    return make_page(
        index,
        path,
        "search.html",
        view,
        title=f"{title}: {view.here}" if view.here else title,
        description=say("pages.search"),
        section="search",
    )


def _outlets(index: Index) -> tuple[tuple[str, str], ...]:
    by_name = sorted(index.outlets, key=lambda outlet: (outlet.name.casefold(), outlet.slug))
    return tuple((outlet.slug, outlet.name) for outlet in by_name)


def _years(index: Index) -> tuple[str, ...]:
    dates = (brief.meta.published for brief in index.briefs)
    return tuple(sorted({date[:4] for date in dates if date}, reverse=True))


def _letters(index: Index) -> tuple[Letter, ...]:
    """Everything by its first letter; what begins with none is under `0–9`."""
    letters: dict[str, list[ListedName]] = defaultdict(list)
    names = sorted(_names(index), key=lambda name: (_sort_key(name.link.text), name.link.href))
    for name in names:
        # “Ωmega” and “1,000 boats” have no letter from A to Z.
        first = _sort_key(name.link.text)[:1].upper()
        letters[first if "A" <= first <= "Z" else "0–9"].append(name)
    return tuple(
        Letter(letter, urls.letter_anchor(letter), tuple(letters[letter]))
        for letter in sorted(letters)
    )


def _names(index: Index) -> Iterator[ListedName]:
    """Everything that has a page and a name."""
    for actor in index.actors:
        yield ListedName(actor_link(actor), say(f"kind.{actor.kind}"), " · ".join(actor.aliases))
    for issue in index.issues:
        others = (phrase for phrase in issue.phrases if phrase != issue.name)
        yield ListedName(issue_link(issue), say("kind.issue"), " · ".join(others))
    for brief in index.briefs:
        outlet = index.outlet_of.get(brief.slug)
        link = Link(brief.title, urls.brief_page(brief.slug))
        yield ListedName(link, say("kind.brief"), outlet.name if outlet else "")
    for outlet in index.outlets:
        yield ListedName(outlet_link(outlet), say("kind.outlet"), "")


def _sort_key(words: str) -> str:
    """What a list from A to Z goes by: `"“The Émigrés”"` → `"emigres”"`."""
    # An accent is a character of its own then: é → e and ´.
    decomposed = normalize("NFKD", words.casefold())
    plain = "".join(char for char in decomposed if not combining(char))
    # “The ferry” is under F.
    without_article = re.sub(r"^\W*the ", "", plain)
    return re.sub(r"^\W+", "", without_article)
