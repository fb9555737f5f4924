"""Training of the stance scorer on small made-up articles."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from click.testing import CliRunner

from onrecord.config.settings import Language
from onrecord.model import Span
from train.notes import telling_words
from train.own_notes import NotesOfArticle, PlacesOfNote, read_own_notes
from train.stance_examples import analyse, read_candidates, read_folder
from train.stance_fitting import expected_calibration_error, fit_stance_scorer
from train.stances import main

pytestmark = pytest.mark.slow
ISSUES = (
    *("harbour tax", "bridge toll", "school merger", "ferry subsidy", "water fee", "night bus"),
    *("market levy", "park closure", "tram line"),
)


def made_folder(folder: Path, evidence: str = "Ann Hale opposes the {issue}.") -> Path:
    """Articles in which one actor opposes and another supports something, with notes of both."""
    (folder / "text").mkdir(parents=True)
    (folder / "positions").mkdir()
    for number, issue in enumerate(ISSUES):
        text = (
            f"News of the {issue}\n\nAnn Hale opposes the {issue}. Robert Dane supports the"
            f" {issue}. Ann Hale met Robert Dane on Monday.\n"
        )
        notes = [
            {
                "evidence": evidence.format(issue=issue),
                "actor": "Ann Hale",
                "polarity": "against",
                "issue": f"the {issue}",
                "target": None,
            },
            {
                "evidence": f"Robert Dane supports the {issue}.",
                "actor": "Robert Dane",
                "polarity": "for",
                "issue": f"the {issue}",
                "target": None,
            },
        ]
        (folder / "text" / f"{number}.txt").write_text(text, encoding="utf-8")
        (folder / "positions" / f"{number}.json").write_text(json.dumps(notes), encoding="utf-8")
    return folder


def test_it_learns_the_sides_of_words(tmp_path: Path) -> None:
    examples, triggers = read_candidates(
        analyse([*read_folder(made_folder(tmp_path))], Language().model)
    )
    sides = fit_stance_scorer(examples, triggers).sides
    supporting, opposing = sides["trigger=support"]
    assert supporting > opposing
    supporting, opposing = sides["trigger=oppose"]
    assert opposing > supporting


def test_the_same_notes_give_the_same_bytes(tmp_path: Path) -> None:
    folder = made_folder(tmp_path / "data")
    made = []
    for name in ("one.json", "two.json"):
        done = CliRunner().invoke(main, [str(folder), "--out", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_a_note_whose_words_are_not_in_the_text_is_told_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    folder = made_folder(tmp_path / "data", evidence="Ann Hale hates the {issue}.")
    done = CliRunner().invoke(main, [str(folder), "--out", str(tmp_path / "weights.json")])
    assert done.exit_code == 1
    assert "0.json: not in the text: “Ann Hale hates the harbour tax.”" in done.output
    assert not (tmp_path / "weights.json").exists()


def test_telling_words() -> None:
    assert telling_words("the mayor's plan for a harbour") == {"mayor", "plan", "harbou"}


def test_calibration_error_is_how_far_confidence_is_from_what_is_right() -> None:
    confidence, is_right = np.array([0.9, 0.9, 0.1, 0.1]), np.array([1.0, 0.0, 0.0, 0.0])
    # 0.9 said, 0.5 right; 0.1 said, 0 right
    assert expected_calibration_error(confidence, is_right) == pytest.approx(0.25)


def own_notes(folder: Path, digest: str = "") -> Path:
    """A file of notes about the first article of a made folder, as places."""
    article, _ = next(read_folder(folder))
    at = article.text.index
    evidence = Span(at("Ann Hale opposes"), at(" Robert Dane supports"))
    name = Span(evidence.start, evidence.start + len("Ann Hale"))
    issue = Span(at("harbour tax"), at("harbour tax") + len("harbour tax"))
    note = PlacesOfNote(evidence, "against", (name,), (issue,))
    path = folder / "own.jsonl"
    line = NotesOfArticle(article.id, digest or article.digest, (note,))
    path.write_bytes(msgspec.json.encode(line) + b"\n")
    return path


def test_notes_that_are_places_are_read_with_their_texts(tmp_path: Path) -> None:
    folder = made_folder(tmp_path)
    path = own_notes(folder)
    assert b"Hale" not in path.read_bytes()
    ((_, notes),) = read_own_notes(path, folder / "text")
    ((_, note),) = notes
    assert (note.actor, note.issue, note.polarity) == ("Ann Hale", "harbour tax", "against")
    assert note.evidence == "Ann Hale opposes the harbour tax."


def test_notes_of_another_text_are_a_problem(tmp_path: Path) -> None:
    folder = made_folder(tmp_path)
    out = tmp_path / "weights.json"
    done = CliRunner().invoke(
        main,
        [
            str(folder),
            "--out",
            str(out),
            "--more",
            str(own_notes(folder, "0")),
            str(folder / "text"),
        ],
    )
    assert done.exit_code == 1
    assert "own.jsonl:1: 0.txt is another text than the one that was noted" in done.output
    assert not out.exists()
