"""What editors said of a site's findings, by the briefs that they have gone over as a whole.

A brief counts where it is `reviewed`, or where all that it shows is confirmed: whoever corrects
only what they stumble over says nothing of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from onrecord.model import Brief, Position, Quote, Record


class Verdict(NamedTuple):
    """A finding that an editor has looked at."""

    brief: str
    """The brief's slug: findings of one brief are alike."""
    confidence: float
    """How sure the analysis was, 0..1."""
    is_right: bool
    """Whether the editor left it as it was."""


def statement_verdicts(records: Mapping[str, Record], briefs: Iterable[Brief]) -> list[Verdict]:
    """The verdicts on quotes and statements that the analysis gave a speaker.

    `records`: what the analysis found, by the brief's slug.
    """
    found: list[Verdict] = []
    for brief in filter(is_gone_over, briefs):
        kept = {quote.id: quote for quote in brief.record.quotes}
        for quote in records[brief.slug].quotes:
            if quote.speaker is not None:
                is_right = _is_same_quote(quote, kept.get(quote.id))
                found.append(Verdict(brief.slug, quote.confidence, is_right))
    return found


def position_verdicts(records: Mapping[str, Record], briefs: Iterable[Brief]) -> list[Verdict]:
    """The same of the positions that the analysis showed."""
    found: list[Verdict] = []
    for brief in filter(is_gone_over, briefs):
        kept = {position.id: position for position in brief.record.positions}
        for position in records[brief.slug].positions:
            is_right = _is_same_position(position, kept.get(position.id))
            found.append(Verdict(brief.slug, position.confidence, is_right))
    return found


def is_gone_over(brief: Brief) -> bool:
    """Whether an editor has looked at all that a brief shows."""
    record = brief.record
    confirmed = [quote.confirmed for quote in record.quotes]
    confirmed += [position.confirmed for position in record.positions]
    return brief.reviewed is not None or (bool(confirmed) and all(confirmed))


def _is_same_quote(found: Quote, kept: Quote | None) -> bool:
    if kept is None:
        return False
    return (found.said_by, found.content) == (kept.said_by, kept.content)


def _is_same_position(found: Position, kept: Position | None) -> bool:
    if kept is None:
        return False
    return (found.actor, found.polarity, found.issue) == (kept.actor, kept.polarity, kept.issue)
