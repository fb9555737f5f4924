"""Who says that somebody takes a stance, and whether it is taken now, meant, or past."""

from __future__ import annotations

import pytest

from onrecord.extract.draft import Draft, Entity
from onrecord.extract.stances.context import StanceContext, build_context
from onrecord.extract.stances.status import assertion_of, mode_of
from onrecord.nlp.tokens import Token
from tests.conftest import Analysis


def _holder(draft: Draft) -> Entity:
    (holder,) = [entity for entity in draft.entities if entity.name == "Ann Hale"]
    return holder


def _last(context: StanceContext, word: str) -> Token:
    return [token for token in context.tokens if token.text == word][-1]


def _asserter(draft: Draft, trigger: str, head: str) -> str:
    context = build_context(draft)
    assertion = assertion_of(context, _last(context, trigger), _holder(draft), _last(context, head))
    if assertion.own_words:
        return "self"
    if assertion.is_unnamed:
        return "other"
    return assertion.source.name if assertion.source is not None else "article"


@pytest.mark.parametrize(
    ("sentence", "trigger", "head", "asserter"),
    [
        # An actor's own words
        ("“We should close the bridge,” Ann Hale said.", "close", "bridge", "self"),
        ("Ann Hale said that the plan would harm the town.", "harm", "town", "self"),
        ("Ann Hale warned that the plan would fail.", "warned", "fail", "self"),
        (
            "Ann Hale and Robert Dane argued that the plan would harm the town.",
            "harm",
            "town",
            "self",
        ),
        # The reporter's
        ("Ann Hale rejected the plan.", "rejected", "plan", "article"),
        ("Ann Hale proposed a ban on boats in the bay.", "ban", "boats", "article"),
        ("Ann Hale refused to close the bridge.", "refused", "bridge", "article"),
        ("Ann Hale called for a vote on the bridge.", "vote", "bridge", "article"),
        # Somebody else's
        ("Robert Dane said that Ann Hale opposes the plan.", "opposes", "plan", "Robert Dane"),
        (
            "“Ann Hale wants to close the bridge,” Robert Dane said.",
            "wants",
            "close",
            "Robert Dane",
        ),
        ("A critic said that Ann Hale opposes the plan.", "opposes", "plan", "other"),
        ("Ann Hale opposes the plan, according to two aides.", "opposes", "plan", "other"),
    ],
)
def test_who_says_so(
    draft_of: Analysis, sentence: str, trigger: str, head: str, asserter: str
) -> None:
    assert _asserter(draft_of(sentence), trigger, head) == asserter


@pytest.mark.parametrize(
    ("sentence", "trigger", "modality", "intention"),
    [
        ("Ann Hale opposes the plan.", "opposes", "actual", ""),
        ("Ann Hale opposed the plan on Monday.", "opposed", "actual", ""),
        ("Ann Hale has opposed the plan for years.", "opposed", "actual", ""),
        ("Ann Hale wants to close the bridge.", "close", "intended", "want"),
        ("The bridge will harm the town, Ann Hale said.", "harm", "actual", ""),
        ("Ann Hale will oppose the plan.", "oppose", "intended", "will"),
        ("Ann Hale vowed to oppose the plan.", "oppose", "intended", "vow"),
        ("Ann Hale made a promise to oppose the plan.", "oppose", "intended", "promise"),
        ("Ann Hale would back the plan if the board paid.", "back", "conditional", ""),
        ("Ann Hale had supported the plan.", "supported", "past", ""),
        ("Ann Hale previously supported the plan.", "supported", "past", ""),
        ("Ann Hale supported the plan in 2013.", "supported", "past", ""),
        ("Ann Hale used to support the plan.", "support", "past", ""),
        ("“I was against the bridge,” Ann Hale said.", "against", "past", ""),
        ("Ann Hale said that Robert Dane had misled the town.", "misled", "actual", ""),
    ],
)
def test_how_a_stance_is_taken(
    draft_of: Analysis, sentence: str, trigger: str, modality: str, intention: str
) -> None:
    draft = draft_of(sentence)
    context = build_context(draft)
    mode = mode_of(context, _last(context, trigger), _holder(draft))
    assert (mode.modality, mode.intention) == (modality, intention)


def test_a_condition_is_the_words_of_its_clause(draft_of: Analysis) -> None:
    draft = draft_of("Ann Hale would back the plan if the board paid.")
    context = build_context(draft)
    mode = mode_of(context, _last(context, "back"), _holder(draft))
    assert mode.condition is not None
    assert mode.condition.of(draft.article.text) == "if the board paid"
