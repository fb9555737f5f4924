"""How many of all findings are right, from the answers to a sample of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import NormalDist
from typing import get_args

from msgspec import Struct

from onrecord.audit.answers import FILE, Answer
from onrecord.audit.findings import Population
from onrecord.model import AuditedKind, Measurement
from onrecord.problems import Problem

LEVEL = 0.95
"""How often the interval holds the true share."""
_Z = NormalDist().inv_cdf(0.5 + LEVEL / 2)


class Report(Struct, frozen=True):
    """What the answers tell."""

    measurements: tuple[Measurement, ...]
    """One for each kind that has answers."""
    outdated: int
    """Answers to what the machine does not find any more."""
    void: tuple[Problem, ...]
    """Answers on a text that has changed."""


def report(population: Population, answers: Sequence[Answer]) -> Report:
    """What the answers tell of the findings of today."""
    void, current, outdated = [], [], 0
    for answer in answers:
        stratum = population.stratum(answer.key)
        if not answer.texts <= population.texts:
            void.append(_void(answer))
        elif stratum is None:
            outdated += 1
        else:
            current.append((stratum, answer))
    measured = (_measure_kind(population, kind, current) for kind in get_args(AuditedKind))
    return Report(tuple(filter(None, measured)), outdated, tuple(void))


def _measure_kind(
    population: Population, kind: AuditedKind, answers: Iterable[tuple[str, Answer]]
) -> Measurement | None:
    """The share of right findings of a kind, by all answers with their strata."""
    sizes = Counter(found.stratum for found in population.findings if found.kind == kind)
    return _measure(kind, [pair for pair in answers if pair[1].kind == kind], sizes)


def _void(answer: Answer) -> Problem:
    return Problem(
        FILE,
        answer.line,
        f"the text of “{answer.brief}” has changed: the answer on “{answer.words}” counts no more",
        "delete it; a new audit may draw the finding again",
        "question",
        kind="audit",
    )


def _measure(
    kind: AuditedKind, answers: Sequence[tuple[str, Answer]], sizes: Mapping[str, int]
) -> Measurement | None:
    """The share of right findings of a kind, None without an answer that tells.

    `answers` come with their strata, `sizes` are those of all strata. Each stratum counts by its
    size, not by its answers; the interval is Wilson's, for as many answers as a plain sample would
    need to tell as much.
    """
    judged = [(stratum, each) for stratum, each in answers if each.answer != "unsure"]
    if not judged:
        return None
    numbers = Counter(stratum for stratum, _ in judged)
    right = Counter(stratum for stratum, each in judged if each.answer == "right")
    # Two names that are one still, while no two of the population stand in their stratum.
    total = sum(max(sizes.get(stratum, 0), 1) for stratum in numbers)
    weights = {stratum: max(sizes.get(stratum, 0), 1) / total for stratum in numbers}
    share = sum(weights[stratum] * right[stratum] / numbers[stratum] for stratum in numbers)
    effective = 1 / sum(weights[stratum] ** 2 / numbers[stratum] for stratum in numbers)
    low, high = wilson(share, effective)
    return Measurement(
        kind,
        right=right.total(),
        judged=len(judged),
        unsure=len(answers) - len(judged),
        precision=share,
        low=low,
        high=high,
        last=max(each.on for _, each in answers).isoformat(),
    )


def wilson(share: float, number: float) -> tuple[float, float]:
    """Wilson's interval of 95 % for a share, 0..1, of a sample of so many.

    >>> [round(end, 2) for end in wilson(0.9, 50)]
    [0.79, 0.96]
    >>> [round(end, 2) for end in wilson(1, 30)]
    [0.89, 1.0]
    """
    square = _Z**2
    centre = share + square / (2 * number)
    spread = _Z * math.sqrt(share * (1 - share) / number + square / (4 * number**2))
    scale = 1 + square / number
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
