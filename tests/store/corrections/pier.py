"""The article of docs/corrections.md, what an analysis found in it, and a way to correct it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from onrecord.model import Actor, Article, Brief, Position, Quote, Record, Relation, Span
from onrecord.store import Neighbours, load_brief
from tests import samples
from tests.samples import actor, at, position, quote

DOCUMENT = Path(__file__).parents[3] / "docs" / "corrections.md"
PIER = re.findall(r"^```text\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.S | re.M)[0]
"""The text, as the document has it."""
SLUG = "council-votes-to-close-the-pier"
CLOSE = "the pier would close in May"
UNSAFE = "“The pier is unsafe,”"
PAY = "“We will not pay for the pier either,”"


def pier() -> Brief:
    """What an analysis found, mistakes included."""
    found = samples.brief(
        SLUG,
        PIER.strip(),
        [
            actor(PIER, "Ann Lee", aliases=["Lee"], role="Mayor", salience=0.9),
            actor(PIER, "Pier Trust", "organisation", salience=0.6),
            actor(PIER, "Tom Birch", salience=0.5),
            actor(PIER, "Trust", "organisation", salience=0.1),
        ],
        [
            quote(PIER, CLOSE, speaker="ann-lee", kind="indirect", ident="close"),
            quote(PIER, UNSAFE, "“It is ours to close.”", speaker="ann-lee", ident="unsafe"),
            quote(PIER, PAY, speaker="pier-trust", ident="pay"),
            quote(PIER, "“a disgrace”", speaker=None, kind="mixed", ident="disgrace"),
            quote(PIER, "the boat would stay", speaker="ann-lee", kind="indirect", ident="boat"),
        ],
    )
    takes = partial(position, PIER)
    opposes = "Tom Birch, of the Pier Trust, opposes the closure."
    closure = takes("pier-trust", "against", "the closure", opposes, "opposes", ident="closure")
    pays = takes("pier-trust", "against", "paying for the pier", f"{PAY} he told reporters.")
    votes = takes("ann-lee", "for", "the closure", f"Mayor Ann Lee said {CLOSE}.")
    sentence = at(PIER, "Her brother Sam Lee owns a boat.")
    record = replace(
        found.record,
        relations=(Relation("tom-birch", "brother", "ann-lee", sentence, at(PIER, "brother")),),
        positions=(
            replace(closure, stance="opposes"),
            replace(pays, id="paying", stance="opposes", asserted_by="self", quote="pay"),
        ),
        suggestions=(
            replace(votes, id="votes", stance="supports", asserted_by="self", quote="close"),
        ),
    )
    return replace(found, record=record)


def corrected(
    folder: Path,
    front: str,
    found: Brief | None = None,
    neighbours: Neighbours | None = None,
    sure_statement: float = 0.0,
) -> tuple[Brief, list[str]]:
    """The brief of the pier with an editor's file, and the problems of that file."""
    found = found or pier()
    path = folder / "briefs" / f"{SLUG}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{front}\n---\n", encoding="utf-8")
    article = Article(found.record.id, found.article_path, found.text, found.meta)
    brief, problems = load_brief(
        folder, SLUG, article, found.record, lambda: neighbours or Neighbours(), sure_statement
    )
    return brief, [str(problem).removeprefix(f"briefs/{SLUG}.md:") for problem in problems]


def lines(brief: Brief) -> list[str]:
    """Everything in a brief that corrections change, a line each."""
    return [
        f"title: {brief.title}",
        *(f"{key}: {value}" for key, value in _metadata(brief)),
        *(_actor_line(brief, actor) for actor in brief.record.actors),
        *(_quote_line(brief, quote) for quote in brief.record.quotes),
        *(_position_line(brief, position) for position in brief.record.positions),
        *_relation_lines(brief),
    ]


def _metadata(brief: Brief) -> Iterator[tuple[str, str]]:
    meta = brief.meta
    values = {"outlet": meta.outlet, "date": meta.published, "url": meta.url}
    yield from ((key, value) for key, value in values.items() if value)
    if brief.summary:
        yield "summary", brief.summary
    if brief.reviewed:
        yield "reviewed", str(brief.reviewed)


def _actor_line(brief: Brief, actor: Actor) -> str:
    also = f", also {', '.join(actor.aliases)}" if actor.aliases else ""
    described = ", described" if actor.described else ""
    count = len(actor.mentions)
    mentions = "1 mention" if count == 1 else f"{count} mentions"
    return f"actor: {actor.name} ({actor.kind}{described}), {mentions}{also}{_made(actor)}"


def _quote_line(brief: Brief, quote: Quote) -> str:
    words = " … ".join(span.of(brief.text) for span in quote.content)
    who = " and ".join(_name(brief.record, id_) for id_ in quote.said_by) or "nobody"
    more = [
        f"via {_name(brief.record, quote.via)}" if quote.via else "",
        f"to {_name(brief.record, quote.addressee)}" if quote.addressee else "",
        quote.kind,
        quote.mode if quote.mode != "speech" else "",
        "negated" if quote.negated else "",
        f"cue “{_words(brief, quote.cue)}”" if quote.cue else "",
        "confirmed" if quote.confirmed else "",
    ]
    return f"quote: {who}: {words} ({', '.join(filter(None, more))}){_made(quote)}"


def _position_line(brief: Brief, position: Position) -> str:
    record, by = brief.record, position.asserted_by
    more = [
        position.polarity,
        f"target {_name(record, position.target)}" if position.target else "",
        f"by {by if by in ('self', 'article', 'other') else _name(record, by)}",
        position.modality if position.modality != "actual" else "",
        "of a quote" if position.quote else "",
        "confirmed" if position.confirmed else "",
    ]
    head = f"position: {_name(record, position.actor)} {position.stance} {position.issue}"
    evidence = position.evidence.of(brief.text)
    return f"{head} ({', '.join(filter(None, more))}): {evidence}{_made(position)}"


def _relation_lines(brief: Brief) -> Iterator[str]:
    for relation in brief.record.relations:
        actor, other = (_name(brief.record, id_) for id_ in (relation.actor, relation.other))
        yield f"relation: {actor}, {relation.relation} of {other}{_made(relation)}"


def _made(finding: Actor | Quote | Position | object) -> str:
    return ", added" if getattr(finding, "origin", "") == "editor" else ""


def _name(record: Record, id_: str | None) -> str:
    return next(actor.name for actor in record.actors if actor.id == id_)


def _words(brief: Brief, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(brief.text) for span in spans)
