"""Files of `briefs/` whose names are not those of a brief."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.store import stray_corrections

BRIEFS: dict[str, tuple[str, ...]] = {
    "council-keeps-ferry": (),
    "mayor-opens-bridge": ("bridge-opens",),
}


def strays(root: Path, *names: str) -> list[str]:
    (root / "briefs").mkdir(exist_ok=True)
    for name in names:
        (root / "briefs" / name).write_text("Notes.\n", encoding="utf-8")
    return [f"{problem.severity}: {problem}" for problem in stray_corrections(root, BRIEFS)]


def test_files_that_are_called_like_a_brief_and_those_for_people_are_none(tmp_path: Path) -> None:
    names = ("council-keeps-ferry.md", "README.md", "readme.markdown", "_notes.md", ".draft.md")
    assert strays(tmp_path, *names, "mayor-opens-bridge.json", "notes.txt") == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("mayor-opens-brigde.md", "belongs to no brief (did you mean mayor-opens-bridge.md?; "),
        ("zoo.md", "belongs to no brief (name it like the .json file of its brief; "),
        (
            "mayor-opens-bridge.markdown",
            "is not read under this name (rename the file to mayor-opens-bridge.md; ",
        ),
        (
            "mayor-opens-bridge.md.txt",
            "is not read under this name (rename the file to mayor-opens-bridge.md; ",
        ),
        (
            "mayor-opens-bridge.yml",
            "is not read under this name (rename the file to mayor-opens-bridge.md; ",
        ),
        (
            "Mayor opens bridge.MD",
            "is not read under this name (rename the file to mayor-opens-bridge.md; ",
        ),
        (
            "Bridge-opens.md",
            "is not read under this name (rename the file to mayor-opens-bridge.md; ",
        ),
    ],
)
def test_a_file_whose_name_is_no_briefs(tmp_path: Path, name: str, problem: str) -> None:
    assert strays(tmp_path, name) == [
        f"error: briefs/{name}: {problem}until then nothing is published)"
    ]


def test_two_files_for_one_brief(tmp_path: Path) -> None:
    found = strays(
        tmp_path, "mayor-opens-bridge.md", "mayor-opens-bridge.markdown", "Mayor-Opens-Bridge.md"
    )
    said = (
        "corrects the same brief as briefs/mayor-opens-bridge.md, which alone is read (join the "
        "two in mayor-opens-bridge.md; until then nothing is published)"
    )
    assert found == [
        f"error: briefs/Mayor-Opens-Bridge.md: {said}",
        f"error: briefs/mayor-opens-bridge.markdown: {said}",
    ]


def test_one_file_under_the_names_of_two_briefs(tmp_path: Path) -> None:
    strays(tmp_path, "council-keeps-ferry.md")
    (tmp_path / "briefs" / "mayor-opens-bridge.md").symlink_to("council-keeps-ferry.md")
    assert strays(tmp_path) == [
        "error: briefs/mayor-opens-bridge.md: is the same file as briefs/council-keeps-ferry.md "
        "(each brief has a file of its own)"
    ]


def test_a_former_name_is_no_error(tmp_path: Path) -> None:
    assert strays(tmp_path, "bridge-opens.md") == [
        "warning: briefs/bridge-opens.md: its brief is called mayor-opens-bridge now (rename the "
        "file to mayor-opens-bridge.md)"
    ]
