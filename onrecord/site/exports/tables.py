"""The corpus as tables: CSV files, and a SQLite file in which they refer to each other."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Brief, Span
from onrecord.site import builders
from onrecord.site.index import Index
from onrecord.site.redaction import shown
from onrecord.site.source_names import source_name

Cell = str | int | float | None
Row = tuple[Cell, ...]

_LOOKED_UP = (
    ("quotes", "speaker"),
    ("positions", "actor"),
    ("positions", "issue"),
    ("appearances", "actor"),
    ("briefs", "published"),
)
"""Columns with an index."""
_VERSION = slice(96, 100)
"""Where a SQLite file keeps the version of the library that wrote it, which says nothing of its data."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `columns` are those of SQL's `create table`, without the constraints that stand in `keys`."""

    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.split()[0].strip('"') for column in self.columns)


def make_tables(index: Index) -> tuple[Table, ...]:
    """All tables, each after those that it refers to."""
    corpus = index.corpus
    outlets = [(o.slug, o.name, (o.note.url if o.note else None)) for o in corpus.outlets]
    actors = [(e.slug, e.name, e.kind, e.note.wikidata if e.note else None) for e in corpus.actors]
    aliases = [(e.slug, alias) for e in corpus.actors for alias in dict.fromkeys(e.aliases)]
    return (
        Table(
            "outlets", ("id text primary key", "name text not null", "url text"), (), tuple(outlets)
        ),
        Table("stories", _NAMED, (), tuple((s.slug, s.name) for s in corpus.stories)),
        Table(
            "briefs",
            (
                "id text primary key",
                "title text not null",
                "outlet text",
                "story text",
                "published text",
                "url text",
                "byline text",
                "reviewed text",
            ),
            (
                "foreign key (outlet) references outlets(id)",
                "foreign key (story) references stories(id)",
            ),
            tuple(_brief(index, b) for b in corpus.briefs),
        ),
        Table(
            "actors",
            ("id text primary key", "name text not null", "kind text not null", "wikidata text"),
            (),
            tuple(actors),
        ),
        Table("aliases", ("actor text not null", "name text not null"), (_ACTOR,), tuple(aliases)),
        Table("issues", _NAMED, (), tuple((i.slug, i.name) for i in corpus.issues)),
        Table(
            "appearances",
            (
                "brief text not null",
                "actor text not null",
                "salience real",
                "mentions integer",
                "roles text",
            ),
            ("primary key (brief, actor)", _BRIEF, _ACTOR),
            tuple(_appearances(index)),
        ),
        _quotes(index),
        _positions(index),
    )


_NAMED = ("id text primary key", "name text not null")
_BRIEF = "foreign key (brief) references briefs(id)"
_ACTOR = "foreign key (actor) references actors(id)"


def csv_of(table: Table) -> bytes:
    """A table as RFC 4180 has it, in UTF-8, its first line the names of the columns."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.names)
    writer.writerows(table.rows)
    return out.getvalue().encode()


def sqlite_of(found: Sequence[Table]) -> bytes:
    """A SQLite file of all tables, the same bytes for the same tables."""
    with sqlite3.connect(":memory:") as base:
        base.execute("pragma page_size = 4096")
        for table in found:
            base.execute(f"create table {table.name} ({', '.join((*table.columns, *table.keys))})")
            base.executemany(
                f"insert into {table.name} values ({', '.join('?' * len(table.columns))})",
                table.rows,
            )
        for name, column in _LOOKED_UP:
            base.execute(f"create index {name}_{column} on {name} ({column})")
        base.commit()
        base.execute("vacuum")
        data = bytearray(base.serialize())
    base.close()
    data[_VERSION] = bytes(4)
    return bytes(data)


def _brief(index: Index, brief: Brief) -> Row:
    meta, outlet, story = (
        brief.meta,
        index.outlets.get(brief.slug),
        index.stories.get(brief.slug),
    )
    ids = outlet.slug if outlet else None, story.slug if story else None
    return (
        brief.slug,
        brief.title,
        *ids,
        meta.published,
        builders.outside(meta.url) or None,
        meta.byline,
        brief.reviewed,
    )


def _appearances(index: Index) -> Iterator[Row]:
    """Actors of one brief that are one actor of the site are one row."""
    for brief in index.corpus.briefs:
        found: dict[str, tuple[float, int, dict[str, None]]] = {}
        for actor in brief.record.actors:
            slug = index.entries[brief.slug, actor.id].slug
            salience, mentions, roles = found.get(slug, (0.0, 0, {}))
            roles = roles | dict.fromkeys(" ".join(role.title.split()) for role in actor.roles)
            found[slug] = max(salience, actor.salience), mentions + len(actor.mentions), roles
        for slug, (salience, mentions, roles) in found.items():
            yield brief.slug, slug, salience, mentions, "; ".join(roles) or None


def _quotes(index: Index) -> Table:
    columns = (
        "brief text not null", "id text not null", "speaker text", "source text", "via text", "kind text not null",
        "mode text not null", "words text not null",
        "start integer", '"end" integer', "paragraph text", "negated integer", "confidence real", "confirmed integer",
    )  # fmt: skip
    keys = (
        "primary key (brief, id)",
        _BRIEF,
        "foreign key (speaker) references actors(id)",
        "foreign key (via) references actors(id)",
    )
    rows: Iterable[Row] = (
        (
            b.slug, q.id, index.slug_of(b, q.speaker), source_name(index, b, q) or None, index.slug_of(b, q.via), q.kind, q.mode,
            builders.said(b, q), q.content[0].start, q.content[-1].end, _paragraph(index, b, q.content[0]),
            int(q.negated), q.confidence, int(q.confirmed),
        )
        for b in index.corpus.briefs
        for q in b.record.quotes
    )  # fmt: skip
    return Table("quotes", columns, keys, tuple(rows))


def _paragraph(index: Index, brief: Brief, span: Span) -> str | None:
    layout = index.layouts[brief.slug]
    block = layout.block_at(span.start)
    return None if block is None else layout.label(block)


def _positions(index: Index) -> Table:
    columns = (
        "brief text not null", "id text not null", "actor text not null", "issue text not null", "stance text not null", "polarity text not null",
        "target text", "asserted_by text", "words text not null", "start integer", '"end" integer', "quote text", "shift text",
        "confidence real", "confirmed integer",
    )  # fmt: skip
    keys = (
        "primary key (brief, id)", _BRIEF, _ACTOR, "foreign key (issue) references issues(id)", "foreign key (target) references actors(id)",
        "foreign key (brief, quote) references quotes(brief, id)", "foreign key (brief, shift) references positions(brief, id)",
    )  # fmt: skip
    rows: Iterable[Row] = (
        (
            b.slug, p.id, index.slug_of(b, p.actor), index.issues[b.slug, p.id].slug, p.stance, p.polarity, index.slug_of(b, p.target),
            index.slug_of(b, p.asserted_by) or p.asserted_by, shown(builders.words(b, p.evidence)), p.evidence.start, p.evidence.end,
            p.quote if (b.slug, p.quote) in index.quotes else None, p.shift if (b.slug, p.shift) in index.positions else None,
            p.confidence, int(p.confirmed),
        )
        for b in index.corpus.briefs
        for p in b.record.positions
    )  # fmt: skip
    return Table("positions", columns, keys, tuple(rows))
