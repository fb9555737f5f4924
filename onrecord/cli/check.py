"""`onrecord check`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.build import build_and_exit
from onrecord.cli.shared import quiet_option, site_option


@click.command()
@site_option
@quiet_option
def check(site: Path, quiet: bool) -> None:
    """Look for problems and dead links; write nothing."""
    build_and_exit(site, site / "_site", quiet, write=False)
