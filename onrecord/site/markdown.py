"""Markdown that people wrote → HTML for the middle of a page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)


def render_markdown(markdown: str, top: int = 2) -> Markup:
    """HTML of Markdown; raw HTML stays text, addresses like `javascript:` do not become links, and
    pictures that lie elsewhere become links.

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
        if token.children:
            token.children = [part for child in token.children for part in _no_picture(child)]
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def _no_picture(token: Token) -> list[Token]:
    """A link in place of a picture that lies elsewhere: a page loads nothing from there."""
    from markdown_it.token import Token

    address = str(token.attrGet("src") or "")
    if token.type != "image" or not _ELSEWHERE.match(address):
        return [token]
    words = Token("text", "", 0, content=token.content or address)
    # `data:image/png;base64,…` leads nowhere.
    if address.startswith("data:"):
        return [words]
    opening = Token("link_open", "a", 1, attrs={"href": address})
    return [opening, words, Token("link_close", "a", -1)]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # Most sites have no prose on most builds; the parser takes a tenth of a small build to import.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")
