"""An editor's corrections, laid over a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from onrecord.config import yaml_lines
from onrecord.model import Actor, Record, ResolvedBy, Span
from onrecord.problems import Problem
from onrecord.store.edits import ActorEdit, Edits, PositionEdit, QuoteEdit

Edit = TypeVar("Edit", ActorEdit, QuoteEdit, PositionEdit)


class _NotFound(Exception):
    """A correction that points at nothing: what is not there, and what to do."""


def corrected(
    record: Record, text: str, edits: Edits, path: str, lines: yaml_lines.Lines
) -> tuple[Record, list[Problem]]:
    """The record with the corrections that find something, actors first, and a problem for each of the others."""
    problems: list[Problem] = []

    def lay(kind: str, given: Sequence[Edit], apply: Callable[[Record, Edit, str], Record]) -> None:
        nonlocal record
        for i, edit in enumerate(given):
            try:
                record = apply(record, edit, text)
            except _NotFound as error:
                problems.append(Problem(path, lines.get((kind, i)), *error.args))

    lay("actors", edits.actors, _edit_actor)
    lay("quotes", edits.quotes, _edit_quotes)
    lay("positions", edits.positions, _edit_positions)
    return record, problems


def _called(record: Record, name: str) -> Actor:
    """The actor of that name, by its name, an alias or its id."""
    wanted = name.casefold()
    for actor in record.actors:
        if wanted in {
            actor.id,
            actor.name.casefold(),
            *(alias.casefold() for alias in actor.aliases),
        }:
            return actor
    names = ", ".join(actor.name for actor in record.actors[:12]) or "no actors"
    raise _NotFound(f"no actor is called “{name}”", f"the article has {names}")


def _has(words: str, text: str) -> bool:
    wanted = " ".join(words.split()).casefold()
    return bool(wanted) and wanted in " ".join(text.split()).casefold()


def _edit_actor(record: Record, edit: ActorEdit, text: str) -> Record:
    actor = _called(record, edit.actor)
    others = tuple(a for a in record.actors if a is not actor)
    if edit.same_as is not UNSET:
        other = _called(record, edit.same_as)
        if other is actor:
            return record
        joined = replace(
            record, actors=tuple(_joined(actor, a) if a is other else a for a in others)
        )
        return _pointing_to(other.id, joined, actor.id)
    if edit.remove:
        gone = {p.id for p in record.positions if actor.id in (p.actor, p.asserted_by)}
        return _pointing_to(None, replace(_without(gone, record), actors=others), actor.id)
    changed = replace(
        actor,
        name=actor.name if edit.name is UNSET else edit.name,
        kind=actor.kind if edit.kind is UNSET else edit.kind,
    )
    if changed.name != actor.name:
        changed = replace(
            changed, aliases=tuple(sorted({*actor.aliases, actor.name} - {changed.name}))
        )
    return replace(record, actors=tuple(changed if a is actor else a for a in record.actors))


def _joined(actor: Actor, other: Actor) -> Actor:
    """Both as one: `other`, with the mentions and roles of both."""
    mentions: list[tuple[Span, ResolvedBy, float]] = sorted(
        mention
        for one in (actor, other)
        for mention in zip(
            one.mentions,
            one.resolved_by,
            one.confidences or (1.0,) * len(one.mentions),
            strict=True,
        )
    )
    return replace(
        other,
        mentions=tuple(span for span, _, _ in mentions),
        resolved_by=tuple(how for _, how, _ in mentions),
        confidences=tuple(sure for _, _, sure in mentions),
        roles=tuple(
            sorted(
                {*actor.roles, *other.roles},
                key=lambda role: (role.span, role.title, role.organisation or ""),
            )
        ),
        aliases=tuple(sorted({*actor.aliases, *other.aliases, actor.name} - {other.name})),
        salience=max(actor.salience, other.salience),
    )


def _pointing_to(new: str | None, record: Record, old: str) -> Record:
    """The record in which whatever names the actor `old` names `new` instead, or nobody."""

    def swap(id_: str | None) -> str | None:
        return new if id_ == old else id_

    quotes = tuple(
        replace(q, speaker=swap(q.speaker), via=swap(q.via), addressee=swap(q.addressee))
        for q in record.quotes
    )
    positions = tuple(
        replace(
            p,
            actor=swap(p.actor) or p.actor,
            target=swap(p.target),
            asserted_by=swap(p.asserted_by) or p.asserted_by,
        )
        for p in record.positions
    )
    relations = tuple(
        replace(r, actor=swap(r.actor) or "", other=swap(r.other) or "") for r in record.relations
    )
    stated = tuple(r for r in relations if r.actor and r.other and r.actor != r.other)
    return replace(record, quotes=quotes, positions=positions, relations=stated)


def _without(gone: set[str], record: Record) -> Record:
    """The record without some positions; none that is left points to one of them."""
    left = (p for p in record.positions if p.id not in gone)
    return replace(
        record,
        positions=tuple(replace(p, shift=None, turn=None) if p.shift in gone else p for p in left),
    )


def _edit_quotes(record: Record, edit: QuoteEdit, text: str) -> Record:
    hit = {
        q.id
        for q in record.quotes
        if _has(edit.quote, " ".join(span.of(text) for span in q.content))
    }
    if not hit:
        raise _NotFound(
            f"no quote has the words “{edit.quote}”",
            "copy some words of the quote as they stand in the article",
        )
    if edit.remove:
        positions = tuple(replace(p, quote=None) if p.quote in hit else p for p in record.positions)
        return replace(
            record, quotes=tuple(q for q in record.quotes if q.id not in hit), positions=positions
        )
    changes: dict[str, object] = {"confirmed": True}
    for field, name in (("speaker", edit.speaker), ("via", edit.via)):
        if name is not UNSET:
            changes[field] = None if name is None else _called(record, name).id
    if edit.kind is not UNSET:
        changes["kind"] = edit.kind
    return replace(
        record, quotes=tuple(replace(q, **changes) if q.id in hit else q for q in record.quotes)
    )


def _edit_positions(record: Record, edit: PositionEdit, text: str) -> Record:
    owner = None if edit.of is UNSET else _called(record, edit.of)
    hit = {
        p.id
        for p in record.positions
        if _has(edit.position, p.evidence.of(text)) and (owner is None or owner.id == p.actor)
    }
    if not hit:
        whose = f" of {owner.name}" if owner else ""
        hint = "copy some words of its sentence as they stand in the article"
        raise _NotFound(f"no position{whose} has evidence with the words “{edit.position}”", hint)
    if edit.remove:
        return _without(hit, record)
    changes = {
        field: value
        for field in ("polarity", "stance", "issue")
        if (value := getattr(edit, field)) is not UNSET
    }
    return replace(
        record,
        positions=tuple(
            replace(p, **changes, confirmed=True) if p.id in hit else p for p in record.positions
        ),
    )
