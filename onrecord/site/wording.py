"""Signs, dates and degrees as readers see them."""

from __future__ import annotations

from onrecord.interface import day_text, month_text, say
from onrecord.model import Polarity
from onrecord.site.components import Day, Sure

POLARITIES: tuple[Polarity, ...] = ("for", "mixed", "against", "neutral")

SIGN: dict[Polarity, str] = {"for": "+", "mixed": "±", "against": "−", "neutral": "○"}


def day(iso: str | None) -> Day | None:
    """A date as people write it: `"2022-02-27"` → `Day("2022-02-27", "27 February 2022")`."""
    if not iso:
        return None
    return Day(iso, day_text(iso))


def month(iso: str | None) -> str:
    """The heading under which a date is listed: `"2022-02-27"` → `"February 2022"`; `None` → `"Date unknown"`."""
    return month_text(iso) if iso else say("dates.unknown")


def sure(confidence: float, confirmed: bool) -> Sure:
    """A confidence in a word: `sure(0.7, False)` → `Sure("likely", "0.70", False)`."""
    word = (
        "confirmed"
        if confirmed
        else "sure"
        if confidence >= 0.85
        else "likely"
        if confidence >= 0.6
        else "unsure"
    )
    return Sure(word, say(f"sure.{word}"), f"{confidence:.2f}", confirmed)
