"""An editor's corrections, applied to a record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from onrecord import yamlfile
from onrecord.model import Actor, Position, Quote, Record, Relation, ResolvedBy, Span
from onrecord.problems import Problem
from onrecord.store.edits import ActorEdit, Edits, PositionEdit, QuoteEdit

Edit = TypeVar("Edit", ActorEdit, QuoteEdit, PositionEdit)
T = TypeVar("T")
NAMES_SHOWN = 12
"""Actors that a message lists where no actor has the name that was asked for."""


class _NotFound(Exception):
    """A correction that points at nothing: what is not there, and what to do."""


def apply_corrections(
    record: Record, text: str, edits: Edits, path: str, lines: yamlfile.Lines
) -> tuple[Record, list[Problem]]:
    """The record with the corrections that find something, and a problem for each of the others.

    Actors go first, so that quotes and positions may use their new names.
    """
    problems: list[Problem] = []

    def apply(
        kind: str, given: Sequence[Edit], step: Callable[[Record, Edit, str], Record]
    ) -> None:
        nonlocal record
        for i, edit in enumerate(given):
            # One that finds nothing does not keep the others from being applied.
            try:
                record = step(record, edit, text)
            except _NotFound as error:
                problems.append(Problem(path, lines.get((kind, i)), *error.args))

    apply("actors", edits.actors, _edit_actor)
    apply("quotes", edits.quotes, _edit_quotes)
    apply("positions", edits.positions, _edit_positions)
    return record, problems


def _find_actor(record: Record, name: str) -> Actor:
    """The actor of that name, by its name, an alias or its id. Raises _NotFound."""
    # "bo hall" and "bo-hall" are Bo Hall.
    wanted = name.casefold()
    for actor in record.actors:
        aliases = (alias.casefold() for alias in actor.aliases)
        if wanted in {actor.id, actor.name.casefold(), *aliases}:
            return actor
    names = ", ".join(actor.name for actor in record.actors[:NAMES_SHOWN]) or "no actors"
    raise _NotFound(f"no actor is called “{name}”", f"the article has {names}")


def _contains(text: str, words: str) -> bool:
    """Whether a text has the words, whatever the case and the spaces between them."""
    wanted = " ".join(words.split()).casefold()
    # No words are in every text, and mean none.
    return bool(wanted) and wanted in " ".join(text.split()).casefold()


def _or_unchanged(edited: T | UnsetType, before: T) -> T:
    return before if isinstance(edited, UnsetType) else edited


# Actors


def _edit_actor(record: Record, edit: ActorEdit, text: str) -> Record:
    actor = _find_actor(record, edit.actor)
    # {actor: Ms Lee, same_as: Ann Lee}
    if not isinstance(edit.same_as, UnsetType):
        return _merge_actors(record, actor, _find_actor(record, edit.same_as))
    # {actor: Avon, remove: true}
    if edit.remove:
        return _remove_actor(record, actor)
    # {actor: Bo Hall, name: Boris Hall, kind: person}
    changed = replace(
        actor,
        name=_or_unchanged(edit.name, actor.name),
        kind=_or_unchanged(edit.kind, actor.kind),
    )
    # The text still has the old name.
    if changed.name != actor.name:
        changed = replace(changed, aliases=_aliases(changed.name, actor))
    return replace(record, actors=tuple(changed if a is actor else a for a in record.actors))


def _aliases(name: str, *actors: Actor) -> tuple[str, ...]:
    """All names of the actors but the one that is shown."""
    found = {form for actor in actors for form in (actor.name, *actor.aliases)}
    return tuple(sorted(found - {name}))


def _merge_actors(record: Record, actor: Actor, other: Actor) -> Record:
    """The record in which `actor` is `other`."""
    # "Ms Lee" may be an alias of Ann Lee already.
    if other is actor:
        return record
    merged = _merged(actor, other)
    left = tuple(merged if a is other else a for a in record.actors if a is not actor)
    return _with_actor_renamed(replace(record, actors=left), actor.id, other.id)


def _merged(actor: Actor, other: Actor) -> Actor:
    """Both as one: `other`, with the mentions and roles of both."""
    # In the order of the text, as a record has them.
    mentions = sorted([*_resolved_mentions(actor), *_resolved_mentions(other)])
    roles = sorted(
        {*actor.roles, *other.roles},
        key=lambda role: (role.span, role.title, role.organisation or ""),
    )
    return replace(
        other,
        mentions=tuple(span for span, _, _ in mentions),
        resolved_by=tuple(rule for _, rule, _ in mentions),
        confidences=tuple(confidence for _, _, confidence in mentions),
        roles=tuple(roles),
        aliases=_aliases(other.name, actor, other),
        salience=max(actor.salience, other.salience),
    )


def _resolved_mentions(actor: Actor) -> Iterable[tuple[Span, ResolvedBy, float]]:
    """The mentions of an actor, with what resolved each and how sure that is."""
    # Where nothing was measured, nothing is in doubt.
    confidences = actor.confidences or (1.0,) * len(actor.mentions)
    return zip(actor.mentions, actor.resolved_by, confidences, strict=True)


def _remove_actor(record: Record, actor: Actor) -> Record:
    """The record without an actor, and without the positions that it takes or asserts."""
    # A position without whoever takes or asserts it would be nobody's.
    gone = {p.id for p in record.positions if actor.id in (p.actor, p.asserted_by)}
    left = tuple(a for a in record.actors if a is not actor)
    without = _without_positions(replace(record, actors=left), gone)
    return _with_actor_renamed(without, actor.id, None)


def _with_actor_renamed(record: Record, old: str, new: str | None) -> Record:
    """The record in which whatever names the actor `old` names `new` instead, or nobody."""
    return replace(
        record,
        quotes=tuple(_quote_renamed(quote, old, new) for quote in record.quotes),
        positions=tuple(_position_renamed(position, old, new) for position in record.positions),
        relations=_relations_renamed(record.relations, old, new),
    )


def _renamed(id_: str | None, old: str, new: str | None) -> str | None:
    return new if id_ == old else id_


def _quote_renamed(quote: Quote, old: str, new: str | None) -> Quote:
    renamed = (_renamed(speaker, old, new) for speaker in quote.speakers)
    # Two who are one now, or one who is left, speak alone.
    speakers = tuple(dict.fromkeys(speaker for speaker in renamed if speaker is not None))
    first = speakers[0] if speakers else _renamed(quote.speaker, old, new)
    return replace(
        quote,
        speaker=first,
        speakers=speakers if len(speakers) > 1 else (),
        via=_renamed(quote.via, old, new),
        addressee=_renamed(quote.addressee, old, new),
    )


def _position_renamed(position: Position, old: str, new: str | None) -> Position:
    # A position is always somebody's: those of a removed actor are gone by now.
    return replace(
        position,
        actor=_renamed(position.actor, old, new) or position.actor,
        target=_renamed(position.target, old, new),
        asserted_by=_renamed(position.asserted_by, old, new) or position.asserted_by,
    )


def _relations_renamed(
    relations: Iterable[Relation], old: str, new: str | None
) -> tuple[Relation, ...]:
    """Those that still have two sides."""
    found = []
    for relation in relations:
        actor, other = _renamed(relation.actor, old, new), _renamed(relation.other, old, new)
        # Nobody is an adviser to themselves, nor to somebody who was removed.
        if actor and other and actor != other:
            found.append(replace(relation, actor=actor, other=other))
    return tuple(found)


# Quotes


def _edit_quotes(record: Record, edit: QuoteEdit, text: str) -> Record:
    found = {quote.id for quote in record.quotes if _contains(_words_of(quote, text), edit.quote)}
    # The analysis has changed, or the words are misspelt.
    if not found:
        raise _NotFound(
            f"no quote has the words “{edit.quote}”",
            "copy some words of the quote as they stand in the article",
        )
    if edit.remove:
        return _without_quotes(record, found)
    changes = _quote_changes(record, edit)
    return replace(
        record,
        quotes=tuple(replace(q, **changes) if q.id in found else q for q in record.quotes),
    )


def _words_of(quote: Quote, text: str) -> str:
    return " ".join(span.of(text) for span in quote.content)


def _quote_changes(record: Record, edit: QuoteEdit) -> dict[str, object]:
    """The fields of a quote that the editor sets."""
    # What an editor looked at is right, whether changed or not.
    changes: dict[str, object] = {"confirmed": True}
    # `speaker: null` is nobody; without the key the speaker stays.
    if not isinstance(edit.speaker, UnsetType):
        changes["speaker"] = _actor_id(record, edit.speaker)
        changes["speakers"] = ()
    if not isinstance(edit.via, UnsetType):
        changes["via"] = _actor_id(record, edit.via)
    if edit.kind is not UNSET:
        changes["kind"] = edit.kind
    return changes


def _actor_id(record: Record, name: str | None) -> str | None:
    return None if name is None else _find_actor(record, name).id


def _without_quotes(record: Record, gone: Collection[str]) -> Record:
    """The record without some quotes; no position points to one of them."""
    return replace(
        record,
        quotes=tuple(q for q in record.quotes if q.id not in gone),
        positions=tuple(replace(p, quote=None) if p.quote in gone else p for p in record.positions),
    )


# Positions


def _edit_positions(record: Record, edit: PositionEdit, text: str) -> Record:
    # {position: opposes the ferry, of: Bo Hall}
    owner = None if isinstance(edit.of, UnsetType) else _find_actor(record, edit.of)
    found = {
        position.id
        for position in record.positions
        if _is_of(position, owner) and _contains(position.evidence.of(text), edit.position)
    }
    if not found:
        whose = f" of {owner.name}" if owner else ""
        raise _NotFound(
            f"no position{whose} has evidence with the words “{edit.position}”",
            "copy some words of its sentence as they stand in the article",
        )
    if edit.remove:
        return _without_positions(record, found)
    return replace(
        record,
        positions=tuple(
            _edited_position(p, edit) if p.id in found else p for p in record.positions
        ),
    )


def _is_of(position: Position, owner: Actor | None) -> bool:
    return owner is None or position.actor == owner.id


def _edited_position(position: Position, edit: PositionEdit) -> Position:
    return replace(
        position,
        polarity=_or_unchanged(edit.polarity, position.polarity),
        stance=_or_unchanged(edit.stance, position.stance),
        issue=_or_unchanged(edit.issue, position.issue),
        confirmed=True,
    )


def _without_positions(record: Record, gone: Collection[str]) -> Record:
    """The record without some positions; none that is left points to one of them."""
    # Of a change of mind whose other half is gone no change is left to show.
    left = (p for p in record.positions if p.id not in gone)
    return replace(
        record,
        positions=tuple(replace(p, shift=None, turn=None) if p.shift in gone else p for p in left),
    )
