"""Fits the scorers to examples: first what ranks contents and sources, then words and cues."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import numpy as np

from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.features.content import content_features
from onrecord.extract.quotes.features.cue import cue_features
from onrecord.extract.quotes.features.facts import content_facts, cue_facts
from onrecord.extract.quotes.features.priors import (
    PriorKeys,
    is_word_key,
    look_up_priors,
    prior_keys,
)
from onrecord.extract.quotes.features.source import source_features
from onrecord.extract.quotes.features.values import FUNCTION_WORD_TAGS
from onrecord.extract.quotes.features.word import word_features
from onrecord.extract.quotes.scorer import choose_content_and_source
from onrecord.extract.quotes.selection import select_outermost
from onrecord.extract.quotes.sources import source_candidates
from onrecord.extract.quotes.weights import Rates, Scorer
from onrecord.nlp.spacy_model import Vocabulary
from train.examples import Annotated, Example, Gold, agreement, dice, words_of
from train.neighbours import neighbour_rates
from train.regression import (
    MIN_ARTICLES,
    Floats,
    Group,
    feature_matrix,
    fit_logistic,
    fit_softmax,
)

FOLDS = 4
"""Parts of the articles; what is chosen for one is chosen by models of the other three."""
COPY_IMPORTANCE = 0.5
"""How much an example of a copy counts beside one of an article."""
TARGET_SHARPNESS = 25.0
"""How much a candidate that agrees better is preferred: factor of the agreement in a softmax."""
FLOORS = tuple(step / 100 for step in range(20, 51))
"""Probabilities that are tried as the one from which a cue is held to report."""
MIN_AGREEMENT = 0.5
"""Agreement (Dice, 0..1) from which a content or a source counts as found."""
MAX_CLASS = 8
"""The highest class of a rate; the lowest is less than nothing by as much."""
MIN_RATE = 0.001
"""The least rate that has log odds of its own; the highest is less than one by as much."""


TENTHS = 10
"""Classes of probability by which calibration is measured."""


class Fit(NamedTuple):
    """The scorer, and what it would do with articles that it has not seen."""

    scorer: Scorer
    is_copy: Floats
    """True for each example of a copy in another style."""
    is_right: Floats
    """1 for each example whose choice agrees with the annotation, else 0."""
    probability: Floats
    """For each example the probability of its choice, by models that had not seen its article."""
    is_kept: Floats
    """1 for each example whose choice is kept, as the outermost that is likely enough, else 0."""
    is_indirect: Floats
    """1 for each example whose choice has no long quotation, else 0."""


def calibration_error(probability: Floats, is_right: Floats) -> float:
    """The expected calibration error: how far probabilities are from shares, 0..1.

    The mean over the tenths of the scale of the distance between the mean probability and the share
    that is right, weighted by how many fall there.

    >>> calibration_error(np.array([0.9, 0.9, 0.2]), np.array([1.0, 1.0, 0.0])).round(2)
    0.13
    """
    tenth = np.minimum((probability * TENTHS).astype(int), TENTHS - 1)
    sizes = np.bincount(tenth, minlength=TENTHS)
    distances = np.abs(
        np.bincount(tenth, probability, TENTHS) - np.bincount(tenth, is_right, TENTHS)
    )
    return float(distances.sum() / max(int(sizes.sum()), 1))


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """How often words were seen that can report, and how often their choice was right."""

    keys: list[PriorKeys]
    """The keys of each example."""
    seen: Mapping[str, Counter[int]]
    """By key and article."""
    right: Mapping[str, Counter[int]]
    """By key and article."""
    known: dict[str, tuple[int, int]]
    """Sums over all articles, seen and right, of the keys that occur in enough of them."""

    def classes_without(self, article: int, keys: Iterable[str]) -> Rates:
        """The classes of keys as the other articles have them; what is not known is left out."""
        rates: Rates = {}
        for key in keys:
            if key in self.known:
                seen, right = self.known[key]
                seen -= self.seen[key][article]
                right -= self.right[key][article]
                rates[key] = _class_of_counts(seen, right)
        return rates


def fit(
    articles: Annotated, copies: Annotated, vocabulary: Vocabulary, learns_from_copies: bool = True
) -> Fit:
    """Fits the scorer to the examples of articles, and to those of copies in other styles.

    `vocabulary`: its vectors say which words are of like meaning. Without `learns_from_copies` they
    only show what a scorer makes of them that has not learned from any.
    """
    examples = [*articles.examples, *copies.examples]
    is_copy = np.array([example.is_copy for example in examples])
    importance = np.where(is_copy, COPY_IMPORTANCE if learns_from_copies else 0.0, 1.0)
    content_groups, source_groups = _candidate_groups(examples, importance)
    choices = _cross_fitted_choices(examples, content_groups, source_groups)
    is_right = np.array([float(_is_right(e, choices[i])) for i, e in enumerate(examples)])
    counts = _count_reports(examples, choices, is_right, importance > 0)
    neighbours = _neighbour_classes(vocabulary, counts)
    word_rows, cue_rows = _feature_rows(examples, choices, counts, neighbours)
    numbers = np.array([example.article for example in examples])
    word, _ = _fit_logistic_models(numbers, word_rows, is_right, importance)
    cue, probability = _fit_logistic_models(
        numbers, cue_rows, is_right, importance, cross_fitted=True
    )
    likely = _likely_choices(examples, choices, probability)
    floor = _best_floor(articles, likely, is_right)
    scorer = Scorer(
        content=fit_softmax(content_groups),
        source=fit_softmax(source_groups),
        word=word,
        cue=cue,
        priors={key: _class_of_counts(*counts.known[key]) for key in sorted(counts.known)},
        neighbour_rates=neighbours,
        floor=floor,
    )
    kept = _kept_at(floor, examples, likely)
    is_kept = np.array([float((*example.text, example.cue.i) in kept) for example in examples])
    is_indirect = np.array(
        [float(not _has_quotation(e, choices[i])) for i, e in enumerate(examples)]
    )
    return Fit(scorer, is_copy, is_right, probability, is_kept, is_indirect)


def _candidate_groups(
    examples: list[Example], importance: Floats
) -> tuple[list[Group], list[Group]]:
    """The candidates for content and for source of each annotated cue that has the right ones.

    `importance`: how much each example counts.
    """
    content_groups: list[Group] = []
    source_groups: list[Group] = []
    for example, weight in zip(examples, importance.tolist(), strict=True):
        # A word that reports nothing does not tell which of its candidates is better.
        if example.gold is None or not weight:
            continue
        agreements = np.array(
            [agreement(example.context, content, example.gold) for content in example.candidates]
        )
        # Among candidates that are all wrong there is nothing to learn.
        if agreements.max() < MIN_AGREEMENT:
            continue
        content_groups.append(_content_group(example, agreements, weight))
        source_group = _source_group(example, example.gold, int(agreements.argmax()), weight)
        if source_group is not None:
            source_groups.append(source_group)
    return content_groups, source_groups


def _content_group(example: Example, agreements: Floats, importance: float) -> Group:
    """The candidates for the content of an annotated cue."""
    context = example.context
    cue = cue_facts(context, example.cue)
    features = [
        content_features(context, cue, content_facts(context, content), rank)
        for rank, content in enumerate(example.candidates)
    ]
    return Group(example.article, features, _target(agreements), importance)


def _source_group(example: Example, gold: Gold, best: int, importance: float) -> Group | None:
    """The candidates for the source of an annotated cue; None where the right one is missing.

    `best`: the place of its best content.
    """
    context = example.context
    sources = source_candidates(context, example.cue)
    agreements = np.array(
        [dice(words_of(context, [(s.first, s.end)]), gold.source) for s in sources]
    )
    if agreements.max() < MIN_AGREEMENT:
        return None
    cue = cue_facts(context, example.cue)
    content = content_facts(context, example.candidates[best])
    features = [
        source_features(context, cue, source, content, rank) for rank, source in enumerate(sources)
    ]
    return Group(example.article, features, _target(agreements), importance)


def _target(agreements: Floats) -> Floats:
    """The probability that each candidate should get, by how well it agrees."""
    # Candidates that agree equally well share the probability.
    shares = np.exp(TARGET_SHARPNESS * (agreements - agreements.max()))
    return shares / shares.sum()


def _cross_fitted_choices(
    examples: list[Example], content_groups: list[Group], source_groups: list[Group]
) -> dict[int, Choice]:
    """By place of an example what is chosen by models that have not seen its article."""
    choices: dict[int, Choice] = {}
    for fold in range(FOLDS):
        ranking = _ranking_scorer(_without(fold, content_groups), _without(fold, source_groups))
        for i, example in enumerate(examples):
            # The model has seen the articles of the other folds.
            if example.article % FOLDS != fold:
                continue
            cue = cue_facts(example.context, example.cue)
            choice = choose_content_and_source(ranking, example.context, cue, example.candidates)
            if choice is not None:
                choices[i] = choice
    return choices


def _without(fold: int, groups: list[Group]) -> list[Group]:
    """The groups of the other folds."""
    return [group for group in groups if group.article % FOLDS != fold]


def _ranking_scorer(content_groups: list[Group], source_groups: list[Group]) -> Scorer:
    """A scorer that ranks contents and sources, and has no weights for words and cues."""
    return Scorer(fit_softmax(content_groups), fit_softmax(source_groups), {}, {}, {}, {}, 0.0)


def _is_right(example: Example, choice: Choice) -> bool:
    """Whether a choice agrees with the annotation in half of the content and in the source."""
    gold = example.gold
    if gold is None or agreement(example.context, choice.content, gold) < MIN_AGREEMENT:
        return False
    source = words_of(example.context, [(choice.source.first, choice.source.end)])
    if source == gold.source:
        return True
    # A word of the name will do: "Ann Hale" for "Mayor Ann Hale".
    shared = [example.context.tokens[i] for i in source & gold.source]
    return any(token.tag not in FUNCTION_WORD_TAGS for token in shared)


def _count_reports(
    examples: list[Example], choices: dict[int, Choice], is_right: Floats, is_taught: Floats
) -> ReportCounts:
    """Counts how often the keys of priors were seen, and how often the choice was right.

    `is_taught`: whether each example is one that is learned from; the others count for nothing.
    """
    keys: list[PriorKeys] = []
    seen: dict[str, Counter[int]] = defaultdict(Counter)
    right: dict[str, Counter[int]] = defaultdict(Counter)
    for i, example in enumerate(examples):
        cue = cue_facts(example.context, example.cue)
        keys.append(prior_keys(cue, choices[i].content, choices[i].source))
        for key in keys[i] if is_taught[i] else ():
            seen[key][example.article] += 1
            right[key][example.article] += int(is_right[i])
    known = {
        key: (by_article.total(), right[key].total())
        for key, by_article in seen.items()
        if len(by_article) >= MIN_ARTICLES
    }
    return ReportCounts(keys, seen, right, known)


def _feature_rows(
    examples: list[Example], choices: dict[int, Choice], counts: ReportCounts, neighbours: Rates
) -> tuple[list[list[str]], list[list[str]]]:
    """The features of each word and of each cue. Their priors leave their own article out."""
    word_rows: list[list[str]] = []
    cue_rows: list[list[str]] = []
    for i, (example, keys) in enumerate(zip(examples, counts.keys, strict=True)):
        context, cue = example.context, cue_facts(example.context, example.cue)
        # With its own article a rare word's rate would tell its own truth.
        rates = counts.classes_without(example.article, keys)
        priors = look_up_priors(keys, rates, neighbours)
        word_rows.append(word_features(context, cue, priors.word, priors.companion))
        cue_rows.append(cue_features(context, cue, choices[i], priors))
    return word_rows, cue_rows


def _neighbour_classes(vocabulary: Vocabulary, counts: ReportCounts) -> Rates:
    """By name of a word how often words of like meaning report, as classes."""
    names = {
        key: (seen.total(), counts.right[key].total())
        for key, seen in counts.seen.items()
        if is_word_key(key)
    }
    # Rare words serve as neighbours; a rate of their own would be a guess.
    known = [name for name in names if name in counts.known]
    rates = neighbour_rates(vocabulary, names, known)
    return {name: _class_of_rate(rate) for name, rate in sorted(rates.items())}


def _class_of_counts(seen: int, right: int) -> int:
    """The class of a rate, whose counts are smoothed by half a time each."""
    return _class_of_rate((right + 0.5) / (seen + 2))


def _class_of_rate(rate: float) -> int:
    """The class of a rate: twice its log odds, -8..8."""
    rate = min(max(rate, MIN_RATE), 1 - MIN_RATE)
    return int(max(-MAX_CLASS, min(MAX_CLASS, 2 * math.log(rate / (1 - rate)))))


def _fit_logistic_models(
    articles: Floats,
    rows: list[list[str]],
    is_right: Floats,
    importance: Floats,
    cross_fitted: bool = False,
) -> tuple[dict[str, float], Floats]:
    """The weights by feature of a logistic model of the rows.

    `importance`: how much each row counts; those that count nothing are not learned from. With
    `cross_fitted` also the probability of each row by a model without its fold's articles,
    otherwise zeros.
    """
    columns, matrix = feature_matrix(articles, rows)
    probability = np.zeros(len(rows))
    is_taught = importance > 0

    def fitted(chosen: Floats) -> Floats:
        return fit_logistic(matrix[chosen], is_right[chosen], importance=importance[chosen])

    # What a model says of its own articles is too sure, so that it tells nothing of new ones.
    for fold in range(FOLDS if cross_fitted else 0):
        held_out = articles % FOLDS == fold
        weights = fitted(is_taught & ~held_out)
        probability[held_out] = 1 / (1 + np.exp(-(matrix[held_out] @ weights)))
    return dict(zip(columns, fitted(is_taught), strict=True)), probability


def _best_floor(
    articles: Annotated, likely: dict[tuple[int, bool], list[Choice]], is_right: Floats
) -> float:
    """The probability to ask for that gives the best F1 where the outermost reports are kept.

    The highest of equals. `is_right`: begins with the articles' own examples.
    """
    examples = articles.examples
    right = {(*e.text, e.cue.i) for e, is_so in zip(examples, is_right, strict=False) if is_so}
    f1: dict[float, float] = {}
    for floor in FLOORS:
        kept = _kept_at(floor, examples, likely)
        # F1 is twice what is right by what is kept and what is annotated.
        f1[floor] = 2 * len(kept & right) / (len(kept) + articles.annotated)
    return max(f1, key=lambda floor: (f1[floor], floor))


def _likely_choices(
    examples: list[Example], choices: dict[int, Choice], probability: Floats
) -> dict[tuple[int, bool], list[Choice]]:
    """By text the choices that are likely enough for any floor, with their probability."""
    by_text: dict[tuple[int, bool], list[Choice]] = defaultdict(list)
    for i, example in enumerate(examples):
        # Whatever floor is chosen, this one is below it.
        if probability[i] >= FLOORS[0]:
            choice = msgspec.structs.replace(choices[i], probability=float(probability[i]))
            by_text[example.text].append(choice)
    return by_text


def _kept_at(
    floor: float, examples: list[Example], likely: dict[tuple[int, bool], list[Choice]]
) -> set[tuple[int, bool, int]]:
    """Text and cue of each choice for the texts of examples that is kept with a floor."""
    contexts = {example.text: example.context for example in examples}
    return {
        (*text, choice.cue.i)
        for text, context in contexts.items()
        for choice in select_outermost(context, likely.get(text, []), floor).kept
    }


def _has_quotation(example: Example, choice: Choice) -> bool:
    """Whether the content of a choice has a long quotation in it."""
    context = example.context
    return any(
        context.in_long_quotation(i)
        for first, end in choice.content.region
        for i in range(first, end)
    )
