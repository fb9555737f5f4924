"""Lines that say what they are."""

from __future__ import annotations

import pytest

from onrecord.ingest import labelled_lines
from onrecord.ingest.bylines import bare_names, byline
from onrecord.ingest.date_lines import date_line, headline_date, last_date
from onrecord.nlp import dates
from onrecord.nlp.datelines import dateline, dateline_length


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("by: Ann Lee", "Ann Lee"),
        ("BY ANN LEE", "ANN LEE"),
        ("By Ann Lee and Bo Park", "Ann Lee and Bo Park"),
        ("By Ann Lee, Avon Post", "Ann Lee, Avon Post"),
        ("By Ann Lee | March 3, 2026", "Ann Lee"),
        ("By Ann Lee, 3 March 2026", "Ann Lee"),
        ("Written by Ann van Lee", "Ann van Lee"),
        ("Ann Lee, Staff Writer", "Ann Lee, Staff Writer"),
        (
            "Ann Lee | Avon Post political correspondent",
            "Ann Lee | Avon Post political correspondent",
        ),
        ("By the river she smiled", None),
        ("By Monday Ann Lee was tired.", None),
        ("Ann Lee", None),
        ("", None),
    ],
)
def test_bylines(line: str, who: str | None) -> None:
    assert byline(line) == who


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Daniel Wray", True),
        ("Daniel J. Wray", True),
        ("Ann van Lee", True),
        ("Seán O’Hara", True),
        ("Wray", False),
        ("What next", False),
    ],
)
def test_bare_names(line: str, name: bool) -> None:
    assert (bare_names(line) is not None) == name


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("March 3, 2026", "2026-03-03"),
        ("3 March 2026", "2026-03-03"),
        ("Thursday, 9 April 2026", "2026-04-09"),
        ("Fri, Sept. 4th, 2026", "2026-09-04"),
        ("Published: 3 March 2026, 10:15", "2026-03-03"),
        ("Last updated on March 3, 2026 at 10:15 a.m. EST", "2026-03-03"),
        ("2026-03-03", "2026-03-03"),
        ("2026-03-03T10:15:00Z", "2026-03-03"),
        ("23/02/2026", "2026-02-23"),
        ("03/02/2026", ""),
        ("02/02/2026", "2026-02-02"),
        ("31 February 2026", ""),
        ("March 2026", None),
        ("On March 3, 2026, she smiled.", None),
    ],
)
def test_date_lines(line: str, date: str | None) -> None:
    found = date_line(line)
    assert (found and (found.published or found.updated or "")) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3 March 2026", "2026-03-03"),
        (" 2026-3-3 ", "2026-03-03"),
        ("March 3rd 2026", "2026-03-03"),
        ("3.2.2026", None),
        ("soon", None),
    ],
)
def test_dates_of_front_matter(text: str, date: str | None) -> None:
    assert dates.iso_date(text) == date


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.org/2026/03/02/bridge", "2026-03-02"),
        ("https://a.org/2026-03-02-bridge", "2026-03-02"),
        ("https://a.org/2026/03/bridge", None),
        ("https://a.org/2026/13/02/bridge", None),
    ],
)
def test_dates_of_addresses(url: str, date: str | None) -> None:
    assert dates.url_date(url) == date


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("https://a.org/b", "https://a.org/b"),
        ("<https://a.org/b>", "https://a.org/b"),
        ("Read more: https://a.org/b", "https://a.org/b"),
        ("Source: https://a.org/b", "https://a.org/b"),
        ("See https://a.org/b for more", None),
        ("ftp://a.org", None),
    ],
)
def test_addresses(line: str, url: str | None) -> None:
    assert labelled_lines.url_line(line) == url


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Source: TOI", "TOI"),
        ("SOURCE : The Avon Post.", "The Avon Post"),
        ("Source: https://a.org", None),
        ("Source:", None),
    ],
)
def test_source_lines(line: str, outlet: str | None) -> None:
    assert labelled_lines.source_line(line) == outlet


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Header: Ann Lee speaks.", "Ann Lee speaks."),
        ("Featured image: Ann Lee", "Ann Lee"),
        ("PHOTO: Ann Lee", "Ann Lee"),
        ("Pictured: Ann Lee", "Ann Lee"),
        ("Headers: three", None),
    ],
)
def test_captions(line: str, words: str | None) -> None:
    start = labelled_lines.caption_start(line)
    assert (None if start is None else line[start:]) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Photo by Ann Lee", "Ann Lee"),
        ("Photo credit: GPO", "GPO"),
        ("Courtesy of: GPO", "GPO"),
        ("Credit where it is due", None),
    ],
)
def test_credits(line: str, words: str | None) -> None:
    start = labelled_lines.credit_start(line)
    assert (None if start is None else line[start:]) == words


@pytest.mark.parametrize(
    ("paragraph", "agency", "date"),
    [
        ("LYON, March 3, 2026 (Reuters) - The bridge", "Reuters", "2026-03-03"),
        ("SCARNMOUTH, March 3 — A council", None, None),
        ("ST. JOHN’S, Newfoundland (CPA) — The bridge", "CPA", None),
        ("(CPA) — The bridge", "CPA", None),
        ("The bridge (CPA) is open", None, None),
    ],
)
def test_datelines(paragraph: str, agency: str | None, date: str | None) -> None:
    assert dateline(paragraph) == (agency, date)
    assert (dateline_length(paragraph) == 0) == paragraph.startswith("The")


def test_a_date_at_the_end_of_a_headline() -> None:
    line = "An interview with Ann Lee Monday, May 4, 2026"
    at = headline_date(line)
    assert at is not None
    assert (line[:at], last_date(line)) == (
        "An interview with Ann Lee ",
        "2026-05-04",
    )
    assert headline_date("Monday, May 4, 2026") is None


def test_long_lines_are_no_labels_and_take_no_time() -> None:
    for line in (
        "By " + "Ann " * 5000,
        "Source: " + "a " * 5000,
        "A" * 20000,
        "(" * 20000,
        "March " * 5000,
    ):
        assert not labelled_lines.is_label(line)
        assert date_line(line) is None and last_date(line) is None
