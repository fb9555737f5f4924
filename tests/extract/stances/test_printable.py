"""Which phrases can be printed alone, and that only those are shown."""

from __future__ import annotations

import pytest

from onrecord.config.settings import Language
from tests.conftest import Analysis
from tests.extract.stances.test_wording import EARLIER, wording_of

CERTAIN = Language(sure_position=0.0, likely_position=0.0)


@pytest.mark.parametrize(
    ("sentence", "trigger", "head"),
    [
        # Only the article tells which one is meant.
        ("Ann Hale opposes a loan for the business.", "opposes", "loan"),
        ("Ann Hale welcomed a tax on these boats.", "welcomed", "tax"),
        ("Ann Hale praised a friend of the former mayor.", "praised", "friend"),
        ("“We must protect a harbour that they built,” Ann Hale said.", "protect", "harbour"),
        ("“Ann Hale welcomes a law for our harbour,” she said.", "welcomes", "law"),
        ("Ann Hale praised Robert Dane for turning it down.", "praised", "Dane"),
        ("Ann Hale praised the old father.", "praised", "father"),
        # What it is on or about is missing.
        ("Ann Hale supports stiffer restrictions.", "supports", "restrictions"),
        ("Ann Hale promised to consider a unilateral step.", "promised", "consider"),
        # It is cut, or no phrase.
        ("Ann Hale praised making as much progress.", "praised", "making"),
        ("Ann Hale thanked Robert Dane for mentioning someone.", "thanked", "mentioning"),
    ],
)
def test_what_only_the_article_explains_is_not_printable(
    draft_of: Analysis, sentence: str, trigger: str, head: str
) -> None:
    wording = wording_of(draft_of, EARLIER + sentence, trigger, head)
    assert wording is None or not wording.is_printable


@pytest.mark.parametrize(
    ("sentence", "trigger", "head"),
    [
        ("Ann Hale opposes a loan for the harbour business.", "opposes", "loan"),
        ("Ann Hale welcomed a tax on boats.", "welcomed", "tax"),
        ("Ann Hale supports stiffer restrictions on boats.", "supports", "restrictions"),
        ("Ann Hale opposes a nuclear deal.", "opposes", "deal"),
        ("Ann Hale praised help for the country.", "praised", "help"),
        ("Ann Hale criticised the U.S. Navy.", "criticised", "Navy"),
        ("Ann Hale supports a bridge that pays for itself.", "supports", "bridge"),
    ],
)
def test_what_says_itself_what_it_is_can_be_printed(
    draft_of: Analysis, sentence: str, trigger: str, head: str
) -> None:
    wording = wording_of(draft_of, EARLIER + sentence, trigger, head)
    assert wording is not None
    assert wording.is_printable


@pytest.mark.parametrize(
    ("sentence", "trigger", "head", "issue"),
    [
        # What tells when or where it was said is left off.
        (
            "Ann Hale opposes a toll on ships sailing to Norvane this fall.",
            "opposes",
            "toll",
            "toll on ships sailing to Norvane",
        ),
        (
            "Ann Hale demanded a halt to the works in a series of letters.",
            "demanded",
            "halt",
            "halt to the works",
        ),
        (
            "Ann Hale criticised the errors in the letter.",
            "criticised",
            "errors",
            "errors in the letter",
        ),
        (
            "Ann Hale rejected the harbour budget in a 154-261 vote.",
            "rejected",
            "budget",
            "harbour budget",
        ),
        # Whoever is kept from it, though the article does not name them
        (
            "Ann Hale promised to prevent a farmer from becoming mayor.",
            "prevent",
            "becoming",
            "a farmer becoming mayor",
        ),
        # What an "and" adds may belong to another verb.
        (
            "Ann Hale criticised Dane's attacks on smugglers and his promise to build a pier.",
            "criticised",
            "attacks",
            "Robert Dane's attacks on smugglers",
        ),
        (
            "Ann Hale criticised Dane for taking money from banks and called him weak.",
            "criticised",
            "Dane",
            "Robert Dane taking money from banks",
        ),
        # What is called something, not what it is called
        (
            "Ann Hale called the raids on Norvane a “flagrant breach” of law.",
            "called",
            "breach",
            "raids on Norvane",
        ),
        (
            "Ann Hale blocked the harbour law opposed by farmers.",
            "opposed",
            "opposed",
            "harbour law",
        ),
    ],
)
def test_a_phrase_keeps_to_what_is_meant(
    draft_of: Analysis, sentence: str, trigger: str, head: str, issue: str
) -> None:
    wording = wording_of(draft_of, EARLIER + sentence, trigger, head)
    assert wording is not None
    assert wording.issue == issue


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Ann Hale opposes stiffer restrictions.", "stiffer restrictions"),
        ("Ann Hale urged Robert Dane to sell these boats.", "Robert Dane to sell the boats"),
    ],
)
def test_what_cannot_be_printed_is_only_suggested(
    draft_of: Analysis, text: str, issue: str
) -> None:
    draft = draft_of(text, settings=CERTAIN)
    assert issue not in [stance.issue for stance in draft.stances]
    assert issue in [stance.issue for stance in draft.suggestions]


def test_no_position_is_shown_against_not_doing_something(draft_of: Analysis) -> None:
    text = "Ann Hale suggested the council should not cut funding for the harbour."
    shown = draft_of(text, settings=CERTAIN).stances
    assert not [s for s in shown if s.polarity == "against" and "not to" in s.issue]
