"""What changed, from an edit to the page, as people see it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.history.ledger import CHANGES, PUBLISHED
from onrecord.pipeline import build

SLUG = "scarnmouth-panel-backs-end-to-island-ferry-funding"
CORRECTED = """---
title: Panel backs end of ferry money
quotes:
  - quote: Without the ferry there is no island
    speaker: Tobias Lanyon
---
"""


@pytest.fixture
def site(example: Path) -> Path:
    """The example site, published once."""
    assert not build(example, example / "_site").failed
    return example


def correct(site: Path, text: str = CORRECTED) -> None:
    (site / "briefs" / f"{SLUG}.md").write_text(text, encoding="utf-8")


def page_of(site: Path) -> str:
    return (site / "_site" / "changes" / "index.html").read_text(encoding="utf-8")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_a_new_site_has_no_changes(site: Path) -> None:
    assert not (site / "_site" / "changes").exists()
    assert not (site / CHANGES).exists()
    assert "changes/index.html" not in (site / "_site" / "index.html").read_text(encoding="utf-8")


def test_a_correction_is_told_with_what_stood_there(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772359200")
    correct(site)
    build(site, site / "_site")
    page = page_of(site)
    assert "<del>Agnes Tremlow</del> <ins>Tobias Lanyon</ins>" in page
    assert "<ins>Panel backs end of ferry money</ins>" in page
    assert "corrected by the editor" in page
    assert '<time datetime="2026-03-01">1 March 2026</time>' in page
    feed = json.loads((site / "_site" / "changes" / "feed.json").read_text(encoding="utf-8"))
    assert "Speaker: Agnes Tremlow → Tobias Lanyon" in feed["items"][0]["content_text"]


def test_it_is_told_once_and_stays(site: Path) -> None:
    correct(site)
    build(site, site / "_site")
    kept, page = (site / CHANGES).read_bytes(), page_of(site)
    build(site, site / "_site")
    assert (site / CHANGES).read_bytes() == kept
    assert page_of(site) == page


def test_a_correction_taken_back_is_a_change_again(site: Path) -> None:
    correct(site)
    build(site, site / "_site")
    (site / "briefs" / f"{SLUG}.md").unlink()
    build(site, site / "_site")
    assert "<del>Tobias Lanyon</del> <ins>Agnes Tremlow</ins>" in page_of(site)


def test_words_that_are_withheld_now_are_not_told(site: Path) -> None:
    correct(
        site,
        "---\nquotes:\n  - quote: Without the ferry there is no island\n    remove: true\n---\n",
    )
    build(site, site / "_site")
    assert "no island" in page_of(site)
    settings = site / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\ntext: none\n", encoding="utf-8")
    build(site, site / "_site")
    assert "no island" not in page_of(site)


def test_changes_of_an_article_that_is_put_aside_are_not_told(site: Path) -> None:
    correct(site)
    build(site, site / "_site")
    article = next((site / "seeds").glob("*ferry-funding*"), None)
    seeds = [p for p in (site / "seeds").iterdir() if "Scarnmouth panel" in p.read_text("utf-8")]
    (article or seeds[0]).rename(site / "seeds" / "_aside.txt")
    (site / "briefs" / f"{SLUG}.md").unlink()
    (site / "briefs" / f"{SLUG}.json").unlink()
    build(site, site / "_site")
    assert not (site / "_site" / "changes").exists()


def test_a_broken_line_is_named_and_the_rest_is_used(site: Path) -> None:
    correct(site)
    build(site, site / "_site")
    with (site / CHANGES).open("ab") as file:
        file.write(b'{"date": 3}\n')
    result = build(site, site / "_site")
    (problem,) = result.problems
    assert str(problem).startswith(f"{CHANGES}:3: cannot be read: Expected `str`")
    assert not result.failed
    assert "Tobias Lanyon" in page_of(site)


def test_diff_tells_what_a_build_would_change_and_writes_nothing(site: Path) -> None:
    before = (site / PUBLISHED).read_bytes()
    correct(site)
    done = run("diff", "--site", site)
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"{SLUG}: correction\n" in done.stdout
    assert "  - speaker: Agnes Tremlow\n  + speaker: Tobias Lanyon\n" in done.stdout
    assert done.stdout.endswith("2 changes\n")
    assert (site / PUBLISHED).read_bytes() == before
    changes = json.loads(run("diff", "--site", site, "--format", "json").stdout)
    assert [change["kind"] for change in changes] == ["headline", "quote"]


def test_diff_compares_with_a_revision(site: Path) -> None:
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "first"],
    ):
        subprocess.run(["git", *command], cwd=site, check=True)
    assert run("diff", "HEAD", "--site", site).stdout == "0 changes\n"
    correct(site)
    build(site, site / "_site")
    assert run("diff", "--site", site).stdout == "0 changes\n"
    assert run("diff", "HEAD", "--site", site).stdout.endswith("2 changes\n")


@pytest.mark.parametrize("revision", ["nonsense", "--output=/tmp/x"])
def test_a_revision_that_git_does_not_know_is_a_problem(site: Path, revision: str) -> None:
    done = run("diff", "--site", site, "--", revision)
    assert done.exit_code == 1
    assert "error: git: " in done.stderr


def test_a_ledger_that_cannot_be_written_is_a_problem(site: Path) -> None:
    (site / PUBLISHED).unlink()
    (site / PUBLISHED).mkdir()
    result = build(site, site / "_site")
    assert result.failed
    assert any(PUBLISHED in problem.path for problem in result.problems)
