"""Articles that are there twice, word for word or nearly: their quotes would count twice.

Each text is cut into runs of five words (shingles), of whose digests it keeps the smallest 64. Two
texts share about as many of these as they share of all their runs (Broder, “On the resemblance and
containment of documents”, 1997), so texts that share some are found by looking digests up, and no
text is compared with all others.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from onrecord.model import Brief
from onrecord.nlp.text import words
from onrecord.problems import Problem

RUN = 5
"""Words of a shingle."""
SKETCH = 64
"""Digests that are kept of a text."""
ALIKE = 0.5
"""The share of their runs, 0..1, from which two texts are nearly the same."""
COMMON = 20
"""Texts that have a digest, above which it is of a phrase that many texts have."""
_PROSE = frozenset(("headline", "paragraph", "subheading", "foreign"))

Sketch = frozenset[int]


def ask_about_duplicates(briefs: Sequence[Brief]) -> Iterator[Problem]:
    """Which of two articles is to stay, where they have nearly one text.

    Two that an editor has read, `reviewed:`, are both to stay.
    """
    in_order = sorted(briefs, key=lambda brief: (brief.article_path, brief.slug))
    sketches = [_sketch(words(_prose(brief))) for brief in in_order]
    for one, other, share in _alike(sketches):
        first, second = in_order[one], in_order[other]
        if first.reviewed is None or second.reviewed is None:
            yield _question(first, second, share)


def _prose(brief: Brief) -> str:
    """The text without what stands around an article: bylines, captions, links."""
    return "\n".join(
        block.span.of(brief.text) for block in brief.meta.blocks if block.kind in _PROSE
    )


def _sketch(found: Sequence[str]) -> Sketch:
    """The smallest digests of a text's runs of words; a text of a few words has none."""
    runs = {" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}
    digests = {zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs}
    return frozenset(sorted(digests)[:SKETCH])


def _alike(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int, float]]:
    """The numbers of texts that are nearly the same, and the share of runs that both have.

    Of texts that are the same as a former one each is compared with that one only.
    """
    first_with: dict[Sketch, int] = {}
    for number, sketch in enumerate(sketches):
        first = first_with.setdefault(sketch, number)
        # Of two texts without words nothing tells that they are one.
        if sketch and first != number:
            yield first, number, 1.0
    for one, other in sorted(_pairs(sketches, first_with.values())):
        share = _share(sketches[one], sketches[other])
        if share >= ALIKE:
            yield one, other, share


def _pairs(sketches: Sequence[Sketch], numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that share enough digests to be worth a comparison."""
    having: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        for digest in sketches[number]:
            having[digest].append(number)
    shared = Counter(pair for found in having.values() for pair in _pairs_of(sorted(found)))
    for (one, other), count in shared.items():
        if 2 * count >= ALIKE * min(len(sketches[one]), len(sketches[other])):
            yield one, other


def _pairs_of(found: Sequence[int]) -> Iterable[tuple[int, int]]:
    """All pairs of a few texts; of many those with the first, so that time stays linear."""
    if len(found) <= COMMON:
        return combinations(found, 2)
    return ((found[0], other) for other in found[1:])


def _share(one: Sketch, other: Sketch) -> float:
    """The share of runs that two texts have in common, 0..1, as their sketches tell it."""
    smallest = sorted(one | other)[:SKETCH]
    return sum(digest in one and digest in other for digest in smallest) / len(smallest)


def _question(first: Brief, second: Brief, share: float) -> Problem:
    how = "the same text" if share == 1.0 else f"about {share:.0%} of its text"
    return Problem(
        second.article_path,
        1,
        f"is this article there twice? It has {how} as {first.article_path}",
        "if so, put “_” before the name of one of the files; if both are to stay, write such a "
        f"line into briefs/{first.slug}.md and briefs/{second.slug}.md",
        "question",
        kind="duplicate",
        yaml="reviewed: 2026-03-02",
    )
