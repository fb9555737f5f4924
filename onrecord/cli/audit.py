"""`onrecord audit`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from onrecord.cli.shared import counted, print_problems, problems_end_it, site_option
from onrecord.model import AuditedKind, Measurement
from onrecord.problems import errors

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.audit import Finding, Passage, Population, Report
    from onrecord.audit.answers import Verdict

Format = Literal["text", "json"]
_KEYS: dict[str, Verdict] = {"r": "right", "w": "wrong", "u": "unsure"}
_SKIP, _QUIT = "s", "q"
_ASKED: dict[AuditedKind, str] = {
    "quotes": "Did {claim} say this?",
    "statements": "Did {claim} say so?",
    "positions": "Is this right: {claim}?",
    "merges": "Is “{words}” {claim}?",
}


@click.command(short_help="Judge a sample of findings: how often is the site right?")
@site_option
@click.option(
    "--draw",
    "number",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="How many findings to draw.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another one draws others.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(AuditedKind)),
    help="Only findings of this kind; may be given several times.",
)
@click.option("--report", "only_report", is_flag=True, help="Ask nothing; tell what is known.")
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    default="text",
    show_default=True,
    help="Of the report.",
)
def audit(
    site: Path,
    number: int,
    seed: int,
    kinds: tuple[AuditedKind, ...],
    only_report: bool,
    form: Format,
) -> None:
    """Judge findings that are drawn at random, and tell how many of all are right.

    Each is shown where it stands. The answers are kept in briefs/_audit.yaml, so an audit can be
    left and gone on with, and several can be at it. The page “About” prints the result of a kind
    from 30 answers on.
    """
    from onrecord.audit import draw, make_population, read_answers, report
    from onrecord.pipeline import stored_corpus

    with problems_end_it():
        settings, corpus, problems = stored_corpus(site)
    population = make_population(corpus, settings.language.sure_statement)
    answers, wrong = read_answers(site)
    print_problems([*errors(problems), *wrong])
    if not only_report:
        chosen = [each for each in population.findings if not kinds or each.kind in kinds]
        answered = {answer.key for answer in answers}
        drawn = draw(chosen, number, seed)
        todo = [finding for finding in drawn if finding.key not in answered]
        with problems_end_it():
            _ask_all(site, population, todo, len(drawn))
        answers, wrong = read_answers(site)
    found = report(population, answers)
    _print_report(found, form)
    sys.exit(bool(errors(wrong)))


def _ask_all(
    site: Path, population: Population, todo: Sequence[Finding], number_drawn: int
) -> None:
    """Asks about each finding until somebody quits, and keeps each answer at once."""
    from onrecord.audit import add_answer, answer_to

    done = number_drawn - len(todo)
    if done and todo:
        click.echo(f"{counted(done, 'finding')} of this draw judged before.")
    for number, finding in enumerate(todo, done + 1):
        key = _ask(population, finding, f"{number} of {number_drawn}")
        if key == _QUIT:
            return
        if key in _KEYS:
            add_answer(site, answer_to(finding, _KEYS[key], date.today()))
        if _KEYS.get(key) == "wrong":
            _tell_correction(population, finding)


def _ask(population: Population, finding: Finding, number: str) -> str:
    """Shows a finding and gives the key that answers."""
    from rich.console import Console

    console = Console(highlight=False)
    click.echo(f"\n{number}, {finding.kind}")
    for passage in population.passages(finding):
        _show(console, passage)
    question = _ASKED[finding.kind].format(claim=finding.claim, words=finding.words)
    click.echo(f"\n  {finding.words}\n{question}")
    click.echo("[r]ight  [w]rong  [u]nsure  [s]kip  [q]uit: ", nl=False)
    key = ""
    while key not in (*_KEYS, _SKIP, _QUIT):
        key = _key()
    click.echo(_KEYS.get(key, {"s": "skipped", "q": "left"}.get(key, "")))
    return key


def _key() -> str:
    """The key that was pressed; where nobody can press one, that to quit."""
    try:
        return click.getchar().lower()
    except (EOFError, OSError):
        return _QUIT


def _show(console: Console, passage: Passage) -> None:
    """A passage with what is meant in bold type."""
    from rich.text import Text

    shown = Text(passage.text)
    for mark in passage.marks:
        shown.stylize("bold underline", mark.start, mark.end)
    console.print(Text(passage.place, style="dim"))
    console.print(shown)


def _tell_correction(population: Population, finding: Finding) -> None:
    """How a wrong finding is put right."""
    from onrecord.audit.findings import NAME

    file, lines = population.correction(finding)
    hints = {
        "quotes": ", or a “speaker:” in place of “remove”",
        "statements": ", or a “speaker:” in place of “remove”",
        "merges": f", with the right name for {NAME}" if NAME in lines else "",
    }
    click.echo(f"To put it right, write this into {file}{hints.get(finding.kind, '')}:")
    click.echo("\n".join(f"    {line}" for line in lines.splitlines()))


def _print_report(found: Report, form: Format) -> None:
    import msgspec

    if form == "json":
        told = {"measurements": found.measurements, "outdated": found.outdated}
        void = [{"line": problem.line, "message": problem.message} for problem in found.void]
        click.echo(msgspec.json.format(msgspec.json.encode({**told, "void": void}), indent=1))
        return
    for problem in found.void:
        click.echo(f"void: {problem}")
    for line in report_lines(found):
        click.echo(line)


def report_lines(found: Report) -> list[str]:
    """What the answers tell.

    `quotes: 96 % right (91 to 98 %), 48 of 50 judged so, 2 unsure; last on 2026-11-28`
    """
    lines = [_line(measured) for measured in found.measurements]
    if found.outdated:
        lines.append(f"{counted(found.outdated, 'answer')} on what is not found any more left out")
    return lines or ["no answers yet"]


def _line(measured: Measurement) -> str:
    unsure = f", {measured.unsure} unsure" if measured.unsure else ""
    return (
        f"{measured.kind}: {measured.precision:.0%} right "
        f"({measured.low:.0%} to {measured.high:.0%}), {measured.right} of {measured.judged} "
        f"judged so{unsure}; last on {measured.last}"
    ).replace("%", " %")
