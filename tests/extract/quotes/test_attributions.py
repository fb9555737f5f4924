"""Who says what, by passages that an editor can read: `fixtures/attribution.md`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.config.settings import Language
from onrecord.extract.draft import Draft
from tests.conftest import Analysis, Case, case_id, cases, expected_lines


@pytest.mark.parametrize("case", cases("attribution"), ids=case_id)
def test_attribution(case: Case, draft_of: Analysis) -> None:
    """kind | speaker | via | source | cue | content"""
    _, passage, expected = case
    assert list(_attributions(draft_of(passage))) == expected_lines(expected)


def _attributions(draft: Draft) -> Iterator[str]:
    text = draft.article.text
    for a in draft.attributions:
        speaker, via = (entity.name if entity else "-" for entity in (a.speaker, a.via))
        source = a.source.of(text) if a.source else "-"
        cue = " … ".join(span.of(text) for span in a.cue) or "-"
        content = " … ".join(span.of(text) for span in a.content)
        yield f"{a.kind} | {speaker} | {via} | {source} | {cue} | {content}"


def test_below_the_wanted_certainty_nobody_is_named(draft_of: Analysis) -> None:
    sure = Language(sure_speaker=1.0)
    assert [
        a.speaker
        for a in draft_of("“The bridge is safe,” Ann Hale said.", settings=sure).attributions
    ] == [None]


def test_all_who_speak_together_are_speakers(draft_of: Analysis) -> None:
    (joint,) = draft_of("Ann Hale, Susan Park and Robert Dane said it was wrong.").attributions
    assert [speaker.name for speaker in joint.speakers] == ["Ann Hale", "Susan Park", "Robert Dane"]
    assert joint.speaker is joint.speakers[0]


def test_one_who_met_another_speaks_alone(draft_of: Analysis) -> None:
    draft = draft_of("Ann Hale and Bo Park met on Sunday. “We will not sell,” Ann Hale said.")
    assert [(a.speaker and a.speaker.name, a.speakers) for a in draft.attributions] == [
        ("Ann Hale", [])
    ]
