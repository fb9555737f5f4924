"""A record and the editor's file become a brief."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from onrecord.model import Article, Brief, Metadata, Record
from onrecord.problems import OnrecordError, Problem
from onrecord.store.corrections import apply_corrections
from onrecord.store.corrections.following import without_positions
from onrecord.store.edits import Edits
from onrecord.store.edits_file import read_edits
from onrecord.store.neighbours import Neighbours


def load_brief(
    root: Path,
    slug: str,
    article: Article,
    record: Record,
    neighbours: Callable[[], Neighbours] = Neighbours,
    sure_statement: float = 0.0,
    former_slugs: tuple[str, ...] = (),
) -> tuple[Brief, list[Problem]]:
    """The brief of an article: its record with the corrections of `briefs/<slug>.md`, if any.

    `neighbours` gives what the rest of the site knows, and is asked only where there are
    corrections; `sure_statement`, 0..1, is how sure a quote without quotation marks must be to be
    shown. Suggestions that no correction confirms are no part of a brief: nobody has said that
    they may be shown. A brief that had other slugs may have its corrections under the latest of
    them still. Gives the problems of the editor's file; what can be applied of it is applied.
    """
    uncorrected = _uncorrected(slug, article, record, former_slugs)
    name = corrections_file(root, slug, former_slugs)
    # Most briefs have no corrections.
    if name is None:
        return uncorrected, []
    try:
        file = read_edits(root, name)
    except OnrecordError as error:
        # It may say that the brief is not to be published.
        return replace(uncorrected, withheld=True), list(error.problems)
    edits = file.edits
    found = record
    record, problems, reasons = apply_corrections(
        record, article.text, edits, file.places, neighbours(), sure_statement
    )
    record = replace(record, article=_edited_meta(record.article, article.meta, edits))
    brief = replace(
        _uncorrected(slug, article, record, former_slugs),
        title=edits.title or article.title,
        summary=edits.summary,
        notes=file.notes,
        reviewed=_iso(edits.reviewed.date) if edits.reviewed else None,
        reviewed_by=edits.reviewed.by if edits.reviewed else "",
        withheld=file.withheld,
        edits_path=name,
        reasons=reasons,
        found=found,
    )
    return brief, [*file.problems, *problems]


def corrections_file(root: Path, slug: str, former_slugs: tuple[str, ...] = ()) -> str | None:
    """The editor's file of a brief, by its present or the latest former name."""
    names = (f"briefs/{name}.md" for name in (slug, *reversed(former_slugs)))
    return next((name for name in names if (root / name).exists()), None)


def _edited_meta(stored: Metadata, read: Metadata, edits: Edits) -> Metadata:
    """What the editor says of the article, or else the article itself."""
    return replace(
        stored,
        outlet=edits.outlet or read.outlet,
        published=_iso(edits.date) or read.published,
        url=edits.url or read.url,
        title=edits.title or read.title,
    )


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _uncorrected(
    slug: str, article: Article, record: Record, former_slugs: tuple[str, ...]
) -> Brief:
    found, suggestions = record, record.suggestions
    record = without_positions(record, {suggested.id for suggested in suggestions})
    return Brief(
        slug,
        record,
        article.text,
        article.path,
        article.title,
        unresolved=tuple(quote.id for quote in record.quotes if quote.speaker is None),
        former_slugs=former_slugs,
        suggestions=suggestions,
        found=found,
    )
