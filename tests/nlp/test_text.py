"""Words and sentences as strings."""

from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.nlp.text import american_spelling, prefix, split_sentences, stem, word_spans, words


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("ship", "ships", True),
        ("party", "parties", True),
        ("close", "closing", True),
        ("Ukraine".casefold(), "ukrainians", True),
        ("harbour", "harbors", True),
        ("centre", "centers", True),
        ("ring", "r", False),
        ("democrats", "democratic", False),
        ("glass", "gla", False),
    ],
)
def test_words_of_one_stem(one: str, other: str, are_same: bool) -> None:
    assert (stem(one) == stem(other)) is are_same


def test_short_words_are_spelt_one_way_everywhere() -> None:
    assert american_spelling("four") == "four"


def test_a_prefix_is_of_all_that_is_derived_of_a_word() -> None:
    assert prefix("Declined") == prefix("declines") == prefix("decline")
    assert prefix("aid") == "aid"


def test_words_and_their_places_are_as_many() -> None:
    text = "“The U.S. Senate’s bus-lane,” she said – 2026"
    assert words(text) == ["the", "u.s", "senate’s", "bus", "lane", "she", "said", "2026"]
    assert [span.of(text).casefold() for span in word_spans(text)] == words(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bill of Sens. Ann Hale and Bo Lee passed. | Nobody spoke.",
        "The judge of Hale v. Dane left. | Nobody spoke.",
        "Ann Hale Jr. left on Nov. 3. | Nobody spoke.",
        "The U.S. Senate met. | “It is late. We go,” she said. | Nobody spoke.",
        "It is late… | Nobody spoke!",
        "no capital follows. nobody spoke",
    ],
)
def test_sentences_end_at_marks_but_not_after_abbreviations(text: str) -> None:
    plain = text.replace("| ", "")
    found = split_sentences(plain, Span(0, len(plain)))
    assert [sentence.of(plain) for sentence in found] == text.split(" | ")
