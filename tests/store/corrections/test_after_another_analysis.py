"""Corrections hold whatever analysis finds next, and are never applied twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.model import Brief, Record, Span
from tests.store.corrections.pier import PIER, corrected, lines, pier
from tests.store.corrections.test_document import PAIRS

EXAMPLES = [pair for pair in PAIRS if pair.values[1] == "diff"]
NEW_IDS = "x-"


def with_other_ids(record: Record) -> Record:
    """The record of an analysis that gives everything another id, and finds actors in another
    order."""

    def new(id_: str | None) -> str | None:
        return NEW_IDS + id_ if id_ and id_ not in ("self", "article", "other") else id_

    def renamed(finding: object, *fields: str) -> object:
        changes = {name: new(getattr(finding, name)) for name in fields}
        return replace(finding, **changes)  # type: ignore[type-var]

    return replace(
        record,
        actors=tuple(renamed(a, "id") for a in reversed(record.actors)),
        quotes=tuple(renamed(q, "id", "speaker", "via", "addressee") for q in record.quotes),
        relations=tuple(renamed(r, "actor", "other") for r in record.relations),
        **{
            kind: tuple(
                renamed(p, "id", "actor", "target", "asserted_by", "quote")
                for p in getattr(record, kind)
            )
            for kind in ("positions", "suggestions")
        },
    )


def told(brief: Brief) -> set[str]:
    return {line.removesuffix(", added") for line in lines(brief)}


@pytest.mark.parametrize(("front", "kind", "result"), EXAMPLES)
def test_ids_and_order_do_not_matter(tmp_path: Path, front: str, kind: str, result: str) -> None:
    first, _ = corrected(tmp_path, front)
    found = pier()
    again = replace(found, record=with_other_ids(found.record))
    brief, problems = corrected(tmp_path, front, again)
    assert problems == []
    assert sorted(lines(brief)) == sorted(lines(first))


@pytest.mark.parametrize(("front", "kind", "result"), EXAMPLES)
def test_an_analysis_that_finds_by_itself_what_is_corrected(
    tmp_path: Path, front: str, kind: str, result: str
) -> None:
    first, _ = corrected(tmp_path, front)
    record = first.record
    perfect = replace(
        record,
        actors=tuple(replace(actor, origin="analysis") for actor in record.actors),
        quotes=tuple(replace(q, origin="analysis", confirmed=False) for q in record.quotes),
        positions=tuple(replace(p, origin="analysis", confirmed=False) for p in record.positions),
        relations=tuple(replace(relation, origin="analysis") for relation in record.relations),
    )
    again, problems = corrected(tmp_path, front, replace(first, record=perfect))
    # Where nothing is left to take away, a message says so, and the build goes on.
    assert all("there is none to remove" in p or "no actor of its own" in p for p in problems)
    assert told(again) == told(first)


def with_other_extents(found: Brief) -> Brief:
    """The pier’s brief where the analysis cuts some quotes short and others long."""
    other = {
        "close": ["would close in May"],
        "unsafe": ["“The pier is unsafe,” Lee said. “It is ours to close.”"],
        "pay": ["We will not pay for the pier"],
        "disgrace": ["called it “a disgrace”"],
    }
    quotes = tuple(
        replace(q, content=tuple(_span(words) for words in other[q.id])) if q.id in other else q
        for q in found.record.quotes
    )
    return replace(found, record=replace(found.record, quotes=quotes))


def _span(words: str) -> Span:
    found = re.search(re.escape(words), PIER)
    assert found is not None
    return Span(*found.span())


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("the pier would close in May", "close"),
        ("It is ours to close", "unsafe"),
        ("We will not pay for the pier either", "pay"),
        ("a disgrace", "disgrace"),
    ],
)
def test_words_find_a_quote_whose_extent_has_changed(tmp_path: Path, words: str, id_: str) -> None:
    for found in (pier(), with_other_extents(pier())):
        front = f"quotes:\n  - {{quote: {words}, speaker: Trust}}"
        brief, problems = corrected(tmp_path, front, found)
        assert problems == []
        assert [q.id for q in brief.record.quotes if q.confirmed] == [id_]


def test_a_suggestion_that_is_shown_by_now_and_the_other_way_round(tmp_path: Path) -> None:
    found = pier()
    shown = replace(found.record.suggestions[0], id="shown")
    hidden = found.record.positions
    swapped = replace(found.record, positions=(shown,), suggestions=hidden)
    front = (
        "positions:\n  - {position: opposes the closure, actor: Tom Birch}\n"
        "  - {position: said the pier would close, polarity: mixed}"
    )
    first, problems = corrected(tmp_path, front)
    again, more = corrected(tmp_path, front, replace(found, record=swapped))
    assert (problems, more) == ([], [])
    confirmed = [line for line in lines(first) if "confirmed" in line]
    assert len(confirmed) == 2
    assert [line for line in lines(again) if "confirmed" in line] == confirmed


def test_what_an_entry_that_adds_does_not_say_stays_as_it_was_found(tmp_path: Path) -> None:
    found = pier()
    boat = replace(found.record.quotes[-1], mode="writing", negated=True, via="trust")
    closure = replace(found.record.positions[0], target="trust", modality="intended")
    record = replace(
        found.record,
        quotes=(*found.record.quotes[:-1], boat),
        positions=(closure, found.record.positions[1]),
    )
    front = """
add:
  quotes: [{quote: the boat would stay, speaker: Tom Birch, cue: said}]
  positions:
    - {evidence: opposes the closure, actor: Pier Trust, polarity: against, issue: the closure}
"""
    brief, problems = corrected(tmp_path, front, replace(found, record=record))
    assert problems == []
    (quote,) = [q for q in brief.record.quotes if q.confirmed]
    assert (quote.speaker, quote.mode, quote.negated, quote.via) == (
        "tom-birch",
        "writing",
        True,
        "trust",
    )
    assert [span.of(PIER) for span in quote.cue] == ["said"]
    (position,) = [p for p in brief.record.positions if p.confirmed]
    assert (position.id, position.target, position.modality) == ("closure", "trust", "intended")
    assert position.evidence.of(PIER) == "opposes the closure"
