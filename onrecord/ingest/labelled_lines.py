"""Lines that say what they are: an address, the source, a title, a picture's caption or credit."""

from __future__ import annotations

import re

from onrecord.ingest.bylines import byline
from onrecord.ingest.date_lines import date_line
from onrecord.nlp.markup import without_markup
from onrecord.nlp.patterns import any_of
from onrecord.web_addresses import web_address

LONGEST_LINE = 400
"""Characters; no line that says what it is is longer."""

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
_TITLE = re.compile(rf"{any_of('title_labels')}\s*:\s*(?=\S)", re.IGNORECASE)
_PASSED_OVER = re.compile(
    rf"{any_of('labels_passed_over')}\s*:\s*[^\r\n]{{0,100}}$|{any_of('labels_of_the_text')}\s*:$",
    re.IGNORECASE,
)


def is_label(line: str) -> bool:
    """Whether the line says what it is: `is_label("By Jane Doe")` → `True`."""
    if len(line) >= LONGEST_LINE:
        return False
    plain = without_markup(line)
    tests = (byline, date_line, url_line, source_line, title_start, is_passed_over)
    if any(test(plain) not in (None, False) for test in tests):
        return True
    return caption_start(line) is not None or credit_start(line) is not None


def is_passed_over(line: str) -> bool:
    """Whether a line says something about the article that nobody looks for: "Length: 9 words"."""
    return bool(_PASSED_OVER.match(line))


def title_start(line: str) -> int | None:
    """Where the headline begins after its label: `"Title: Mayor opens bridge"` → `7`."""
    match = _TITLE.match(line)
    return match.end() if match else None


def url_line(line: str) -> str | None:
    """The address that the line is: `"URL: https://example.org/a"` → `"https://example.org/a"`."""
    match = _URL.match(line)
    return web_address(match["url"]) if match else None


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
