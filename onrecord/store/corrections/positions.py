"""Corrections of positions: whose, which, on what, and which sentence shows it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from onrecord.model import Polarity, Position, Quote, Span
from onrecord.store.corrections.changes import Change, Value, refuse_change_and_removal
from onrecord.store.corrections.folding import bare, in_marks
from onrecord.store.corrections.following import (
    ARTICLE,
    OTHER,
    SELF,
    all_positions,
    asserter,
    without_positions,
)
from onrecord.store.corrections.matching import SHOWN, Candidate, fitting, has_words, the_one
from onrecord.store.corrections.pointing import pointer
from onrecord.store.corrections.quotes import find_quote
from onrecord.store.corrections.unfit import AlreadyGone, Unfit, as_yaml
from onrecord.store.corrections.workspace import Workspace
from onrecord.store.edits import PositionEdit
from onrecord.yamlfile import KeyPath

Keys = dict[str, int | str]
"""Keys of an entry that point at a finding."""
STANCES: dict[Polarity, str] = {
    "for": "supports",
    "against": "opposes",
    "mixed": "has mixed views on",
    "neutral": "takes no side on",
}
"""What a position is called whose polarity alone an editor gives."""
PLAIN = ("stance", "polarity", "issue", "modality")
"""Keys whose values the record has as they stand."""
_ASSERTERS = (SELF, ARTICLE, OTHER)
_REMEDY = "write the keys that stand beside the one you mean"


def position_change(work: Workspace, where: KeyPath, edit: PositionEdit) -> Change:
    """What an entry says of the position that it points at.

    Raises Unfit where that is not clear.
    """
    position = _find_position(work, edit)
    values = position_values(work, where, edit)
    if not isinstance(edit.evidence, UnsetType):
        span = _evidence(work, edit.evidence, position.evidence)
        values["evidence"] = Value(span, edit.evidence)
    refuse_change_and_removal(edit.remove, {**values, **({"confirm": 1} if edit.confirm else {})})
    return Change(where, position.id, values, edit.remove, edit.why)


def _find_position(work: Workspace, edit: PositionEdit) -> Position:
    """The position that an entry points at. Raises Unfit where there is none, or several."""
    found = _fitting_positions(work, edit)
    if edit.remove and not found:
        raise AlreadyGone(
            f"{in_marks(edit.position)} shows no such position, so there is none to remove"
        )
    if not found:
        raise _no_position(work, edit)
    return the_one(found, edit.position, "positions", lambda one: _told(work, one), _REMEDY)


def _fitting_positions(work: Workspace, edit: PositionEdit) -> list[Position]:
    """The positions that an entry fits; of several those that are shown, if any."""
    candidates = [
        Candidate(position, (position.evidence,))
        for position in all_positions(work.record)
        if _is_meant(work, position, edit)
    ]
    found = [c.finding for c in fitting(candidates, edit.position, work.article, edit.in_)]
    if not isinstance(edit.about, UnsetType):
        # “The island” is one issue, and part of “the ferry to the island”.
        exact = [position for position in found if bare(position.issue) == bare(edit.about)]
        found = exact or found
    shown = [position for position in found if position in work.record.positions]
    return _with_cue(work, _once(shown or found), edit)


def _once(found: Sequence[Position]) -> list[Position]:
    """The positions without those that say the same as another: the surest of each."""
    surest: dict[tuple[object, ...], Position] = {}
    for position in sorted(found, key=lambda position: -position.confidence):
        says = (position.actor, position.polarity, position.issue, position.evidence)
        surest.setdefault(says, position)
    return [position for position in found if position in surest.values()]


def _is_meant(work: Workspace, position: Position, edit: PositionEdit) -> bool:
    """Whether a position is of the actor and on the issue that an entry names."""
    # Another analysis may have found by itself whose it is and on what.
    issues, names = _said(edit.about, edit.issue), _said(edit.of, edit.actor)
    if issues and not any(has_words(position.issue, issue) for issue in issues):
        return False
    actors = [work.roster.find(name) for name in names]
    return not names or position.actor in [actor.id for actor in actors if actor is not None]


def _said(pointing: str | UnsetType, correct: str | UnsetType) -> list[str]:
    """What a position has where a key points at it: that, or what an entry makes of it."""
    if isinstance(pointing, UnsetType):
        return []
    return [pointing] if isinstance(correct, UnsetType) else [pointing, correct]


def position_pointer(work: Workspace, position: Position) -> Keys:
    """The keys by which an entry points at a position alone: `position`, and what else it needs."""
    of = work.roster.actors[position.actor].name
    about = position.issue
    telling: list[Keys] = [{}, {"of": of}, {"about": about}, {"of": of, "about": about}]
    # What stands before its cue may lead to another position of the sentence.
    stretches = [position.evidence, *(Span(c.start, position.evidence.end) for c in position.cue)]
    for more, stretch in itertools.product(telling, stretches):
        points = _points(work, position, more)
        words, place = pointer(work.article, stretch, points)
        if points(words, place):
            break
    keys: Keys = {"position": words, **more}
    return keys if isinstance(place, UnsetType) else {**keys, "in": place}


def _points(
    work: Workspace, position: Position, more: Keys
) -> Callable[[str, int | str | UnsetType], bool]:
    """Whether words, with other keys, point at a position alone."""

    def points(words: str, place: int | str | UnsetType) -> bool:
        edit = msgspec.convert({"position": words, **more}, PositionEdit)
        return _fitting_positions(work, replace(edit, in_=place)) == [position]

    return points


def _told(work: Workspace, position: Position) -> str:
    """How a message tells a position from others."""
    actor = work.roster.actors[position.actor].name
    keys = as_yaml(**position_pointer(work, position))
    return f"{actor} {position.stance} {position.issue}, {keys}"


def _with_cue(work: Workspace, found: list[Position], edit: PositionEdit) -> list[Position]:
    """Of several in one sentence those whose stance the words name: “but opposes the ferry”."""
    if len(found) == 1:
        return found
    spans = work.article.find(edit.position, edit.in_)
    named = [
        position
        for position in found
        if any(span.covers(cue) for span in spans for cue in position.cue)
    ]
    return named or found


def _no_position(work: Workspace, edit: PositionEdit) -> Unfit:
    # A name that nobody has is to blame rather than the words.
    of = "" if isinstance(edit.of, UnsetType) else f" of {work.roster.get(edit.of).name}"
    about = "" if isinstance(edit.about, UnsetType) else f" on “{edit.about}”"
    standing = work.article.find(edit.position, edit.in_)[0]
    shown = " ".join(standing.of(work.text).split())
    actor = "…" if isinstance(edit.of, UnsetType) else edit.of
    line = as_yaml(evidence=shown, actor=actor, polarity="for", issue="…")
    others = _fitting_positions(work, replace(edit, of=UNSET, about=UNSET))
    told = "".join(f"it shows that {_told(work, position)}; " for position in others[:SHOWN])
    return Unfit(
        f"{in_marks(edit.position)} stands in {work.article.named(standing)}, but shows no position"
        f"{of}{about}",
        f"{told}to make it one: add: {{positions: [{line}]}}",
    )


def _evidence(work: Workspace, words: str, near: Span) -> Span:
    """The span of a sentence's words; of several the one that shares some with the former."""
    try:
        found = work.article.find(words)
        sharing = [span for span in found if span.overlaps(near)]
        return sharing[0] if len(sharing) == 1 else work.article.find_one(words)
    except Unfit as unfit:
        raise Unfit(unfit.message, unfit.hint, ("evidence",)) from None


def position_values(work: Workspace, where: KeyPath, edit: object) -> dict[str, Value]:
    """What an entry, of a position found or added, says of whose it is and which."""
    values: dict[str, Value] = {}
    for key in ("actor", "target", "by"):
        name = getattr(edit, key)
        if not isinstance(name, UnsetType):
            values[key] = Value(_who(work, where, key, name), name or "null")
    for key in PLAIN:
        value = getattr(edit, key)
        if not isinstance(value, UnsetType):
            values[key] = Value(value, value)
    words = getattr(edit, "quote", UNSET)
    if not isinstance(words, UnsetType):
        quote = None if words is None else find_quote(work, words, key=("quote",)).id
        values["quote"] = Value(quote, words or "null")
    return values


def _who(work: Workspace, where: KeyPath, key: str, name: str | None) -> str | None:
    if name is None or (key == "by" and name in _ASSERTERS):
        return name
    return work.actor_id(where, key, name)


def apply_position_changes(work: Workspace, changes: Sequence[Change]) -> None:
    """Applies what entries say of positions. A suggestion that one confirms is shown."""
    removed = {change.target for change in changes if change.removes}
    by_id = {position.id: position for position in all_positions(work.record)}
    confirmed = {change.target for change in changes} - removed
    for change in changes:
        # Its quote may have been removed, and it with it.
        if change.target in by_id:
            by_id[change.target] = _changed(work, by_id[change.target], change)
    shown = {position.id for position in work.record.positions} | confirmed
    positions = [position for position in by_id.values() if position.id in shown]
    suggestions = [position for position in by_id.values() if position.id not in shown]
    record = replace(
        work.record, positions=tuple(in_order(positions)), suggestions=tuple(suggestions)
    )
    work.record = without_positions(record, removed)


def in_order(positions: Sequence[Position]) -> list[Position]:
    """Positions in the order of the text; those of one sentence as they are."""
    return sorted(positions, key=lambda position: position.evidence.start)


def _changed(work: Workspace, position: Position, change: Change) -> Position:
    """The position with what an entry says of it, and what follows for the rest of it."""
    fields = change.meant()
    asserted_by = fields.pop("by", None)
    changed = replace(position, **fields, confirmed=True)
    if changed.polarity != position.polarity and "stance" not in fields:
        changed = replace(changed, stance=STANCES[changed.polarity])
    if "evidence" in fields:
        changed = _with_evidence(work, changed)
    quote = _quote_of(work, changed)
    if asserted_by is not None:
        return replace(changed, asserted_by=str(asserted_by))
    # “self” was the former actor.
    if changed.actor != position.actor and position.asserted_by in (SELF, changed.actor):
        return replace(changed, asserted_by=asserter(changed.actor, quote))
    return changed


def _with_evidence(work: Workspace, position: Position) -> Position:
    """The position without what does not stand in its new sentence."""
    quote = _quote_of(work, position)
    is_in_quote = quote and any(span.overlaps(position.evidence) for span in quote.content)
    return replace(
        position,
        cue=tuple(cue for cue in position.cue if position.evidence.covers(cue)),
        quote=position.quote if is_in_quote else None,
    )


def _quote_of(work: Workspace, position: Position) -> Quote | None:
    return next((quote for quote in work.record.quotes if quote.id == position.quote), None)
