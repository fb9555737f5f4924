"""The corpus as a graph of actors and issues, in GraphML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from onrecord.control_characters import replace_forbidden
from onrecord.site.cooccurrence import count_shared_paragraphs
from onrecord.site.index import Index

Element = Literal["node", "edge"]

# What nodes and edges may say, with the type of the value.
_ATTRIBUTES: tuple[tuple[Element, str, str], ...] = (
    ("node", "label", "string"),
    ("node", "type", "string"),
    ("node", "kind", "string"),
    ("node", "weight", "double"),
    ("edge", "relation", "string"),
    ("edge", "stance", "string"),
    ("edge", "brief", "string"),
    ("edge", "weight", "double"),
)
_KEYS = {(element, name): f"d{n}" for n, (element, name, _) in enumerate(_ATTRIBUTES)}


@dataclass(frozen=True, slots=True)
class Graph:
    """A GraphML file, and how much is in it."""

    data: bytes
    nodes: int
    edges: int


def make_graph(index: Index) -> Graph:
    """Nodes are actors and issues.

    Edges join actors who are named together, and actors with the issues on which they take
    positions.
    """
    nodes = list(_nodes(index))
    edges = list(_edges(index))
    lines = [
        "<?xml version='1.0' encoding='utf-8'?>",
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *_declarations(),
        # To be named together has no direction.
        ' <graph edgedefault="undirected">',
        *nodes,
        *edges,
        " </graph>",
        "</graphml>",
    ]
    return Graph("\n".join(lines).encode(), len(nodes), len(edges))


def _declarations() -> Iterator[str]:
    for element, name, kind in _ATTRIBUTES:
        key = _KEYS[element, name]
        yield f' <key id="{key}" for="{element}" attr.name="{name}" attr.type="{kind}" />'


def _nodes(index: Index) -> Iterator[str]:
    for actor in index.actors:
        weight = round(index.prominence[actor.slug], 3)
        attributes = {"id": f"actor:{actor.slug}"}
        yield _element(
            "node", attributes, label=actor.name, type="actor", kind=actor.kind, weight=weight
        )
    for issue in index.issues:
        attributes = {"id": f"issue:{issue.slug}"}
        weight = len(issue.stances)
        yield _element("node", attributes, label=issue.name, type="issue", weight=weight)


def _edges(index: Index) -> Iterator[str]:
    numbers = count(1)
    # All actors, not only those of the drawing.
    together = count_shared_paragraphs(index, {actor.slug for actor in index.actors})
    for (one, other), weight in sorted(together.items()):
        ends = _ends(next(numbers), f"actor:{one}", f"actor:{other}")
        yield _element("edge", ends, relation="together", weight=weight)
    for issue in index.issues:
        for stance in issue.stances:
            position = index.position(stance)
            ends = _ends(next(numbers), f"actor:{stance.actor}", f"issue:{issue.slug}")
            yield _element(
                "edge",
                ends,
                relation=position.polarity,
                stance=position.stance,
                brief=stance.brief,
                weight=1,
            )


def _ends(number: int, source: str, target: str) -> dict[str, str]:
    return {"id": f"e{number}", "source": source, "target": target}


def _element(element: Element, attributes: dict[str, str], **data: object) -> str:
    """A node or an edge: its XML attributes, and what it says."""
    # A name may hold quotation marks or `<`.
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    lines = [f"  <{element} {written}>"]
    for name, value in data.items():
        lines.append(
            f'   <data key="{_KEYS[element, name]}">{escape(replace_forbidden(str(value)))}</data>'
        )
    lines.append(f"  </{element}>")
    return "\n".join(lines)
