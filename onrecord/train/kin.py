"""How often words of like meaning report, for words that annotated articles hold too seldom to count: "rebuff" is judged by "reject" and "snub".

Likeness is the cosine of the language model's word vectors. What comes out is one small number for each verb of the model's own word list and for
each other word that is known well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

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


def kin_rates(nlp: Pipeline, counts: Mapping[str, tuple[int, int]], known: Iterable[str]) -> dict[str, float]:
    """The rate, 0..1, at which words of like meaning report, themselves left out.

    Words are cues as features name them (`"say|V"`); `counts`: how often each was seen, and how often it reported. Given are the `known` ones and
    all verbs of the model's lemmatizer, as far as the model has vectors for them.
    """
    by_pos: dict[str, set[str]] = defaultdict(set)
    for name in (*counts, *known, *(f"{verb}|V" for verb in _verbs(nlp))):
        word, _, pos = name.rpartition("|")
        if nlp.vocab.has_vector(word):
            by_pos[pos].add(word)
    wanted = {*known, *(f"{verb}|V" for verb in _verbs(nlp))}
    found: dict[str, float] = {}
    for pos, words in sorted(by_pos.items()):
        neighbours = sorted(word for word in words if counts.get(f"{word}|{pos}", (0, 0))[0] >= SEEN)
        asked = sorted(word for word in words if f"{word}|{pos}" in wanted)
        if len(neighbours) > NEIGHBOURS:
            seen = np.array([counts[f"{word}|{pos}"] for word in neighbours], dtype=float)
            rates = _rates(_vectors(nlp, asked), _vectors(nlp, neighbours), seen, _same(asked, neighbours))
            found |= {f"{word}|{pos}": float(rate) for word, rate in zip(asked, rates, strict=True)}
    return found


def _verbs(nlp: Pipeline) -> list[str]:
    """The verbs that the model's lemmatizer knows; none for a model without such a list."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    index = lemmatizer.lookups.get_table("lemma_index", {}) if lemmatizer else {}
    return sorted(verb for verb in index.get("verb", ()) if verb.isalpha())


def _vectors(nlp: Pipeline, words: list[str]) -> Any:
    """Vectors of length one, a row for each word."""
    rows = np.array([nlp.vocab.get_vector(word) for word in words])
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
        found.append(((weight * rate[best]).sum(axis=1) + COMMON * common) / (weight.sum(axis=1) + COMMON))
    return np.concatenate(found)
