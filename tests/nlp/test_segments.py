"""What the language model is given at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.nlp.segments import (
    LONGEST_SEGMENT,
    LONGEST_WORD,
    SAME_LENGTH,
    Source,
    offsets,
    split_segments,
)


def test_a_segment_is_as_long_as_its_text() -> None:
    text = "“Yes,”\u00a0she said.\r\n“No.”"
    ((plain, beside),) = split_segments(text, [(3, Span(0, len(text)))])
    assert (plain, beside) == ('"Yes," she said.  "No."', Source(3, 0))
    assert len(plain) == len(text)


def test_a_long_block_is_cut_at_a_space() -> None:
    text = "word " * LONGEST_SEGMENT
    segments = split_segments(text, [(0, Span(0, len(text)))])
    assert "".join(plain for plain, _ in segments) == text
    assert max(len(plain) for plain, _ in segments) <= LONGEST_SEGMENT
    assert all(plain.startswith(" word") for plain, _ in segments[1:])


def test_a_word_without_end_is_cut() -> None:
    text = "x" * (2 * LONGEST_WORD + 1)
    segments = split_segments(text, [(0, Span(0, len(text)))])
    assert [len(plain) for plain, _ in segments] == [LONGEST_WORD, LONGEST_WORD, 1]


def test_what_has_no_words_is_left_out() -> None:
    assert split_segments("* * *", [(0, Span(0, 5))]) == []


@given(st.text(alphabet="ab*_[]() \n“”.", max_size=60))
def test_every_character_that_the_model_gets_has_its_place(text: str) -> None:
    for plain, source in split_segments(text, [(0, Span(0, len(text)))]):
        places = offsets(len(plain), source)
        assert "".join(text[place] for place in places[:-1]).translate(SAME_LENGTH) == plain


def test_marks_of_emphasis_and_links_are_hidden_from_the_model() -> None:
    text = "**Rory** said the [mill](https://example.org/mill_a) costs 3 * 4 crowns*."
    ((plain, _),) = split_segments(text, [(0, Span(0, len(text)))])
    assert plain == "Rory said the mill costs 3 * 4 crowns*."
