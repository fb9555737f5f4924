"""In which order briefs stand."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Brief

_AFTER_ALL_DATES = "9999"


def age_key(brief: Brief) -> tuple[str, str]:
    """Sorts briefs from old to new, those of one day by slug, undated ones last."""
    return brief.meta.published or _AFTER_ALL_DATES, brief.slug


def newest_first(briefs: Iterable[Brief]) -> list[Brief]:
    """Briefs from new to old, those of one day as they stand, undated ones last."""
    return sorted(briefs, key=lambda brief: brief.meta.published or "", reverse=True)
