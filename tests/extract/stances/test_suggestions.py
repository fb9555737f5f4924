"""What is suggested to the editor beside the positions that are shown."""

from __future__ import annotations

import pytest

from onrecord.config.settings import Language
from onrecord.extract.draft import Entity, StanceDraft
from onrecord.extract.stances.context import build_context
from onrecord.extract.stances.scorer import load_stance_weights
from onrecord.extract.stances.suggestions import suggest
from tests.conftest import Analysis

EVERYTHING = Language(likely_position=0.01)


@pytest.mark.parametrize(
    ("sentence", "polarity", "issue"),
    [
        (
            "“We should never have closed the harbour school,” said Ann Hale.",
            "against",
            "closing the harbour school",
        ),
        ("“We need to build the bridge,” Ann Hale said.", "for", "bridge"),
        ("Ann Hale denied that she had lied to the board.", "against", "lying to the board"),
    ],
)
def test_positions_that_no_rule_finds_are_suggested(
    draft_of: Analysis, sentence: str, polarity: str, issue: str
) -> None:
    draft = draft_of(sentence)
    assert not draft.stances
    found = [
        (s.actor.name, s.polarity) for s in (*draft.stances, *draft.suggestions) if issue in s.issue
    ]
    assert ("Ann Hale", polarity) in found


def test_a_higher_threshold_suggests_less(draft_of: Analysis) -> None:
    text = "“The bridge is a good deal for the town,” said Ann Hale."
    assert draft_of(text, settings=EVERYTHING).suggestions
    assert not draft_of(text, settings=Language(likely_position=0.9)).suggestions


def test_what_is_shown_is_not_suggested_again(draft_of: Analysis) -> None:
    draft = draft_of("Ann Hale opposes the harbour plan.", settings=EVERYTHING)
    (shown,) = draft.stances
    scorer, context = load_stance_weights(), build_context(draft)
    assert _sides_of(shown.actor, suggest(scorer, context, [])) == {"against"}
    assert _sides_of(shown.actor, suggest(scorer, context, [shown])) == set()


def _sides_of(actor: Entity, stances: list[StanceDraft]) -> set[str]:
    return {stance.polarity for stance in stances if stance.actor is actor}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Hale met Robert Dane on Monday. They spoke about the harbour plan.",
        "Ann Hale said the bridge opened in May.",
    ],
)
def test_where_nobody_takes_a_side_nothing_is_suggested(draft_of: Analysis, sentence: str) -> None:
    assert not draft_of(sentence).suggestions
