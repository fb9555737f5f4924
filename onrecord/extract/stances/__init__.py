"""Positions: who is for or against what, by words that take a stance and by how a speaker judges a thing.

"Bennett declined the request" → against, the request. "Lapid called the attack a “serious violation”" → against, the attack.
"A says that B opposes C" is B's position, asserted by A.
"""

from __future__ import annotations

from onrecord.extract.draft import Draft, StanceDraft
from onrecord.extract.stances.changes import shifts
from onrecord.extract.stances.context import context
from onrecord.extract.stances.evaluations import said
from onrecord.extract.stances.known_sides import sides
from onrecord.extract.stances.relations import relations
from onrecord.extract.stances.triggers.words import acts


def positions(draft: Draft) -> None:
    """Finds the positions of an article, in the order of the text, their changes, and the relations between its actors."""
    found = context(draft)
    stated = [*acts(found), *said(found)]
    draft.stances = _once([*stated, *sides(found, stated)])
    shifts(draft)
    draft.relations = list(relations(found))


def _once(stands: list[StanceDraft]) -> list[StanceDraft]:
    """One position for one actor, sentence, polarity and issue or target: the surest."""
    seen: dict[tuple[object, ...], StanceDraft] = {}
    for stand in sorted(stands, key=lambda s: -s.confidence):
        about = stand.issue.lower()
        seen.setdefault((id(stand.actor), stand.sentence, about, stand.polarity), stand)
    return sorted(seen.values(), key=lambda s: (s.sentence, s.cue[0], s.head.i, s.actor.name))
