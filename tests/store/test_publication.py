"""Which briefs are published, and what of them."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.store import integrity_errors, published_briefs
from tests.samples import ferry

PLAIN = ferry()
READ = replace(PLAIN, slug="read", reviewed="2026-03-14")
HELD_BACK = replace(READ, slug="held-back", withheld=True)


def test_what_an_editor_holds_back_is_never_published() -> None:
    briefs = [PLAIN, READ, HELD_BACK]
    assert published_briefs(briefs, "all") == [PLAIN, READ]
    assert published_briefs(briefs, "reviewed") == [READ]
    assert [brief.slug for brief in published_briefs(briefs, "confirmed")] == [
        PLAIN.slug,
        READ.slug,
    ]


def test_of_findings_only_those_that_are_confirmed_may_be_published() -> None:
    record = PLAIN.record
    lee, hall = record.positions
    record = replace(
        record,
        quotes=tuple(replace(quote, confirmed=quote.id == "penny") for quote in record.quotes),
        positions=(
            replace(lee, quote="stays", shift="hall", turn="after", origin="editor"),
            hall,
        ),
    )
    (brief,) = published_briefs([replace(PLAIN, record=record)], "confirmed")
    assert [quote.id for quote in brief.record.quotes] == ["penny"]
    (position,) = brief.record.positions
    assert (position.id, position.quote, position.shift, position.turn) == (
        lee.id,
        None,
        None,
        None,
    )
    assert list(integrity_errors(brief.record, brief.text)) == []


def test_without_a_confirmed_finding_nobody_is_named() -> None:
    (brief,) = published_briefs([PLAIN], "confirmed")
    record = brief.record
    assert (record.actors, record.quotes, record.positions, record.relations) == ((), (), (), ())
