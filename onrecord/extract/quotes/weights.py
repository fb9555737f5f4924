"""The weights of the scorers: how they are used, and how `weights.json` stores them.

`weights.md` says what they were measured on.
"""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.extract.linear import StoredWeights, Weights, by_feature, by_template

FILE = Path(__file__).with_name("weights.json")
Rates = dict[str, int]
"""By key of a prior how often it reported, as a class: twice the log odds, -8..8."""
StoredRates = dict[str, dict[str, str]]
"""Words by part of speech and class: `{"V": {"-1": "decry deplore"}}`."""


class Scorer(Struct, frozen=True):
    """The weights of the four linear models, and how often words report; ready for use."""

    content: Weights
    """Of candidates for a content, which compete."""
    source: Weights
    """Of candidates for a source, which compete."""
    word: Weights
    """Of words by themselves: do they report?"""
    cue: Weights
    """Of cues with what was chosen for them: do they report it?"""
    priors: Rates
    """How often a word reported where it could. What was seen too seldom is left out."""
    neighbour_rates: Rates
    """How often words of like meaning reported, by a cue's name."""
    floor: float
    """The probability from which a cue is held to report, 0..1."""


class _StoredScorer(Struct, frozen=True, forbid_unknown_fields=True):
    """`weights.json`."""

    content: StoredWeights
    source: StoredWeights
    word: StoredWeights
    cue: StoredWeights
    priors: Rates
    neighbour_rates: StoredRates
    floor: float


@functools.cache
def load_weights() -> Scorer:
    """The scorer of `weights.json`.

    Raises OSError where the file is missing, msgspec.ValidationError where it has the wrong shape.
    """
    stored = msgspec.json.decode(FILE.read_bytes(), type=_StoredScorer)
    return Scorer(
        by_feature(stored.content),
        by_feature(stored.source),
        by_feature(stored.word),
        by_feature(stored.cue),
        stored.priors,
        _by_name(stored.neighbour_rates),
        stored.floor,
    )


def weights_as_json(scorer: Scorer) -> bytes:
    """The scorer as `weights.json`, without the weights that round to nothing."""
    stored = _StoredScorer(
        by_template(scorer.content),
        by_template(scorer.source),
        by_template(scorer.word),
        by_template(scorer.cue),
        scorer.priors,
        _by_class(scorer.neighbour_rates),
        scorer.floor,
    )
    return msgspec.json.encode(stored, order="sorted")


def _by_name(stored: StoredRates) -> Rates:
    """`{"V": {"-1": "decry deplore"}}` → `{"decry|V": -1, "deplore|V": -1}`."""
    rates: Rates = {}
    for pos, classes in stored.items():
        for rate, words in classes.items():
            for word in words.split():
                rates[f"{word}|{pos}"] = int(rate)
    return rates


def _by_class(rates: Rates) -> StoredRates:
    """`{"decry|V": -1, "deplore|V": -1}` → `{"V": {"-1": "decry deplore"}}`."""
    stored: StoredRates = {}
    for name, rate in sorted(rates.items()):
        word, _, pos = name.rpartition("|")
        classes = stored.setdefault(pos, {})
        before = classes.get(str(rate))
        classes[str(rate)] = f"{before} {word}" if before else word
    return stored
