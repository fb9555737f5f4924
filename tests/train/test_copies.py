"""Copies of articles in other styles: the same words, the same annotations, other marks."""

from __future__ import annotations

import re

import pytest

from onrecord.extract.quotes.marks import quotations_of
from onrecord.ingest.blocks import find_blocks
from onrecord.model import Span
from train.copies import set_otherwise

TEXT = (
    "Mayor closes bridge\n\n“The bridge is ‘too old’ and we can’t pay,” Ann Hale said.\n\n"
    "She called it “a shame” and left. “It is late. \n\n“It is cold,” said Robert Dane.\n"
)
WORDS = re.compile(r"[^\W_]+")
SEEDS = [f"article-{number}" for number in range(40)]


def words_of(text: str) -> list[str]:
    return [word.lower() for word in WORDS.findall(text)]


def copies() -> list[tuple[str, list[Span]]]:
    """Copies by some seeds, each with where the words of the text stand in it."""
    blocks = find_blocks(TEXT).blocks
    quotations = list(quotations_of(TEXT, blocks))
    made = [set_otherwise(TEXT, quotations, blocks, seed) for seed in SEEDS]
    places = [Span(*match.span()) for match in WORDS.finditer(TEXT)]
    return [(copy.text, [copy.at(place) for place in places]) for copy in made]


def test_a_copy_has_the_same_words_where_it_says_they_are() -> None:
    for text, places in copies():
        assert [word.lower() for word in WORDS.findall(text)] == words_of(TEXT)
        assert [place.of(text).lower() for place in places] == words_of(TEXT)


def test_every_copy_is_set_otherwise_and_always_in_the_same_way() -> None:
    made = [text for text, _ in copies()]
    assert TEXT not in made
    assert made == [text for text, _ in copies()]


@pytest.mark.parametrize(
    "words",
    [
        "‘The bridge is “too old” and we can’t pay,’ Ann",
        "'The bridge is \"too old\" and we can’t pay,' Ann",
        "«The bridge is ‘too old’ and we can’t pay,» Ann",
        "\n\nThe bridge is ‘too old’ and we can’t pay, Ann",
        "– The bridge is ‘too old’ and we can’t pay, Ann",
        "“THE BRIDGE IS ‘too",
    ],
)
def test_styles(words: str) -> None:
    assert any(words in text for text, _ in copies())
