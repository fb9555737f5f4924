"""The search index: made anew only where something changed, and the same for the same site."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.config.settings import Settings
from onrecord.corpus import link
from onrecord.model import Content, SearchRecord
from onrecord.output import search
from onrecord.output.publish import publish_site
from onrecord.output.search import STAMP, search_files
from onrecord.problems import Problem
from onrecord.site import contents
from tests.samples import ferry, later

FOUND = contents(link([ferry(), later()], Content(), {})[0], Settings())[1]


def test_everything_is_findable_with_its_filters() -> None:
    kinds = {
        kind: [f for f in FOUND if f.kind == kind] for kind in ("brief", "actor", "issue", "quote")
    }
    assert {f.title for f in kinds["brief"]} == {
        "Council keeps the ferry",
        "Hall turns on the ferry",
    }
    assert {(f.title, f.outlets, f.years) for f in kinds["quote"] if "penny" in f.text} == {
        ("Bo Hall", ("tribune",), ("2026",))
    }
    assert {f.outlets for f in kinds["actor"] if f.title == "Bo Hall"} == {("cpa", "tribune")}
    assert [f.href for f in kinds["issue"]] == ["issues/ferry-subsidy/index.html"]
    assert {f.title for f in kinds["quote"] if "lifeline" in f.text} == {"Unattributed"}


def test_two_indexes_of_one_site_are_the_same_bytes(tmp_path: Path) -> None:
    more = [
        replace(f, years=(str(2000 + n),), outlets=(f"paper-{n % 7}",))
        for n, f in enumerate(FOUND * 3)
    ]
    first, problems = search_files(more, tmp_path)
    assert problems == [] and "pagefind/pagefind.js" in first and len(first) > 20
    assert search_files(more, tmp_path)[0] == first
    assert not [name for name in first if "-ui" in name]


def test_an_index_is_made_anew_only_where_something_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = search_files(FOUND, tmp_path)
    publish_site(first, tmp_path / "_site")
    runs: list[int] = []
    run = search._run

    def counting(found: Sequence[SearchRecord], folder: Path) -> Problem | None:
        runs.append(len(found))
        return run(found, folder)

    monkeypatch.setattr(search, "_run", counting)
    assert search_files(FOUND, tmp_path / "_site")[0] == first and runs == []
    changed: list[SearchRecord] = [replace(FOUND[0], text="other words"), *FOUND[1:]]
    assert search_files(changed, tmp_path / "_site")[0] != first and runs == [len(FOUND)]
    (tmp_path / "_site" / "pagefind" / "pagefind.js").write_text("broken")
    assert search_files(FOUND, tmp_path / "_site")[0] == first and len(runs) == 2
    assert STAMP in first
    (tmp_path / "_site" / STAMP).write_bytes(b"\xdf")
    assert search_files(FOUND, tmp_path / "_site")[0] == first and len(runs) == 3


def test_without_pagefind_there_is_a_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(search, "version", missing)
    files, (problem,) = search_files(FOUND, tmp_path)
    assert files == {} and problem.severity == "warning"
    assert str(problem).startswith(
        "the site has no full-text search, because Pagefind is not installed"
    )


def test_an_empty_site_has_nothing_to_search(tmp_path: Path) -> None:
    assert search_files([], tmp_path) == ({}, [])
