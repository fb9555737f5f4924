"""What people say of an article above its text."""

from __future__ import annotations

import pytest

from onrecord import yamlfile
from onrecord.ingest.front_matter import Front, overlay, read_front
from onrecord.model import Metadata
from onrecord.problems import Problem


def read(text: str) -> tuple[Front, list[Problem]]:
    return read_front(yamlfile.read_front_matter(f"---\n{text}\n---\n", "x.txt").document)


def front(text: str) -> Front:
    """What front matter says in which nothing is wrong."""
    found, problems = read(text)
    assert problems == []
    return found


def test_everything_it_may_say() -> None:
    text = (
        "title: Bridge\noutlet: TOI\ndate: March 3, 2026\nurl: https://a.org\nbyline: Ann "
        "Lee\ntags: [a, b]"
    )
    assert front(text) == Front(
        "Bridge", "TOI", "2026-03-03", "https://a.org", "Ann Lee", tags=("a", "b")
    )


def test_a_key_without_a_value_says_nothing() -> None:
    assert front("title:\ndate:\ntags:") == Front()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("titel: a\noutlet: b", "x.txt:2:1: unknown key “titel” (did you mean “title”?)"),
        ("outlet: b\ndate: soon", "x.txt:3:7: date: “soon” is not a date (write it as 2026-03-02)"),
        (
            "date: 03/02/2026",
            "x.txt:2:7: date: “03/02/2026” is not a date (write it as 2026-03-02)",
        ),
        (
            "title: 12",
            "x.txt:2:8: title: expected text, not a whole number (put it in quotation marks)",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_left_out(text: str, problem: str) -> None:
    found, problems = read(f"{text}\nbyline: Ann Lee")
    assert list(map(str, problems)) == [problem]
    assert (found.byline, found.title, found.date, found.tags) == ("Ann Lee", None, None, ())


SHOWN = Metadata(
    byline="Bo Park",
    outlet="CPA",
    url="https://b.org/2026/02/01/b",
    published="2026-01-01",
    title=None,
)


def test_it_overrides_what_the_text_shows() -> None:
    front = Front("Bridge", "TOI", "2026-03-03", "https://a.org", "Ann Lee", tags=("a",))
    laid = overlay(SHOWN, front)
    assert laid == Metadata(
        byline="Ann Lee",
        outlet="TOI",
        url="https://a.org",
        published="2026-03-03",
        title="Bridge",
        tags=("a",),
    )


def test_what_it_does_not_say_stays() -> None:
    assert overlay(SHOWN, Front()) == SHOWN


def test_an_address_dates_an_article_that_nothing_else_does() -> None:
    assert overlay(Metadata(), Front(url="https://a.org/2026/02/01/b")).published == "2026-02-01"
    assert (
        overlay(Metadata(url="https://a.org/2026/02/01/b"), Front(date="2026-03-03")).published
        == "2026-03-03"
    )
