"""Whether a record fits its article and itself: spans lie in the text, ids name something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.model import Position, Record, Span

_NO_ACTOR = ("self", "article", "other")
"""What `Position.asserted_by` may say besides the ids of actors."""


def integrity_errors(record: Record, text: str) -> Iterator[str]:
    """What in a record cannot be right, by field: `quotes[0].via: no actor has the id “bo”`."""
    yield from _spans_outside(record, text)
    # Names of pages and marks are made of the ids, so each must be one of its kind.
    yield from _repeated("actors", (actor.id for actor in record.actors))
    yield from _repeated("quotes", (quote.id for quote in record.quotes))
    positions = (*record.positions, *record.suggestions)
    yield from _repeated("positions", (position.id for position in positions))
    yield from _unequal_lengths(record)
    yield from _dangling(record)


def _spans_outside(record: Record, text: str) -> Iterator[str]:
    for field, span in _spans(record):
        # An empty span shows nothing, so it is as wrong as one beyond the end.
        if not 0 <= span.start < span.end <= len(text):
            yield (
                f"{field}: [{span.start}, {span.end}] is no span of the article's"
                f" {len(text)} characters"
            )


def _repeated(field: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for i, id_ in enumerate(ids):
        if id_ in seen:
            yield f"{field}[{i}].id: “{id_}” is said twice"
        seen.add(id_)


def _unequal_lengths(record: Record) -> Iterator[str]:
    """The fields of actors that say something of each mention, where they do not."""
    for i, actor in enumerate(record.actors):
        mentions = len(actor.mentions)
        # "actors[0].how: 2 for 3 mentions"
        if len(actor.resolved_by) != mentions:
            yield f"actors[{i}].how: {len(actor.resolved_by)} for {mentions} mentions"
        # Without a measurement there are none at all.
        if actor.confidences and len(actor.confidences) != mentions:
            yield f"actors[{i}].sure: {len(actor.confidences)} for {mentions} mentions"


def _dangling(record: Record) -> Iterator[str]:
    """The ids that name nothing."""
    known = {
        "actor": {actor.id for actor in record.actors},
        "quote": {quote.id for quote in record.quotes},
        "position": {position.id for position in record.positions},
    }
    # A quote of somebody whom the actors lack would show a link to nowhere.
    for field, kind, id_ in _references(record):
        if id_ is not None and id_ not in known[kind]:
            yield f"{field}: no {kind} has the id “{id_}”"


def _references(record: Record) -> Iterator[tuple[str, str, str | None]]:
    """Each field that names something else of the record, the kind of thing, and its id."""
    for i, quote in enumerate(record.quotes):
        yield f"quotes[{i}].speaker", "actor", quote.speaker
        for speaker in quote.speakers:
            yield f"quotes[{i}].speakers", "actor", speaker
        yield f"quotes[{i}].via", "actor", quote.via
        yield f"quotes[{i}].addressee", "actor", quote.addressee
    for field, position in _positions(record):
        yield field, "actor", position.actor
        yield field, "actor", position.target
        # "article" is the reporter, "self" the actor of the position.
        if position.asserted_by not in _NO_ACTOR:
            yield f"{field}.asserted_by", "actor", position.asserted_by
        yield f"{field}.shift", "position", position.shift
        yield f"{field}.quote", "quote", position.quote
    for i, relation in enumerate(record.relations):
        yield f"relations[{i}].actor", "actor", relation.actor
        yield f"relations[{i}].other", "actor", relation.other


def _positions(record: Record) -> Iterator[tuple[str, Position]]:
    """Each position, shown or suggested, with its field."""
    for i, position in enumerate(record.positions):
        yield f"positions[{i}]", position
    for i, position in enumerate(record.suggestions):
        yield f"suggestions[{i}]", position


def _spans(record: Record) -> Iterator[tuple[str, Span]]:
    """Each span of the record with the field that holds it."""
    yield from _optional("article.headline", record.article.headline)
    yield from _optional("article.kicker", record.article.kicker)
    for i, block in enumerate(record.article.blocks):
        yield f"article.blocks[{i}]", block.span
    for i, actor in enumerate(record.actors):
        yield from _numbered(f"actors[{i}].mentions", actor.mentions)
        for j, role in enumerate(actor.roles):
            yield f"actors[{i}].roles[{j}].span", role.span
    for i, quote in enumerate(record.quotes):
        yield from _numbered(f"quotes[{i}].content", quote.content)
        yield from _numbered(f"quotes[{i}].source", quote.source)
        yield from _numbered(f"quotes[{i}].cue", quote.cue)
    for field, position in _positions(record):
        yield f"{field}.evidence", position.evidence
        yield from _numbered(f"{field}.cue", position.cue)
        yield from _optional(f"{field}.condition", position.condition)
    for i, relation in enumerate(record.relations):
        yield f"relations[{i}].evidence", relation.evidence
        yield f"relations[{i}].cue", relation.cue


def _numbered(field: str, spans: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    for i, span in enumerate(spans):
        yield f"{field}[{i}]", span


def _optional(field: str, span: Span | None) -> Iterator[tuple[str, Span]]:
    if span is not None:
        yield field, span
