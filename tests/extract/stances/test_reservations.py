"""Words that seem to take a stance and do not: neither shown nor suggested."""

from __future__ import annotations

import pytest

from tests.conftest import Analysis


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("It is not true that Ann Hale opposes the harbour levy.", "levy"),
        ("It is a lie that Ann Hale opposes the harbour levy.", "levy"),
        ("Ann Hale has at no time said that she favours the harbour levy.", "levy"),
        ("Mayor Ann Hale allowed only limited debate in the assembly.", "debate"),
        ("Ann Hale permitted only a short rally outside the court.", "rally"),
        ("Ann Hale is worried about the villagers.", "villagers"),
        ("“I am concerned about the safety of our pupils,” said Ann Hale.", "safety"),
        ("Ann Hale avoided expanding the harbour levy.", "levy"),
    ],
)
def test_what_is_denied_limited_or_cared_for_is_no_position(
    draft_of: Analysis, text: str, issue: str
) -> None:
    draft = draft_of(text)
    assert not [s.issue for s in (*draft.stances, *draft.suggestions) if issue in s.issue]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("It is no secret that Ann Hale opposes the harbour levy.", "against"),
        ("Ann Hale allowed camping in the harbour park.", "for"),
        ("Ann Hale is worried about the noise of the ferry.", "against"),
        ("Ann Hale avoided the question of the harbour levy.", "neutral"),
        ("Mayor Ann Hale made no secret of her support for the harbour levy.", "for"),
        ("Mayor Ann Hale made no secret of her frustration with the harbour board.", "against"),
    ],
)
def test_their_neighbours_are(draft_of: Analysis, text: str, polarity: str) -> None:
    assert [stance.polarity for stance in draft_of(text).stances] == [polarity]
