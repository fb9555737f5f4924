"""Which changes may be told where not everything is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.model import Change, Publication, PublishedState


def publishable_changes(
    changes: Iterable[Change], states: Mapping[str, PublishedState], publication: Publication
) -> list[Change]:
    """The changes that tell nothing that is held back, in their order.

    `states` is what is published of each brief now. What settings took away is told by none; where
    only confirmed findings are published, only changes of those are.
    """
    shown = {(slug, found.id) for slug, state in states.items() for found in state.findings}
    return [
        change
        for change in changes
        if not _is_held_back(change)
        and (publication != "confirmed" or (change.brief, change.finding) in shown)
    ]


def _is_held_back(change: Change) -> bool:
    """Whether only a setting took a finding away: its words are not to be read any more."""
    return not change.after and change.because == ("settings",)
