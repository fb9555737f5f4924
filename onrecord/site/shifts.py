"""Who changes their position on an issue, and whose position is told in contradictory ways."""

from __future__ import annotations

from itertools import combinations

from onrecord.model import Issue, Position, StanceRef
from onrecord.site.index import Index

# Two positions of one actor on one issue, the earlier first.
Pair = tuple[StanceRef, StanceRef]


def find_shifts(index: Index, issue: Issue) -> list[Pair]:
    """Changes of position on an issue, by actor.

    One position changes another where a record says so, or where the same actor is for and later,
    in a brief of a later date, against, or the other way round. What somebody else says that an
    actor thinks changes nothing; see `contradictory_accounts`.
    """
    by_actor: dict[str, list[StanceRef]] = {}
    for stance in issue.stances:
        by_actor.setdefault(stance.actor, []).append(stance)
    # The order of the slugs is the same in every build.
    return [pair for actor in sorted(by_actor) for pair in _shifts_of_actor(index, by_actor[actor])]


def _shifts_of_actor(index: Index, stances: list[StanceRef]) -> list[Pair]:
    """The changes among one actor's positions, which are from old to new."""
    found: list[Pair] = []
    former: StanceRef | None = None
    for stance in stances:
        # An actor may change back: each change is one of its own.
        before = _changed_position(index, stance, former)
        if before is not None:
            found.append((before, stance))
        # A mixed or neutral position neither changes one nor is changed.
        if index.position(stance).polarity in ("for", "against"):
            former = stance
    return found


def _changed_position(
    index: Index, stance: StanceRef, former: StanceRef | None
) -> StanceRef | None:
    """The position that this one changes; `former` is the last one for or against before it."""
    position = index.position(stance)
    if position.turn == "after" and position.shift is not None:
        # “Hall, who had opposed it, now backs it.” An editor may have taken the first away.
        recorded = StanceRef(stance.brief, position.shift, stance.actor)
        if (recorded.brief, recorded.position) in index.positions:
            return recorded
    if former is not None and _is_reversal(index, former, stance):
        return former
    return None


def _is_reversal(index: Index, before: StanceRef, after: StanceRef) -> bool:
    """Whether an actor is for in one brief and against in one of a later date, or the reverse."""
    one, other = index.position(before), index.position(after)
    # “Lee says that Hall is against it” tells what Lee says, not that Hall has changed sides.
    if not _are_opposite(one, other) or _is_hearsay(one) or _is_hearsay(other):
        return False
    early = index.brief_by_slug[before.brief].meta.published
    late = index.brief_by_slug[after.brief].meta.published
    # Without dates nobody knows which was first.
    return bool(early and late and early < late)


def contradictory_accounts(index: Index, issue: Issue) -> list[Pair]:
    """Accounts of where an actor stands that contradict each other in one brief.

    At least one of them is somebody else's: "Bo Hall said that Ann Lee opposes it. Lee backs it."
    """
    return [pair for pair in combinations(issue.stances, 2) if _are_contradictory(index, *pair)]


def _are_contradictory(index: Index, one: StanceRef, other: StanceRef) -> bool:
    # Two articles may tell of two times.
    if (one.brief, one.actor) != (other.brief, other.actor):
        return False
    first, second = index.position(one), index.position(other)
    # One and the same who tells both tells of a change or a doubt.
    if first.asserted_by == second.asserted_by or not _are_opposite(first, second):
        return False
    return _is_hearsay(first) or _is_hearsay(second)


def _are_opposite(one: Position, other: Position) -> bool:
    """Whether one is for and the other against."""
    return {one.polarity, other.polarity} == {"for", "against"}


def _is_hearsay(position: Position) -> bool:
    """Whether somebody else says where the actor stands: neither the actor nor the reporter."""
    return position.asserted_by not in ("self", "article")
