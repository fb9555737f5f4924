"""What is confirmed is shown; what is not shown is confirmed by nobody who does not name it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.model import Brief
from tests.store.corrections.pier import corrected, pier

SURE = 0.8


def doubtful() -> Brief:
    """The pier’s brief in which what is told of the boat is too unsure to be shown."""
    found = pier()
    quotes = tuple(
        replace(quote, confidence=0.3) if quote.id == "boat" else quote
        for quote in found.record.quotes
    )
    return replace(found, record=replace(found.record, quotes=quotes))


@pytest.mark.parametrize(
    ("front", "confirmed", "shown"),
    [
        ("", [], ["close", "unsafe", "pay", "disgrace"]),
        (
            "quotes: [{quote: the boat would stay, confirm: true}]",
            ["boat"],
            ["close", "unsafe", "pay", "disgrace", "boat"],
        ),
        (
            "quotes: [{quote: the boat would stay, mode: thought}]",
            ["boat"],
            ["close", "unsafe", "pay", "disgrace", "boat"],
        ),
        (
            "confirmed: all",
            ["close", "unsafe", "pay", "disgrace"],
            ["close", "unsafe", "pay", "disgrace"],
        ),
    ],
)
def test_unsure_quotes(tmp_path: Path, front: str, confirmed: list[str], shown: list[str]) -> None:
    brief, problems = corrected(tmp_path, front, doubtful(), sure_statement=SURE)
    assert problems == []
    quotes = brief.record.quotes
    assert [quote.id for quote in quotes if quote.confirmed] == confirmed
    assert [quote.id for quote in quotes if quote.is_shown(SURE)] == shown


def test_of_two_quotes_that_words_fit_the_one_that_is_shown_is_meant(tmp_path: Path) -> None:
    found = doubtful()
    twin = replace(found.record.quotes[-1], id="twin", confidence=0.9)
    found = replace(found, record=replace(found.record, quotes=(*found.record.quotes, twin)))
    front = "quotes: [{quote: the boat would stay, confirm: true}]"
    brief, problems = corrected(tmp_path, front, found, sure_statement=SURE)
    assert problems == []
    assert [quote.id for quote in brief.record.quotes if quote.confirmed] == ["twin"]


def test_all_that_is_shown_is_confirmed_and_suggestions_stay_hidden(tmp_path: Path) -> None:
    brief, _ = corrected(tmp_path, "confirmed: all")
    assert [(p.id, p.confirmed) for p in brief.record.positions] == [
        ("closure", True),
        ("paying", True),
    ]
