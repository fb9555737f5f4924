"""`onrecord diff`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.shared import print_problems, problems_end_it, site_option
from onrecord.problems import Problem, errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.model import Change, PublishedState

_COLOURS = {"-": "red", "+": "green"}


@click.command(short_help="Tell what would be published otherwise than before.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@site_option
@click.argument("revision", required=False)
def diff(revision: str | None, site: Path, form: str) -> None:
    """Tell what would be published otherwise than it was last, or in REVISION of git (HEAD, a tag,
    a commit), by the records and corrections as they are on disk. Nothing is analysed or written.
    """
    from onrecord.history import changes_between, checked_out, open_ledger

    problems: list[Problem] = []
    with problems_end_it():
        if revision is None:
            ledger = open_ledger(site)
            before, problems = ledger.states, [*ledger.problems]
        else:
            with checked_out(site, revision) as folder:
                before = _states(folder, [])
        changes = changes_between(before, _states(site, problems), "")
    print_problems(problems)
    _report(changes, form)
    sys.exit(bool(errors(problems)))


def _states(site: Path, problems: list[Problem]) -> dict[str, PublishedState]:
    """What the site in a folder publishes, by records and corrections as they are on disk."""
    from onrecord import interface, pipeline
    from onrecord.config.settings import load_settings
    from onrecord.files import following_links
    from onrecord.history import published_states
    from onrecord.store import published_briefs

    settings = load_settings(site)
    with following_links(settings.follow_links):
        briefs, wrong = pipeline.stored_briefs(site, settings.language.sure_statement)
    problems += wrong
    with interface.use_language(settings.interface):
        return published_states(site, published_briefs(briefs, settings.publish), settings)


def _report(changes: Sequence[Change], form: str) -> None:
    import msgspec

    if form == "json":
        click.echo(msgspec.json.encode(changes, order="sorted"))
        return
    brief = ""
    for change in changes:
        if change.brief != brief:
            brief = change.brief
            click.secho(f"{brief}: {', '.join(change.because)}", bold=True)
        for line in _lines(change):
            click.secho(f"  {line}", fg=_COLOURS.get(line[:1]))
    click.echo(f"{len(changes)} change{'' if len(changes) == 1 else 's'}")


def _lines(change: Change) -> Iterator[str]:
    """The words that a change is about, and what stood and stands of them."""
    words = change.after.get("words") or change.before.get("words", "")
    yield f"{change.kind}: {words}"
    for name in sorted({*change.before, *change.after}):
        old, new = change.before.get(name), change.after.get(name)
        if old == new or (name == "words" and not (old and new)):
            continue
        if old:
            yield f"- {name}: {old}"
        if new:
            yield f"+ {name}: {new}"
    if change.why:
        yield f"why: {change.why}"
