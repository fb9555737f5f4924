"""Fits the stance scorer to labelled candidates, and its confidence to what was chosen.

The method: a candidate is right where its sentence, holder and object agree with a note. A
multinomial logistic model is fitted to all candidates, then once more without those that fit their
note much less than the best one does: these share a word with it by chance. Confidence is
calibrated on articles that the scorer has not seen (cross-fitting), by a logistic regression.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np

from onrecord.extract.stances import scorer, selection
from onrecord.extract.stances.features import WORD_FEATURES
from train.regression import Floats, feature_matrix, fit_logistic, fit_multinomial
from train.stance_examples import (
    AGAINST,
    FOR,
    NEITHER,
    LabelledCandidate,
    NotedArticle,
    read_candidates,
)

FOLDS = 3
"""Parts of the articles, of which each is scored by a model of the others."""
MIN_SENTENCES = 8
"""Sentences that a feature must occur in to get a weight."""
MIN_SHARE = 0.8
"""A candidate that fits its note less than this share of how the best one does is dropped."""
HOPELESS = 0.985
"""The probability to be neither from which a candidate without a note teaches nothing more."""
DROPPED_WEIGHT = 0.3
"""How much a dropped candidate counts as one that is neither."""
FILTER_RIDGE = 1.0
"""Strength of the penalty of the models that drop words, which need not give probabilities."""
CALIBRATION_RIDGE = 0.1
"""The same for the six weights of the calibration, which have thousands of examples."""
LIKELY = 0.1
"""The probability of a candidate from which its trigger is worth a look, 0..1."""
BINS = 10
"""Equal parts of 0..1 in which confidence is compared with what is right."""


def fit_calibrated_scorer(
    articles: Sequence[NotedArticle],
) -> tuple[scorer.StanceScorer, float]:
    """The scorer fitted to all articles, and the expected calibration error of its confidence.

    The error is measured on articles that neither scorer nor calibration have seen, 0..1.
    """
    examples, triggers = read_candidates(articles)
    chosen = _cross_fitted_choices(articles, examples, triggers)
    rows = np.array([(1.0, *choice.evidence) for choice in chosen])
    is_right = np.array([float(choice.is_right) for choice in chosen])
    folds = np.array([choice.fold for choice in chosen])
    unseen = np.zeros(len(chosen))
    for fold in range(FOLDS):
        weights = fit_logistic(rows[folds != fold], is_right[folds != fold], CALIBRATION_RIDGE)
        unseen[folds == fold] = 1 / (1 + np.exp(-rows[folds == fold] @ weights))
    weights = fit_logistic(rows, is_right, CALIBRATION_RIDGE)
    calibration = scorer.Calibration(*(round(float(weight), 3) for weight in weights))
    fitted = fit_stance_scorer(examples, triggers)
    error = expected_calibration_error(unseen, is_right)
    return msgspec.structs.replace(fitted, calibration=calibration), error


class _JudgedChoice(msgspec.Struct, frozen=True):
    """What a scorer chose in an article that it had not seen, and whether a note agrees."""

    fold: int
    evidence: selection.Evidence
    is_right: bool


def _cross_fitted_choices(
    articles: Sequence[NotedArticle],
    examples: list[LabelledCandidate],
    triggers: list[LabelledCandidate],
) -> list[_JudgedChoice]:
    """The choices of each article by a scorer of the other parts."""
    found: list[_JudgedChoice] = []
    for fold in range(FOLDS):
        fitted = fit_stance_scorer(
            [example for example in examples if example.article % FOLDS != fold],
            [trigger for trigger in triggers if trigger.article % FOLDS != fold],
        )
        for article in articles[fold::FOLDS]:
            found += _judged_choices(fitted, article, fold)
    return found


def _judged_choices(
    fitted: scorer.StanceScorer, article: NotedArticle, fold: int
) -> list[_JudgedChoice]:
    scored = scorer.scored_candidates(fitted, article.context, article.stated)
    choices = selection.choose(article.context, scored)
    density = selection.density(choices)
    judged = []
    for choice in choices:
        candidate, polarity = choice.scored.candidate, choice.scored.polarity
        known = selection.found_by_rule(choice, article.draft.stances)
        is_stated = known is not None and known.polarity == polarity
        # What a rule has found is shown in the rule's words.
        shown = known if is_stated and known is not None else choice.wording
        is_right = article.is_noted(
            candidate.holder.entity, candidate.trigger.sentence, polarity, shown.issue, shown.target
        )
        is_evidence = is_stated and known is not None and not selection.is_inferred(known)
        found = selection.evidence(choice, density, is_evidence)
        judged.append(_JudgedChoice(fold, found, is_right))
    return judged


def expected_calibration_error(confidence: Floats, is_right: Floats) -> float:
    """How far confidence is from the share that is right, on average over equal parts of 0..1.

    See Guo et al., On Calibration of Modern Neural Networks, ICML 2017.
    """
    part = np.minimum((confidence * BINS).astype(int), BINS - 1)
    error = 0.0
    for number in range(BINS):
        inside = part == number
        if inside.any():
            gap = abs(confidence[inside].mean() - is_right[inside].mean())
            error += float(inside.mean() * gap)
    return error


def fit_stance_scorer(
    examples: list[LabelledCandidate], triggers: list[LabelledCandidate]
) -> scorer.StanceScorer:
    """Fits both models."""
    columns, matrix = feature_matrix(_sentence_keys(examples), _rows(examples), MIN_SENTENCES)
    labels = np.array([example.label for example in examples])
    first = fit_multinomial(matrix, labels, np.ones(len(examples)))
    probability = probabilities(matrix, first)
    kept = _fits_best(examples, probability)
    telling = (labels != NEITHER) | (probability[:, NEITHER] <= HOPELESS)
    weights = fit_multinomial(
        matrix[telling],
        np.where(kept, labels, NEITHER)[telling],
        np.where(kept, 1.0, DROPPED_WEIGHT)[telling],
    )
    is_likely = _has_likely_candidate(examples, probabilities(matrix, weights), triggers)
    return scorer.StanceScorer(
        word=_fit_filter(triggers, [e.features[:WORD_FEATURES] for e in triggers], is_likely),
        trigger=_fit_filter(triggers, _rows(triggers), is_likely),
        sides={
            column: (float(row[FOR] - row[NEITHER]), float(row[AGAINST] - row[NEITHER]))
            for column, row in zip(columns, weights, strict=True)
        },
    )


def _fit_filter(
    triggers: list[LabelledCandidate], rows: Sequence[Sequence[str]], is_likely: Floats
) -> dict[str, float]:
    """The weights of a model that tells which triggers have a likely candidate."""
    columns, matrix = feature_matrix(_sentence_keys(triggers), rows, MIN_SENTENCES)
    return dict(zip(columns, fit_logistic(matrix, is_likely, FILTER_RIDGE), strict=True))


def _has_likely_candidate(
    examples: list[LabelledCandidate], probability: Floats, triggers: list[LabelledCandidate]
) -> Floats:
    """1 for each trigger with a candidate that the fitted model thinks likely, else 0.

    So the model of triggers by themselves learns which of them are worth a look.
    """
    likely = {
        example.trigger
        for example, row in zip(examples, probability, strict=True)
        if max(row[FOR], row[AGAINST]) >= LIKELY
    }
    return np.array([float(trigger.trigger in likely) for trigger in triggers])


def _sentence_keys(examples: list[LabelledCandidate]) -> list[int]:
    """A number for the sentence of each example, over all articles."""
    numbers: dict[tuple[int, int], int] = {}
    return [numbers.setdefault((e.article, e.sentence), len(numbers)) for e in examples]


def _rows(examples: list[LabelledCandidate]) -> list[Sequence[str]]:
    return [example.features for example in examples]


def probabilities(matrix: Floats, weights: Floats) -> Floats:
    """The probability of each class for each row."""
    score = matrix @ weights
    share = np.exp(score - score.max(axis=1, keepdims=True))
    return share / share.sum(axis=1, keepdims=True)


def _fits_best(examples: list[LabelledCandidate], probability: Floats) -> Floats:
    """Which candidates fit their note nearly as well as the best one for it.

    How well is the probability of its side, times the root of how much its words share with the
    note's.
    """
    fit = [probability[i, e.label] * math.sqrt(e.share) for i, e in enumerate(examples)]
    best: dict[int, float] = {}
    for value, example in zip(fit, examples, strict=True):
        best[example.note] = max(best.get(example.note, 0.0), value)
    return np.array(
        [
            example.note < 0 or value >= MIN_SHARE * best[example.note]
            for value, example in zip(fit, examples, strict=True)
        ]
    )
