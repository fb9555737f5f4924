"""Dates as articles have them: patterns, and what they mean as ISO dates."""

from __future__ import annotations

import re
from datetime import date

from onrecord.ingest.patterns import any_of
from onrecord.nlp import lexicon

EARLIEST_YEAR, LATEST_YEAR = 1600, 2200
"""Years outside are numbers of something else."""
_MONTH_NUMBERS = {
    month[:3].lower(): number
    for number, month in enumerate(lexicon.ordered_words("ingest", "months"), start=1)
}


def month_pattern(group: str) -> str:
    """A month as a named group: `March`, `Mar.`."""
    return rf"(?P<{group}>{any_of('months')}|{any_of('month_abbreviations')}\.?)"


WEEKDAY = rf"(?:{any_of('weekdays')}\.?,?\s+)"
_ORDINAL = r"(?:st|nd|rd|th)?"
# Each way to write a date has groups of its own, for a name may be given once in a pattern.
DATE = (
    # March 3rd, 2026
    rf"(?:{month_pattern('month1')}\s+(?P<day1>\d{{1,2}}){_ORDINAL},?\s+(?P<year1>\d{{4}})"
    # 3rd March 2026
    rf"|(?P<day2>\d{{1,2}}){_ORDINAL}\s+{month_pattern('month2')},?\s+(?P<year2>\d{{4}})"
    # 2026-03-03
    r"|(?P<year3>\d{4})-(?P<month3>\d{1,2})-(?P<day3>\d{1,2})"
    # 3/3/2026, 13.03.2026
    r"|(?P<day4>\d{1,2})[./](?P<month4>\d{1,2})[./](?P<year4>\d{4}))"
)
_WAYS = (1, 2, 3, 4)
_AMBIGUOUS = 4
"""The way of writing that puts the day first in Europe, and the month first in America."""
# 10:15, at 10.15 a.m. EST, T10:15:00.000Z, 10:15 +01:00
TIME = (
    r"(?:[T,\s]*(?:at\s+)?\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?"
    r"\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d)?)"
)
_BARE_DATE = re.compile(rf"{DATE}{TIME}?$")
_URL_DATE = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")


def iso_date(text: str) -> str | None:
    """A date as people write it, as ISO: `"3 March 2026"` → `"2026-03-03"`.

    None where it is none, or could be two: `"03/02/2026"`.
    """
    match = _BARE_DATE.match(text.strip())
    return matched_date(match) if match else None


def url_date(url: str) -> str | None:
    """The date in an address: `"https://example.org/2026/03/02/bridge"` → `"2026-03-02"`."""
    match = _URL_DATE.search(url)
    return _iso(*map(int, match.groups())) if match else None


def matched_date(match: re.Match[str]) -> str | None:
    """The date of a match of `DATE` as ISO; None where it holds none, or one that could be two."""
    for way in _WAYS:
        if match[f"year{way}"]:
            day, month = int(match[f"day{way}"]), _month_number(match[f"month{way}"])
            # 03/02/2026 is in March in America and in February in Europe.
            if way == _AMBIGUOUS and _could_be_swapped(day, month):
                return None
            return _iso(int(match[f"year{way}"]), month, day)
    return None


def _could_be_swapped(day: int, month: int) -> bool:
    """Whether the day may be the month: `3/2/2026`, but not `13/2/2026` or `3/3/2026`."""
    return day <= 12 and day != month


def _month_number(month: str) -> int:
    """`"03"` → `3`, `"Sept."` → `9`."""
    return int(month) if month.isdigit() else _MONTH_NUMBERS[month[:3].lower()]


def _iso(year: int, month: int, day: int) -> str | None:
    # "12.10.0034"
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # 31 February
        return None
