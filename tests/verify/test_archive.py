"""The index that quotations are looked up in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.model import Brief
from onrecord.problems import OnrecordError
from onrecord.verify import open_archive
from onrecord.verify.archive import FILE, FOLDER
from onrecord.verify.keys import keyed_words
from tests.samples import brief

Reader = Callable[[], list[Brief]]


def found(root: Path, words: str, read: Reader) -> list[str]:
    """The briefs with a run of words."""
    with open_archive(root, read) as archive:
        return [archive.brief(p.brief).slug for p in archive.with_words(keyed_words(words).keys)]


def test_nothing_is_read_while_no_file_changes(tmp_path: Path) -> None:
    seed = tmp_path / "seeds" / "a.txt"
    seed.parent.mkdir()
    seed.write_text("The pier is closed.", encoding="utf-8")
    assert found(tmp_path, "the pier", lambda: [brief("a", "The pier is closed.")]) == ["a"]

    def unexpected() -> list[Brief]:
        raise AssertionError("nothing has changed")

    assert found(tmp_path, "pier is closed", unexpected) == ["a"]


def test_changed_new_and_removed_articles_are_known(tmp_path: Path) -> None:
    seed = tmp_path / "seeds" / "a.txt"
    seed.parent.mkdir()
    before = [brief("a", "The pier is closed."), brief("b", "The pier is sold.")]
    after = [brief("a", "The pier is open."), brief("c", "The pier is gone.")]
    seed.write_text("1", encoding="utf-8")
    assert found(tmp_path, "the pier is", lambda: before) == ["a", "b"]
    seed.write_text("22", encoding="utf-8")
    assert sorted(found(tmp_path, "the pier is", lambda: after)) == ["a", "c"]
    assert found(tmp_path, "is closed", lambda: after) == []


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + bytes(2000)])
def test_a_broken_index_is_made_anew(tmp_path: Path, data: bytes) -> None:
    briefs = [brief("a", "The pier is closed.")]
    found(tmp_path, "pier", lambda: briefs)
    (tmp_path / FOLDER / FILE).write_bytes(data)
    assert found(tmp_path, "is closed", lambda: briefs) == ["a"]


def test_the_index_keeps_itself_out_of_version_control(tmp_path: Path) -> None:
    found(tmp_path, "pier", list)
    assert (tmp_path / FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way", encoding="utf-8")
    with pytest.raises(OnrecordError, match=r"\.onrecord/archive\.sqlite: cannot be written"):
        open_archive(tmp_path, list)
