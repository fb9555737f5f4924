"""Where the content of "according to", of a colon and of a dash stands."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.quotes.content_rules import Proposal
from onrecord.extract.quotes.content_rules.quotations import with_following
from onrecord.extract.quotes.context import QuoteContext
from onrecord.nlp.tokens import Token

LONGEST_TURN = 400
"""Tokens behind a colon that are its speaker's at the most."""
SHORTEST_CONTENT = 3
"""Tokens before "according to" from which they can be what it reports."""


def before_according_to(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`The road is closed | , according to the mayor.` and what goes on behind the source."""
    sentence = context.sentence(cue.i)
    if cue.i - sentence.first < SHORTEST_CONTENT:
        # But according to the mayor | the road is closed
        return
    before = (sentence.first, cue.i)
    yield "according-left", (before,)
    yield "according-around", (before, (_end_of_named_source(context, cue), sentence.end))
    if cue.head.i < cue.i:
        # She went home; | the road is closed, | according to the mayor
        yield "according-clause", ((max(cue.head.left_edge.i, sentence.first), cue.i),)


def after_according_to(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`According to the mayor, | the road is closed.`: behind the comma, or behind the source."""
    end = context.sentence(cue.i).end
    yield "according-right", ((_behind_comma(context, _to(context, cue).i, end), end),)
    yield "according-right", ((_end_of_named_source(context, cue), end),)


def _behind_comma(context: QuoteContext, first: int, end: int) -> int:
    """The place behind the first comma of `[first, end)`; `end` where there is none."""
    for token in context.tokens[first:end]:
        if token.text == ",":
            return token.i + 1
    return end


def _to(context: QuoteContext, cue: Token) -> Token:
    """The second word of "according to"; the cue itself at the end of a sentence."""
    return context.tokens[min(cue.i + 1, context.sentence(cue.i).end - 1)]


def _end_of_named_source(context: QuoteContext, cue: Token) -> int:
    """Where the noun phrase ends that "according to" names: according to *the mayor* | …"""
    to = _to(context, cue)
    # Either word of the two may be the one that the parse hung the noun on.
    for child in (*to.children, *cue.children):
        if child.dep == "pobj" and child.i > to.i:
            return child.right_edge.i + 1
    return to.i + 1


def quotation_after_colon(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`Ann Hale: | “The road is closed.”`, in the same paragraph or at the head of the next one."""
    end = context.block_of(cue.i)[1]
    is_last = cue.i + 1 == end
    quotation = context.quotation_below(end) if is_last else context.quotation_at[cue.i + 1]
    if quotation is None:
        return
    if is_last:
        yield "colon-below", (quotation.range,)
    else:
        yield "colon-quote", (quotation.range,)
        last_of_turn = min(end, cue.i + LONGEST_TURN)
        yield "colon-quote-on", with_following(context, quotation, last_of_turn)


def turn_after_colon(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`Poll: | most voters undecided`: the rest of the paragraph, or of the sentence."""
    end = min(context.block_of(cue.i)[1], cue.i + LONGEST_TURN)
    yield "colon", ((cue.i + 1, end),)
    yield "colon-sentence", ((cue.i + 1, context.sentence(cue.i).end),)


def quotation_before_dash(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“The road is closed.” | — Ann Hale`."""
    quotation = context.quotation_at[cue.i - 1] if cue.i else None
    if quotation is not None:
        yield "dash", (quotation.range,)
