"""Where the content of a cue is words in quotation marks beside it, whatever the parse says."""

from __future__ import annotations

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
LONGEST_GAP = 30
"""Tokens between two quotations of one speaker in a paragraph."""


def nearest_quotations(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“The road is closed,” | the mayor said. | “It will open in May.”`: one of them, or both.

    Each alone, and with those that go on in the paragraph.
    """
    end = context.block_of(cue.i)[1]
    left, right = _nearest_left(context, cue), _nearest_right(context, cue)
    if left is not None:
        yield "quote-left", (left.range,)
        yield "quote-left-on", with_following(context, left, end)
    if left is not None and right is not None:
        yield "quote-around", (left.range, right.range)
    # The weights know the candidates in this order: the long ones before the one to the right.
    yield from _long_quotations(context, cue)
    if right is not None:
        yield "quote-right", (right.range,)
        yield "quote-right-on", with_following(context, right, end)


def _long_quotations(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“The road is closed,” said Ann “Annie” Hale | , | “until May.”`: past nicknames and titles.

    The nearest long quotations to the left and to the right, and all that follow.
    """
    first, end = context.block_of(cue.i)
    lefts = _long_ones(context.quotations_ending(max(first, cue.i - FAR_QUOTATION), cue.i))
    rights = _long_ones(context.quotations_between(cue.i + 1, end, MOST_PARTS))
    left = lefts[-1] if lefts else None
    right = rights[0] if rights and rights[0].first < cue.i + FAR_QUOTATION else None
    if left is not None:
        yield "quote-left-long", (left.range,)
        if right is not None:
            yield "quote-around-long", (left.range, right.range)
        if rights:
            following = rights[: MOST_PARTS - 1]
            yield "quote-left-all", tuple(quotation.range for quotation in (left, *following))
    if right is not None:
        yield "quote-right-long", (right.range,)


def quotation_after_clause_colon(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`The mayor said in a long letter to the council on Monday: | “The road is closed.”`."""
    end = context.block_of(cue.i)[1]
    for token in context.tokens[cue.i + 1 : min(end, cue.i + FAR_COLON)]:
        if token.text == ":":
            quotation = context.quotation_at[token.i + 1] if token.i + 1 < end else None
            # The nearest one to the right has been proposed already.
            if quotation is not None and quotation is not _nearest_right(context, cue):
                yield "quote-after-colon", (quotation.range,)
                yield "quote-after-colon-on", with_following(context, quotation, end)
            return


def quotation_below(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`The mayor issued a statement on Monday: ¶ | “The road is closed.”`: the next paragraph's."""
    end = context.block_of(cue.i)[1]
    below = context.quotation_below(end)
    if below is None:
        return
    stands_last = (
        cue.i > end - LAST_TOKENS
        and _nearest_left(context, cue) is None
        and _nearest_right(context, cue) is None
    )
    if stands_last or _ends_with_colon(context, cue, end):
        yield "quote-below", (below.range,)


def _ends_with_colon(context: QuoteContext, cue: Token, end: int) -> bool:
    """Whether a colon ends the paragraph up to `end`, and with it the sentence of the cue."""
    return context.tokens[end - 1].text == ":" and context.sentence(cue.i).end == end


def _nearest_left(context: QuoteContext, cue: Token) -> QuotedRange | None:
    """The nearest quotation of the paragraph before a cue, not further off than `NEAR_QUOTATION`."""
    first = max(context.block_of(cue.i)[0], cue.i - NEAR_QUOTATION)
    for quotation in reversed(context.quotation_at[first : cue.i]):
        if quotation is not None:
            return quotation
    return None


def _nearest_right(context: QuoteContext, cue: Token) -> QuotedRange | None:
    """The nearest quotation of the paragraph behind a cue, not further off than `NEAR_QUOTATION`."""
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
        if following.end > end or following.first - last.end > LONGEST_GAP:
            break
        if not following.is_work:
            region.append(following.range)
        last = following
    return tuple(region)
