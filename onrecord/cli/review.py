"""`onrecord review`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.shared import problems_end_it, site_option


@click.command(short_help="Read a brief, and correct it by keys.")
@click.argument("slug", required=False)
@site_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="0 takes a free one.",
)
def review(slug: str | None, site: Path, port: int) -> None:
    """Read the brief SLUG, or any of the site, on a page of this machine, and correct it.

    Shows what is least sure first, and also what is not sure enough for the site. A key says what
    is right, what is no quote, who speaks; each is written as a correction into briefs/SLUG.md, of
    which everything else stays as it is.
    """
    from onrecord.review.server import serve_review

    with problems_end_it():
        serve_review(site, slug, port)
