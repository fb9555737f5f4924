"""Actors of which some mentions are another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from msgspec import UnsetType
from msgspec.structs import replace

from onrecord.model import Position, Relation, Span
from onrecord.store.corrections.changes import Change
from onrecord.store.corrections.folding import fold
from onrecord.store.corrections.following import (
    map_positions,
    position_renamed,
    quote_renamed,
    relations_renamed,
)
from onrecord.store.corrections.mentions import Mention, mentions_of, with_mentions
from onrecord.store.corrections.unfit import Unfit
from onrecord.store.corrections.workspace import Workspace
from onrecord.store.edits import ActorEdit, Split
from onrecord.yamlfile import KeyPath

_BESIDE = 3
"""Characters between a title and the name that it belongs to."""


@dataclass(frozen=True, slots=True)
class _Move:
    """A mention that an entry says is another actor's."""

    mention: Span
    owner: str
    """The id of the actor whose it is so far."""
    name: str
    """Whose it is to be."""
    where: KeyPath


def split_actors(work: Workspace, edits: Iterable[tuple[Change, ActorEdit]]) -> None:
    """Gives mentions to other actors."""
    moves: dict[Span, _Move] = {}
    for change, edit in edits:
        owner = work.roster.final(change.target)
        for number, split in enumerate(edit.split):
            where = (*change.where, "split", number)
            with work.entry(where):
                _note_moves(work, owner, split, where, moves)
    by_pair: dict[tuple[str, str], set[Span]] = defaultdict(set)
    for move in moves.values():
        if move.where not in work.refused:
            by_pair[move.owner, move.name].add(move.mention)
    for (owner, name), mentions in by_pair.items():
        other = work.roster.named(name) or work.roster.add(name)
        _move_mentions(work, owner, other.id, mentions)


def _note_moves(
    work: Workspace, owner: str, split: Split, where: KeyPath, moves: dict[Span, _Move]
) -> None:
    """Notes which mentions of an actor are another's. Raises Unfit where none is."""
    actor, other = work.roster.actors[owner], work.roster.named(split.as_)
    if other is actor:
        raise Unfit(f"“{split.as_}” is {actor.name} itself", "name another actor", ("as",))
    stretches = _stretches(work, split)
    mentions = [mention for mention in actor.mentions if _any_in([mention], stretches)]
    # Another analysis may have told them apart by itself.
    is_done = other is not None and _any_in(other.mentions, stretches)
    if not mentions and not is_done:
        at = work.article.listed(actor.mentions)
        raise Unfit(f"no mention of {actor.name} stands there", f"it is mentioned {at}")
    for mention in mentions:
        first = moves.setdefault(mention, _Move(mention, owner, split.as_, where))
        if fold(first.name) != fold(split.as_):
            about = f"says `as: {split.as_}`, and the other `as: {first.name}`"
            work.contradict(first.where, where, about)


def _stretches(work: Workspace, split: Split) -> list[Span]:
    """The stretches of the text that a split names."""
    if isinstance(split.words, UnsetType):
        if isinstance(split.in_, UnsetType):
            raise Unfit("says not where", "write `words:`, or `in:` with the number of a paragraph")
        return work.article.regions(split.in_)
    pieces = (split.words,) if isinstance(split.words, str) else split.words
    return [span for piece in pieces for span in work.article.find(piece, split.in_)]


def _move_mentions(work: Workspace, id_: str, other_id: str, moved: set[Span]) -> None:
    """Makes mentions, and what rests on them, another actor's."""
    roster = work.roster
    actor, other = roster.actors[id_], roster.actors[other_id]
    taken = [mention for mention in mentions_of(actor) if mention[0] in moved]
    left = [mention for mention in mentions_of(actor) if mention[0] not in moved]
    known = set(other.mentions)
    editors: list[Mention] = [(span, "editor", 1.0) for span, _, _ in taken if span not in known]
    roles = [role for role in actor.roles if any(_near(role.span, span) for span in moved)]
    roster.actors[id_] = replace(
        with_mentions(actor, left), roles=tuple(r for r in actor.roles if r not in roles)
    )
    roster.actors[other_id] = replace(
        with_mentions(other, [*mentions_of(other), *editors]), roles=(*other.roles, *roles)
    )
    _move_findings(work, id_, other_id, moved)


def _near(one: Span, other: Span) -> bool:
    """Whether hardly anything stands between two spans: “Mayor” and “Hale”."""
    first, second = sorted((one, other))
    return second.start - first.end <= _BESIDE


def _move_findings(work: Workspace, id_: str, other_id: str, moved: Collection[Span]) -> None:
    """Makes the quotes, positions and relations of moved mentions the other actor's."""
    left = work.roster.actors[id_].mentions

    def is_moved(stretches: Iterable[Span]) -> bool:
        """Whether the actor was mentioned in stretches by moved mentions only."""
        spans = list(stretches)
        return _any_in(moved, spans) and not _any_in(left, spans)

    # Who is not named beside the quote is named in its paragraph.
    spoken = {
        quote.id
        for quote in work.record.quotes
        if id_ in quote.said_by
        and is_moved(quote.source or [work.article.block_of(quote.content[0])])
    }
    quotes = [
        quote_renamed(quote, id_, other_id) if quote.id in spoken else quote
        for quote in work.record.quotes
    ]
    relations = [
        relation
        for told in work.record.relations
        for relation in _relation(told, id_, other_id, is_moved([told.evidence]))
    ]

    def of_position(position: Position) -> Position:
        if position.quote in spoken or is_moved([position.evidence]):
            return position_renamed(position, id_, other_id)
        return position

    record = map_positions(work.record, of_position)
    work.record = replace(record, quotes=tuple(quotes), relations=tuple(relations))


def _relation(told: Relation, id_: str, other_id: str, is_moved: bool) -> tuple[Relation, ...]:
    """A relation as it is after the split; none where it would be one to oneself."""
    return relations_renamed([told], id_, other_id) if is_moved else (told,)


def _any_in(mentions: Iterable[Span], stretches: Sequence[Span]) -> bool:
    return any(mention.overlaps(stretch) for mention in mentions for stretch in stretches)
