"""Training: what annotated articles say comes back as weights, the same ones each time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.config.settings import Language
from onrecord.extract.quotes import weights
from onrecord.nlp import spacy_model
from onrecord.nlp.spacy_model import Vocabulary
from train.examples import Annotated, Example, read_brat, read_examples
from train.fitting import Fit, calibration_error, fit
from train.neighbours import NEIGHBOURS, neighbour_rates

pytestmark = pytest.mark.slow

PLACES = (
    "bridge",
    "harbour",
    "school",
    "market",
    "library",
    "station",
    "museum",
    "garden",
    "tunnel",
    "airport",
    "stadium",
    "theatre",
)
TEXT = (
    "News of the {place}\n\nAnn Hale said the {place} is closed. "
    "She walked to the {place} in the rain. "
    "The council feared that the {place} would flood.\n"
)


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dozen articles in which two verbs report and one does not."""
    folder = tmp_path_factory.mktemp("annotated")
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    for place in PLACES:
        text = TEXT.format(place=place)
        (folder / "text" / f"{place}.txt").write_text(text, encoding="utf-8")
        boxes = [
            ("Ann Hale", "said", f"the {place} is closed"),
            ("The council", "feared", f"that the {place} would flood"),
        ]
        lines = []
        for i, parts in enumerate(boxes):
            for k, (role, words) in enumerate(
                zip(("Source", "Cue", "Content"), parts, strict=True)
            ):
                start = text.index(words)
                lines.append(f"T{3 * i + k}\t{role} {start} {start + len(words)}\t{words}")
            lines.append(f"E{i}\tCue:T{3 * i + 1} Source:T{3 * i} Content:T{3 * i + 2}")
        (folder / "attributions" / f"{place}_1.ann").write_text(
            "\n".join(lines) + "\n", encoding="utf-8"
        )
    return folder


def fitted_to(folder: Path) -> Fit:
    """What is fitted to the articles of a folder and to copies of them."""
    model = Language().model
    articles, copies = (read_examples(folder, model, as_copies) for as_copies in (False, True))
    return fit(articles, copies, spacy_model.vocabulary(spacy_model.load(model)))


def test_a_brat_file_gives_its_events(annotated: Path) -> None:
    events = read_brat(annotated / "attributions" / "bridge_1.ann")
    text = (annotated / "text" / "bridge.txt").read_text(encoding="utf-8")
    assert [[span.of(text) for span in event["content"]] for event in events] == [
        ["the bridge is closed"],
        ["that the bridge would flood"],
    ]
    assert [event["source"][0].of(text) for event in events] == ["Ann Hale", "The council"]


def test_weights_tell_what_reports_from_what_does_not(annotated: Path) -> None:
    articles = read_examples(annotated, Language().model)
    fitted = fitted_to(annotated)
    by_lemma = {
        lemma: np.mean(
            [fitted.probability[i] for i, e in enumerate(articles.examples) if e.cue.lemma == lemma]
        )
        for lemma in ("say", "fear", "walk")
    }
    assert articles.annotated == 2 * len(PLACES)
    assert min(by_lemma["say"], by_lemma["fear"]) > by_lemma["walk"]
    assert fitted.is_right[~fitted.is_copy].sum() == articles.annotated
    assert fitted.scorer.priors["say|V"] > fitted.scorer.priors["walk|V"]


def test_the_same_articles_give_the_same_bytes(annotated: Path) -> None:
    first, second = (weights.weights_as_json(fitted_to(annotated).scorer) for _ in range(2))
    assert first == second


def test_copies_that_are_only_measured_change_no_weight(annotated: Path) -> None:
    model = Language().model
    articles = read_examples(annotated, model)
    copies = read_examples(annotated, model, as_copies=True)
    vocabulary = spacy_model.vocabulary(spacy_model.load(model))
    assert len(copies.examples) == len(articles.examples)
    with_copies = fit(articles, copies, vocabulary, learns_from_copies=False).scorer
    without = fit(articles, Annotated([], 0), vocabulary).scorer
    assert weights.weights_as_json(with_copies) == weights.weights_as_json(without)


def test_a_colon_can_be_an_annotated_cue(tmp_path: Path) -> None:
    text = "Poll: most voters undecided\n\nThe vote is on Monday.\n"
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "poll.txt").write_text(text, encoding="utf-8")
    note = (
        "T1\tSource 0 4\tPoll\nT2\tCue 4 5\t:\nT3\tContent 6 27\tmost voters undecided\n"
        "E1\tCue:T2 Source:T1 Content:T3\n"
    )
    (tmp_path / "attributions" / "poll_1.ann").write_text(note, encoding="utf-8")
    examples = read_examples(tmp_path, Language().model).examples
    reporting: list[Example] = [example for example in examples if example.gold]
    assert [example.cue.text for example in reporting] == [":"]


def test_a_word_is_judged_by_those_of_like_meaning() -> None:
    reporters = [f"tell{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"[: NEIGHBOURS + 1]]
    movers = [f"move{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"[: NEIGHBOURS + 1]]
    vectors = {
        word: np.array([1.0, 0.0, 0.01 * n]) for n, word in enumerate([*reporters, "recount"])
    }
    vectors |= {word: np.array([0.0, 1.0, 0.01 * n]) for n, word in enumerate([*movers, "stroll"])}
    counts = {f"{word}|V": (20, 18) for word in reporters} | {
        f"{word}|V": (20, 1) for word in movers
    }
    rates = neighbour_rates(Vocabulary(["stroll"], vectors.get), counts, ["recount|V", "unheard|V"])
    assert rates["recount|V"] > 0.8
    assert rates["stroll|V"] < 0.15
    assert "unheard|V" not in rates


def test_the_calibration_error_is_the_mean_distance_of_probabilities_from_shares() -> None:
    probability = np.array([0.85, 0.85, 0.85, 0.85, 0.25, 0.25, 0.25, 0.25])
    as_said = np.array([1.0, 1.0, 1.0, 0.4, 0.0, 0.0, 0.0, 1.0])
    assert calibration_error(probability, as_said) == pytest.approx(0.0)
    assert calibration_error(probability, 1 - as_said) == pytest.approx(0.6)
