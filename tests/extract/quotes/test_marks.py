"""Quotation marks are paired in the text, whatever an article mixes."""

from __future__ import annotations

import pytest

from onrecord.extract.quotes import marks
from onrecord.model import Block, Span
from tests.conftest import Analysis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” b “c”", ["“a”", "“c”"]),
        ('say "one" and "two"', ['"one"', '"two"']),
        ("''one'' two", ["''one''"]),
        ("«one» two", ["«one»"]),
        ("the ‘low’ road isn’t", ["‘low’"]),
        ('a 6" board', []),
        ("an “open end", []),
        (
            "“In what he calls “hell” I would not live.”",
            ["“In what he calls “hell” I would not live.”"],
        ),
        ("“one,“ she said. “Two.”", ["“one,“", "“Two.”"]),
        ('an “open end, "closed" and "closed again"', ['"closed"', '"closed again"']),
        ("a ” close", []),
        ('“one," she said. "Two.”', ['“one,"', '"Two.”']),
        ('“A 6" nail,” she said', ['“A 6" nail,”']),
        ('“She told me "yes" at once,” he said', ['“She told me "yes" at once,”']),
        ('"She told me “yes” at once," he said', ['"She told me “yes” at once,"']),
        ('"One, he said, "two."', ['"two."']),
    ],
)
def test_pairs_of_marks(text: str, expected: list[str]) -> None:
    block = Block("paragraph", Span(0, len(text)))
    assert [q.span.of(text) for q in marks.pair_marks(text, 0, block, None)] == expected


@pytest.mark.parametrize("marks_of_it", ['"', "“", "''", "‘", "’”", '" ', "«“‘"])
def test_a_megabyte_of_quotation_marks_is_nothing_to_read(
    draft_of: Analysis, marks_of_it: str
) -> None:
    assert not draft_of(marks_of_it * (1_000_000 // len(marks_of_it))).attributions


def test_a_paragraph_of_a_thousand_quotations_keeps_them_all(draft_of: Analysis) -> None:
    draft = draft_of("“It will be so,” Ann Hale said. " * 1000)
    contents = [span for a in draft.attributions for span in a.content]
    assert len(draft.quotations) == 1000
    assert all(any(span.covers(q.span) for span in contents) for q in draft.quotations)
    assert {a.speaker.name for a in draft.attributions if a.speaker} == {"Ann Hale"}
