"""What follows from a correction: whatever rests on a finding goes with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from msgspec.structs import replace

from onrecord.model import Position, Quote, Record, Relation

SELF, ARTICLE, OTHER = "self", "article", "other"
"""What `Position.asserted_by` may say besides the ids of actors."""


def all_positions(record: Record) -> tuple[Position, ...]:
    """The positions that are shown, and those that are only suggested."""
    return (*record.positions, *record.suggestions)


def map_positions(record: Record, step: Callable[[Position], Position]) -> Record:
    """The record with each position, and each suggestion, as `step` makes it."""
    return replace(
        record,
        positions=tuple(map(step, record.positions)),
        suggestions=tuple(map(step, record.suggestions)),
    )


# Actors


def with_actor_renamed(record: Record, old: str, new: str | None) -> Record:
    """The record in which whatever names the actor `old` names `new` instead, or nobody."""
    renamed = map_positions(record, lambda position: position_renamed(position, old, new))
    return replace(
        renamed,
        quotes=tuple(quote_renamed(quote, old, new) for quote in record.quotes),
        relations=relations_renamed(record.relations, old, new),
    )


def _renamed(id_: str | None, old: str, new: str | None) -> str | None:
    return new if id_ == old else id_


def quote_renamed(quote: Quote, old: str, new: str | None) -> Quote:
    """A quote in which the actor `old` is `new`, or nobody."""
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


def position_renamed(position: Position, old: str, new: str | None) -> Position:
    """A position in which the actor `old` is `new`, or nobody."""
    # A position is always somebody's: those of a removed actor are gone by now.
    actor = _renamed(position.actor, old, new) or position.actor
    asserted_by = _renamed(position.asserted_by, old, new) or position.asserted_by
    target = _renamed(position.target, old, new)
    return replace(
        position,
        actor=actor,
        # Whoever is one with the actor says it of themselves.
        target=None if target == actor else target,
        asserted_by=SELF if asserted_by == actor else asserted_by,
    )


def relations_renamed(
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


# Positions


def without_positions(record: Record, gone: Collection[str]) -> Record:
    """The record without some positions; none that is left points to one of them."""

    # Of a change of mind whose other half is gone no change is left to show.
    def alone(position: Position) -> Position:
        return replace(position, shift=None, turn=None) if position.shift in gone else position

    return map_positions(
        replace(
            record,
            positions=tuple(p for p in record.positions if p.id not in gone),
            suggestions=tuple(p for p in record.suggestions if p.id not in gone),
        ),
        alone,
    )


def without_repeated_positions(record: Record) -> Record:
    """The record in which nobody says the same twice in one sentence.

    Two who are one now may have been seen to.
    """
    seen: set[tuple[object, ...]] = set()
    gone: set[str] = set()
    for p in record.positions:
        key = (p.actor, p.stance, p.polarity, p.issue, p.evidence, p.asserted_by, p.quote)
        if key in seen:
            gone.add(p.id)
        seen.add(key)
    return without_positions(record, gone)


# Quotes


def without_quotes(record: Record, gone: Collection[str], kept: Collection[str]) -> Record:
    """The record without some quotes, and without the positions that only they show.

    Those in `kept` an editor has looked at.
    """
    resting = {p.id for p in all_positions(record) if p.quote in gone and p.asserted_by != ARTICLE}
    left = replace(record, quotes=tuple(q for q in record.quotes if q.id not in gone))
    return map_positions(
        without_positions(left, resting.difference(kept)),
        lambda p: replace(p, quote=None, asserted_by=ARTICLE) if p.quote in gone else p,
    )


def with_speakers_followed(
    record: Record, before: Record, edited: Collection[str], kept: Collection[str]
) -> Record:
    """The record in which positions are those of whoever says the quote that they rest on.

    `edited` are the ids of the quotes that were corrected; `before` has them as they were. Of a
    quote that is nobody's now the positions are gone, but for those in `kept`.
    """
    old, new = ({q.id: q for q in r.quotes if q.id in edited} for r in (before, record))
    gone: set[str] = set()

    def follow(position: Position) -> Position:
        was, now = old.get(position.quote or ""), new.get(position.quote or "")
        if was is None or now is None or was.said_by == now.said_by:
            return position
        moved = _following(position, was, now)
        if moved is None and position.id not in kept:
            gone.add(position.id)
        return moved or position

    return without_positions(map_positions(record, follow), gone)


def _following(position: Position, was: Quote, now: Quote) -> Position | None:
    """A position whose quote has other speakers now; None where it is nobody's any more."""
    if position.asserted_by == SELF:
        # One of several speakers who is one still.
        if position.actor in now.said_by:
            return position
        return replace(position, actor=now.speaker) if now.speaker else None
    # “According to Hall, Lee opposes it” → “According to Dane …”
    if position.asserted_by in was.said_by or position.asserted_by == OTHER:
        return replace(position, asserted_by=asserter(position.actor, now))
    return position


def asserter(actor: str, quote: Quote | None) -> str:
    """Who says that an actor takes a position, for `Position.asserted_by`."""
    if quote is None:
        return ARTICLE
    if actor in quote.said_by:
        return SELF
    return quote.speaker or OTHER
