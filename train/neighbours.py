"""How often words of like meaning report, for words that annotated articles hold too seldom.

"rebuff" is judged by "reject" and "snub". Likeness is the cosine of the language model's word
vectors. A rate comes out for each verb of the model's own word list, and for each other word that
is known well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.nlp.spacy_model import Vocabulary

NEIGHBOURS = 12
"""How many of the likest words count."""
MIN_SEEN = 3
"""Times that a word must have been seen to count as a neighbour."""
FULL_WEIGHT = 40
"""Times seen from which a neighbour has its full weight."""
SHARPNESS = 8.0
MEDIUM_COSINE = 0.4
"""A neighbour weighs exp(SHARPNESS · (cosine - MEDIUM_COSINE))."""
COMMON_WEIGHT = 0.3
"""Weight of the rate of all words of the part of speech."""
AT_ONCE = 2000
"""Words whose cosines are held in memory at once."""

Counts = Mapping[str, tuple[int, int]]
"""By name of a word (`say|V`) how often it was seen, and how often it reported."""
Floats = Any
"""A numpy array of floats."""


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The words of a part of speech that were seen often enough."""

    words: list[str]
    vectors: Floats
    """A row for each word, of length one."""
    seen: Floats
    reported: Floats


def neighbour_rates(
    vocabulary: Vocabulary, counts: Counts, known: Iterable[str]
) -> dict[str, float]:
    """By name of a word the rate, 0..1, at which words of like meaning report, itself left out.

    There is one for the `known` words and for all verbs of the vocabulary that have a vector.
    """
    wanted = {*known, *(f"{verb}|V" for verb in vocabulary.verbs)}
    rates: dict[str, float] = {}
    for pos, vectors in sorted(_vectors_by_pos(vocabulary, {*counts, *wanted}).items()):
        neighbours = _neighbours(pos, vectors, counts)
        asked = [word for word in vectors if f"{word}|{pos}" in wanted]
        # Too few neighbours would say more of themselves than of the word.
        if asked and len(neighbours.words) > NEIGHBOURS:
            found = _rates(asked, _of_length_one([vectors[word] for word in asked]), neighbours)
            rates |= {f"{word}|{pos}": float(rate) for word, rate in zip(asked, found, strict=True)}
    return rates


def _vectors_by_pos(vocabulary: Vocabulary, names: set[str]) -> dict[str, dict[str, Floats]]:
    """By part of speech and word the vectors of the words that have one."""
    found: dict[str, dict[str, Floats]] = defaultdict(dict)
    for name in sorted(names):
        word, _, pos = name.rpartition("|")
        vector = vocabulary.vector(word)
        if vector is not None:
            found[pos][word] = vector
    return found


def _neighbours(pos: str, vectors: dict[str, Floats], counts: Counts) -> _Neighbours:
    """The words of a part of speech that were seen often enough."""
    never = (0, 0)
    words = [word for word in vectors if counts.get(f"{word}|{pos}", never)[0] >= MIN_SEEN]
    counted = np.array([counts[f"{word}|{pos}"] for word in words], dtype=float).reshape(-1, 2)
    # Rows of length one, so that their product is the cosine.
    rows = _of_length_one([vectors[word] for word in words]) if words else np.array([])
    return _Neighbours(words, rows, counted[:, 0], counted[:, 1])


def _of_length_one(vectors: list[Floats]) -> Floats:
    """Vectors as rows of length one."""
    rows = np.array(vectors)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _rates(asked: list[str], vectors: Floats, neighbours: _Neighbours) -> Floats:
    """For each of the words that are asked for the weighted mean of its neighbours' rates.

    `vectors`: those of the words that are asked for.
    """
    common = neighbours.reported.sum() / neighbours.seen.sum()
    rate = neighbours.reported / neighbours.seen
    trust = np.minimum(neighbours.seen, FULL_WEIGHT) / FULL_WEIGHT
    column = {word: i for i, word in enumerate(neighbours.words)}
    found = []
    for first in range(0, len(asked), AT_ONCE):
        cosine = vectors[first : first + AT_ONCE] @ neighbours.vectors.T
        for row, word in enumerate(asked[first : first + AT_ONCE]):
            if word in column:
                cosine[row, column[word]] = -1  # a word is not its own neighbour
        # A stable sort, so that equals come in the same order on every machine.
        best = np.argsort(-cosine, axis=1, kind="stable")[:, :NEIGHBOURS]
        likeness = np.take_along_axis(cosine, best, axis=1)
        weight = np.exp(SHARPNESS * (likeness - MEDIUM_COSINE)) * trust[best]
        # The common rate counts like a neighbour, so that a few odd words do not decide.
        total = (weight * rate[best]).sum(axis=1) + COMMON_WEIGHT * common
        found.append(total / (weight.sum(axis=1) + COMMON_WEIGHT))
    return np.concatenate(found)
