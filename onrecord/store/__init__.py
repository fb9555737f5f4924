"""Records on disk, and briefs: a record with the editor's corrections laid over it.

`briefs/<slug>.json` is the tool's, `briefs/<slug>.md` the editor's. A correction points at words, not at numbers or order, so it
survives a new analysis; one that finds nothing to correct is a problem.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec.structs import replace

from onrecord.config import yaml_lines
from onrecord.model import Article, Brief, Metadata, Record
from onrecord.problems import OnrecordError, Problem
from onrecord.store.corrections import corrected
from onrecord.store.edits import Edits
from onrecord.store.records import dump_record, load_record, misplaced

__all__ = ["dump_record", "load_brief", "load_record", "misplaced"]


def load_brief(
    root: Path, slug: str, article: Article, record: Record
) -> tuple[Brief, list[Problem]]:
    """The brief of an article: its record, and the editor's file `briefs/<slug>.md` laid over it where there is one.

    Gives the problems of the editor's file; what can be applied of it is applied.
    """
    path = root / "briefs" / f"{slug}.md"
    name = f"briefs/{slug}.md"
    made = _brief(slug, article, record)
    if not path.exists():
        return made, []
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data, lines, at, _ = yaml_lines.front_matter(text, name)
        edits = yaml_lines.convert(data or {}, lines, Edits, name)
    except UnicodeDecodeError:
        return made, [Problem(name, None, "not UTF-8", "save it as UTF-8")]
    except OSError as error:
        return made, [Problem(name, None, f"cannot be read: {error.strerror}")]
    except OnrecordError as error:
        return made, list(error.problems)
    record, problems = corrected(record, article.text, edits, name, lines)
    record = replace(record, article=_edited_meta(record.article, article.meta, edits))
    return replace(
        _brief(slug, article, record),
        title=edits.title or article.title,
        summary=edits.summary,
        notes=text[at:].strip(),
        reviewed=_iso(edits.reviewed),
        edits_path=name,
    ), problems


def _edited_meta(stored: Metadata, read: Metadata, edits: Edits) -> Metadata:
    """The record's metadata, with what the editor says of the article, or else the article itself."""
    return replace(
        stored,
        outlet=edits.outlet or read.outlet,
        published=_iso(edits.date) or read.published,
        url=edits.url or read.url,
        title=edits.title or read.title,
    )


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _brief(slug: str, article: Article, record: Record) -> Brief:
    unresolved = tuple(quote.id for quote in record.quotes if quote.speaker is None)
    return Brief(slug, record, article.text, article.path, article.title, unresolved=unresolved)
