"""What people write about the site's pages, actors, issues and outlets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.ingest.content import read_content
from onrecord.model import Content


def write(root: Path, name: str, text: str) -> None:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def problems(root: Path) -> list[str]:
    return [f"{problem.severity}: {problem}" for problem in read_content(root)[1]]


def test_there_need_not_be_any(tmp_path: Path) -> None:
    assert read_content(tmp_path) == (Content(), [])
    (tmp_path / "content" / "pages").mkdir(parents=True)
    assert read_content(tmp_path) == (Content(), [])


def test_a_note_has_what_its_front_matter_says_and_its_words(tmp_path: Path) -> None:
    write(
        tmp_path,
        "actors/ann-lee.md",
        (
            "---\nname: Ann Lee\nkind: person\naliases: [Lee, Annie]\nwikidata: Q1\n---\nAnn "
            "Lee is the mayor.\n"
        ),
    )
    (note,) = read_content(tmp_path)[0].actors
    assert (note.slug, note.path, note.body, note.body_line) == (
        "ann-lee",
        "content/actors/ann-lee.md",
        "Ann Lee is the mayor.\n",
        7,
    )
    assert (note.name, note.kind, note.aliases, note.wikidata, note.title, note.order) == (
        "Ann Lee",
        "person",
        ("Lee", "Annie"),
        "Q1",
        None,
        0,
    )


def test_notes_are_in_order_then_by_name(tmp_path: Path) -> None:
    for name, order in (
        ("b", ""),
        ("a", "---\norder: 1\n---\n"),
        ("c", ""),
        ("z", "---\norder: -1\n---\n"),
    ):
        write(tmp_path, f"pages/{name}.md", order)
    assert [note.slug for note in read_content(tmp_path)[0].pages] == ["z", "b", "c", "a"]


def test_a_file_with_any_name_has_an_address(tmp_path: Path) -> None:
    for name in ("Über uns & co #1", "about_us", "日本", "?!"):
        write(tmp_path, f"pages/{name}.md", "Words")
    assert {
        note.path.rpartition("/")[2]: note.slug for note in read_content(tmp_path)[0].pages
    } == {
        "Über uns & co #1.md": "uber-uns-co-1",
        "about_us.md": "about-us",
        "日本.md": "ri-ben",
        "?!.md": "page",
    }


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    for name in (
        "pages/.hidden.md",
        "pages/_draft.md",
        "pages/README.md",
        "pages/picture.png",
        ".git",
        "README",
    ):
        write(tmp_path, name, "---\nbroken")
    assert read_content(tmp_path) == (Content(), [])


def test_a_wrong_key_loses_neither_its_note_nor_others(tmp_path: Path) -> None:
    write(tmp_path, "pages/good.md", "Good")
    write(tmp_path, "pages/bad.md", "---\ntitle: a\nkind: robot\n---\n")
    write(tmp_path, "issues/worse.md", "---\n\ttitle: a\n---\n")
    content, _ = read_content(tmp_path)
    assert {note.slug: note.title for note in content.pages} == {"bad": "a", "good": None}
    assert problems(tmp_path) == [
        (
            "error: content/pages/bad.md:3:7: kind: there is no “robot” (there are: person, "
            "organisation, place, group)"
        ),
        "error: content/issues/worse.md:2:1: a tab indents this line (use spaces)",
    ]


def test_a_folder_that_nothing_reads_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path, "actor/ann-lee.md", "")
    assert problems(tmp_path) == [
        "warning: content/actor: nothing reads this (there are: pages, actors, issues, outlets)"
    ]


def test_a_folder_that_cannot_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "pages/a.md", "")

    def refuse(path: object = ".") -> list[str]:
        raise PermissionError(13, "Permission denied", str(path))

    for name in ("listdir", "scandir"):
        monkeypatch.setattr(os, name, refuse)
    assert problems(tmp_path) == ["error: content: the folder cannot be read: Permission denied"]


def test_a_file_where_a_folder_belongs_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "pages", "")
    assert problems(tmp_path) == [
        "error: content/pages: the folder cannot be read: Not a directory"
    ]
