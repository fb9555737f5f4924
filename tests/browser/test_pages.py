"""The pages as their readers see them, in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from onrecord.pipeline import read_articles
from tests.browser.driver import ROOT, build_copy, served
from tests.browser.kinds import BRIEF, KINDS
from tests.conftest import Built

Visit = Callable[..., Page]
FILTERED = ["briefs", "actors", "issues", "quotes", "search"]
LEFT = "net::ERR_ABORTED"
"""What Chromium says of a file that was not yet there when the reader went on to another page."""
PATIENCE = 5000
"""Milliseconds after which something that should be on a page is not."""


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the repository's root, from its article, record and what people wrote."""
    site = tmp_path_factory.mktemp("own")
    return Built(site, build_copy(ROOT, site))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a page below an address, in a browser window of its own.

    No page may complain on the console, fail to load anything, or ask anything of another place.
    """
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(base: str, path: str, **options: Any) -> Page:
        context = browser.new_context(reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on(
            "requestfailed",
            lambda request: (
                None if request.failure == LEFT else wrong.append(f"not loaded: {request.url}")
            ),
        )
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(base)
                else wrong.append(f"another place: {request.url}")
            ),
        )
        page.goto(urljoin(base, path))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session", params=["file system", "sub-path of a host"])
def own_address(request: pytest.FixtureRequest, own: Built) -> Iterator[str]:
    """Where the root's own site is opened."""
    if request.param == "file system":
        yield f"{(own.site / '_site').as_uri()}/"
    else:
        with served(own.site / "_site") as found:
            yield found


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    """Where the example site is served."""
    with served(built.site / "_site") as found:
        yield found


def words(text: str) -> str:
    """The words of a text on one line."""
    return " ".join(text.split())


def follow(link: Locator) -> None:
    """Follows a link as one does without a mouse."""
    link.press("Enter")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
class TestTheWayOfAReader:
    """From the home page of the root's own site to the words of a quote, and to who said them."""

    @pytest.fixture
    def brief(self, visit: Visit, own_address: str, script: bool) -> Page:
        """The brief of the article, reached from the home page."""
        article = read_articles(ROOT).articles[0]
        page = visit(own_address, "index.html", java_script_enabled=script)
        page.get_by_role("link", name=article.title, exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(article.title)
        return page

    def test_from_a_quote_to_its_place_in_the_text(self, brief: Page) -> None:
        quote = brief.locator("li", has=brief.locator("blockquote", has_text="“")).first
        said = words(quote.locator("blockquote").inner_text()).split(" […] ")[0]
        follow(quote.get_by_role("link", name=re.compile("¶")))
        paragraph = brief.locator(":target")
        expect(paragraph).to_be_in_viewport()
        assert said in words(paragraph.inner_text())

    def test_from_an_actor_to_their_page_and_back(self, brief: Page) -> None:
        title = brief.get_by_role("heading", level=1).inner_text()
        link = (
            brief.get_by_role("region", name="Key actors")
            .get_by_role("listitem")
            .first.get_by_role("link")
            .first
        )
        name = link.inner_text()
        link.click()
        expect(brief.get_by_role("heading", level=1)).to_have_text(name)
        brief.get_by_role("main").get_by_role("link", name=title, exact=True).first.click()
        expect(brief.get_by_role("heading", level=1)).to_have_text(title)

    def test_from_a_note_in_the_margin_to_what_it_is_about(self, brief: Page) -> None:
        region = brief.get_by_role("region", name="The text, annotated")
        for kind in ("said", "where"):
            link = region.locator(f'a[href^="#{kind}-"]').first
            name = link.inner_text()
            follow(link)
            expect(brief.locator(":target")).to_be_in_viewport()
            assert (
                name
                in brief.locator(":target")
                .locator("xpath=ancestor::*[.//summary or .//h3][1]")
                .inner_text()
            )


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_narrow_screen(
    visit: Visit, address: str, built: Built, kind: str
) -> None:
    page = visit(address, KINDS[kind], viewport={"width": 320, "height": 640})
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.evaluate("scrollTo(10_000, 0)")
    assert page.evaluate("[scrollX, document.documentElement.scrollWidth]") == [0, 320]


def test_notes_fold_under_their_paragraph_on_a_narrow_screen(
    visit: Visit, address: str, built: Built
) -> None:
    page = visit(address, BRIEF, viewport={"width": 320, "height": 640})
    notes = page.locator("details", has=page.get_by_text(re.compile(r"^\d+ notes?$"))).first
    note = notes.get_by_role("listitem").first
    expect(note).to_be_hidden()
    notes.locator("summary").click()
    expect(note).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_the_systems_until_the_reader_chooses(
    visit: Visit, address: str, scheme: str
) -> None:
    page = visit(address, "index.html", color_scheme=scheme)
    other = "dark" if scheme == "light" else "light"

    def background() -> str:
        red, green, blue = map(
            int,
            re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[
                :3
            ],
        )
        return "dark" if red + green + blue < 3 * 128 else "light"

    assert background() == scheme
    page.get_by_role("button", name=f"{other} colours").click()
    assert background() == other
    page.get_by_role("link", name="About").first.click()
    assert background() == other
    page.get_by_role("button", name=f"{scheme} colours").click()
    assert background() == scheme


def filtered(page: Page) -> tuple[Locator, Locator]:
    """The field by which a page's list is filtered, and what the list shows."""
    form = page.get_by_role("main").locator("form[data-filter]")
    return form.get_by_role("searchbox"), page.locator(
        f"#{form.get_attribute('data-filter')} li:not(li li):visible"
    )


@pytest.mark.parametrize("kind", FILTERED)
def test_a_list_can_be_filtered_by_words(visit: Visit, address: str, kind: str) -> None:
    field, items = filtered(visit(address, f"{kind}/index.html"))
    everything = items.count()
    first, last = items.first.inner_text().lower(), items.last.inner_text()
    # Not "positions", which every issue has.
    wanted = max((w for w in re.findall(r"\w+", last) if w.lower() not in first), key=len)
    field.fill(f" {wanted.upper()}  {wanted[:3].lower()} ")
    assert 0 < items.count() < everything
    assert all(wanted.lower() in text.lower() for text in items.all_text_contents())
    field.fill("no such words")
    expect(items).to_have_count(0)
    field.fill("")
    expect(items).to_have_count(everything)


def test_what_is_searched_for_can_stand_in_the_address(visit: Visit, address: str) -> None:
    page = visit(address, "search/index.html?q=lanyon")
    expect(page.get_by_label("Words, a name, an issue")).to_have_value("lanyon")
    expect(page.locator(".results").get_by_role("link", name="Tobias Lanyon").first).to_be_visible()


def test_without_script_there_is_no_filter_and_the_list_is_whole(
    visit: Visit, address: str
) -> None:
    page = visit(address, "actors/index.html", java_script_enabled=False)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_role("link", name="Tobias Lanyon").first).to_be_visible()
