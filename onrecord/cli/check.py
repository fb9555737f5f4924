"""`onrecord check`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

import click

from onrecord.cli.listing import as_github, as_json, chosen, in_order
from onrecord.cli.progress import ProgressDisplay
from onrecord.cli.shared import (
    counted,
    print_problem,
    problems_end_it,
    quiet_option,
    site_option,
)
from onrecord.problems import Kind, Problem, errors

Format = Literal["text", "json", "github"]


@click.command(short_help="List problems and open questions; write nothing.")
@site_option
@click.option(
    "--strict", is_flag=True, help="Fail on warnings and open questions, not on errors alone."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    default="text",
    show_default=True,
    help="For people, for programs, or as commands of a GitHub workflow.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(Kind)),
    help="Only what is of this kind; may be given several times.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="List every question, not only those that matter most.",
)
@quiet_option
def check(
    site: Path, strict: bool, form: Format, kinds: tuple[Kind, ...], everything: bool, quiet: bool
) -> None:
    """Look for problems, dead links and open questions, and write nothing.

    Each is listed with its file, its line and what to do; a question with the lines that answer it.
    The exit status is 1 where there is an error.
    """
    from onrecord import pipeline

    with problems_end_it():
        progress = ProgressDisplay(quiet or form != "text")
        result = pipeline.build(site, site / "_site", progress.update, write=False)
    found = [
        problem
        for problem in (*result.problems, *result.questions)
        if not kinds or problem.kind in kinds
    ]
    listed = result.answered(found if everything or form == "json" else chosen(found))
    if form == "json":
        click.echo(as_json(in_order(listed)))
    elif form == "github":
        for problem in in_order(listed):
            click.echo(as_github(problem, site))
    else:
        _print_text(listed, found, quiet)
    sys.exit(bool(found if strict else errors(found)))


def _print_text(listed: Sequence[Problem], found: Sequence[Problem], quiet: bool) -> None:
    """The problems that are listed, and how many of each kind there are in all."""
    for problem in in_order(listed):
        print_problem(problem, err=False)
    if not quiet:
        for line in summary(listed, found):
            click.echo(line)


def summary(listed: Sequence[Problem], found: Sequence[Problem]) -> list[str]:
    """How many there are of each severity, and the kinds of the questions.

    `1 error, no warnings, 12 open questions`, `  statement: 9, of which 3 are listed (--all)`
    """
    by_severity = Counter(problem.severity for problem in found)
    lines = [
        ", ".join(
            [
                _counted_or_no(by_severity["error"], "error"),
                _counted_or_no(by_severity["warning"], "warning"),
                _counted_or_no(by_severity["question"], "open question"),
            ]
        )
    ]
    by_kind = Counter(problem.kind for problem in found)
    listed_by_kind = Counter(problem.kind for problem in listed)
    for kind, number in sorted(by_kind.items()):
        left_out = number - listed_by_kind[kind]
        more = f", {left_out} of them not listed (--all lists them)" if left_out else ""
        lines.append(f"  {kind}: {number:,}{more}")
    return lines


def _counted_or_no(number: int, noun: str) -> str:
    return counted(number, noun) if number else f"no {noun}s"
