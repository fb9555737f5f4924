"""Files are written whole, and nowhere but where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.files import name_fault, write_whole
from onrecord.output.publish import publish_site


def test_a_link_that_waits_is_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("somebody's", encoding="utf-8")
    (tmp_path / ".record.json.part").symlink_to(victim)
    write_whole(tmp_path / "record.json", b"{}")
    assert (tmp_path / "record.json").read_bytes() == b"{}"
    assert victim.read_text(encoding="utf-8") == "somebody's"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["record.json", "victim"]


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/../../x", "a//x", "./x", "C:/x", "a\\x", "a\0x", "a\nx", "aux.html", "a./x"],
)
def test_no_file_of_a_site_has_such_a_name(name: str) -> None:
    assert name_fault(name)


@pytest.mark.parametrize("name", ["index.html", "a/b/index.html", ".nojekyll", "über/é.html"])
def test_names_of_files_are_free_otherwise(name: str) -> None:
    assert name_fault(name) == ""


def test_nothing_is_published_outside(tmp_path: Path) -> None:
    report = publish_site({"../victim.html": b"x", "index.html": b"y"}, tmp_path / "_site")
    assert [str(problem) for problem in report.problems] == [
        "the address '../victim.html' leads out of the folder: it is left out (choose another)"
    ]
    assert (tmp_path / "_site" / "index.html").read_bytes() == b"y"
    assert not (tmp_path / "victim.html").exists()
