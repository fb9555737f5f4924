"""What several commands share: options, and how problems are printed."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from onrecord.control_characters import show_controls
from onrecord.problems import COMMAND, OnrecordError, Problem

_COLOURS = {"error": "red", "warning": "yellow", "question": "cyan"}


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


def typed(context: click.Context) -> str:
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


def _log_everything(_context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    """Has tracebacks of unexpected errors printed."""
    if asked:
        logging.basicConfig(level=logging.DEBUG, format="%(message)s")


debug_option = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=_log_everything,
    help="Print where in the program an unexpected error arose, for a report.",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print problems only.")


@contextlib.contextmanager
def problems_end_it() -> Iterator[None]:
    """Inside, an OnrecordError is printed and ends the program."""
    try:
        yield
    except OnrecordError as error:
        print_problems(error.problems)
        sys.exit(1)


def print_problems(problems: Iterable[Problem]) -> None:
    """Problems on standard error."""
    for problem in problems:
        print_problem(problem, err=True)


def print_problem(problem: Problem, err: bool) -> None:
    """A problem and below it the lines that settle it; in colour on a terminal, unless NO_COLOR is
    set. `err`: on standard error."""
    # None lets click find out whether there is a terminal.
    color = False if os.environ.get("NO_COLOR") else None
    word = click.style(problem.severity, fg=_COLOURS[problem.severity], bold=True)
    # Names of files and messages of libraries may hold anything.
    text = show_controls(with_command(str(problem)))
    click.echo(f"{word}: {text}", err=err, color=color)
    if problem.yaml:
        click.echo(textwrap.indent(problem.yaml, "    "), err=err)


def with_command(text: str) -> str:
    """A text in which the command stands as the person typed it."""
    context = click.get_current_context(silent=True)
    return text.replace(COMMAND, typed(context) if context else "onrecord")


def counted(number: int, noun: str) -> str:
    """`counted(1200, "quote")` → `1,200 quotes`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
