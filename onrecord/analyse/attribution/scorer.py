"""The scorers: three linear models that say which content and which source a cue has, and whether it reports at all.

Contents and sources compete among the candidates of one cue (softmax); a cue is judged by itself (logistic). The weights are numbers
measured on annotated articles by `onrecord.train`; `weights.md` beside them says which and how well they do.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.analyse.attribution import features
from onrecord.analyse.attribution.contents import DASHES, Content, contents
from onrecord.analyse.attribution.cues import ends_a_turn
from onrecord.analyse.attribution.page import Page
from onrecord.analyse.attribution.sources import Source, sources
from onrecord.language import Token

FILE = Path(__file__).with_name("weights.json")
SCALE = 100
"""Weights are stored as whole numbers: hundredths."""

HOPELESS = -2.0
"""What a word by itself must reach to be tried where nothing is quoted. It saves a third of the time; one report in four hundred is lost."""
PLAIN = 0.9
"""Probability of what the layout alone tells, and the weights have seen too seldom: "“…” — Ann Hale", "HALE: …"."""

Weights = dict[str, float]
Stored = dict[str, dict[str, int]]
"""Template → value → weight: `{"rule": {"complement": 120}}` for the feature `rule=complement`."""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """`weights.json`."""

    content: Stored
    source: Stored
    cue: Stored
    priors: dict[str, int]
    floor: float


class Scorer(Struct, frozen=True):
    """The weights, ready for use."""

    content: Weights
    source: Weights
    cue: Weights
    priors: dict[str, int]
    """How often a word reported where it could, as a class of its log odds; for what was seen too seldom there is none."""
    floor: float
    """The probability from which a cue is held to report."""


class Choice(Struct, frozen=True):
    """What was chosen for a cue."""

    cue: Token
    content: Content
    source: Source
    sure: tuple[float, float]
    """Probabilities of content and source among the candidates."""
    probability: float = 0.0
    """That the cue reports this content by this source, 0..1; calibrated on articles that the weights had not seen."""


@functools.cache
def load() -> Scorer:
    """The scorer of `weights.json`. Raises OSError or msgspec.ValidationError where the file is missing or spoilt."""
    file = msgspec.json.decode(FILE.read_bytes(), type=_File)
    return Scorer(_flat(file.content), _flat(file.source), _flat(file.cue), file.priors, file.floor)


def store(scorer: Scorer) -> bytes:
    """The scorer as `weights.json`; weights that round to nothing are left out."""
    file = _File(_nested(scorer.content), _nested(scorer.source), _nested(scorer.cue), scorer.priors, scorer.floor)
    return msgspec.json.encode(file, order="sorted")


def _flat(stored: Stored) -> Weights:
    return {f"{template}={value}" if value else template: weight / SCALE for template, values in stored.items() for value, weight in values.items()}


def _nested(weights: Weights) -> Stored:
    stored: Stored = {}
    for feature, weight in weights.items():
        template, _, value = feature.partition("=")
        if rounded := round(weight * SCALE):
            stored.setdefault(template, {})[value] = rounded
    return stored


def judged(scorer: Scorer, page: Page, cue: Token) -> Choice | None:
    """The content and source chosen for a cue, with the probability that it reports them; None where it has no candidates or no hope."""
    if not page.quotes_beside(cue.i):
        by_word, by_companion = (prior(scorer.priors, key) for key in features.prior_keys_alone(page, cue))
        if _sum(scorer.cue, features.of_cue_alone(page, cue, by_word, by_companion)) < HOPELESS:
            return None
    choice = chosen(scorer, page, cue, contents(page, cue))
    if choice is None:
        return None
    if cue.text in DASHES or (cue.text == ":" and ends_a_turn(page, cue)):
        return msgspec.structs.replace(choice, probability=PLAIN)
    priors = tuple(prior(scorer.priors, key) for key in features.prior_keys(page, cue, choice.content, choice.source))
    seen = features.of_cue(page, cue, choice.content, choice.source, choice.sure, priors)  # type: ignore[arg-type]
    return msgspec.structs.replace(choice, probability=_logistic(_sum(scorer.cue, seen)))


def chosen(scorer: Scorer, page: Page, cue: Token, candidates: Sequence[Content]) -> Choice | None:
    """The best content among candidates and the best source for it."""
    if not candidates:
        return None
    k, content_sure = 0, 1.0
    if len(candidates) > 1:
        k, content_sure = _best(_sum(scorer.content, features.of_content(page, cue, c, rank)) for rank, c in enumerate(candidates))
    content = candidates[k]
    people = sources(page, cue)
    j, source_sure = _best(_sum(scorer.source, features.of_source(page, cue, s, content, rank)) for rank, s in enumerate(people))
    return Choice(cue, content, people[j], (content_sure, source_sure))


def prior(priors: dict[str, int], key: str) -> str:
    """The class of a key's prior as a feature's value: `"-3"`, or `few`."""
    return str(priors[key]) if key in priors else "few"


def _sum(weights: Weights, seen: Iterable[str]) -> float:
    weight = weights.get
    return sum([found for feature in seen if (found := weight(feature)) is not None])


def _best(scores: Iterable[float]) -> tuple[int, float]:
    """Index of the highest score and its share of the softmax."""
    found = list(scores)
    top = max(found)
    return found.index(top), 1 / sum(math.exp(score - top) for score in found)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))
