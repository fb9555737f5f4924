"""A site with one brief to review: words that stand twice, a statement that is not sure enough, a
suggestion, and two positions that one sentence shows."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from onrecord.model import Brief, Span
from onrecord.review.archive import Archive
from onrecord.review.session import Session
from onrecord.store import dump_record
from tests.samples import actor, brief, position, quote

SLUG = "who-owns-the-pier"
PIER = """Who owns the pier

Mayor Ann Lee backs the pier, which Bo Hall opposes. “The pier is ours,” Lee said.

“The pier is ours,” Hall said too. He said that the pier cost too much.

Residents shouted that it was theirs. “We will not pay for the pier either,” Tom Birch said."""
SHOWS = "Mayor Ann Lee backs the pier, which Bo Hall opposes."
AGAIN = PIER.rindex("“The pier is ours,”")


def pier() -> Brief:
    """The brief before anybody has looked at it."""
    made = brief(
        SLUG,
        PIER,
        [
            actor(PIER, "Ann Lee", aliases=["Lee"], salience=0.9),
            actor(PIER, "Bo Hall", aliases=["Hall"], salience=0.8),
            actor(PIER, "Tom Birch", salience=0.4),
            actor(PIER, "Residents", "group", salience=0.3),
        ],
        [
            quote(PIER, "“The pier is ours,”", speaker="ann-lee", ident="lees"),
            quote(PIER, "that the pier cost too much", speaker=None, kind="indirect", ident="cost"),
            quote(PIER, "“We will not pay for the pier either,”", speaker=None, ident="pay"),
        ],
        [
            position(PIER, "ann-lee", "for", "the pier", SHOWS, ident="for"),
            position(PIER, "bo-hall", "against", "the pier", SHOWS, ident="against"),
        ],
    )
    lees, cost, pay = made.record.quotes
    place = Span(AGAIN, AGAIN + len("“The pier is ours,”"))
    halls = replace(lees, id="halls", speaker="bo-hall", content=(place,))
    suggestion = position(
        PIER,
        "tom-birch",
        "against",
        "paying for the pier",
        "“We will not pay for the pier either,” Tom Birch said.",
        ident="paying",
    )
    record = replace(
        made.record,
        quotes=(lees, halls, replace(cost, confidence=0.5), replace(pay, confidence=0.7)),
        suggestions=(replace(suggestion, confidence=0.4),),
    )
    return replace(made, record=record)


def make_site(folder: Path) -> Path:
    """A folder with the brief's article and its record."""
    made = pier()
    for name in ("seeds", "briefs"):
        (folder / name).mkdir(parents=True)
    (folder / "site.yaml").write_text("title: The Pier\n")
    (folder / "seeds" / f"{SLUG}.txt").write_text(PIER, encoding="utf-8")
    (folder / "briefs" / f"{SLUG}.json").write_bytes(dump_record(made.record))
    (folder / "content" / "actors").mkdir(parents=True)
    (folder / "content" / "actors" / "cora-dane.md").write_text("---\nname: Cora Dane\n---\n")
    return folder


def session_of(folder: Path) -> Session:
    """A review of the site."""
    return Session(Archive(folder))
