"""Which holders and objects the rules propose for a trigger; what is right is for the scorer."""

from __future__ import annotations

import pytest

from onrecord.extract.stances.candidates import stance_candidates
from onrecord.extract.stances.context import build_context
from tests.conftest import Analysis


def proposed(analysis: Analysis, sentence: str, trigger: str) -> set[tuple[str, str]]:
    """The names of holders and the words of objects that are proposed together."""
    context = build_context(analysis(sentence))
    tokens = [token for token in context.tokens if token.text == trigger]
    return {
        (candidate.holder.entity.name, candidate.object.head.text)
        for token in tokens
        for candidate in stance_candidates(context, token)
    }


@pytest.mark.parametrize(
    ("sentence", "trigger", "holder", "target"),
    [
        ("Ann Hale opposes the harbour plan.", "opposes", "Ann Hale", "plan"),
        ("The harbour plan was opposed by Ann Hale.", "opposed", "Ann Hale", "plan"),
        ("Ann Hale wants to close the bridge.", "close", "Ann Hale", "bridge"),
        ("Ann Hale urged Robert Dane to close the bridge.", "close", "Robert Dane", "bridge"),
        ("Ann Hale, who opposes the harbour plan, left.", "opposes", "Ann Hale", "plan"),
        ("The plan angered Ann Hale.", "angered", "Ann Hale", "plan"),
        ("Ann Hale voiced opposition to the plan.", "opposition", "Ann Hale", "plan"),
        ("Ann Hale’s opposition to the plan is known.", "opposition", "Ann Hale", "plan"),
        ("Opposition from Ann Hale to the plan grew.", "Opposition", "Ann Hale", "plan"),
        ("Ann Hale is critical of the plan.", "critical", "Ann Hale", "plan"),
        ("Ann Hale is against the plan.", "against", "Ann Hale", "plan"),
        ("“The plan is a disgrace,” said Ann Hale.", "disgrace", "Ann Hale", "plan"),
        ("“They should close the bridge,” said Ann Hale.", "close", "Ann Hale", "bridge"),
        ("Ann Hale and Robert Dane oppose the plan.", "oppose", "Robert Dane", "plan"),
    ],
)
def test_the_right_pair_is_among_the_candidates(
    draft_of: Analysis, sentence: str, trigger: str, holder: str, target: str
) -> None:
    assert (holder, target) in proposed(draft_of, sentence, trigger)


def test_nobody_is_for_or_against_themselves(draft_of: Analysis) -> None:
    pairs = proposed(draft_of, "Ann Hale praised Ann Hale.", "praised")
    assert ("Ann Hale", "Hale") not in pairs


def test_a_sentence_without_an_actor_has_no_candidates(draft_of: Analysis) -> None:
    assert proposed(draft_of, "The rain opposed the plan.", "opposed") == set()
