"""YAML as people write it, read safely, whatever mistakes they make."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from onrecord.problems import OnrecordError
from onrecord.yamlfile import convert, load, nearest, read, read_front_matter
from onrecord.yamlfile.document import Place


def said(text: str, first_line: int = 1) -> list[str]:
    """What is wrong with a text, without the file's name."""
    problems = read(text, "x", first_line).problems
    return [str(problem).removeprefix("x:") for problem in problems]


def test_every_key_item_and_value_has_its_place() -> None:
    text = "title: A\n\noutlets:\n  TOI: The Times\ntags:\n  - a\n  - b: 1\n"
    document = read(text, "x.yaml", 3)
    assert document.data == {"title": "A", "outlets": {"TOI": "The Times"}, "tags": ["a", {"b": 1}]}
    assert document.places.keys == {
        (): Place(3, 1),
        ("title",): Place(3, 1),
        ("outlets",): Place(5, 1),
        ("outlets", "TOI"): Place(6, 3),
        ("tags",): Place(7, 1),
        ("tags", 0): Place(8, 5),
        ("tags", 1): Place(9, 5),
        ("tags", 1, "b"): Place(9, 5),
    }
    assert document.places.values["outlets", "TOI"] == Place(6, 8)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("off", "off"),
        ("12:30", "12:30"),
        ("12:30:45", "12:30:45"),
        ("010", "010"),
        ("-007", "-007"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2026-03-02", "2026-03-02"),
        ("3", 3),
        ("0", 0),
        ("-2.5", -2.5),
        ("0.25", 0.25),
        ('"3"', "3"),
        ("true", True),
        ("~", None),
        ("", None),
    ],
)
def test_words_stay_words(text: str, value: object) -> None:
    assert load(f"key: {text}", "x.yaml") == {"key": value}


def test_keys_are_always_text() -> None:
    assert load("no: a\n2026: b", "x.yaml") == {"no": "a", "2026": "b"}


def test_a_text_of_the_program_may_have_nothing_wrong() -> None:
    with pytest.raises(OnrecordError, match="said twice"):
        load("a: 1\na: 2", "x.yaml")


VALUES = [
    ("it's: closed", '8: this text holds a colon: put it in double quotes (write "it\'s: closed")'),
    ("“No: never”", '7: this text holds a colon: put it in double quotes (write "No: never")'),
    (
        "'it's ours'",
        '4: this text holds an apostrophe: put it in double quotes (write "it\'s ours")',
    ),
    (
        '"No," he said',
        "4: this text goes on behind its quotation marks (write '\"No,\" he said')",
    ),
    ('"the "old" pier"', "4: this text holds quotation marks (write 'the \"old\" pier')"),
    (
        '"C:\\site"',
        "4: \\ may not stand alone in double quotes (write \\\\, or put the text in single quotes)",
    ),
    ("'tis ours", '4: this quotation mark is not closed (write "\'tis ours")'),
    (
        '"open',
        '4: this quotation mark is not closed (put " at the end of the text, or take this one out)',
    ),
    (
        "[a, b",
        "4: the bracket [ is not closed (put ] at its end; a text that begins with [ needs double "
        "quotes)",
    ),
    ("[sic] he said", '4: a text that begins with [ needs quotation marks (write "[sic] he said")'),
    ("@home", '4: a text that begins with @ needs quotation marks (write "@home")'),
    ("`code`", '4: a text that begins with ` needs quotation marks (write "`code`")'),
    ("%50", '4: a text that begins with % needs quotation marks (write "%50")'),
    ("*Kan* said", '4: a text that begins with * needs quotation marks (write "*Kan* said")'),
    (
        "*kan",
        "4: anchors (&) and aliases (*) are not allowed (a text that begins with * needs "
        "quotation marks)",
    ),
    (
        "&kan 1",
        "4: anchors (&) and aliases (*) are not allowed (a text that begins with & needs "
        "quotation marks)",
    ),
    (
        "!!python/object:os.system 1",
        "4: tags (!) are not allowed (a text that begins with ! needs quotation marks)",
    ),
    (
        "- words",
        "4: a list cannot begin behind its key (put it on a line of its own, below)",
    ),
    (
        "> words",
        '4: text stands behind > (put the text on the next line, indented, or write "> words")',
    ),
    (
        "we are #1 here",
        "11: from “#1” on, this is read as a remark (put a text that holds a # in double quotes; "
        "begin a remark with “# ”)",
    ),
    (
        "#MeToo",
        "4: from “#MeToo” on, this is read as a remark (put a text that holds a # in double "
        "quotes; begin a remark with “# ”)",
    ),
    ("a \x01", "6: the character U+0001 may not stand here (take it out)"),
    ("a\u2028b", "5: the character U+2028 may not stand here (take it out)"),
]


@pytest.mark.parametrize(("value", "problem"), VALUES)
def test_a_value_that_cannot_be_read_disables_its_key(value: str, problem: str) -> None:
    assert said(f"a: 1\nb: {value}\nc: 3") == [f"2:{problem}"]
    document = read(f"a: 1\nb: {value}\nc: 3", "x")
    assert isinstance(document.data, dict)
    assert (document.data["a"], document.data["c"]) == (1, 3)


def test_all_of_them_are_reported_at_once() -> None:
    text = "".join(f"key{number}: {value}\n" for number, (value, _) in enumerate(VALUES))
    places = [int(problem.split(":")[0]) for problem in said(text)]
    assert sorted(places) == list(range(1, len(VALUES) + 1))


@pytest.mark.parametrize(
    ("text", "problems", "entries"),
    [
        (
            "\t- q: a\n  - q: b",
            ["2:1: a tab indents this line (use spaces)"],
            ["b"],
        ),
        (
            "  - q: a\n\t  s: x\n  - q: b",
            ["3:1: a tab indents this line (use spaces)"],
            ["b"],
        ),
        (
            "\u00a0 - q: a\n  - q: b",
            ["2:1: the character U+00A0 stands before this key (use plain spaces)"],
            ["b"],
        ),
        (
            "  - q: a\n   s: x\n  - q: b",
            ["3:4: this line is indented by 3 spaces (indent it by 4, as the lines beside it)"],
            ["b"],
        ),
        (
            "  - q: a\n      s: x\n  - q: b",
            [
                "3:7: this line is indented by 6 spaces (indent it by 4, as the line above it, or "
                "put the text in quotes)"
            ],
            ["b"],
        ),
        (
            "  - q: a\n  s: x\n  - q: b",
            [
                "3:3: this line belongs to no entry (indent it by 4 spaces to have it go on with "
                "the entry, or begin with “- ”)"
            ],
            ["b"],
        ),
        (
            "  - q: a\n - q: b\n  - q: c",
            ["3:2: this line is indented by 1 space (indent it by 2, as the lines beside it)"],
            ["a", "c"],
        ),
        (
            "  - q: a\n  -q: b\n  - q: c",
            ["3:3: there is no space after the hyphen (write “- ” and the words)"],
            ["a", "c"],
        ),
        (
            "-q: a\n- q: b",
            ["2:1: there is no space after the hyphen (write “- ” and the words)"],
            ["b"],
        ),
        (
            "  - q: a\n    s:x\n  - q: b",
            ["3:6: there is no space after the colon (write “s: ”)"],
            ["b"],
        ),
        (
            "  - q: a\n     s:x\n  - q: b",
            ["3:7: there is no space after the colon (write “s: ”)"],
            ["b"],
        ),
        (
            "  - q: a: x\n    s: 'it's'\n  - q: b",
            [
                '2:9: this text holds a colon: put it in double quotes (write "a: x")',
                '3:8: this text holds an apostrophe: put it in double quotes (write "it\'s")',
            ],
            ["b"],
        ),
        (
            "  - q: a\n    q: c\n  - q: b",
            ["3:5: “q” is said twice (first on line 2; take one of them out)"],
            ["b"],
        ),
        (
            "  - {q: a, s: [x}\n  - q: b",
            ["2:5: what stands in these brackets cannot be read (put each text in it in double "
             "quotes, and a comma between two)"],
            ["b"],
        ),
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_read_hides_no_other(
    text: str, problems: list[str], entries: list[str]
) -> None:
    document = read(f"many:\n{text}\nlast: 1", "x")
    assert said(f"many:\n{text}\nlast: 1") == problems
    fitted = convert(document, Entries)
    assert [entry.q for entry in fitted.value.many] == entries
    assert fitted.value.last == 1
    assert len(fitted.problems) == len(problems)


class Entry(Struct, frozen=True):
    q: str
    s: str | None = None


class Entries(Struct, frozen=True):
    many: tuple[Entry, ...] = ()
    last: int = 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title:Hello\nlast: 1", "1:6: there is no space after the colon (write “title: ”)"),
        ("title = Hello\nlast: 1", "1:6: a key and its value need a colon (write “title: ”)"),
        (
            "title：Hello\nlast: 1",
            "1:6: there is no space after the colon (write “title: ”)",
        ),
        (
            "title: Hello\nand more\nlast: 1",
            "2:1: this line belongs to no key (indent it to have it go on with the line above, or "
            "write `key: value`)",
        ),
        (
            "title: Hello\n- q: a\nlast: 1",
            "2:1: this list belongs to no key (put its key on the line above, for example "
            "`quotes:`)",
        ),
        (
            "  title: Hello\nlast: 1",
            "1:3: this line is indented by 2 spaces (indent it by 0, as the lines beside it)",
        ),
        ("\ttitle: Hello\nlast: 1", "1:1: a tab indents this line (use spaces)"),
        ("\u00a0title: Hello\nlast: 1", "1:1: the character U+00A0 stands before this key (use "
         "plain spaces)"),
        ("a: 1\na: 2\nlast: 1", "2:1: “a” is said twice (first on line 1; take one of them out)"),
        ("last: 1\n---\nb: 2", "2:1: a second document begins here (take the line `---` out)"),
        ("? [a]\n: 1\nlast: 1", "1:3: a key must be a word"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_key_hides_no_other(text: str, problem: str) -> None:
    assert said(text)[0] == problem
    data = read(text, "x").data
    assert not isinstance(data, dict) or data.get("last", 1) == 1


def test_two_lists_under_one_key_are_one() -> None:
    document = read("many:\n  - q: a\nlast: 1\nmany:\n  - q: b\n  - r: c\n", "x")
    fitted = convert(document, Entries)
    assert [entry.q for entry in fitted.value.many] == ["a", "b"]
    assert [str(problem) for problem in fitted.problems] == [
        "x:4:1: “many” is said twice (first on line 1; put its items there)",
        "x:6:5: unknown key “many.r” (there are: q, s)",
    ]


def test_texts_over_several_lines_are_no_mistakes() -> None:
    text = (
        "a: >-\n  one:\n  two\nb: 'x\n\n  y: z'\nc: [d,\n  e\n]\nf: one\n  two https://a.org\n"
        "g: # none\n  - h # a remark\n"
    )
    assert read(text, "x").problems == []


def test_what_is_nested_deeply_or_long_is_refused_quickly() -> None:
    began = time.perf_counter()
    assert said("[" * 50) == [
        "1:1: the bracket [ is not closed (put ] at its end; a text that begins with [ needs "
        "double quotes)"
    ]
    assert said("a: " + "[" * 50 + "]" * 50 + "\nb: 1") == ["1:24: nested too deeply"]
    steps = "\n".join(" " * depth + "a:" for depth in range(1000)) + " 'x"
    assert any("nested too deeply" in problem for problem in said(steps))
    assert said("a" * 1_000_001) == [
        "1:1: too long (it has 1,000,001 characters; 1,000,000 are read at the most)"
    ]
    assert len(said("a: b: c\n" * 20_000)) == 2 * 20_000 - 1
    assert time.perf_counter() - began < 30


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_ends_where_the_body_begins(end: str) -> None:
    text = end.join(["---", "title: Hello", "---", "", "Text"])
    front = read_front_matter(text, "x.md")
    assert front.document.data == {"title": "Hello"}
    assert front.document.places.keys["title",] == Place(2, 1)
    assert (text[front.start :], front.line) == (end + "Text", 4)


@pytest.mark.parametrize("text", ["Text", "", " ---\na: 1\n---\n", "--- a\n", "-----\n"])
def test_text_without_front_matter(text: str) -> None:
    front = read_front_matter(text, "x.md", keys=["title"])
    assert (front.document.data, front.document.problems) == ({}, [])
    assert (front.start, front.line) == (0, 1)


def test_front_matter_may_be_empty() -> None:
    front = read_front_matter("---\n---\nText", "x.md")
    assert (front.document.data, front.document.problems) == (None, [])
    assert (front.start, front.line) == (8, 3)


@pytest.mark.parametrize(
    ("text", "body", "problem"),
    [
        (
            "---\ntitle: a\ntags:\n  - b\n\nSome words.\n",
            "Some words.\n",
            "1:1: the front matter is not closed (end it with a line that holds only ---)",
        ),
        (
            "---\ntitle: a\n\nSome words: here.\n\n---\n\nMore.\n",
            "Some words: here.\n\n---\n\nMore.\n",
            "1:1: the front matter is not closed (end it with a line that holds only ---)",
        ),
        (
            "title: a\n---\nSome words.\n",
            "Some words.\n",
            "1:1: the front matter is not opened (put a line that holds only --- above it)",
        ),
        (
            "—\ntitle: a\n---\nSome words.\n",
            "Some words.\n",
            "1:1: “—” does not open or close front matter (write it as three hyphens, ---)",
        ),
        (
            "```yaml\ntitle: a\n```\nSome words.\n",
            "Some words.\n",
            "1:1: “```yaml” does not open or close front matter (write it as three hyphens, ---)",
        ),
        (
            "---\ntitle: a\n——\nSome words.\n",
            "Some words.\n",
            "3:1: “——” does not open or close front matter (write it as three hyphens, ---)",
        ),
        ("\n\n---\ntitle: a\n---\nSome words.\n", "Some words.\n", ""),
    ],
)
def test_the_lines_around_front_matter(text: str, body: str, problem: str) -> None:
    front = read_front_matter(text, "x", keys=["title", "tags"])
    assert isinstance(front.document.data, dict) and front.document.data["title"] == "a"
    assert text[front.start :] == body
    problems = [str(found).removeprefix("x:") for found in front.document.problems]
    assert problems[:1] == ([problem] if problem else [])


class Inner(Struct, frozen=True):
    speaker: str | None = "nobody said"
    count: int = 0


class Outer(Struct, frozen=True):
    title: str = "untitled"
    inner: Inner = Inner()
    many: tuple[Inner, ...] = ()
    tags: tuple[str, ...] = ()
    names: dict[str, str] = {}
    on: bool = False


def converted(text: str) -> tuple[Outer, list[str]]:
    fitted = convert(read(text, "x.yaml"), Outer)
    return fitted.value, [str(problem).removeprefix("x.yaml:") for problem in fitted.problems]


def test_a_key_without_a_value_is_not_there_but_null_stays_where_it_means_something() -> None:
    assert converted("title:\ninner:\n  speaker: null\n  count:\n") == (
        Outer(inner=Inner(speaker=None)),
        [],
    )


def test_an_empty_value_is_not_taken_for_nobody() -> None:
    assert converted("many:\n  - speaker:\n    count: 1\n  - count: 2") == (
        Outer(many=(Inner(count=2),)),
        [
            "2:13: many.speaker: nothing stands here (write “speaker: null” for nobody, or take "
            "the line out)"
        ],
    )


def test_empty_values_and_lists_are_named_where_that_is_asked_for() -> None:
    document = read("title:\nmany: []\non: false\ninner:\n", "x")
    fitted = convert(document, Outer, warn_of_empty=True)
    hint = "say something, or take the line out"
    assert [(p.severity, str(p)) for p in fitted.problems] == [
        ("warning", f"x:1:1: nothing stands behind “title:” ({hint})"),
        ("warning", f"x:2:1: nothing stands behind “many:” ({hint})"),
        ("warning", f"x:4:1: nothing stands behind “inner:” ({hint})"),
    ]


def test_all_that_is_wrong_is_reported_and_the_rest_applied() -> None:
    text = (
        "titel: a\non: yes\nmany:\n  - speaker: b\n  - speeker: c\n    xyz: 1\n  - count: d\n"
        "  - count: 4\ntags: [a, 3, b]\nnames: {a: b}\ninner: {count: 2, speaker: 1}\n"
    )
    value, problems = converted(text)
    assert value == Outer(
        many=(Inner(speaker="b"), Inner(count=4)),
        tags=("a", "b"),
        names={"a": "b"},
        inner=Inner(count=2),
    )
    assert problems == [
        "1:1: unknown key “titel” (did you mean “title”?)",
        "2:5: on: expected true or false, not text (write true)",
        "5:5: unknown key “many.speeker” (did you mean “speaker”?)",
        "6:5: unknown key “many.xyz” (there are: count, speaker)",
        "7:12: many.count: expected a whole number, not text",
        "9:11: tags: expected text, not a whole number (put it in quotation marks)",
        "11:28: inner.speaker: expected text, not a whole number (put it in quotation marks)",
    ]


def test_what_is_left_of_a_list_keeps_its_places() -> None:
    fitted = convert(read("many:\n  - count: a\n  - count: 1\n  - count: 2\n", "x"), Outer)
    assert [entry.count for entry in fitted.value.many] == [1, 2]
    assert fitted.places.problem(("many", 1), "is odd").line == 4
    assert str(fitted.places.value_problem(("many", 0, "count"), "is odd")) == "x:3:12: is odd"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: 3", "1:8: title: expected text, not a whole number (put it in quotation marks)"),
        ("title: [a]", "1:8: title: expected text, not a list"),
        ("tags: a", "1:7: tags: expected a list, not text (write [a])"),
        ("names: {a: 1}", "1:12: names.a: expected text, not a whole number (put it in quotation "
         "marks)"),
        ("- a", "1:1: expected `key: value` lines, not a list"),
        ("words", "1:1: expected `key: value` lines, not text"),
        ("Title: a", "1:1: unknown key “Title” (did you mean “title”?)"),
        ("count: 3", "1:1: unknown key “count” (“count” belongs to “inner” and an entry of "
         "“many”)"),
        ("inner: {title: a}", "1:9: unknown key “inner.title” (“title” belongs to the top, without "
         "indentation)"),
    ],
)  # fmt: skip
def test_wrong_values(text: str, problem: str) -> None:
    value, problems = converted(text)
    assert problems == [problem]
    assert value == Outer()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("many:\n  q: a\n  s: b", "2:3: many: expected a list, not `key: value` lines (begin each "
         "entry with “- q: …”)"),
        ("many:\n  - a", "2:5: many: expected `key: value` lines, not text (begin each entry with "
         "“- q: …”)"),
        ("many: a", "1:7: many: expected a list, not text (begin each entry with “- q: …”)"),
        ("many:\n  -\n", "2:4: many: expected `key: value` lines, not nothing (begin each entry "
         "with “- q: …”)"),
    ],
)  # fmt: skip
def test_entries_that_are_none(text: str, problem: str) -> None:
    fitted = convert(read(text, "x"), Entries)
    assert [str(found) for found in fitted.problems] == [f"x:{problem}"]


def test_nearest() -> None:
    assert nearest("titel", ["title", "author"]) == "did you mean “title”?"
    assert nearest("zzz", ["title", "author"]) == "there are: author, title"


PIECES = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        ": ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "#",
        " ",
        "&",
        "…",
    ]
)


@given(st.text() | st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_data_and_problems(text: str) -> None:
    document = read(text, "x")
    fitted = convert(document, Entries)
    assert all(problem.line and problem.column for problem in fitted.problems)
    front = read_front_matter(f"---\n{text}\n---\nBody", "x", keys=["a"])
    assert 0 <= front.start <= len(text) + 13
