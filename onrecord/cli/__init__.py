"""The command line: a command a file. Only this package exits; besides it only `serve` prints
problems."""

from __future__ import annotations

import click

from onrecord import __version__
from onrecord.cli.audit import audit
from onrecord.cli.build import build
from onrecord.cli.check import check
from onrecord.cli.diff import diff
from onrecord.cli.extract import extract
from onrecord.cli.new import new
from onrecord.cli.review import review
from onrecord.cli.schema import schema
from onrecord.cli.serve import serve
from onrecord.cli.train import train
from onrecord.cli.verify import verify

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


@click.group(cls=DefaultBuild, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Turn a folder of news articles into a static site of annotated briefs: who said what, and
    where they stand.

    Without a command: build, with its options. Articles are read from seeds/, corrections from
    briefs/*.md, pages are written to _site/.
    """


# The order in which --help lists them is that of the alphabet.
for command in (audit, build, check, diff, extract, new, review, schema, serve, train, verify):
    main.add_command(command)
