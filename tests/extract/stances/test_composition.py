"""What the words above a phrase say together for or against it."""

from __future__ import annotations

import pytest

from onrecord.extract.stances.composition import Compositions
from tests.conftest import Analysis


@pytest.mark.parametrize(
    ("sentence", "phrase", "sign"),
    [
        ("Ann Hale supports the plan.", "plan", 1),
        ("Ann Hale opposes the plan.", "plan", -1),
        ("Ann Hale does not support the plan.", "plan", -1),
        ("Ann Hale does not oppose the plan.", "plan", 1),
        ("Ann Hale wants to stop the plan.", "plan", -1),
        ("Ann Hale refused to stop the plan.", "plan", 1),
        ("Ann Hale called for an end to the plan.", "plan", -1),
        ("Ann Hale voted against the plan.", "plan", -1),
        ("Ann Hale protested against the plan.", "plan", -1),
        ("Ann Hale prevented Robert Dane from backing the plan.", "plan", -1),
        ("Ann Hale expressed concern for the town.", "town", 1),
        ("Ann Hale expressed concern about the plan.", "plan", -1),
        ("Ann Hale spoke against the plan.", "plan", -1),
        ("Ann Hale spoke of a reckless push for the plan.", "plan", -1),
        ("The council should close the bridge.", "bridge", 1),
        ("The council should not close the bridge.", "bridge", -1),
        ("Ann Hale is critical of the plan.", "plan", -1),
        ("Ann Hale no longer supports the plan.", "plan", -1),
        ("Ann Hale charged that the council would sell the bridge.", "bridge", 1),
        ("Ann Hale complained that the plan is unfair.", "plan", -1),
        ("Ann Hale complained that the council would sell the bridge.", "bridge", -1),
        ("Ann Hale fought to keep the bridge.", "bridge", 1),
        ("Ann Hale would fight the plan.", "plan", -1),
        ("Ann Hale wants to rein in the banks.", "banks", -1),
        ("Ann Hale stood by the plan.", "plan", 1),
        ("Ann Hale went to the bridge.", "bridge", 1),
        ("Ann Hale went after the banks.", "banks", -1),
        ("Ann Hale threatened to close the bridge.", "bridge", 1),
        ("The plan would hurt the town.", "plan", -1),
        ("The plan infuriated the town.", "plan", -1),
        ("The plan would create jobs.", "plan", 1),
        ("The plan would kill jobs.", "plan", -1),
        ("The plan would reduce pollution.", "plan", 1),
        ("Ann Hale supports the crime bill.", "bill", 1),
        ("Ann Hale filed a lawsuit challenging the plan.", "plan", -1),
        ("Ann Hale did not vote, praising the plan.", "plan", 1),
        ("Ann Hale did not vote and praised the plan.", "plan", 1),
        ("Ann Hale did not praise or support the plan.", "plan", -1),
    ],
)
def test_signs_are_multiplied_from_the_phrase_upwards(
    draft_of: Analysis, sentence: str, phrase: str, sign: int
) -> None:
    draft = draft_of(sentence, scored=False)
    (head,) = [token for token in draft.tokens if token.text == phrase]
    root = next(token for token in draft.tokens if token.is_root)
    assert Compositions().of(head, root).sign == sign


def test_who_does_it_is_not_turned(draft_of: Analysis) -> None:
    draft = draft_of("The board stopped the plan.", scored=False)
    board = next(token for token in draft.tokens if token.text == "board")
    assert Compositions().of(board, board.head).sign == 1


@pytest.mark.parametrize(
    ("sentence", "is_obligation"),
    [
        ("The council should close the bridge.", True),
        ("The council needs to close the bridge.", True),
        ("The council has closed the bridge.", False),
    ],
)
def test_what_ought_to_be_is_told_from_what_is(
    draft_of: Analysis, sentence: str, is_obligation: bool
) -> None:
    draft = draft_of(sentence, scored=False)
    bridge = next(token for token in draft.tokens if token.text == "bridge")
    root = next(token for token in draft.tokens if token.is_root)
    assert Compositions().of(bridge, root).is_obligation == is_obligation
