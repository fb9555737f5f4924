"""Who appears with whom, and who agrees with whom: a drawing, and the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.interface import say
from onrecord.site import urls
from onrecord.site.components import ActorRef, Link
from onrecord.site.cooccurrence import Pair, count_shared_paragraphs
from onrecord.site.files import TemplatePage
from onrecord.site.page_frame import make_page
from onrecord.site.references import actor_ref, issue_link
from onrecord.site.site_index import SiteIndex

# Rows of the drawing at most: so many names are still read at a glance.
ACTORS = 28
# Lines of the drawing and rows of the table.
EDGES = 60
# Rows of the table that are shown before one asks for more.
SHOWN = 20
# What the most paragraphs in common weigh.
MOST = 12
# What an issue in common weighs.
ISSUE = 3
# The height of a name's row in the drawing's units, which are the page's pixels.
ROW = 28
# How often the rows of the drawing are moved towards their neighbours.
ROUNDS = 12
# How far lines of those who differ bulge, beside those of who agree, to keep them apart.
DIFFER_REACH = 0.8

Links = dict[Pair, list[Link]]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors and what they share."""

    one: ActorRef
    other: ActorRef
    together: int
    """Paragraphs that name both."""
    agree: tuple[Link, ...]
    """Issues on which they are on one side."""
    differ: tuple[Link, ...]
    """Issues on which they are on opposite sides."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A line between two rows of the drawing."""

    one: int
    """A row, from 0."""
    other: int
    path: str
    """An SVG path."""
    kind: str
    """`agree`, `differ` or `together`."""
    width: int
    """Of the stroke, 1 to 4."""
    label: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The drawing has one row an actor."""

    actors: tuple[ActorRef, ...]
    height: int
    left: tuple[Arc, ...]
    """Who agrees and who differs."""
    right: tuple[Arc, ...]
    """Who appears together."""
    edges: tuple[Edge, ...]
    more_edges: tuple[Edge, ...]
    """Those with least in common, which are shown when one asks for them."""


def network_page(index: SiteIndex) -> TemplatePage:
    """The network of the most prominent actors."""
    return make_page(
        index,
        urls.section_page("network"),
        "network.html",
        _view(index),
        title=say("sections.network"),
        description=say("pages.network"),
        section="network",
    )


def _view(index: SiteIndex) -> NetworkView:
    wanted = [actor.slug for actor in index.actors[:ACTORS]]
    shared = count_shared_paragraphs(index, set(wanted))
    agree, differ = _sides_in_common(index, set(wanted))
    # An edge weighs what the two have in common.
    weights = _scaled(shared) + _issue_weights(agree) + _issue_weights(differ)
    pairs = sorted(weights, key=lambda pair: (-weights[pair], pair))[:EDGES]
    # Who has no line to anybody has no row.
    connected = {slug for pair in pairs for slug in pair}
    order = _order_rows([slug for slug in wanted if slug in connected], weights)
    refs = {slug: actor_ref(index.actor_by_slug[slug]) for slug in order}
    edges = tuple(
        Edge(
            one=refs[pair[0]],
            other=refs[pair[1]],
            together=shared[pair],
            agree=tuple(agree.get(pair, ())),
            differ=tuple(differ.get(pair, ())),
        )
        for pair in pairs
    )
    left, right = _arcs(edges, list(refs.values()))
    return NetworkView(
        actors=tuple(refs.values()),
        height=ROW * len(refs),
        left=left,
        right=right,
        edges=edges[:SHOWN],
        more_edges=edges[SHOWN:],
    )


def _sides_in_common(index: SiteIndex, wanted: set[str]) -> tuple[Links, Links]:
    """On which issues two actors agree, and on which they differ, by where they stand now."""
    agree: Links = {}
    differ: Links = {}
    for issue in index.issues:
        # Those who take no side, or contradict themselves, neither agree nor differ.
        sides = {
            standing.actor: standing.sides
            for standing in index.standings[issue.slug]
            if standing.actor in wanted and len(standing.sides) == 1
        }
        for one, other in combinations(sorted(sides), 2):
            links = agree if sides[one] == sides[other] else differ
            links.setdefault((one, other), []).append(issue_link(issue))
    return agree, differ


def _issue_weights(links: Links) -> Counter[Pair]:
    return Counter({pair: ISSUE * len(issues) for pair, issues in links.items()})


def _scaled(shared: Counter[Pair]) -> Counter[Pair]:
    """Paragraphs in common, so that the most weigh no more than a few issues.

    In a large site all are named together somewhere.
    """
    most = max(shared.values(), default=0)
    if most <= MOST:
        return shared
    return Counter({pair: max(1, number * MOST // most) for pair, number in shared.items()})


def _order_rows(slugs: list[str], weights: Counter[Pair]) -> list[str]:
    """An order in which those with much to do with each other stand near.

    Each row moves to the mean of its neighbours, a few times.
    """
    order = list(slugs)
    for _ in range(ROUNDS):
        means = _neighbour_means(order, weights)
        order.sort(key=lambda slug: (means[slug], slug))
    return order


def _neighbour_means(order: list[str], weights: Counter[Pair]) -> dict[str, float]:
    """The mean row of each actor's neighbours by weight; the own row counts as one."""
    row = {slug: number for number, slug in enumerate(order)}
    sums = {slug: float(number) for slug, number in row.items()}
    totals = dict.fromkeys(order, 1.0)
    for (one, other), weight in sorted(weights.items()):
        # The edges of those who have no row move nothing.
        if one in row and other in row:
            sums[one] += weight * row[other]
            sums[other] += weight * row[one]
            totals[one] += weight
            totals[other] += weight
    return {slug: sums[slug] / totals[slug] for slug in order}


def _arcs(
    edges: Sequence[Edge], actors: Sequence[ActorRef]
) -> tuple[tuple[Arc, ...], tuple[Arc, ...]]:
    """The lines to the left (who agrees, who differs) and to the right (who appears together)."""
    row = {actor.href: number for number, actor in enumerate(actors)}
    # Lines that join far rows bulge more, so that they do not cross near ones.
    rows = [(row[edge.one.href], row[edge.other.href]) for edge in edges]
    longest = max((abs(one - other) for one, other in rows), default=1)
    most_issues = max((max(len(edge.agree), len(edge.differ)) for edge in edges), default=1)
    most_together = max((edge.together for edge in edges), default=1)
    left: list[Arc] = []
    right: list[Arc] = []
    for edge, (one, other) in zip(edges, rows, strict=True):
        label = f"{edge.one.name} – {edge.other.name}"
        if edge.agree:
            path = _path(one, other, longest, -1)
            width = _width(len(edge.agree), most_issues)
            left.append(Arc(one, other, path, "agree", width, label))
        if edge.differ:
            path = _path(one, other, longest, -1, DIFFER_REACH)
            width = _width(len(edge.differ), most_issues)
            left.append(Arc(one, other, path, "differ", width, label))
        if edge.together:
            path = _path(one, other, longest, 1)
            width = _width(edge.together, most_together)
            right.append(Arc(one, other, path, "together", width, label))
    return tuple(left), tuple(right)


def _width(number: int, most: int) -> int:
    """How wide a line is, 1 to 4, beside the widest: 1, 3 and 7 of at most 7 → 1, 2, 4."""
    return 1 + round(3 * (number - 1) / max(1, most - 1))


def _path(one: int, other: int, longest: int, side: int, reach: float = 1.0) -> str:
    """A curve from row to row, bulging the more the further they are apart; the box is 100 wide.

    `side` is -1 for a curve to the left and 1 for one to the right.
    """
    top, bottom = sorted((one, other))
    # Lines to the right begin at the left edge of their box, and the other way round.
    start = 0 if side > 0 else 100
    bulge = round(start + side * (14 + 116 * (bottom - top) / longest) * reach, 1)
    y1, y2 = ROW * top + ROW / 2, ROW * bottom + ROW / 2
    return f"M{start} {y1:g}C{bulge:g} {y1:g} {bulge:g} {y2:g} {start} {y2:g}"
