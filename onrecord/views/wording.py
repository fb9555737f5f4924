"""The few words that code must choose; everything else that a reader reads stands in the templates."""

from __future__ import annotations

from datetime import date

from onrecord.model import Polarity
from onrecord.views.parts import Day, Sure

POLARITIES: tuple[Polarity, ...] = ("for", "mixed", "against", "neutral")

WORD: dict[Polarity, str] = {"for": "for", "mixed": "between", "against": "against", "neutral": "stays out"}
SIGN: dict[Polarity, str] = {"for": "+", "mixed": "±", "against": "−", "neutral": "○"}
KINDS = {"person": "People", "organisation": "Organisations", "place": "Places", "group": "Groups"}

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def day(iso: str | None) -> Day | None:
    """A date as people write it: `"2022-02-27"` → `Day("2022-02-27", "27 February 2022")`."""
    if not iso:
        return None
    found = date.fromisoformat(iso)
    return Day(iso, f"{found.day} {_MONTHS[found.month - 1]} {found.year}")


def month(iso: str | None) -> str:
    """The heading under which a date is listed: `"2022-02-27"` → `"February 2022"`; `None` → `"Date unknown"`."""
    return f"{_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}" if iso else "Date unknown"


def sure(confidence: float, confirmed: bool) -> Sure:
    """A confidence in a word: `sure(0.7, False)` → `Sure("likely", "0.70", False)`."""
    word = "confirmed" if confirmed else "sure" if confidence >= 0.85 else "likely" if confidence >= 0.6 else "unsure"
    return Sure(word, f"{confidence:.2f}", confirmed)


def counted(number: int, one: str, many: str = "") -> str:
    """`counted(1, "quote")` → `"1 quote"`; `counted(2, "person", "people")` → `"2 people"`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
