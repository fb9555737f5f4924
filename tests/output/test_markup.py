"""The pages of a small site as a browser gets them: valid nesting, working links, words that stand
in their source."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from onrecord.config.settings import Settings
from onrecord.corpus import link
from onrecord.model import Content, Note
from onrecord.output.render import environment, static_files
from onrecord.site import build_pages
from tests.conftest import Built
from tests.samples import FERRY, LATER, ferry, later, rendered

THEME = Path(__file__).parents[2] / "templates"
VOID = {"meta", "link", "br", "img", "input", "hr"}
INLINE = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "span",
    "a",
    "mark",
    "summary",
    "label",
    "b",
    "q",
    "cite",
    "small",
    "time",
}
BLOCK = {
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "section",
    "article",
    "blockquote",
    "figure",
    "details",
    "h1",
    "h2",
    "h3",
    "h4",
    "dl",
}


@dataclass
class Document(HTMLParser):
    """What a page holds, and what is wrong with it."""

    html: str
    faults: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    spoken: list[str] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        if self.stack:
            self.faults.append(f"not closed: {self.stack}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags[tag] += "svg" not in self.stack
        if "id" in found:
            self.ids[found["id"]] += 1
        self.links += [found[name] for name in ("href", "src", "action", "data") if name in found]
        if tag in BLOCK and (inside := [t for t in self.stack if t in INLINE]):
            self.faults.append(f"<{tag}> in <{inside[-1]}>")
        if tag == "a" and "a" in self.stack:
            self.faults.append("<a> in <a>")
        if (
            "style" in found
            or (
                tag == "script"
                and "src" not in found
                and found.get("type") != "application/ld+json"
            )
            or tag == "style"
        ):
            self.faults.append(f"inline style or script: <{tag}>")
        if any(name.startswith("on") for name in found):
            self.faults.append(f"inline handler: <{tag}>")
        if tag == "img" and "alt" not in found:
            self.faults.append("an image without alt")
        if tag in ("blockquote", "q", "mark") and not {"blockquote", "q", "mark"} & set(self.stack):
            self.spoken.append("")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        if {"blockquote", "q", "mark"} & set(self.stack):
            self.spoken[-1] += data


@cache
def site(base_url: str = "") -> dict[str, bytes]:
    """Every file of a site of two briefs."""
    content = Content(
        pages=(
            Note(
                "imprint",
                "content/pages/imprint.md",
                "# Who\n\nWe are [here](https://example.org).",
                1,
                title="Imprint & more",
            ),
        ),
        actors=(
            Note(
                "ann-lee",
                "content/actors/ann-lee.md",
                "Mayor.",
                1,
                name="Ann Lee",
                wikidata="Q1",
                url="https://example.org/lee",
            ),
        ),
        issues=(Note("ferry", "content/issues/ferry.md", "A boat.", 1, name="The ferry subsidy"),),
    )
    settings = Settings(
        title="Record & Co",
        description="Who <says> what.",
        base_url=base_url,
        outlets={"CPA": "Coastal Press"},
    )
    corpus, problems = link([ferry(), later()], content, settings.outlets)
    assert problems == []
    env = environment(THEME)
    return rendered(build_pages(corpus, settings), env) | static_files(THEME)[0]


def documents() -> dict[str, Document]:
    """The HTML pages of the site."""
    return {
        path: Document(data.decode()) for path, data in site().items() if path.endswith(".html")
    }


HTML = sorted(p for p in site() if p.endswith(".html"))


@pytest.mark.parametrize("path", HTML)
def test_a_page_is_well_made(path: str) -> None:
    page = documents()[path]
    assert page.faults == []
    assert [i for i, n in page.ids.items() if n > 1] == []
    assert (page.tags["h1"], page.tags["main"], page.tags["title"]) == (1, 1, 1)
    assert '<html lang="en">' in page.html and (
        'href="#main"' in page.html or 'http-equiv="refresh"' in page.html
    )


def test_every_page_of_the_example_site_is_well_made(built: Built) -> None:
    """Nothing inline among it, so that the policy that `_headers` sends refuses nothing."""
    found = {
        path: Document(path.read_text(encoding="utf-8"))
        for path in (built.site / "_site").rglob("*.html")
    }
    assert len(found) > 80
    assert [(path.name, page.faults) for path, page in found.items() if page.faults] == []


def test_every_link_and_anchor_leads_somewhere() -> None:
    found, files = documents(), site()
    dead = []
    for path, page in found.items():
        for href in page.links:
            parts = urlsplit(href)
            if parts.scheme:
                assert parts.scheme == "https", href
                continue
            goal = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
            if goal not in files or (parts.fragment and parts.fragment not in found[goal].ids):
                dead.append((path, href))
    assert dead == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path, data in site().items():
        if path.endswith((".html", ".css")):
            assert not re.search(
                r"""(?:src|url\(|@import|<link[^>]+stylesheet[^>]+href)\s*=?\s*["'(]?https?:""",
                data.decode(),
            ), path


def test_all_that_is_shown_as_said_stands_in_a_source() -> None:
    sources = " ".join((FERRY + " " + LATER).split())
    for path, page in documents().items():
        if path == "about/index.html":
            continue  # its marks are the legend's
        for words in page.spoken:
            for part in words.split("[…]"):
                said = " ".join(part.split())
                assert said in sources or said in ("quotes",), (path, said)


def test_a_brief_is_light() -> None:
    files = site()
    page = files["briefs/council-keeps-the-ferry/index.html"].decode()
    parts = [
        page.encode(),
        *(
            files[normpath(join("briefs/x", h))]
            for h in re.findall(r'(?:href|src)="([^"]+\.(?:css|js|svg))"', page)
        ),
    ]
    assert len(parts) > 5
    assert sum(len(gzip.compress(p)) for p in parts) < 25_000


def test_every_place_of_a_quote_is_one_click_away_and_back() -> None:
    page = documents()["briefs/council-keeps-the-ferry/index.html"]
    for ident in ("stays", "penny", "lifeline"):
        assert f"#q-{ident}" in page.links and f"#said-{ident}" in page.links
        assert page.ids[f"q-{ident}"] == page.ids[f"said-{ident}"] == 1


def test_an_unknown_speaker_is_unattributed() -> None:
    assert "Unattributed" in documents()["briefs/council-keeps-the-ferry/index.html"].html


def test_feed_and_map_are_xml() -> None:
    files = site("https://example.org/sub/")
    feed = ElementTree.fromstring(files["feed.xml"])
    atom = "{http://www.w3.org/2005/Atom}"
    assert [e.findtext(f"{atom}title") for e in feed.iter(f"{atom}entry")] == [
        "Hall turns on the ferry",
        "Council keeps the ferry",
    ]
    assert feed.findtext(f"{atom}updated") == "2026-03-04T00:00:00Z"
    places = [
        e.text
        for e in ElementTree.fromstring(files["sitemap.xml"]).iter(
            "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
        )
    ]
    assert "https://example.org/sub/briefs/council-keeps-the-ferry/" in places
    assert b"Sitemap: https://example.org/sub/sitemap.xml" in files["robots.txt"]
    assert (
        b'<link rel="canonical" href="https://example.org/sub/issues/ferry/">'
        in files["issues/ferry/index.html"]
    )


def test_the_record_lies_beside_the_brief() -> None:
    record = json.loads(site()["briefs/council-keeps-the-ferry/index.json"])
    assert record["id"] == "council-keeps-the-ferry" and len(record["quotes"]) == 3


def test_the_not_found_page_links_from_the_root() -> None:
    page = Document(site("https://example.org/sub/")["404.html"].decode())
    assert all(h.startswith(("/sub/", "#", "https://")) for h in page.links)
