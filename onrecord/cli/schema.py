"""`onrecord schema`."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of records."""
    from onrecord.store import record_schema

    click.echo(record_schema(), nl=False)
