"""The label of each stance of the lexicon, however it is taken, is English."""

from __future__ import annotations

import pytest

from onrecord.extract.stances.labels import stance_label


@pytest.mark.parametrize(
    ("stance", "past", "announced"),
    [
        ("bans", "had banned", "vows to ban"),
        ("chooses", "had chosen", "vows to choose"),
        ("defies", "had defied", "vows to defy"),
        ("expresses concern", "had expressed concern", "vows to express concern"),
        ("is dismayed", "had been dismayed", "vows to be dismayed"),
        ("takes up", "had taken up", "vows to take up"),
        ("wants an apology", "had wanted an apology", "vows to want an apology"),
        ("does not support", "had not supported", "vows not to support"),
    ],
)
def test_a_label_tells_how_a_stance_is_taken(stance: str, past: str, announced: str) -> None:
    assert stance_label(stance, "past") == past
    assert stance_label(stance, "intended", "vow") == announced
    assert stance_label(stance, "actual") == stance
