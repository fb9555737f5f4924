"""`onrecord extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.shared import print_problems, site_option
from onrecord.problems import OnrecordError, Problem, errors

if TYPE_CHECKING:
    from onrecord.model import Article


@click.command(short_help="Print the records of articles as JSON lines.")
@click.option(
    "--jsonl",
    is_flag=True,
    required=True,
    help="Print one JSON object a line (the only format so far).",
)
@site_option
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
def extract(jsonl: bool, site: Path, files: tuple[Path, ...]) -> None:
    """Print the records of articles, one a line, in the order of the arguments. Nothing else is
    printed on standard output."""
    articles, problems = _read_articles(files, site)
    try:
        _print_records(articles, site)
    except OnrecordError as error:
        problems += error.problems
    print_problems(problems)
    sys.exit(bool(errors(problems)))


def _read_articles(files: Iterable[Path], site: Path) -> tuple[list[Article], list[Problem]]:
    """The articles that can be read, and what is wrong with the others."""
    from onrecord.ingest import language_problems, read_article

    articles: list[Article] = []
    problems: list[Problem] = []
    for path in files:
        try:
            article, wrong = read_article(path, site)
            articles.append(article)
            problems += wrong
        except OnrecordError as error:
            problems += error.problems
    for article in articles:
        problems += language_problems(article)
    return articles, problems


def _print_records(articles: list[Article], site: Path) -> None:
    import msgspec

    from onrecord.config.settings import load_settings
    from onrecord.extract import extract_records

    settings = load_settings(site)
    # The language model takes seconds to load.
    if articles:
        for record in extract_records(articles, settings.language):
            click.echo(msgspec.json.encode(record, order="sorted"))
