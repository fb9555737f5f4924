"""What is held back is nowhere in the published folder, also where it was published before."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli.build import summary
from onrecord.pipeline import Result, build

BRIDGE = (
    "Mayor opens bridge\n\nMayor Ann Lee opened the bridge on Monday. “It is a fine bridge,” "
    "Lee said.\n"
)
FERRY = (
    "Council keeps ferry\n\nCouncillor Bo Hall opposes the ferry subsidy. “The boat is too old,” "
    "Hall said.\n"
)
BRIEF = "council-keeps-ferry"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two articles that was published whole."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "seeds" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    settings(tmp_path, "all")
    assert made(tmp_path).problems == ()
    assert holds(tmp_path, "Bo Hall") and holds(tmp_path, "boat is too old")
    return tmp_path


def settings(site: Path, publish: str) -> None:
    text = f"title: The Avon Record\nbase_url: https://example.org/\npublish: {publish}\n"
    (site / "site.yaml").write_text(text, encoding="utf-8")


def correct(site: Path, slug: str, front: str) -> None:
    (site / "briefs" / f"{slug}.md").write_text(f"---\n{front}\n---\n", encoding="utf-8")


def made(site: Path) -> Result:
    return build(site, site / "_site")


def contents(site: Path) -> Iterator[tuple[str, str]]:
    """The name of each published file, and its text, unpacked."""
    for path in sorted((site / "_site").rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        yield path.relative_to(site / "_site").as_posix(), data.decode("utf-8", "replace")


def holds(site: Path, words: str) -> list[str]:
    """The published files that hold the words, or have them in their names."""
    slug = words.replace(" ", "-").casefold()
    found = []
    for name, text in contents(site):
        text = " ".join(text.split()).casefold()
        if words.casefold() in text or slug in name or slug in text:
            found.append(name)
    return found


def test_what_an_editor_holds_back_leaves_no_trace(site: Path) -> None:
    correct(site, BRIEF, "publish: false")
    result = made(site)
    for words in ("Council keeps ferry", "Bo Hall", "boat is too old", "ferry subsidy"):
        assert holds(site, words) == []
    assert holds(site, "Ann Lee")
    assert (result.articles, result.unpublished, result.quotes) == (2, 1, 1)
    assert "2 articles (1 not published), 1 actor, 1 quote" in summary(result)
    with sqlite3.connect(next((site / "_site" / "data").glob("*.sqlite*"))) as tables:
        assert tables.execute("select count(*) from briefs").fetchall() == [(1,)]


def test_what_is_held_back_for_a_time_comes_back(site: Path) -> None:
    before = dict(contents(site))
    correct(site, BRIEF, "publish: false")
    made(site)
    (site / "briefs" / f"{BRIEF}.md").unlink()
    made(site)
    assert dict(contents(site)) == before


def test_only_what_was_reviewed_is_published_where_that_is_asked_for(site: Path) -> None:
    correct(site, "mayor-opens-bridge", "reviewed: 2026-03-14, Ada Reed")
    settings(site, "reviewed")
    result = made(site)
    assert (result.problems, result.unpublished) == ((), 1)
    assert holds(site, "Bo Hall") == []
    assert "briefs/mayor-opens-bridge/index.html" in holds(site, "Ada Reed")


def test_where_nothing_was_reviewed_nothing_stays(site: Path) -> None:
    settings(site, "reviewed")
    result = made(site)
    assert (result.unpublished, result.failed) == (2, False)
    for words in ("Bo Hall", "Ann Lee", "fine bridge", "Mayor opens bridge"):
        assert holds(site, words) == []
    assert (site / "_site" / "index.html").is_file()


def test_only_confirmed_findings_are_published_where_that_is_asked_for(site: Path) -> None:
    correct(site, "mayor-opens-bridge", "quotes: [{quote: a fine bridge, confirm: true}]")
    settings(site, "confirmed")
    result = made(site)
    assert (result.failed, result.actors, result.quotes, result.positions) == (False, 1, 1, 0)
    # Of an article without a confirmed finding only its text is left.
    folders = {name.split("/")[0] for name in holds(site, "boat is too old")}
    assert folders.isdisjoint({"quotes", "actors", "issues", "network", "data", "changes"})
    names = [name for name, _ in contents(site)]
    assert "actors/ann-lee/index.html" in names
    assert not any("bo-hall" in name for name in names)
    (record,) = [text for name, text in contents(site) if name == f"briefs/{BRIEF}/index.json"]
    assert '"quotes":[]' in record.replace(" ", "") and '"positions":[]' in record.replace(" ", "")


def test_what_was_published_is_not_told_among_the_changes(site: Path) -> None:
    correct(site, "mayor-opens-bridge", "quotes: [{quote: a fine bridge, confirm: true}]")
    settings(site, "confirmed")
    made(site)
    assert not [name for name in holds(site, "boat is too old") if name.startswith("changes")]


def test_a_page_that_cannot_be_made_is_not_kept_from_before(site: Path) -> None:
    correct(site, BRIEF, "publish: false")
    (site / "templates").mkdir()
    (site / "templates" / "home.html").write_text("{{ nothing.at.all }}", encoding="utf-8")
    assert made(site).failed
    assert holds(site, "Council keeps ferry") == []


def test_a_slip_in_the_settings_publishes_nothing_more(site: Path) -> None:
    correct(site, BRIEF, "publish: false")
    made(site)
    settings(site, "reviewd")
    result = made(site)
    assert result.failed
    assert holds(site, "Bo Hall") == []
