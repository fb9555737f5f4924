"""The scorers: linear models that say which content and which source a cue has, and whether it reports at all.

Words that hardly ever report are dropped first, by a small model of their own (logistic). Contents and sources compete among the candidates of
one cue (softmax); then the cue is judged with what was chosen for it (logistic). The weights are numbers measured on annotated articles by
`train`; `weights.md` beside them says which and how well they do.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.extract.quotes import features
from onrecord.extract.quotes.contents import ContentCandidate, content_candidates
from onrecord.extract.quotes.context import DASHES, QuoteContext
from onrecord.extract.quotes.cues import ends_speaker_label
from onrecord.extract.quotes.sources import SourceCandidate, source_candidates
from onrecord.nlp.tokens import Token

FILE = Path(__file__).with_name("weights.json")
SCALE = 100
"""Weights are stored as whole numbers: hundredths."""

HOPELESS = 0.11
"""Probability of reporting that a word must have by itself to be tried: seven in ten have less, and one report in a hundred and fifty is lost."""
NEVER = "-8"
"""The class of words that were seen and hardly ever reported: one in five of the words tried."""
PLAIN = 0.9
"""Probability of what the layout alone tells, and the weights have seen too seldom: "“…” — Ann Hale", "HALE: …"."""

NOUGHT = itertools.repeat(0.0)
"""The weight of a feature that has none."""

Weights = dict[str, float]
Stored = dict[str, dict[str, int]]
"""Template → value → weight: `{"rule": {"complement": 120}}` for the feature `rule=complement`."""
Kin = dict[str, dict[str, str]]
"""Part of speech → class → words: `{"V": {"-1": "decry deplore"}}`."""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """`weights.json`."""

    content: Stored
    source: Stored
    word: Stored
    cue: Stored
    priors: dict[str, int]
    kin: Kin
    floor: float


class Scorer(Struct, frozen=True):
    """The weights, ready for use."""

    content: Weights
    source: Weights
    word: Weights
    cue: Weights
    priors: dict[str, int]
    """How often a word reported where it could, as a class of its log odds; for what was seen too seldom there is none."""
    kin: dict[str, int]
    """How often words of like meaning reported, as such a class."""
    floor: float
    """The probability from which a cue is held to report."""


class Choice(Struct, frozen=True):
    """What was chosen for a cue."""

    cue: Token
    content: ContentCandidate
    source: SourceCandidate
    content_probability: float
    """That this content is the right one among the candidates, 0..1."""
    source_probability: float
    """That this source is the right one among the candidates, 0..1."""
    probability: float = 0.0
    """That the cue reports this content by this source, 0..1; calibrated on articles that the weights had not seen."""


@functools.cache
def load() -> Scorer:
    """The scorer of `weights.json`. Raises OSError or msgspec.ValidationError where the file is missing or spoilt."""
    file = msgspec.json.decode(FILE.read_bytes(), type=_File)
    return Scorer(
        _flat(file.content),
        _flat(file.source),
        _flat(file.word),
        _flat(file.cue),
        file.priors,
        _words(file.kin),
        file.floor,
    )


def store(scorer: Scorer) -> bytes:
    """The scorer as `weights.json`; weights that round to nothing are left out."""
    file = _File(
        _nested(scorer.content),
        _nested(scorer.source),
        _nested(scorer.word),
        _nested(scorer.cue),
        scorer.priors,
        _by_class(scorer.kin),
        scorer.floor,
    )
    return msgspec.json.encode(file, order="sorted")


def _flat(stored: Stored) -> Weights:
    return {
        f"{template}={value}" if value else template: weight / SCALE
        for template, values in stored.items()
        for value, weight in values.items()
    }


def _nested(weights: Weights) -> Stored:
    stored: Stored = {}
    for feature, weight in weights.items():
        template, _, value = feature.partition("=")
        if rounded := round(weight * SCALE):
            stored.setdefault(template, {})[value] = rounded
    return stored


def _words(stored: Kin) -> dict[str, int]:
    return {
        f"{word}|{pos}": int(rate)
        for pos, classes in stored.items()
        for rate, words in classes.items()
        for word in words.split()
    }


def _by_class(kin: dict[str, int]) -> Kin:
    stored: dict[str, dict[str, list[str]]] = {}
    for name, rate in sorted(kin.items()):
        word, _, pos = name.rpartition("|")
        stored.setdefault(pos, {}).setdefault(str(rate), []).append(word)
    return {
        pos: {rate: " ".join(words) for rate, words in classes.items()}
        for pos, classes in stored.items()
    }


def choose_attribution(
    scorer: Scorer,
    context: QuoteContext,
    cue: Token,
    candidates: Sequence[ContentCandidate] | None = None,
) -> Choice | None:
    """The content and source chosen for a cue, with the probability that it reports them; None where it has no candidates or no hope.

    `candidates`: contents to choose among, whatever the word's hope; all of the cue's where there are none given.
    """
    plain = cue.text in DASHES or (cue.text == ":" and ends_speaker_label(context, cue))
    if candidates is None and not plain and cue.text != ":":
        if prior(scorer.priors, features.name_of(cue)) == NEVER:
            return None
        by_word, by_companion = (
            prior(scorer.priors, key) for key in features.prior_keys_of_word(context, cue)
        )
        if (
            _logistic(_sum(scorer.word, features.of_word(context, cue, by_word, by_companion)))
            < HOPELESS
        ):
            return None
    choice = choose_content_and_source(
        scorer, context, cue, content_candidates(context, cue) if candidates is None else candidates
    )
    if choice is None:
        return None
    if plain:
        return msgspec.structs.replace(choice, probability=PLAIN)
    by_word, by_rule, by_source, by_companion = (
        prior(scorer.priors, key)
        for key in features.prior_keys(context, cue, choice.content, choice.source)
    )
    priors = by_word, by_rule, by_source, by_companion
    kin = prior(scorer.kin, features.name_of(cue))
    seen = features.of_cue(
        context,
        cue,
        choice.content,
        choice.source,
        (choice.content_probability, choice.source_probability),
        priors,
        kin,
    )
    return msgspec.structs.replace(choice, probability=_logistic(_sum(scorer.cue, seen)))


def choose_content_and_source(
    scorer: Scorer, context: QuoteContext, cue: Token, candidates: Sequence[ContentCandidate]
) -> Choice | None:
    """The best content among candidates and the best source for it."""
    if not candidates:
        return None
    k, content_sure = 0, 1.0
    if len(candidates) > 1:
        k, content_sure = _best(
            _sum(scorer.content, features.of_content(context, cue, c, rank))
            for rank, c in enumerate(candidates)
        )
    content = candidates[k]
    people = source_candidates(context, cue)
    j, source_sure = _best(
        _sum(scorer.source, features.of_source(context, cue, s, content, rank))
        for rank, s in enumerate(people)
    )
    return Choice(cue, content, people[j], content_sure, source_sure)


def prior(priors: dict[str, int], key: str) -> str:
    """The class of a key's rate as a feature's value: `"-3"`, or `few`."""
    return str(priors[key]) if key in priors else "few"


def _sum(weights: Weights, seen: Iterable[str]) -> float:
    return sum(map(weights.get, seen, NOUGHT))


def _best(scores: Iterable[float]) -> tuple[int, float]:
    """Index of the highest score and its share of the softmax."""
    found = list(scores)
    top = max(found)
    return found.index(top), 1 / sum(math.exp(score - top) for score in found)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))
