"""The command line. Only this module exits; besides it only `serve` prints problems."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import __version__
from onrecord.problems import COMMAND, OnrecordError, Problem, errors

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from onrecord.model import Article
    from onrecord.pipeline import Result

LONG = 1.0
"""Seconds after which a stage shows its progress."""
_COLOURS = {"error": "red", "warning": "yellow"}
_OWN_OPTIONS = ("--help", "-h", "--version")


class DefaultBuild(click.Group):
    """A group whose command is `build` where none is named: `python build.py --quiet` builds."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args if _names_command(args) else ["build", *args])


def _names_command(args: list[str]) -> bool:
    """Whether the first argument is a command, or an option of the program itself."""
    # "python build.py", and "python build.py --quiet"
    if not args:
        return False
    return not args[0].startswith("-") or args[0] in _OWN_OPTIONS


def _site_meant(context: click.Context, _: click.Parameter, named: Path | None) -> Path:
    """The folder of the site: the one named, the one in which the command is run where that is a
    site, else the one that whoever calls `main` gives as `obj`."""
    here = Path.cwd()
    beside = context.find_object(Path)
    if named is not None:
        return named
    if beside is None or (here / "site.yaml").exists():
        return here
    return beside


def _typed(context: click.Context) -> str:
    """The command as the person typed it: `onrecord`, or `python build.py`."""
    name = context.find_root().info_name or "onrecord"
    return f"python {name}" if name.endswith(".py") else name


site_option = click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    callback=_site_meant,
    show_default="this folder",
    help="The folder that holds site.yaml.",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print problems only.")


@click.group(cls=DefaultBuild, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Turn a folder of news articles into a static site of annotated briefs: who said what, and
    where they stand.

    Without a command: build, with its options. Articles are read from seeds/, corrections from
    briefs/*.md, pages are written to _site/.
    """


@main.command()
@site_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the pages go.  [default: _site in the site's folder]",
)
@quiet_option
def build(site: Path, out: Path | None, quiet: bool) -> None:
    """Build the site (what happens without a command)."""
    _build(site, out or site / "_site", quiet, write=True)


@main.command()
@site_option
@quiet_option
def check(site: Path, quiet: bool) -> None:
    """Look for problems and dead links; write nothing."""
    _build(site, site / "_site", quiet, write=False)


@main.command(short_help="Print the records of articles as JSON lines.")
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
    _print_problems(problems)
    sys.exit(bool(errors(problems)))


def _read_articles(files: Iterable[Path], site: Path) -> tuple[list[Article], list[Problem]]:
    """The articles that can be read, and what is wrong with the others."""
    from onrecord.ingest import language_problems, read_article

    articles: list[Article] = []
    problems: list[Problem] = []
    for path in files:
        try:
            articles.append(read_article(path, site))
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


@main.command()
def schema() -> None:
    """Print the JSON Schema of records."""
    from onrecord.store import record_schema

    click.echo(record_schema(), nl=False)


@main.command(short_help="Serve the site here; build and reload on changes.")
@site_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 takes a free one.",
)
def serve(site: Path, port: int) -> None:
    """Serve the site on 127.0.0.1, and build and reload it whenever a file of it changes."""
    from onrecord.config.settings import FILE, load_settings
    from onrecord.serve import serve_site

    with _problems_end_it():
        # Settings that are wrong can be mended while the site is served; a folder that is no site
        # never becomes one by itself.
        if not (site / FILE).exists():
            load_settings(site)
        serve_site(site, site / "_site", port)


@main.command(short_help="Make a new site in FOLDER.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def new(folder: Path) -> None:
    """Make a new site in FOLDER: site.yaml and empty folders for what you put in."""
    from onrecord.config.new_site import create_site

    with _problems_end_it():
        for path in create_site(folder):
            click.echo(path)
    command = f"{_typed(click.get_current_context())} --site {shlex.quote(str(folder))}"
    click.echo(f"Put articles into {folder / 'seeds'}, then run: {command}")


def _build(site: Path, out: Path, quiet: bool, write: bool) -> None:
    """Builds, prints the problems and a summary, and exits."""
    from onrecord import pipeline

    with _problems_end_it():
        result = pipeline.build(site, out, _ProgressDisplay(quiet).update, write)
    _print_problems(result.problems)
    if not quiet:
        click.echo(summary(result))
    sys.exit(result.failed)


@contextlib.contextmanager
def _problems_end_it() -> Iterator[None]:
    """Inside, an OnrecordError is printed and ends the program."""
    try:
        yield
    except OnrecordError as error:
        _print_problems(error.problems)
        sys.exit(1)


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


def _print_problems(problems: Iterable[Problem]) -> None:
    """Problems on standard error, in colour on a terminal, unless NO_COLOR is set."""
    context = click.get_current_context(silent=True)
    command = _typed(context) if context else "onrecord"
    # None lets click find out whether there is a terminal.
    color = False if os.environ.get("NO_COLOR") else None
    for problem in problems:
        word = click.style(problem.severity, fg=_COLOURS[problem.severity], bold=True)
        text = str(problem).replace(COMMAND, command)
        click.echo(f"{word}: {text}", err=True, color=color)


class _ProgressDisplay:
    """Progress of long stages: a bar on a terminal, else a line a stage."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.stage = ""
        self.began = 0.0
        self.bar: Bar | None = None

    def update(self, stage: str, done: int, total: int) -> None:
        """A `Progress`."""
        if self.quiet:
            return
        # A stage may end early, without its last article.
        if stage != self.stage:
            self._close()
            self.stage, self.began = stage, time.perf_counter()
        if self._is_long(total):
            self._show(done, total)
        if done == total:
            self._close()

    def _is_long(self, total: int) -> bool:
        """Whether the stage takes its time. An analysis of several articles does from the start."""
        is_analysis = self.stage == "analysing" and total > 1
        return is_analysis or time.perf_counter() - self.began > LONG

    def _show(self, done: int, total: int) -> None:
        # In a log a bar would be one line a step.
        if sys.stderr.isatty():
            self.bar = self.bar or self._started_bar(total)
            self.bar.update(self.bar.task_ids[0], completed=done)
        elif done == total:
            click.echo(f"{self.stage}: {total}", err=True)

    def _started_bar(self, total: int) -> Bar:
        from rich.console import Console
        from rich.progress import Progress

        bar = Progress(console=Console(stderr=True), transient=True)
        bar.start()
        bar.add_task(self.stage, total=total)
        return bar

    def _close(self) -> None:
        if self.bar is not None:
            self.bar.stop()
            self.bar = None
