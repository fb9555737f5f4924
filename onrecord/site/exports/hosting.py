"""Files for those who host the site, and pages at addresses that have moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from slugify import slugify

from onrecord.config.settings import FILE
from onrecord.problems import OnrecordError, Problem
from onrecord.site import urls
from onrecord.site.components import Link
from onrecord.site.files import RawFile, SiteFile, TemplatePage
from onrecord.site.index import Index

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every page. Search is WebAssembly, which has a word of its own; nothing else is evaluated."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What a server should send with every file."""
FOREVER = ("static/css/*", "static/js/*", "pagefind/fragment/*", "pagefind/index/*")
"""Files whose names change with what is in them."""


def host_files(index: Index) -> list[RawFile]:
    """`.nojekyll` for GitHub Pages, `_headers` for Netlify and Cloudflare Pages."""
    blocks = [
        ("/*", HEADERS),
        *(
            (f"/{name}", {"Cache-Control": "public, max-age=31536000, immutable"})
            for name in FOREVER
        ),
    ]
    body = "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in found.items())
        for path, found in blocks
    )
    return [RawFile(urls.NO_JEKYLL, b""), RawFile(urls.HEADERS, body.encode())]


def moved_pages(index: Index, files: Iterable[SiteFile]) -> list[TemplatePage]:
    """A page at each former address that leads to the present one.

    Former addresses are those that `site.yaml` names under `moved`; of an actor, what its name alone in one brief would have made
    of it; of an issue, what each of its wordings would have made of it. None takes the place of a page, and one that two pages claim
    leads nowhere.
    """
    names = {file.path: file.title for file in files if isinstance(file, TemplatePage)}
    goals: dict[str, str] = {}
    claims: dict[str, set[str]] = defaultdict(set)
    for old, new in sorted(index.settings.moved.items()):
        goals[urls.normal_page(old)] = urls.normal_page(new)
        if urls.normal_page(new) not in names:
            hint = "such as briefs/old-name: briefs/new-name"
            raise OnrecordError(
                Problem(FILE, None, f"moved: there is no page {new.strip('/')}/", hint)
            )
    for entry in index.corpus.actors:
        for slug in _slugs(a.actor for a in entry.appearances):
            claims[urls.actor_page(slug)].add(urls.actor_page(entry.slug))
    for issue in index.corpus.issues:
        for slug in _slugs((issue.name, *issue.phrases)):
            claims[urls.issue_page(slug)].add(urls.issue_page(issue.slug))
    goals = {old: min(new) for old, new in claims.items() if len(new) == 1} | goals
    return [
        _moved(index, old, Link(names[new], new))
        for old, new in sorted(goals.items())
        if old not in names
    ]


def _slugs(words: Iterable[str]) -> list[str]:
    """What words make as addresses, whatever a record that was written by hand holds."""
    return sorted({slugify(w, max_length=80, word_boundary=True) for w in words} - {""})


def _moved(index: Index, old: str, goal: Link) -> TemplatePage:
    context: dict[str, object] = {
        "site": index.site,
        "root": urls.to_root(old),
        "goal": goal,
        "base": index.site.base_url,
    }
    return TemplatePage(old, "moved.html", context)
