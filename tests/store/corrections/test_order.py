"""The order of entries does not matter, and what contradicts is applied in no part."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from tests.store.corrections.pier import corrected, lines, pier

ENTRIES = {
    "actors": [
        "{actor: Trust, same_as: Pier Trust}",
        "{actor: Pier Trust, name: Friends of the Pier}",
        "{actor: Ann Lee, split: [{as: Sam Lee, in: 4}]}",
        "{actor: Tom Birch, kind: group}",
    ],
    "quotes": [
        "{quote: pay for the pier, speaker: Tom Birch}",
        "{quote: pay for the pier, addressee: Friends of the Pier}",
        "{quote: the boat would stay, content: boat would stay}",
        "{quote: a disgrace, speaker: Trust}",
    ],
    "positions": [
        "{position: opposes the closure, actor: Tom Birch}",
        "{position: opposes the closure, target: Ann Lee}",
        "{position: We will not pay, issue: the cost}",
    ],
    "added": [
        "{quote: the pier was theirs, speaker: Residents}",
        "{quote: the money was gone, speaker: A Treasury source}",
    ],
}


def front_matter(entries: dict[str, list[str]]) -> str:
    """`{"quotes": ["{quote: …}"]}` → a list under each key; `added` are quotes to add."""
    lists = {kind: "\n".join(f"  - {entry}" for entry in some) for kind, some in entries.items()}
    added = lists.pop("added", "").replace("  - ", "    - ")
    front = "\n".join(f"{kind}:\n{some}" for kind, some in lists.items())
    return f"{front}\nadd:\n  quotes:\n{added}" if added else front


SHUFFLED = st.fixed_dictionaries({kind: st.permutations(some) for kind, some in ENTRIES.items()})


@given(SHUFFLED)
@trials(max_examples=40, deadline=None)
def test_entries_in_any_order_say_the_same(entries: dict[str, list[str]]) -> None:
    with TemporaryDirectory() as folder:
        first, problems = corrected(Path(folder), front_matter(ENTRIES))
        brief, more = corrected(Path(folder), front_matter(entries))
    assert (problems, more) == ([], [])
    assert sorted(lines(brief)) == sorted(lines(first))


@pytest.mark.parametrize(
    ("front", "said"),
    [
        (
            {
                "quotes": [
                    "{quote: a disgrace, speaker: Trust}",
                    "{quote: a disgrace, speaker: Lee}",
                ]
            },
            "says `speaker: Lee`, and the other `speaker: Trust`",
        ),
        (
            {"quotes": ["{quote: a disgrace, remove: true}", "{quote: a disgrace, kind: direct}"]},
            "removes it, and the other does not",
        ),
        (
            {
                "quotes": ["{quote: the boat would stay, speaker: Trust}"],
                "added": ["{quote: the boat would stay, speaker: Tom Birch}"],
            },
            "says `speaker: Tom Birch`, and the other `speaker: Trust`",
        ),
        (
            {
                "added": [
                    "{quote: the money was gone, speaker: Tom Birch}",
                    "{quote: money was gone, speaker: Trust}",
                ]
            },
            "adds words that the other adds as well",
        ),
        (
            {
                "positions": [
                    "{position: opposes the closure, polarity: for}",
                    "{position: opposes the closure, polarity: mixed}",
                ]
            },
            "says `polarity: mixed`, and the other `polarity: for`",
        ),
        (
            {"actors": ["{actor: Ann Lee, name: Anne Lee}", "{actor: Lee, name: Anna Lee}"]},
            "says `name: Anna Lee`, and the other `name: Anne Lee`",
        ),
        (
            {"actors": ["{actor: Trust, same_as: Ann Lee}", "{actor: Trust, same_as: Tom Birch}"]},
            "says `same_as: Tom Birch`, and the other `same_as: Ann Lee`",
        ),
        (
            {
                "actors": [
                    "{actor: Trust, same_as: Pier Trust}",
                    "{actor: Pier Trust, same_as: Tom Birch}",
                    "{actor: Tom Birch, same_as: Trust}",
                ]
            },
            "says the reverse",
        ),
        (
            {"actors": ["{actor: Trust, same_as: Ann Lee}", "{actor: Ann Lee, remove: true}"]},
            "removes it, and the other does not",
        ),
        (
            {
                "actors": [
                    "{actor: Ann Lee, split: [{as: Sam Lee, in: 4}]}",
                    "{actor: Ann Lee, split: [{as: Tim Lee, words: Lee said the boat}]}",
                ]
            },
            "says `as: Tim Lee`, and the other `as: Sam Lee`",
        ),
        (
            {
                "actors": ["{actor: Trust, remove: true}"],
                "positions": ["{position: opposes the closure, actor: Trust}"],
            },
            "which removes “Trust”",
        ),
        (
            {
                "actors": ["{actor: Pier Trust, remove: true}"],
                "quotes": ["{quote: pay for the pier, confirm: true}"],
            },
            "is about what is Pier Trust’s, who is removed",
        ),
        (
            {
                "actors": ["{actor: Pier Trust, remove: true}"],
                "positions": ["{position: opposes the closure, issue: closing the pier}"],
            },
            "is about what is Pier Trust’s, who is removed",
        ),
    ],
)
def test_of_two_that_contradict_each_other_neither_is_applied(
    tmp_path: Path, front: dict[str, list[str]], said: str
) -> None:
    written = front_matter(front)
    brief, problems = corrected(tmp_path, written)
    assert len(problems) == 1 or "reverse" in said
    assert re.search(r"contradicts line \d+", problems[0])
    assert said in problems[0]
    assert lines(brief) == lines(pier())


@pytest.mark.parametrize("other", ["polarity: for", "polarity: against, target: Ann Lee"])
def test_two_additions_of_one_position_contradict_each_other(tmp_path: Path, other: str) -> None:
    added = "evidence: the boat would stay, actor: Tom Birch, issue: the boat"
    front = f"add:\n  positions:\n    - {{{added}, polarity: against}}\n    - {{{added}, {other}}}"
    brief, (problem,) = corrected(tmp_path, front)
    assert "contradicts line 4: this one adds otherwise what the other adds as well" in problem
    assert lines(brief) == lines(pier())


def test_two_that_agree_are_no_contradiction(tmp_path: Path) -> None:
    front = front_matter(
        {
            "quotes": [
                "{quote: a disgrace, speaker: Trust}",
                "{quote: called it “a disgrace”, speaker: Trust, mode: writing}",
            ],
            "added": [
                "{quote: the money was gone, speaker: Tom Birch}",
                "{quote: the money was gone, speaker: Tom Birch}",
            ],
        }
    )
    brief, problems = corrected(tmp_path, front)
    assert problems == []
    told = [line for line in lines(brief) if "confirmed" in line]
    assert told == [
        "quote: Trust: “a disgrace” (mixed, writing, confirmed)",
        "quote: Tom Birch: the money was gone (indirect, confirmed), added",
    ]
