"""What the scorers see of the quotations around a cue and in a content: how they begin and end, how near they are, whose they may be."""

from __future__ import annotations

from onrecord.extract.quotes.content_rules.quotations import NEAR_QUOTE
from onrecord.extract.quotes.contents import ContentCandidate
from onrecord.extract.quotes.context import QUOTATION_MARKS, Around, QuoteContext, QuotedRange
from onrecord.nlp.tokens import Token

FAR = 6
"""Tokens behind a content among which another reporting verb is sought."""


def sign(tokens: list[Token], i: int) -> str:
    """A token's text where it is punctuation, else `word`."""
    if i >= len(tokens):
        return "$"
    text = tokens[i].text
    return "word" if text[:1].isalnum() else text


def share(context: QuoteContext, content: ContentCandidate) -> str:
    """How much of a content stands in quotation marks."""
    to = context.quoted_before
    inside = sum(to[end] - to[first] for first, end in content.region)
    size = sum(end - first for first, end in content.region)
    return (
        "none"
        if not inside
        else "all"
        if inside == size
        else "most"
        if inside * 2 > size
        else "some"
    )


def quote_behind(context: QuoteContext, at: int, sentence_end: int) -> str:
    """What the paragraph quotes next behind a place: how near, how much, after which sign, how it begins: `"next+long+,+lower"`."""
    following = context.next_quote(at)
    if following is None or following.first >= context.block_of(at - 1)[1]:
        return "none"
    first = following.first
    near = (
        "inside"
        if first < at
        else "next"
        if first - at < 2
        else "near"
        if first < sentence_end
        else "later"
    )
    size = "long" if following.is_long else "short"
    return f"{near}+{size}+{sign(context.tokens, first - 1)}+{_letter(context, following)}"


def lead(context: QuoteContext, content: ContentCandidate) -> str:
    """How the first quotation inside a content begins that has other words before it: the sign before it and its first letter, `":+upper"`."""
    first, end = content.region[0]
    q = context.next_quote(first)
    if q is None or not first < q.first < end:
        return "none"
    return f"{sign(context.tokens, q.first - 1)}+{_letter(context, q)}"


def joints(context: QuoteContext, content: ContentCandidate) -> str:
    """The signs before the second part of an interrupted content and at the end of its first, and how the second begins."""
    if len(content.region) < 2:
        return "one"
    (_, end), (first, _) = content.region[:2]
    begins = context.tokens[min(first + 1, len(context.tokens) - 1)].text[:1]
    closing = next(
        (
            context.tokens[i].text
            for i in range(end - 1, max(end - 3, 0), -1)
            if context.tokens[i].text.isalnum() or context.tokens[i].text in ",.?!"
        ),
        "",
    )
    return f"{'word' if closing.isalnum() else closing}+{sign(context.tokens, first - 1)}+{'lower' if begins.islower() else 'upper'}"


def quotes_around(
    context: QuoteContext, cue: Token, content: ContentCandidate | None, base: str
) -> list[str]:
    """How the quotations before and behind a cue end and begin, how near they are, and whether they are in its content.

    `base`: the content's rule, or where there is no content yet what the cue is to its head.
    """
    around = context.around.get(cue.i)
    if around is None:
        around = context.around[cue.i] = _around(context, cue.i)
    left, right = around.left, around.right
    if content is not None:
        left += _taken(content, around.left_quote)
        right += _taken(content, around.right_quote)
    return [
        f"quote-left={left}",
        f"quote-right={right}",
        f"quotes-around={left}|{right}",
        f"quote-left+rule={left}+{base}",
        f"quote-right+rule={right}+{base}",
    ]


def _around(context: QuoteContext, i: int) -> Around:
    left, right = "none", "none"
    before, behind = context.quotes_around(i)
    if before is not None:
        left = f"{_closing(context, before.first, before.end)}+{_near(i - before.end)}"
    if behind is not None:
        past = sign(context.tokens, behind.first - 1)
        right = f"{past}+{_near(behind.first - i - 1)}+{_letter(context, behind)}"
    return Around(left, before, right, behind)


def _closing(context: QuoteContext, first: int, end: int) -> str:
    """The last sign inside a quotation; `word` where its words end without one."""
    last = next(
        (
            context.tokens[i].text
            for i in range(end - 1, first, -1)
            if context.tokens[i].text not in QUOTATION_MARKS
        ),
        "",
    )
    return "word" if last[:1].isalnum() else last


def _near(gap: int) -> str:
    return str(gap) if gap < 3 else "near" if gap < NEAR_QUOTE else "far"


def _taken(content: ContentCandidate, quote: QuotedRange | None) -> str:
    if quote is None:
        return ""
    for first, end in content.region:
        if first <= quote.first < end:
            return "+in"
    return "+out"


def others(context: QuoteContext, cue: Token, content: ContentCandidate, base: str) -> list[str]:
    """Whether other verbs that bring quotations stand between the parts of a content or right behind it."""
    to = context.quoting_verbs_before
    first, end = content.region[0][0], content.region[-1][1]
    stop = min(end + FAR, len(context.tokens))
    own = to[cue.i + 1] - to[cue.i]
    between = min(to[end] - to[first] - (own if first <= cue.i < end else 0), 2)
    after = min(to[stop] - to[end] - (own if end <= cue.i < stop else 0), 1)
    return [
        f"others={between}+{min(len(content.region), 3)}",
        f"others+rule={between}+{base}",
        f"other-after={after}+{base}",
    ]


def _letter(context: QuoteContext, quote: QuotedRange) -> str:
    """Whether a quotation begins with a small letter."""
    begins = context.tokens[min(quote.first + 1, len(context.tokens) - 1)].text[:1]
    return "lower" if begins.islower() else "upper"
