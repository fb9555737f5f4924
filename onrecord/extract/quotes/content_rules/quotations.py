"""Where the content of a cue is words in quotation marks beside it, whatever the parse says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from onrecord.extract.quotes.content_rules import Proposal
from onrecord.extract.quotes.context import QuoteContext, QuotedRange, Region
from onrecord.nlp.tokens import Token

NEAR_QUOTATION = 12
"""Tokens between a cue and the quotation that it introduces or follows."""
FAR_QUOTATION = 30
"""Tokens between a cue and a long quotation."""
FAR_COLON = 40
"""Tokens between a cue and the colon of its clause, after which a quotation stands."""
LAST_TOKENS = 4
"""Tokens from the end of a paragraph within which a cue can introduce the quotation that opens the
next one."""
MOST_PARTS = 12
"""Quotations of a paragraph that are tried as parts of one content."""
MOST_TAG = 12
"""Tokens behind a quotation among which the verb of its tag stands."""
LONGEST_GAP = 30
"""Tokens between two quotations of one speaker in a paragraph."""


def nearest_quotations(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“The road is closed,” | the mayor said. | “It will open in May.”`: one of them, or both.

    Each alone, and with those that go on in the paragraph.
    """
    end = context.block_of(cue.i)[1]
    left, right = _nearest_left(context, cue), _nearest_right(context, cue)
    if right is not None and _is_tagged(context, right):
        right = None
    if left is not None:
        # | “The road is closed,” | the mayor said
        yield "quote-left", (left.range,)
        yield "quote-left-on", with_following(context, left, end)
        if right is not None:
            # | “The road,” | the mayor said, | “is closed.”
            yield "quote-around", (left.range, right.range)
    # The weights know the candidates in this order: the long ones before the one to the right.
    yield from _long_quotations(context, cue)
    if right is not None:
        # The mayor said: | “The road is closed.”
        yield "quote-right", (right.range,)
        yield "quote-right-on", with_following(context, right, end)


def _long_quotations(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`| “The road is closed,” | said Ann “Annie” Hale, | “until May.”`: the nearest long ones.

    Nicknames, single words and titles in marks are passed by.
    """
    first, end = context.block_of(cue.i)
    lefts = _long_ones(context.quotations_ending(max(first, cue.i - FAR_QUOTATION), cue.i))
    rights = _long_ones(context.quotations_between(cue.i + 1, end, MOST_PARTS))
    right = _first_if_near(cue, rights)
    if lefts:
        left = lefts[-1]
        # | “The road is closed,” | said Ann “Annie” Hale
        yield "quote-left-long", (left.range,)
        following = _before_tagged(context, rights)
        if right is not None and following:
            yield "quote-around-long", (left.range, right.range)
        if following:
            # All that the paragraph quotes from there on, past what stands between.
            parts = [left, *following[: MOST_PARTS - 1]]
            yield "quote-left-all", tuple(part.range for part in parts)
    if right is not None:
        # Asked about “Morning Talk” Hale said | “The road is closed.”
        yield "quote-right-long", (right.range,)


def _first_if_near(cue: Token, quotations: list[QuotedRange]) -> QuotedRange | None:
    """The first of some quotations behind a cue, unless it is far away.

    A far one may go on with a quotation before the cue, but does not begin what the cue reports.
    """
    if quotations and quotations[0].first < cue.i + FAR_QUOTATION:
        return quotations[0]
    return None


def quotation_after_clause_colon(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`The mayor said in a long letter to the council on Monday: | “The road is closed.”`."""
    end = context.block_of(cue.i)[1]
    quotation = _after_first_colon(context, cue.i + 1, end)
    # The nearest one to the right has been proposed already.
    if quotation is not None and quotation is not _nearest_right(context, cue):
        yield "quote-after-colon", (quotation.range,)
        yield "quote-after-colon-on", with_following(context, quotation, end)


def _after_first_colon(context: QuoteContext, first: int, end: int) -> QuotedRange | None:
    """The quotation right after the first colon near the beginning of `[first, end)`."""
    for token in context.tokens[first : min(end, first - 1 + FAR_COLON)]:
        if token.text == ":":
            return context.quotation_at[token.i + 1] if token.i + 1 < end else None
    return None


def quotation_below(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`The mayor issued a statement on Monday: ¶ | “The road is closed.”`: the next paragraph's."""
    end = context.block_of(cue.i)[1]
    below = context.quotation_below(end)
    if below is None:
        return
    if _ends_with_colon(context, cue, end) or _stands_last_alone(context, cue, end):
        yield "quote-below", (below.range,)


def _stands_last_alone(context: QuoteContext, cue: Token, end: int) -> bool:
    """Whether a cue is among the last tokens before `end` and has no quotation of its own near."""
    if cue.i <= end - LAST_TOKENS:
        return False
    return _nearest_left(context, cue) is None and _nearest_right(context, cue) is None


def _ends_with_colon(context: QuoteContext, cue: Token, end: int) -> bool:
    """Whether a colon ends the paragraph up to `end`, and with it the sentence of the cue."""
    return context.tokens[end - 1].text == ":" and context.sentence(cue.i).end == end


def _nearest_left(context: QuoteContext, cue: Token) -> QuotedRange | None:
    """The nearest quotation of the paragraph before a cue, if it is near."""
    first = max(context.block_of(cue.i)[0], cue.i - NEAR_QUOTATION)
    for quotation in reversed(context.quotation_at[first : cue.i]):
        if quotation is not None:
            return quotation
    return None


def _nearest_right(context: QuoteContext, cue: Token) -> QuotedRange | None:
    """The nearest quotation of the paragraph behind a cue, if it is near."""
    end = min(context.block_of(cue.i)[1], cue.i + NEAR_QUOTATION)
    for quotation in context.quotation_at[cue.i + 1 : end]:
        if quotation is not None:
            return quotation
    return None


def _long_ones(quotations: list[QuotedRange]) -> list[QuotedRange]:
    """The quotations that are long and no titles of works."""
    return [quotation for quotation in quotations if quotation.is_long and not quotation.is_work]


def with_following(context: QuoteContext, quotation: QuotedRange, end: int) -> Region:
    """A quotation and those after it, up to the token `end`, as long as little stands between.

    Titles of works are passed by.
    """
    region = [quotation.range]
    last = quotation
    for following in context.quotations[quotation.index + 1 : quotation.index + MOST_PARTS]:
        is_far = following.end > end or following.first - last.end > LONGEST_GAP
        # Another may speak there, or does.
        if is_far or _is_tagged(context, following):
            break
        if not following.is_work:
            region.append(following.range)
        last = following
    return tuple(region)


def _before_tagged(context: QuoteContext, quotations: list[QuotedRange]) -> list[QuotedRange]:
    """The first of some quotations, up to one whose speaker is named behind it."""
    tagged = itertools.takewhile(lambda quotation: not _is_tagged(context, quotation), quotations)
    return list(tagged)


def _is_tagged(context: QuoteContext, quotation: QuotedRange) -> bool:
    """Whether a quotation begins a sentence and has its speaker named behind it.

    “It is late,” said Hale. | “It is not,” | *Dane said* of her.
    """
    if not context.begins_sentence(quotation) or not context.is_closed_by_comma(quotation):
        return False
    end = min(context.sentence(quotation.end - 1).end, quotation.end + MOST_TAG)
    verbs = context.quoting_verbs_before
    return quotation.end < end and verbs[end] > verbs[quotation.end]
