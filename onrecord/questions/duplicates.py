"""Articles that are there twice, word for word or nearly: their quotes would count twice.

Of each text's shingles the smallest 64 hashes are kept, which is a sample of them: two texts share
about as many of these as of all (Broder, “On the resemblance and containment of documents”, 1997).
So texts that share some are found by looking hashes up, and no text is compared with all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from onrecord.model import Brief
from onrecord.problems import Problem
from onrecord.store.shingles import Hash, shingles_of, words_in

SKETCH = 64
"""Hashes that are kept of a text."""
ALIKE = 0.5
"""The share of their shingles, 0..1, from which two texts are nearly the same."""
COMMON = 20
"""Texts that have a shingle, above which it is a phrase that many texts have."""
_PROSE = frozenset(("headline", "paragraph", "subheading", "foreign"))

Sketch = frozenset[Hash]


def ask_about_duplicates(briefs: Sequence[Brief]) -> Iterator[Problem]:
    """Which of two articles is to stay, where they have nearly one text.

    Two that an editor has read, `reviewed:`, are both to stay.
    """
    in_order = sorted(briefs, key=lambda brief: (brief.article_path, brief.slug))
    sketches = [_sketch(words_in(_prose(brief))) for brief in in_order]
    for one, other, share in _alike(sketches):
        first, second = in_order[one], in_order[other]
        if first.reviewed is None or second.reviewed is None:
            yield _question(first, second, share)


def _prose(brief: Brief) -> str:
    """The text without what stands around an article: bylines, captions, links."""
    return "\n".join(
        block.span.of(brief.text) for block in brief.meta.blocks if block.kind in _PROSE
    )


def _sketch(words: Sequence[str]) -> Sketch:
    """The smallest hashes of a text's shingles; a text without words has none."""
    return frozenset(sorted(shingles_of(words))[:SKETCH]) if words else frozenset()


def _alike(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int, float]]:
    """The numbers of texts that are nearly the same, and the share of shingles that both have.

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
    """Pairs of texts that share enough hashes to be worth a comparison."""
    having: dict[Hash, list[int]] = defaultdict(list)
    for number in numbers:
        for hash_ in sketches[number]:
            having[hash_].append(number)
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
    """The share of shingles that two texts have in common, 0..1, as their sketches tell it."""
    smallest = sorted(one | other)[:SKETCH]
    return sum(hash_ in one and hash_ in other for hash_ in smallest) / len(smallest)


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
