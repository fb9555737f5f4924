"""Who appears with whom, and who agrees with whom: a drawing, and the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.interface import say
from onrecord.model import StanceRef
from onrecord.site import builders, urls
from onrecord.site.components import ActorRef, Link
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index

ACTORS = 28
EDGES = 60
SHOWN = 20
"""Rows of the table that are shown before one asks for more."""
MOST = 12
"""What the most paragraphs in common weigh; an issue in common weighs 3."""
ROW = 28
"""The height of a name's row in the drawing's units, which are the page's pixels."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors and what they share."""

    one: ActorRef
    other: ActorRef
    together: int
    agree: tuple[Link, ...]
    differ: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A line between two rows of the drawing, `one` and `other` from 0: an SVG path and its class; `width` of the stroke from 1 to 4."""

    one: int
    other: int
    path: str
    kind: str
    width: int
    label: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The drawing has one row an actor: on its right who appears together, on its left who agrees and differs."""

    actors: tuple[ActorRef, ...]
    height: int
    left: tuple[Arc, ...]
    right: tuple[Arc, ...]
    edges: tuple[Edge, ...]
    more_edges: tuple[Edge, ...]
    """Those with least in common, which are shown when one asks for them."""


def network_page(index: Index) -> TemplatePage:
    """The network of the most prominent actors."""
    slugs = [e.slug for e in index.corpus.actors[:ACTORS]]
    shared = together(index, set(slugs))
    agree, differ = _stances(index, set(slugs))
    weight = _scaled(shared) + _numbers(agree) + _numbers(differ)
    pairs = sorted(weight, key=lambda p: (-weight[p], p))[:EDGES]
    slugs = _ordered([s for s in slugs if any(s in pair for pair in pairs)], weight)
    refs = {slug: builders.actor_ref(index.entry_by_slug[slug]) for slug in slugs}
    edges = tuple(
        Edge(
            refs[a],
            refs[b],
            shared[a, b],
            tuple(agree.get((a, b), ())),
            tuple(differ.get((a, b), ())),
        )
        for a, b in pairs
    )
    left, right = _arcs(edges, [refs[s] for s in slugs])
    view = NetworkView(
        tuple(refs[s] for s in slugs), ROW * len(slugs), left, right, edges[:SHOWN], edges[SHOWN:]
    )
    return builders.page(
        index,
        urls.section_page("network"),
        "network.html",
        view,
        say("sections.network"),
        say("pages.network"),
        section="network",
    )


def _arcs(
    edges: Sequence[Edge], actors: Sequence[ActorRef]
) -> tuple[tuple[Arc, ...], tuple[Arc, ...]]:
    """The lines to the left (who agrees, who differs) and to the right (who appears together)."""
    row = {actor.href: n for n, actor in enumerate(actors)}
    longest = max((abs(row[t.one.href] - row[t.other.href]) for t in edges), default=1)
    most = (
        max((max(len(t.agree), len(t.differ)) for t in edges), default=1),
        max((t.together for t in edges), default=1),
    )
    left, right = [], []
    for edge in edges:
        one, other, names = (
            row[edge.one.href],
            row[edge.other.href],
            f"{edge.one.name} – {edge.other.name}",
        )
        if edge.agree:
            left.append(
                Arc(
                    one,
                    other,
                    _arc(one, other, longest, -1),
                    "agree",
                    _width(len(edge.agree), most[0]),
                    names,
                )
            )
        if edge.differ:
            left.append(
                Arc(
                    one,
                    other,
                    _arc(one, other, longest, -1, 0.8),
                    "differ",
                    _width(len(edge.differ), most[0]),
                    names,
                )
            )
        if edge.together:
            right.append(
                Arc(
                    one,
                    other,
                    _arc(one, other, longest, 1),
                    "together",
                    _width(edge.together, most[1]),
                    names,
                )
            )
    return tuple(left), tuple(right)


def _width(number: int, most: int) -> int:
    """How wide a line is, 1 to 4, beside the widest: `[_width(n, 7) for n in (1, 3, 7)]` → `[1, 2, 4]`."""
    return 1 + round(3 * (number - 1) / max(1, most - 1))


def together(index: Index, wanted: set[str]) -> Counter[Pair]:
    """In how many paragraphs two actors are named together."""
    found: Counter[Pair] = Counter()
    for brief in index.corpus.briefs:
        layout = index.layouts[brief.slug]
        named: dict[int, set[str]] = {}
        for actor in brief.record.actors:
            slug = index.entries[brief.slug, actor.id].slug
            if slug in wanted:
                for block in {layout.block_at(m.start) for m in actor.mentions} - {None}:
                    named.setdefault(block or 0, set()).add(slug)
        for slugs in named.values():
            found.update(combinations(sorted(slugs), 2))
    return found


def _stances(
    index: Index, wanted: set[str]
) -> tuple[dict[Pair, list[Link]], dict[Pair, list[Link]]]:
    """On which issues two actors are on one side, and on which on opposite ones, by their latest positions."""
    agree: dict[Pair, list[Link]] = {}
    differ: dict[Pair, list[Link]] = {}
    for issue in index.corpus.issues:
        latest: dict[str, StanceRef] = {s.actor: s for s in issue.stances if s.actor in wanted}
        side = {a: index.positions[s.brief, s.position].polarity for a, s in latest.items()}
        taken = sorted(a for a in side if side[a] in ("for", "against"))
        for a, b in combinations(taken, 2):
            (agree if side[a] == side[b] else differ).setdefault((a, b), []).append(
                builders.issue_link(issue)
            )
    return agree, differ


def _numbers(links: dict[Pair, list[Link]]) -> Counter[Pair]:
    return Counter({pair: 3 * len(found) for pair, found in links.items()})


def _scaled(shared: Counter[Pair]) -> Counter[Pair]:
    """Paragraphs in common, so that the most weigh no more than a few issues: in a large site all are named together somewhere."""
    most = max(shared.values(), default=0)
    return (
        Counter({pair: max(1, n * MOST // most) for pair, n in shared.items()})
        if most > MOST
        else shared
    )


def _ordered(slugs: list[str], weight: Counter[Pair]) -> list[str]:
    """An order in which those with much to do with each other stand near: each row moves to the mean of its edges, a few times."""
    order = list(slugs)
    for _ in range(12):
        row = {s: n for n, s in enumerate(order)}
        pull: dict[str, list[float]] = {s: [float(row[s]), 1.0] for s in order}
        for (a, b), edges in sorted(weight.items()):
            if a in row and b in row:
                for one, other in ((a, b), (b, a)):
                    pull[one][0] += edges * row[other]
                    pull[one][1] += edges
        order.sort(key=lambda s: (pull[s][0] / pull[s][1], s))
    return order


def _arc(one: int, other: int, longest: int, side: int, reach: float = 1.0) -> str:
    """A curve from row to row, bulging the more the further they are apart; the box is 100 wide."""
    top, bottom = sorted((one, other))
    start = 0 if side > 0 else 100
    bulge = round(start + side * (14 + 116 * (bottom - top) / longest) * reach, 1)
    y1, y2 = ROW * top + ROW / 2, ROW * bottom + ROW / 2
    return f"M{start} {y1:g}C{bulge:g} {y1:g} {bulge:g} {y2:g} {start} {y2:g}"
