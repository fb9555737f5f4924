"""Files for those who host the site, and pages at addresses that have moved."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from slugify import slugify

from onrecord.config.settings import FILE
from onrecord.files import name_fault
from onrecord.problems import Problem
from onrecord.site import urls
from onrecord.site.components import Link
from onrecord.site.files import RawFile, SiteFile, TemplatePage
from onrecord.site.index import Index

# The Content-Security-Policy of every page.
# Search is WebAssembly, which has a word of its own; nothing else is evaluated.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# What a server should send with every file.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
# Files whose names change with what is in them.
FOREVER = ("static/css/*", "static/js/*", "pagefind/fragment/*", "pagefind/index/*")
# What a server should send with those.
CACHED = {"Cache-Control": "public, max-age=31536000, immutable"}
_MOVED_HINT = "such as briefs/old-name: briefs/new-name"
# As long as an address may be that words make.
SLUG_LENGTH = 80


def host_files() -> list[RawFile]:
    """`.nojekyll` for GitHub Pages, `_headers` for Netlify and Cloudflare Pages."""
    blocks = [_header_block("/*", HEADERS)]
    blocks += [_header_block(f"/{path}", CACHED) for path in FOREVER]
    return [RawFile(urls.NO_JEKYLL, b""), RawFile(urls.HEADERS, "".join(blocks).encode())]


def _header_block(path: str, headers: dict[str, str]) -> str:
    lines = "".join(f"  {name}: {value}\n" for name, value in headers.items())
    return f"{path}\n{lines}"


def moved_pages(index: Index, files: Iterable[SiteFile]) -> list[TemplatePage]:
    """A page at each former address that leads to the present one.

    Former addresses are those that `site.yaml` names under `moved`, and those that briefs had; of
    an actor, what its name alone in one brief would have made of it; of an issue, what each of its
    wordings would have made of it. None takes the place of a page, and one that two pages claim
    leads nowhere.
    """
    titles = {file.path: file.title for file in files if isinstance(file, TemplatePage)}
    # What the settings say goes before what names would have made.
    claimed = _claimed_redirects(index)
    redirects = claimed | _configured_redirects(index, titles, claimed)
    return [
        _moved(index, old, Link(titles[new], new))
        for old, new in sorted(redirects.items())
        if old not in titles
    ]


def _configured_redirects(
    index: Index, titles: dict[str, str], claimed: dict[str, str]
) -> dict[str, str]:
    """The former pages that the settings name, and the present ones."""
    redirects = {}
    for old, new in sorted(index.settings.moved.items()):
        page = urls.normal_page(new)
        # What was the present address then may be a former one by now.
        page = page if page in titles else claimed.get(page, page)
        # A typing mistake in the settings would be a link that leads nowhere.
        if page in titles and not _fault_of_former(index, old, titles):
            redirects[urls.normal_page(old)] = page
    return redirects


def moved_problems(index: Index, files: Iterable[SiteFile]) -> list[Problem]:
    """What is wrong with the addresses that `moved` of the settings names."""
    titles = {file.path: file.title for file in files if isinstance(file, TemplatePage)}
    claimed = _claimed_redirects(index)
    problems: list[Problem] = []
    for old, new in sorted(index.settings.moved.items()):
        fault = _fault_of_former(index, old, titles)
        if fault:
            message = f"moved: the address {old!r} {fault}"
            problems.append(Problem(FILE, None, message, _MOVED_HINT))
        elif urls.normal_page(new) not in titles.keys() | claimed.keys():
            message = f"moved: there is no page {new.strip('/')}/"
            problems.append(Problem(FILE, None, message, _MOVED_HINT))
    return problems


def _fault_of_former(index: Index, old: str, titles: Mapping[str, str]) -> str:
    """Why an address can be no former one; empty where it can."""
    page = urls.normal_page(old)
    fault = name_fault(page)
    if fault:
        return fault
    # "feed.xml: …" would stand where the feed is.
    is_file = posixpath.splitext(old.strip("/").removesuffix(urls.PAGE))[1] != ""
    return "is that of a page or a file" if page in titles or is_file else ""


def _claimed_redirects(index: Index) -> dict[str, str]:
    """The former pages that exactly one brief, actor or issue claims, and its present page."""
    claims: dict[str, set[str]] = defaultdict(set)
    for old, new in _claims(index):
        claims[old].add(new)
    # Where two actors may have had an address, to lead to either would be a guess.
    return {old: min(pages) for old, pages in claims.items() if len(pages) == 1}


def _claims(index: Index) -> Iterator[tuple[str, str]]:
    """Pages that briefs had, and that actors and issues may have had, and the present ones."""
    for brief in index.briefs:
        for slug in brief.former_slugs:
            yield urls.brief_page(slug), urls.brief_page(brief.slug)
    for actor in index.actors:
        # Before other briefs named it more fully, “Lee” was at actors/lee/.
        for slug in _slugs(appearance.actor for appearance in actor.appearances):
            yield urls.actor_page(slug), urls.actor_page(actor.slug)
    for issue in index.issues:
        for slug in _slugs((issue.name, *issue.phrases)):
            yield urls.issue_page(slug), urls.issue_page(issue.slug)


def _slugs(words: Iterable[str]) -> set[str]:
    """What words make as addresses, whatever a record that was written by hand holds."""
    # A name of punctuation alone makes no address.
    return {slugify(w, max_length=SLUG_LENGTH, word_boundary=True) for w in words} - {""}


def _moved(index: Index, old: str, goal: Link) -> TemplatePage:
    context: dict[str, object] = {
        "site": index.site,
        "root": urls.to_root(old),
        "goal": goal,
        "base": index.site.base_url,
    }
    return TemplatePage(old, "moved.html", context)
