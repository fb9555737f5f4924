"""`onrecord new`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from onrecord.cli.shared import problems_end_it, typed


@click.command(short_help="Make a new site in FOLDER.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def new(folder: Path) -> None:
    """Make a new site in FOLDER: site.yaml and empty folders for what you put in."""
    from onrecord.config.new_site import create_site

    with problems_end_it():
        for path in create_site(folder):
            click.echo(path)
    command = f"{typed(click.get_current_context())} --site {shlex.quote(str(folder))}"
    click.echo(f"Put articles into {folder / 'seeds'}, then run: {command}")
