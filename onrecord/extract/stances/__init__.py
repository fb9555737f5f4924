"""Stances: who is for or against what, by stance words and by how speakers judge a thing.

"Bennett declined the request" → against, the request. "Lapid called the attack a “serious
violation”" → against, the attack. "A says that B opposes C" is B's position, asserted by A.

Many `candidates` are proposed for each sentence, described by `features`, and weighed by a
`scorer`; `selection` says which become `positions` and how sure each is. What is sure enough is
shown, what is likely is suggested to the editor.

The rules of the lexicons are one kind of evidence: a stance word of `triggers` has a holder and an
issue (`arguments`, `frames`), is meant in some way (`factuality`, `status`), and makes a finding
(`drafting`) on a phrase (`wording`) and an actor (`targets`).
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.config.settings import Language
from onrecord.extract.draft import Draft, StanceDraft
from onrecord.extract.stances.candidates.described import (
    add_described_holders,
    is_telling_description,
)
from onrecord.extract.stances.changes import link_shifts
from onrecord.extract.stances.context import StanceContext, build_context
from onrecord.extract.stances.duties import duty_stances
from onrecord.extract.stances.evaluations import evaluative_stances
from onrecord.extract.stances.inferred import inferred_stances
from onrecord.extract.stances.positions import likely_positions, place_in_text
from onrecord.extract.stances.relations import find_relations
from onrecord.extract.stances.scorer import load_stance_weights
from onrecord.extract.stances.triggers.dispatch import trigger_stances
from onrecord.extract.stances.wording.printable import is_doubly_negated

UNSTATED = "scorer:"
"""What the names of findings begin with that no rule of the lexicons has made."""
UNSTATED_MARGIN = 0.15
"""How much surer such a finding must be to be shown, 0..1."""


def find_stances(draft: Draft) -> None:
    """Finds an article's positions, their shifts, suggestions, and relations between its actors.

    Positions and suggestions are in the order of the text.
    """
    context = build_context(draft)
    stated = stated_positions(context)
    if draft.settings.positions == "rules":
        draft.stances = stated
    else:
        offset = draft.settings.tuning.positions
        found = likely_positions(load_stance_weights(), context, stated)
        for stance in found:
            stance.confidence = offset.applied(stance.confidence)
        draft.stances, draft.suggestions = by_confidence(found, draft.settings)
    add_described_holders(draft)
    link_shifts(draft)
    draft.relations = list(find_relations(context))


def stated_positions(context: StanceContext) -> list[StanceDraft]:
    """What the rules of the lexicons find, in the order of the text."""
    stated = [
        *trigger_stances(context),
        *evaluative_stances(context),
        *duty_stances(context),
    ]
    return _without_repetitions([*stated, *inferred_stances(context, stated)])


def by_confidence(
    found: Iterable[StanceDraft], settings: Language
) -> tuple[list[StanceDraft], list[StanceDraft]]:
    """Those that are sure enough to be shown, and those that are likely.

    What cannot be read without the article is suggested however sure it is. What no rule of the
    lexicons states has to be surer: strict readers agree with fewer of these than notes do.
    """
    shown: list[StanceDraft] = []
    likely: list[StanceDraft] = []
    for stance in found:
        is_stated = not stance.rule.startswith(UNSTATED)
        needed = settings.sure_position + (0.0 if is_stated else UNSTATED_MARGIN)
        is_sure = stance.confidence >= needed
        if is_sure and _is_readable(stance):
            shown.append(stance)
        elif stance.confidence >= settings.likely_position:
            likely.append(stance)
    return shown, likely


def _is_readable(stance: StanceDraft) -> bool:
    """Whether a position can be shown in its words: not against that somebody does *not* act.

    Nor of somebody whom only the article names: "*his* allies", "another neighbour", "members".
    """
    if stance.actor.is_described and not is_telling_description(stance.actor.name):
        return False
    return stance.is_printable and not is_doubly_negated(stance.issue, stance.polarity)


def _without_repetitions(stances: list[StanceDraft]) -> list[StanceDraft]:
    """Of several positions of one actor in one sentence, on one issue and side, the surest."""
    seen: dict[tuple[object, ...], StanceDraft] = {}
    for stance in sorted(stances, key=lambda stance: -stance.confidence):
        key = (stance.actor, stance.sentence, stance.issue.lower(), stance.polarity)
        seen.setdefault(key, stance)
    return sorted(seen.values(), key=place_in_text)
