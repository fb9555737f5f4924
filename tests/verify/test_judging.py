"""What is said of a quotation, by the articles of an archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import Span
from onrecord.verify import Archive, Finding, fixed, open_archive
from onrecord.verify.draft import DraftQuotation
from onrecord.verify.judging import judge
from onrecord.verify.matching import difference
from tests.samples import actor, brief, quote

TEXT = (
    "“The pier isn’t ours; the sea-wall is,” Ann Hale said on Monday. “We will not pay for the "
    "pier either.”\n\n"
    "“Nobody asked us,” a neighbour said.\n\n"
    "Bo Hall argued that the toll would empty the market within a year."
)
OTHER = "“The toll is a joke on the poor,” said Bo Hall, and “Nobody asked us,” said Cy Dane."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    hale, hall = actor(TEXT, "Ann Hale"), actor(TEXT, "Bo Hall")
    said = quote(
        TEXT,
        "“The pier isn’t ours; the sea-wall is,”",
        "“We will not pay for the pier either.”",
        speaker="ann-hale",
    )
    argued = quote(
        TEXT,
        "that the toll would empty the market within a year",
        speaker="bo-hall",
        kind="indirect",
    )
    other_hall, dane = actor(OTHER, "Bo Hall"), actor(OTHER, "Cy Dane")
    joke = quote(OTHER, "“The toll is a joke on the poor,”", speaker="bo-hall")
    asked = quote(OTHER, "“Nobody asked us,”", speaker="cy-dane")
    briefs = [
        brief("pier", TEXT, [hale, hall], [said, argued]),
        brief("toll", OTHER, [other_hall, dane], [joke, asked]),
    ]
    with open_archive(tmp_path, lambda: briefs) as found:
        yield found


def judged(archive: Archive, words: str, *speakers: str) -> Finding:
    """The finding about words of a draft."""
    quotation = DraftQuotation(Span(0, len(words)), Span(0, len(words)), speakers)
    return judge(archive, words, quotation)


@pytest.mark.parametrize(
    "words",
    [
        "The pier isn’t ours; the sea-wall is,",
        "the pier isn't ours: the sea wall is",  # other marks, dashes, capitals
        "THE PIER ISN’T OURS",
        "The pier …\nthe sea-wall is",
        "The pier isn’t ours [and] we will not pay for the pier",
        "The pier isn’t ours; the sea-wall is. We will not pay for the pier either.",
    ],
)
def test_the_words_of_an_article_are_verbatim(archive: Archive, words: str) -> None:
    found = judged(archive, words, "Hale")
    assert found.outcome == "verbatim"
    assert found.source is not None
    assert (found.source.slug, found.source.speakers) == ("pier", ("Ann Hale",))


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("The pier isn’t yours; the sea-wall is", "The pier isn’t [-ours;-] {+yours;+} the"),
        ("We will pay for the pier either", "We will [-not-] pay for the pier either"),
        ("The toll is a cruel joke on the poor", "a {+cruel+} joke on the poor"),
    ],
)
def test_changed_words_are_told_with_what_was_changed(
    archive: Archive, words: str, difference: str
) -> None:
    found = judged(archive, words)
    assert found.outcome == "altered"
    assert difference in found.difference


def test_pieces_in_another_order_are_not_the_quotation(archive: Archive) -> None:
    assert not judged(archive, "the sea-wall is … The pier isn’t ours").is_well


def test_somebody_elses_words_are_told(archive: Archive) -> None:
    found = judged(archive, "The toll is a joke on the poor", "Ann Hale")
    assert found.outcome == "another speaker"
    assert found.source is not None
    assert found.source.speakers == ("Bo Hall",)


def test_who_said_it_in_any_article_may_be_quoted(archive: Archive) -> None:
    assert judged(archive, "Nobody asked us", "Cy Dane").outcome == "verbatim"
    found = judged(archive, "Nobody asked us", "Cy Dane")
    assert found.source is not None
    assert found.source.slug == "toll"


def test_whose_words_nobody_knows_may_be_anyones(archive: Archive) -> None:
    found = judged(archive, "Nobody asked us", "Ann Hale")
    assert found.outcome == "verbatim"
    assert found.source is not None
    assert (found.source.slug, found.source.speakers) == ("pier", ())


def test_the_reporters_words_are_nobodys_quotation(archive: Archive) -> None:
    found = judged(archive, "the toll would empty the market", "Bo Hall")
    assert found.outcome == "another speaker"
    assert found.source is not None
    assert not found.source.in_marks


@pytest.mark.parametrize("words", ["There will be dancing on the roof", "!?", "toll booth keepers"])
def test_what_no_article_has_is_not_on_record(archive: Archive, words: str) -> None:
    found = judged(archive, words)
    assert found.outcome in ("not on record", "too short")
    assert found.is_well == (found.outcome == "too short")
    assert found.source is None


def test_a_word_in_doubt_is_let_pass_where_no_article_has_it(archive: Archive) -> None:
    assert judged(archive, "fabulous").outcome == "too short"


def test_a_draft_is_given_exact_words_and_links(archive: Archive) -> None:
    words = "The pier isn’t yours; the sea-wall is"
    text = f"“{words},” Hale said."
    place = Span(1, 1 + len(words) + 1)
    finding = judge(archive, text, DraftQuotation(Span(0, place.end + 1), place, ("Hale",)))
    once = fixed(text, [finding], "https://example.org/")
    assert finding.source is not None
    address = f"https://example.org/briefs/pier/#q-{finding.source.statement}"
    assert once == f"“[The pier isn’t ours; the sea-wall is,]({address})” Hale said."


def test_only_what_somebody_said_takes_the_place_of_changed_words(archive: Archive) -> None:
    found = judged(archive, "The pier is not ours but the sea-wall is, and we won’t pay for it")
    assert found.source is not None
    assert found.source.in_marks
    assert "said on Monday" not in found.source.words


def test_what_a_tag_parts_is_told_with_a_gap(tmp_path: Path) -> None:
    text = "“Sixty jobs,” Ann Hale said, “is sixty more than the herring are offering.”"
    said = quote(
        text, "“Sixty jobs,”", "“is sixty more than the herring are offering.”", speaker="ann-hale"
    )
    hale = actor(text, "Ann Hale")
    with open_archive(tmp_path, lambda: [brief("jobs", text, [hale], [said])]) as found:
        finding = judged(found, "Sixty jobs are sixty more than the herring offer")
    assert finding.source is not None
    assert finding.source.words == "Sixty jobs … is sixty more than the herring are offering"


def test_more_words_than_one_sentence_has_are_none_of_the_next(archive: Archive) -> None:
    found = judged(archive, "We will not ever again pay for the pier either way")
    assert found.source is not None
    assert found.source.words == "We will not pay for the pier either"


def test_what_is_not_on_record_is_left_for_people(archive: Archive) -> None:
    text = "“There will be dancing on the roof,” Hale said."
    place = Span(1, text.index(",”"))
    finding = judge(archive, text, DraftQuotation(Span(0, place.end + 2), place, ("Hale",)))
    assert fixed(text, [finding], "") == text


def test_differences_are_told_word_by_word() -> None:
    assert difference("a b c", "a c d") == "a [-b-] c {+d+}"
    assert difference("A b.", "a b") == "A b."
