"""Short names of long phrases."""

from __future__ import annotations

import pytest

from onrecord.nlp.short_phrases import short_phrase


@pytest.mark.parametrize(
    ("phrase", "short"),
    [
        ("the harbour levy", "the harbour levy"),
        (
            "harbour levy on cruise passengers that Ann Hale said would raise a million",
            "harbour levy on cruise passengers",
        ),
        (
            "closing the two schools on the hill because the roof of one leaks in winter",
            "closing the two schools on the hill",
        ),
        (
            "proposal by Ann Hale to pay for the boat with a levy of two crowns",
            "proposal by Ann Hale to pay for the boat",
        ),
        (
            "claims that he hired the man who set the boat on fire last June",
            "claims that he hired the man",
        ),
        (
            "giving the harbour board power over fares, which it never had before",
            "giving the harbour board power over fares",
        ),
    ],
)
def test_what_only_tells_more_is_left_out(phrase: str, short: str) -> None:
    assert short_phrase(phrase) == short


@pytest.mark.parametrize(
    "phrase",
    [
        "publishing how much water the planned plant would take from the river in summer",
        "United States transferring the missile defence system of Norvane to the islands",
        "his “rare and useful change of heart in the chamber that night” at last",
        "the plan to which in the end nobody but the mayor herself agreed",
    ],
)
def test_what_would_be_cut_short_stays_whole(phrase: str) -> None:
    assert short_phrase(phrase) == phrase
