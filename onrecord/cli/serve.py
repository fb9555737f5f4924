"""`onrecord serve`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.shared import problems_end_it, site_option


@click.command(short_help="Serve the site here; build and reload on changes.")
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

    with problems_end_it():
        # Settings that are wrong can be mended while the site is served; a folder that is no site
        # never becomes one by itself.
        if not (site / FILE).exists():
            load_settings(site)
        serve_site(site, site / "_site", port)
