"""Lines that say what they are: a byline, a date, an address, the source, a picture's caption and credit."""

from __future__ import annotations

import re
from datetime import date

_LONGEST = 400
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month{n}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)"
_DAY = r"(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_MONTH.format(n=1)}\s+(?P<day1>\d{{1,2}}){_DAY},?\s+(?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}}){_DAY}\s+{_MONTH.format(n=2)},?\s+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{1,2})-(?P<day3>\d{1,2})"
    r"|(?P<day4>\d{1,2})[./](?P<month4>\d{1,2})[./](?P<year4>\d{4}))"
)
_TIME = r"(?:[T,\s]*(?:at\s+)?\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d)?)"
_BARE_DATE = re.compile(rf"{_DATE}{_TIME}?$")
_DATE_LINE = re.compile(
    rf"(?:(?:First\s+)?(?:Published|Updated|Posted|Date|Last\s+updated)(?:\s+on)?\s*:?\s*)?{_WEEKDAY}?{_DATE}{_TIME}?\.?$",
    re.IGNORECASE,
)
_LAST_DATE = re.compile(rf"(?:\s*[|·•,/—–-])?\s*{_WEEKDAY}?{_DATE}{_TIME}?\.?$", re.IGNORECASE)
_HEADLINE_DATE = re.compile(rf"(?<=\S)\s+(?P<date>{_WEEKDAY}{_DATE})$")
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|de|da|del|della|der|den|di|du|la|le|van|von|bin|al|and|for|in|of|the|&)|\s*,\s*[A-Z][\w.'’-]*)*"
_BYLINE = re.compile(
    rf"(?:(?i:(?:words\s+|story\s+|report\s+|(?:co-)?(?:authored|written|reported)\s+)?by)\s*:?\s+{_NAME}"
    rf"|{_NAME}\s*[,|]\s*(?:[A-Z][\w&.]*\s+){{0,3}}(?i:(?:staff|senior|chief|political|foreign)\s+)*(?i:writers?|reporters?|correspondents?|editor|columnist))\.?$"
)
_BY = re.compile(
    r"(?:words|story|report|(?:co-)?(?:authored|written|reported))?\s*by\s*:?\s+", re.IGNORECASE
)
_BARE_NAME = re.compile(
    r"[A-Z][a-z][\w’'-]*(?:\s+[A-Z]\.)?(?:\s+(?:de|da|van|von|bin|al))?(?:\s+[A-Z][\w’'-]+){1,2}$"
)
_URL = re.compile(
    r"(?:(?:url|link|original(?:\s+article)?|read\s+more|source|web|from|via)\s*:\s*)?<?(?P<url>https?://[^\s<>]+)>?$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:source|outlet|publication|via)\s*:\s*(?P<outlet>\S[^\r\n]{0,79}?)\.?$", re.IGNORECASE
)
_CAPTION = re.compile(
    r"(?:(?:header|lead|cover|main|featured|file)(?:\s+(?:image|photo|picture))?|caption|pictured?|photo(?:graph)?|image|illustration)\s*:\s*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:(?:photo|image|picture)\s+)?(?:credits?|courtesy(?:\s+of)?)\s*:\s*|(?:photo|image|picture|illustration)\s+by\s+",
    re.IGNORECASE,
)
_URL_DATE = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*)*(?:,\s+[A-Z][\w.'’ -]{1,24})?)"
    rf"(?P<when>,\s+(?:{_DATE}|{_MONTH.format(n=9)}\s+\d{{1,2}}))?(?:\s*\((?P<agency>[A-Z][\w .&'’/-]{{1,30}})\))?\s*(?:[—–]|--?\s)\s*(?=\S)"
)
_AGENCY = re.compile(r"\((?P<agency>[A-Z][\w .&'’-]{1,30})\)\s*(?:[—–]|--?\s)")


def is_label(line: str) -> bool:
    """Whether the line says what it is: `is_label("By Jane Doe")` → `True`."""
    return len(line) < _LONGEST and any(
        test(line) is not None
        for test in (byline, date_line, url_line, source_line, caption_start, credit_start)
    )


def byline(line: str) -> str | None:
    """Who wrote it: `"By Jane Doe | March 3, 2026"` → `"Jane Doe"`, `"JANE DOE, Staff Writer"` → as it stands; None for other lines."""
    who = _LAST_DATE.sub("", line) if any(character.isdigit() for character in line) else line
    if not who or len(who) > 120 or not _BYLINE.match(who):
        return None
    return _BY.sub("", who, count=1).strip().removesuffix(".") if _BY.match(who) else who.strip()


def is_name(line: str) -> bool:
    """Whether the line has the form of a person's name and nothing else: `is_name("Daniel J. Wray")` → `True`."""
    return bool(_BARE_NAME.match(line))


def date_line(line: str) -> str | None:
    """The line's date as ISO, empty where it cannot be told (`03/02/2026`): `"Published: 3 March 2026, 10:15"` → `"2026-03-03"`."""
    match = _DATE_LINE.match(line) if len(line) < 80 else None
    return _iso(match) if match else None


def last_date(line: str) -> str | None:
    """The date that ends a line, such as a byline: `"By Jane Doe | March 3, 2026"` → `"2026-03-03"`."""
    match = _LAST_DATE.search(line) if len(line) < _LONGEST else None
    return (_iso(match) or None) if match else None


def headline_date(line: str) -> int | None:
    """Where a weekday and a date begin that stand at the end of a headline: `"An interview Monday, May 4, 2026"` → `13`."""
    match = _HEADLINE_DATE.search(line) if len(line) < _LONGEST else None
    return match.start("date") if match else None


def url_line(line: str) -> str | None:
    """The address that the line is: `"URL: https://example.org/a"` → `"https://example.org/a"`."""
    match = _URL.match(line)
    return match["url"] if match else None


def source_line(line: str) -> str | None:
    """The outlet of a source line: `"Source: TOI"` → `"TOI"`."""
    match = _SOURCE.match(line)
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
    """The agency and the date that open a paragraph: `"LYON, March 3, 2026 (Reuters) - The …"` → `("Reuters", "2026-03-03")`."""
    opening = paragraph[:160]
    match = _DATELINE.match(opening)
    if match:
        return match["agency"], _iso(match) or None
    bare = _AGENCY.match(opening)
    return (bare["agency"] if bare else None), None


def has_dateline(paragraph: str) -> bool:
    """Whether a paragraph opens as an agency's report does: a place in capitals, then a dash."""
    return bool(_DATELINE.match(paragraph[:160]) or _AGENCY.match(paragraph[:160]))


def url_date(url: str) -> str | None:
    """The date in an address: `"https://example.org/2026/03/02/bridge"` → `"2026-03-02"`."""
    match = _URL_DATE.search(url)
    return _valid(*map(int, match.groups())) if match else None


def iso_date(text: str) -> str | None:
    """A date as people write it, as ISO: `"3 March 2026"` → `"2026-03-03"`; None where it is none or could be two."""
    match = _BARE_DATE.match(text.strip())
    return (_iso(match) or None) if match else None


def _iso(match: re.Match[str]) -> str:
    """The date of a match of `_DATE`; empty where the match holds none that can be told."""
    for way in "1234":
        if match[f"year{way}"]:
            year, month, day = (
                int(match[f"year{way}"]),
                match[f"month{way}"],
                int(match[f"day{way}"]),
            )
            if way == "4" and day <= 12 and day != int(month):
                return ""
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            return _valid(year, number, day) or ""
    return ""


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1600 <= year <= 2200 else None
    except ValueError:
        return None
