"""Everything to take along: `/data/` with tables, a database and a graph."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interface import counted, say
from onrecord.site import urls
from onrecord.site.exports.graph import Graph, make_graph
from onrecord.site.exports.tables import Table, csv_of, make_tables, sqlite_of
from onrecord.site.files import RawFile, SiteFile
from onrecord.site.page_frame import make_page
from onrecord.site.site_index import SiteIndex


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to take along."""

    name: str
    about: str
    detail: str
    """How large it is."""
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The list of files."""

    tables: tuple[DataFile, ...]
    database: DataFile
    graph: DataFile


def data_files(index: SiteIndex) -> list[SiteFile]:
    """The page `/data/` and the files that it lists."""
    # The page tells how large the files are, so they are made first.
    tables = make_tables(index)
    database = sqlite_of(tables)
    graph = make_graph(index)
    page = make_page(
        index,
        urls.section_page(urls.DATA),
        "data.html",
        DataView(tuple(map(_table, tables)), _database(database), _graph(graph)),
        title=say("common.data"),
        description=say("pages.data"),
        section="data",
    )
    return [
        page,
        *(RawFile(urls.data_file(urls.table_name(t.name)), csv_of(t)) for t in tables),
        RawFile(urls.data_file(urls.DATABASE), database),
        RawFile(urls.data_file(urls.GRAPH), graph.data),
    ]


def _table(table: Table) -> DataFile:
    about = say(f"tables.{table.name}")
    rows = counted(len(table.rows), "row")
    return DataFile(urls.table_name(table.name), about, rows, table.names)


def _database(data: bytes) -> DataFile:
    return DataFile(urls.DATABASE, say("data.database"), f"{len(data) // 1024} kB", ())


def _graph(graph: Graph) -> DataFile:
    size = f"{counted(graph.nodes, 'node')}, {counted(graph.edges, 'edge')}"
    return DataFile(urls.GRAPH, say("data.graph"), size, ())
