"""Selection: which of the choices for an article's cues stand.

The outermost attribution of a sentence counts. Of those nested in its content only some stay, which
credit somebody else with words in quotation marks.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from onrecord.extract.quotes import scorer
from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.content_rules.quotations import FAR_QUOTATION
from onrecord.extract.quotes.contents import ContentCandidate, content_candidates
from onrecord.extract.quotes.context import QuoteContext, QuotedRange, Region
from onrecord.extract.quotes.cues import cue_type
from onrecord.extract.quotes.weights import Scorer
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

MOST_SHARED_WORDS = 0.5
"""Share of a content, 0..1, that may lie in the contents of likelier choices."""
MIN_PROBABILITY_WITH_UNCREDITED_QUOTATION = 0.1
"""Probability that is enough for a cue whose content holds a quotation that nobody is credited with
yet: somebody has said it."""
MIN_PROBABILITY_OF_SECOND_CHOICE = 0.4
"""Probability that is enough for a cue to have a quotation that nobody is credited with, in place
of the likeliest content."""
MIN_PROBABILITY_OF_REPORTER = 0.45
"""How sure it must be, 0..1, that a nested report is one, or that somebody reports it from outside.
"""
EMBEDDING_DISCOUNT = 0.4
"""How much the rank of a choice loses whose cue lies in the content of another, for each unit of
the other's probability: the outermost counts."""
NESTED_CONFIDENCE = 0.9
"""Probability of a nested report whose source is certain."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The choices that stand."""

    kept: list[Choice]
    reporters: dict[int, Token]
    """By index of a kept cue: the head of whoever reports from outside what it reports."""


@dataclass(slots=True)
class _Kept:
    """The choices kept so far, and the tokens that they take."""

    choices: list[Choice] = field(default_factory=list)
    cues: set[int] = field(default_factory=set)
    contents: set[int] = field(default_factory=set)

    def keep(self, choice: Choice) -> bool:
        """Keeps a choice unless most of its words are another's; says whether it did."""
        if choice.cue.i in self.contents:
            # A likelier choice has it in its content.
            return False
        if len(choice.content.region) > 1:
            # “The road,” she said, “is closed,” he added: his part alone may do.
            choice = self._without_taken_parts(choice)
        words = _tokens_of(choice.content.region)
        if not words or not self.cues.isdisjoint(words):
            # It would report a likelier choice.
            return False
        if len(self.contents.intersection(words)) > MOST_SHARED_WORDS * len(words):
            return False
        self.choices.append(choice)
        self.cues.add(choice.cue.i)
        self.contents.update(words)
        return True

    def _without_taken_parts(self, choice: Choice) -> Choice:
        """A choice without the parts of its content that hold tokens of another."""
        region = tuple(part for part in choice.content.region if self._is_free(*part))
        if len(region) == len(choice.content.region):
            return choice
        content = ContentCandidate(choice.content.rule, region)
        return msgspec.structs.replace(choice, content=content)

    def _is_free(self, first: int, end: int) -> bool:
        """Whether no token of `[first, end)` is a cue or content."""
        tokens = range(first, end)
        return self.contents.isdisjoint(tokens) and self.cues.isdisjoint(tokens)


def select_outermost(context: QuoteContext, found: list[Choice], floor: float) -> Selection:
    """The likeliest choices that do not share their words, and the nested ones worth a quote.

    `found`: the choices, in the order of the text. `floor`: the probability to ask for. None is
    asked of nested ones, nor does their own probability count: annotators of the articles that the
    weights come from marked only the outermost.
    """
    ranks = _ranks(context, found, floor)
    passing_on = _passing_on(found, floor)
    kept = _Kept()
    nested: list[Choice] = []
    passed_over: list[Choice] = []
    for choice in sorted(found, key=lambda c: (-ranks[c.cue.i], c.cue.i)):
        if choice.cue.i in passing_on:
            passed_over.append(choice)
        elif choice.cue.i in kept.contents:
            # Kan reported that | Bennett *told* ministers …
            nested.append(choice)
        elif ranks[choice.cue.i] < floor or not kept.keep(choice):
            passed_over.append(choice)
    for choice in passed_over:
        if choice.cue.i not in passing_on and _must_be_said(context, choice, kept.contents):
            kept.keep(choice)
    reporters = _reporters(passed_over, kept.cues)
    return Selection([*kept.choices, *_worthy_nested(context, nested)], reporters)


def _ranks(context: QuoteContext, found: list[Choice], floor: float) -> dict[int, float]:
    """By index of each cue: its choice's probability, less if another reports it from outside."""
    embedding = [0.0] * len(context.tokens)
    passing_on = _passing_on(found, floor)
    for choice in found:
        if choice.probability >= floor and choice.cue.i not in passing_on:
            for i in _tokens_of(choice.content.region):
                embedding[i] = max(embedding[i], choice.probability)
    return {
        choice.cue.i: choice.probability * (1 - EMBEDDING_DISCOUNT * embedding[choice.cue.i])
        for choice in found
    }


def _passing_on(found: list[Choice], floor: float) -> set[int]:
    """The places of each "according to" that only tells who passes on what somebody says.

    “It is shut,” the mayor told aides, *according to* the Star.
    """
    reports = [c.cue for c in found if c.probability >= floor and _is_plain_report(c)]
    return {
        choice.cue.i
        for choice in found
        if cue_type(choice.cue) == "preposition"
        and any(_is_main_verb_of(cue, choice) for cue in reports)
    }


def _is_main_verb_of(cue: Token, choice: Choice) -> bool:
    """Whether another cue is the verb of what an "according to" brings."""
    if cue.sentence != choice.cue.sentence or not (cue.is_root or choice.cue.head is cue):
        return False
    return any(first <= cue.i < end for first, end in choice.content.region)


def _is_plain_report(choice: Choice) -> bool:
    """Whether a verb of saying is credited to somebody: "the mayor *told* aides that …"."""
    verb = lexicon.reporting_verbs().get(choice.cue.lemma)
    if verb is None or choice.source.head is None:
        return False
    return verb.mode != "thought" and not {"clause", "quote"} - set(verb.takes)


def _must_be_said(context: QuoteContext, choice: Choice, taken: set[int]) -> bool:
    """Whether the content of a choice holds a quotation of which nobody has a word yet.

    `taken`: the tokens of the contents that are kept.
    """
    if choice.probability < MIN_PROBABILITY_WITH_UNCREDITED_QUOTATION:
        return False
    quotations = {context.quotation_at[i] for i in _tokens_of(choice.content.region)}
    return any(_is_uncredited(quotation, taken) for quotation in quotations if quotation)


def _is_uncredited(quotation: QuotedRange, taken: set[int]) -> bool:
    """Whether somebody must have said a quotation, but no token of it is anybody's."""
    return quotation.can_be_statement and taken.isdisjoint(range(*quotation.range))


def _reporters(passed_over: list[Choice], cues: set[int]) -> dict[int, Token]:
    """By index of a kept cue: the likeliest source of a choice passed over that holds the cue.

    "Kan reported that Bennett told ministers …": Bennett's words are kept, by way of *Kan*.
    """
    found: dict[int, Token] = {}
    for choice in passed_over:
        reporter = choice.source.head
        if reporter is None or choice.probability < MIN_PROBABILITY_OF_REPORTER:
            continue
        # The choices come in the order of their ranks: the first reporter of a cue stays.
        for i in cues.intersection(_tokens_of(choice.content.region)):
            found.setdefault(i, reporter)
    return found


def _worthy_nested(context: QuoteContext, nested: list[Choice]) -> Iterator[Choice]:
    """The nested choices that are quotes of their own, as sure as their source is."""
    for choice in nested:
        # How likely a nested report is, the weights cannot say; how likely its source is, they can.
        probability = NESTED_CONFIDENCE * choice.source_probability
        is_sure = choice.source.head is not None and probability >= MIN_PROBABILITY_OF_REPORTER
        if is_sure and _reports_quotation(context, choice):
            yield msgspec.structs.replace(choice, probability=probability)


def _reports_quotation(context: QuoteContext, choice: Choice) -> bool:
    """Whether a verb of saying reports words in quotation marks: told ministers “…”."""
    verb = lexicon.reporting_verbs().get(choice.cue.lemma)
    if verb is None or verb.mode == "thought" or "quote" not in verb.takes:
        return False
    return any(context.quotation_at[i] for i in _tokens_of(choice.content.region))


def choose_for_uncredited_quotations(
    weights: Scorer, context: QuoteContext, cues: list[Token], kept: list[Choice]
) -> list[Choice]:
    """Choices for the statements in quotation marks that no choice kept so far holds.

    A cue whose likeliest content was another may bring them. `cues`: all cues, in order.
    """
    taken: set[int] = set()
    for choice in kept:
        _take(choice, taken)
    found: list[Choice] = []
    for quotation in context.quotations:
        if not _is_uncredited(quotation, taken):
            continue
        second = _best_second_choice(weights, context, cues, quotation, taken)
        if second is not None:
            # The next quotation cannot have the same words, nor the same cue.
            _take(second, taken)
            found.append(second)
    return found


def _take(choice: Choice, taken: set[int]) -> None:
    """Adds the tokens of a choice's cue and content to those that are taken."""
    taken.add(choice.cue.i)
    taken.update(_tokens_of(choice.content.region))


def _cues_near(context: QuoteContext, cues: list[Token], quotation: QuotedRange) -> list[Token]:
    """The cues of a quotation's paragraph that are near enough to bring it."""
    first, end = context.block_of(quotation.first)
    low = bisect.bisect_left(cues, max(first, quotation.first - FAR_QUOTATION), key=_index)
    high = bisect.bisect_left(cues, min(end, quotation.end + FAR_QUOTATION), key=_index)
    return cues[low:high]


def _index(token: Token) -> int:
    """Its place among the article's tokens."""
    return token.i


def _best_second_choice(
    weights: Scorer,
    context: QuoteContext,
    cues: list[Token],
    quotation: QuotedRange,
    taken: set[int],
) -> Choice | None:
    """The likeliest choice with a source that has a quotation in its content.

    `cues`: all cues, in order. `taken`: the tokens of other choices.
    """
    best: Choice | None = None
    for cue in _cues_near(context, cues, quotation):
        if cue.i in taken:
            continue
        candidates = _candidates_with(context, cue, quotation, taken)
        choice = scorer.choose_among(weights, context, cue, candidates)
        if choice is not None and _is_better(choice, best):
            best = choice
    return best


def _is_better(choice: Choice, best: Choice | None) -> bool:
    """Whether a second choice has a source, is likely enough, and likelier than the best so far."""
    if choice.source.head is None:
        # It would credit nobody either.
        return False
    if choice.probability < MIN_PROBABILITY_OF_SECOND_CHOICE:
        return False
    return best is None or choice.probability > best.probability


def _candidates_with(
    context: QuoteContext, cue: Token, quotation: QuotedRange, taken: set[int]
) -> list[ContentCandidate]:
    """The candidates for a cue's content that hold a quotation's beginning and no token taken."""
    found: list[ContentCandidate] = []
    for candidate in content_candidates(context, cue):
        tokens = _tokens_of(candidate.region)
        if quotation.first in tokens and taken.isdisjoint(tokens):
            found.append(candidate)
    return found


def _tokens_of(region: Region) -> list[int]:
    """Indexes of the tokens of a region: (2, 4), (7, 8) → 2, 3, 7."""
    return [i for first, end in region for i in range(first, end)]
