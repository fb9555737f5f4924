"""The pages that people wrote."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.site import builders, urls
from onrecord.site.components import Prose
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.markdown import render_markdown

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


@dataclass(frozen=True, slots=True)
class ProseView:
    """A page that people wrote."""

    title: str
    prose: Prose


def prose_pages(index: Index) -> list[TemplatePage]:
    """The pages of `content/pages`, at `/<slug>/`. One whose address is taken is among them, for the pipeline to tell."""
    pages = []
    for note in index.corpus.content.pages:
        if note.slug != "about":
            title = note.title or note.slug
            view = ProseView(title, render_markdown(note.body))
            pages.append(
                builders.page(
                    index,
                    urls.section_page(note.slug),
                    "prose.html",
                    view,
                    title,
                    section="prose",
                    source=note.path,
                )
            )
    return pages
