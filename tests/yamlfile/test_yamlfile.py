"""YAML as people write it, read safely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from onrecord.problems import OnrecordError
from onrecord.yamlfile import convert, load, nearest, split_front_matter


def problem_of(text: str, first_line: int = 1) -> str:
    with pytest.raises(OnrecordError) as caught:
        load(text, "x.yaml", first_line)
    return str(caught.value)


def test_every_key_and_item_has_its_line() -> None:
    data, lines = load(
        "title: A\n\noutlets:\n  TOI: The Times\ntags:\n  - a\n  - b: 1\n", "x.yaml", 3
    )
    assert data == {"title": "A", "outlets": {"TOI": "The Times"}, "tags": ["a", {"b": 1}]}
    assert lines == {
        (): 3,
        ("title",): 3,
        ("outlets",): 5,
        ("outlets", "TOI"): 6,
        ("tags",): 7,
        ("tags", 0): 8,
        ("tags", 1): 9,
        ("tags", 1, "b"): 9,
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("NO", "NO"),
        ("12:30", "12:30"),
        ("2026-03-02", "2026-03-02"),
        ("3", 3),
        ("-2.5", -2.5),
        ('"3"', "3"),
        ("true", True),
        ("~", None),
        ("", None),
    ],
)
def test_words_stay_words(text: str, value: object) -> None:
    assert load(f"key: {text}", "x.yaml")[0] == {"key": value}


def test_keys_are_always_text() -> None:
    assert load("no: a\n2026: b", "x.yaml")[0] == {"no": "a", "2026": "b"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2", "x.yaml:2:1: “a” is said twice (first on line 1)"),
        (
            "a: &b 1",
            (
                "x.yaml:1:4: anchors (&) and aliases (*) are not allowed (a text that begins "
                "with & or * needs quotation marks)"
            ),
        ),
        (
            "a: *b",
            (
                "x.yaml:1:4: anchors (&) and aliases (*) are not allowed (a text that begins "
                "with & or * needs quotation marks)"
            ),
        ),
        (
            "a: !!python/object:os.system 1",
            (
                "x.yaml:1:4: tags (!) are not allowed (a text that begins with ! needs "
                "quotation marks)"
            ),
        ),
        ("a: 1\n---\nb: 2", "x.yaml:2:1: a second document begins here"),
        ("a: \x01", "x.yaml:1:4: the character U+0001 may not stand here"),
        ("? [a]\n: 1", "x.yaml:1:3: a key must be a word"),
        ("[" * 50, "x.yaml:1:22: nested too deeply"),
    ],
)
def test_what_is_not_allowed(text: str, problem: str) -> None:
    assert problem_of(text) == problem


def test_broken_yaml_has_line_and_column() -> None:
    assert problem_of('title: "open\nother: 1', 5).startswith("x.yaml:6:9: not valid YAML: ")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_ends_where_the_body_begins(end: str) -> None:
    text = end.join(["---", "title: Hello", "---", "", "Text"])
    data, lines, start, line = split_front_matter(text, "x.md")
    assert (data, lines[("title",)], line) == ({"title": "Hello"}, 2, 4)
    assert text[start:] == end + "Text"


@pytest.mark.parametrize("text", ["Text", "", " ---\na: 1\n---\n", "--- a\n", "-----\n"])
def test_text_without_front_matter(text: str) -> None:
    assert split_front_matter(text, "x.md") == ({}, {}, 0, 1)


def test_front_matter_may_be_empty() -> None:
    assert split_front_matter("---\n---\nText", "x.md") == ({}, {(): 2}, 8, 3)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "---\ntitle: a\n",
            "x.md:1: the front matter is not closed (end it with a line that holds only ---)",
        ),
        ("---\njust words\n---\n", "x.md:2: the front matter is not made of `key: value` lines"),
        (
            "---\na: b\nb: 'x\n---\n",
            (
                "x.md:4:1: not valid YAML: found unexpected end of stream (look at what "
                "begins on line 3)"
            ),
        ),
    ],
)
def test_broken_front_matter(text: str, problem: str) -> None:
    with pytest.raises(OnrecordError) as caught:
        split_front_matter(text, "x.md")
    assert str(caught.value) == problem


class Inner(Struct, frozen=True):
    speaker: str | None = "nobody said"
    count: int = 0


class Outer(Struct, frozen=True):
    title: str = "untitled"
    inner: Inner = Inner()
    many: tuple[Inner, ...] = ()


def converted(text: str) -> Outer:
    data, lines = load(text, "x.yaml")
    return convert(data, lines, Outer, "x.yaml")


def test_a_key_without_a_value_is_not_there_but_null_stays_where_it_means_something() -> None:
    assert converted("title:\ninner:\n  speaker: null\n  count:\n") == Outer(
        inner=Inner(speaker=None)
    )


def test_all_unknown_keys_are_reported_with_the_nearest() -> None:
    with pytest.raises(OnrecordError) as caught:
        converted("titel: a\nmany:\n  - speaker: b\n  - speeker: c\n    xyz: 1\n")
    assert [str(problem) for problem in caught.value.problems] == [
        "x.yaml:1: unknown setting “titel” (did you mean “title”?)",
        "x.yaml:4: unknown setting “many.speeker” (did you mean “speaker”?)",
        "x.yaml:5: unknown setting “many.xyz” (there are: count, speaker)",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "title: 3",
            "x.yaml:1: title: expected text, not a whole number (put it in quotation marks)",
        ),
        ("title: [a]", "x.yaml:1: title: expected text, not a list"),
        ("many:\n  - count: a", "x.yaml:2: many.0.count: expected a whole number, not text"),
        ("- a", "x.yaml:1: expected `key: value` lines, not a list"),
    ],
)
def test_wrong_values(text: str, problem: str) -> None:
    with pytest.raises(OnrecordError) as caught:
        converted(text)
    assert str(caught.value) == problem


def test_nearest() -> None:
    assert nearest("titel", ["title", "author"]) == "did you mean “title”?"
    assert nearest("zzz", ["title", "author"]) == "there are: author, title"


@given(st.text())
def test_any_text_is_data_or_a_problem(text: str) -> None:
    for read in (lambda: load(text, "x"), lambda: split_front_matter(f"---\n{text}\n---\n", "x")):
        try:
            read()
        except OnrecordError as error:
            assert error.problems
