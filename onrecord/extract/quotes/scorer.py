"""The scorers choose which words a cue reports and whom it credits, and say how sure that is.

They are four linear models over `features`, asked in this order:

    word      drops words that hardly ever report (logistic)
    content   which of the candidates is the content (softmax: the candidates of a cue compete)
    source    which of the candidates is the source (softmax)
    cue       whether the cue reports that content by that source (logistic)

Their weights are numbers measured on annotated articles; see `weights`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.extract.linear import Weights
from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.contents import ContentCandidate, content_candidates
from onrecord.extract.quotes.context import DASHES, QuoteContext
from onrecord.extract.quotes.cues import ends_speaker_label, introduces_quotation
from onrecord.extract.quotes.features.content import content_features
from onrecord.extract.quotes.features.cue import cue_features
from onrecord.extract.quotes.features.facts import CueFacts, content_facts, cue_facts, name_of
from onrecord.extract.quotes.features.priors import look_up_priors, prior_keys, rate_class
from onrecord.extract.quotes.features.source import source_features
from onrecord.extract.quotes.features.word import word_features
from onrecord.extract.quotes.sources import source_candidates
from onrecord.extract.quotes.weights import Scorer
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

MIN_WORD_PROBABILITY = 0.11
"""Probability of reporting that a word must have by itself to be tried.

Seven words in ten have less, and one report in a hundred and fifty is lost.
"""
NEVER_REPORTS = -8
"""The class of words that were seen and hardly ever reported: one in five of the words tried."""
LAYOUT_PROBABILITY = 0.9
"""Probability of what the layout alone tells: "“…” — Ann Hale", "HALE: …".

The weights have seen it too seldom.
"""
TAG_PROBABILITY = 0.9
"""The least probability of a verb of saying that stands with a name alone behind a quotation."""
MAX_LOGIT = 50.0
"""Scores beyond this are no likelier; the exponential of more would overflow."""
NO_WEIGHT = itertools.repeat(0.0)
"""The weight of each feature that has none."""


def choose_attribution(scorer: Scorer, context: QuoteContext, cue: Token) -> Choice | None:
    """The likeliest content and source of a word, with the probability that it reports them.

    None where the word hardly ever reports, or where nothing can be its content.
    """
    if cue.text in DASHES or cue.text == ":":
        return choose_among(scorer, context, cue, content_candidates(context, cue))
    if scorer.priors.get(name_of(cue)) == NEVER_REPORTS:
        return None
    facts = cue_facts(context, cue)
    if _word_probability(scorer, context, facts) < MIN_WORD_PROBABILITY:
        return None
    return _choose(scorer, context, facts, content_candidates(context, cue))


def choose_among(
    scorer: Scorer, context: QuoteContext, cue: Token, candidates: Sequence[ContentCandidate]
) -> Choice | None:
    """The likeliest of some contents and its source, however seldom the word reports.

    None where there are no candidates.
    """
    return _choose(scorer, context, cue_facts(context, cue), candidates) if candidates else None


def _choose(
    scorer: Scorer, context: QuoteContext, cue: CueFacts, candidates: Sequence[ContentCandidate]
) -> Choice | None:
    choice = choose_content_and_source(scorer, context, cue, candidates)
    if choice is None:
        return None
    if _reports_by_layout(context, cue.token):
        probability = LAYOUT_PROBABILITY
    else:
        keys = prior_keys(cue, choice.content, choice.source)
        priors = look_up_priors(keys, scorer.priors, scorer.neighbour_rates)
        features = cue_features(context, cue, choice, priors)
        probability = _logistic(_score(scorer.cue, features))
        if _is_plain_tag(context, choice):
            probability = max(probability, TAG_PROBABILITY)
    return msgspec.structs.replace(choice, probability=probability)


def choose_content_and_source(
    scorer: Scorer, context: QuoteContext, cue: CueFacts, candidates: Sequence[ContentCandidate]
) -> Choice | None:
    """The likeliest of some contents and the likeliest source for it; their probability is unset.

    None where there are no candidates.
    """
    if not candidates:
        return None
    contents = [content_facts(context, candidate) for candidate in candidates]
    place, content_probability = 0, 1.0
    if len(contents) > 1:
        place, content_probability = _likeliest(
            [
                _score(scorer.content, content_features(context, cue, content, rank))
                for rank, content in enumerate(contents)
            ]
        )
    content = contents[place]
    sources = source_candidates(context, cue.token)
    place, source_probability = _likeliest(
        [
            _score(scorer.source, source_features(context, cue, source, content, rank))
            for rank, source in enumerate(sources)
        ]
    )
    return Choice(
        cue.token, content.candidate, sources[place], content_probability, source_probability
    )


def _reports_by_layout(context: QuoteContext, cue: Token) -> bool:
    """Whether punctuation reports by its place: the dash of a signature, a speaker's colon."""
    if cue.text == ":":
        return ends_speaker_label(context, cue) or introduces_quotation(context, cue)
    return cue.text in DASHES


def _is_plain_tag(context: QuoteContext, choice: Choice) -> bool:
    """Whether a verb of saying and who speaks follow a quotation, however rare the verb.

    “Nonsense,” | *hissed Ann Hale*; “Nonsense!” | *she snorted*
    """
    cue, source, region = choice.cue, choice.source, choice.content.region
    if source.head is None or len(region) != 1 or cue.lemma not in lexicon.quoting_verbs():
        return False
    quotation = context.quotation_at[region[0][1] - 1]
    if quotation is None or quotation.range != region[0]:
        return False
    is_before = (source.first, source.end) == (quotation.end, cue.i)
    is_behind = (quotation.end, source.first) == (cue.i, cue.i + 1)
    return (is_before or is_behind) and source.head.pos in ("PROPN", "PRON")


def _word_probability(scorer: Scorer, context: QuoteContext, cue: CueFacts) -> float:
    """The probability that a word reports, as far as it tells by itself, 0..1."""
    prior = rate_class(scorer.priors, cue.name)
    companion_prior = rate_class(scorer.priors, cue.companion)
    return _logistic(_score(scorer.word, word_features(context, cue, prior, companion_prior)))


def _score(weights: Weights, features: Iterable[str]) -> float:
    """The sum of the features' weights."""
    return sum(map(weights.get, features, NO_WEIGHT))


def _likeliest(scores: Sequence[float]) -> tuple[int, float]:
    """The place of the highest score, and its probability among all (softmax)."""
    highest = max(scores)
    return scores.index(highest), 1 / sum([math.exp(score - highest) for score in scores])


def _logistic(score: float) -> float:
    """The probability that a score stands for: 0 → 0.5."""
    return 1 / (1 + math.exp(-max(-MAX_LOGIT, min(MAX_LOGIT, score))))
