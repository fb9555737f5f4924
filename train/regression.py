"""Linear models over features that are there or not: candidates that compete (softmax), and single ones (logistic).

Both are fitted with a quadratic penalty by L-BFGS; the same input gives the same weights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

ARTICLES = 10
"""Articles that a feature must occur in."""
RIDGE = 2.0
"""Strength of the quadratic penalty on the weights of candidates that compete."""
LOGISTIC_RIDGE = 15.0
"""The same for single ones."""

Floats = Any
"""A numpy array of floats."""


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates of one cue that compete: what is seen of each, and the share that each should get."""

    article: int
    seen: list[list[str]]
    target: Floats


def _vocabulary(rows: Iterable[tuple[int, list[str]]]) -> dict[str, int]:
    """A column for each feature that occurs in enough articles."""
    seen: dict[str, set[int]] = defaultdict(set)
    for article, row in rows:
        for feature in row:
            if len(seen[feature]) < ARTICLES:
                seen[feature].add(article)
    return {
        feature: i
        for i, feature in enumerate(
            sorted(f for f, articles in seen.items() if len(articles) >= ARTICLES)
        )
    }


def _matrix(rows: Iterable[list[str]], known: dict[str, int]) -> Any:
    """The features as a sparse matrix of ones."""
    from scipy import sparse

    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns += sorted({known[feature] for feature in row if feature in known})
        ends.append(len(columns))
    return sparse.csr_matrix(
        (np.ones(len(columns)), np.array(columns, dtype=np.int32), np.array(ends)),
        shape=(len(ends) - 1, len(known)),
    )


def table(articles: Floats, rows: list[list[str]]) -> tuple[dict[str, int], Any]:
    """The columns of features that are known well enough, and the matrix of rows."""
    known = _vocabulary(zip(articles, rows, strict=True))
    return known, _matrix(rows, known)


def fit_softmax(groups: list[Group]) -> dict[str, float]:
    """Weights under which the candidates of each group get their target shares: conditional logit with a quadratic penalty."""
    known = _vocabulary((group.article, row) for group in groups for row in group.seen)
    matrix = _matrix((row for group in groups for row in group.seen), known)
    target = np.concatenate([group.target for group in groups])
    sizes = [len(group.seen) for group in groups]
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = matrix @ weights
        score -= np.maximum.reduceat(score, starts)[group]
        share = np.exp(score)
        total = np.add.reduceat(share, starts)[group]
        return -(
            target * (score - np.log(total))
        ).sum() + RIDGE / 2 * weights @ weights, matrix.T @ (
            share / total - target
        ) + RIDGE * weights

    return dict(zip(known, _minimum(loss, len(known)), strict=True))


def fit_logistic(matrix: Any, truth: Floats) -> Floats:
    """Weights of a logistic regression with a quadratic penalty."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = matrix @ weights
        wrong = 1 / (1 + np.exp(-score)) - truth
        return (
            np.logaddexp(0, -score * (2 * truth - 1)).sum()
            + LOGISTIC_RIDGE / 2 * weights @ weights,
            matrix.T @ wrong + LOGISTIC_RIDGE * weights,
        )

    return _minimum(loss, matrix.shape[1])


def _minimum(loss: Any, size: int) -> Floats:
    from scipy import optimize

    return optimize.minimize(
        loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    ).x
