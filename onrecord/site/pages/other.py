"""Pages that stand for themselves: search, about, what people wrote, the page for what is not there."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from unicodedata import combining, normalize
from urllib.parse import urlsplit

from onrecord.interface import counted, say
from onrecord.model import Brief
from onrecord.site import builders
from onrecord.site.components import Head, Link, Paging, Prose
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.prose import prose
from onrecord.site.source_names import named

OWN = frozenset(
    {
        "briefs",
        "actors",
        "issues",
        "outlets",
        "stories",
        "quotes",
        "network",
        "search",
        "about",
        "data",
    }
)
"""Addresses of the program's own pages."""
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


@dataclass(frozen=True, slots=True)
class AboutView:
    """How the site is made."""

    prose: Prose
    tally: tuple[str, ...]
    makers: tuple[tuple[str, str], ...]
    """Models and versions that made the records."""
    confirmed: int
    judged: int
    unattributed: int
    marked: int
    reviewed: int
    briefs: int


@dataclass(frozen=True, slots=True)
class ProseView:
    """A page that people wrote."""

    title: str
    prose: Prose


def search_pages(index: Index) -> list[TemplatePage]:
    """Search, and a list of everything by name that a script filters and that serves without: on one page, or where it is long on one a letter."""
    letters = _by_letter(index)
    total = sum(len(letter.found) for letter in letters)
    if total <= ON_ONE_PAGE:
        return [_search_page(index, "search/index.html", letters, (), "", Paging(1, 1, None, None))]
    links = tuple(Link(letter.name, f"search/{letter.anchor}/index.html") for letter in letters)
    pages = [_search_page(index, "search/index.html", (), links, "", Paging(1, 1, None, None))]
    for letter in letters:
        for path, paging, found in builders.paged(
            letter.found, PER_PAGE, f"search/{letter.anchor}"
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
            Link(e.name, f"actors/{e.slug}/index.html"),
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
        ListedName(
            Link(b.title, f"briefs/{b.slug}/index.html"), say("kind.brief"), _outlet(index, b)
        )
        for b in corpus.briefs
    ]
    found += [
        ListedName(Link(o.name, f"outlets/{o.slug}/index.html"), say("kind.outlet"), "")
        for o in corpus.outlets
    ]
    letters: dict[str, list[ListedName]] = defaultdict(list)
    for item in sorted(found, key=lambda f: (_sorted_as(f.link.text), f.link.href)):
        first = _sorted_as(item.link.text)[:1].upper()
        letters[first if "A" <= first <= "Z" else "0–9"].append(item)
    return tuple(
        Letter(name, f"letter-{name[0].lower()}", tuple(letters[name])) for name in sorted(letters)
    )


def _outlet(index: Index, brief: Brief) -> str:
    outlet = index.outlets.get(brief.slug)
    return outlet.name if outlet else ""


def _sorted_as(words: str) -> str:
    """What a list from A to Z goes by: `"“The Émigrés”"` → `"emigres”"`."""
    plain = "".join(c for c in normalize("NFKD", words.casefold()) if not combining(c))
    return re.sub(r"^\W+", "", re.sub(r"^\W*the ", "", plain))


def about_page(index: Index) -> TemplatePage:
    """How the site is made, and what is known of how good it is; `content/pages/about.md` opens it."""
    corpus = index.corpus
    own = next((n for n in corpus.content.pages if n.slug == "about"), None)
    quotes = [q for b in corpus.briefs for q in b.record.quotes]
    positions = [p for b in corpus.briefs for p in b.record.positions]
    makers = {b.record.made_by for b in corpus.briefs} - {None}
    marked = [(b, q) for b in corpus.briefs for q in b.record.quotes if q.kind != "indirect"]
    numbers = [
        (len(corpus.briefs), "brief"),
        (len(corpus.actors), "actor"),
        (len(quotes), "quote"),
        (len(positions), "position"),
    ]
    view = AboutView(
        prose=prose(own.body) if own else prose(""),
        tally=tuple(counted(n, one) for n, one in numbers),
        makers=tuple(sorted({(m.model, m.model_version) for m in makers if m})),
        confirmed=sum(q.confirmed for q in quotes) + sum(p.confirmed for p in positions),
        judged=len(quotes) + len(positions),
        unattributed=sum(q.speaker is None and not named(index, b, q) for b, q in marked),
        marked=len(marked),
        reviewed=sum(b.reviewed is not None for b in corpus.briefs),
        briefs=len(corpus.briefs),
    )
    title = own.title if own and own.title else say("sections.about")
    return builders.page(
        index,
        "about/index.html",
        "about.html",
        view,
        title,
        say("pages.about"),
        section="about",
        source=own.path if own else "",
    )


def prose_pages(index: Index) -> list[TemplatePage]:
    """The pages of `content/pages`, at `/<slug>/`. One whose address is taken is among them, for the pipeline to tell."""
    pages = []
    for note in index.corpus.content.pages:
        if note.slug != "about":
            title = note.title or note.slug
            view = ProseView(title, prose(note.body))
            pages.append(
                builders.page(
                    index,
                    f"{note.slug}/index.html",
                    "prose.html",
                    view,
                    title,
                    section="prose",
                    source=note.path,
                )
            )
    return pages


def not_found_page(index: Index) -> TemplatePage:
    """What a server shows for a missing page, at any depth: its links begin at the site's path on its host, where it is known."""
    made = builders.page(index, "404.html", "404.html", None, say("pages.missing"), section="none")
    root = urlsplit(index.site.base_url).path if index.site.base_url else ""
    head = made.context["head"]
    assert isinstance(head, Head)
    return TemplatePage(
        made.path,
        made.template,
        {**made.context, "root": root, "head": replace(head, root=root, canonical="")},
        made.source,
    )
