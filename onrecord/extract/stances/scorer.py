"""The scorer: how likely a candidate is a position for, or against, its object.

A linear model of three classes (for, against, neither), and before it one of triggers by
themselves, which drops the many words that hardly ever take a stance at a tenth of the price.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.extract.linear import StoredWeights, Weights, by_feature, by_template
from onrecord.extract.stances.candidates import (
    StanceCandidate,
    holder_candidates,
    is_trigger,
    object_candidates,
    pairs,
)
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.features import (
    StatedPositions,
    TriggerFacts,
    holder_features,
    object_features,
    pair_features,
    trigger_facts,
    trigger_word_features,
)
from onrecord.model import Polarity

FILE = Path(__file__).with_name("weights.json")
MIN_WORD_SCORE = -3.0
"""The summed weights of a word by itself from which it is looked at as a trigger."""
MIN_TRIGGER_SCORE = -3.0
"""The summed weights of a trigger in its sentence from which its candidates are looked at."""
MIN_HOLDER_SCORE = -2.2
"""The summed weights of a trigger with a holder from which its objects are looked at."""
MIN_OBJECT_SCORE = -3.0
"""The same with an object from which holder and object are looked at together."""

SidedWeight = tuple[float, float]
"""The weights for and against."""


class Calibration(Struct, frozen=True, forbid_unknown_fields=True):
    """How the scorer's probabilities become confidence: a logistic regression."""

    bias: float
    own: float
    """Of the log odds of a choice that no rule has found."""
    rival: float
    """Of the log odds of the other side for the same holder in the same sentence."""
    density: float
    """Of how many positions the article has to offer, 0..1."""
    stated: float
    """Of whether a rule of the lexicons has found the same, and has not only inferred it."""
    stated_own: float
    """Of the log odds of a choice that a rule has found as well: these tell less then."""


UNCALIBRATED = Calibration(bias=0.0, own=1.0, rival=0.0, density=0.0, stated=0.0, stated_own=1.0)
"""Confidence is the scorer's probability."""


class StanceScorer(Struct, frozen=True):
    """The weights of the models, by feature."""

    word: Weights
    """Of a word by itself to have a likely candidate."""
    trigger: Weights
    """The same of a trigger in its sentence."""
    sides: dict[str, SidedWeight]
    """Of a candidate to be for its object, and against it; to be neither has the weight 0."""
    calibration: Calibration = UNCALIBRATED


class _StoredStanceScorer(Struct, frozen=True, forbid_unknown_fields=True):
    """`weights.json`: hundredths by template and value."""

    word: StoredWeights
    trigger: StoredWeights
    supporting: StoredWeights
    opposing: StoredWeights
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class ScoredCandidate:
    """A candidate with the probabilities of both sides, 0..1."""

    candidate: StanceCandidate
    supporting: float
    opposing: float

    @property
    def probability(self) -> float:
        """How likely it is the side that it more likely is."""
        return max(self.supporting, self.opposing)

    @property
    def polarity(self) -> Polarity:
        """The likelier side."""
        return "for" if self.supporting > self.opposing else "against"


@functools.cache
def load_stance_weights() -> StanceScorer:
    """The scorer of `weights.json`.

    Raises OSError where the file is missing, msgspec.ValidationError where it has the wrong shape.
    """
    stored = msgspec.json.decode(FILE.read_bytes(), type=_StoredStanceScorer)
    supporting, opposing = by_feature(stored.supporting), by_feature(stored.opposing)
    features = supporting.keys() | opposing.keys()
    sides = {f: (supporting.get(f, 0.0), opposing.get(f, 0.0)) for f in features}
    return StanceScorer(
        by_feature(stored.word), by_feature(stored.trigger), sides, stored.calibration
    )


def stance_weights_as_json(scorer: StanceScorer) -> bytes:
    """The scorer as `weights.json`, without the weights that round to nothing."""
    stored = _StoredStanceScorer(
        by_template(scorer.word),
        by_template(scorer.trigger),
        by_template({feature: weight[0] for feature, weight in scorer.sides.items()}),
        by_template({feature: weight[1] for feature, weight in scorer.sides.items()}),
        scorer.calibration,
    )
    return msgspec.json.encode(stored, order="sorted")


def scored_candidates(
    scorer: StanceScorer, context: StanceContext, stated: StatedPositions
) -> Iterator[ScoredCandidate]:
    """The candidates of an article that are worth a look, with their probabilities."""
    for token in context.tokens:
        if not is_trigger(token):
            continue
        is_stated = stated.has_cue(token)
        if not is_stated and total(scorer.word, trigger_word_features(token)) < MIN_WORD_SCORE:
            continue
        facts = trigger_facts(context, token)
        if is_stated or total(scorer.trigger, facts.features) >= MIN_TRIGGER_SCORE:
            yield from _score_trigger(scorer, context, facts, stated)


def _score_trigger(
    scorer: StanceScorer, context: StanceContext, facts: TriggerFacts, stated: StatedPositions
) -> Iterator[ScoredCandidate]:
    """The candidates of one trigger. What holders and objects share is summed once."""
    proposed = holder_candidates(context, facts.trigger)
    if not proposed:
        return
    own = _sums(scorer, facts.features)
    holders = [
        (holder, _sums(scorer, holder_features(context, facts, holder))) for holder in proposed
    ]
    is_stated = stated.has_cue(facts.trigger)
    likely = [
        (holder, sums)
        for holder, sums in holders
        if is_stated or _highest(own, sums) >= MIN_HOLDER_SCORE
    ]
    if not likely:
        return
    objects = {
        target: _sums(scorer, object_features(context, facts, target))
        for target in object_candidates(facts.trigger)
    }
    for holder, shared in likely:
        for candidate in pairs(context, facts.trigger, holder, objects):
            target = objects[candidate.object]
            if not is_stated and _highest(own, shared, target) < MIN_OBJECT_SCORE:
                continue
            together = (*pair_features(context, facts, candidate), *stated.features(candidate))
            parts = (own, shared, target, _sums(scorer, together))
            yield _scored(candidate, parts)


def _highest(*parts: SidedWeight) -> float:
    """The summed weights for one side or the other, the higher one."""
    return max(_added(parts))


def _added(parts: Iterable[SidedWeight]) -> SidedWeight:
    """The weights of parts for both sides."""
    supporting = opposing = 0.0
    for weight_for, weight_against in parts:
        supporting += weight_for
        opposing += weight_against
    return supporting, opposing


def _sums(scorer: StanceScorer, features: Sequence[str]) -> SidedWeight:
    """The weights of features for both sides, summed; those without a weight count nothing."""
    return _added(filter(None, map(scorer.sides.get, features)))


def _scored(candidate: StanceCandidate, parts: Iterable[SidedWeight]) -> ScoredCandidate:
    """A candidate with the softmax of its summed weights; neither side has the weight 0."""
    supporting, opposing = map(math.exp, _added(parts))
    normaliser = 1 + supporting + opposing
    return ScoredCandidate(candidate, supporting / normaliser, opposing / normaliser)


def total(weights: Weights, features: Iterable[str]) -> float:
    """The sum of the weights of features; those without a weight count nothing."""
    return sum(filter(None, map(weights.get, features)))
