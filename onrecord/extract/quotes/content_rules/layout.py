"""Where the content of a cue stands that is no verb, noun or adjective: "according to", signs."""

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
        return
    yield "according-left", ((sentence.first, cue.i),)
    yield (
        "according-around",
        ((sentence.first, cue.i), (_end_of_named_source(context, cue), sentence.end)),
    )
    if cue.head.i < cue.i and cue.head.left_edge.i < cue.i:
        yield "according-clause", ((max(cue.head.left_edge.i, sentence.first), cue.i),)


def after_according_to(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`According to the mayor, | the road is closed.`: behind the comma, or behind the source."""
    sentence = context.sentence(cue.i)
    comma = sentence.end
    for token in context.tokens[_to(context, cue).i : sentence.end]:
        if token.text == ",":
            comma = token.i
            break
    yield "according-right", ((min(comma + 1, sentence.end), sentence.end),)
    yield "according-right", ((_end_of_named_source(context, cue), sentence.end),)


def _to(context: QuoteContext, cue: Token) -> Token:
    """The second word of "according to"; the cue itself at the end of a sentence."""
    return context.tokens[min(cue.i + 1, context.sentence(cue.i).end - 1)]


def _end_of_named_source(context: QuoteContext, cue: Token) -> int:
    """Where the noun phrase ends that "according to" names: according to *the mayor* | …"""
    to = _to(context, cue)
    for child in (*to.children, *cue.children):
        if child.dep == "pobj" and child.i > to.i:
            return child.right_edge.i + 1
    return to.i + 1


def quotation_after_colon(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`Ann Hale: | “The road is closed.”`, in the same paragraph or at the head of the next one."""
    end = context.block_of(cue.i)[1]
    last_of_turn = min(end, cue.i + LONGEST_TURN)
    if cue.i + 1 == end:
        below = context.quotation_below(end)
        if below is not None:
            yield "colon-below", (below.range,)
    elif cue.i + 1 < last_of_turn:
        quotation = context.quotation_at[cue.i + 1]
        if quotation is not None:
            yield "colon-quote", (quotation.range,)
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
