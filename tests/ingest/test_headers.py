"""What the heads of articles say, in the forms of many papers: `fixtures/headers.md`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.ingest.blocks import find_blocks
from tests.conftest import Case, case_id, cases

LEAD = "The ferry will not sail from November to March, the harbour board said on Tuesday."


@pytest.mark.parametrize("case", cases("headers"), ids=case_id)
def test_what_a_header_says(case: Case) -> None:
    _, head, expected = case
    assert list(_lines(f"{head}\n\n{LEAD}\n")) == expected.splitlines()


def _lines(text: str) -> Iterator[str]:
    found = find_blocks(text)
    for name in ("kicker", "headline"):
        if span := getattr(found, name):
            yield f"{name} = {span.of(text)}"
    for name in ("byline", "outlet", "url", "published"):
        if value := getattr(found, name):
            yield f"{name} = {value}"


def test_the_sentence_below_is_a_paragraph() -> None:
    for _, head, _ in cases("headers"):
        text = f"{head}\n\n{LEAD}\n"
        assert LEAD in [b.span.of(text) for b in find_blocks(text).blocks if b.kind == "paragraph"]
