"""What the rules of this package look things up in: an article's tokens and quotations.

It is built once for an article, so that every look-up is direct.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.extract.draft import Draft
from onrecord.extract.quotes.marks import is_title
from onrecord.model import Span
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token, TokenSpan

Range = tuple[int, int]
"""Indexes of tokens `[first, end)`."""
Region = tuple[Range, ...]
"""Ranges in order, without overlap: the two halves of “The road,” she said, “is closed.”"""

QUOTATION_MARKS = frozenset(['"', "“", "”", "''", "``", "'", "‘", "’", "«", "»", "„"])
DASHES = frozenset(["—", "–", "―", "--", "-"])
SPACE_AND_MARKS = " \t\r\n\"'“”‘’«»„`"
"""White space and quotation marks, which do not tell whether a sentence has ended."""
MOST_SPACE = 10
"""Characters of it between a sentence and a quotation."""
SENTENCE_SIGNS = (".", "!", "?", "…")
LONG_QUOTATION = 3
"""Words from which a quotation is long: it can be what somebody said, not only a word or two in
marks."""


@dataclass(frozen=True, slots=True, eq=False)
class QuotedRange:
    """A stretch in quotation marks as tokens `[first, end)`, its marks included."""

    span: Span
    """Its characters."""
    index: int
    """Its place among the article's."""
    first: int
    end: int
    words: int
    is_title: bool
    """Whether it looks like the title of a work, by its capitals: “The Long Crossing”."""
    is_work: bool
    """Whether it is such a title and goes on with the words before it: on “Morning Talk”."""

    @property
    def range(self) -> Range:
        """Its tokens."""
        return self.first, self.end

    @property
    def is_long(self) -> bool:
        """Whether it has the words that somebody's statement needs."""
        return self.words >= LONG_QUOTATION

    @property
    def can_be_statement(self) -> bool:
        """Whether somebody must have said it: it is long and no title."""
        return self.words >= LONG_QUOTATION and not self.is_title


@dataclass(frozen=True, slots=True)
class QuoteContext:
    """An article's tokens, sentences and quotations as token ranges."""

    draft: Draft
    tokens: list[Token]
    quotations: list[QuotedRange]
    """In the order of the text."""
    quotation_firsts: list[int]
    """The first token of each of them."""
    quotation_ends: list[int]
    """Where each of them ends."""
    quotation_at: list[QuotedRange | None]
    """For each token the quotation that it stands in."""
    blocks: dict[int, Range]
    """By index of a block that is read: its tokens."""
    quoted_before: list[int]
    """For each place between tokens: how many tokens before it stand in quotations."""
    verbs_before: list[int]
    """So for verbs and auxiliaries."""
    commas_before: list[int]
    """So for commas."""
    quoting_verbs_before: list[int]
    """So for verbs outside of quotations that can bring one."""

    def sentence(self, i: int) -> TokenSpan:
        """The sentence that a token stands in."""
        return self.draft.parse.sentences[self.tokens[i].sentence]

    def in_long_quotation(self, i: int) -> bool:
        """Whether a token stands in a long quotation."""
        quotation = self.quotation_at[i]
        return quotation is not None and quotation.words >= LONG_QUOTATION

    def block_of(self, i: int) -> Range:
        """The tokens of the block that a token stands in."""
        return self.blocks[self.sentence(i).block]

    def next_quotation(self, i: int) -> QuotedRange | None:
        """The first quotation that ends behind a token."""
        place = bisect.bisect_right(self.quotation_ends, i)
        return self.quotations[place] if place < len(self.quotations) else None

    def sentence_has_quotation(self, i: int) -> bool:
        """Whether something is quoted in the sentence that a token stands in."""
        sentence = self.sentence(i)
        following = self.next_quotation(sentence.first)
        return following is not None and following.first < sentence.end

    def quotations_around(self, i: int) -> tuple[QuotedRange | None, QuotedRange | None]:
        """The quotations nearest to a token in its paragraph, before and behind it."""
        return self.quotation_before(i), self.quotation_behind(i)

    def quotation_before(self, i: int) -> QuotedRange | None:
        """The nearest quotation of the paragraph that ends before a token."""
        place = bisect.bisect_right(self.quotation_ends, i) - 1
        if place < 0:
            return None
        quotation = self.quotations[place]
        # One of another paragraph may be another speaker's.
        return quotation if quotation.first >= self.block_of(i)[0] else None

    def quotation_behind(self, i: int) -> QuotedRange | None:
        """The nearest quotation of the paragraph that begins behind a token."""
        place = bisect.bisect_right(self.quotation_firsts, i)
        if place == len(self.quotations):
            return None
        quotation = self.quotations[place]
        return quotation if quotation.first < self.block_of(i)[1] else None

    def quotation_below(self, end: int) -> QuotedRange | None:
        """The quotation that opens the paragraph whose first token is `end`."""
        # Behind the last paragraph there is no token.
        return self.quotation_at[end] if end < len(self.tokens) else None

    def begins_sentence(self, quotation: QuotedRange) -> bool:
        """Whether the words before a quotation in its paragraph end a sentence, or there are none.

        said Hale. | “It is not” → True; said Hale, | “it is not” → False
        """
        if quotation.first == self.block_of(quotation.first)[0]:
            return True
        start = quotation.span.start
        before = self.draft.article.text[max(start - MOST_SPACE, 0) : start]
        return before.rstrip(SPACE_AND_MARKS).endswith(SENTENCE_SIGNS)

    def is_closed_by_comma(self, quotation: QuotedRange) -> bool:
        """Whether a comma stands at the end of a quotation: “It is late,*”* or ‘late’*,*."""
        text, end = self.draft.article.text, quotation.span.end
        inside = quotation.span.of(text).rstrip(SPACE_AND_MARKS)
        return inside.endswith(",") or text.startswith(",", end)

    def quotations_ending(self, first: int, end: int) -> list[QuotedRange]:
        """The quotations that end behind the token `first` and not behind `end`."""
        low = bisect.bisect_right(self.quotation_ends, first)
        high = bisect.bisect_right(self.quotation_ends, end)
        return self.quotations[low:high]

    def quotations_between(self, first: int, end: int, most: int) -> list[QuotedRange]:
        """The quotations that lie wholly in `[first, end)`; the first `most` of them."""
        low = bisect.bisect_left(self.quotation_firsts, first)
        high = bisect.bisect_right(self.quotation_ends, end)
        return self.quotations[low : min(high, low + most)]


def quote_context(draft: Draft) -> QuoteContext:
    """The context of a draft whose quotation marks are paired."""
    quotations = _quoted_ranges(draft)
    quotation_at: list[QuotedRange | None] = [None] * len(draft.tokens)
    for quotation in quotations:
        size = quotation.end - quotation.first
        quotation_at[quotation.first : quotation.end] = [quotation] * size
    quoting_verbs = lexicon.quoting_verbs()

    def is_quoting_verb(token: Token) -> bool:
        # "said", but not in “He said no”
        is_verb = token.pos == "VERB" and token.lemma in quoting_verbs
        return is_verb and quotation_at[token.i] is None

    return QuoteContext(
        draft=draft,
        tokens=draft.tokens,
        quotations=quotations,
        quotation_firsts=[quotation.first for quotation in quotations],
        quotation_ends=[quotation.end for quotation in quotations],
        quotation_at=quotation_at,
        blocks=_blocks(draft),
        quoted_before=_running_sums(quotation is not None for quotation in quotation_at),
        verbs_before=_running_sums(token.pos in ("VERB", "AUX") for token in draft.tokens),
        commas_before=_running_sums(token.text == "," for token in draft.tokens),
        quoting_verbs_before=_running_sums(map(is_quoting_verb, draft.tokens)),
    )


def _quoted_ranges(draft: Draft) -> list[QuotedRange]:
    """The draft's quotations by their tokens; those without a token are left out."""
    starts = [token.start for token in draft.tokens]
    found: list[QuotedRange] = []
    for quotation in draft.quotations:
        first = bisect.bisect_left(starts, quotation.span.start)
        end = bisect.bisect_left(starts, quotation.span.end)
        if first == end:
            # A token may begin before the mark and end behind it: "rock“n”roll".
            continue
        title = is_title(quotation.span.of(draft.article.text))
        found.append(
            QuotedRange(
                span=quotation.span,
                index=len(found),
                first=first,
                end=end,
                words=quotation.words,
                is_title=title,
                is_work=title and _goes_on(draft.tokens[first]),
            )
        )
    return found


def _goes_on(opening: Token) -> bool:
    """Whether a word of the same sentence stands right before a mark: on “Morning Talk”."""
    before = opening.nbor(-1)
    if before is None or before.sentence != opening.sentence:
        return False
    return before.text[:1].isalnum()


def _blocks(draft: Draft) -> dict[int, Range]:
    """By index of a block: its tokens, from its first sentence to its last."""
    found: dict[int, Range] = {}
    for sentence in draft.parse.sentences:
        first, _ = found.get(sentence.block, (sentence.first, 0))
        found[sentence.block] = (first, sentence.end)
    return found


def _running_sums(flags: Iterable[bool]) -> list[int]:
    """`[True, False, True]` → `[0, 1, 1, 2]`."""
    return list(itertools.accumulate(flags, initial=0))
