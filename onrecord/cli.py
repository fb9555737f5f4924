"""The command line. Problems are printed here and nowhere else; only this module exits."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import __version__
from onrecord.problems import COMMAND, OnrecordError, Problem

if TYPE_CHECKING:
    from onrecord.pipeline import Result

LONG = 1.0
"""Seconds after which a stage shows its progress."""


class DefaultBuild(click.Group):
    """A group whose command is `build` where none is named, so that `python build.py --quiet` builds."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


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
    """Turn a folder of news articles into a static site of annotated briefs: who said what, and where they stand.

    Without a command: build, with its options. Articles are read from seeds/, corrections from briefs/*.md, pages are written to _site/.
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
    _finish(_run(site, out or site / "_site", quiet, write=True), quiet)


@main.command()
@site_option
@quiet_option
def check(site: Path, quiet: bool) -> None:
    """Look for problems and dead links; write nothing."""
    _finish(_run(site, site / "_site", quiet, write=False), quiet)


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
    """Print the records of articles, one a line, in the order of the arguments. Nothing else is printed on standard output."""
    import msgspec

    from onrecord.config.settings import load_settings
    from onrecord.extract import extract_records
    from onrecord.ingest import read_article
    from onrecord.model import Article

    articles: list[Article] = []
    problems: list[Problem] = []
    for path in files:
        try:
            articles.append(read_article(path, site))
        except OnrecordError as error:
            problems += error.problems
    try:
        settings = load_settings(site)
        for record in extract_records(articles, settings.language) if articles else ():
            click.echo(msgspec.json.encode(record, order="sorted"))
    except OnrecordError as error:
        problems += error.problems
    _print(problems)
    sys.exit(bool(problems))


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
    from onrecord.serve import serve as run

    try:
        run(site, site / "_site", port)
    except OnrecordError as error:
        _print(error.problems)
        sys.exit(1)


@main.command(short_help="Make a new site in FOLDER.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def new(folder: Path) -> None:
    """Make a new site in FOLDER: site.yaml and empty folders for what you put in."""
    from onrecord.config.scaffold import scaffold

    try:
        made = scaffold(folder)
    except OnrecordError as error:
        _print(error.problems)
        sys.exit(1)
    for path in made:
        click.echo(path)
    command = f"{_typed(click.get_current_context())} --site {shlex.quote(str(folder))}"
    click.echo(f"Put articles into {folder / 'seeds'}, then run: {command}")


def _run(site: Path, out: Path, quiet: bool, write: bool) -> Result:
    from onrecord.pipeline import build as run

    try:
        return run(site, out, _Shown(quiet).progress, write)
    except OnrecordError as error:
        _print(error.problems)
        sys.exit(1)


def _finish(result: Result, quiet: bool) -> None:
    _print(result.problems)
    if not quiet:
        click.echo(summary(result))
    sys.exit(result.failed)


def summary(result: Result) -> str:
    """The line that ends a build: `12 articles (1 analysed), 40 actors, 151 quotes, 60 positions, 214 pages in 0.6 s, no problems`."""
    counts = [
        _count(result.articles, "article")
        + (f" ({result.analysed} analysed)" if result.analysed else ""),
        _count(result.actors, "actor"),
        _count(result.quotes, "quote"),
        _count(result.positions, "position"),
        _count(result.pages, "page"),
    ]
    problems = _count(len(result.problems), "problem") if result.problems else "no problems"
    return f"{', '.join(counts)} in {result.seconds:.1f} s, {problems}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _print(problems: Iterable[Problem]) -> None:
    """Problems on standard error, in colour on a terminal (click heeds NO_COLOR through `color`)."""
    import os

    context = click.get_current_context(silent=True)
    command = _typed(context) if context else "onrecord"
    for problem in problems:
        word = (
            click.style("error", fg="red", bold=True)
            if problem.severity == "error"
            else click.style("warning", fg="yellow", bold=True)
        )
        text = str(problem).replace(COMMAND, command)
        click.echo(f"{word}: {text}", err=True, color=False if os.environ.get("NO_COLOR") else None)


class _Shown:
    """Progress of long stages: a bar on a terminal, else a line a stage."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.stage = ""
        self.began = 0.0
        self.bar: object = None

    def progress(self, stage: str, done: int, total: int) -> None:
        """A `Progress`."""
        if self.quiet:
            return
        if stage != self.stage:
            self._close()
            self.stage, self.began = stage, time.perf_counter()
        if time.perf_counter() - self.began > LONG or (stage == "analysing" and total > 1):
            self._show(stage, done, total)
        if done == total:
            self._close()

    def _show(self, stage: str, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            if done == total:
                click.echo(f"{stage}: {total}", err=True)
            return
        from rich.console import Console
        from rich.progress import Progress as Bar

        if not isinstance(self.bar, Bar):
            self.bar = Bar(console=Console(stderr=True), transient=True)
            self.bar.start()
            self.bar.add_task(stage, total=total)
        self.bar.update(self.bar.task_ids[0], completed=done)

    def _close(self) -> None:
        if self.bar is not None:
            self.bar.stop()  # type: ignore[attr-defined]
            self.bar = None
