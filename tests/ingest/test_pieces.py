"""How a text is parted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.pieces import split_pieces
from onrecord.model import Span
from onrecord.nlp.text import trimmed

LONG = (
    "A line that is longer than anybody wraps lines at, which is why it is read as a "
    "paragraph, blank lines or not, is this one."
)


def parted(text: str, start: int = 0) -> list[str]:
    return [
        span.of(text) for span in split_pieces(text, start, lambda line: line.startswith("Source:"))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("A\nB\n\nC", ["A\nB", "C"]),
        ("A\nB\nC", ["A", "B", "C"]),
        ("A\r\nB\r\n \r\nC", ["A\r\nB", "C"]),
        ("A\rB\r\rC", ["A\rB", "C"]),
        ("  A  \n\n\n\n  B", ["A", "B"]),
        ("A\nSource: B\nC\n\nD", ["A", "Source: B", "C", "D"]),
        (f"{LONG}\n{LONG}\n\nA", [LONG, LONG, "A"]),
        ("A\n\n* * *\n\n———\n\nB", ["A", "B"]),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert parted(text) == expected


def test_what_stands_before_the_start_is_left_out() -> None:
    assert parted("---\n---\nA", 8) == ["A"]


@pytest.mark.parametrize(
    ("text", "span"),
    [(" a ", Span(1, 2)), ("a", Span(0, 1)), ("  ", Span(0, 0)), ("\u00a0a\u2003", Span(1, 2))],
)
def test_trimmed(text: str, span: Span) -> None:
    assert trimmed(text, Span(0, len(text))) == span


@given(st.text(alphabet="a \n\r.“S:", max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    assert "".join(parted(text)).count("a") == text.count("a")
