"""Which of the pieces at the top is the headline."""

from __future__ import annotations

import pytest

from onrecord.ingest.headline import find_headline, is_body, is_kicker, is_sentence
from onrecord.nlp.text import written_words

LEAD = (
    "The mayor opened the bridge over the Avon on Monday, two years late and a million "
    "crowns over its price."
)


def found(*head: str, announced: int | None = None, marked: int | None = None) -> str | None:
    """The headline among the pieces above the lead; `announced` is followed by a byline, `marked` a
    Markdown heading."""
    text = "\n\n".join([*head, LEAD])
    indexes = range(len(head))
    best = find_headline(
        head, LEAD, text, [i == announced for i in indexes], [i == marked for i in indexes]
    )
    return None if best is None else head[best]


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        (["Mayor opens bridge over the Avon"], "Mayor opens bridge over the Avon"),
        (
            ["steampunk heart", "Mayor opens bridge over the Avon"],
            "Mayor opens bridge over the Avon",
        ),
        (["Avon", "Mayor opens bridge over the Avon"], "Mayor opens bridge over the Avon"),
        (
            ["Mayor opens bridge over the Avon", "The long wait is over"],
            "Mayor opens bridge over the Avon",
        ),
        (
            ["Mayor Opens Bridge", "A Second Line About the Same Bridge Over the Avon"],
            "Mayor Opens Bridge",
        ),
        (
            ["Is the bridge over the Avon worth its price?"],
            "Is the bridge over the Avon worth its price?",
        ),
        (["“Two years late”: mayor opens bridge"], "“Two years late”: mayor opens bridge"),
        (["It was raining when she came."], None),
        (["“It is late,” she said."], None),
        (["Advertisement"], None),
        ([], None),
    ],
)
def test_the_headline_is_found_by_what_it_says(head: list[str], headline: str | None) -> None:
    assert found(*head) == headline


def test_a_byline_below_it_and_a_heading_mark_tell_a_headline() -> None:
    assert found("Over at last", "Two years late") == "Two years late"
    assert found("Over at last", "Two years late", announced=0) == "Over at last"
    assert found("Ribbon") is None
    assert found("Ribbon", announced=0) == "Ribbon"
    assert found("steampunk heart", "Over", marked=1) == "Over"
    assert (
        found("Over at last.", announced=0) == found("Over at last.", marked=0) == "Over at last."
    )


@pytest.mark.parametrize(
    ("piece", "body"),
    [
        ("Mayor opens bridge", False),
        ("Mayor v. council: No. 5 St. John St. bridge opens", False),
        (
            (
                "The mayor opened the bridge on Monday. She smiled, and then she went home "
                "to her dinner."
            ),
            True,
        ),
        ("LYON, March 3 (Reuters) - The bridge is open.", True),
        (LEAD + " And so on, and so on, for more than the words that any headline has.", True),
    ],
)
def test_what_can_only_be_a_paragraph(piece: str, body: bool) -> None:
    assert is_body(piece) == body


@pytest.mark.parametrize(
    ("piece", "ends"),
    [
        ("She smiled.", True),
        ("“No!”", True),
        ("Why?", True),
        ("He said:", True),
        ("Mayor smiles", False),
    ],
)
def test_sentences(piece: str, ends: bool) -> None:
    assert is_sentence(piece) == ends


def test_a_kicker_is_short_and_open() -> None:
    assert is_kicker("steampunk heart")
    assert not is_kicker("She smiled.")
    assert not is_kicker("one two three four five six seven")


def test_words() -> None:
    assert written_words("Kyiv’s plan, U.S. – 2026") == ["Kyiv’s", "plan", "U.S", "2026"]
