"""Editors' files that may be meant to hold their brief back."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.store.edits_file import read_edits


@pytest.mark.parametrize(
    "text",
    [
        "# Corrections by Ann\n\n---\npublish: false\n---\n",
        "Held back until the lawyer has read it.\n\n---\npublish: false\n---\n",
        "***\npublish: false\n***\n",
        "---\ntitle: X\n---\npublish: false\n",
        "---\npublished: false\n---\n",
        "---\ndraft: true\n---\n",
        "---\n- publish: false\n---\n",
        "---\nquotes:\n  - quote: the pier\n    publish: false\n---\n",
    ],
)
def test_what_may_be_meant_to_hold_a_brief_back_does_and_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "a.md").write_text(text, encoding="utf-8")
    read = read_edits(tmp_path, "briefs/a.md")
    assert read.withheld
    assert read.problems


def test_notes_may_speak_of_publishing(tmp_path: Path) -> None:
    notes = "---\ntitle: X\n---\nPublished in two papers.\n\nDraft: we asked both.\n"
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "a.md").write_text(notes, encoding="utf-8")
    read = read_edits(tmp_path, "briefs/a.md")
    assert not read.withheld and read.problems == []
