"""What a position is about, in words that can be read alone."""

from __future__ import annotations

import pytest

from onrecord.extract.stances.context import StanceContext, build_context
from onrecord.extract.stances.wording import Wording, issue_wording
from onrecord.nlp.tokens import Token
from tests.conftest import Analysis

EARLIER = "Ann Hale and Robert Dane met the council. "


def wording_of(draft_of: Analysis, text: str, trigger: str, head: str) -> Wording | None:
    """The wording for Ann Hale's stance in the last sentence of a text, by two of its words."""
    draft = draft_of(text)
    context = build_context(draft)
    (holder,) = [entity for entity in draft.entities if entity.name == "Ann Hale"]
    words = trigger, head
    found = [_last(context, word) for word in words]
    return issue_wording(context, found[0], holder, found[1])


def _last(context: StanceContext, word: str) -> Token:
    return [token for token in context.tokens if token.text == word][-1]


@pytest.mark.parametrize(
    ("sentence", "trigger", "head", "issue"),
    [
        # Nouns with all that says which one is meant
        ("Ann Hale opposes the old harbour plan.", "opposes", "plan", "old harbour plan"),
        (
            "Ann Hale will press for investment in night trains.",
            "press",
            "investment",
            "investment in night trains",
        ),
        (
            "Ann Hale criticised the board's refusal to pay for the bridge.",
            "criticised",
            "refusal",
            "the board's refusal to pay for the bridge",
        ),
        (
            "Ann Hale supports better roads, longer piers and a new school.",
            "supports",
            "roads",
            "better roads, longer piers and a new school",
        ),
        (
            "Ann Hale dismissed claims that the bridge is older than the harbour.",
            "dismissed",
            "claims",
            "claims that the bridge is older than the harbour",
        ),
        # What tells only when, who or in passing is left off.
        ("Ann Hale opposed the harbour plan on Monday.", "opposed", "plan", "harbour plan"),
        (
            "Ann Hale opposes the harbour plan, a costly scheme, and said so.",
            "opposes",
            "plan",
            "harbour plan",
        ),
        (
            "Ann Hale opposes the harbour plan, which Robert Dane wrote.",
            "opposes",
            "plan",
            "harbour plan",
        ),
        (
            "Ann Hale opposes the harbour plan (a scheme of the council).",
            "opposes",
            "plan",
            "harbour plan",
        ),
        # Deeds are nouns, less the holder and auxiliaries.
        (
            "“We should never have closed the harbour school,” said Ann Hale.",
            "closed",
            "closed",
            "closing the harbour school",
        ),
        (
            "Ann Hale denied that she had lied to the board.",
            "denied",
            "lied",
            "lying to the board",
        ),
        (
            "Ann Hale promised to cut the toll and open the bridge.",
            "promised",
            "cut",
            "cutting the toll and opening the bridge",
        ),
        (
            "Ann Hale refused to close the bridge.",
            "refused",
            "refused",
            "closing the bridge",
        ),
        # What others do or ought to do keeps its subject.
        ("Ann Hale said that the bridge is old.", "said", "is", "the bridge being old"),
        (
            "“The council needs to reopen the baths,” Ann Hale said.",
            "needs",
            "needs",
            "the council to reopen the baths",
        ),
        (
            "Ann Hale wants the council to buy the forest.",
            "wants",
            "buy",
            "the council to buy the forest",
        ),
        ("Ann Hale doubts what the engineers say.", "doubts", "say", "what the engineers say"),
        # What somebody is blamed for or kept from
        (
            "Ann Hale accused Robert Dane of lying to the board.",
            "accused",
            "Dane",
            "Robert Dane lying to the board",
        ),
        (
            "Ann Hale discouraged Robert Dane from publishing the letter.",
            "discouraged",
            "Dane",
            "Robert Dane publishing the letter",
        ),
        # What leads to something else
        (
            "Ann Hale deplored that kind of fishing in the bay.",
            "deplored",
            "kind",
            "fishing in the bay",
        ),
        (
            "“It is wrong to close the bridge,” Ann Hale said.",
            "wrong",
            "It",
            "closing the bridge",
        ),
        # Names
        (
            "Ann Hale left. She praised her own plan for a pier.",
            "praised",
            "plan",
            "Ann Hale’s own plan for a pier",
        ),
        (
            EARLIER + "Ann Hale rejected Dane's call for a ban on boats.",
            "rejected",
            "call",
            "Robert Dane's call for a ban on boats",
        ),
        # Fuller words from before
        (
            "The council has a plan to close the harbour. Ann Hale opposes the plan.",
            "opposes",
            "plan",
            "plan to close the harbour",
        ),
    ],
)
def test_an_issue_is_a_whole_phrase(
    draft_of: Analysis, sentence: str, trigger: str, head: str, issue: str
) -> None:
    wording = wording_of(draft_of, sentence, trigger, head)
    assert wording is not None
    assert wording.issue == issue


@pytest.mark.parametrize(
    ("sentence", "trigger", "head"),
    [
        ("Ann Hale opposes it.", "opposes", "it"),
        ("Ann Hale rejected the idea.", "rejected", "idea"),
        ("Ann Hale opposes that.", "opposes", "that"),
        ("Ann Hale rejected the idea to Robert Dane.", "rejected", "idea"),
        ("“We should act,” Ann Hale said.", "act", "act"),
        ("Ann Hale hopes that it will end soon.", "hopes", "end"),
        ("Ann Hale criticised the mayor.", "criticised", "mayor"),
    ],
)
def test_what_cannot_be_read_alone_is_no_issue(
    draft_of: Analysis, sentence: str, trigger: str, head: str
) -> None:
    assert wording_of(draft_of, sentence, trigger, head) is None


@pytest.mark.parametrize(
    ("sentence", "trigger", "head"),
    [
        ("Ann Hale rejected Robert Dane's call for a ban on boats.", "rejected", "call"),
        ("Ann Hale accused Robert Dane of lying to the board.", "accused", "Dane"),
        ("Ann Hale discouraged Robert Dane from leaving the town.", "discouraged", "leaving"),
        ("Ann Hale praised Robert Dane.", "praised", "Dane"),
    ],
)
def test_a_position_on_what_somebody_does_is_about_them(
    draft_of: Analysis, sentence: str, trigger: str, head: str
) -> None:
    wording = wording_of(draft_of, sentence, trigger, head)
    assert wording is not None
    assert wording.target is not None
    assert wording.target.name == "Robert Dane"


def test_no_issue_has_more_than_24_words(draft_of: Analysis) -> None:
    text = (
        "Ann Hale opposes the plan of the council to build a bridge over the harbour that is wide"
        " enough for all of the lorries that come from the quarry behind the old station on the"
        " hill near the town."
    )
    wording = wording_of(draft_of, text, "opposes", "plan")
    assert wording is not None
    assert wording.issue.startswith("plan of the council to build a bridge over the harbour")
    assert len(wording.issue.split()) <= 24
