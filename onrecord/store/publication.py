"""Which briefs, and what of them, the site publishes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.model import Actor, Brief, Position, Publication, Quote, Record


def published_briefs(briefs: Sequence[Brief], publication: Publication) -> list[Brief]:
    """The briefs that are published, each with what of it is.

    Whatever is not in them is on no page and in no file: everything else is made of these.
    """
    shown = [brief for brief in briefs if is_published(brief, publication)]
    if publication != "confirmed":
        return shown
    return [replace(brief, record=_confirmed(brief.record)) for brief in shown]


def is_published(brief: Brief, publication: Publication) -> bool:
    """Whether a brief has a page."""
    # `publish: false` in the editor's file
    if brief.withheld:
        return False
    # `publish: reviewed` in site.yaml
    return publication != "reviewed" or brief.reviewed is not None


def _confirmed(record: Record) -> Record:
    """The record with the findings that an editor has confirmed or added, and whom they name."""
    quotes = tuple(quote for quote in record.quotes if _is_confirmed(quote))
    positions = tuple(position for position in record.positions if _is_confirmed(position))
    kept = {quote.id for quote in quotes}
    others = {position.id for position in positions}
    positions = tuple(
        replace(
            position,
            quote=position.quote if position.quote in kept else None,
            shift=position.shift if position.shift in others else None,
            turn=position.turn if position.shift in others else None,
        )
        for position in positions
    )
    relations = tuple(relation for relation in record.relations if relation.origin == "editor")
    record = replace(record, quotes=quotes, positions=positions, relations=relations)
    named = _named(record)
    actors = tuple(actor for actor in record.actors if actor.id in named or _is_editors(actor))
    return replace(record, actors=actors)


def _is_confirmed(finding: Quote | Position) -> bool:
    return finding.confirmed or finding.origin == "editor"


def _named(record: Record) -> set[str | None]:
    """The ids of the actors whom findings name."""
    found: set[str | None] = set()
    for quote in record.quotes:
        found |= {*quote.said_by, quote.via, quote.addressee}
    for position in record.positions:
        found |= {position.actor, position.target, position.asserted_by}
    for relation in record.relations:
        found |= {relation.actor, relation.other}
    return found


def _is_editors(actor: Actor) -> bool:
    return actor.origin == "editor"
