"""Actors that are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from onrecord.model import Actor
from onrecord.store.corrections.changes import Change
from onrecord.store.corrections.following import with_actor_renamed
from onrecord.store.corrections.mentions import mentions_of, with_mentions
from onrecord.store.corrections.workspace import Workspace


def agreeing_merges(work: Workspace, changes: Iterable[Change]) -> dict[str, str]:
    """Whom entries make one with whom, by ids; what contradicts itself is refused."""
    merges = [
        Change(change.where, change.target, {"same_as": change.values["same_as"]})
        for change in changes
        # “Ms Lee” may be an alias of Ann Lee already.
        if "same_as" in change.values and _other(change) != change.target
    ]
    _refuse_circles(work, merges)
    return {change.target: _other(change) for change in work.agreeing(merges)}


def _other(merge: Change) -> str:
    """The id of the actor that another is one with."""
    return str(merge.values["same_as"].meant)


def merge_actors(work: Workspace, changes: Iterable[Change]) -> None:
    """Merges actors that are one with another."""
    for change in changes:
        if "same_as" in change.values:
            final = work.roster.final
            _merge(work, final(change.target), final(_other(change)))


def _refuse_circles(work: Workspace, merges: Sequence[Change]) -> None:
    """Refuses entries that make an actor one with itself by a detour: Ann is Bo, and Bo is Ann."""
    by_actor = {change.target: change for change in merges}
    for change in merges:
        seen = [change]
        while (following := by_actor.get(_other(seen[-1]))) is not None:
            if following is change and len(seen) > 1 and change.where not in work.refused:
                work.contradict(change.where, seen[1].where, "says the reverse; write it once")
            if following in seen:
                break
            seen.append(following)


def _merge(work: Workspace, id_: str, other_id: str) -> None:
    """Makes one actor of two: the second, with the mentions and roles of both."""
    if id_ == other_id:
        return
    actor, other = work.roster.actors.pop(id_), work.roster.actors[other_id]
    work.roster.became[id_] = other_id
    mentions = sorted([*mentions_of(actor), *mentions_of(other)])
    roles = sorted(
        {*actor.roles, *other.roles},
        key=lambda role: (role.span, role.title, role.organisation or ""),
    )
    work.roster.actors[other_id] = replace(
        with_mentions(other, mentions),
        roles=tuple(roles),
        aliases=all_names_but(other.name, actor, other),
        salience=max(actor.salience, other.salience),
    )
    work.record = with_actor_renamed(work.record, id_, other_id)


def all_names_but(name: str, *actors: Actor) -> tuple[str, ...]:
    """All names of the actors but the one that is shown."""
    found = {form for actor in actors for form in (actor.name, *actor.aliases)}
    return tuple(sorted(found - {name}))
