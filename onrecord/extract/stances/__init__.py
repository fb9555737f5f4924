"""Stances: who is for or against what, by stance words and by how speakers judge a thing.

"Bennett declined the request" → against, the request. "Lapid called the attack a “serious
violation”" → against, the attack. "A says that B opposes C" is B's position, asserted by A.

Rules decide what is shown; a scorer over many `candidates` suggests more to the editor.

A stance word of `triggers` has a holder and an issue (`arguments`, `frames`), is meant in some way
(`factuality`, `status`), and makes a position (`drafting`) on a phrase (`wording`) and an actor
(`targets`).
"""

from __future__ import annotations

from onrecord.extract.draft import Draft, StanceDraft
from onrecord.extract.stances.changes import link_shifts
from onrecord.extract.stances.context import build_context
from onrecord.extract.stances.evaluations import evaluative_stances
from onrecord.extract.stances.inferred import inferred_stances
from onrecord.extract.stances.relations import find_relations
from onrecord.extract.stances.suggestions import find_suggestions
from onrecord.extract.stances.triggers.dispatch import trigger_stances


def find_stances(draft: Draft) -> None:
    """Finds an article's positions, their shifts, suggestions, and relations between its actors.

    Positions and suggestions are in the order of the text.
    """
    context = build_context(draft)
    stated = [*trigger_stances(context), *evaluative_stances(context)]
    draft.stances = _without_repetitions([*stated, *inferred_stances(context, stated)])
    link_shifts(draft)
    draft.suggestions = find_suggestions(context, draft.stances)
    draft.relations = list(find_relations(context))


def _without_repetitions(stances: list[StanceDraft]) -> list[StanceDraft]:
    """Of several positions of one actor in one sentence, on one issue and side, the surest."""
    seen: dict[tuple[object, ...], StanceDraft] = {}
    for stance in sorted(stances, key=lambda stance: -stance.confidence):
        key = (stance.actor, stance.sentence, stance.issue.lower(), stance.polarity)
        seen.setdefault(key, stance)
    return sorted(seen.values(), key=_place_in_text)


def _place_in_text(stance: StanceDraft) -> tuple[object, ...]:
    """What positions are ordered by: where they stand, and the actor's name."""
    return stance.sentence, stance.cue[0], stance.head.i, stance.actor.name
