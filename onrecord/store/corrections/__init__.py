"""An editor's corrections, applied to a record.

All entries point at what the analysis found, so their order does not matter: actors are seen to
first, then quotes, then positions, then what is added; whoever is removed goes last.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from onrecord.model import Record
from onrecord.problems import Problem
from onrecord.store.corrections.actors import (
    edit_actors,
    refuse_removed,
    remove_actors,
    store_actors,
)
from onrecord.store.corrections.additions import add_positions, add_quotes, found_already
from onrecord.store.corrections.article_text import ArticleText
from onrecord.store.corrections.changes import Change
from onrecord.store.corrections.following import (
    all_positions,
    without_repeated_positions,
)
from onrecord.store.corrections.positions import apply_position_changes, position_change
from onrecord.store.corrections.quotes import apply_quote_changes, quote_change
from onrecord.store.corrections.relations import add_relations, remove_relations
from onrecord.store.corrections.roster import Roster
from onrecord.store.corrections.workspace import Workspace
from onrecord.store.edits import Edits
from onrecord.store.neighbours import Neighbours
from onrecord.yamlfile import Places

__all__ = ["Corrected", "apply_corrections"]


class Corrected(NamedTuple):
    """What corrections make of a record."""

    record: Record
    problems: list[Problem]
    """Of the entries that cannot be applied."""
    reasons: dict[str, str]
    """What entries say of why they are made, by the id of what they are about."""


def apply_corrections(
    record: Record,
    text: str,
    edits: Edits,
    places: Places,
    neighbours: Neighbours | None = None,
    sure_statement: float = 0.0,
) -> Corrected:
    """The record with the corrections that find something, and a problem for each of the others.

    `neighbours` is what the rest of the site knows; `sure_statement`, 0..1, is how sure a quote
    without quotation marks must be to be shown. Suggestions that no entry answers are left.
    """
    site = neighbours or Neighbours()
    article = ArticleText(text, record.article.blocks, site.texts)
    roster = Roster(record.actors, article, site)
    work = Workspace(record, article, roster, places, sure_statement, edits.add.quotes)
    edit_actors(work, edits.actors, edits.add.actors)
    _edit_findings(work, edits)
    remove_actors(work)
    if edits.confirmed == "all":
        _confirm_all(work)
    _drop_unused_actors(work)
    work.record = without_repeated_positions(work.record)
    by_place = sorted(work.problems, key=lambda problem: (problem.line or 0, problem.column or 0))
    return Corrected(work.record, by_place, work.reasons)


def _edit_findings(work: Workspace, edits: Edits) -> None:
    """Corrects quotes and positions, and adds those that are missing."""
    quotes = work.resolve(("quotes",), edits.quotes, lambda w, edit: quote_change(work, w, edit))
    removed = {change.target for change in quotes if change.removes}
    known = work.resolve(
        ("add", "quotes"), edits.add.quotes, lambda w, a: found_already(work, w, a)
    )
    # What an editor removes and adds anew is new.
    again = [change for change in known if change.target not in removed]
    quotes = refuse_removed(work, work.agreeing([*quotes, *again]))
    positions = work.resolve(
        ("positions",), edits.positions, lambda w, edit: position_change(work, w, edit)
    )
    positions = refuse_removed(work, work.agreeing(positions))
    kept = {change.target for change in positions if not change.removes}
    work.reasons = {change.target: change.why for change in [*quotes, *positions] if change.why}
    apply_quote_changes(work, quotes, kept)
    apply_position_changes(work, positions)
    remove_relations(work, edits.relations)
    _add(work, edits, again)


def _add(work: Workspace, edits: Edits, again: list[Change]) -> None:
    """Adds what is not found already; `again` are the additions that are."""
    done = {change.where for change in again} | work.refused
    numbered = [(("add", "quotes", n), addition) for n, addition in enumerate(edits.add.quotes)]
    add_quotes(work, [(where, addition) for where, addition in numbered if where not in done])
    add_positions(work, edits.add.positions)
    add_relations(work, edits.add.relations)


def _confirm_all(work: Workspace) -> None:
    """Confirms all that is shown."""
    record = work.record
    work.record = replace(
        record,
        quotes=tuple(
            replace(quote, confirmed=True) if quote.is_shown(work.sure_statement) else quote
            for quote in record.quotes
        ),
        positions=tuple(replace(position, confirmed=True) for position in record.positions),
    )


def _drop_unused_actors(work: Workspace) -> None:
    """Leaves out actors who are there only because of an entry that was not applied."""
    record = work.record
    used = {id_ for q in record.quotes for id_ in (*q.said_by, q.via, q.addressee)}
    used |= {id_ for p in all_positions(record) for id_ in (p.actor, p.target, p.asserted_by)}
    used |= {id_ for r in record.relations for id_ in (r.actor, r.other)}
    for id_ in work.roster.made - used:
        work.roster.actors.pop(id_, None)
    store_actors(work)
