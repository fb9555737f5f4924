"""Front matter that is changed in place: what was wanted is said, and nothing else is another."""

from __future__ import annotations

import copy
import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.problems import OnrecordError
from onrecord.yamlfile import dump, load, read_front_matter
from onrecord.yamlfile.editing import (
    Entry,
    append_item,
    remove_item,
    remove_key,
    replace_key,
    scalar,
    set_key,
)

PATH = "briefs/x.md"
ENTRY: Entry = {"quote": "the pier", "confirm": True}


def data_of(text: str) -> Any:
    """What the front matter says."""
    return read_front_matter(text, PATH).document.data


def front(*lines: str) -> str:
    """A file of these lines of front matter, with notes below."""
    return "\n".join(["---", *lines, "---", "", "Notes: *as they are*", ""])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["date: 2022-02-27"], ["date: 2022-02-27", "quotes:", "  - quote: the pier"]),
        (
            ["quotes:", "- quote: a", "# of positions", "positions: []"],
            [
                "quotes:",
                "- quote: a",
                "- quote: the pier",
                "  confirm: true",
                "# of positions",
                "positions: []",
            ],
        ),
        (
            ["quotes:", "    -   quote: a", "        # asked Kan", "", "date: 2022-02-27"],
            [
                "quotes:",
                "    -   quote: a",
                "        # asked Kan",
                "    -   quote: the pier",
                "        confirm: true",
                "",
                "date: 2022-02-27",
            ],
        ),
        (["quotes:  # none"], ["quotes:  # none", "  - quote: the pier", "    confirm: true"]),
        (["quotes: []"], ["quotes: [{quote: the pier, confirm: true}]"]),
        (
            ["quotes: [{quote: 'a'} , ]  # one"],
            ["quotes: [{quote: 'a'}, {quote: the pier, confirm: true} , ]  # one"],
        ),
        (
            ["quotes:", "- {quote: a}"],
            ["quotes:", "- {quote: a}", "- quote: the pier", "  confirm: true"],
        ),
        (
            ["quotes:", "- quote: a", "  why: |", "    long", "", "date: 2022-02-27"],
            [
                "quotes:",
                "- quote: a",
                "  why: |",
                "    long",
                "",
                "- quote: the pier",
                "  confirm: true",
                "date: 2022-02-27",
            ],
        ),
        (["# nothing yet"], ["# nothing yet", "quotes:", "  - quote: the pier"]),
    ],
)
def test_an_item_is_put_behind_the_last(before: list[str], after: list[str]) -> None:
    entry: Entry = ENTRY if any("confirm" in line for line in after) else {"quote": "the pier"}
    assert append_item(front(*before), PATH, ("quotes",), entry) == front(*after)


def test_a_list_in_a_list_of_keys_is_made_where_there_is_none() -> None:
    section = ("add", "quotes")
    first = append_item(front("title: A"), PATH, section, ENTRY)
    assert first == front("title: A", *dump({"add": {"quotes": [ENTRY]}}).split("\n"))
    beside = append_item(first, PATH, ("add", "positions"), {"evidence": "b"})
    assert data_of(beside)["add"] == {"quotes": [ENTRY], "positions": [{"evidence": "b"}]}
    below = append_item(front("add:"), PATH, section, ENTRY)
    assert data_of(below) == {"add": {"quotes": [ENTRY]}}


def test_keys_are_set_and_exchanged_where_they_stand() -> None:
    text = front("quotes:", "- quote: a  # ours", "  confirm: true   # asked", "- {quote: b}")
    assert set_key(text, PATH, ("quotes", 0, "speaker"), "Ann: Lee") == front(
        "quotes:",
        "- quote: a  # ours",
        "  confirm: true   # asked",
        "  speaker: 'Ann: Lee'".replace("'", '"'),
        "- {quote: b}",
    )
    assert set_key(text, PATH, ("quotes", 1, "speaker"), "Lee, Ann") == text.replace(
        "{quote: b}", '{quote: b, speaker: "Lee, Ann"}'
    )
    assert replace_key(text, PATH, ("quotes", 0, "confirm"), "remove", True) == text.replace(
        "confirm: true", "remove: true"
    )
    assert set_key(text, PATH, ("reviewed",), datetime.date(2026, 3, 14)) == text.replace(
        "- {quote: b}\n", "- {quote: b}\nreviewed: 2026-03-14\n"
    )
    assert set_key(front("a:", "b: 1"), PATH, ("a",), None) == front("a: null", "b: 1")


def test_an_item_goes_with_its_lines() -> None:
    text = front("quotes:", "- quote: a", "  confirm: true", "- quote: b  # second")
    assert remove_item(text, PATH, ("quotes", 0)) == front("quotes:", "- quote: b  # second")
    assert remove_item(text, PATH, ("quotes", 1)) == front(
        "quotes:", "- quote: a", "  confirm: true"
    )
    flow = front("quotes: [{quote: a}, {quote: b}]")
    assert remove_item(flow, PATH, ("quotes", 1)) == front("quotes: [{quote: a}]")
    assert remove_item(flow, PATH, ("quotes", 0)) == front("quotes: [{quote: b}]")


def test_with_the_last_item_the_list_goes() -> None:
    alone = front("date: 2022-02-27", "quotes:  # ours", "- quote: a", "title: b")
    left = front("date: 2022-02-27", "# ours", "title: b")
    assert remove_item(alone, PATH, ("quotes", 0)) == left
    nested = front("date: 2022-02-27", "add:", "  quotes:", "    - quote: a")
    assert remove_item(nested, PATH, ("add", "quotes", 0)) == front("date: 2022-02-27")
    flow = front("quotes: [{quote: a}]", "title: b")
    assert remove_item(flow, PATH, ("quotes", 0)) == front("title: b")


def test_a_key_goes_and_its_comment_stays() -> None:
    text = front(
        "quotes:", "- quote: a", "  via: Kan   # asked", "  speaker: [b, c]", "- {d: e, f: g}"
    )
    assert remove_key(text, PATH, ("quotes", 0, "speaker")) == text.replace(
        "  speaker: [b, c]\n", ""
    )
    assert remove_key(text, PATH, ("quotes", 0, "via")) == text.replace(
        "via: Kan   # asked", "# asked"
    )
    assert remove_key(text, PATH, ("quotes", 1, "f")) == text.replace(", f: g", "")
    assert remove_key(text, PATH, ("quotes", 1, "d")) == text.replace("d: e, ", "")
    with pytest.raises(OnrecordError):
        remove_key(text, PATH, ("quotes", 0, "quote"))


@pytest.mark.parametrize(
    "text",
    [
        front("quotes: words"),
        front("quotes: {quote: a}"),
        front("{date: 2022-02-27}"),
        "---\nquotes:\n",
        front("quotes: [a"),
    ],
)
def test_what_cannot_be_put_in_place_is_refused(text: str) -> None:
    with pytest.raises(OnrecordError):
        append_item(text, PATH, ("quotes",), ENTRY)


def test_a_text_of_several_lines_is_its_authors() -> None:
    text = front("summary: >", "  two", "  lines", "date: 2022-02-27")
    with pytest.raises(OnrecordError, match="cannot be put into the file"):
        set_key(text, PATH, ("summary",), "one line")


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff\ufffe\uffff"),
    min_size=1,
    max_size=20,
)


@given(TEXTS)
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    for flow in (False, True):
        written = scalar(text, flow)
        assert load(f"a: [{written}]" if flow else f"a: {written}", PATH)["a"] in (text, [text])
        assert not set("\r\n") & set(written)


COMMENTS = st.sampled_from(["", "# a comment: with a colon", "# “quoted” - 𝒶"])
GAPS = st.sampled_from(["", " ", "   "])


@st.composite
def files(draw: st.DrawFn) -> str:
    """Files as people write them: any order of keys, comments, spaces, line ends."""
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines: list[str] = []
    for section in draw(st.permutations(["date", "quotes", "actors", "summary"])):
        if draw(st.booleans()):
            lines.append(draw(COMMENTS))
        if section == "date":
            lines.append(f"date:{' ' + draw(GAPS)}2022-02-27")
        elif section == "summary":
            lines += draw(
                st.sampled_from(
                    [["summary: 'it''s'"], ["summary: |", "  two", "", "  lines", ""], ["summary:"]]
                )
            )
        else:
            lines += draw(items(section))
    notes = draw(st.sampled_from(["", end, f"{end}Notes{end}{end}---{end}- quote: a{end}"]))
    return end.join(["---" + draw(GAPS), *lines, "---"]) + end + notes


@st.composite
def items(draw: st.DrawFn, section: str) -> list[str]:
    """A list in one of the ways of writing it."""
    key = section.removesuffix("s")
    words = draw(st.lists(st.sampled_from(["a", '"b: c"', "'d'", "é 𝒶"]), max_size=3))
    if not words or draw(st.booleans()):
        flow = ", ".join(f"{{{key}: {word}}}" for word in words)
        return [f"{section}:{draw(GAPS)} [{flow}]{draw(st.sampled_from(['', '  # all']))}"]
    column, offset = " " * draw(st.integers(0, 3)), " " * draw(st.integers(1, 3))
    lines = [f"{section}:{draw(st.sampled_from(['', '  # some']))}"]
    for word in words:
        lines.append(f"{column}-{offset}{key}: {word}{draw(st.sampled_from(['', ' # here']))}")
        if draw(st.booleans()):
            lines.append(f"{column} {offset}remove:{' ' + draw(GAPS)}true")
        if draw(st.booleans()):
            lines.append(f"{column}{draw(GAPS)}{draw(COMMENTS)}")
    return lines


def shared_ends(before: str, after: str) -> tuple[int, int]:
    """How many characters of two texts agree from the start, and how many of the rest from the
    end."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return head, tail


@given(files(), TEXTS)
def test_whatever_the_file_is_like_only_what_is_written_is_new(text: str, words: str) -> None:
    before = data_of(text)
    entry: Entry = {"quote": words, "confirm": True}
    written = append_item(text, PATH, ("quotes",), entry)
    wanted = copy.deepcopy(before)
    wanted["quotes"] = [*(wanted["quotes"] or []), entry]
    assert data_of(written) == wanted
    # All of the former text is there, around what is new.
    assert sum(shared_ends(text, written)) == len(text)
    # And the way back gives the former text, but for a list that was empty.
    if before["quotes"]:
        assert remove_item(written, PATH, ("quotes", len(before["quotes"]))) == text


@given(files(), TEXTS)
def test_a_key_is_set_without_touching_another(text: str, words: str) -> None:
    quotes = data_of(text)["quotes"] or []
    for place in range(len(quotes)):
        written = set_key(text, PATH, ("quotes", place, "speaker"), words)
        assert data_of(written)["quotes"][place]["speaker"] == words
        assert sum(shared_ends(text, written)) == len(text)
        again = set_key(written, PATH, ("quotes", place, "speaker"), None)
        assert again == set_key(text, PATH, ("quotes", place, "speaker"), None)
