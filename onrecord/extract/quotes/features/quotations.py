"""Features of quotations: those around a cue, and those in and behind a content."""

from __future__ import annotations

from onrecord.extract.quotes.context import QuoteContext, QuotedRange
from onrecord.extract.quotes.features.facts import ContentFacts, CueFacts, QuotationsAround
from onrecord.extract.quotes.features.values import first_letter, letter_case, punctuation_or_word
from onrecord.nlp.tokens import Token

REACH = 6
"""Tokens behind a content among which another reporting verb is sought."""
CLOSING_SIGNS = ",.?!"


def around_features(
    quotations: QuotationsAround, content: ContentFacts | None, rule: str
) -> list[str]:
    """Whether the quotations around a cue are in its content, and how they end and begin.

    `rule`: the content's; where there is no content yet, what the cue is to its head.
    """
    left, right = quotations.left, quotations.right
    if content is not None:
        left += _whether_inside(content, quotations.left_quotation)
        right += _whether_inside(content, quotations.right_quotation)
    return [
        f"quote-left={left}",  # none
        f"quote-right={right}",  # word+2+lower+in
        f"quotes-around={left}|{right}",  # none|word+2+lower+in
        f"quote-left+rule={left}+{rule}",  # none+complement
        f"quote-right+rule={right}+{rule}",  # word+2+lower+in+complement
    ]


def quoting_verb_features(context: QuoteContext, cue: CueFacts, content: ContentFacts) -> list[str]:
    """Whether other verbs that bring quotations stand in a content or right behind it."""
    count = context.quoting_verbs_before
    i, first, end = cue.token.i, content.first, content.end
    stop = min(end + REACH, len(context.tokens))
    itself = count[i + 1] - count[i]
    inside = count[end] - count[first]
    behind = count[stop] - count[end]
    # “The road,” she *said*, “is closed”: the cue is not another verb.
    if first <= i < end:
        inside -= itself
    elif end <= i < stop:
        behind -= itself
    inside, behind = min(inside, 2), min(behind, 1)
    rule = content.base_rule
    return [
        f"others={inside}+{min(len(content.candidate.region), 3)}",  # 0+1
        f"others+rule={inside}+{rule}",  # 0+complement
        f"other-after={behind}+{rule}",  # 0+complement
    ]


def next_quotation(context: QuoteContext, cue: CueFacts, content: ContentFacts) -> str:
    """What the paragraph quotes next behind a cue and its content.

    How near it is, whether it is long, the punctuation before it, and its first letter:
    `next+long+,+lower`.
    """
    start = max(content.end, cue.token.i + 1)
    quotation = context.next_quotation(start)
    if quotation is None or quotation.first >= context.block_of(start - 1)[1]:
        return "none"
    size = "long" if quotation.is_long else "short"
    opens = punctuation_or_word(context.tokens, quotation.first - 1)
    nearness = _place_behind(quotation, start, cue.sentence.end)
    return f"{nearness}+{size}+{opens}+{first_letter(context.tokens, quotation)}"


def _place_behind(quotation: QuotedRange, start: int, sentence_end: int) -> str:
    """Where a quotation begins, seen from a place before its end."""
    if quotation.first < start:
        return "inside"
    if quotation.first - start < 2:
        return "next"
    return "near" if quotation.first < sentence_end else "later"


def opening_of_inner_quotation(context: QuoteContext, content: ContentFacts) -> str:
    """How the first quotation begins that a content has behind other words: `word+lower`.

    It is the punctuation before the quotation and its first letter.
    """
    first, end = content.candidate.region[0]
    quotation = context.next_quotation(first)
    if quotation is None or not first < quotation.first < end:
        return "none"
    before = punctuation_or_word(context.tokens, quotation.first - 1)
    return f"{before}+{first_letter(context.tokens, quotation)}"


def interruption(context: QuoteContext, content: ContentFacts) -> str:
    """How the words that interrupt a content stand in it: “The road,” she said, “is closed.”

    The punctuation at the end of its first part and before its second, the letter that this begins
    with: `,+,+lower`; `one` where nothing interrupts it.
    """
    region = content.candidate.region
    if len(region) < 2:
        return "one"
    tokens = context.tokens
    (_, end), (first, _) = region[:2]
    closes = _closing_punctuation(tokens, end)
    return f"{closes}+{punctuation_or_word(tokens, first - 1)}+{letter_case(tokens, first + 1)}"


def _closing_punctuation(tokens: list[Token], end: int) -> str:
    """The punctuation in the last two tokens before a place; `word` for a word, else nothing."""
    for i in range(end - 1, max(end - 3, 0), -1):
        text = tokens[i].text
        if text.isalnum():
            return "word"
        if text in CLOSING_SIGNS:
            return text
    return ""


def _whether_inside(content: ContentFacts, quotation: QuotedRange | None) -> str:
    """Whether a quotation begins in a content: `+in` or `+out`."""
    if quotation is None:
        return ""
    for first, end in content.candidate.region:
        if first <= quotation.first < end:
            return "+in"
    return "+out"
