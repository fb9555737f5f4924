"""Which positions are shown, and which are only suggested to the editor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.config.settings import Language
from onrecord.extract.stances import by_confidence
from tests.conftest import Analysis

EVERYTHING = Language(likely_position=0.01)


@pytest.mark.parametrize(
    ("sentence", "polarity", "issue"),
    [
        (
            "“We should never have closed the harbour school,” said Ann Hale.",
            "against",
            "harbour school",
        ),
        ("“It would be better to build the bridge,” Ann Hale said.", "for", "bridge"),
        ("Ann Hale denied that she had lied to the board.", "against", "lying to the board"),
    ],
)
def test_positions_that_no_rule_finds_are_suggested(
    draft_of: Analysis, sentence: str, polarity: str, issue: str
) -> None:
    assert not draft_of(sentence, settings=Language(positions="rules")).stances
    draft = draft_of(sentence)
    found = [
        (s.actor.name, s.polarity) for s in (*draft.stances, *draft.suggestions) if issue in s.issue
    ]
    assert ("Ann Hale", polarity) in found


def test_what_is_not_sure_enough_to_be_shown_is_suggested(draft_of: Analysis) -> None:
    text = "Ann Hale opposes the harbour plan."
    assert draft_of(text).stances
    strict = draft_of(text, settings=Language(sure_position=1.0))
    assert not strict.stances
    assert [s.polarity for s in strict.suggestions] == ["against"]


def test_what_is_not_likely_is_not_suggested(draft_of: Analysis) -> None:
    text = "“We should never have closed the harbour school,” said Ann Hale."
    assert draft_of(text, settings=Language(sure_position=1.0, likely_position=0.01)).suggestions
    assert not draft_of(text, settings=Language(sure_position=1.0, likely_position=1.0)).suggestions


def test_rules_alone_need_no_scorer_and_suggest_nothing(draft_of: Analysis) -> None:
    wish = "“It would be better to build the bridge,” Robert Dane said."
    text = f"Ann Hale opposes the harbour plan. {wish}"
    draft = draft_of(text, settings=Language(positions="rules", likely_position=0.01))
    assert [(s.actor.name, s.polarity) for s in draft.stances] == [("Ann Hale", "against")]
    assert not draft.suggestions


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("Local politicians condemned the harbour plan.", "Local politicians"),
        ("Two Democrats oppose the harbour plan.", "Two Democrats"),
        ("Dozens of women protested against the harbour plan.", "Dozens of women"),
        ("Critics of the harbour plan denounced the council.", "Critics of the harbour plan"),
    ],
)
def test_people_without_a_name_are_actors_where_they_take_a_side(
    draft_of: Analysis, sentence: str, holder: str
) -> None:
    draft = draft_of(sentence, settings=EVERYTHING)
    found = [*draft.stances, *draft.suggestions]
    assert holder.lower() in {s.actor.name.lower() for s in found if s.actor.is_described}
    assert {s.actor for s in found} <= set(draft.entities)


@pytest.mark.parametrize(
    "sentence",
    [
        "Some Democrats oppose the harbour plan.",
        "Some Democrats who opposed the harbour plan left early.",
        "Democrats who opposed the harbour plan left early.",
    ],
)
def test_some_of_a_group_are_not_the_group(draft_of: Analysis, sentence: str) -> None:
    draft = draft_of(sentence, settings=EVERYTHING)
    sure = [*draft.stances, *(s for s in draft.suggestions if s.confidence > 0.3)]
    assert "Democrats" not in {s.actor.name for s in sure}


def test_people_without_a_name_who_take_no_side_are_no_actors(draft_of: Analysis) -> None:
    draft = draft_of("Local politicians met Ann Hale on Monday.", settings=EVERYTHING)
    assert "Local politicians" not in {entity.name for entity in draft.entities}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Hale met Robert Dane on Monday. They spoke about the harbour plan.",
        "Ann Hale said the bridge opened in May.",
    ],
)
def test_where_nobody_takes_a_side_nothing_is_suggested(draft_of: Analysis, sentence: str) -> None:
    assert not draft_of(sentence).suggestions


def test_what_no_rule_states_must_be_surer_to_be_shown(draft_of: Analysis) -> None:
    (stance,) = draft_of("Mayor Ann Hale opposes the harbour levy.").stances
    sure = Language().sure_position
    for rule, confidence, is_shown in (
        ("object:oppose", sure + 0.05, True),
        ("scorer:oppose", sure + 0.05, False),
        ("scorer:oppose", sure + 0.2, True),
    ):
        found = replace(stance, rule=rule, confidence=confidence)
        shown, suggested = by_confidence([found], Language())
        assert (shown == [found], suggested == [found]) == (is_shown, not is_shown)
