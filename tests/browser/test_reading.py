"""The site as people use it: in a browser, wide and narrow, light and dark, by keyboard, without
scripts, from a folder."""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from onrecord.config.settings import Settings
from onrecord.corpus import link
from onrecord.model import Content
from onrecord.output.publish import publish_site
from onrecord.output.render import digested, environment, static_files
from onrecord.output.search import search_files
from onrecord.site import contents
from tests.browser.driver import NARROW, WIDE, Visit, served, visit
from tests.browser.kinds import BRIEF, KINDS
from tests.conftest import ROOT, Built
from tests.output.test_html_checker import findings
from tests.samples import rendered
from tests.site.test_hostile_input import crowded


@pytest.fixture(scope="module")
def folder(built: Built) -> Path:
    return built.site / "_site"


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def test_each_kind_of_page_is_tested(folder: Path) -> None:
    kinds = {
        re.sub(r"(?<=s/)[^/]+/", "*/", p.relative_to(folder).as_posix())
        for p in folder.rglob("*.html")
    }
    assert {re.sub(r"(?<=s/)[^/]+/", "*/", path) for path in KINDS.values()} == kinds
    assert all((folder / path).is_file() for path in KINDS.values())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_keeps_people_out(browser: Browser, base: str, kind: str) -> None:
    """No finding of axe in either scheme and width; no error, no broken policy, no other host; and
    at 320 pixels no scrolling sideways."""
    axe = Axe()
    for scheme in ("light", "dark"):
        for size in (WIDE, NARROW):
            with visit(browser, base, size, color_scheme=scheme, reduced_motion="reduce") as seen:
                page = seen.open(KINDS[kind])
                page.wait_for_load_state("load")
                found = axe.run(page, options={"resultTypes": ["violations"]}).response[
                    "violations"
                ]
                assert [
                    (v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in found
                ] == [], (scheme, size)
                assert seen.faults == [], (scheme, size)
                page.set_viewport_size({"width": 320, "height": 700})
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, _widest(page)


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with the pages that only large sites have: long lists of one actor, further pages of
    lists, a page a letter, a former address."""
    monkeypatch.setattr(sys.modules["onrecord.site.pages.search"], "ON_ONE_PAGE", 1)
    former = Settings(base_url="https://example.org/a/", moved={"briefs/once": "briefs/crowded"})
    corpus, _ = link([crowded(250)], Content(), {})
    static, _ = static_files(ROOT / "templates")
    names = digested(static)
    env = environment(ROOT / "templates", None, names)
    pages, found, _ = contents(corpus, former)
    files = {names[name]: data for name, data in static.items()} | rendered(pages, env)
    publish_site(files | search_files(found, tmp_path)[0], tmp_path / "_site")
    return tmp_path / "_site"


def test_pages_that_only_large_sites_have(browser: Browser, large: Path) -> None:
    kinds = [
        "actors/bo-hall/quotes/index.html",
        "actors/bo-hall/quotes/page-2/index.html",
        "quotes/page-2/index.html",
        "search/letter-b/index.html",
    ]
    assert findings(large) == []
    with served(large) as base:
        for path in kinds:
            for scheme in ("light", "dark"):
                with visit(
                    browser, base, NARROW, color_scheme=scheme, reduced_motion="reduce"
                ) as seen:
                    page = seen.open(path)
                    found = (
                        Axe()
                        .run(page, options={"resultTypes": ["violations"]})
                        .response["violations"]
                    )
                    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], (path, scheme)
                    page.set_viewport_size({"width": 320, "height": 700})
                    assert page.evaluate("document.documentElement.scrollWidth") <= 320, _widest(
                        page
                    )
                    assert seen.faults == []
        with visit(browser, base, java_script_enabled=False) as seen:
            page = seen.open("briefs/once/index.html")
            expect(page).to_have_url(f"{base}briefs/crowded/index.html")


def _widest(page: Page) -> object:
    return page.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => "
        "e.getBoundingClientRect().right > 320).map(e => e.outerHTML.slice(0, 120))"
    )


def test_opened_details_keep_people_in(browser: Browser, base: str) -> None:
    with visit(browser, base, NARROW, reduced_motion="reduce") as seen:
        page = seen.open(BRIEF)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def _shifts(seen: Visit, address: str) -> list[tuple[float, str]]:
    """How far what one sees has moved while a page loaded and was scrolled, and what moved."""
    seen.page.add_init_script(
        "self.shifts = []; new PerformanceObserver((l) => shifts.push(...l.getEntries()))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page = seen.open(address)
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page.wait_for_timeout(100)
    moved: list[tuple[float, str]] = page.evaluate(
        "shifts.map((s) => [s.value, ...s.sources.map((x) => x.node?.outerHTML?.slice(0, 80))])"
    )
    return moved


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_jumps_while_a_page_loads(
    browser: Browser, base: str, kind: str, size: tuple[int, int]
) -> None:
    with visit(browser, base, size, reduced_motion="reduce") as seen:
        moved = _shifts(seen, KINDS[kind])
        # Lines of a paragraph that is still arriving may be parted anew, which is no more than a
        # few words.
        assert sum(value for value, *_ in moved) < 0.005, moved


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_no_name_of_the_network_moves_when_longer_ones_arrive(
    browser: Browser, built: Built, size: tuple[int, int]
) -> None:
    with (
        served(built.site / "_site", slowly=True) as base,
        visit(browser, base, size, reduced_motion="reduce") as seen,
    ):
        assert sum(value for value, *_ in _shifts(seen, KINDS["network"])) < 0.005


def test_a_first_view_is_light(built: Built, tmp_path: Path, browser: Browser) -> None:
    """The brief of this repository, with all that it loads at once, compressed."""
    import shutil

    from onrecord.pipeline import build

    site = tmp_path / "site"
    for name in ("seeds", "briefs"):
        shutil.copytree(ROOT / name, site / name)
    shutil.copy(ROOT / "site.yaml", site)
    build(site, site / "_site")
    (brief,) = (site / "_site" / "briefs").glob("*/index.html")
    loaded: set[str] = set()
    with served(site / "_site") as base, visit(browser, base) as seen:
        seen.page.on("response", lambda answer: loaded.add(answer.url))
        seen.open(brief.relative_to(site / "_site").as_posix()).wait_for_load_state("networkidle")
        files = [site / "_site" / url.removeprefix(base) for url in loaded]
        assert seen.faults == []
    assert len(files) > 5
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 50_000


def test_notes_stand_level_with_their_marks(browser: Browser, base: str) -> None:
    with visit(browser, base, WIDE, reduced_motion="reduce") as seen:
        page = seen.open(BRIEF)
        # Notes are placed anew once the page has its fonts.
        page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        found = page.evaluate(
            """[...document.querySelectorAll(".notes li")].map((item) => {
                 const id = item.querySelector("small a").hash.slice(1);
                 const mark = document.getElementById(id).getClientRects()[0];
                 const box = item.getBoundingClientRect();
                 return [box.top, box.bottom, mark.top, box.left - mark.right, scrollY];
               })"""
        )
        assert len(found) > 5
        assert all(later[0] >= earlier[1] for earlier, later in pairwise(found)), "notes overlap"
        assert all(left > 0 for *_, left, _ in found), "notes cover the text"
        free = [n for n, (top, *_) in enumerate(found) if n == 0 or top - found[n - 1][1] > 12]
        assert len(free) > 3
        assert all(abs(found[n][0] - found[n][2]) < 24 for n in free), (
            "a note with room above it is not level with its mark"
        )


def test_notes_fold_under_their_paragraph_on_narrow_screens(browser: Browser, base: str) -> None:
    with visit(browser, base, NARROW) as seen:
        page = seen.open(BRIEF)
        note, item = page.locator(".notes").first, page.locator(".notes li").first
        expect(item).to_be_hidden()
        note.locator("summary").click()
        expect(item).to_be_visible()
        block = page.locator(".block:has(.notes) > p").first.bounding_box()
        under = item.bounding_box()
        assert block and under and under["y"] >= block["y"] + block["height"]


def test_one_actor_is_followed_without_a_script(browser: Browser, base: str) -> None:
    with visit(browser, base, WIDE, java_script_enabled=False) as seen:
        page = seen.open(BRIEF)
        page.locator("#who-2").check()
        line = "e => getComputedStyle(e).textDecorationColor"
        assert page.locator(".annotated a.tone-1").first.evaluate(line) == "rgba(0, 0, 0, 0)"
        assert page.locator(".annotated a.tone-2").first.evaluate(line) != "rgba(0, 0, 0, 0)"
        expect(page.locator(".notes li:not(.by-2)").first).to_be_hidden()
        expect(page.locator(".notes li.by-2").first).to_be_visible()


def test_a_link_to_a_quote_is_copied_and_leads_to_it(browser: Browser, base: str) -> None:
    with visit(browser, base, WIDE, permissions=["clipboard-read", "clipboard-write"]) as seen:
        page = seen.open(BRIEF)
        saying = page.locator(".saying").first
        saying.hover()
        saying.locator(".copy").click()
        expect(saying.locator(".copy")).to_have_text("copied")
        address = page.evaluate("navigator.clipboard.readText()")
        assert re.fullmatch(re.escape(base + BRIEF) + r"#q-[\w-]+", address)
        other = page.context.new_page()
        other.goto(address)
        goal = other.locator(f'[id="{address.partition("#")[2]}"]')
        expect(goal).to_be_in_viewport()
        assert goal.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def copied(page: Page) -> str:
    """What the button that is shown puts on the clipboard."""
    button = page.locator(".copy")
    button.click()
    expect(button).to_have_text("copied")
    address: str = page.evaluate("navigator.clipboard.readText()")
    expect(button).to_have_text("copy link")
    return address


def test_a_link_to_a_mention_is_copied_and_leads_to_it(browser: Browser, base: str) -> None:
    with visit(
        browser,
        base,
        WIDE,
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
    ) as seen:
        page = seen.open(BRIEF)
        for mention in (
            page.locator(".annotated a.actor").nth(2),
            page.locator(".annotated .pronoun").first,
        ):
            mention.scroll_into_view_if_needed()
            before = mention.bounding_box(), page.locator(".annotated").bounding_box()
            mention.hover()
            expect(page.locator(f"[id='{mention.get_attribute('id')}'] + .copy")).to_be_visible()
            address = copied(page)
            assert (mention.bounding_box(), page.locator(".annotated").bounding_box()) == before
            assert address == f"{base}{BRIEF}#{mention.get_attribute('id')}"
            other = page.context.new_page()
            other.goto(address)
            expect(other.locator(":target")).to_be_in_viewport()
            other.close()
        assert seen.faults == []


def test_links_are_copied_by_keyboard(browser: Browser, base: str) -> None:
    with visit(
        browser,
        base,
        WIDE,
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
    ) as seen:
        page = seen.open(BRIEF)
        for part, goal in (
            (".saying a.place", "#q-"),
            (".notes li a", "#"),
            (".annotated a.actor", "#a-"),
        ):
            page.locator(part).first.focus()
            button = page.locator(".copy")
            expect(button).to_be_visible()
            for _ in range(4):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.className") == "copy":
                    break
            page.keyboard.press("Enter")
            expect(button).to_have_text("copied")
            assert page.evaluate("navigator.clipboard.readText()").startswith(
                f"{base}{BRIEF}{goal}"
            )
            expect(button).to_have_text("copy link")


def test_a_link_into_folded_text_unfolds_it(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        page = seen.open(BRIEF)
        folded = page.locator("details.stand .shown").first
        expect(folded).to_be_hidden()
        seen.open(f"{BRIEF}#{folded.get_attribute('id')}")
        page.reload()
        expect(folded).to_be_visible()


def test_actors_and_quotes_are_previewed(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        page = seen.open(BRIEF)
        card = page.locator("#card")
        page.locator(".annotated a.actor").first.hover()
        expect(card).to_be_visible()
        expect(card).to_contain_text("mention")
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        page.locator(".voices a.place").first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(card).to_be_visible()
        assert page.locator(":focus").get_attribute("aria-describedby") == "card"
        seen.open("index.html")
        page.locator(".bars .name").first.hover()
        expect(page.locator("#card h1")).to_be_visible()
        assert seen.faults == []


def test_everything_is_reached_by_keyboard_and_seen_there(browser: Browser, base: str) -> None:
    for kind in ("brief", "home", "search", "network", "actor", "issue", "story", "quotes"):
        with visit(browser, base, reduced_motion="reduce") as seen:
            page = seen.open(KINDS[kind])
            page.wait_for_load_state("load")
            wanted = page.evaluate(
                """[...document.querySelectorAll("a[href], button, input, select, summary")]
                     .filter((e) => e.checkVisibility({visibilityProperty: true}))
                     .filter((e) => !(e.type === "radio" && !e.checked)).length"""
            )
            unseen, reached = [], 0
            for _ in range(wanted + 5):
                page.keyboard.press("Tab")
                look = page.evaluate(
                    """() => { const e = document.activeElement;
                         if (e === document.body) return null;
                         const s = getComputedStyle(e.type === "radio" ? e.nextElementSibling : e);
                         const box = e.getBoundingClientRect();
                         return [e.outerHTML.slice(0, 80),
                         s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2,
                                 box.bottom > 0 && box.top < innerHeight]; }"""
                )
                if look is None:
                    break
                reached += 1
                if not (look[1] and look[2]):
                    unseen.append(look)
            assert unseen == [], kind
            assert reached >= wanted, kind


def test_without_scripts_everything_but_search_is_there(browser: Browser, base: str) -> None:
    with visit(browser, base, WIDE, java_script_enabled=False, reduced_motion="reduce") as seen:
        page = seen.open(BRIEF)
        for part in (".gist", ".cast", ".where", ".voices", ".annotated", ".notes li", ".foot"):
            expect(page.locator(part).first).to_be_visible()
        expect(page.locator(".copy").first).to_be_hidden()
        page.locator("details.stand summary").first.click()
        expect(page.locator("details.stand .shown").first).to_be_visible()
        page.locator(".voices a.place").first.press("Enter")
        expect(page.locator(":target")).to_be_in_viewport()
        seen.open("search/index.html")
        expect(page.locator("#search")).to_be_hidden()
        expect(page.locator("#found a").first).to_be_visible()


def test_search_finds_and_narrows(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        page = seen.open("index.html")
        page.locator("#find").fill("ferry")
        page.keyboard.press("Enter")
        results = page.locator(".results > li")
        expect(results.nth(3)).to_be_visible()
        everything = int(re.findall(r"\d+", page.locator("[role=status]").inner_text())[0])
        page.locator("select[name=kind]").select_option("quote")
        expect(page.locator(".results .label").first).to_have_text("quote")
        expect(page.locator("[role=status]")).not_to_have_text(f"{everything} results")
        assert set(page.locator(".results .label").all_inner_texts()) == {"QUOTE"}
        assert "kind=quote" in page.url
        results.first.locator("a").click()
        expect(page.locator(":target")).to_be_in_viewport()
        assert re.search(r"briefs/[^/]+/index\.html#q-", page.url)
        assert seen.faults == []


def test_search_speaks_of_outlets_and_years(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        page = seen.open("search/index.html?outlet=radio-marren&kind=brief")
        expect(page.locator(".results > li").first).to_be_visible()
        assert all(
            "Radio Marren" in words
            for words in page.locator(".results > li .meta").all_inner_texts()
        )
        expect(page.locator("select[name=outlet]")).to_have_value("radio-marren")
        expect(page.locator("select[name=year] option").nth(1)).to_have_text("2026")


def test_search_loads_what_narrows_it_only_when_that_is_chosen(browser: Browser, base: str) -> None:
    """Every filter that is loaded makes every search slower."""
    with visit(browser, base) as seen:
        asked: list[str] = []
        seen.page.context.on("request", lambda request: asked.append(request.url))
        page = seen.open("search/index.html?q=ferry")
        expect(page.locator(".results > li").first).to_be_visible()
        assert [url for url in asked if url.endswith(".pf_index")] and not [
            url for url in asked if url.endswith(".pf_filter")
        ]
        page.locator("select[name=kind]").select_option("quote")
        expect(page.locator(".results .label").first).to_have_text("quote")
        assert len([url for url in asked if url.endswith(".pf_filter")]) == 1


def test_search_waits_for_a_word_while_one_types(browser: Browser, base: str) -> None:
    with visit(browser, base) as seen:
        page = seen.open("search/index.html")
        field = page.locator("#words")
        field.press_sequentially("th")
        page.wait_for_timeout(300)
        expect(page.locator(".results > li")).to_have_count(0)
        field.press("Enter")
        expect(page.locator(".results > li").first).to_be_visible()


def test_the_site_works_from_a_folder(browser: Browser, folder: Path) -> None:
    base = folder.as_uri() + "/"
    for kind, path in KINDS.items():
        with visit(browser, base) as seen:
            page = seen.open(path)
            page.wait_for_load_state("load")
            assert seen.faults == [], kind
            assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
            expect(page.locator(".theme")).to_be_visible()
    with visit(browser, base) as seen:
        page = seen.open(BRIEF)
        page.locator(".annotated a.actor").first.hover()
        expect(page.locator("#card")).to_be_visible()


def test_paper_shows_everything(browser: Browser, base: str) -> None:
    with visit(browser, base, WIDE) as seen:
        page = seen.open(BRIEF)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        for part in (".annotated", ".notes li", "details.stand .shown"):
            expect(page.locator(part).first).to_be_visible()
        for part in (".sections", ".legends", ".copy", ".theme"):
            expect(page.locator(part).first).to_be_hidden()
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        )
