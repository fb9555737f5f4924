"""Where nobody is quoted, and neighbours where somebody is: `fixtures/silence.md`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from onrecord.extract.draft import Draft
from tests.conftest import Case, case_id, cases, expected_lines


@pytest.mark.parametrize("case", cases("silence"), ids=case_id)
def test_quotes_of_an_article(case: Case, draft_of_article: Callable[[str], Draft]) -> None:
    """kind | speaker | content"""
    _, text, expected = case
    assert list(_quotes(draft_of_article(text))) == expected_lines(expected)


def _quotes(draft: Draft) -> Iterator[str]:
    for a in draft.attributions:
        speaker = a.speaker.name if a.speaker else "-"
        content = " … ".join(span.of(draft.article.text) for span in a.content)
        yield f"{a.kind} | {speaker} | {content}"
