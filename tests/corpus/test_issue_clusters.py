"""Which phrases are compared on the way to an issue."""

from __future__ import annotations

from itertools import combinations, product

from onrecord.corpus.issue_clusters import pairs_to_compare
from onrecord.nlp.issue_likeness import are_one_issue
from onrecord.nlp.issue_phrases import read_phrase


def test_no_two_phrases_that_are_one_issue_are_left_uncompared() -> None:
    firsts = ("harbour", "ferry", "harbour ferry", "island school", "old stone")
    things = ("levy", "subsidy", "bridge", "bus lane", "merger")
    ends = ("", " on Mill Road", " for ships and boats", " that nobody wants")
    phrases = [
        read_phrase(f"{first} {thing}{end}", {})
        for first, thing, end in product(firsts, things, ends)
    ]
    distinct = list(dict.fromkeys(phrases))
    compared = {frozenset(pair) for pair in pairs_to_compare(distinct)}
    one_issue = {frozenset(pair) for pair in combinations(distinct, 2) if are_one_issue(*pair)}
    assert one_issue and one_issue <= compared
    # Far fewer than all are looked at.
    assert len(compared) < len(list(combinations(distinct, 2))) * 0.8
