"""Linear models over features that are there or not, fitted with a quadratic penalty by L-BFGS.

There are two: candidates that compete (softmax), and single ones (logistic). The same input gives
the same weights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

MIN_ARTICLES = 10
"""Articles that a feature must occur in to get a weight."""
SOFTMAX_RIDGE = 2.0
"""Strength of the quadratic penalty on the weights of candidates that compete."""
LOGISTIC_RIDGE = 15.0
"""The same for single ones."""
MULTINOMIAL_RIDGE = 30.0
"""The same for those of several classes."""
MULTINOMIAL_ITERATIONS = 60
"""Steps of the optimiser for several classes, after which the figures do not change any more."""
MAX_ITERATIONS = 200

Floats = Any
"""A numpy array of floats."""
SparseMatrix = Any
"""A scipy sparse matrix."""


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates of one cue, which compete."""

    article: int
    features: list[list[str]]
    """Those of each candidate."""
    target: Floats
    """The probability that each candidate should get."""
    importance: float = 1.0
    """How much it counts."""


def feature_matrix(
    texts: Iterable[int], rows: Sequence[Sequence[str]], min_texts: int = MIN_ARTICLES
) -> tuple[list[str], SparseMatrix]:
    """The features that occur in enough texts, and which row has which of them.

    `texts`: the number of the text (article or sentence) of each row.
    """
    columns = _columns(zip(texts, rows, strict=True), min_texts)
    return list(columns), _matrix(rows, columns)


def _columns(
    rows: Iterable[tuple[int, Sequence[str]]], min_texts: int = MIN_ARTICLES
) -> dict[str, int]:
    """A column for each feature that occurs in enough texts, in alphabetical order."""
    seen_in: dict[str, set[int]] = defaultdict(set)
    for article, features in rows:
        for feature in features:
            # Enough is known of common features.
            if len(seen_in[feature]) < min_texts:
                seen_in[feature].add(article)
    known = [feature for feature, articles in seen_in.items() if len(articles) >= min_texts]
    return {feature: i for i, feature in enumerate(sorted(known))}


def _matrix(rows: Iterable[Sequence[str]], columns: dict[str, int]) -> SparseMatrix:
    """The features of rows as a sparse matrix of ones."""
    from scipy import sparse  # a development dependency: only training needs it

    indexes: list[int] = []
    ends = [0]
    for features in rows:
        # A feature that a row has twice counts once here.
        indexes += sorted({columns[feature] for feature in features if feature in columns})
        ends.append(len(indexes))
    ones = np.ones(len(indexes))
    shape = (len(ends) - 1, len(columns))
    return sparse.csr_matrix((ones, np.array(indexes, dtype=np.int32), np.array(ends)), shape=shape)


def fit_softmax(groups: list[Group]) -> dict[str, float]:
    """Weights under which the candidates of each group get their target probabilities.

    It is a conditional logit. By feature; what occurs in too few articles has no weight.
    """
    rows = [features for group in groups for features in group.features]
    columns = _columns((group.article, features) for group in groups for features in group.features)
    matrix = _matrix(rows, columns)
    target = np.concatenate([group.target for group in groups])
    sizes = [len(group.features) for group in groups]
    starts = np.cumsum([0, *sizes[:-1]])
    group_of_row = np.repeat(np.arange(len(sizes)), sizes)
    importance = np.array([group.importance for group in groups])[group_of_row]

    def loss(weights: Floats) -> tuple[float, Floats]:
        """The cross entropy with the penalty, and its gradient."""
        score = matrix @ weights
        # The highest of each group becomes 0, so that the exponential cannot overflow.
        score -= np.maximum.reduceat(score, starts)[group_of_row]
        share = np.exp(score)
        total = np.add.reduceat(share, starts)[group_of_row]
        cross_entropy = -(importance * target * (score - np.log(total))).sum()
        value = cross_entropy + SOFTMAX_RIDGE / 2 * weights @ weights
        gradient = matrix.T @ (importance * (share / total - target)) + SOFTMAX_RIDGE * weights
        return value, gradient

    return dict(zip(columns, _minimum(loss, len(columns)), strict=True))


def fit_logistic(
    matrix: SparseMatrix,
    is_right: Floats,
    ridge: float = LOGISTIC_RIDGE,
    importance: Floats | float = 1.0,
) -> Floats:
    """Weights of a logistic regression, by column.

    `is_right`: 1 or 0 for each row; `importance`: how much each row counts, or all of them.
    """

    def loss(weights: Floats) -> tuple[float, Floats]:
        """The cross entropy with the penalty, and its gradient."""
        score = matrix @ weights
        error = 1 / (1 + np.exp(-score)) - is_right
        value = (importance * np.logaddexp(0, -score * (2 * is_right - 1))).sum()
        value += ridge / 2 * weights @ weights
        return value, matrix.T @ (importance * error) + ridge * weights

    return _minimum(loss, matrix.shape[1])


def fit_multinomial(matrix: SparseMatrix, labels: Floats, importance: Floats) -> Floats:
    """Weights of a multinomial logistic regression, by column and class.

    `labels`: the class of each row, from 0; `importance`: how much each row counts.
    """
    rows, columns = matrix.shape
    classes = int(labels.max()) + 1
    is_class = np.zeros((rows, classes))
    is_class[np.arange(rows), labels] = 1.0

    def loss(flat: Floats) -> tuple[float, Floats]:
        """The cross entropy with the penalty, and its gradient."""
        weights = flat.reshape(columns, classes)
        score = matrix @ weights
        score -= score.max(axis=1, keepdims=True)
        share = np.exp(score)
        total = share.sum(axis=1, keepdims=True)
        cross_entropy = np.log(total[:, 0]) - score[np.arange(rows), labels]
        value = importance @ cross_entropy + MULTINOMIAL_RIDGE / 2 * flat @ flat
        gradient = matrix.T @ ((share / total - is_class) * importance[:, None])
        return value, (gradient + MULTINOMIAL_RIDGE * weights).ravel()

    weights = _minimum(loss, columns * classes, MULTINOMIAL_ITERATIONS)
    return weights.reshape(columns, classes)


def _minimum(loss: Any, size: int, iterations: int = MAX_ITERATIONS) -> Floats:
    """The weights with the least loss, as far as the steps go."""
    from scipy import optimize  # see above

    options = {"maxiter": iterations}
    # The loss is convex, so that any start leads to the same weights.
    start = np.zeros(size)
    return optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
