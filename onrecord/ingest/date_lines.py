"""Lines that say when an article was published: "Published 3 March 2026, 10:15 GMT"."""

from __future__ import annotations

import re

from msgspec import Struct

from onrecord.nlp.dates import DATE, TIME, WEEKDAY, day_meant
from onrecord.nlp.patterns import any_of

LONGEST_DATE_LINE = 140
"""Characters."""
LONGEST_LINE = 400
"""Characters of a line that may end in a date."""

_LABEL = rf"\b(?:{any_of('date_labels')}|(?P<updated>{any_of('update_labels')}))\b"
_LABELLED_DATE = re.compile(rf"{_LABEL}|(?P<date>{DATE})", re.IGNORECASE)
_AGE = rf"\b(?:\d+|an?)\s+{any_of('ages')}s?\s+ago\b"
_PAGE = r"\b(?:page|pages|pg|p|pp)\b\.?\s*[A-Z]?\d+\b"
_READING_TIME = rf"\b\d+\s*[-–]?\s*{any_of('words_in_date_lines')}"
# What a line that only says when may consist of.
_PARTS = re.compile(
    rf"{_LABEL}|{DATE}|T?(?<!\d){TIME}|{_AGE}|{_READING_TIME}|{_PAGE}|\b{any_of('words_in_date_lines')}\b"
    rf"|\b{any_of('weekdays')}\b\.?",
    re.IGNORECASE,
)
_AGE_OR_TIME = re.compile(rf"{_AGE}|{TIME}", re.IGNORECASE)
# London, 3 March 2026; Avon Post | 3 March 2026
_PLACE_BEFORE = re.compile(r"(?P<place>[A-Z][^\d|•·—–]{1,50}?)\s*[,|•·—–-]\s*(?=\S)")
# …, 12.01am, The Times
_OUTLET_AT_END = re.compile(
    r"(?P<when>.*\d[^,|•·]*)[,|•·]\s*"
    r"(?P<outlet>[A-Z][\w.'’&-]*(?:\s+(?:[A-Z&][\w.'’&-]*|of|and|the)){0,5})$"
)
_LAST_DATE = re.compile(
    rf"(?:\s*[|·•,/—–-])?\s*(?:{_LABEL}\s*:?\s*)?{WEEKDAY}?(?P<date>{DATE})"
    rf"(?:[T,\s|•·]*(?:at\s+)?{TIME})?\.?$",
    re.IGNORECASE,
)
_HEADLINE_DATE = re.compile(rf"(?<=\S)\s+(?P<date>{WEEKDAY}{DATE})$")
_WORD = re.compile(r"\w")
_DIGIT = re.compile(r"\d")


class DateLine(Struct, frozen=True):
    """What a line says of when an article was published."""

    published: str | None = None
    """ISO date; None where the line has none, or one that could be two."""
    updated: str | None = None
    """ISO date of its last change."""
    outlet: str | None = None


def date_line(line: str) -> DateLine | None:
    """What a line says that only tells when, and perhaps where; None for other lines.

    >>> date_line("Published: 3 March 2026, 10:15 | Updated: 4 March 2026")
    DateLine(published='2026-03-03', updated='2026-03-04', outlet=None)
    >>> date_line("Wednesday March 4 2026, 12.01am, Avon Post").outlet
    'Avon Post'
    >>> date_line("3 hours ago"), date_line("It opened on March 3, 2026")
    (DateLine(published=None, updated=None, outlet=None), None)
    """
    # To look for a digit first saves much time: most lines have none.
    if len(line) > LONGEST_DATE_LINE or not _DIGIT.search(line):
        return None
    if _WORD.search(_PARTS.sub(" ", line)):
        return _date_line_with_outlet(line)
    found = _dates(line)
    return found if found or not _AGE_OR_TIME.search(line) else DateLine()


def date_behind_name(line: str) -> tuple[str, DateLine] | None:
    """The name and the date of a line that has both and nothing else.

    >>> date_behind_name("Ann Lee | 3 March 2026")
    ('Ann Lee', DateLine(published='2026-03-03', updated=None, outlet=None))
    """
    match = _PLACE_BEFORE.match(line)
    # "Nov. 3, 2026" begins like a name.
    if match is None or not _DIGIT.search(line, match.end()):
        return None
    found = date_line(line[match.end() :])
    return (match["place"], found) if found and (found.published or found.updated) else None


def _date_line_with_outlet(line: str) -> DateLine | None:
    match = _OUTLET_AT_END.match(line)
    when = date_line(match["when"].rstrip()) if match else None
    if match is None or when is None:
        return None
    return DateLine(when.published, when.updated, match["outlet"])


def _dates(line: str) -> DateLine | None:
    """The first date, and the first behind a label that says that it is of a change."""
    published: str | None = None
    updated: str | None = None
    has_date = is_update = False
    for match in _LABELLED_DATE.finditer(line):
        if match["date"] is None:
            is_update = match["updated"] is not None
            continue
        has_date = True
        day = day_meant(match["date"], line)
        if is_update:
            updated = updated or day
        else:
            published = published or day
    return DateLine(published, updated) if has_date else None


def last_date(line: str) -> str | None:
    """The date that ends a line: `"By Jane Doe | March 3, 2026"` → `"2026-03-03"`."""
    match = _LAST_DATE.search(line) if len(line) < LONGEST_LINE else None
    return day_meant(match["date"], line) if match else None


def without_last_date(line: str) -> str:
    """A line without the date at its end: `"By Jane Doe | March 3, 2026"` → `"By Jane Doe"`."""
    # Without a digit there is no date.
    return _LAST_DATE.sub("", line) if _DIGIT.search(line) else line


def headline_date(line: str) -> int | None:
    """Where a weekday and a date begin that end a headline.

    `"An interview Monday, May 4, 2026"` → `13`.
    """
    match = _HEADLINE_DATE.search(line) if len(line) < LONGEST_LINE else None
    return match.start("date") if match else None
