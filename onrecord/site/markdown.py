"""Markdown that people wrote → HTML for the middle of a page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def render_markdown(markdown: str, top: int = 2) -> Markup:
    """HTML of Markdown; raw HTML stays text, addresses like `javascript:` do not become links.

    The highest heading becomes `<h{top}>`, so that the page keeps one `<h1>`:
    `"# Why\\n\\n*So.*"` → `<h2>Why</h2>\\n<p><em>So.</em></p>\\n`.
    """
    if not markdown.strip():
        return Markup("")
    parser = _parser()
    # The highest heading that people wrote, whatever it is, goes below the page's own.
    tokens = parser.parse(markdown)
    levels = [int(t.tag[1]) for t in tokens if t.type == "heading_open"]
    shift = top - min(levels, default=top)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # Most sites have no prose on most builds; the parser takes a tenth of a small build to import.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")
