"""Pictures of every kind of page, wide and narrow, light and dark: `python -m
tests.browser.screenshots FOLDER`, from the repository's root.

Without a folder it makes the pictures of the documentation anew, `docs/brief.png` and
`docs/review.png`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from onrecord.review.archive import Archive
from onrecord.review.session import Session
from tests.browser.driver import ROOT, build_copy, launched, reviewed
from tests.browser.kinds import KINDS

WIDTHS = {"wide": 1280, "narrow": 390}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
README_PICTURE = ROOT / "docs" / "brief.png"
REVIEW_PICTURE = ROOT / "docs" / "review.png"
README_BRIEF = "committee-votes-to-scrap-perrick-ferry-subsidy"
README_FROM, README_TO = "#para-3", "#para-6"
README_WIDTH = 1130
MARGIN = 16


def fullest(pages: Path, folder: str) -> Path:
    """The largest page of a folder: the one with most to show."""
    return max((pages / folder).glob("*/index.html"), key=lambda path: (path.stat().st_size, path))


def subjects(own: Path, example: Path) -> dict[str, Path]:
    """The pages to take, by the names of their pictures: the brief of the root's own site, the rest
    of the example's."""
    kinds = {kind: example / path for kind, path in KINDS.items()}
    return {"own-brief": fullest(own, "briefs"), **kinds}


def opened(
    browser: Browser, path: Path, width: int, scheme: Literal["light", "dark"], sharpness: float = 1
) -> Page:
    """A page as somebody with a screen of that width, in pixels, and that colour scheme sees it."""
    page = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, device_scale_factor=sharpness
    ).new_page()
    page.goto(path.as_uri())
    return page


def take(browser: Browser, pages: dict[str, Path], folder: Path) -> None:
    """Whole pages into `folder`: `<name>-<wide or narrow>-<light or dark>.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in pages.items():
        for size, width in WIDTHS.items():
            for scheme in SCHEMES:
                page = opened(browser, path, width, scheme)
                page.screenshot(path=folder / f"{name}-{size}-{scheme}.png", full_page=True)
                page.context.close()


def take_for_readme(browser: Browser, example: Path, picture: Path) -> None:
    """A few paragraphs of a brief with their notes, finer than on a plain screen."""
    page = opened(
        browser,
        example / "briefs" / README_BRIEF / "index.html",
        README_WIDTH,
        "light",
        sharpness=1.5,
    )
    top, bottom = (
        page.locator(anchor).evaluate("e => e.getBoundingClientRect().top + scrollY") - MARGIN
        for anchor in (README_FROM, README_TO)
    )
    picture.parent.mkdir(exist_ok=True)
    page.screenshot(
        path=picture,
        full_page=True,
        clip={"x": 0, "y": top, "width": README_WIDTH, "height": bottom - top},
    )
    page.context.close()


def take_of_review(browser: Browser, site: Path, picture: Path) -> None:
    """The review of a brief, of which a little is done."""
    with reviewed(Session(Archive(site))) as address:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(address(f"briefs/{README_BRIEF}/"))
        for done in range(1, 4):
            page.keyboard.press("y")
            page.locator(f".steps li:nth-child({done})").wait_for()
        page.keyboard.press("j")
        # What it says of the latest is gone by then.
        page.get_by_role("status").wait_for(state="hidden")
        page.screenshot(path=picture)
        page.context.close()


def main(folder: str | None = None) -> None:
    """Builds both sites anew and takes the pictures."""
    with tempfile.TemporaryDirectory() as scratch, launched() as browser:
        own, example = Path(scratch, "own"), Path(scratch, "example")
        build_copy(ROOT / "examples", example)
        if folder is None:
            take_for_readme(browser, example / "_site", README_PICTURE)
            take_of_review(browser, example, REVIEW_PICTURE)
        else:
            build_copy(ROOT, own)
            take(browser, subjects(own / "_site", example / "_site"), Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:2])
