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
        ("'It is late,' she said. 'It's cold.'", ["'It is late,'", "'It's cold.'"]),
        ("the 'low' road isn't", ["'low'"]),
        ("the ferrymen's union met in the pilots' hall", []),
        ("the summer of '82 and the '90s", []),
        ("'Get 'em out,' she said", ["'Get 'em out,'"]),
        ("rock 'n' roll in the dancers' hall", []),
        ("‘The pilots’ union agrees,’ she said", ["‘The pilots’ union agrees,’"]),
        ("called it ‘a den of thieves’ on Monday", ["‘a den of thieves’"]),
        ("called it ‘a den of thieves’ in the pilots’ hall", ["‘a den of thieves’"]),
        ("called it 'a den of thieves' and 'a mess'", ["'a den of thieves'", "'a mess'"]),
        ("she said: 'He shouted \"no\" twice.'", ["'He shouted \"no\" twice.'"]),
        ("\"They told us, 'No.' We stayed.\"", ["\"They told us, 'No.' We stayed.\""]),
        ("'Nobody closed it. The pilots' hall is cold", []),
        ("“It was a trick,’’ she said. “It was.”", ["“It was a trick,’’", "“It was.”"]),
        ("‘‘one,’’ she said", ["‘‘one,’’"]),
        ('planks 6" wide and 80" long', []),
    ],
)
def test_pairs_of_marks(text: str, expected: list[str]) -> None:
    block = Block("paragraph", Span(0, len(text)))
    assert [q.span.of(text) for q in marks.pair_marks(text, 0, block, None)] == expected


def test_a_long_quotation_in_single_marks_is_whole() -> None:
    text = "‘" + "The roof leaks, and nobody mends it. " * 30 + "It leaks still,’ she said."
    block = Block("paragraph", Span(0, len(text)))
    assert [q.span for q in marks.pair_marks(text, 0, block, None)] == [Span(0, len(text) - 10)]


def test_single_marks_run_on_into_the_next_paragraph() -> None:
    text = "‘It is late.\n\n‘It is cold,’ she said."
    blocks = [Block("paragraph", Span(0, 12)), Block("paragraph", Span(14, len(text)))]
    (quotation,) = marks.pair_marks(text, 0, *blocks)
    assert quotation.span.of(text) == "‘It is late."
    assert quotation.runs_on


@pytest.mark.parametrize("words", ["‘a ", "'as' b ", "'s 'a "])
def test_a_megabyte_of_single_marks_is_paired_at_once(words: str) -> None:
    text = words * (1_000_000 // len(words))
    pairs = marks.pair_marks(text, 0, Block("paragraph", Span(0, len(text))), None)
    assert all(q.words < 3 for q in pairs)


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
