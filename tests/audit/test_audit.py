"""Audits: what is drawn, how answers are kept, and what they tell."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.audit import (
    FILE,
    Answer,
    Finding,
    Population,
    add_answer,
    answer_to,
    draw,
    make_population,
    read_answers,
    report,
)
from onrecord.audit.answers import Verdict
from onrecord.config.settings import Settings
from onrecord.corpus import link
from onrecord.model import Brief, Content, Corpus, Quote
from onrecord.pipeline import ENOUGH_ANSWERS, build, stored_corpus
from onrecord.problems import OnrecordError
from onrecord.site import build_pages
from onrecord.site.pages.about import AboutView
from tests.samples import actor, brief, ferry, later, quote, templated

DAY = date(2026, 3, 7)
SURE = 0.8
"""`language.sure_statement`."""


def corpus(*briefs: Brief) -> Corpus:
    return link(briefs, Content(), {})[0]


def population(*briefs: Brief) -> Population:
    return make_population(corpus(*briefs), SURE)


def speeches(number: int, *confidences: float) -> Brief:
    """A brief of so many quotes of one speaker, which have these confidences by turns."""
    sentences = [f"“This is remark {n:03},” Ann Lee said." for n in range(number)]
    text = "\n\n".join(["Ann Lee speaks", *sentences])
    quotes = [
        with_confidence(
            quote(text, f"“This is remark {n:03},”", speaker="ann-lee"),
            confidences[n % len(confidences)],
        )
        for n in range(number)
    ]
    return brief("speeches", text, [actor(text, "Ann Lee")], quotes)


def with_confidence(made: Quote, confidence: float) -> Quote:
    return replace(made, confidence=confidence)


class TestWhatIsJudged:
    def test_what_pages_show_of_each_kind(self) -> None:
        found = population(ferry(), later())
        assert {(each.kind, each.words, each.claim) for each in found.findings} >= {
            ("quotes", "“Not a penny” more", "Bo Hall"),
            (
                "positions",
                "Mayor Ann Lee backs the ferry subsidy.",
                "Ann Lee takes the ferry subsidy (for)",
            ),
            ("merges", "Bo Hall", "Bo Hall"),
        }
        # Nobody is said to have said it.
        assert not any("a lifeline" in each.words for each in found.findings)

    @pytest.mark.parametrize(("confidence", "shown"), [(0.9, 1), (0.6, 0)])
    def test_a_statement_that_no_page_shows_is_not_judged(
        self, confidence: float, shown: int
    ) -> None:
        text = "The pier\n\nAnn Lee said the pier would go."
        said = quote(text, "the pier would go", speaker="ann-lee", kind="indirect")
        made = brief("pier", text, [actor(text, "Ann Lee")], [with_confidence(said, confidence)])
        assert len(population(made).findings) == shown

    def test_the_passage_shows_where_it_stands(self) -> None:
        found = population(ferry())
        finding = next(each for each in found.findings if "Not a penny" in each.words)
        (passage,) = found.passages(finding)
        assert passage.place == "seeds/council-keeps-the-ferry.txt:5"
        assert [mark.of(passage.text) for mark in passage.marks] == ["“Not a penny” more"]

    def test_what_an_editor_corrected_stays_what_the_machine_found(self) -> None:
        made = ferry()
        corrected = replace(made, record=replace(made.record, quotes=()), found=made.record)
        assert "quotes" in {each.kind for each in population(corrected).findings}

    def test_a_wrong_finding_comes_with_the_lines_that_take_it_away(self) -> None:
        found = population(ferry())
        finding = next(each for each in found.findings if "Not a penny" in each.words)
        file, lines = found.correction(finding)
        assert file == "briefs/council-keeps-the-ferry.md"
        assert lines == "quotes:\n  - quote: Not a penny” more\n    remove: true"

    def test_a_wrong_merge_comes_with_the_note_that_parts_it(self) -> None:
        found = population(ferry(), later())
        finding = next(each for each in found.findings if each.words == each.claim == "Bo Hall")
        assert found.correction(finding) == (
            "content/actors/bo-hall.md",
            "---\nname: Bo Hall\nnot:\n  - hall-turns-on-the-ferry\n---",
        )


class TestDraw:
    def test_the_same_seed_draws_the_same_and_another_seed_others(self) -> None:
        findings = population(speeches(200, 0.95)).findings
        one = draw(findings, 20, 1)
        assert one == draw(tuple(reversed(findings)), 20, 1)
        assert one != draw(findings, 20, 2)
        assert len({finding.key for finding in one}) == 20

    def test_more_of_one_seed_hold_the_fewer(self) -> None:
        findings = population(speeches(200, 0.95, 0.5)).findings
        fewer, more = ({each.key for each in draw(findings, n, 1)} for n in (10, 30))
        assert fewer <= more

    def test_degrees_of_confidence_are_drawn_by_their_share(self) -> None:
        drawn = draw(population(speeches(200, 0.95, 0.95, 0.95, 0.5)).findings, 40, 1)
        assert Counter(each.stratum for each in drawn) == {"0.9 to 1": 30, "below 0.7": 10}

    def test_each_kind_gets_as_many_as_there_are(self) -> None:
        findings = population(speeches(100, 0.95), ferry(), later()).findings
        drawn = Counter(each.kind for each in draw(findings, 12, 1))
        assert drawn["positions"] == 3 and drawn.total() == 12


def answered(found: Population, words: str, verdict: Verdict) -> list[Answer]:
    return [answer_to(each, verdict, DAY) for each in found.findings if each.words == words]


class TestReport:
    def test_strata_count_by_their_size(self) -> None:
        """Nine of ten are sure and right; of the unsure ones as many are judged, and wrong."""
        found = population(speeches(100, *[0.95] * 9, 0.5))
        sure = [each for each in found.findings if each.stratum == "0.9 to 1"][:10]
        unsure = [each for each in found.findings if each.stratum == "below 0.7"]
        answers = [answer_to(each, "right", DAY) for each in sure]
        answers += [answer_to(each, "wrong", DAY) for each in unsure]
        (measured,) = report(found, answers).measurements
        assert measured.precision == pytest.approx(0.9)
        assert (measured.right, measured.judged, measured.unsure) == (10, 20, 0)
        assert measured.low < 0.9 < measured.high
        assert measured.last == "2026-03-07"

    def test_unsure_answers_are_counted_apart(self) -> None:
        found = population(speeches(4, 0.95))
        verdicts: tuple[Verdict, ...] = ("right", "right", "unsure", "wrong")
        pairs = zip(found.findings, verdicts, strict=True)
        answers = [answer_to(each, verdict, DAY) for each, verdict in pairs]
        (measured,) = report(found, answers).measurements
        assert (measured.right, measured.judged, measured.unsure) == (2, 3, 1)

    def test_an_answer_outlasts_a_new_analysis_of_the_same_text(self) -> None:
        made = ferry()
        before = population(made)
        answers = [answer_to(each, "right", DAY) for each in before.findings]
        quotes = tuple(replace(q, id=f"new-{q.id}", rule="new") for q in made.record.quotes)
        after = population(replace(made, record=replace(made.record, quotes=quotes)))
        assert report(after, answers) == report(before, answers)

    def test_another_claim_on_the_same_words_is_another_finding(self) -> None:
        made = ferry()
        answers = answered(population(made), "“Not a penny” more", "wrong")
        quotes = tuple(replace(each, speaker="ann-lee") for each in made.record.quotes)
        mended = population(replace(made, record=replace(made.record, quotes=quotes)))
        found = report(mended, answers)
        assert (found.measurements, found.outdated, found.void) == ((), 1, ())

    def test_a_changed_text_makes_an_answer_void(self) -> None:
        made = ferry()
        answers = answered(population(made), "“Not a penny” more", "right")
        found = report(population(replace(made, text=f"{made.text}\n\nMore.")), answers)
        assert found.measurements == ()
        (problem,) = found.void
        assert (problem.path, problem.kind) == (FILE, "audit")
        assert "has changed" in problem.message and "Not a penny" in problem.message

    def test_two_names_that_are_one_still_count(self) -> None:
        """A third article comes to stand between them."""
        found = population(ferry(), later())
        merge = next(each for each in found.findings if each.claim == each.words == "Bo Hall")
        between = replace(ferry(), slug="between", text=f"{ferry().text} ")
        article = replace(between.record.article, published="2026-03-03")
        between = replace(between, record=replace(between.record, article=article))
        grown = population(ferry(), between, later())
        assert merge.key not in grown.by_key
        assert report(grown, [answer_to(merge, "right", DAY)]).measurements[0].judged == 1


class TestAnswers:
    def some(self) -> list[Finding]:
        return list(population(speeches(40, 0.95)).findings)

    def test_they_are_kept_in_order_and_read_again(self, tmp_path: Path) -> None:
        findings = self.some()
        for finding in reversed(findings):
            add_answer(tmp_path, answer_to(finding, "right", DAY))
        answers, problems = read_answers(tmp_path)
        assert problems == []
        assert [answer.words for answer in answers] == [each.words for each in findings]
        assert {answer.key for answer in answers} == {each.key for each in findings}
        lines = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
        assert all("brief: speeches" in lines[(answer.line or 0) - 1] for answer in answers)

    def test_a_second_answer_takes_the_place_of_the_first(self, tmp_path: Path) -> None:
        finding = self.some()[0]
        add_answer(tmp_path, answer_to(finding, "right", DAY))
        add_answer(tmp_path, answer_to(finding, "wrong", DAY))
        (answer,), _ = read_answers(tmp_path)
        assert answer.answer == "wrong"

    def test_comments_stay(self, tmp_path: Path) -> None:
        first, second, third = self.some()[:3]
        add_answer(tmp_path, answer_to(first, "right", DAY))
        add_answer(tmp_path, answer_to(third, "wrong", DAY))
        path = tmp_path / FILE
        text = path.read_text(encoding="utf-8")
        text = text.replace("answer: wrong", "answer: wrong   # he was quoting his brother")
        path.write_text(f"# Ours.\n{text}# The end.\n", encoding="utf-8")
        add_answer(tmp_path, answer_to(second, "unsure", DAY))
        after = path.read_text(encoding="utf-8")
        assert after.startswith("# Ours.\n") and "# The end." in after
        assert "answer: wrong   # he was quoting his brother" in after
        assert len(read_answers(tmp_path)[0]) == 3

    def test_two_audits_at_once_lose_nothing(self, tmp_path: Path) -> None:
        answers = [answer_to(each, "right", DAY) for each in self.some()]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda answer: add_answer(tmp_path, answer), answers))
        assert len(read_answers(tmp_path)[0]) == len(answers)
        assert [path.name for path in (tmp_path / "briefs").iterdir()] == ["_audit.yaml"]

    @pytest.mark.parametrize("text", ["answers: [", "- a\n- b\n", "answers: none\n", "\t- x\n"])
    def test_a_file_that_is_broken_is_told_and_never_overwritten(
        self, tmp_path: Path, text: str
    ) -> None:
        path = tmp_path / FILE
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        with pytest.raises(OnrecordError, match="is no list of answers"):
            add_answer(tmp_path, answer_to(self.some()[0], "right", DAY))
        assert path.read_text(encoding="utf-8") == text
        assert read_answers(tmp_path)[1]

    def test_a_wrong_value_disables_one_answer(self, tmp_path: Path) -> None:
        one, other = self.some()[:2]
        add_answer(tmp_path, answer_to(one, "right", DAY))
        add_answer(tmp_path, answer_to(other, "right", DAY))
        path = tmp_path / FILE
        text = path.read_text(encoding="utf-8").replace("answer: right", "answer: perhaps", 1)
        path.write_text(text, encoding="utf-8")
        answers, (problem,) = read_answers(tmp_path)
        assert [answer.words for answer in answers] == [other.words]
        assert (problem.path, problem.severity) == (FILE, "error")


def test_the_page_about_prints_what_was_measured_here() -> None:
    found = population(speeches(60, 0.95))
    answers = [answer_to(each, "right", DAY) for each in found.findings[:40]]
    shown = replace(corpus(ferry()), measurements=report(found, answers).measurements)
    pages = {page.path: page for page in build_pages(shown, Settings())}
    view = templated(pages, "about/index.html").context["view"]
    assert isinstance(view, AboutView) and view.measured_on
    assert view.measured == (
        "Words in quotation marks and who said them: 100 % (91 to 100 %), from 40 judged.",
    )
    assert view.measured_on.text == "7 March 2026"


def on_a_terminal(command: list[str], keys: str) -> str:
    """What a command shows on a terminal on which somebody presses keys, one a question."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown, waiting, asked = b"", list(keys), 0
        ends = time.monotonic() + 120
        while time.monotonic() < ends:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    shown += os.read(ours, 4096)
                except OSError:  # how Linux says that the other end is closed
                    break
            if waiting and shown.count(b"[q]uit: ") > asked:
                asked += 1
                # It reads a key only once it waits for one.
                time.sleep(0.2)
                os.write(ours, waiting.pop(0).encode())
        process.kill()
    os.close(ours)
    return re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).replace("\r\n", "\n")


def test_a_session_at_the_terminal(root: Path, example: Path) -> None:
    command = [sys.executable, str(root / "build.py"), "audit", "--site", str(example)]
    drawn = [*command, "--draw", "6", "--kind", "quotes"]
    shown = on_a_terminal(drawn, "rwsq")
    assert "1 of 6, quotes" in shown and "4 of 6, quotes" in shown
    assert re.search(r"^seeds/.*:\d+$", shown, re.MULTILINE)
    assert "To put it right, write this into briefs/" in shown and "remove: true" in shown
    assert "1 of 2 judged so" in shown
    assert len(read_answers(example)[0]) == 2
    # It goes on where it was left.
    shown = on_a_terminal(drawn, "q")
    assert "2 findings of this draw judged before." in shown
    assert "3 of 6, quotes" in shown
    # The report alone, for programs.
    asked = [*command, "--report", "--format", "json"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert '"judged": 2' in done.stdout


def test_the_lines_of_every_kind_of_wrong_finding_are_applied(example: Path) -> None:
    """An editor copies them, with a name for `NAME`."""
    settings, found, problems = stored_corpus(example)
    assert problems == []
    everything = make_population(found, settings.language.sure_statement)
    by_kind = {(each.kind, bool(each.other_text)): each for each in everything.findings}
    assert len(by_kind) == 5
    for finding in by_kind.values():
        file, lines = everything.correction(finding)
        path = example / file
        path.parent.mkdir(parents=True, exist_ok=True)
        fenced = lines if lines.startswith("---") else f"---\n{lines}\n---"
        path.write_text(f"{fenced}\n".replace("NAME", "Ingrid Pascoe"), encoding="utf-8")
        assert [str(each) for each in stored_corpus(example)[2] if each.path == file] == []
        path.unlink()


def test_answers_on_a_changed_text_are_told_by_check_and_stay(example: Path) -> None:
    _, found, _ = stored_corpus(example)
    finding = make_population(found, SURE).findings[0]
    add_answer(example, answer_to(finding, "right", DAY))
    name = next(each.article_path for each in found.briefs if each.slug == finding.brief)
    (example / name).write_text((example / name).read_text() + "\nMore.\n", encoding="utf-8")
    result = build(example, example / "_site", write=False)
    (told,) = (each for each in result.questions if each.kind == "audit")
    assert (told.path, told.line) == (FILE, read_answers(example)[0][0].line)


def test_a_build_prints_the_precision_of_the_site(example: Path) -> None:
    _, found, _ = stored_corpus(example)
    quotes = [each for each in make_population(found, SURE).findings if each.kind == "quotes"]
    for finding in quotes[:ENOUGH_ANSWERS]:
        add_answer(example, answer_to(finding, "right", DAY))
    build(example, example / "_site")
    page = (example / "_site" / "about" / "index.html").read_text(encoding="utf-8")
    assert "Words in quotation marks and who said them: 100 % (" in page
    assert "Where somebody stands:" not in page
