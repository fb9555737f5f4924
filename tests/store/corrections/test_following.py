"""What follows from a correction for whatever rests on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.config.settings import Settings
from onrecord.corpus import link
from onrecord.model import Brief, Content, Position, Relation
from onrecord.output.render import environment
from onrecord.site import build_pages
from onrecord.store import integrity_errors
from tests.conftest import ROOT
from tests.samples import at, rendered
from tests.store.corrections.pier import PIER, SLUG, corrected, pier


def with_positions(*more: Position, **changes: dict[str, object]) -> Brief:
    """The pier’s brief with more positions, and some of its own changed."""
    found = pier()
    own = tuple(replace(p, **changes.get(p.id, {})) for p in found.record.positions)
    return replace(found, record=replace(found.record, positions=(*own, *more)))


def positions(brief: Brief) -> dict[str, tuple[str, str, str | None]]:
    """Whose each position is, who says so, and in which quote."""
    return {p.id: (p.actor, p.asserted_by, p.quote) for p in brief.record.positions}


PAYING = pier().record.positions[1]
OTHERS = replace(PAYING, id="others", actor="ann-lee", issue="tolls", asserted_by="pier-trust")
REPORTED = replace(PAYING, id="reported", asserted_by="article")
CLOSURE = {"closure": ("pier-trust", "article", None)}


@pytest.mark.parametrize(
    ("entry", "after"),
    [
        (
            "speaker: Tom Birch",
            {
                "paying": ("tom-birch", "self", "pay"),
                "others": ("ann-lee", "tom-birch", "pay"),
                "reported": ("pier-trust", "article", "pay"),
            },
        ),
        (
            "speaker: Ann Lee",
            {
                "paying": ("ann-lee", "self", "pay"),
                "others": ("ann-lee", "self", "pay"),
                "reported": ("pier-trust", "article", "pay"),
            },
        ),
        (
            "speaker: [Tom Birch, Pier Trust]",
            {
                "paying": ("pier-trust", "self", "pay"),
                "others": ("ann-lee", "tom-birch", "pay"),
                "reported": ("pier-trust", "article", "pay"),
            },
        ),
        (
            "speaker: null",
            {
                "others": ("ann-lee", "other", "pay"),
                "reported": ("pier-trust", "article", "pay"),
            },
        ),
        ("remove: true", {"reported": ("pier-trust", "article", None)}),
    ],
)
def test_positions_follow_the_quote_that_they_rest_on(
    tmp_path: Path, entry: str, after: dict[str, tuple[str, str, str | None]]
) -> None:
    found = with_positions(OTHERS, REPORTED)
    front = f"quotes: [{{quote: pay for the pier, {entry}}}]"
    brief, problems = corrected(tmp_path, front, found)
    assert problems == []
    assert positions(brief) == CLOSURE | after


def test_an_entry_of_its_own_has_the_last_word_on_a_position(tmp_path: Path) -> None:
    front = (
        "quotes: [{quote: pay for the pier, speaker: Tom Birch}]\n"
        "positions: [{position: We will not pay, actor: Ann Lee}]"
    )
    brief, problems = corrected(tmp_path, front)
    assert problems == []
    assert positions(brief)["paying"] == ("ann-lee", "tom-birch", "pay")


@pytest.mark.parametrize("entry", ["speaker: null", "remove: true"])
def test_a_position_that_an_editor_confirms_outlasts_its_quote(tmp_path: Path, entry: str) -> None:
    front = (
        f"quotes: [{{quote: pay for the pier, {entry}}}]\n"
        "positions: [{position: We will not pay, confirm: true}]"
    )
    brief, problems = corrected(tmp_path, front)
    assert problems == []
    assert positions(brief)["paying"][0] == "pier-trust"


def test_a_merged_actor_is_one_everywhere(tmp_path: Path) -> None:
    aimed = replace(PAYING, id="aimed", actor="tom-birch", target="trust", asserted_by="trust")
    own = replace(PAYING, id="own", issue="tolls", target="trust", asserted_by="trust")
    found = with_positions(aimed, own)
    adviser = Relation(
        "tom-birch", "adviser", "trust", at(PIER, "Trust members"), at(PIER, "Trust")
    )
    inside = replace(adviser, actor="pier-trust")
    found = replace(found, record=replace(found.record, relations=(adviser, inside)))
    brief, problems = corrected(tmp_path, "actors: [{actor: Trust, same_as: Pier Trust}]", found)
    assert problems == []
    by_id = {p.id: p for p in brief.record.positions}
    assert (by_id["aimed"].target, by_id["aimed"].asserted_by) == ("pier-trust", "pier-trust")
    assert (by_id["own"].target, by_id["own"].asserted_by) == (None, "self")
    assert [(r.actor, r.other) for r in brief.record.relations] == [("tom-birch", "pier-trust")]


def test_two_positions_that_become_one_are_shown_once(tmp_path: Path) -> None:
    twin = replace(pier().record.positions[0], id="twin", actor="trust")
    found = with_positions(twin)
    brief, _ = corrected(tmp_path, "actors: [{actor: Trust, same_as: Pier Trust}]", found)
    assert list(positions(brief)) == ["closure", "paying"]


def test_a_change_of_mind_whose_other_half_is_gone_is_none(tmp_path: Path) -> None:
    found = with_positions(closure={"shift": "paying", "turn": "before"})
    front = "positions: [{position: We will not pay for the pier either, remove: true}]"
    brief, _ = corrected(tmp_path, front, found)
    (left,) = brief.record.positions
    assert (left.shift, left.turn) == (None, None)


def test_the_kind_follows_the_words(tmp_path: Path) -> None:
    front = """quotes:
  - {quote: a disgrace, content: called it “a disgrace”}
  - {quote: pay for the pier, content: he told reporters}
  - {quote: It is ours, content: The pier is unsafe}"""
    brief, problems = corrected(tmp_path, front)
    assert problems == []
    kinds = {q.id: (q.kind, [s.of(PIER) for s in q.content]) for q in brief.record.quotes}
    assert kinds["disgrace"] == ("mixed", ["called it “a disgrace”"])
    assert kinds["pay"] == ("indirect", ["he told reporters"])
    assert kinds["unsafe"] == ("direct", ["“The pier is unsafe,”"])


def test_a_position_leaves_the_quote_in_which_it_does_not_stand_any_more(tmp_path: Path) -> None:
    front = "positions: [{position: We will not pay, evidence: opposes the closure}]"
    brief, problems = corrected(tmp_path, front)
    assert problems == []
    paying = next(p for p in brief.record.positions if p.id == "paying")
    assert (paying.evidence.of(PIER), paying.quote) == ("opposes the closure", None)


EVERYTHING = """
quotes:
  - {quote: pay for the pier, speaker: [Tom Birch, Residents], via: a Treasury source}
  - {quote: a disgrace, remove: true}
actors:
  - {actor: Trust, same_as: Pier Trust}
  - {actor: Ann Lee, split: [{as: Sam Lee, in: 4}]}
  - {actor: Tom Birch, name: Thomas Birch}
positions: [{position: said the pier would close, confirm: true}]
confirmed: all
add:
  quotes:
    - {quote: [Her brother, a boat], speaker: Sam Lee, cue: owns}
  positions:
    - {evidence: called it “a disgrace”, actor: Trust members, polarity: against, issue: it}
  actors: [{actor: Harbour Board}]
  relations:
    - {actor: Sam Lee, relation: member, other: Pier Trust, evidence: Trust members}
"""


def test_a_corrected_record_fits_its_article_and_itself(tmp_path: Path) -> None:
    brief, problems = corrected(tmp_path, EVERYTHING)
    assert problems == []
    assert list(integrity_errors(brief.record, PIER)) == []
    assert all(quote.confirmed for quote in brief.record.quotes)


def test_pages_show_what_is_added_and_none_leads_nowhere(tmp_path: Path) -> None:
    brief, _ = corrected(tmp_path, EVERYTHING)
    corpus, _ = link([brief], Content(), {})
    env = environment(ROOT / "templates")
    files = rendered(build_pages(corpus, Settings(base_url="https://example.org/")), env)
    for name in ("sam-lee", "harbour-board", "thomas-birch", "residents", "treasury-source"):
        assert f"actors/{name}/index.html" in files
    page = files[f"briefs/{SLUG}/index.html"].decode()
    anchors = set(re.findall(r' id="([^"]*)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


@pytest.mark.parametrize(
    ("issue", "stance", "ids"),
    [
        ("paying for the pier", "refuses", ["closure", "paying"]),
        ("the pier", "refuses", ["closure", "paying"]),
        ("tolls", "refuses", ["closure", "paying", "new"]),
    ],
)
def test_a_position_that_the_analysis_finds_by_now_is_not_shown_twice(
    tmp_path: Path, issue: str, stance: str, ids: list[str]
) -> None:
    front = f"""add:
  positions:
    - evidence: We will not pay for the pier either
      actor: Pier Trust
      polarity: against
      issue: {issue}
      stance: {stance}
"""
    brief, problems = corrected(tmp_path, front)
    assert problems == []
    known = {p.id for p in pier().record.positions}
    found = [(p.id if p.id in known else "new", p.issue) for p in brief.record.positions]
    assert sorted(id_ for id_, _ in found) == sorted(ids)
    assert issue in [about for _, about in found]


@pytest.mark.parametrize("words", ["the boat would stay", "Lee said the boat would stay"])
def test_what_is_removed_can_be_added_anew(tmp_path: Path, words: str) -> None:
    front = (
        "quotes: [{quote: the boat would stay, remove: true}]\n"
        f"add: {{quotes: [{{quote: {words}, speaker: Tom Birch}}]}}"
    )
    brief, problems = corrected(tmp_path, front)
    assert problems == []
    (added,) = [quote for quote in brief.record.quotes if quote.origin == "editor"]
    assert (added.speaker, added.content[0].of(PIER)) == ("tom-birch", words)
    assert "boat" not in [quote.id for quote in brief.record.quotes]


def test_a_correction_of_what_another_entry_adds_belongs_there(tmp_path: Path) -> None:
    front = (
        "quotes:\n  - {quote: money was gone, speaker: Ann Lee}\n"
        "add:\n  quotes:\n    - {quote: the money was gone, speaker: Tom Birch}"
    )
    brief, problems = corrected(tmp_path, front)
    assert problems == ["3:5: “money was gone” is a quote that line 6 adds (change it there)"]
    assert [q.speaker for q in brief.record.quotes if q.origin == "editor"] == ["tom-birch"]
