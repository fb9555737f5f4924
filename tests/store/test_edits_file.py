"""What an editor's file says, whatever is wrong with it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from onrecord.store.edits import Review
from onrecord.store.edits_file import EditsFile, read_edits
from tests.store.corrections.pier import corrected, pier

NAME = "briefs/pier.md"


def read(folder: Path, text: str | bytes) -> tuple[EditsFile, list[str]]:
    """What is read of a file, and its problems without the file's name."""
    path = folder / NAME
    path.parent.mkdir(exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    path.write_bytes(data)
    file = read_edits(folder, NAME)
    # Whatever is wrong in it, the file is its author's.
    assert path.read_bytes() == data
    return file, [str(problem).removeprefix(f"{NAME}:") for problem in file.problems]


RIGHT = """\
summary: It closes.
quotes:
  - quote: The pier is unsafe
    confirm: true
"""


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ("titel: Pier closes\n", "6:1: unknown key “titel” (did you mean “title”?)"),
        (
            "polarity: for\n",
            "6:1: unknown key “polarity” (“polarity” belongs to an entry of “positions” and an "
            "entry of “add.positions”)",
        ),
        (
            "title: Pier: closed\n",
            '6:12: this text holds a colon: put it in double quotes (write "Pier: closed")',
        ),
        (
            "title: 'Pier's end'\n",
            "6:8: this text holds an apostrophe: put it in double quotes (write \"Pier's end\")",
        ),
        (
            'title: "Pier closes\n',
            '6:8: this quotation mark is not closed (put " at the end of the text, or take this '
            "one out)",
        ),
        ("title: &pier\n", "6:8: anchors (&) and aliases (*) are not allowed (a text that begins "
         "with & needs quotation marks)"),
        ("date: 010\n", "6:7: date: expected a date such as 2026-03-02"),
        ("confirmed: yes\n", "6:12: confirmed: there is no “yes” (there are: all)"),
        ("positions: []\n", "6:1: nothing stands behind “positions:” (say something, or take the "
         "line out)"),
        ("title:\n", "6:1: nothing stands behind “title:” (say something, or take the line out)"),
        (
            "summary: again\n",
            "6:1: “summary” is said twice (first on line 2; take one of them out)",
        ),
        (
            "positions:\n  position: closes\n",
            "7:3: positions: expected a list, not `key: value` lines (begin each entry with "
            "“- position: …”)",
        ),
        (
            "actors:\n  - actor: Ann Lee\n    polarity: for\n",
            "8:5: unknown key “actors.polarity” (“polarity” belongs to an entry of “positions” and "
            "an entry of “add.positions”)",
        ),
        ("actors:\n  - name: Ann Lee\n", "7:5: “actor:” is missing (add a line “actor: …”)"),
        (
            "add:\n  quotes:\n    - quote: closed\n      speaker:\n",
            "9:15: add.quotes.speaker: nothing stands here (write “speaker: null” for nobody, or "
            "take the line out)",
        ),
        (
            "add:\n  quots:\n    - quote: closed\n",
            "7:3: unknown key “add.quots” (did you mean “quotes”?)",
        ),
        (
            "actors:\n  - actor: Ann Lee\n    split:\n      - as: Lee Bay\n      - words: Lee\n",
            "10:9: “as:” is missing (add a line “as: …”)",
        ),
        (
            "add:\n  quotes:\n    - quote: [closed, 3]\n      speaker: Ann Lee\n",
            "8:23: add.quotes.quote: expected text, not a whole number (put it in quotation marks)",
        ),
        (
            "positions:\n  - position: closes\n    remove: yes\n",
            "8:13: positions.remove: expected true or false, not text (write true)",
        ),
    ],
)  # fmt: skip
def test_one_mistake_leaves_all_else_as_it_is(tmp_path: Path, wrong: str, problem: str) -> None:
    file, problems = read(tmp_path, f"---\n{RIGHT}{wrong}---\nNotes stay.\n")
    assert problems == [problem]
    assert [edit.quote for edit in file.edits.quotes] == ["The pier is unsafe"]
    assert file.notes == "Notes stay."
    assert (file.edits.title, file.edits.positions, file.edits.actors) == (None, (), ())
    assert file.edits.add.quotes == ()
    assert not file.withheld


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = (
        "---\ntitel: x\nurl: a: b\nquotes:\n\t- quote: a\n  - quote: b\n    speeker: c\n"
        "  - quote: d\n    confirm: true\ndate: soon\n---\n"
    )
    file, problems = read(tmp_path, text)
    assert [problem.split(" ")[0] for problem in problems] == [
        "2:1:",
        "3:7:",
        "5:1:",
        "7:5:",
        "10:7:",
    ]
    assert [edit.quote for edit in file.edits.quotes] == ["d"]


def test_a_byte_that_is_not_utf_8_disables_its_entry(tmp_path: Path) -> None:
    text = (
        "---\nsummary: It closes.\noutlet: Café\nquotes:\n  - quote: unsafe\n    confirm: true\n"
        "---\n"
    )
    file, problems = read(tmp_path, text.encode("cp1252"))
    assert problems == ["3:12: not UTF-8: byte 0xE9 at offset 35 (save the file as UTF-8)"]
    assert (file.edits.summary, file.edits.outlet) == ("It closes.", None)
    assert [edit.quote for edit in file.edits.quotes] == ["unsafe"]
    file, problems = read(tmp_path, "---\nsummary: It closes.\n---\nCafé".encode("cp1252"))
    assert problems == ["4:4: not UTF-8: byte 0xE9 at offset 31 (save the file as UTF-8)"]
    assert (file.edits.summary, file.notes) == ("It closes.", "")


def test_a_file_in_utf_16_is_read_and_named(tmp_path: Path) -> None:
    file, problems = read(tmp_path, "---\nsummary: Café\npublish: false\n---\n".encode("utf-16"))
    assert problems == ["1:1: not UTF-8 but UTF-16 (save the file as UTF-8)"]
    assert (file.edits.summary, file.withheld) == ("Café", True)


def test_a_file_of_notes_alone_is_right(tmp_path: Path) -> None:
    file, problems = read(tmp_path, "Notes: nothing else.\n\nNo front matter.\n")
    assert (problems, file.notes) == ([], "Notes: nothing else.\n\nNo front matter.")


def test_front_matter_without_its_first_or_last_line_is_applied(tmp_path: Path) -> None:
    file, problems = read(tmp_path, f"{RIGHT}---\nNotes.\n")
    hint = "put a line that holds only --- above it"
    assert problems == [f"1:1: the front matter is not opened ({hint})"]
    assert (file.edits.summary, file.notes) == ("It closes.", "Notes.")
    file, problems = read(tmp_path, f"---\n{RIGHT}\nNotes.\n")
    hint = "end it with a line that holds only ---"
    assert problems == [f"1:1: the front matter is not closed ({hint})"]
    assert (file.edits.summary, file.notes) == ("It closes.", "Notes.")


@pytest.mark.parametrize(
    ("said", "withheld"),
    [
        ("publish: false", True),
        ("publish: true", False),
        ("summary: We publish all.", False),
        ("summary: >\n  publish: false", False),
        # A slip does not publish what was to be held back.
        ("publish: no", True),
        ("publish: False", True),
        ("publish:", True),
        ("publish:false", True),
        ("publish = false", True),
        ("Publish: false", True),
        ("pubish: false", True),
        ("\tpublish: false", True),
        ("publish: false\npublish: true", True),
        ("publish: f\x00lse", True),
        # Another mistake says nothing of it.
        ("published: 2026-03-02", False),
    ],
)
def test_a_brief_that_may_be_meant_to_be_held_back_is(
    tmp_path: Path, said: str, withheld: bool
) -> None:
    assert read(tmp_path, f"---\n{said}\n---\n")[0].withheld == withheld


REVIEWED = datetime.date(2026, 3, 14)


@pytest.mark.parametrize(
    ("said", "review"),
    [
        ("2026-03-14", Review(REVIEWED)),
        ("2026-03-14 Ann Hale", Review(REVIEWED, "Ann Hale")),
        ("2026-03-14, Ann Hale", Review(REVIEWED, "Ann Hale")),
        ("2026-03-14 by Ann Hale", Review(REVIEWED, "Ann Hale")),
        ("{date: 2026-03-14, by: Ann Hale}", Review(REVIEWED, "Ann Hale")),
        ("\n  date: 2026-03-14\n  by: Ann Hale", Review(REVIEWED, "Ann Hale")),
    ],
)
def test_a_review_has_a_date_and_may_have_a_name(tmp_path: Path, said: str, review: Review) -> None:
    file, problems = read(tmp_path, f"---\nreviewed: {said}\n---\n")
    assert (file.edits.reviewed, problems) == (review, [])


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("Ann Hale", "2:11: reviewed.date: expected a date such as 2026-03-02"),
        ("2026-02-30, Ann Hale", "2:11: reviewed.date: expected a date such as 2026-03-02"),
        ("true", "2:11: reviewed.date: expected a date, not true or false"),
        ("{by: Ann Hale}", "2:1: “date:” is missing (add a line “date: …”)"),
    ],
)
def test_a_review_without_a_date_is_none(tmp_path: Path, said: str, problem: str) -> None:
    file, problems = read(tmp_path, f"---\nreviewed: {said}\n---\n")
    assert (file.edits.reviewed, problems) == (None, [problem])


def test_curly_quotation_marks_around_a_name_are_left_out(tmp_path: Path) -> None:
    text = (
        "---\noutlet: „Courier“\nquotes:\n  - quote: “a disgrace”\n    speaker: “Tom Birch”\n---\n"
    )
    file, problems = read(tmp_path, text)
    hint = "take them out, or write straight ones"
    assert problems == [
        f"2:9: the curly quotation marks around „Courier“ are left out ({hint})",
        f"5:14: the curly quotation marks around “Tom Birch” are left out ({hint})",
    ]
    assert {problem.severity for problem in file.problems} == {"warning"}
    (edit,) = file.edits.quotes
    assert (file.edits.outlet, edit.speaker) == ("Courier", "Tom Birch")


def test_curly_quotation_marks_around_words_are_forgiven(tmp_path: Path) -> None:
    brief, problems = corrected(
        tmp_path, "quotes:\n  - quote: “a disgrace”\n    speaker: Tom Birch"
    )
    assert problems == []
    speakers = {quote.id: quote.speaker for quote in brief.record.quotes}
    before = {quote.id: quote.speaker for quote in pier().record.quotes}
    assert speakers == {**before, "disgrace": "tom-birch"}
