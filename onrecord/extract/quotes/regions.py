"""Regions of tokens: from what a rule proposes to what can be shown as somebody's words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.quotes.context import QuoteContext, Range, Region
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

COMPLEMENTIZERS = lexicon.words("quotes", "complementizers")
EDGE_MARKS = frozenset(
    [",", ".", ";", ":", "—", "–", "―", "-", "--", "…", "...", "?", "!"],
)


def clean_region(context: QuoteContext, cue: Token, region: Region) -> Region:
    """A region with whole quotations, without the cue and without punctuation at its edges.

    It is empty where nothing is left: `, “The road is closed` → `“The road is closed”`.
    """
    parts: list[Range] = []
    for first, end in region:
        for part in _without_cue(first, end, cue.i):
            # Nothing is left on a side of the cue where it stands at an edge.
            if part[0] < part[1]:
                parts.append(_trimmed(context, _with_whole_quotations(context, part, cue)))
    return _merged(part for part in parts if part[0] < part[1])


def _without_cue(first: int, end: int, cue: int) -> Iterator[Range]:
    """A range in two where the cue stands in it: 2, 9 around 5 → (2, 5), (6, 9)."""
    if first <= cue < end:
        yield first, cue
        yield cue + 1, end
    else:
        yield first, end


def _with_whole_quotations(context: QuoteContext, part: Range, cue: Token) -> Range:
    """A range with its "that" and with all of the quotations that it cuts.

    A quotation that the cue itself stands in is left as it is.
    """
    first, end = part
    tokens, own = context.tokens, context.quotation_at[cue.i]
    if first - 1 > cue.i and _is_complementizer(tokens[first - 1]):
        # said | that *the road is closed*: the parse hung "that" on something else.
        first -= 1
    opening, closing = context.quotation_at[first], context.quotation_at[end - 1]
    if opening is not None and opening is not own:
        # “The *road is closed*” → the whole quotation
        first = min(first, opening.first)
    if closing is not None and closing is not own:
        # that *the road “is* closed” → up to its end
        end = max(end, closing.end)
    return first, end


def _is_complementizer(token: Token) -> bool:
    """Whether a word opens a clause: said *that* the road is closed, but not: said *that* twice."""
    return token.dep == "mark" and token.lower in COMPLEMENTIZERS


def _trimmed(context: QuoteContext, part: Range) -> Range:
    """A range less the punctuation at its edges and the conjunction at its head.

    Quotations stay whole: `and the road is closed.` → `the road is closed`.
    """
    first, end = part
    while first < end and _can_go_at_head(context, context.tokens[first]):
        first += 1
    while first < end and _can_go_at_edge(context, context.tokens[end - 1]):
        end -= 1
    return first, end


def _can_go_at_head(context: QuoteContext, token: Token) -> bool:
    """Whether a region need not begin with a token: a comma, an "and"."""
    if token.dep == "cc":
        # But “And then?” keeps its "and".
        return context.quotation_at[token.i] is None
    return _can_go_at_edge(context, token)


def _can_go_at_edge(context: QuoteContext, token: Token) -> bool:
    """Whether a token is punctuation or white space outside of quotations."""
    is_sign = token.text in EDGE_MARKS or not token.text.strip()
    return is_sign and context.quotation_at[token.i] is None


def _merged(parts: Iterator[Range]) -> Region:
    """Ranges in order, those that touch as one: (5, 8), (2, 5) → (2, 8)."""
    merged: list[Range] = []
    for first, end in sorted(parts):
        if merged and first <= merged[-1][1]:
            # It begins within the last one or right behind it.
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((first, end))
    return tuple(merged)
