"""The questions to the editor: what is asked, where, and that the lines they name end them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.model import Brief, Quote
from onrecord.problems import Problem
from onrecord.questions import find_questions, with_lines
from onrecord.store import load_brief
from tests.samples import actor, article_of, brief, ferry, position, quote

SURE = 0.8
"""`language.sure_statement`."""
PIER = """Pier to be sold

Ann Lee said the pier would be sold. She doubted that anybody would buy it.

“Not for sale,” read a banner. Bo Hall hopes for a new pier."""


def pier(**changes: object) -> Brief:
    """A statement that is unsure, one that is sure, and words in marks of nobody."""
    made = brief(
        "pier-to-be-sold",
        PIER,
        [actor(PIER, "Ann Lee"), actor(PIER, "Bo Hall")],
        [
            unsure(quote(PIER, "the pier would be sold", speaker="ann-lee", kind="indirect"), 0.9),
            unsure(
                quote(PIER, "that anybody would buy it", speaker="ann-lee", kind="indirect"), 0.6
            ),
            quote(PIER, "“Not for sale,”", speaker=None),
        ],
        published="2026-03-02",
    )
    suggested = position(PIER, "bo-hall", "for", "a new pier", "Bo Hall hopes for a new pier.")
    found = replace(made.record, suggestions=(suggested,))
    return replace(made, found=found, suggestions=(suggested,), **changes)


def unsure(made: Quote, confidence: float) -> Quote:
    return replace(made, confidence=confidence)


def of_kind(kind: str, *briefs: Brief) -> list[Problem]:
    found = [problem for problem in find_questions(briefs, SURE) if problem.kind == kind]
    return with_lines(briefs, SURE, found)


def test_a_statement_that_no_page_shows_is_asked_about_where_it_stands() -> None:
    (question,) = of_kind("statement", pier())
    assert (question.path, question.line, question.column) == ("seeds/pier-to-be-sold.txt", 3, 50)
    assert "Ann Lee’s statement, 0.60 sure" in question.message
    assert "that anybody would buy it" in question.message
    assert question.severity == "question"
    assert "briefs/pier-to-be-sold.md" in question.hint


def test_words_in_quotation_marks_of_nobody_are_asked_about() -> None:
    (question,) = of_kind("speaker", pier())
    assert (question.message, question.line) == ("who said “Not for sale,”?", 5)


def test_a_suggested_position_is_asked_about() -> None:
    (question,) = of_kind("position", pier())
    assert question.message == (
        "is Bo Hall for a new pier, 0.70 sure: Bo Hall hopes for a new pier."
    )


def test_a_brief_that_was_read_is_not_asked_about() -> None:
    assert find_questions([pier(reviewed="2026-03-04")], SURE) == []


@pytest.mark.parametrize("kind", ["statement", "speaker", "position"])
@pytest.mark.parametrize("answer", ["confirm: true", "remove: true"])
def test_the_lines_of_a_question_end_it(tmp_path: Path, kind: str, answer: str) -> None:
    """An editor copies them into the file that the question names."""
    made = pier()
    (question,) = of_kind(kind, made)
    lines = question.yaml.replace("confirm: true", answer)
    path = tmp_path / "briefs" / f"{made.slug}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{lines}\n---\n", encoding="utf-8")
    assert made.found
    answered, problems = load_brief(tmp_path, made.slug, article_of(made), made.found)
    assert problems == []
    assert of_kind(kind, answered) == []


def test_a_brief_without_a_date_is_asked_about(tmp_path: Path) -> None:
    made = brief("undated", "No date\n\nNothing was said.")
    (question,) = of_kind("date", made)
    path = tmp_path / "briefs" / "undated.md"
    path.parent.mkdir()
    path.write_text(f"---\n{question.yaml}\n---\n", encoding="utf-8")
    answered, _ = load_brief(tmp_path, "undated", article_of(made), made.record)
    assert of_kind("date", answered) == []


SENTENCES = [
    f"Sentence {number} of the report tells what happened on day {number * 7} in town {number % 5}."
    for number in range(30)
]


def report(slug: str, sentences: list[str], **changes: object) -> Brief:
    made = brief(slug, "\n\n".join([f"A report called {slug}", *sentences]))
    return replace(made, **changes)


def test_an_article_that_is_there_twice_is_asked_about() -> None:
    (question,) = of_kind("duplicate", ferry(), replace(ferry(), slug="again"))
    assert "the same text" in question.message


def test_an_article_that_is_there_nearly_twice_is_asked_about() -> None:
    longer = [*SENTENCES, "The agency added one more sentence to it at night."]
    (question,) = of_kind("duplicate", report("a", SENTENCES), report("b", longer))
    assert (question.path, question.line) == ("seeds/b.txt", 1)
    assert "seeds/a.txt" in question.message and "briefs/b.md" in question.hint


def test_two_that_are_both_to_stay_are_not_asked_about_again() -> None:
    read = "2026-03-04"
    one, other = report("a", SENTENCES, reviewed=read), report("b", SENTENCES, reviewed=read)
    assert of_kind("duplicate", one, other) == []
    assert len(of_kind("duplicate", one, replace(other, reviewed=None))) == 1


def test_articles_that_share_a_paragraph_are_two() -> None:
    shared = [*SENTENCES[:5], *(f"Quite another matter, number {n}, was told." for n in range(20))]
    assert of_kind("duplicate", report("a", SENTENCES), report("b", shared)) == []


def test_a_hundred_copies_of_one_article_are_a_hundred_questions_and_not_thousands() -> None:
    copies = [report(f"copy-{n:03}", [*SENTENCES, f"This is number {n}."]) for n in range(100)]
    began = time.perf_counter()
    assert len(of_kind("duplicate", *copies)) == 99
    assert time.perf_counter() - began < 5


def test_articles_without_words_are_not_one() -> None:
    assert of_kind("duplicate", report("a", []), brief("b", "…"), brief("c", "…")) == []
