"""Constructions that leave nothing to weigh, and their neighbours that do."""

from __future__ import annotations

import pytest

from onrecord.config.settings import Language
from onrecord.extract.stances.context import build_context
from onrecord.extract.stances.plain import PLAIN_CONFIDENCE, plain_confidence
from tests.conftest import Analysis

BY_RULES = Language(positions="rules")


def _confidences(draft_of: Analysis, text: str) -> list[float]:
    draft = draft_of(text, settings=BY_RULES)
    context = build_context(draft)
    return [plain_confidence(context, stance) for stance in draft.stances]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Hale opposes the harbour levy.",
        "Ann Hale urged the council to close the bridge.",
        "Ann Hale’s call for a wage freeze came on Monday.",
        "“The council needs to close the bridge,” Ann Hale said.",
        "The bell rang and Ann Hale rejected the harbour levy.",
        "Ann Hale said that she opposes the harbour levy.",
    ],
)
def test_a_named_subject_with_a_stance_verb_is_plain(draft_of: Analysis, text: str) -> None:
    assert _confidences(draft_of, text) == [PLAIN_CONFIDENCE]


@pytest.mark.parametrize(
    "text",
    [
        # Negated, meant, past
        "Ann Hale does not support the harbour levy.",
        "Ann Hale vowed to oppose the harbour levy.",
        "Ann Hale had opposed the harbour levy.",
        # Inside another clause, or somebody else's account
        "The mayors met Ann Hale, who opposes the harbour levy.",
        "Robert Dane said that Ann Hale opposes the harbour levy.",
        # A feeling, a judgement
        "Ann Hale is wary of the harbour levy.",
    ],
)
def test_what_is_turned_or_embedded_is_not_plain(draft_of: Analysis, text: str) -> None:
    confidences = _confidences(draft_of, text)
    assert confidences
    assert not any(confidences)


def test_a_plain_position_is_shown(draft_of: Analysis) -> None:
    draft = draft_of("Ann Hale praised the ferry and Robert Dane attacked it.")
    shown = [(stance.actor.name, stance.polarity, stance.issue) for stance in draft.stances]
    assert shown == [("Ann Hale", "for", "ferry"), ("Robert Dane", "against", "ferry")]
