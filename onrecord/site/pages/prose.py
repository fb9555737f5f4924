"""The pages that people wrote: Markdown files of `content/pages`."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Note
from onrecord.site import urls
from onrecord.site.components import Prose
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.markdown import render_markdown
from onrecord.site.page_frame import make_page


@dataclass(frozen=True, slots=True)
class ProseView:
    """A page that people wrote."""

    title: str
    prose: Prose


def prose_pages(index: Index) -> list[TemplatePage]:
    """The pages of `content/pages`, at `/<slug>/`; of `about`, see `about_page`.

    One whose address is taken is among them, for the pipeline to tell.
    """
    return [_page(index, note) for note in index.notes if note.slug != "about"]


def _page(index: Index, note: Note) -> TemplatePage:
    # A file without a title has its name.
    title = note.title or note.slug
    view = ProseView(title, render_markdown(note.body))
    path = urls.section_page(note.slug)
    return make_page(
        index, path, "prose.html", view, title=title, section="prose", source=note.path
    )
