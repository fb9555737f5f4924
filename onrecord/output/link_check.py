"""Dead links: what a page points at inside the site, and which is not there.

Pages are read by a tokenizer for tags alone: six times as fast as html.parser, and no slower than
a parser in C, so that a thousand pages take a second. It may be that simple because templates
escape everything and Markdown lets no HTML through.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from onrecord.problems import Problem

# A comment; a script or style with all that is in it; any other tag.
_TAG = re.compile(
    r"""<!--.*?-->"""
    r"""|<(script|style)\b((?:[^>"']++|"[^"]*"|'[^']*')*+)>.*?</\1"""
    r"""|<([a-zA-Z][^\s/>]*)((?:[^>"']++|"[^"]*"|'[^']*')*+)>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_HAS_LINK_OR_PLACE = re.compile("href|src|poster|id|name")
_LINKS = frozenset(("href", "src", "poster"))
_RELEVANT = _LINKS | {"id", "name", "srcset"}
_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
# a.png 1x, b.png 2x
_SRCSET_URL = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+[^,]*)?(?:,|$)")
_CACHED_PATHS = 1 << 17


class _Page(Struct, frozen=True):
    """What a page has that links are about."""

    places: frozenset[str]
    """What `#place` may name."""
    links: list[str]
    """As they are written."""


def dead_links(files: Mapping[str, bytes], base_url: str = "") -> list[Problem]:
    """A problem for each address inside the site that is not there.

    So is each `#place` that its page does not have. What many pages have in common is one problem,
    at the first of them.

    >>> files = {"a.html": b'<a href="b.html">', "c.html": b'<a href="a.html#x">'}
    >>> [str(problem) for problem in dead_links(files)]
    ['a.html: dead link: b.html', 'c.html: dead link: a.html has no #x']

    Links may begin at the root of the server where the site's address `base_url` is known and they
    stay in it.
    """
    pages = {
        name: _scan(data.decode("utf-8", "replace"))
        for name, data in sorted(files.items())
        if name.endswith(".html")
    }
    root = urlsplit(base_url).path
    # The menu of all pages has one link, and one mistake in it is one problem.
    found: dict[str, list[str]] = defaultdict(list)
    for name, page in pages.items():
        for fault in dict.fromkeys(_faults(name, page, root, files, pages)):
            found[fault].append(name)
    return [_dead_link(fault, names) for fault, names in found.items()]


def _dead_link(fault: str, names: list[str]) -> Problem:
    others = len(names) - 1
    hint = f"and so on {others} more page{'s' if others > 1 else ''}" if others else ""
    return Problem(names[0], None, f"dead link: {fault}", hint, kind="dead-link")


def _faults(
    name: str, page: _Page, root: str, files: Mapping[str, bytes], pages: Mapping[str, _Page]
) -> Iterator[str]:
    """What is wrong with the links of a page, in its order."""
    folder = posixpath.dirname(name)
    for link in dict.fromkeys(page.links):
        # "/sub/x.html" where the site is at https://example.org/sub/
        inner = _within(link, root)
        from_root = inner is not link
        fault = _fault(inner, name, "" if from_root else folder, files, pages)
        if fault:
            yield fault


def _scan(html_text: str) -> _Page:
    """A page's places and links: `'<p id="a"><a href="b#c">'` → `_Page({"a"}, ["b#c"])`."""
    places: set[str] = set()
    links: list[str] = []
    for match in _TAG.finditer(html_text):
        attributes = match[2] or match[4] or ""
        # Most tags have neither, and this is quickly told.
        if _HAS_LINK_OR_PLACE.search(attributes):
            _read_attributes(match[3], attributes, places, links)
    return _Page(frozenset(places), links)


def _read_attributes(tag: str | None, attributes: str, places: set[str], links: list[str]) -> None:
    """Adds the places and links of a tag."""
    for key, double_quoted, single_quoted, bare in _ATTRIBUTE.findall(attributes):
        if key not in _RELEVANT:
            continue
        # Two of the three are empty.
        value = html.unescape(double_quoted + single_quoted + bare)
        if key in _LINKS:
            links.append(value.strip())
        elif key == "srcset":
            links.extend(_SRCSET_URL.findall(value))
        elif key == "id" or tag == "a":  # <a name="top">, but not <input name="q">
            places.add(value)


def _within(link: str, root: str) -> str:
    """A link from the server's root as one from the site's; others as they are.

    `_within("/sub/x.html", "/sub/")` → `"x.html"`.
    """
    if not root or not link.startswith(root):
        return link
    return link[len(root) :] or "index.html"


def _fault(
    link: str, name: str, folder: str, files: Mapping[str, bytes], pages: Mapping[str, _Page]
) -> str:
    """What is wrong with a link of the page `name`; empty where it leads somewhere, or outside."""
    # https:, mailto:, //example.org
    if _EXTERNAL.match(link):
        return ""
    address, _, place = link.partition("#")
    path = unquote(address.partition("?")[0])
    if path.startswith("/"):
        return f"{link} begins at the root of the server, where the site need not be"
    # "#q-stays" is a place on the page itself.
    target = _target(folder, path, files) if path else name
    if target is None:
        return posixpath.normpath(posixpath.join(folder, path))
    # Browsers find words by `#:~:text=…`, and the top without a place of that name.
    place = unquote(place.partition(":~:")[0])
    if place in ("", "top") or target not in pages or place in pages[target].places:
        return ""
    return f"{target} has no #{place}"


def _target(folder: str, path: str, files: Mapping[str, bytes]) -> str | None:
    """The file that an address means, if it is there."""
    return next((name for name in _candidates(folder, path) if name in files), None)


def _candidates(folder: str, path: str) -> Iterator[str]:
    """The files that an address may mean: `_candidates("a", "../b/")` → `"b/index.html"`."""
    # Most links begin so. Without it pages of different folders share what is cached.
    while path.startswith("../") and folder:
        folder, path = posixpath.dirname(folder), path[3:]
    target = _joined(folder, path)
    # "b/" is never a file, and "b" may be one.
    means_folder = path.endswith(("/", "/.", "/..")) or target == "."
    if not means_folder:
        yield target
    yield posixpath.normpath(posixpath.join(target, "index.html"))


@lru_cache(maxsize=_CACHED_PATHS)
def _joined(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))
