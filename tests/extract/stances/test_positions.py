"""What the rules of the lexicons find, by passages that an editor can read.

They stand in `fixtures/positions.md`. The scorer weighs what the rules find against the rest of an
article; how well it does is measured on whole articles (`quality.json`).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.config.settings import Language
from onrecord.extract.draft import Draft
from tests.conftest import Analysis, Case, case_id, cases, expected_lines

BY_RULES = Language(positions="rules")


@pytest.mark.parametrize("case", cases("positions"), ids=case_id)
def test_positions(case: Case, draft_of: Analysis) -> None:
    """actor | stance | polarity | issue | target | asserted by, then how it is meant and what it
    changes, where there is something to say"""
    _, passage, expected = case
    assert list(_stances(draft_of(passage, settings=BY_RULES))) == expected_lines(expected)


def _stances(draft: Draft) -> Iterator[str]:
    for s in draft.stances:
        by = "self" if s.own_words else s.asserted_by.name if s.asserted_by else "article"
        target = s.target.name if s.target else "-"
        change = f" | {s.turn} a change: {s.shift.issue}" if s.shift else ""
        meant = (
            f" | {s.condition.of(draft.article.text)}"
            if s.condition
            else ""
            if s.modality == "actual"
            else f" | {s.modality}"
        )
        yield (
            f"{s.actor.name} | {s.stance} | {s.polarity} | {s.issue} | {target} | "
            f"{by}{meant}{change}"
        )
