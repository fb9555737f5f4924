"""Polarities, dates and confidences as readers see them."""

from __future__ import annotations

from onrecord.interface import day_text, month_text, say
from onrecord.model import Polarity
from onrecord.site.components import Confidence, Day

# The order of columns, from one end to the other, with those who stay out last.
POLARITIES: tuple[Polarity, ...] = ("for", "mixed", "against", "neutral")

SIGN: dict[Polarity, str] = {"for": "+", "mixed": "±", "against": "−", "neutral": "○"}

# From which confidence on the machine calls itself sure, and calls something likely.
_SURE, _LIKELY = 0.85, 0.6


def day(iso: str | None) -> Day | None:
    """A date as people write it: `"2022-02-27"` → `Day("2022-02-27", "27 February 2022")`."""
    if not iso:
        return None
    return Day(iso, day_text(iso))


def month(iso: str | None) -> str:
    """The heading under which a date is listed.

    `"2022-02-27"` → `"February 2022"`; `None` → `"Date unknown"`.
    """
    return month_text(iso) if iso else say("dates.unknown")


def confidence(number: float, confirmed: bool) -> Confidence:
    """A confidence in a word and a number: `confidence(0.7, False)` → `likely`, `0.70`.

    `confirmed` tells whether an editor has said that it is right.
    """
    degree = _degree(number, confirmed)
    return Confidence(degree, say(f"sure.{degree}"), f"{number:.2f}", confirmed)


def _degree(number: float, confirmed: bool) -> str:
    # What an editor has confirmed needs no number.
    if confirmed:
        return "confirmed"
    if number >= _SURE:
        return "sure"
    return "likely" if number >= _LIKELY else "unsure"
