"""Which briefs tell one event: near in time, the same people, the same rare words in title and lead."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from onrecord.corpus.slugs import unique_slug
from onrecord.model import Brief, CorpusActor, Story
from onrecord.nlp.text import STOP_WORDS, stem, words

Vector = dict[str, float]

DAYS = 4
"""Briefs further apart tell different events."""
ALIKE = 0.34
"""The likeness from which dated briefs tell one event."""
VERY_ALIKE = 0.5
"""The same where a date is unknown."""
SAID = 0.2
"""The likeness of the words alone that is wanted: the same people do several things in four days."""
LEAD = 3
"""Paragraphs that are compared."""


def join_stories(briefs: Sequence[Brief], actors: Sequence[CorpusActor]) -> tuple[Story, ...]:
    """Events that two or more briefs tell, the newest first.

    Takes briefs from old to new and the joined actors. Likest pairs are joined first; a brief joins others only where it
    is like them on average and no two of them are more than four days apart, so that a long affair falls into its events.
    """
    pairs = _likeness(briefs, actors)
    by_slug = {b.slug: b for b in briefs}
    group = {b.slug: [b.slug] for b in briefs}
    for one, other in sorted(pairs, key=lambda p: (-pairs[p], p)):
        left, right = group[one], group[other]
        if left is right:
            continue
        crossing = [(min(a, b), max(a, b)) for a in left for b in right]
        if sum(pairs.get(p, 0.0) for p in crossing) / len(crossing) >= ALIKE and all(
            _near(by_slug[a], by_slug[b]) for a, b in crossing
        ):
            left += right
            group.update(dict.fromkeys(right, left))
    order = {b.slug: n for n, b in enumerate(briefs)}
    found = {id(g): sorted(g, key=order.__getitem__) for g in group.values() if len(g) > 1}
    taken: set[str] = set()
    oldest_first = sorted(found.values(), key=lambda g: order[g[0]])
    return tuple(
        Story(unique_slug(by_slug[g[0]].title, taken), by_slug[g[0]].title, tuple(g))
        for g in oldest_first
    )[::-1]


def _near(one: Brief, other: Brief) -> bool:
    first, second = one.meta.published, other.meta.published
    return (
        not first
        or not second
        or abs((date.fromisoformat(first) - date.fromisoformat(second)).days) <= DAYS
    )


def _likeness(
    briefs: Sequence[Brief], actors: Sequence[CorpusActor]
) -> dict[tuple[str, str], float]:
    """The likeness of every pair that is near in time and alike enough, by slugs in alphabetical order."""
    telling = _weigh({b.slug: Counter(_lead_words(b)) for b in briefs})
    salience = {(b.slug, a.id): a.salience for b in briefs for a in b.record.actors}
    cast: dict[str, Counter[str]] = {b.slug: Counter() for b in briefs}
    for entry in actors:
        for a in entry.appearances:
            cast[a.brief][entry.slug] += salience[a.brief, a.actor]  # type: ignore[assignment]
    people = _weigh(cast)
    by_slug = {b.slug: b for b in briefs}
    pairs = {}
    for one, other in sorted(_candidates(telling)):
        if _near(by_slug[one], by_slug[other]):
            said = _cosine(telling[one], telling[other])
            score = 0.5 * said + 0.5 * _cosine(people[one], people[other])
            dated = by_slug[one].meta.published and by_slug[other].meta.published
            if said >= SAID and score >= (ALIKE if dated else VERY_ALIKE):
                pairs[one, other] = score
    return pairs


def _lead_words(brief: Brief) -> list[str]:
    text = brief.text
    lead = [b.span.of(text) for b in brief.meta.blocks if b.kind == "paragraph"][:LEAD]
    return [
        stem(w)
        for part in (brief.title, brief.title, *lead)
        for w in words(part)
        if w not in STOP_WORDS
    ]


def _weigh(counts: Mapping[str, Counter[str]]) -> dict[str, Vector]:
    """Tf-idf vectors of length 1: what few briefs have counts most."""
    having = Counter(term for found in counts.values() for term in found)
    vectors = {}
    for slug, found in counts.items():
        raw = {
            t: (1 + math.log(n) if n > 1 else n)
            * (1 + math.log((1 + len(counts)) / (1 + having[t])))
            for t, n in found.items()
        }
        length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        vectors[slug] = {t: v / length for t, v in raw.items()}
    return vectors


def _candidates(vectors: Mapping[str, Vector]) -> set[tuple[str, str]]:
    """Pairs that share one of their rarest words; comparing all with all would not do for thousands."""
    having: dict[str, list[str]] = defaultdict(list)
    for slug, vector in vectors.items():
        for term in sorted(vector, key=lambda t: (-vector[t], t))[:20]:
            having[term].append(slug)
    return {(min(a, b), max(a, b)) for slugs in having.values() for a, b in combinations(slugs, 2)}


def _cosine(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(v * other[t] for t, v in one.items() if t in other)
