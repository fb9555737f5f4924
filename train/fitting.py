"""Fits the scorers to examples: first what ranks contents and sources, then what judges words and cues."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
import numpy as np

from onrecord.extract.quotes import features, scorer
from onrecord.extract.quotes.scorer import Choice, Scorer
from onrecord.extract.quotes.selection import select_outermost
from onrecord.extract.quotes.sources import source_candidates
from onrecord.nlp.spacy_model import Vocabulary
from train.examples import Example, agreement, dice, words_of
from train.neighbours import kin_rates
from train.regression import ARTICLES, Floats, Group, fit_logistic, fit_softmax, table

FOLDS = 4
SHARP = 25.0
"""How much a candidate that agrees better is preferred: the target is a softmax of this times the agreement."""
FLOORS = tuple(step / 100 for step in range(20, 51))
"""Probabilities from which a report may be kept."""
RIGHT = 0.5
"""Agreement (Dice, 0..1) from which a content counts as found."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often the keys of priors were seen, and how often what they stand for came out right, by article."""

    keys: list[features.Priors]
    """Those of each example."""
    total: Mapping[str, Counter[int]]
    right: Mapping[str, Counter[int]]
    known: dict[str, tuple[int, int]]
    """Sums of those that occur in enough articles."""

    def without(self, article: int, keys: Iterable[str]) -> dict[str, int]:
        """The classes of keys, the counts of an article left out."""
        known = self.known
        return {
            key: _class(
                known[key][0] - self.total[key][article], known[key][1] - self.right[key][article]
            )
            for key in keys
            if key in known
        }


def fit(
    examples: list[Example], annotated: int, vocabulary: Vocabulary
) -> tuple[Scorer, Floats, Floats]:
    """The scorer; and for each example whether its choice was right and with which probability, by models that had not seen its article.

    `vocabulary`: its vectors say which words are of like meaning.
    """
    by_content, by_source = _groups(examples)
    choices: dict[int, Choice] = {}
    for fold in range(FOLDS):
        ranked = _ranking(
            [g for g in by_content if g.article % FOLDS != fold],
            [g for g in by_source if g.article % FOLDS != fold],
        )
        for i, example in enumerate(examples):
            if example.article % FOLDS == fold and (
                choice := scorer.choose_content_and_source(
                    ranked, example.context, example.cue, example.candidates
                )
            ):
                choices[i] = choice
    truth = np.array([float(_is_right(example, choices[i])) for i, example in enumerate(examples)])
    counts = _counts(examples, choices, truth)
    kin = _kin(vocabulary, counts)
    words, rows = _cue_rows(examples, choices, counts, kin)
    articles = np.array([example.article for example in examples])
    columns, matrix = table(articles, words)
    word = dict(zip(columns, fit_logistic(matrix, truth), strict=True))
    columns, matrix = table(articles, rows)
    probability = np.zeros(len(examples))
    for fold in range(FOLDS):
        held = articles % FOLDS == fold
        weights = fit_logistic(matrix[~held], truth[~held])
        probability[held] = 1 / (1 + np.exp(-(matrix[held] @ weights)))
    cue = dict(zip(columns, fit_logistic(matrix, truth), strict=True))
    ranked = _ranking(by_content, by_source)
    priors = {key: _class(*counts.known[key]) for key in sorted(counts.known)}
    fitted = Scorer(
        ranked.content,
        ranked.source,
        word,
        cue,
        priors,
        kin,
        _floor(examples, choices, truth, probability, annotated),
    )
    return fitted, truth, probability


def _groups(examples: list[Example]) -> tuple[list[Group], list[Group]]:
    """The candidates for content and for source of each annotated cue that has the right ones among them."""
    by_content: list[Group] = []
    by_source: list[Group] = []
    for example in examples:
        if example.gold is None:
            continue
        agreed = np.array([agreement(example.context, c, example.gold) for c in example.candidates])
        if agreed.max() < RIGHT:
            continue
        seen = [
            features.of_content(example.context, example.cue, c, rank)
            for rank, c in enumerate(example.candidates)
        ]
        by_content.append(Group(example.article, seen, _target(agreed)))
        best = example.candidates[int(agreed.argmax())]
        people = source_candidates(example.context, example.cue)
        credited = np.array(
            [
                dice(words_of(example.context, [(s.first, s.end)]), example.gold.source)
                for s in people
            ]
        )
        if credited.max() >= RIGHT:
            seen = [
                features.of_source(example.context, example.cue, s, best, rank)
                for rank, s in enumerate(people)
            ]
            by_source.append(Group(example.article, seen, _target(credited)))
    return by_content, by_source


def _ranking(by_content: list[Group], by_source: list[Group]) -> Scorer:
    """Weights of contents and sources; those of words and cues are empty."""
    return Scorer(fit_softmax(by_content), fit_softmax(by_source), {}, {}, {}, {}, 0.0)


def _target(agreed: Floats) -> Floats:
    """The share that each candidate should get."""
    shares = np.exp(SHARP * (agreed - agreed.max()))
    return shares / shares.sum()


def _is_right(example: Example, choice: Choice) -> bool:
    """Whether content and source agree with the annotation: half of the content, and a word of the source's name."""
    if example.gold is None or agreement(example.context, choice.content, example.gold) < RIGHT:
        return False
    source = words_of(example.context, [(choice.source.first, choice.source.end)])
    shared = {example.context.tokens[i] for i in source & example.gold.source}
    return source == example.gold.source or any(
        token.tag not in features.CLOSED for token in shared
    )


def _counts(examples: list[Example], choices: dict[int, Choice], truth: Floats) -> Counts:
    keys = [
        features.prior_keys(e.context, e.cue, choices[i].content, choices[i].source)
        for i, e in enumerate(examples)
    ]
    total: dict[str, Counter[int]] = defaultdict(Counter)
    right: dict[str, Counter[int]] = defaultdict(Counter)
    for i, example in enumerate(examples):
        for key in keys[i]:
            total[key][example.article] += 1
            right[key][example.article] += int(truth[i])
    known = {
        key: (seen.total(), right[key].total())
        for key, seen in total.items()
        if len(seen) >= ARTICLES
    }
    return Counts(keys, total, right, known)


def _cue_rows(
    examples: list[Example], choices: dict[int, Choice], counts: Counts, kin: dict[str, int]
) -> tuple[list[list[str]], list[list[str]]]:
    """The features of each word and of each cue. An example's priors leave its own article out."""
    words, rows = [], []
    for i, (example, keys) in enumerate(zip(examples, counts.keys, strict=True)):
        others = counts.without(example.article, keys)
        by_word, by_rule, by_source, by_companion = (scorer.prior(others, key) for key in keys)
        words.append(features.of_word(example.context, example.cue, by_word, by_companion))
        choice, like = choices[i], scorer.prior(kin, keys[0])
        priors = by_word, by_rule, by_source, by_companion
        rows.append(
            features.of_cue(
                example.context,
                example.cue,
                choice.content,
                choice.source,
                (choice.content_probability, choice.source_probability),
                priors,
                like,
            )
        )
    return words, rows


def _kin(vocabulary: Vocabulary, counts: Counts) -> dict[str, int]:
    """The classes of words by what words of like meaning do."""
    names = {
        key: (seen.total(), counts.right[key].total())
        for key, seen in counts.total.items()
        if features.is_name(key)
    }
    rates = kin_rates(vocabulary, names, [name for name in names if name in counts.known])
    return {name: _class_of(rate) for name, rate in sorted(rates.items())}


def _class(count: int, right: int) -> int:
    return _class_of((right + 0.5) / (count + 2))


def _class_of(rate: float) -> int:
    """The class of a rate: twice its log odds, -8..8."""
    rate = min(max(rate, 0.001), 0.999)
    return int(max(-8, min(8, 2 * math.log(rate / (1 - rate)))))


def _floor(
    examples: list[Example],
    choices: dict[int, Choice],
    truth: Floats,
    probability: Floats,
    annotated: int,
) -> float:
    """The probability to ask for that gives the best F1 where the outermost reports are kept; the highest of equals."""
    by_article: dict[int, list[Choice]] = defaultdict(list)
    right: set[tuple[int, int]] = set()
    pages = {example.article: example.context for example in examples}
    for i, example in enumerate(examples):
        if probability[i] >= FLOORS[0]:
            by_article[example.article].append(
                msgspec.structs.replace(choices[i], probability=float(probability[i]))
            )
            if truth[i]:
                right.add((example.article, example.cue.i))
    found: dict[float, float] = {}
    for step in FLOORS:
        kept = [
            (n, c.cue.i)
            for n, candidates in by_article.items()
            for c in select_outermost(pages[n], candidates, step)[0]
        ]
        found[step] = 2 * sum(key in right for key in kept) / (len(kept) + annotated)
    return max(found, key=lambda step: (found[step], step))
