"""Lines that say what they are: a byline, a date, an address, the source, a picture's credit."""

from __future__ import annotations

import re

from onrecord.ingest.dates import DATE, TIME, WEEKDAY, matched_date, month_pattern
from onrecord.ingest.patterns import any_of

LONGEST_LINE = 400
"""Characters; no line that says what it is is longer."""
LONGEST_DATE_LINE = 80
LONGEST_BYLINE = 120
LONGEST_DATELINE = 160

_DATE_LINE = re.compile(
    rf"(?:{any_of('date_labels')}(?:\s+on)?\s*:?\s*)?{WEEKDAY}?{DATE}{TIME}?\.?$", re.IGNORECASE
)
_LAST_DATE = re.compile(rf"(?:\s*[|·•,/—–-])?\s*{WEEKDAY}?{DATE}{TIME}?\.?$", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_HEADLINE_DATE = re.compile(rf"(?<=\S)\s+(?P<date>{WEEKDAY}{DATE})$")

# Ann Lee; Ann van Lee and Bo Park, Avon Post
_NAMES = (
    r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*"
    rf"|{any_of('surname_particles', 'byline_particles')})|\s*,\s*[A-Z][\w.'’-]*)*"
)
_BY = re.compile(rf"{any_of('byline_openings')}\s*:?\s+", re.IGNORECASE)
# Avon Post political correspondent
_JOB = (
    rf"(?:[A-Z][\w&.]*\s+){{0,3}}(?i:{any_of('newsroom_ranks')}\s+)*(?i:{any_of('newsroom_jobs')})"
)
_BYLINE = re.compile(rf"(?:(?i:{_BY.pattern}){_NAMES}|{_NAMES}\s*[,|]\s*{_JOB})\.?$")
# Daniel J. Wray, Ann van Lee
_BARE_NAME = re.compile(
    r"[A-Z][a-z][\w’'-]*(?:\s+[A-Z]\.)?"
    rf"(?:\s+{any_of('surname_particles')})?(?:\s+[A-Z][\w’'-]+){{1,2}}$"
)

_URL = re.compile(
    rf"(?:{any_of('url_labels')}\s*:\s*)?<?(?P<url>https?://[^\s<>]+)>?$", re.IGNORECASE
)
_SOURCE = re.compile(
    rf"{any_of('source_labels')}\s*:\s*(?P<outlet>\S[^\r\n]{{0,79}}?)\.?$", re.IGNORECASE
)
_CAPTION = re.compile(
    rf"(?:{any_of('picture_places')}(?:\s+{any_of('picture_words')})?"
    rf"|{any_of('caption_labels')})\s*:\s*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    rf"(?:{any_of('picture_words')}\s+)?{any_of('credit_labels')}\s*:\s*"
    rf"|{any_of('credit_openings')}\s+",
    re.IGNORECASE,
)

# (Reuters) —
_AGENCY_AND_DASH = r"\((?P<agency>[A-Z][\w .&'’{more}-]{{1,30}})\)"
_DASH = r"(?:[—–]|--?\s)"
_AGENCY = re.compile(rf"{_AGENCY_AND_DASH.format(more='')}\s*{_DASH}")
_DATELINE = re.compile(
    # LYON, France
    r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*)*(?:,\s+[A-Z][\w.'’ -]{1,24})?"
    rf"(?:,\s+(?:{DATE}|{month_pattern('month9')}\s+\d{{1,2}}))?"
    rf"(?:\s*{_AGENCY_AND_DASH.format(more='/')})?\s*{_DASH}\s*(?=\S)"
)


def is_label(line: str) -> bool:
    """Whether the line says what it is: `is_label("By Jane Doe")` → `True`."""
    if len(line) >= LONGEST_LINE:
        return False
    tests = (byline, date_line, url_line, source_line, caption_start, credit_start)
    return any(test(line) is not None for test in tests)


def byline(line: str) -> str | None:
    """Who wrote it; None for other lines.

    `"By Jane Doe | March 3, 2026"` → `"Jane Doe"`, `"JANE DOE, Staff Writer"` → as it stands.
    """
    # To look for a year first saves much time: most lines have none.
    who = _LAST_DATE.sub("", line) if _YEAR.search(line) else line
    if len(who) > LONGEST_BYLINE or not _BYLINE.match(who):
        return None
    # "Ann Lee, Staff Writer" has no "by", and is shown whole.
    opening = _BY.match(who)
    return who[opening.end() :].strip().removesuffix(".") if opening else who.strip()


def is_name(line: str) -> bool:
    """Whether the line has the form of a person's name: `is_name("Daniel J. Wray")` → `True`."""
    return bool(_BARE_NAME.match(line))


def date_line(line: str) -> str | None:
    """The line's date as ISO: `"Published: 3 March 2026, 10:15"` → `"2026-03-03"`.

    Empty where it cannot be told (`03/02/2026`), None for other lines.
    """
    match = _DATE_LINE.match(line) if len(line) < LONGEST_DATE_LINE else None
    return (matched_date(match) or "") if match else None


def last_date(line: str) -> str | None:
    """The date that ends a line: `"By Jane Doe | March 3, 2026"` → `"2026-03-03"`."""
    match = _LAST_DATE.search(line) if len(line) < LONGEST_LINE else None
    return matched_date(match) if match else None


def headline_date(line: str) -> int | None:
    """Where a weekday and a date begin that end a headline.

    `"An interview Monday, May 4, 2026"` → `13`.
    """
    match = _HEADLINE_DATE.search(line) if len(line) < LONGEST_LINE else None
    return match.start("date") if match else None


def url_line(line: str) -> str | None:
    """The address that the line is: `"URL: https://example.org/a"` → `"https://example.org/a"`."""
    match = _URL.match(line)
    return match["url"] if match else None


def source_line(line: str) -> str | None:
    """The outlet of a source line: `"Source: TOI"` → `"TOI"`."""
    match = _SOURCE.match(line)
    # "Source: https://example.org" is an address.
    return match["outlet"].strip() if match and not url_line(line) else None


def caption_start(line: str) -> int | None:
    """Where a caption begins after its label: `"Header: Ann Lee speaks."` → `8`."""
    match = _CAPTION.match(line)
    return match.end() if match else None


def credit_start(line: str) -> int | None:
    """Where a credit begins after its label: `"Photo by Ann Lee"` → `9`."""
    match = _CREDIT.match(line)
    return match.end() if match else None


def dateline(paragraph: str) -> tuple[str | None, str | None]:
    """The agency and the date that open a paragraph.

    `"LYON, March 3, 2026 (Reuters) - The …"` → `("Reuters", "2026-03-03")`.
    """
    opening = paragraph[:LONGEST_DATELINE]
    match = _DATELINE.match(opening)
    if match:
        return match["agency"], matched_date(match)
    # "(AP) — The mayor …"
    agency = _AGENCY.match(opening)
    return (agency["agency"] if agency else None), None


def has_dateline(paragraph: str) -> bool:
    """Whether a paragraph opens as an agency's report does: a place in capitals, then a dash."""
    opening = paragraph[:LONGEST_DATELINE]
    return bool(_DATELINE.match(opening) or _AGENCY.match(opening))
