"""How the site is made."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interface import counted, say
from onrecord.site import builders, urls
from onrecord.site.components import Prose
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.markdown import render_markdown
from onrecord.site.source_names import source_name


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
        prose=render_markdown(own.body) if own else render_markdown(""),
        tally=tuple(counted(n, one) for n, one in numbers),
        makers=tuple(sorted({(m.model, m.model_version) for m in makers if m})),
        confirmed=sum(q.confirmed for q in quotes) + sum(p.confirmed for p in positions),
        judged=len(quotes) + len(positions),
        unattributed=sum(q.speaker is None and not source_name(index, b, q) for b, q in marked),
        marked=len(marked),
        reviewed=sum(b.reviewed is not None for b in corpus.briefs),
        briefs=len(corpus.briefs),
    )
    title = own.title if own and own.title else say("sections.about")
    return builders.page(
        index,
        urls.section_page("about"),
        "about.html",
        view,
        title,
        say("pages.about"),
        section="about",
        source=own.path if own else "",
    )
