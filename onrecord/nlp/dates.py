"""Dates as articles have them: which words are one, and which day they mean.

What a date looks like is a pattern; what it means python-dateutil says.
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.nlp.patterns import any_of

EARLIEST_YEAR, LATEST_YEAR = 1600, 2200
"""Years outside are numbers of something else."""
MONTH = rf"(?:{any_of('months')}|{any_of('month_abbreviations')}\.?)"
WEEKDAY = rf"(?:{any_of('weekdays')}\b\.?,?\s+)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = (
    # March 3rd, 2026
    rf"(?:\b{MONTH}\s+{_DAY},?\s+\d{{4}}\b"
    # 3rd of March, 2026; 3-Mar-2026
    rf"|\b{_DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+\d{{4}}\b"
    # 2026-03-03, 2026/03/03
    r"|\b\d{4}[-/]\d{1,2}[-/]\d{1,2}(?![-/\d])"
    # 3/3/2026, 13.03.2026, 13-03-2026, 3/3/26
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b|\b\d{1,2}/\d{1,2}/\d{2}\b)"
)
"""A date with day, month and year."""
_ZONE = (
    rf"(?:{any_of('zones_where_the_month_comes_first', 'zones_where_the_day_comes_first')}"
    r"|Z|UTC|[+-]\d\d:?\d\d)(?:\s+time)?"
)
TIME = (
    # 10:15, 10.15 a.m. EST, T10:15:00.000Z, 10:15 +01:00 UTC
    r"(?:\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?"
    # 9pm
    r"|\d{1,2}\s*[ap]\.?m\b\.?)"
    rf"(?:\s*\(?(?<![A-Za-z]){_ZONE}\b\)?)*"
)
"""A time of the day; to be matched without regard to case."""
_OPENING_TIME = re.compile(
    rf"[*_\[(]*{TIME}[*_\])]*(?:\s|$|[—–:|-])",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(rf"{WEEKDAY}?(?P<date>{DATE})(?:[T,\s]*(?:at\s+)?{TIME})?$", re.IGNORECASE)
_URL_DATE = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_IN_FIGURES = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_MONTH_FIRST = re.compile(rf"\b{any_of('zones_where_the_month_comes_first')}\b")
_DAY_FIRST = re.compile(rf"\b{any_of('zones_where_the_day_comes_first')}\b")


def iso_date(text: str) -> str | None:
    """A date as people write it, as ISO: `"3 March 2026"` → `"2026-03-03"`.

    None where it is none, or could be two: `"03/02/2026"`.
    """
    match = _BARE_DATE.match(text.strip())
    return day_meant(match["date"]) if match else None


def opens_with_time(paragraph: str) -> bool:
    """Whether a paragraph opens with a time of the day: `"17:45 GMT The ferry stops."`."""
    return _OPENING_TIME.match(paragraph) is not None


def url_date(url: str) -> str | None:
    """The date in an address: `"https://example.org/2026/03/02/bridge"` → `"2026-03-02"`."""
    match = _URL_DATE.search(url)
    return _iso("-".join(match.groups()), is_day_first=False) if match else None


def day_meant(words: str, line: str = "") -> str | None:
    """The day that a match of `DATE` means, as ISO; None where there is none, or may be two.

    `line` is the one that it stands in, whose time zone may tell the order of day and month.

    >>> day_meant("Nov. 3rd, 2026"), day_meant("31 February 2026"), day_meant("03/02/2026")
    ('2026-11-03', None, None)
    >>> day_meant("03/02/2026", "03/02/2026 6:20 AM EST")
    '2026-03-02'
    """
    if not _IN_FIGURES.fullmatch(words):
        return _iso(words, is_day_first=False)
    if _MONTH_FIRST.search(line):
        return _iso(words, is_day_first=False)
    if _DAY_FIRST.search(line):
        return _iso(words, is_day_first=True)
    # 03/02/2026 is in March in America and in February in Europe.
    american, european = _iso(words, is_day_first=False), _iso(words, is_day_first=True)
    return american if american == european else None


def _iso(words: str, is_day_first: bool) -> str | None:
    """The day as ISO, by python-dateutil; where only one order is possible it takes that."""
    from dateutil import parser

    try:
        found: date = parser.parse(words, dayfirst=is_day_first).date()
    # 31 February
    except (ValueError, OverflowError):
        return None
    # "12.10.0034"
    return found.isoformat() if EARLIEST_YEAR <= found.year <= LATEST_YEAR else None
