"""Corrections of actors: renamed, of another kind, new, removed; see `merges` and `splits`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence

from msgspec import UnsetType
from msgspec.structs import replace

from onrecord.model import Actor
from onrecord.store.corrections.changes import Change, Value, refuse_change_and_removal
from onrecord.store.corrections.folding import fold
from onrecord.store.corrections.following import (
    all_positions,
    with_actor_renamed,
    without_positions,
)
from onrecord.store.corrections.merges import agreeing_merges, all_names_but, merge_actors
from onrecord.store.corrections.splits import split_actors
from onrecord.store.corrections.unfit import AlreadyGone, Unfit
from onrecord.store.corrections.workspace import Workspace
from onrecord.store.edits import ActorEdit, AddedActor
from onrecord.yamlfile import KeyPath


def edit_actors(work: Workspace, edits: Sequence[ActorEdit], added: Sequence[AddedActor]) -> None:
    """Applies what entries say of actors, and adds new ones; removals wait for `remove_actors`."""
    for number, addition in enumerate(added):
        with work.entry(("add", "actors", number)):
            _add_actor(work, addition)
    _note_new_names(work, edits)
    changes = work.resolve(("actors",), edits, lambda where, edit: _change(work, where, edit))
    merges = agreeing_merges(work, changes)
    # “Bo Hall” and “Mr Hall”, who is the same, cannot get two names.
    work.agreeing(_of_merged(change, merges) for change in changes)
    applied = [change for change in changes if change.where not in work.refused]
    merge_actors(work, applied)
    split_actors(work, [(change, edits[int(change.where[1])]) for change in applied])
    for change in applied:
        _set_fields(work, change)
    store_actors(work)


def _add_actor(work: Workspace, addition: AddedActor) -> None:
    found = next(
        (a for a in work.roster.actors.values() if fold(a.name) == fold(addition.actor)), None
    )
    described = addition.described is True
    if found is None:
        work.roster.add(addition.actor, addition.kind, addition.aliases, described)
        return
    # Another analysis has found it by itself.
    kind = found.kind if isinstance(addition.kind, UnsetType) else addition.kind
    aliases = {*found.aliases, *addition.aliases} - {found.name}
    work.roster.change(found.id, kind=kind, aliases=tuple(sorted(aliases)))


def _note_new_names(work: Workspace, edits: Iterable[ActorEdit]) -> None:
    """Lets all entries use the names that some give, whatever their order."""
    for edit in edits:
        # Whom an entry is about is looked into later.
        with contextlib.suppress(Unfit):
            found = work.roster.named(edit.actor)
            if found is not None and not isinstance(edit.name, UnsetType):
                work.roster.new_names.setdefault(fold(edit.name), found.id)


def _change(work: Workspace, where: KeyPath, edit: ActorEdit) -> Change:
    actor = _actor(work, edit)
    values: dict[str, Value] = {}
    if not isinstance(edit.name, UnsetType):
        values["name"] = Value(edit.name, edit.name)
    if not isinstance(edit.kind, UnsetType):
        values["kind"] = Value(edit.kind, edit.kind)
    if not isinstance(edit.same_as, UnsetType):
        values["same_as"] = Value(_other(work, actor, edit.same_as), edit.same_as)
    splits = {"split": edit.split} if edit.split else {}
    refuse_change_and_removal(edit.remove, {**values, **splits})
    return Change(where, actor.id, values, edit.remove, edit.why)


def _actor(work: Workspace, edit: ActorEdit) -> Actor:
    """The actor that an entry is about. Raises Unfit where there is none."""
    found = work.roster.find(edit.actor)
    # Another analysis may have found the right name by itself.
    if found is None and not isinstance(edit.name, UnsetType):
        found = work.roster.named(edit.name)
    takes_away = edit.remove or not isinstance(edit.same_as, UnsetType)
    if found is None and takes_away and work.article.folded.find(edit.actor):
        raise AlreadyGone(f"“{edit.actor}” is no actor of its own")
    return found or work.roster.get(edit.actor)


def _other(work: Workspace, actor: Actor, name: str) -> str:
    """The id of the actor that another is one with."""
    try:
        return work.roster.get(name).id
    except Unfit as unfit:
        rename = f"to call {actor.name} so, write `name:`"
        hint = f"{unfit.hint}; {rename}" if unfit.hint else rename
        raise Unfit(unfit.message, hint, ("same_as",)) from None


def _of_merged(change: Change, merges: Mapping[str, str]) -> Change:
    """The same change of the actor that its actor is one with."""
    values = {key: value for key, value in change.values.items() if key != "same_as"}
    target = change.target
    while target in merges:
        target = merges[target]
    return Change(change.where, target, values, change.removes, change.why)


def _set_fields(work: Workspace, change: Change) -> None:
    actor = work.roster.actors[work.roster.final(change.target)]
    if change.removes:
        work.removed_actors[actor.id] = change.where
    fields = change.meant()
    fields.pop("same_as", None)
    name = change.values.get("name")
    # The text still has the old name.
    if name is not None and name.meant != actor.name:
        fields["aliases"] = all_names_but(name.said, actor)
    work.roster.change(actor.id, **fields)


def store_actors(work: Workspace) -> None:
    """The roster's actors become those of the record."""
    work.record = replace(work.record, actors=tuple(work.roster.actors.values()))


def refuse_removed(work: Workspace, changes: Sequence[Change]) -> list[Change]:
    """The changes of findings less those that contradict the removal of somebody.

    Whoever confirms what somebody says does not say as well that there is no such actor.
    """
    whose: dict[str, tuple[str, ...]] = {quote.id: quote.said_by for quote in work.record.quotes}
    whose |= {position.id: (position.actor,) for position in all_positions(work.record)}
    for change in changes:
        keeps = not change.removes and not change.values.keys() & {"speaker", "actor"}
        for id_ in whose[change.target] if keeps else ():
            removal = work.removed_actors.get(id_)
            if removal is not None:
                name = work.roster.actors[id_].name
                work.contradict(removal, change.where, f"is about what is {name}’s, who is removed")
    return [change for change in changes if change.where not in work.refused]


def remove_actors(work: Workspace) -> None:
    """Takes actors away, with the positions that they take or assert.

    An entry that another contradicts takes nobody away.
    """
    gone = {id_ for id_, where in work.removed_actors.items() if where not in work.refused}
    for id_ in sorted(gone):
        del work.roster.actors[id_]
        # A position without whoever takes or asserts it would be nobody's.
        lost = {p.id for p in all_positions(work.record) if id_ in (p.actor, p.asserted_by)}
        work.record = with_actor_renamed(without_positions(work.record, lost), id_, None)
    store_actors(work)
