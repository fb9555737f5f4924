"""Whom the names of corrections mean, and who is new."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.model import Actor, Note
from onrecord.store import make_neighbours
from tests.store.corrections.pier import PIER, corrected, pier

ELSEWHERE = replace(
    pier().record,
    actors=(
        Actor("harbour-board", "Harbour Board", "organisation", 0.5),
        Actor("some-voters", "voters", "group", 0.5, described=True),
    ),
)
NOTE = Note("eva-dane", "content/actors/eva-dane.md", "", 1, name="Eva Dane", aliases=("Dame Eva",))
NEIGHBOURS = make_neighbours([ELSEWHERE], [NOTE], {})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # of the article
        ("ann lee", ("ann-lee", "Ann Lee", "person", False, "analysis")),
        ("LEE", ("ann-lee", "Ann Lee", "person", False, "analysis")),
        ("pier-trust", ("pier-trust", "Pier Trust", "organisation", False, "analysis")),
        # of the site
        ("harbour board", ("harbour-board", "Harbour Board", "organisation", False, "editor")),
        ("Dame Eva", ("eva-dane", "Eva Dane", "person", False, "editor")),
        # of the text
        ("Sam Lee", ("sam-lee", "Sam Lee", "person", False, "editor")),
        # described
        ("Residents", ("residents", "Residents", "group", True, "editor")),
        ("a Treasury source", ("treasury-source", "Treasury source", "person", True, "editor")),
        ("reporters", ("reporters", "reporters", "group", True, "editor")),
        ("two officials", ("two-officials", "two officials", "group", True, "editor")),
    ],
)
def test_who_a_speaker_is(
    tmp_path: Path, name: str, expected: tuple[str, str, str, bool, str]
) -> None:
    front = f"quotes: [{{quote: a disgrace, speaker: {name}}}]"
    brief, problems = corrected(tmp_path, front, neighbours=NEIGHBOURS)
    assert problems == []
    speaker = next(q.speaker for q in brief.record.quotes if q.id == "disgrace")
    found = next(actor for actor in brief.record.actors if actor.id == speaker)
    assert (found.id, found.name, found.kind, found.described, found.origin) == expected


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Ann Le", "did you mean “Ann Lee”?"),
        ("Tom Bircj", "did you mean “Tom Birch”?"),
        ("Harbor Board", "did you mean “Harbour Board”?"),
        ("Mayor Ann Lee", "did you mean “Ann Lee”?"),
        ("Zoe Quill", "the article has Ann Lee, Pier Trust, Tom Birch, Trust; somebody"),
    ],
)
def test_a_name_of_nobody_is_a_mistake(tmp_path: Path, name: str, hint: str) -> None:
    front = f"quotes: [{{quote: a disgrace, speaker: {name}}}]"
    brief, (problem,) = corrected(tmp_path, front, neighbours=NEIGHBOURS)
    assert f"no actor is called “{name}” ({hint}" in problem
    assert brief.record == replace(pier().record, suggestions=())


def test_words_that_mean_somebody_name_them(tmp_path: Path) -> None:
    found = pier()
    first, *others = found.record.actors
    start = PIER.index("Her brother")
    mentions = (*first.mentions, type(first.mentions[0])(start, start + 3))
    her = replace(first, mentions=mentions, resolved_by=(*first.resolved_by, "pronoun"))
    found = replace(found, record=replace(found.record, actors=(her, *others)))
    brief, problems = corrected(tmp_path, "quotes: [{quote: a disgrace, speaker: her}]", found)
    assert problems == []
    assert next(q.speaker for q in brief.record.quotes if q.id == "disgrace") == "ann-lee"


def test_a_name_that_two_bear_is_settled_by_neither(tmp_path: Path) -> None:
    found = pier()
    actors = tuple(
        replace(actor, aliases=("T",)) if "rust" in actor.name else actor
        for actor in found.record.actors
    )
    found = replace(found, record=replace(found.record, actors=actors))
    _, (problem,) = corrected(tmp_path, "quotes: [{quote: a disgrace, speaker: T}]", found)
    assert "“T” is Pier Trust and Trust (write the whole name of the one you mean)" in problem


def test_one_name_in_several_entries_is_one_actor(tmp_path: Path) -> None:
    front = """
quotes:
  - {quote: a disgrace, speaker: a Treasury source}
  - {quote: the boat would stay, speaker: A Treasury source}
add:
  positions:
    - {evidence: the money was gone, actor: Treasury source, polarity: against, issue: the pier}
"""
    brief, problems = corrected(tmp_path, front)
    assert problems == []
    new = [actor for actor in brief.record.actors if actor.origin == "editor"]
    assert [(actor.name, len(actor.mentions)) for actor in new] == [("Treasury source", 1)]


def test_two_names_of_one_whom_the_site_knows_are_one(tmp_path: Path) -> None:
    front = "quotes: [{quote: a disgrace, speaker: Dame Eva, via: Eva Dane}]"
    brief, problems = corrected(tmp_path, front, neighbours=NEIGHBOURS)
    assert problems == []
    assert [actor.id for actor in brief.record.actors if actor.origin == "editor"] == ["eva-dane"]


def test_a_longer_name_takes_the_mention_inside_of_it(tmp_path: Path) -> None:
    brief, _ = corrected(tmp_path, "quotes: [{quote: the boat would stay, speaker: Sam Lee}]")
    mentions = {actor.id: [m.of(PIER) for m in actor.mentions] for actor in brief.record.actors}
    assert mentions["sam-lee"] == ["Sam Lee"]
    assert mentions["ann-lee"] == ["Ann Lee", "Lee", "Lee"]


def test_nobody_is_added_by_an_entry_that_is_not_applied(tmp_path: Path) -> None:
    front = "quotes: [{quote: a disgrace, speaker: Residents, via: Zoe Quill}]"
    brief, problems = corrected(tmp_path, front)
    assert len(problems) == 1
    assert [actor.id for actor in brief.record.actors] == [a.id for a in pier().record.actors]
