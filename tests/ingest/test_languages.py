"""Texts that are not English are named, and none is taken for one by mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ingest import language_problems, read_article
from onrecord.ingest.languages import language_of
from onrecord.model import Article

SPANISH = "El alcalde abrió el puente nuevo el lunes por la mañana, según dijo a los vecinos."
ENGLISH = "The mayor opened the new bridge on Monday, as she told the neighbours."


def article(root: Path, text: str) -> Article:
    path = root / "seeds" / "a.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_article(path, root)[0]


@pytest.mark.parametrize(
    ("paragraph", "language"),
    [
        (SPANISH, "es"),
        ("De burgemeester opende maandag de nieuwe brug over de rivier in de stad.", "nl"),
        ("Der Bürgermeister hat am Montag die Brücke eröffnet, so stand es in der Zeitung.", "de"),
        ("Мэр открыл новый мост через реку в понедельник утром.", "ru"),
        ("市长周一上午打开了通往老城区的新大桥，居民们都很高兴。", "zh"),
        (ENGLISH, "en"),
        ("“Never,” she said.", "en"),
        ("Ann Hale, Bo Park, Cy Dane, Di Elm, Ed Fox, Flo Gray", "en"),
        ("Hale 1,412; Park 967; Dane 12; Elm 9; Fox 3", "en"),
        ("“C’est la vie,” said Hale, who lost.", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_paragraph(paragraph: str, language: str) -> None:
    assert language_of(paragraph) == language


def test_a_text_that_is_not_english_is_named(tmp_path: Path) -> None:
    found = article(tmp_path, f"Puente nuevo\n\n{SPANISH}\n\n{SPANISH}\n")
    assert found.meta.language == "es"
    (problem,) = language_problems(found)
    assert (problem.path, problem.severity) == ("seeds/a.txt", "warning")
    assert "not English" in problem.message


def test_a_paragraph_that_is_not_english_is_named_with_its_line(tmp_path: Path) -> None:
    found = article(tmp_path, f"New bridge\n\n{ENGLISH}\n\n{ENGLISH}\n\n{SPANISH}\n")
    assert found.meta.language == "en"
    assert [block.kind for block in found.meta.blocks][-1] == "foreign"
    (problem,) = language_problems(found)
    assert (problem.line, problem.severity) == (7, "warning")


def test_an_english_text_has_no_problem(tmp_path: Path) -> None:
    assert language_problems(article(tmp_path, f"New bridge\n\n{ENGLISH}\n")) == []
