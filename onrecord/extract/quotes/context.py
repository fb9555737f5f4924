"""What the constructions look things up in: an article's tokens with the quotation that each stands in. Built once: lookups are direct."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.extract.draft import Draft, Quotation
from onrecord.extract.quotes.marks import is_title
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token, TokenSpan

Range = tuple[int, int]
"""Tokens `[first, end)`."""
Region = tuple[Range, ...]
"""Ranges in order, without overlap."""

LONG = 3
"""Words from which a quoted stretch speaks for itself: what it reports is its speaker's affair."""


class Around(NamedTuple):
    """The quotations before and behind a token: how they end and begin, and their first tokens, -1 for none."""

    left: str
    left_first: int
    right: str
    right_first: int


@dataclass(frozen=True, slots=True)
class QuoteContext:
    """An article's tokens, sentences and quoted stretches as token ranges."""

    draft: Draft
    tokens: list[Token]
    quoted: list[Quotation]
    ranges: list[Range]
    """The tokens of each quoted stretch, its marks included."""
    ends: list[int]
    """The ends of those ranges."""
    works: list[bool]
    """Whether a quoted stretch is the title of a work that a sentence names: on “Morning Talk”."""
    quote_at: list[int]
    """For each token the index of its quoted stretch, -1 outside of any."""
    blocks: dict[int, Range]
    """The tokens of each block that is read."""
    quoted_to: list[int]
    """For each place between tokens how many tokens before it stand in quoted stretches; so too the next three."""
    verbs_to: list[int]
    commas_to: list[int]
    sayings_to: list[int]
    """Verbs outside of quotations that can bring one."""
    around: dict[int, Around] = field(default_factory=dict)
    """What has been looked up of tokens' surroundings."""

    def sentence(self, i: int) -> TokenSpan:
        """The sentence that a token stands in."""
        return self.draft.parse.sentences[self.tokens[i].sentence]

    def in_quote(self, i: int, words: int = LONG) -> bool:
        """Whether a token stands in a quoted stretch of that many words."""
        return self.quote_at[i] >= 0 and self.quoted[self.quote_at[i]].words >= words

    def block_of(self, i: int) -> Range:
        """The tokens of a token's block."""
        return self.blocks[self.sentence(i).block]

    def next_quote(self, i: int) -> int | None:
        """The first quoted stretch that ends behind a token."""
        low = bisect.bisect_right(self.ends, i)
        return low if low < len(self.ranges) else None

    def quotes_beside(self, i: int) -> bool:
        """Whether something is quoted in the sentence that a token stands in."""
        sentence = self.sentence(i)
        following = self.next_quote(sentence.first)
        return following is not None and self.ranges[following][0] < sentence.end

    def quotes_around(self, i: int) -> tuple[int, int]:
        """The quoted stretches nearest to a token in its paragraph, before and behind it; -1 for none."""
        first, end = self.block_of(i)
        before = bisect.bisect_right(self.ends, i) - 1
        behind = bisect.bisect_right(self.ranges, (i, len(self.tokens)))
        return (
            before if before >= 0 and self.ranges[before][0] >= first else -1,
            behind if behind < len(self.ranges) and self.ranges[behind][0] < end else -1,
        )

    def quote_below(self, end: int) -> int:
        """The quoted stretch that opens the paragraph that begins at a token; -1 for none."""
        return self.quote_at[end] if end < len(self.tokens) else -1

    def quotes_ending(self, first: int, end: int) -> range:
        """Indexes of the quoted stretches whose end lies in a range of tokens."""
        return range(bisect.bisect_right(self.ends, first), bisect.bisect_right(self.ends, end))

    def quotes_between(self, first: int, end: int, most: int | None = None) -> range:
        """Indexes of the quoted stretches that lie wholly in a range of tokens; the first `most` of them."""
        low = bisect.bisect_left(self.ranges, (first, 0))
        high = low
        while (
            high < len(self.ranges)
            and self.ranges[high][1] <= end
            and (most is None or high - low < most)
        ):
            high += 1
        return range(low, high)


def quote_context(draft: Draft) -> QuoteContext:
    """The page of a draft whose quotation marks are paired."""
    tokens = draft.tokens
    starts = [token.start for token in tokens]
    quoted: list[Quotation] = []
    ranges: list[Range] = []
    quote_at = [-1] * len(tokens)
    for stretch in draft.quotations:
        first = bisect.bisect_left(starts, stretch.span.start)
        end = bisect.bisect_left(starts, stretch.span.end)
        if first < end:
            quote_at[first:end] = [len(quoted)] * (end - first)
            quoted.append(stretch)
            ranges.append((first, end))
    blocks: dict[int, Range] = {}
    for sentence in draft.parse.sentences:
        blocks[sentence.block] = (blocks.get(sentence.block, (sentence.first, 0))[0], sentence.end)
    bringing = lexicon.quoting_verbs()
    sums = (
        _sums(at >= 0 for at in quote_at),
        _sums(t.pos in ("VERB", "AUX") for t in tokens),
        _sums(t.text == "," for t in tokens),
        _sums(t.pos == "VERB" and t.lemma in bringing and quote_at[t.i] < 0 for t in tokens),
    )
    works = [
        _is_work(draft, tokens, stretch, first)
        for stretch, (first, _) in zip(quoted, ranges, strict=True)
    ]
    return QuoteContext(
        draft, tokens, quoted, ranges, [end for _, end in ranges], works, quote_at, blocks, *sums
    )


def _is_work(draft: Draft, tokens: list[Token], stretch: Quotation, first: int) -> bool:
    named = (
        first > 0
        and tokens[first - 1].text[:1].isalnum()
        and tokens[first].sentence == tokens[first - 1].sentence
    )
    return named and is_title(stretch.span.of(draft.article.text))


def _sums(flags: Iterable[bool]) -> list[int]:
    """Running sums: `[True, False, True]` → `[0, 1, 1, 2]`."""
    return list(itertools.accumulate(flags, initial=0))
