"""The corpus as tables: CSV files, and a SQLite file in which they refer to each other."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import CorpusActor, Outlet, Position, Quote, Span
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.quotations import quote_line
from onrecord.site.site_index import SiteIndex
from onrecord.web_addresses import web_address

Cell = str | int | float | None
Row = tuple[Cell, ...]

# Columns with an index.
_LOOKED_UP = (
    ("quotes", "speaker"),
    ("positions", "actor"),
    ("positions", "issue"),
    ("appearances", "actor"),
    ("briefs", "published"),
)
# Where a SQLite file keeps the version of the library that wrote it, which says nothing of its
# data.
_VERSION = slice(96, 100)
# Of a SQLite file; fixed, so that it does not depend on the library's default.
_PAGE_SIZE = 4096

# With which a formula begins.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

# Columns and constraints that several tables have.
_NAMED = ("id text primary key", "name text not null")
_BRIEF = "foreign key (brief) references briefs(id)"
_ACTOR = "foreign key (actor) references actors(id)"


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    name: str
    columns: tuple[str, ...]
    """Those of SQL's `create table`."""
    keys: tuple[str, ...]
    """The constraints of SQL's `create table`."""
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.split()[0].strip('"') for column in self.columns)


def make_tables(index: SiteIndex) -> tuple[Table, ...]:
    """All tables, each after those that it refers to."""
    return (
        _outlets(index),
        Table("stories", _NAMED, (), tuple((story.slug, story.name) for story in index.stories)),
        _briefs(index),
        _actors(index),
        _aliases(index),
        Table("issues", _NAMED, (), tuple((issue.slug, issue.name) for issue in index.issues)),
        _appearances(index),
        _quotes(index),
        _positions(index),
    )


def csv_of(table: Table) -> bytes:
    """A table as RFC 4180 has it, in UTF-8, its first line the names of the columns.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.names)
    writer.writerows(tuple(map(_harmless, row)) for row in table.rows)
    return out.getvalue().encode()


def _harmless(cell: Cell) -> Cell:
    """A cell that runs nothing: `"=1+1"` → `"'=1+1"`.

    See https://owasp.org/www-community/attacks/CSV_Injection
    """
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS)
    return f"'{cell}" if is_formula else cell


def sqlite_of(tables: Sequence[Table]) -> bytes:
    """A SQLite file of all tables, the same bytes for the same tables."""
    with sqlite3.connect(":memory:") as base:
        base.execute(f"pragma page_size = {_PAGE_SIZE}")
        for table in tables:
            definitions = ", ".join((*table.columns, *table.keys))
            places = ", ".join("?" * len(table.columns))
            base.execute(f"create table {table.name} ({definitions})")
            base.executemany(f"insert into {table.name} values ({places})", table.rows)
        for name, column in _LOOKED_UP:
            base.execute(f"create index {name}_{column} on {name} ({column})")
        base.commit()
        # What is left of the making would differ from build to build.
        base.execute("vacuum")
        data = bytearray(base.serialize())
    base.close()
    data[_VERSION] = bytes(4)
    return bytes(data)


def _outlets(index: SiteIndex) -> Table:
    columns = ("id text primary key", "name text not null", "url text")
    return Table("outlets", columns, (), tuple(_outlet_row(outlet) for outlet in index.outlets))


def _outlet_row(outlet: Outlet) -> Row:
    return outlet.slug, outlet.name, web_address(outlet.note.url) if outlet.note else None


def _briefs(index: SiteIndex) -> Table:
    columns = (
        "id text primary key",
        "title text not null",
        "outlet text",
        "story text",
        "published text",
        "url text",
        "byline text",
        "reviewed text",
    )
    keys = (
        "foreign key (outlet) references outlets(id)",
        "foreign key (story) references stories(id)",
    )
    return Table("briefs", columns, keys, tuple(_brief_row(index, brief) for brief in index.briefs))


def _brief_row(index: SiteIndex, brief: PublishedBrief) -> Row:
    outlet = index.outlet_of.get(brief.slug)
    story = index.story_of.get(brief.slug)
    return (
        brief.slug,
        brief.title,
        outlet.slug if outlet else None,
        story.slug if story else None,
        brief.meta.published,
        web_address(brief.meta.url),
        brief.meta.byline,
        brief.reviewed,
    )


def _actors(index: SiteIndex) -> Table:
    columns = (*_NAMED, "kind text not null", "wikidata text")
    return Table("actors", columns, (), tuple(_actor_row(actor) for actor in index.actors))


def _actor_row(actor: CorpusActor) -> Row:
    return actor.slug, actor.name, actor.kind, actor.note.wikidata if actor.note else None


def _aliases(index: SiteIndex) -> Table:
    columns = ("actor text not null", "name text not null")
    rows = ((actor.slug, alias) for actor in index.actors for alias in dict.fromkeys(actor.aliases))
    return Table("aliases", columns, (_ACTOR,), tuple(rows))


def _appearances(index: SiteIndex) -> Table:
    columns = (
        "brief text not null",
        "actor text not null",
        "salience real",
        "mentions integer",
        "roles text",
    )
    keys = ("primary key (brief, actor)", _BRIEF, _ACTOR)
    rows = (row for brief in index.briefs for row in _appearance_rows(index, brief))
    return Table("appearances", columns, keys, tuple(rows))


def _appearance_rows(index: SiteIndex, brief: PublishedBrief) -> Iterator[Row]:
    """Actors of one brief that are one actor of the site are one row."""
    found: dict[str, tuple[float, int, dict[str, None]]] = {}
    for actor in brief.record.actors:
        slug = index.actor_of[brief.slug, actor.id].slug
        salience, mentions, roles = found.get(slug, (0.0, 0, {}))
        # Each title once, in the order of the text.
        titles = dict.fromkeys(" ".join(role.title.split()) for role in actor.roles)
        salience = max(salience, actor.salience)
        found[slug] = salience, mentions + len(actor.mentions), roles | titles
    for slug, (salience, mentions, roles) in found.items():
        yield brief.slug, slug, salience, mentions, "; ".join(roles) or None


def _quotes(index: SiteIndex) -> Table:
    columns = (
        "brief text not null",
        "id text not null",
        "speaker text",
        "source text",
        "via text",
        "kind text not null",
        "mode text not null",
        "words text not null",
        "start integer",
        '"end" integer',
        "paragraph text",
        "negated integer",
        "confidence real",
        "confirmed integer",
        "origin text not null",
    )
    keys = (
        "primary key (brief, id)",
        _BRIEF,
        "foreign key (speaker) references actors(id)",
        "foreign key (via) references actors(id)",
    )
    rows = (
        _quote_row(index, brief, quote) for brief in index.briefs for quote in brief.record.quotes
    )
    return Table("quotes", columns, keys, tuple(rows))


def _quote_row(index: SiteIndex, brief: PublishedBrief, quote: Quote) -> Row:
    return (
        brief.slug,
        quote.id,
        index.slug_of(brief, quote.speaker),
        index.quote_views[brief.slug, quote.id].named or None,
        index.slug_of(brief, quote.via),
        quote.kind,
        quote.mode,
        quote_line(brief.text, quote),
        quote.content[0].start,
        quote.content[-1].end,
        _paragraph(brief, quote.content[0]),
        int(quote.negated),
        quote.confidence,
        int(quote.confirmed),
        quote.origin,
    )


def _paragraph(brief: PublishedBrief, span: Span) -> str | None:
    """The block in which a span begins: `¶3`, `headline`."""
    block = brief.layout.block_at(span.start)
    return block.label if block else None


def _positions(index: SiteIndex) -> Table:
    columns = (
        "brief text not null",
        "id text not null",
        "actor text not null",
        "issue text not null",
        "stance text not null",
        "polarity text not null",
        "target text",
        "asserted_by text",
        "words text not null",
        "start integer",
        '"end" integer',
        "quote text",
        "shift text",
        "confidence real",
        "confirmed integer",
        "origin text not null",
    )
    keys = (
        "primary key (brief, id)",
        _BRIEF,
        _ACTOR,
        "foreign key (issue) references issues(id)",
        "foreign key (target) references actors(id)",
        "foreign key (brief, quote) references quotes(brief, id)",
        "foreign key (brief, shift) references positions(brief, id)",
    )
    rows = (
        _position_row(index, brief, position)
        for brief in index.briefs
        for position in brief.record.positions
    )
    return Table("positions", columns, keys, tuple(rows))


def _position_row(index: SiteIndex, brief: PublishedBrief, position: Position) -> Row:
    # An editor may have taken away what the position refers to.
    has_quote = (brief.slug, position.quote) in index.quotes
    has_shift = (brief.slug, position.shift) in index.positions
    return (
        brief.slug,
        position.id,
        index.slug_of(brief, position.actor),
        index.issue_of[brief.slug, position.id].slug,
        position.stance,
        position.polarity,
        index.slug_of(brief, position.target),
        index.slug_of(brief, position.asserted_by) or position.asserted_by,
        brief.text.excerpt(position.evidence),
        position.evidence.start,
        position.evidence.end,
        position.quote if has_quote else None,
        position.shift if has_shift else None,
        position.confidence,
        int(position.confirmed),
        position.origin,
    )
