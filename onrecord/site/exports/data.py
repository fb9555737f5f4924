"""Everything to take along: `/data/` with tables, a database and a graph."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from onrecord.interface import counted, say
from onrecord.site import builders, urls
from onrecord.site.exports.tables import csv_of, make_tables, sqlite_of
from onrecord.site.files import RawFile, SiteFile
from onrecord.site.index import Index
from onrecord.site.pages.network import together

_ATTRIBUTES = (
    ("node", "label", "string"), ("node", "type", "string"), ("node", "kind", "string"), ("node", "weight", "double"),
    ("edge", "relation", "string"), ("edge", "stance", "string"), ("edge", "brief", "string"), ("edge", "weight", "double"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to take along."""

    name: str
    about: str
    detail: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The list of files."""

    tables: tuple[DataFile, ...]
    database: DataFile
    graph: DataFile


def data_page(index: Index) -> list[SiteFile]:
    """The page `/data/` and the files that it lists."""
    found = make_tables(index)
    database, (graph, nodes, edges) = sqlite_of(found), _graph(index)
    view = DataView(
        tuple(
            DataFile(
                urls.table_name(t.name),
                say(f"tables.{t.name}"),
                counted(len(t.rows), "row"),
                t.names,
            )
            for t in found
        ),
        DataFile(urls.DATABASE, say("data.database"), f"{len(database) // 1024} kB", ()),
        DataFile(
            urls.GRAPH,
            say("data.graph"),
            f"{counted(nodes, 'node')}, {counted(edges, 'edge')}",
            (),
        ),
    )
    page = builders.page(
        index,
        urls.section_page("data"),
        "data.html",
        view,
        say("common.data"),
        say("pages.data"),
        section="data",
    )
    files = [RawFile(urls.data_file(urls.table_name(t.name)), csv_of(t)) for t in found]
    return [
        page,
        *files,
        RawFile(urls.data_file(urls.DATABASE), database),
        RawFile(urls.data_file(urls.GRAPH), graph),
    ]


def _graph(index: Index) -> tuple[bytes, int, int]:
    """GraphML of actors and issues, with the numbers of nodes and edges."""
    lines = [
        "<?xml version='1.0' encoding='utf-8'?>",
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    for n, (holder, name, kind) in enumerate(_ATTRIBUTES):
        lines.append(f' <key id="d{n}" for="{holder}" attr.name="{name}" attr.type="{kind}" />')
    lines.append(' <graph edgedefault="undirected">')
    keys = {(holder, name): f"d{n}" for n, (holder, name, _) in enumerate(_ATTRIBUTES)}

    def add(holder: str, attributes: dict[str, str], **data: object) -> None:
        lines.append(
            f"  <{holder} {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}>"
        )
        lines.extend(
            f'   <data key="{keys[holder, name]}">{escape(str(value))}</data>'
            for name, value in data.items()
        )
        lines.append(f"  </{holder}>")

    for entry in index.corpus.actors:
        add(
            "node",
            {"id": f"actor:{entry.slug}"},
            label=entry.name,
            type="actor",
            kind=entry.kind,
            weight=round(index.weights[entry.slug], 3),
        )
    for issue in index.corpus.issues:
        add(
            "node",
            {"id": f"issue:{issue.slug}"},
            label=issue.name,
            type="issue",
            weight=len(issue.stances),
        )
    edges = 0
    for (one, other), weight in sorted(
        together(index, {e.slug for e in index.corpus.actors}).items()
    ):
        edges += 1
        add(
            "edge",
            {"id": f"e{edges}", "source": f"actor:{one}", "target": f"actor:{other}"},
            relation="together",
            weight=weight,
        )
    for issue in index.corpus.issues:
        for stance in issue.stances:
            edges += 1
            position = index.positions[stance.brief, stance.position]
            ends = {
                "id": f"e{edges}",
                "source": f"actor:{stance.actor}",
                "target": f"issue:{issue.slug}",
            }
            add(
                "edge",
                ends,
                relation=position.polarity,
                stance=position.stance,
                brief=stance.brief,
                weight=1,
            )
    lines += [" </graph>", "</graphml>"]
    return "\n".join(lines).encode(), len(index.corpus.actors) + len(index.corpus.issues), edges
