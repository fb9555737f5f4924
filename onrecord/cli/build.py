"""`onrecord build`, which is what happens without a command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.progress import ProgressDisplay
from onrecord.cli.shared import (
    counted,
    debug_option,
    print_problems,
    problems_end_it,
    quiet_option,
    site_option,
    with_command,
)
from onrecord.problems import COMMAND

if TYPE_CHECKING:
    from onrecord.pipeline import Result


@click.command()
@site_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the pages go.  [default: _site in the site's folder]",
)
@quiet_option
@debug_option
def build(site: Path, out: Path | None, quiet: bool) -> None:
    """Build the site (what happens without a command)."""
    from onrecord import pipeline

    with problems_end_it():
        result = pipeline.build(site, out or site / "_site", ProgressDisplay(quiet).update)
    print_problems(result.problems)
    if not quiet:
        click.echo(summary(result))
        _tell_of_questions(len(result.questions))
    sys.exit(result.failed)


def _tell_of_questions(number: int) -> None:
    """`17 open questions: onrecord check`."""
    if number:
        click.echo(with_command(f"{counted(number, 'open question')}: {COMMAND} check"))


def summary(result: Result) -> str:
    """The line that ends a build.

    `12 articles (1 analysed, 2 not published), 40 actors, 151 quotes, 60 positions, 214 pages in
    0.6 s, no problems`
    """
    articles = counted(result.articles, "article")
    remarks = [
        f"{number} {what}"
        for number, what in ((result.analysed, "analysed"), (result.unpublished, "not published"))
        if number
    ]
    if remarks:
        articles += f" ({', '.join(remarks)})"
    counts = [
        articles,
        counted(result.actors, "actor"),
        counted(result.quotes, "quote"),
        counted(result.positions, "position"),
        counted(result.pages, "page"),
    ]
    problems = counted(len(result.problems), "problem") if result.problems else "no problems"
    # Why is among the problems.
    held = "" if result.whole else "; nothing published, the site is as it was"
    return f"{', '.join(counts)} in {result.seconds:.1f} s, {problems}{held}"
