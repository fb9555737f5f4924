"""The words of a site's articles, in an index on disk that finds a run of words at once.

The index is no source: it is made from articles and records, made anew where these change, and may
be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.extract.quotes.marks import READ_BLOCK_KINDS, quotations_of
from onrecord.model import Brief, Span
from onrecord.nlp.markup import blank_markup
from onrecord.nlp.text import name_words
from onrecord.problems import OnrecordError, Problem
from onrecord.verify.keys import Keys, keyed_words

FOLDER = ".onrecord"
FILE = "archive.sqlite"
VERSION = "1"
"""To be raised when the tables below change: an index of another version is made anew."""
SOURCES = ("seeds", "briefs", "content", "site.yaml")
"""What the index rests on."""
NEAREST = 20
"""How many passages are looked at that are like a quotation."""
TELLING = 6
"""By how many of its rarest words they are looked for."""
_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE brief (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, digest TEXT, data BLOB);
CREATE TABLE passage (id INTEGER PRIMARY KEY, brief INTEGER, start INTEGER, text TEXT);
CREATE INDEX passage_of_brief ON passage (brief);
CREATE TABLE role (brief INTEGER, name TEXT, title TEXT);
CREATE INDEX role_of_brief ON role (brief);
CREATE INDEX role_of_name ON role (name);
CREATE VIRTUAL TABLE passage_words USING fts5 (words, tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE word_counts USING fts5vocab (passage_words, row);
"""


class Statement(Struct, frozen=True):
    """What an article attributes to somebody."""

    id: str
    spans: tuple[Span, ...]
    speakers: tuple[str, ...]
    """All names of each who says it; empty where nobody is named."""
    is_quotation: bool


class ArchivedBrief(Struct, frozen=True):
    """What is compared with a draft."""

    slug: str
    title: str
    outlet: str
    published: str
    statements: tuple[Statement, ...]
    quotations: tuple[Span, ...]
    """The stretches in quotation marks."""
    roles: tuple[tuple[str, str], ...]
    """Names of actors, and what each is: `("ann hale", "mayor")`."""


class Passage(Struct, frozen=True):
    """A paragraph of an article."""

    brief: int
    """The number of its brief in the archive."""
    start: int
    """Where it begins in its article, in characters."""
    text: str


class Archive:
    """The articles of a site as an index on disk. To be closed, or used in a `with` statement."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def with_words(self, keys: Keys) -> Iterator[Passage]:
        """The passages that have these words in a row, in the order of the archive."""
        phrase = f'"{" ".join(keys)}"'
        yield from self._passages(
            "SELECT rowid FROM passage_words WHERE passage_words MATCH ? ORDER BY rowid", phrase
        )

    def like(self, keys: Keys) -> Iterator[Passage]:
        """The passages that share the rarest of these words, the likest first."""
        telling = self._rarest(keys)
        if not telling:
            return
        either = " OR ".join(f'"{key}"' for key in telling)
        yield from self._passages(
            "SELECT rowid FROM passage_words WHERE passage_words MATCH ?"
            f" ORDER BY rank, rowid LIMIT {NEAREST}",
            either,
        )

    def brief(self, number: int) -> ArchivedBrief:
        """A brief by its number."""
        row = self._connection.execute("SELECT data FROM brief WHERE id = ?", (number,)).fetchone()
        return msgspec.json.decode(row[0], type=ArchivedBrief)

    def roles_of(self, name: str) -> list[str]:
        """The roles that articles give whoever bears a name, each once."""
        rows = self._connection.execute(
            "SELECT DISTINCT title FROM role WHERE name = ? ORDER BY title", (name_key(name),)
        )
        return [title for (title,) in rows]

    def _passages(self, query: str, match: str) -> Iterator[Passage]:
        rows = self._connection.execute(query, (match,)).fetchall()
        for (number,) in rows:
            row = self._connection.execute(
                "SELECT brief, start, text FROM passage WHERE id = ?", (number,)
            ).fetchone()
            yield Passage(*row)

    def _rarest(self, keys: Keys) -> list[str]:
        """The words that the fewest passages have; none that no passage has."""
        counts: dict[str, int] = {}
        for key in dict.fromkeys(keys):
            row = self._connection.execute(
                "SELECT doc FROM word_counts WHERE term = ?", (key,)
            ).fetchone()
            if row is not None:
                counts[key] = row[0]
        return sorted(counts, key=lambda key: (counts[key], key))[:TELLING]


def open_archive(root: Path, read_briefs: Callable[[], Iterable[Brief]]) -> Archive:
    """The archive of the site in the folder `root`, as its files are now.

    `read_briefs` gives the site's briefs; it is called only where files have changed since the
    index was made. Raises OnrecordError where the index cannot be written.
    """
    state = _state_of_files(root)
    path = root / FOLDER / FILE
    connection = _opened(path)
    if _value(connection, "state") != state:
        _update(connection, read_briefs(), state)
    return Archive(connection)


def _opened(path: Path) -> sqlite3.Connection:
    """The index in a file, empty where there is none or one that is of no use."""
    try:
        _make_folder(path.parent)
        connection = sqlite3.connect(path)
        if _is_usable(connection):
            return connection
        connection.close()
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path)
        connection.executescript(_TABLES)
        connection.execute("INSERT INTO about VALUES ('version', ?)", (VERSION,))
        connection.commit()
    except (OSError, sqlite3.Error) as error:
        place = f"{FOLDER}/{FILE}"
        raise OnrecordError(Problem(place, None, f"cannot be written: {error}")) from error
    return connection


def _make_folder(folder: Path) -> None:
    """Makes the folder of what can be made again, which no version control keeps."""
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _is_usable(connection: sqlite3.Connection) -> bool:
    """Whether a file holds an index of this version that is whole."""
    try:
        is_whole = connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        return is_whole and _value(connection, "version") == VERSION
    except sqlite3.DatabaseError:
        return False


def _value(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def _state_of_files(root: Path) -> str:
    """A digest of names, sizes and times of all files that the index rests on."""
    total = hashlib.sha256()
    for path in _files(root):
        found = path.stat()
        total.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode(errors="replace"))
    return total.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        source = root / name
        if source.is_file():
            yield source
        for folder, folders, files in os.walk(source):
            folders.sort()
            yield from (Path(folder, file) for file in sorted(files))


def _update(connection: sqlite3.Connection, briefs: Iterable[Brief], state: str) -> None:
    """Takes new and changed briefs into the index, and leaves out those that are gone."""
    known = dict(connection.execute("SELECT slug, digest FROM brief"))
    # All or nothing: what is interrupted is begun again.
    with connection:
        for brief in briefs:
            archived = _archived(brief)
            digest = hashlib.sha256(
                msgspec.json.encode(archived) + brief.text.encode("utf-8", "surrogatepass")
            ).hexdigest()
            if known.pop(brief.slug, None) != digest:
                _remove(connection, brief.slug)
                _add(connection, brief, archived, digest)
        for slug in known:
            _remove(connection, slug)
        connection.execute("INSERT OR REPLACE INTO about VALUES ('state', ?)", (state,))


def _remove(connection: sqlite3.Connection, slug: str) -> None:
    passages = (
        "SELECT passage.id FROM passage JOIN brief ON brief.id = passage.brief WHERE slug = ?"
    )
    connection.execute(f"DELETE FROM passage_words WHERE rowid IN ({passages})", (slug,))
    connection.execute(f"DELETE FROM passage WHERE id IN ({passages})", (slug,))
    connection.execute(
        "DELETE FROM role WHERE brief IN (SELECT id FROM brief WHERE slug = ?)", (slug,)
    )
    connection.execute("DELETE FROM brief WHERE slug = ?", (slug,))


def _add(
    connection: sqlite3.Connection, brief: Brief, archived: ArchivedBrief, digest: str
) -> None:
    number = connection.execute(
        "INSERT INTO brief (slug, digest, data) VALUES (?, ?, ?)",
        (brief.slug, digest, msgspec.json.encode(archived)),
    ).lastrowid
    connection.executemany(
        "INSERT INTO role VALUES (?, ?, ?)",
        [(number, name, title) for name, title in archived.roles],
    )
    for block in brief.meta.blocks:
        # What stands around the article is no part of it.
        if block.kind not in READ_BLOCK_KINDS:
            continue
        text = blank_markup(block.span.of(brief.text))
        passage = connection.execute(
            "INSERT INTO passage (brief, start, text) VALUES (?, ?, ?)",
            (number, block.span.start, text),
        ).lastrowid
        connection.execute(
            "INSERT INTO passage_words (rowid, words) VALUES (?, ?)",
            (passage, " ".join(keyed_words(text).keys)),
        )


def _archived(brief: Brief) -> ArchivedBrief:
    names = {actor.id: (actor.name, *actor.aliases) for actor in brief.record.actors}
    statements = tuple(
        Statement(
            quote.id,
            quote.content,
            tuple(name for speaker in quote.said_by for name in names.get(speaker, ())),
            quote.kind != "indirect",
        )
        for quote in brief.record.quotes
    )
    roles = {
        (name_key(name), role.title)
        for actor in brief.record.actors
        for role in actor.roles
        for name in names[actor.id]
    }
    return ArchivedBrief(
        brief.slug,
        brief.title,
        brief.meta.outlet or "",
        brief.meta.published or "",
        statements,
        tuple(found.span for found in quotations_of(brief.text, brief.meta.blocks)),
        tuple(sorted(roles)),
    )


def name_key(name: str) -> str:
    """A name as it is looked up: `"Ann B. Hale"` → `"ann b hale"`."""
    return " ".join(name_words(name))
