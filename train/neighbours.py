"""How often words of like meaning report, for words that annotated articles hold too seldom to count: "rebuff" is judged by "reject" and "snub".

Likeness is the cosine of the language model's word vectors. What comes out is one small number for each verb of the model's own word list and for
each other word that is known well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from onrecord.nlp.spacy_model import Vocabulary

NEIGHBOURS = 12
SEEN = 3
"""Times that a word must have been seen to count as a neighbour."""
FULL = 40
"""Times from which a neighbour has its full weight."""
SHARP = 8.0
NEAR = 0.4
"""A neighbour weighs exp(SHARP · (cosine - NEAR))."""
COMMON = 0.3
"""Weight of the rate of all words of its part of speech."""
AT_ONCE = 2000


def kin_rates(
    vocabulary: Vocabulary, counts: Mapping[str, tuple[int, int]], known: Iterable[str]
) -> dict[str, float]:
    """The rate, 0..1, at which words of like meaning report, themselves left out.

    Words are cues as features name them (`"say|V"`); `counts`: how often each was seen, and how often it reported. Given are the `known` ones and
    all verbs of the vocabulary, as far as it has vectors for them.
    """
    wanted = {*known, *(f"{verb}|V" for verb in vocabulary.verbs)}
    by_pos: dict[str, dict[str, Any]] = defaultdict(dict)
    for name in sorted({*counts, *wanted}):
        word, _, pos = name.rpartition("|")
        if (vector := vocabulary.vector(word)) is not None:
            by_pos[pos][word] = vector
    found: dict[str, float] = {}
    for pos, vectors in sorted(by_pos.items()):
        neighbours = [word for word in vectors if counts.get(f"{word}|{pos}", (0, 0))[0] >= SEEN]
        asked = [word for word in vectors if f"{word}|{pos}" in wanted]
        if asked and len(neighbours) > NEIGHBOURS:
            seen = np.array([counts[f"{word}|{pos}"] for word in neighbours], dtype=float)
            rows = [
                _of_length_one([vectors[word] for word in words]) for words in (asked, neighbours)
            ]
            rates = _rates(rows[0], rows[1], seen, _same(asked, neighbours))
            found |= {f"{word}|{pos}": float(rate) for word, rate in zip(asked, rates, strict=True)}
    return found


def _of_length_one(vectors: list[Any]) -> Any:
    """Vectors as rows of length one."""
    rows = np.array(vectors)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _same(asked: list[str], neighbours: list[str]) -> list[int]:
    """For each word its place among the neighbours, -1 where it is none."""
    place = {word: i for i, word in enumerate(neighbours)}
    return [place.get(word, -1) for word in asked]


def _rates(asked: Any, neighbours: Any, seen: Any, same: list[int]) -> Any:
    """The weighted mean of the neighbours' rates. `seen`: times seen and times right of each neighbour."""
    common = seen[:, 1].sum() / seen[:, 0].sum()
    rate, trust = seen[:, 1] / seen[:, 0], np.minimum(seen[:, 0], FULL) / FULL
    found = []
    for first in range(0, len(asked), AT_ONCE):
        near = asked[first : first + AT_ONCE] @ neighbours.T
        for row, place in enumerate(same[first : first + AT_ONCE]):
            if place >= 0:
                near[row, place] = -1
        best = np.argsort(-near, axis=1, kind="stable")[:, :NEIGHBOURS]
        weight = np.exp(SHARP * (np.take_along_axis(near, best, axis=1) - NEAR)) * trust[best]
        found.append(
            ((weight * rate[best]).sum(axis=1) + COMMON * common) / (weight.sum(axis=1) + COMMON)
        )
    return np.concatenate(found)
