"""A record and the editor's file become a brief."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from onrecord import yamlfile
from onrecord.model import Article, Brief, Metadata, Record
from onrecord.problems import OnrecordError, Problem
from onrecord.store.corrections import apply_corrections
from onrecord.store.corrections.following import without_positions
from onrecord.store.edits import Edits
from onrecord.store.neighbours import Neighbours

_KEYS = Edits.__struct_encode_fields__


class _EditsFile(Struct, frozen=True):
    """The editor's file: `briefs/<slug>.md`, as far as it can be read."""

    edits: Edits
    places: yamlfile.Places
    notes: str
    problems: list[Problem]


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
        file = _read_edits(root, name)
    except OnrecordError as error:
        return uncorrected, list(error.problems)
    edits = file.edits
    found = record
    record, problems = apply_corrections(
        record, article.text, edits, file.places, neighbours(), sure_statement
    )
    record = replace(record, article=_edited_meta(record.article, article.meta, edits))
    brief = replace(
        _uncorrected(slug, article, record, former_slugs),
        title=edits.title or article.title,
        summary=edits.summary,
        notes=file.notes,
        reviewed=_iso(edits.reviewed),
        edits_path=name,
        found=found,
    )
    return brief, [*file.problems, *problems]


def corrections_file(root: Path, slug: str, former_slugs: tuple[str, ...] = ()) -> str | None:
    """The editor's file of a brief, by its present or the latest former name."""
    names = (f"briefs/{name}.md" for name in (slug, *reversed(former_slugs)))
    return next((name for name in names if (root / name).exists()), None)


def _read_edits(root: Path, name: str) -> _EditsFile:
    """What the editor's file says. Raises OnrecordError where it cannot be read at all."""
    try:
        data = (root / name).read_bytes()
    except OSError as error:
        raise OnrecordError(Problem(name, None, f"cannot be read: {error.strerror}")) from None
    text, problems = yamlfile.decode(data, name)
    front = yamlfile.read_front_matter(text, name, _KEYS)
    fitted = yamlfile.convert(front.document, Edits, warn_of_empty=True)
    notes = text[front.start :].strip()
    # A page shows no words that were not written.
    if yamlfile.is_damaged(notes):
        notes = ""
    return _EditsFile(fitted.value, fitted.places, notes, [*problems, *fitted.problems])


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
