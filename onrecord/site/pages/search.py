"""The search page: full text, and everything by its name from A to Z."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from unicodedata import combining, normalize

from onrecord.interface import say
from onrecord.model import Brief
from onrecord.site import builders, urls
from onrecord.site.components import Link, Paging
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index

ON_ONE_PAGE = 600
"""Names that the search page lists by itself."""
PER_PAGE = 600


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
    """By what a search can be narrowed, and everything by its name, from A to Z; `pages` lead to the letters where each has its own,
    `here` is that of this page."""

    outlets: tuple[tuple[str, str], ...]
    """Slugs and names."""
    years: tuple[str, ...]
    """The latest first."""
    letters: tuple[Letter, ...]
    pages: tuple[Link, ...]
    here: str
    paging: Paging


def search_pages(index: Index) -> list[TemplatePage]:
    """Search, and a list of everything by name that a script filters and that serves without: on one page, or where it is long on one a letter."""
    letters = _by_letter(index)
    total = sum(len(letter.found) for letter in letters)
    if total <= ON_ONE_PAGE:
        return [
            _search_page(
                index, urls.section_page("search"), letters, (), "", Paging(1, 1, None, None)
            )
        ]
    links = tuple(
        Link(letter.name, urls.page_of(urls.letter_folder(letter.anchor))) for letter in letters
    )
    pages = [
        _search_page(index, urls.section_page("search"), (), links, "", Paging(1, 1, None, None))
    ]
    for letter in letters:
        for path, paging, found in builders.paged(
            letter.found, PER_PAGE, urls.letter_folder(letter.anchor)
        ):
            pages.append(
                _search_page(
                    index, path, (replace(letter, found=tuple(found)),), links, letter.name, paging
                )
            )
    return pages


def _search_page(
    index: Index,
    path: str,
    letters: tuple[Letter, ...],
    pages: tuple[Link, ...],
    here: str,
    paging: Paging,
) -> TemplatePage:
    outlets = tuple(
        (o.slug, o.name)
        for o in sorted(index.corpus.outlets, key=lambda o: (o.name.casefold(), o.slug))
    )
    years = sorted(
        {b.meta.published[:4] for b in index.corpus.briefs if b.meta.published},
        reverse=True,
    )
    view = SearchView(outlets, tuple(years), letters, pages, here, paging)
    title = f"{say('sections.search')}: {here}" if here else say("sections.search")
    return builders.page(
        index, path, "search.html", view, title, say("pages.search"), section="search"
    )


def _by_letter(index: Index) -> tuple[Letter, ...]:
    corpus = index.corpus
    found = [
        ListedName(
            Link(e.name, urls.actor_page(e.slug)),
            say(f"kind.{e.kind}"),
            " · ".join(e.aliases),
        )
        for e in corpus.actors
    ]
    found += [
        ListedName(
            builders.issue_link(i),
            say("kind.issue"),
            " · ".join(p for p in i.phrases if p != i.name),
        )
        for i in corpus.issues
    ]
    found += [
        ListedName(Link(b.title, urls.brief_page(b.slug)), say("kind.brief"), _outlet(index, b))
        for b in corpus.briefs
    ]
    found += [
        ListedName(Link(o.name, urls.outlet_page(o.slug)), say("kind.outlet"), "")
        for o in corpus.outlets
    ]
    letters: dict[str, list[ListedName]] = defaultdict(list)
    for item in sorted(found, key=lambda f: (_sorted_as(f.link.text), f.link.href)):
        first = _sorted_as(item.link.text)[:1].upper()
        letters[first if "A" <= first <= "Z" else "0–9"].append(item)
    return tuple(
        Letter(name, urls.letter_anchor(name), tuple(letters[name])) for name in sorted(letters)
    )


def _outlet(index: Index, brief: Brief) -> str:
    outlet = index.outlets.get(brief.slug)
    return outlet.name if outlet else ""


def _sorted_as(words: str) -> str:
    """What a list from A to Z goes by: `"“The Émigrés”"` → `"emigres”"`."""
    plain = "".join(c for c in normalize("NFKD", words.casefold()) if not combining(c))
    return re.sub(r"^\W+", "", re.sub(r"^\W*the ", "", plain))
