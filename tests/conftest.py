"""What several tests need: an analysis of a passage, a site to build, a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from playwright.sync_api import Browser

from onrecord import extract, ingest
from onrecord.config.settings import Language
from onrecord.extract.draft import Draft
from onrecord.extract.forms.reading import parts_to_parse
from onrecord.model import Article, Block, Metadata, Span
from onrecord.nlp import spacy_model
from onrecord.pipeline import Result, build
from tests.browser.driver import launched


class Analysis(Protocol):
    """Analyses a passage; `scored`: by the scorer, otherwise by the rules; or by other settings."""

    def __call__(
        self, text: str, scored: bool = True, settings: Language | None = None
    ) -> Draft: ...


ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def draft_of() -> Analysis:
    """Analyses a passage whose paragraphs are parted by blank lines."""
    nlp = spacy_model.load(Language().model)

    def run(text: str, scored: bool = True, settings: Language | None = None) -> Draft:
        blocks, at = [], 0
        for part in text.split("\n\n"):
            if part.strip():
                blocks.append(Block("paragraph", Span(at, at + len(part))))
            at += len(part) + 2
        article = Article("passage", "seeds/passage.txt", text, Metadata(blocks=tuple(blocks)))
        (parse,) = spacy_model.parse(nlp, [(text, parts_to_parse(article))])
        by_rules = Language(attribution="rules", positions="rules")
        return extract.analyse_article(
            article, parse, settings or (Language() if scored else by_rules)
        )

    return run


@pytest.fixture(scope="session")
def draft_of_article(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Draft]:
    """Analyses an article with its headline, read as a file of `seeds/` is."""
    nlp = spacy_model.load(Language().model)
    folder = tmp_path_factory.mktemp("seeds")

    def run(text: str) -> Draft:
        path = folder / "article.txt"
        path.write_text(text, encoding="utf-8")
        article, _ = ingest.read_article(path, folder)
        (parse,) = spacy_model.parse(nlp, [(article.text, parts_to_parse(article))])
        return extract.analyse_article(article, parse)

    return run


class Built(NamedTuple):
    """A site with its output, and what building it said."""

    site: Path
    result: Result


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The example site, built from scratch. For looking at only."""
    site = tmp_path_factory.mktemp("built") / "site"
    shutil.copytree(ROOT / "examples", site, ignore=shutil.ignore_patterns("_site", "*.json*"))
    return Built(site, build(site, site / "_site"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of all tests: Playwright runs only once at a time."""
    with launched() as found:
        yield found


@pytest.fixture
def example(built: Built, tmp_path: Path) -> Path:
    """A copy of the example site, with its records but without its output."""
    site = tmp_path / "site"
    shutil.copytree(built.site, site, ignore=shutil.ignore_patterns("_site"))
    return site


Case = tuple[str, str, str]


def cases(name: str) -> list[Case]:
    """Title, passage and expectation of each case of `fixtures/<name>.md`; each part ends with a
    line that holds only a dot."""
    parts = (
        (Path(__file__).parent / "fixtures" / f"{name}.md")
        .read_text(encoding="utf-8")
        .split("\n.\n")
    )
    return [
        (parts[i].strip().splitlines()[-1], parts[i + 1].strip("\n"), parts[i + 2].strip())
        for i in range(0, len(parts) - 2, 3)
    ]


def case_id(case: Case) -> str:
    """The title of a case, by which pytest calls it."""
    return case[0]


def expected_lines(expected: str) -> list[str]:
    """The lines of an expectation; "nothing" stands for none."""
    return [] if expected == "nothing" else expected.splitlines()


SLOW_FIXTURES = frozenset(
    {"browser", "draft_of", "draft_of_article", "built", "own", "example", "onrecord", "wheel"}
)
"""Fixtures that start a browser, load the language model or run the program, which takes seconds.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is slow, so that `-m "not slow"` runs the rest in seconds."""
    for item in items:
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
