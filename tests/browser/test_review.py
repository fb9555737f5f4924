"""The review page in a real browser: every key, on a screen and on a phone, with two editors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.driver import WIDE, reviewed
from tests.review.sample import SLUG, make_site, session_of

PHONE = (360, 740)
PATIENCE = 5000
Opened = Callable[..., Page]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a site with one brief."""
    return make_site(tmp_path / "site")


@pytest.fixture
def file(site: Path) -> Path:
    """The editor's file."""
    return site / "briefs" / f"{SLUG}.md"


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Opened]:
    """Opens the review of the brief in a window of its own. No page may complain of anything."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []
    with reviewed(session_of(site)) as address:

        def open_page(size: tuple[int, int] = WIDE, path: str = f"briefs/{SLUG}/") -> Page:
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
            )
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
            page = context.new_page()
            page.on("console", lambda message: wrong.append(message.text))
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.goto(address(path))
            return page

        yield open_page
        for context in contexts:
            context.close()
    assert wrong == []


def finding(page: Page, id_: str) -> str:
    """The selector of a finding in the list."""
    return f'.finding[data-id="{id_}"]'


def choose(page: Page, id_: str) -> None:
    """Chooses a finding in the list."""
    page.locator(f"{finding(page, id_)} .pick").click()


def selected(page: Page) -> str | None:
    """The id of the finding that is chosen."""
    return page.locator(".finding[aria-current]").get_attribute("data-id")


def state_of(page: Page, id_: str, state: str) -> None:
    """Waits until a finding is in a state."""
    expect(page.locator(finding(page, id_))).to_have_attribute("data-state", state)


def said(page: Page, words: str) -> None:
    """Waits until the page says something."""
    expect(page.get_by_role("status")).to_contain_text(words)


def select_words(page: Page, words: str) -> None:
    """Selects words of the text, as a mouse does."""
    page.evaluate(
        """words => {
            const walker = document.createTreeWalker(
                document.querySelector(".article"), NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
            }
        }""",
        words,
    )


class TestKeys:
    def test_j_and_k_go_through_the_list_with_the_passage_beside(self, opened: Opened) -> None:
        page = opened()
        first = selected(page)
        page.keyboard.press("j")
        assert selected(page) != first
        expect(page.locator(".article .lit").first).to_be_in_viewport()
        page.keyboard.press("k")
        assert selected(page) == first
        page.keyboard.press("k")
        assert selected(page) == first

    def test_y_confirms_and_goes_on(self, opened: Opened, file: Path) -> None:
        page = opened()
        choose(page, "q-pay")
        page.keyboard.press("y")
        state_of(page, "q-pay", "confirmed")
        assert selected(page) != "q-pay"
        assert "- quote: We will not pay for the\n    confirm: true" in file.read_text()
        expect(page.locator(".steps pre").first).to_contain_text("confirm: true")
        expect(page.locator(".bench-head .tally li").first).to_have_text("4 open")

    def test_keys_pressed_faster_than_the_server_answers_go_to_one_finding_each(
        self, opened: Opened
    ) -> None:
        page = opened()
        choose(page, "p-against")
        page.keyboard.press("y")
        page.keyboard.press("n")
        page.keyboard.press("y")
        expect(page.locator(".steps li")).to_have_count(3)
        expect(page.locator(".finding.is-confirmed")).to_have_count(2)
        expect(page.locator(".finding.is-removed")).to_have_count(1)

    def test_n_removes_and_u_brings_back(self, opened: Opened, file: Path) -> None:
        page = opened()
        choose(page, "q-pay")
        page.keyboard.press("n")
        state_of(page, "q-pay", "removed")
        page.keyboard.press("u")
        state_of(page, "q-pay", "open")
        assert selected(page) == "q-pay"
        assert not file.exists()
        said(page, "Undone")

    def test_each_step_has_its_own_way_back(self, opened: Opened) -> None:
        page = opened()
        for id_ in ("q-pay", "p-for"):
            choose(page, id_)
            page.keyboard.press("y")
            state_of(page, id_, "confirmed")
        page.locator(".steps").get_by_role("button", name="Undo").last.click()
        state_of(page, "q-pay", "open")
        state_of(page, "p-for", "confirmed")

    def test_s_completes_a_speaker(self, opened: Opened, file: Path) -> None:
        page = opened()
        choose(page, "q-pay")
        page.keyboard.press("s")
        box = page.get_by_role("combobox", name="Speaker")
        expect(box).to_be_focused()
        page.keyboard.type("bi")
        option = page.get_by_role("option")
        expect(option).to_have_text(re.compile("Tom Birch"))
        expect(option).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Enter")
        expect(box).to_have_value("Tom Birch")
        page.keyboard.press("Enter")
        said(page, "Written")
        assert "speaker: Tom Birch" in file.read_text()
        expect(page.locator(f"{finding(page, 'q-pay')} .who")).to_contain_text("Tom Birch")

    def test_names_of_the_site_are_offered_after_those_of_the_brief(self, opened: Opened) -> None:
        page = opened()
        choose(page, "q-pay")
        page.keyboard.press("s")
        page.keyboard.press("ArrowDown")
        names = page.get_by_role("option").all_inner_texts()
        assert "Ann Lee" in names[0] and "Cora Dane" in names[-1]
        page.keyboard.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert selected(page) == "q-pay"

    def test_an_empty_speaker_is_nobody(self, opened: Opened, file: Path) -> None:
        page = opened()
        choose(page, "q-pay")
        page.keyboard.press("s")
        page.get_by_role("combobox", name="Speaker").fill("")
        page.get_by_role("button", name="Write").click()
        state_of(page, "q-pay", "confirmed")
        assert "speaker: null" in file.read_text()

    def test_p_changes_a_position(self, opened: Opened, file: Path) -> None:
        page = opened()
        choose(page, "p-for")
        page.keyboard.press("p")
        expect(page.get_by_role("combobox", name="Actor")).to_have_value("Ann Lee")
        page.get_by_role("radio", name="between").check()
        page.get_by_label("Issue").fill("the pier’s upkeep")
        page.get_by_label("Issue").press("Enter")
        state_of(page, "p-for", "confirmed")
        text = file.read_text()
        assert "polarity: mixed" in text and "issue: the pier’s upkeep" in text

    def test_a_adds_the_selected_words(self, opened: Opened, file: Path) -> None:
        page = opened()
        select_words(page, "it was theirs")
        page.keyboard.press("a")
        expect(page.get_by_label("The words")).to_have_value("it was theirs")
        page.get_by_role("combobox", name="Speaker").fill("Res")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        said(page, "Written")
        assert "add:\n  quotes:\n    - quote: it was theirs\n      speaker: Residents" in (
            file.read_text()
        )
        added = page.locator(".finding.is-selected")
        expect(added).to_contain_text("added")
        expect(page.locator(".article .lit")).to_have_text("it was theirs")

    def test_a_without_a_selection_offers_the_paragraph(self, opened: Opened, file: Path) -> None:
        page = opened()
        choose(page, "q-pay")
        page.keyboard.press("a")
        words = page.get_by_label("The words")
        expect(words).to_have_value(re.compile("^Residents shouted .* said.$"))
        words.fill("it was theirs")
        page.get_by_role("button", name="Write").click()
        said(page, "Written")
        assert "speaker: null" in file.read_text()

    def test_the_button_does_not_lose_the_selection(self, opened: Opened) -> None:
        page = opened()
        select_words(page, "it was theirs")
        page.get_by_role("button", name="Add words").click()
        expect(page.get_by_label("The words")).to_have_value("it was theirs")

    def test_p_on_selected_words_adds_a_position(self, opened: Opened, file: Path) -> None:
        page = opened()
        select_words(page, "shouted that it was theirs")
        page.keyboard.press("p")
        page.get_by_role("combobox", name="Actor").fill("Residents")
        page.get_by_role("radio", name="for", exact=True).check()
        page.get_by_label("Issue").fill("the pier")
        page.get_by_role("button", name="Write").click()
        said(page, "Written")
        assert "evidence: shouted that it was theirs" in file.read_text()
        expect(page.locator(".finding.is-selected")).to_contain_text("Residents")

    def test_m_merges_two_names(self, opened: Opened, file: Path) -> None:
        page = opened()
        page.keyboard.press("m")
        page.get_by_role("combobox", name="This actor").fill("Residents")
        page.get_by_role("combobox", name="is the same as").fill("Tom")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        said(page, "Written")
        assert "- actor: Residents\n    same_as: Tom Birch" in file.read_text()

    def test_r_says_that_all_is_read(self, opened: Opened, file: Path) -> None:
        page = opened()
        page.keyboard.press("r")
        expect(page.locator(".bench-head")).not_to_contain_text("not yet reviewed")
        assert re.search(r"^reviewed: \d{4}-\d\d-\d\d$", file.read_text(), re.MULTILINE)

    def test_o_orders_the_list_and_the_order_stays(self, opened: Opened) -> None:
        page = opened()
        page.keyboard.press("o")
        numbers = [
            int(found.get_attribute("data-number") or 0) for found in page.locator(".finding").all()
        ]
        assert numbers == sorted(numbers)
        page.keyboard.press("y")
        expect(page.locator(".steps li")).to_have_count(1)
        expect(page.get_by_role("radio", name="As in the text")).to_be_checked()

    def test_a_question_mark_tells_the_keys(self, opened: Opened) -> None:
        page = opened()
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_contain_text("who said it")
        page.keyboard.press("y")
        expect(page.locator(".steps li")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)

    def test_a_reason_is_told_where_nothing_can_be_written(self, opened: Opened) -> None:
        page = opened()
        choose(page, "p-paying")
        page.keyboard.press("n")
        said(page, "only suggested")
        assert selected(page) == "p-paying"

    def test_words_that_are_typed_are_no_keys(self, opened: Opened, file: Path) -> None:
        page = opened()
        page.keyboard.press("a")
        page.keyboard.type("yn u")
        assert not file.exists()


class TestTwoEditors:
    def test_what_the_other_page_wrote_stays(self, opened: Opened, file: Path) -> None:
        one, two = opened(), opened()
        choose(one, "q-pay")
        one.keyboard.press("y")
        state_of(one, "q-pay", "confirmed")
        choose(two, "p-for")
        two.keyboard.press("n")
        state_of(two, "p-for", "removed")
        state_of(two, "q-pay", "confirmed")
        said(two, "changed elsewhere")
        text = file.read_text()
        assert "confirm: true" in text and "remove: true" in text
        # And the first sees it without a key.
        state_of(one, "p-for", "removed")

    def test_what_an_editor_wrote_meanwhile_stays(self, opened: Opened, file: Path) -> None:
        page = opened()
        choose(page, "q-pay")
        theirs = "---\ntitle: 'Whose pier?'   # better\n---\n\nTheir notes.\n"
        file.write_text(theirs)
        page.keyboard.press("y")
        state_of(page, "q-pay", "confirmed")
        for line in theirs.splitlines():
            assert line in file.read_text()
        expect(page.get_by_role("heading", level=1)).to_have_text("Whose pier?")

    def test_a_file_that_was_broken_meanwhile_is_named_and_left(
        self, opened: Opened, file: Path
    ) -> None:
        page = opened()
        choose(page, "q-pay")
        file.write_text("---\nquotes: [\n---\n")
        page.keyboard.press("y")
        expect(page.locator(".problems")).to_contain_text("is not closed")
        assert file.read_text() == "---\nquotes: [\n---\n"


class TestPhone:
    def test_one_thumb_is_enough(self, opened: Opened, file: Path) -> None:
        page = opened(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        expect(page.locator(".finding:visible")).to_have_count(1)
        first = selected(page)
        page.get_by_role("button", name="Next").click()
        assert selected(page) != first
        page.get_by_role("button", name="List").click()
        expect(page.locator(".finding:visible")).to_have_count(7)
        choose(page, "q-pay")
        expect(page.locator(".finding:visible")).to_have_count(1)
        passage, sheet = (
            page.locator(selector).first.bounding_box()
            for selector in (".article .lit", ".findings")
        )
        assert passage and sheet
        assert passage["y"] >= 0 and passage["y"] + passage["height"] <= sheet["y"]
        page.locator(f"{finding(page, 'q-pay')}").get_by_role("button", name="Right").click()
        state_of(page, "q-pay", "confirmed")
        assert "confirm: true" in file.read_text()

    def test_questions_fit(self, opened: Opened) -> None:
        page = opened(PHONE)
        page.get_by_role("button", name="List").click()
        choose(page, "p-for")
        page.get_by_role("button", name="Change").click()
        box = page.get_by_role("dialog").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE[0]
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize("size", [WIDE, (1000, 800), PHONE], ids=["wide", "middle", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(opened: Opened, size: tuple[int, int], scheme: str) -> None:
    page = opened(size)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    choose_first = page.locator(".finding.is-selected")
    expect(choose_first).to_have_count(1)
    page.keyboard.press("y")
    expect(page.locator(".steps li")).to_have_count(1)
    faults = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in faults] == []
    for key in ("s", "p", "a", "m", "?"):
        page.evaluate("for (const box of document.querySelectorAll('dialog[open]')) box.close()")
        page.keyboard.press(key)
        faults = Axe().run(page).response["violations"]
        assert [(key, fault["id"], fault["nodes"]) for fault in faults] == []
    listed = opened(size, "")
    faults = Axe().run(listed).response["violations"]
    assert [(fault["id"], fault["nodes"]) for fault in faults] == []
