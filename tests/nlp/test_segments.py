"""What the language model is given at once."""

from __future__ import annotations

from onrecord.model import Span
from onrecord.nlp.segments import LONGEST_SEGMENT, LONGEST_WORD, split_segments


def test_a_segment_is_as_long_as_its_text() -> None:
    text = "“Yes,”\u00a0she said.\r\n“No.”"
    ((plain, beside),) = split_segments(text, [(3, Span(0, len(text)))])
    assert (plain, beside) == ('"Yes," she said.  "No."', (3, 0))
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
