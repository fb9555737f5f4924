"""Which briefs tell one event: near in time, the same people, the same rare words at the top."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from onrecord.corpus.slugs import unique_slug
from onrecord.model import Brief, CorpusActor, Story
from onrecord.nlp.text import STOP_WORDS, stem, words

Vector = dict[str, float]
Pair = tuple[str, str]
"""The slugs of two briefs, in alphabetical order."""

DAYS_APART = 4
"""Briefs further apart tell different events."""
LIKENESS = 0.34
"""The likeness from which dated briefs tell one event."""
UNDATED_LIKENESS = 0.5
"""The same where a date is unknown."""
TEXT_LIKENESS = 0.2
"""The likeness that the words alone must have: the same people do several things in four days."""
LEAD_PARAGRAPHS = 3
"""Paragraphs that are compared."""
RAREST_WORDS = 20
"""How many of the rarest words of a brief are looked up in others."""


def join_stories(briefs: Sequence[Brief], actors: Sequence[CorpusActor]) -> tuple[Story, ...]:
    """Events that two or more briefs tell, the newest first.

    Takes briefs from old to new and the joined actors. The likest pairs are joined first. A brief
    joins others only where it is like them on average and no two of them are more than four days
    apart, so that a long affair falls into its events.
    """
    place = {brief.slug: number for number, brief in enumerate(briefs)}
    titles = {brief.slug: brief.title for brief in briefs}
    groups = [sorted(slugs, key=place.__getitem__) for slugs in _group(briefs, actors)]
    taken: set[str] = set()
    oldest_first: list[Story] = []
    for slugs in sorted(groups, key=lambda slugs: place[slugs[0]]):
        title = titles[slugs[0]]
        oldest_first.append(Story(unique_slug(title, taken), title, tuple(slugs)))
    return tuple(reversed(oldest_first))


def _group(briefs: Sequence[Brief], actors: Sequence[CorpusActor]) -> list[list[str]]:
    """The slugs of the briefs that tell one event, for each event that two or more tell."""
    dates = {brief.slug: brief.meta.published for brief in briefs}
    likeness = _likeness(briefs, actors)
    group_of = {brief.slug: [brief.slug] for brief in briefs}
    for one, other in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        left, right = group_of[one], group_of[other]
        # They may have come together by way of a third.
        if left is not right and _is_one_event(left, right, likeness, dates):
            left += right
            group_of.update(dict.fromkeys(right, left))
    return _events(group_of.values())


def _events(groups: Iterable[list[str]]) -> list[list[str]]:
    """Each group once that two or more briefs share."""
    distinct = {id(group): group for group in groups}
    return [group for group in distinct.values() if len(group) > 1]


def _is_one_event(
    left: Iterable[str],
    right: Iterable[str],
    likeness: Mapping[Pair, float],
    dates: Mapping[str, str | None],
) -> bool:
    """Whether two groups tell one event: alike on average, and no two far apart."""
    pairs = [_pair(one, other) for one in left for other in right]
    # Pairs that are not alike enough count as not alike at all.
    mean = sum(likeness.get(pair, 0.0) for pair in pairs) / len(pairs)
    if mean < LIKENESS:
        return False
    # A trial of three weeks is not one event, though each day is like the one before.
    return all(_are_near(dates[one], dates[other]) for one, other in pairs)


def _are_near(one: str | None, other: str | None) -> bool:
    """Whether briefs of two dates may tell one event; an unknown date is near to all."""
    # Most articles without a date are as old as those that they are like.
    if not one or not other:
        return True
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= DAYS_APART


def _likeness(briefs: Sequence[Brief], actors: Sequence[CorpusActor]) -> dict[Pair, float]:
    """The likeness of every pair that is near in time and alike enough."""
    dates = {brief.slug: brief.meta.published for brief in briefs}
    texts = _tf_idf({brief.slug: Counter(_opening_stems(brief)) for brief in briefs})
    casts = _tf_idf(_casts(briefs, actors))
    found: dict[Pair, float] = {}
    for one, other in sorted(_pairs_to_compare(texts)):
        if not _are_near(dates[one], dates[other]):
            continue
        # Half by what is said, half by who is in it.
        of_texts = _cosine(texts[one], texts[other])
        likeness = 0.5 * of_texts + 0.5 * _cosine(casts[one], casts[other])
        wanted = _wanted_likeness(dates[one], dates[other])
        if of_texts >= TEXT_LIKENESS and likeness >= wanted:
            found[one, other] = likeness
    return found


def _wanted_likeness(one: str | None, other: str | None) -> float:
    """The likeness from which briefs of two dates tell one event."""
    return LIKENESS if one and other else UNDATED_LIKENESS


def _opening_stems(brief: Brief) -> list[str]:
    """The stems of the title, which counts twice, and of the first paragraphs."""
    # News tells the most important first.
    paragraphs = [block for block in brief.meta.blocks if block.kind == "paragraph"]
    lead = [block.span.of(brief.text) for block in paragraphs[:LEAD_PARAGRAPHS]]
    found = words("\n".join([brief.title, brief.title, *lead]))
    return [stem(word) for word in found if word not in STOP_WORDS]


def _casts(
    briefs: Sequence[Brief], actors: Iterable[CorpusActor]
) -> dict[str, Mapping[str, float]]:
    """For each brief the salience of its actors, by their slugs in the corpus."""
    salience = {(b.slug, actor.id): actor.salience for b in briefs for actor in b.record.actors}
    # A record may have one actor of the corpus twice: “Lee” and “Mayor Lee”.
    casts: dict[str, dict[str, float]] = {brief.slug: defaultdict(float) for brief in briefs}
    for actor in actors:
        for appearance in actor.appearances:
            value = salience[appearance.brief, appearance.actor]
            casts[appearance.brief][actor.slug] += value
    return {**casts}


def _tf_idf(counts: Mapping[str, Mapping[str, float]]) -> dict[str, Vector]:
    """Vectors of length 1, one for each brief: what few briefs have counts most."""
    # A word that all briefs have counts 1, one that few have counts several times as much.
    briefs_with = Counter(term for found in counts.values() for term in found)
    rarity = {
        term: 1 + math.log((1 + len(counts)) / (1 + count)) for term, count in briefs_with.items()
    }
    return {
        slug: _unit({term: _damped(count) * rarity[term] for term, count in found.items()})
        for slug, found in counts.items()
    }


def _damped(count: float) -> float:
    """How much a term counts that occurs so often."""
    return 1 + math.log(count) if count > 1 else count


def _unit(vector: Vector) -> Vector:
    """A vector of the same direction and of length 1."""
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {term: value / length for term, value in vector.items()}


def _pairs_to_compare(vectors: Mapping[str, Vector]) -> set[Pair]:
    """Pairs that share one of their rarest words; to compare all with all would take too long."""
    with_word: dict[str, list[str]] = defaultdict(list)
    for slug, vector in vectors.items():
        for term in sorted(vector, key=lambda term: (-vector[term], term))[:RAREST_WORDS]:
            with_word[term].append(slug)
    return {_pair(a, b) for slugs in with_word.values() for a, b in combinations(slugs, 2)}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _cosine(one: Vector, other: Vector) -> float:
    """How much two vectors of length 1 point the same way, 0..1."""
    # The shorter one tells how many products there are.
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[term] for term, value in one.items() if term in other)
