"""Records on disk: `briefs/<slug>.json`, which only the tool writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.model import Article, Record, Span
from onrecord.problems import OnrecordError, Problem


def dump_record(record: Record) -> bytes:
    """The record as JSON, sorted keys, one item a line, so that a diff shows what a new analysis changed."""
    return msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=1) + b"\n"


def load_record(path: Path, article: Article) -> Record:
    """The record in a file, checked against its article's text.

    Raises OnrecordError: not JSON, a field of the wrong kind (`quotes[3].speaker: …`), a span outside the text, an actor nobody knows.
    """
    name = f"briefs/{path.name}"
    hint = "delete the file to have it made anew; corrections belong into the .md file beside it"
    try:
        record = msgspec.json.decode(path.read_bytes(), type=Record)
    except OSError as error:
        raise OnrecordError(Problem(name, None, f"cannot be read: {error.strerror}")) from error
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        raise OnrecordError(
            Problem(
                name, None, ": ".join(filter(None, [where.rstrip("`").lstrip("."), message])), hint
            )
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise OnrecordError(Problem(name, None, f"not JSON: {error}", hint)) from error
    wrong = next(misplaced(record, article.text), None)
    if wrong:
        raise OnrecordError(Problem(name, None, wrong, hint))
    return record


def misplaced(record: Record, text: str) -> Iterator[str]:
    """What in a record cannot be right: spans outside the text, ids that name nothing."""
    ids = {actor.id for actor in record.actors}
    for where, span in _spans(record):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{where}: [{span.start}, {span.end}] is no span of the article's {len(text)} characters"
    for field in ("actors", "quotes", "positions"):
        yield from _said_twice(field, [item.id for item in getattr(record, field)])
    for i, known in enumerate(record.actors):
        if len(known.resolved_by) != len(known.mentions):
            yield f"actors[{i}].how: {len(known.resolved_by)} for {len(known.mentions)} mentions"
        if known.confidences and len(known.confidences) != len(known.mentions):
            yield f"actors[{i}].sure: {len(known.confidences)} for {len(known.mentions)} mentions"
    for i, quote in enumerate(record.quotes):
        for field, actor in (
            ("speaker", quote.speaker),
            ("via", quote.via),
            ("addressee", quote.addressee),
        ):
            if actor is not None and actor not in ids:
                yield f"quotes[{i}].{field}: no actor has the id “{actor}”"
    positions, quotes = {p.id for p in record.positions}, {q.id for q in record.quotes}
    for i, position in enumerate(record.positions):
        if position.actor not in ids or (
            position.target is not None and position.target not in ids
        ):
            yield f"positions[{i}]: no actor has the id “{position.target if position.actor in ids else position.actor}”"
        if position.asserted_by not in ids | {"self", "article"}:
            yield f"positions[{i}].asserted_by: no actor has the id “{position.asserted_by}”"
        if position.shift is not None and position.shift not in positions:
            yield f"positions[{i}].shift: no position has the id “{position.shift}”"
        if position.quote is not None and position.quote not in quotes:
            yield f"positions[{i}].quote: no quote has the id “{position.quote}”"
    for i, relation in enumerate(record.relations):
        for field, actor in (("actor", relation.actor), ("other", relation.other)):
            if actor not in ids:
                yield f"relations[{i}].{field}: no actor has the id “{actor}”"


def _said_twice(field: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for i, id_ in enumerate(ids):
        if id_ in seen:
            yield f"{field}[{i}].id: “{id_}” is said twice"
        seen.add(id_)


def _spans(record: Record) -> Iterator[tuple[str, Span]]:
    meta = record.article
    for field, span in (("article.headline", meta.headline), ("article.kicker", meta.kicker)):
        if span is not None:
            yield field, span
    for i, block in enumerate(meta.blocks):
        yield f"article.blocks[{i}]", block.span
    for i, actor in enumerate(record.actors):
        for j, span in enumerate(actor.mentions):
            yield f"actors[{i}].mentions[{j}]", span
        for j, role in enumerate(actor.roles):
            yield f"actors[{i}].roles[{j}].span", role.span
    for i, quote in enumerate(record.quotes):
        for field in ("content", "source", "cue"):
            for j, span in enumerate(getattr(quote, field)):
                yield f"quotes[{i}].{field}[{j}]", span
    for i, position in enumerate(record.positions):
        yield f"positions[{i}].evidence", position.evidence
        for j, span in enumerate(position.cue):
            yield f"positions[{i}].cue[{j}]", span
        if position.condition is not None:
            yield f"positions[{i}].condition", position.condition
    for i, relation in enumerate(record.relations):
        yield f"relations[{i}].evidence", relation.evidence
        yield f"relations[{i}].cue", relation.cue
