"""Which mentions are one actor, by passages that an editor can read: `fixtures/actors.md`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.extract.draft import Draft
from tests.conftest import Analysis, Case, case_id, cases, expected_lines


@pytest.mark.parametrize("case", cases("actors"), ids=case_id)
def test_actors(case: Case, draft_of: Analysis) -> None:
    """name | kind | roles | mentions"""
    _, passage, expected = case
    assert list(_entities(draft_of(passage))) == expected_lines(expected)


def _entities(draft: Draft) -> Iterator[str]:
    for entity in sorted(draft.entities, key=lambda f: f.mentions[0].first):
        roles = (
            "; ".join(
                role.title + (f" ({role.organisation})" if role.organisation else "")
                for role in entity.roles
            )
            or "-"
        )
        mentions = (
            draft.parse.words(m.first, m.end) + ("" if m.is_name else f" ({m.resolved_by})")
            for m in entity.mentions
        )
        yield f"{entity.name} | {entity.kind} | {roles} | {', '.join(mentions)}"
