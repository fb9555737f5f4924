"""Fits an offset to verdicts, and tells whether it is better than none on verdicts not seen."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.config.settings import Offset
from onrecord.tuning.verdicts import Verdict

LEAST_FINDINGS = 200
"""With fewer verdicts nothing is fitted."""
FOLDS = 5
"""Parts of the briefs, of which each is judged by a fit to the others."""
STEPS = 50
"""Steps of Newton's method, which needs some five."""
RIDGE = 1.0
"""Strength of the penalty on how far the two numbers are from leaving confidence as it is."""


class Fit(NamedTuple):
    """An offset, and what it is worth."""

    offset: Offset
    findings: int
    right: float
    """The share of findings that the editors left as they were, 0..1."""
    loss_before: float
    """Mean log loss of the scorers' own confidence, in nats."""
    loss_after: float
    """The same with the offset, on briefs that the fit has not seen."""
    error_of_gain: float
    """Standard error of the difference of the two."""

    @property
    def is_better(self) -> bool:
        """Whether the offset judges unseen findings better, by more than chance explains."""
        return self.loss_before - self.loss_after > self.error_of_gain


def fit_offset(verdicts: Sequence[Verdict], present: Offset) -> Fit | None:
    """The offset that fits verdicts best, or None where there are too few of them.

    `present`: the offset with which the findings were made. Platt scaling with a penalty; see
    Platt, Probabilistic Outputs for Support Vector Machines, 1999.
    """
    if len(verdicts) < LEAST_FINDINGS:
        return None
    rows = [(present.undone(v.confidence), v.is_right) for v in verdicts]
    folds = [zlib.crc32(verdict.brief.encode()) % FOLDS for verdict in verdicts]
    gains: list[float] = []
    before = after = 0.0
    for fold in range(FOLDS):
        seen = [row for row, number in zip(rows, folds, strict=True) if number != fold]
        offset = _fitted(seen)
        for (confidence, is_right), number in zip(rows, folds, strict=True):
            if number == fold:
                old = _loss(confidence, is_right)
                new = _loss(offset.applied(confidence), is_right)
                before, after = before + old, after + new
                gains.append(old - new)
    number = len(rows)
    return Fit(
        _fitted(rows),
        number,
        sum(is_right for _, is_right in rows) / number,
        before / number,
        after / number,
        _standard_error(gains),
    )


def _fitted(rows: Sequence[tuple[float, bool]]) -> Offset:
    """Bias and scale of the logistic regression on the log odds of confidence."""
    bias, scale = 0.0, 1.0
    for _ in range(STEPS):
        # Gradient and curvature of the penalised log loss.
        g0, g1, h00, h01, h11 = RIDGE * bias, RIDGE * (scale - 1), RIDGE, 0.0, RIDGE
        for confidence, is_right in rows:
            odds = Offset.log_odds(confidence)
            p = 1 / (1 + math.exp(-(bias + scale * odds)))
            g0, g1 = g0 + p - is_right, g1 + (p - is_right) * odds
            weight = p * (1 - p)
            h00, h01, h11 = h00 + weight, h01 + weight * odds, h11 + weight * odds * odds
        size = h00 * h11 - h01 * h01
        bias -= (h11 * g0 - h01 * g1) / size
        scale -= (h00 * g1 - h01 * g0) / size
    # A larger confidence never means less.
    return Offset(round(bias, 3), round(max(scale, Offset.LEAST_SCALE), 3))


def _loss(confidence: float, is_right: bool) -> float:
    bounded = min(max(confidence, 1e-4), 1 - 1e-4)
    return -math.log(bounded if is_right else 1 - bounded)


def _standard_error(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / max(1, len(values) - 1)
    return math.sqrt(variance / len(values))
