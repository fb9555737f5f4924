"""Articles, names and settings that nobody should write: pages stay valid, safe and readable, and
files for programs stay whole."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Dialog, expect

from onrecord.config.settings import Settings
from onrecord.corpus import link
from onrecord.model import Actor, Brief, Content, Metadata, Note, Quote
from onrecord.output import link_check
from onrecord.output.publish import publish_site
from onrecord.output.render import digested, environment, static_files
from onrecord.output.search import search_files
from onrecord.pipeline import build
from onrecord.site import contents
from tests.browser.driver import NARROW, served, visit
from tests.conftest import ROOT
from tests.output.test_html_checker import findings
from tests.output.test_markup import Document
from tests.samples import actor, at, brief, position, quote, rendered

pytestmark = pytest.mark.slow

SCRIPT = "</script><script>alert(1)</script>"
IMAGE = '"><img src=x onerror="alert(2)">'
BIDI = "\u202eekil era uoy sa\u2066"
LONG = "antidisestablishmentarianism" * 24
TEXT = f"""{SCRIPT} {IMAGE} {{{{ 7 * 7 }}}}

Mayor <b>Ann & Lee</b> backs {SCRIPT}. “<img src=x onerror=alert(3)> & {BIDI} &lt;” she said.

{LONG} “{LONG}” {IMAGE} --> ]]> <!-- \x0b\x1f \u2028 said <b>Ann & Lee</b>.

<u>A report</u> {IMAGE} {BIDI} {LONG} said “no & <none>”.

{LONG * 8}"""


def nasty() -> Brief:
    """An article whose every part is trouble."""
    who = Actor(
        "ann-lee",
        f"<b>Ann & Lee</b> {IMAGE}",
        "person",
        0.9,
        (),
        (SCRIPT, BIDI),
        (at(TEXT, "<b>Ann & Lee</b>"),),
        ("name",),
    )
    other = replace(actor(TEXT, LONG), id="long")
    quotes = [
        quote(
            TEXT, f"“<img src=x onerror=alert(3)> & {BIDI} &lt;”", speaker="ann-lee", ident="one"
        ),
        quote(TEXT, f"“{LONG}”", speaker=other.id, ident="two"),
        quote(
            TEXT,
            "“no & <none>”",
            speaker=None,
            ident="four",
            source=f"<u>A report</u> {IMAGE} {BIDI} {LONG}",
        ),
    ]
    places = [
        position(
            TEXT,
            "ann-lee",
            "for",
            f"{SCRIPT} {LONG}",
            f"Mayor <b>Ann & Lee</b> backs {SCRIPT}.",
            "backs",
            ident="three",
        )
    ]
    found = brief(
        "nasty",
        TEXT,
        [who, other],
        quotes,
        places,
        "2026-03-01",
        f"<i>Tribune</i> {SCRIPT}",
        "javascript:alert(4)",
    )
    meta = replace(found.meta, byline=f"{BIDI}<script>", tags=(IMAGE, LONG))
    return replace(
        found,
        record=replace(found.record, article=meta),
        summary=f"{SCRIPT} [x](javascript:alert(5))",
        notes=f"{IMAGE}\n\n# {LONG}",
    )


def untitled() -> Brief:
    """An article without a title, a date, an outlet, a paragraph; with one line."""
    found = brief("untitled", "Nothing.", title=" ")
    return replace(found, record=replace(found.record, article=Metadata()))


def crowded(number: int = 3000) -> Brief:
    """An article of very many quotes."""
    text = "Much is said\n\n" + "\n\n".join(
        f"“Word {n} of it,” said Bo Hall." for n in range(number)
    )
    who = actor("Bo Hall", "Bo Hall")
    spans = [at(text, f"“Word {n} of it,”") for n in range(number)]
    quotes = [
        Quote(f"q{n}", "direct", "speech", (span,), speaker="bo-hall", confidence=0.9)
        for n, span in enumerate(spans)
    ]
    found = brief(
        "crowded", text, [replace(who, mentions=(at(text, "Bo Hall"),), resolved_by=("name",))]
    )
    return replace(found, record=replace(found.record, quotes=tuple(quotes)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of such articles, as files."""
    out = tmp_path_factory.mktemp("bad") / "_site"
    notes = Content(
        pages=(
            Note(
                "page",
                "content/pages/page.md",
                f"{SCRIPT}\n\n<img src=x onerror=alert(6)> [y](data:text/html,x)",
                1,
                title=IMAGE,
            ),
        ),
        actors=(
            Note(
                "ann",
                "content/actors/ann.md",
                SCRIPT,
                1,
                name=f"<b>Ann & Lee</b> {IMAGE}",
                url="javascript:alert(7)",
                wikidata="Q1",
            ),
        ),
    )
    settings = Settings(
        title=f"Record {SCRIPT}", description=IMAGE, author=BIDI, base_url="https://example.org/a/"
    )
    corpus, _ = link([nasty(), untitled(), crowded()], notes, settings.outlets)
    theme = ROOT / "templates"
    static, _ = static_files(theme)
    names = digested(static)
    env = environment(theme, None, names)
    pages, found, _ = contents(corpus, settings)
    files = {names[name]: data for name, data in static.items()} | rendered(pages, env)
    files |= search_files(found, out)[0]
    assert link_check.dead_links(files, settings.base_url) == []
    publish_site(files, out)
    return out


def test_pages_are_valid(site: Path) -> None:
    assert findings(site) == []


def test_nothing_of_the_input_is_markup(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = Document(path.read_text(encoding="utf-8"))
        assert page.faults == []
        assert (
            page.tags["img"]
            == page.tags["i"] - page.html.count('<i class="glyph')
            == page.tags["script"] - page.html.count("<script ")
            == 0
        )
        assert not [href for href in page.links if href.startswith(("javascript:", "data:"))]
    assert "{{ 7 * 7 }}" in (site / "briefs" / "nasty" / "index.html").read_text(encoding="utf-8")


def test_files_for_programs_are_whole(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".xml", ".graphml"):
            ElementTree.parse(path)
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
    base = sqlite3.connect(site / "data" / "onrecord.sqlite")
    assert base.execute("pragma foreign_key_check").fetchall() == []
    assert (
        base.execute("select words from quotes where id = 'one'")
        .fetchone()[0]
        .startswith("“<img src=x onerror=alert(3)> &")
    )
    base.close()


def test_a_browser_runs_nothing_and_shows_everything(site: Path, browser: Browser) -> None:
    with served(site) as base, visit(browser, base, NARROW, reduced_motion="reduce") as seen:
        dialogs: list[str] = []

        def note(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        seen.page.on("dialog", note)
        for path in sorted(site.rglob("index.html")):
            if "crowded" in path.parts or 'http-equiv="refresh"' in path.read_text(
                encoding="utf-8"
            ):
                continue
            page = seen.open(path.relative_to(site).as_posix())
            page.set_viewport_size({"width": 320, "height": 700})
            wide = (
                "[...document.querySelectorAll('body *')].filter((e) => "
                "e.getBoundingClientRect().right > 321).map((e) => e.outerHTML)"
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, (
                path,
                page.evaluate(wide),
            )
        page = seen.open("briefs/nasty/index.html")
        expect(page.locator(".annotated mark.quote").first).to_contain_text(
            "<img src=x onerror=alert(3)> &"
        )
        assert seen.faults == [] and dialogs == []


def test_search_shows_words_as_words(site: Path, browser: Browser) -> None:
    with served(site) as base, visit(browser, base) as seen:
        page = seen.open("search/index.html?q=onerror")
        expect(page.locator(".results > li").first).to_be_visible()
        assert page.locator(".results img, .results script").count() == 0
        assert "<img src=x onerror=" in page.locator(".results").inner_text()
        assert seen.faults == []


def test_a_title_cannot_turn_the_page_around(site: Path, browser: Browser) -> None:
    """What follows a name with an open bidirectional override is still read from left to right."""
    with served(site) as base, visit(browser, base) as seen:
        page = seen.open("briefs/nasty/index.html")
        for part in ("h1", ".annotated .block > p", ".said p", ".name", ".headline"):
            if page.locator(part).count():
                assert page.locator(part).first.evaluate(
                    "e => getComputedStyle(e).unicodeBidi"
                ) in ("isolate", "plaintext"), part


def test_thousands_of_quotes_make_a_page_that_opens(site: Path, browser: Browser) -> None:
    with served(site) as base, visit(browser, base) as seen:
        page = seen.open("briefs/crowded/index.html#q-q2999")
        expect(page.locator("#q-q2999")).to_be_in_viewport(timeout=20_000)
        assert page.locator("mark.quote[id]").count() == 3000
        assert seen.faults == []


def test_an_article_of_one_line_is_a_brief(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text("title: One\n", encoding="utf-8")
    (tmp_path / "seeds" / "line.txt").write_text("Rain.", encoding="utf-8")
    assert build(tmp_path, tmp_path / "_site").problems == ()
    (page,) = (tmp_path / "_site" / "briefs").glob("*/index.html")
    assert "Rain." in page.read_text(encoding="utf-8")
