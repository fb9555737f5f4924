"""The whole analysis: any text gives a record that is in order, the same one each time."""

from __future__ import annotations

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract.record import to_record
from onrecord.model import Fingerprint, Record
from onrecord.store import integrity_errors
from tests.conftest import Analysis

SOMEBODY = Fingerprint("model", "1", "w", "l", "c")

WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "‘",
        "’",
        "«",
        "»",
        "Ann Hale",
        "said",
        "that",
        "the",
        "bridge",
        "is",
        "safe",
        ",",
        ".",
        "\n\n",
        "according to",
        "she",
        "😀",
        "\u202e",
        "5'",
    ]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS | st.text(max_size=8), max_size=40).map(" ".join))
def test_any_text_gives_a_record_whose_spans_are_in_it(draft_of: Analysis, text: str) -> None:
    draft = draft_of(text)
    made = to_record(draft, SOMEBODY)
    assert not list(integrity_errors(made, text))
    for quote in made.quotes:
        assert sorted(quote.content) == list(quote.content)
    assert msgspec.json.decode(msgspec.json.encode(made), type=Record) == made


def test_an_analysis_is_the_same_each_time(draft_of: Analysis) -> None:
    passage = (
        "Ann Hale opposes the plan. “It is reckless,” she said. Norvane Council backs it, "
        "according to Robert Dane."
    )
    first, second = (to_record(draft_of(passage), SOMEBODY) for _ in range(2))
    assert msgspec.json.encode(first) == msgspec.json.encode(second)
