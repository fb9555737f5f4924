"""Selection: which of the choices for an article's cues stand. The outermost attribution of a sentence counts."""

from __future__ import annotations

import bisect

import msgspec

from onrecord.extract.quotes import scorer
from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.content_rules.quotations import FAR_QUOTE
from onrecord.extract.quotes.contents import ContentCandidate, content_candidates
from onrecord.extract.quotes.context import QuoteContext, QuotedRange, Region
from onrecord.extract.quotes.marks import is_title
from onrecord.extract.quotes.weights import Scorer
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

SAME = 0.5
"""Share of a content that lies in another's from which both are the same words."""
MIN_PROBABILITY_WITH_UNCREDITED_QUOTATION = 0.1
"""Probability that is enough for a cue whose content holds a quotation that nobody is credited with yet: somebody has said it."""
MIN_PROBABILITY_OF_SECOND_CHOICE = 0.4
"""Probability that is enough for a cue to have a quotation that is nobody's, in place of the likeliest content."""
SURE = 0.45
"""How sure the source must be for a report inside another's words to be kept, 0..1."""
OUTER = 0.4
"""How much less a report stands for itself that lies within another's words, by how likely that other one is, 0..1: the outermost counts."""
WITHIN = 0.9
"""How sure such a report is where its source is certain, 0..1."""


def select_outermost(
    context: QuoteContext, found: list[Choice], floor: float
) -> tuple[list[Choice], dict[int, Token]]:
    """The likeliest choices that do not share their words, and by their cues the heads of who reports them from outside.

    Inside of those stay the ones that credit somebody else with words in quotation marks; no floor holds for them, nor is their probability of
    use: in the articles that the weights come from, only the outermost is marked.
    """
    standing = _standing(context, found, floor)
    owner = [-1] * len(context.tokens)
    cues_within: dict[int, int] = {}
    kept: list[Choice] = []
    inside: list[Choice] = []
    left: list[Choice] = []

    def keep(choice: Choice) -> bool:
        if owner[choice.cue.i] >= 0:
            return False
        if len(choice.content.region) > 1:
            choice = _less(choice, owner, cues_within)
        words = words_in(choice.content.region)
        if (
            not words
            or any(i in cues_within for i in words)
            or sum(owner[i] >= 0 for i in words) > SAME * len(words)
        ):
            return False
        cues_within[choice.cue.i] = len(kept)
        for i in words:
            owner[i] = len(kept)
        kept.append(choice)
        return True

    for choice in sorted(found, key=lambda c: (-standing[c.cue.i], c.cue.i)):
        if owner[choice.cue.i] >= 0:
            inside.append(
                msgspec.structs.replace(choice, probability=WITHIN * choice.source_probability)
            )
        elif standing[choice.cue.i] < floor or not keep(choice):
            left.append(choice)
    for choice in left:
        if (
            choice.probability >= MIN_PROBABILITY_WITH_UNCREDITED_QUOTATION
            and _holds_unowned_quotation(context, choice, owner)
        ):
            keep(choice)
    outside = {
        i: choice.source.head
        for choice in reversed(left)
        if choice.probability >= SURE and choice.source.head is not None
        for i in words_in(choice.content.region)
        if i in cues_within
    }
    return [*kept, *(choice for choice in inside if _is_report_within(context, choice))], outside


def words_in(region: Region) -> list[int]:
    """The tokens of a region."""
    return [i for first, end in region for i in range(first, end)]


def _less(choice: Choice, owner: list[int], cues_within: dict[int, int]) -> Choice:
    """A choice without the parts of its content that are another's."""
    region = tuple(
        part
        for part in choice.content.region
        if not any(owner[i] >= 0 or i in cues_within for i in range(*part))
    )
    return (
        msgspec.structs.replace(choice, content=ContentCandidate(choice.content.rule, region))
        if len(region) < len(choice.content.region)
        else choice
    )


def _standing(context: QuoteContext, found: list[Choice], floor: float) -> dict[int, float]:
    """For each cue the probability of its choice, less where another one that is likely reports it from outside."""
    outer = [0.0] * len(context.tokens)
    for choice in found:
        if choice.probability >= floor:
            for first, end in choice.content.region:
                outer[first:end] = [max(choice.probability, other) for other in outer[first:end]]
    return {
        choice.cue.i: choice.probability * (1 - OUTER * outer[choice.cue.i]) for choice in found
    }


def assign_unowned_quotations(
    weights: Scorer, context: QuoteContext, reporting: list[Token], kept: list[Choice]
) -> list[Choice]:
    """Choices for long quotations that are nobody's: a word whose likeliest content was another may bring them. `reporting`: all cues, in order."""
    busy = {i for choice in kept for i in (choice.cue.i, *words_in(choice.content.region))}
    found: list[Choice] = []
    for quote in context.quotes:
        first, end = quote.range
        if not _speaks(context, quote) or not busy.isdisjoint(range(first, end)):
            continue
        low, high = context.block_of(first)
        at = bisect.bisect_left(reporting, max(low, first - FAR_QUOTE), key=lambda t: t.i)
        past = bisect.bisect_left(reporting, min(high, end + FAR_QUOTE), key=lambda t: t.i)
        tried = [
            scorer.choose_among(weights, context, cue, _holding(context, cue, first, busy))
            for cue in reporting[at:past]
            if cue.i not in busy
        ]
        best = max(
            (choice for choice in tried if choice and choice.source.head),
            key=lambda c: c.probability,
            default=None,
        )
        if best is not None and best.probability >= MIN_PROBABILITY_OF_SECOND_CHOICE:
            busy.update((best.cue.i, *words_in(best.content.region)))
            found.append(best)
    return found


def _holding(
    context: QuoteContext, cue: Token, word: int, busy: set[int]
) -> list[ContentCandidate]:
    """The candidates for a cue's content that hold a word and none that is busy."""
    candidates = ((c, words_in(c.region)) for c in content_candidates(context, cue))
    return [c for c, words in candidates if word in words and busy.isdisjoint(words)]


def _holds_unowned_quotation(context: QuoteContext, choice: Choice, owner: list[int]) -> bool:
    """Whether some quotation of a choice's content, long enough to speak for itself, is nobody's yet."""
    quotations = {quote for i in words_in(choice.content.region) if (quote := context.quote_at[i])}
    return any(
        _speaks(context, q) and all(owner[i] < 0 for i in range(*q.range)) for q in quotations
    )


def _speaks(context: QuoteContext, quote: QuotedRange) -> bool:
    """Whether a quotation is long enough to speak for itself, and no title."""
    return quote.is_long and not is_title(quote.quotation.span.of(context.draft.article.text))


def _is_report_within(context: QuoteContext, choice: Choice) -> bool:
    """Whether a report inside another's words is worth a quote of its own: "Kan reported that Bennett told ministers “…”"."""
    saying = lexicon.reporting_verbs().get(choice.cue.lemma)
    quoted = any(context.quote_at[i] for i in words_in(choice.content.region))
    reports = saying is not None and saying.mode != "thought" and "quote" in saying.takes
    return quoted and reports and choice.source.head is not None and choice.probability >= SURE
