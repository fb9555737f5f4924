"""Records on disk: `briefs/<slug>.json`, which only the tool writes."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from onrecord.files import read_inside, write_whole
from onrecord.model import RECORD_FORMAT, Article, Fingerprint, Record
from onrecord.problems import OnrecordError, Problem
from onrecord.store.integrity import integrity_errors
from onrecord.store.registry import Registry, read_registry

FOLDER = "briefs"
_HINT = "delete the file to have it made anew; corrections belong into the .md file beside it"


class StoredRecord(Struct, frozen=True):
    """What is known of one file `briefs/<slug>.json`; only the id where it has another format."""

    id: str
    """Of the article."""
    digest: str = ""
    made_by: Fingerprint | None = None
    record: Record | None = None
    wrong: Problem | None = None
    """Which field is wrong, where the record has its format but cannot be used."""


class RecordStore(Struct, frozen=True):
    """The records of a site, as they are on disk when it is opened."""

    root: Path
    """The site's folder."""
    records: dict[str, StoredRecord]
    """By slug."""
    broken: frozenset[str]
    """The slugs of files that cannot be read, or hold no record."""
    problems: tuple[Problem, ...]
    """What is wrong with those."""
    registry: Registry = Registry()
    """Which article each brief is of."""

    def usable(self, slug: str, article: Article) -> Record | None:
        """The record under a slug, if it is of the article's present text.

        Raises OnrecordError where something in it is wrong: a field of the wrong kind
        (`quotes[3].speaker: …`), a span outside the text, an id that names nothing.
        """
        stored = self.records.get(slug)
        # The spans of a record of another text point at other words.
        if stored is None or stored.digest != article.digest:
            return None
        if stored.wrong is not None:
            raise OnrecordError(stored.wrong)
        # Of another format.
        if stored.record is None:
            return None
        error = next(integrity_errors(stored.record, article.text), None)
        if error is not None:
            raise OnrecordError(Problem(_name(slug), None, error, _HINT))
        return stored.record

    def write(self, slug: str, record: Record) -> None:
        """Writes a record. A build that is killed leaves the old file or the new one.

        Raises OnrecordError where that cannot be done.
        """
        try:
            write_whole(self.root / _name(slug), dump_record(record))
        except OSError as error:
            raise OnrecordError(
                Problem(_name(slug), None, f"cannot be written: {error.strerror}")
            ) from error

    def has_record(self, slug: str) -> bool:
        """Whether a brief has a record, though it may be broken."""
        return slug in self.records or slug in self.broken

    def has_files(self, slug: str) -> bool:
        """Whether a brief has a record or corrections. An editor withdraws it by deleting both."""
        return self.has_record(slug) or (self.root / FOLDER / f"{slug}.md").exists()

    def renamed(self, slugs: Mapping[str, str], write: bool) -> RecordStore:
        """The store in which some records have other slugs, by their former ones.

        Their files are renamed if `write` is true. Raises OnrecordError where that cannot be done.
        """
        if not slugs:
            return self
        for old, new in slugs.items() if write else ():
            # It may have been deleted to be made anew.
            if old in self.records:
                self._rename(old, new)
        records = {slugs.get(slug, slug): stored for slug, stored in self.records.items()}
        return replace(self, records=records)

    def _rename(self, old: str, new: str) -> None:
        try:
            os.replace(self.root / _name(old), self.root / _name(new))
        except OSError as error:
            message = f"cannot be renamed to {new}.json: {error.strerror}"
            raise OnrecordError(Problem(_name(old), None, message)) from error

    def orphans(self, briefs: Collection[str]) -> Iterator[Problem]:
        """A problem for each record that is none of the briefs', by their slugs; it is kept."""
        for slug in sorted(self.records.keys() - set(briefs)):
            # Somebody's copy of a record.
            message = f"its article {self.records[slug].id} has another record"
            yield Problem(_name(slug), None, message, "delete one of them", "warning")


def open_store(root: Path) -> RecordStore:
    """The records of the site in the folder `root`.

    Files that hold no record are named in its `problems`. Raises OnrecordError where the folder
    cannot be read.
    """
    records: dict[str, StoredRecord] = {}
    problems: dict[str, Problem] = {}
    for path in _record_files(root):
        try:
            records[path.stem] = read_record(path)
        except OnrecordError as error:
            (problems[path.stem],) = error.problems
    return RecordStore(
        root, records, frozenset(problems), tuple(problems.values()), read_registry(root)
    )


def _record_files(root: Path) -> list[Path]:
    try:
        names = os.listdir(root / FOLDER)
    except FileNotFoundError:  # a new site
        return []
    except OSError as error:
        raise OnrecordError(
            Problem(FOLDER, None, f"the folder cannot be read: {error.strerror}")
        ) from None
    # Those that begin with _ or . are put aside.
    kept = (name for name in names if name.endswith(".json") and name[0] not in "_.")
    return sorted(root / FOLDER / name for name in kept)


def read_record(path: Path) -> StoredRecord:
    """The record in a file. Raises OnrecordError where it cannot be read, or holds no record."""
    try:
        data = read_inside(path, path.parent.parent)
        return _decoded(data, path.stem)
    except OSError as error:
        raise OnrecordError(
            Problem(_name(path.stem), None, f"cannot be read: {error.strerror}")
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise OnrecordError(Problem(_name(path.stem), None, f"no record: {error}", _HINT)) from None


class _Identity(Struct, frozen=True):
    """What a record of any format has."""

    id: str
    format: int = 1


class _Header(Struct, frozen=True):
    """What tells whether a record is up to date."""

    id: str
    digest: str = ""
    made_by: Fingerprint | None = None


def _decoded(data: bytes, slug: str) -> StoredRecord:
    # Nearly all records are right, and are decoded once.
    try:
        record = msgspec.json.decode(data, type=Record)
    except msgspec.ValidationError as error:
        return _damaged(data, _wrong_field(slug, error))
    if record.format != RECORD_FORMAT:
        return StoredRecord(record.id)
    return StoredRecord(record.id, record.digest, record.made_by, record)


def _damaged(data: bytes, wrong: Problem) -> StoredRecord:
    """What can be read of a record with a wrong field, which is no problem if it is outdated."""
    found = msgspec.json.decode(data, type=_Identity)
    if found.format != RECORD_FORMAT:
        return StoredRecord(found.id)
    header = msgspec.json.decode(data, type=_Header)
    return StoredRecord(header.id, header.digest, header.made_by, wrong=wrong)


def _wrong_field(slug: str, error: msgspec.ValidationError) -> Problem:
    """msgspec's words, the field first: "quotes[0].id: Expected `str`, got `int`"."""
    # "Expected `str`, got `int` - at `$.quotes[0].id`"
    message, _, place = str(error).partition(" - at `$")
    field = place.rstrip("`").lstrip(".")
    return Problem(_name(slug), None, f"{field}: {message}" if field else message, _HINT)


def dump_record(record: Record) -> bytes:
    """The record as JSON, sorted keys, one item a line, so that a diff shows what changed."""
    return msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=1) + b"\n"


def _name(slug: str) -> str:
    return f"{FOLDER}/{slug}.json"
