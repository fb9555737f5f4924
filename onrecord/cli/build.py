"""`onrecord build`, which is what happens without a command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.progress import ProgressDisplay
from onrecord.cli.shared import print_problems, problems_end_it, quiet_option, site_option

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
def build(site: Path, out: Path | None, quiet: bool) -> None:
    """Build the site (what happens without a command)."""
    build_and_exit(site, out or site / "_site", quiet, write=True)


def build_and_exit(site: Path, out: Path, quiet: bool, write: bool) -> None:
    """Builds, prints the problems and a summary, and exits."""
    from onrecord import pipeline

    with problems_end_it():
        result = pipeline.build(site, out, ProgressDisplay(quiet).update, write)
    print_problems(result.problems)
    if not quiet:
        click.echo(summary(result))
    sys.exit(result.failed)


def summary(result: Result) -> str:
    """The line that ends a build.

    `12 articles (1 analysed), 40 actors, 151 quotes, 60 positions, 214 pages in 0.6 s, no problems`
    """
    articles = _count(result.articles, "article")
    if result.analysed:
        articles += f" ({result.analysed} analysed)"
    counts = [
        articles,
        _count(result.actors, "actor"),
        _count(result.quotes, "quote"),
        _count(result.positions, "position"),
        _count(result.pages, "page"),
    ]
    problems = _count(len(result.problems), "problem") if result.problems else "no problems"
    return f"{', '.join(counts)} in {result.seconds:.1f} s, {problems}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
