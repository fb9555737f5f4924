"""Confidence is fitted to what editors said, where that is enough and better than before."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from onrecord.cli import main
from onrecord.config.settings import TUNING_FILE, Offset, Tuning, load_settings
from onrecord.extract import fingerprint
from onrecord.model import Brief, Quote
from onrecord.pipeline import build
from onrecord.problems import OnrecordError
from onrecord.tuning import (
    LEAST_FINDINGS,
    Verdict,
    fit_offset,
    position_verdicts,
    statement_verdicts,
    write_tuning,
)
from tests.samples import actor, brief, position, quote

TEXT = "Ferry\n\n“It is ours,” Ann Lee said. Bo Hall backs the ferry. “Not mine,” he said."


def verdicts(number: int, share: float) -> list[Verdict]:
    """Findings of which the scorer believes more right than are: where it says c, c × share are."""
    chance = random.Random(7)
    confidences = [chance.uniform(0.3, 0.98) for _ in range(number)]
    return [
        Verdict(f"b{i // 10}", confidence, chance.random() < confidence * share)
        for i, confidence in enumerate(confidences)
    ]


def looked_at(quotes: Sequence[Quote], **fields: object) -> Brief:
    people = [actor(TEXT, "Ann Lee"), actor(TEXT, "Bo Hall")]
    takes = [position(TEXT, "bo-hall", "for", "the ferry", "Bo Hall backs the ferry.")]
    made = brief("ferry", TEXT, people, quotes, takes)
    return replace(made, **fields)


OURS = quote(TEXT, "“It is ours,”", speaker="ann-lee")
MINE = quote(TEXT, "“Not mine,”", speaker="bo-hall")


def test_confidence_that_is_too_high_becomes_lower() -> None:
    fit = fit_offset(verdicts(1000, 0.7), Offset())
    assert fit is not None
    assert fit.is_better
    assert fit.loss_after < fit.loss_before
    assert 0.5 < fit.offset.applied(0.9) < 0.75


def test_confidence_that_is_right_stays() -> None:
    fit = fit_offset(verdicts(1000, 1.0), Offset())
    assert fit is not None
    assert not fit.is_better
    assert fit.offset.applied(0.8) == pytest.approx(0.8, abs=0.06)


def test_few_findings_fit_nothing() -> None:
    assert fit_offset(verdicts(LEAST_FINDINGS - 1, 0.5), Offset()) is None


def test_a_second_fit_starts_from_the_scorers_own_confidence() -> None:
    first = fit_offset(verdicts(1000, 0.7), Offset())
    assert first is not None
    found = [v._replace(confidence=first.offset.applied(v.confidence)) for v in verdicts(1000, 0.7)]
    again = fit_offset(found, first.offset)
    assert again is not None
    assert again.offset.bias == pytest.approx(first.offset.bias, abs=0.01)
    assert again.offset.scale == pytest.approx(first.offset.scale, abs=0.01)


def test_what_an_editor_left_is_right_and_what_was_changed_or_removed_is_wrong() -> None:
    records = {"ferry": looked_at([OURS, MINE]).record}
    left = looked_at([OURS, MINE], reviewed="2026-03-01")
    assert [v.is_right for v in statement_verdicts(records, [left])] == [True, True]
    assert [v.is_right for v in position_verdicts(records, [left])] == [True]
    other_speaker = looked_at([OURS, replace(MINE, speaker="ann-lee")], reviewed="2026-03-01")
    assert [v.is_right for v in statement_verdicts(records, [other_speaker])] == [True, False]
    removed = looked_at([MINE], reviewed="2026-03-01")
    assert [v.is_right for v in statement_verdicts(records, [removed])] == [False, True]


def test_a_brief_that_nobody_has_gone_over_tells_nothing() -> None:
    records = {"ferry": looked_at([OURS, MINE]).record}
    one_confirmed = looked_at([OURS, replace(MINE, confirmed=True)])
    assert statement_verdicts(records, [one_confirmed]) == []
    assert position_verdicts(records, [one_confirmed]) == []


def test_an_offset_is_kept_with_its_card_and_is_part_of_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: a\n", encoding="utf-8")
    before = fingerprint(load_settings(tmp_path).language)
    fit = fit_offset(verdicts(1000, 0.7), Offset())
    assert fit is not None
    write_tuning(tmp_path, Tuning(positions=fit.offset), {"positions": fit})
    settings = load_settings(tmp_path)
    assert settings.language.tuning == Tuning(positions=fit.offset)
    assert "# 1000 findings" in (tmp_path / TUNING_FILE).read_text(encoding="utf-8")
    assert fingerprint(settings.language) != before
    write_tuning(tmp_path, Tuning(), {})
    assert not (tmp_path / TUNING_FILE).exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("positions: {bias: much}\n", r"^tuning\.yaml:1"),
        ("position: {bias: 1}\n", r"^tuning\.yaml:1"),
        ("positions: {scale: -1}\n", r"^tuning\.yaml:1"),
        ("{", r"^tuning\.yaml:"),
    ],
)
def test_a_broken_file_is_a_problem(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "site.yaml").write_text("title: a\n", encoding="utf-8")
    (tmp_path / TUNING_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(OnrecordError, match=message):
        load_settings(tmp_path)


def test_the_command_says_what_is_missing(example: Path) -> None:
    done = CliRunner().invoke(main, ["train", "--from-corrections", "--site", str(example)])
    assert done.exit_code == 0
    assert "statements: 0 findings that editors went over; 200 are needed" in done.stdout


def test_an_offset_changes_what_is_shown(example: Path, tmp_path: Path) -> None:
    site = tmp_path / "tuned"
    shutil.copytree(example, site)
    (site / TUNING_FILE).write_text("positions: {bias: -9, scale: 1}\n", encoding="utf-8")
    before, after = build(example, example / "_site"), build(site, site / "_site")
    assert after.analysed == after.articles
    assert before.positions > after.positions
    assert before.quotes == after.quotes
