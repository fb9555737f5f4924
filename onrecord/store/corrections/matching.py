"""Which finding a correction is about: the one that its words fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from msgspec import UnsetType

from onrecord.model import Position, Quote, Relation, Span
from onrecord.store.corrections.article_text import ArticleText
from onrecord.store.corrections.folding import bare, in_marks
from onrecord.store.corrections.unfit import Unfit

T = TypeVar("T", Quote, Position, Relation)

SHOWN = 6
"""Findings that a message lists where words fit several."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """A finding, with what tells whether words point at it."""

    finding: T
    pieces: tuple[Span, ...]
    """Its words in the article."""

    @property
    def whole(self) -> Span:
        """From the first of its words to the last."""
        return Span(min(self.pieces).start, max(piece.end for piece in self.pieces))


def fitting(
    candidates: Sequence[Candidate[T]],
    words: str,
    article: ArticleText,
    place: int | str | UnsetType,
) -> list[Candidate[T]]:
    """The candidates that have the words in a place, or that share some of them.

    The second only where none has all of them: another analysis may have cut a quote short.
    """
    standing = article.folded.find(words)
    spread = [] if standing else [c for c in candidates if _has_spread(c, words, article)]
    if spread:
        return _in_place(spread, article, words, place)
    spans = article.find(words, place)
    ways: tuple[Callable[[Candidate[T], Span], bool], ...] = (_has, _reaches_over, _shares)
    for fits in ways:
        found = [c for c in candidates if any(fits(c, span) for span in spans)]
        if found:
            return _with_exactly(found, words, article) or found
    return []


def _has(candidate: Candidate[T], span: Span) -> bool:
    return any(piece.covers(span) for piece in candidate.pieces)


def _reaches_over(candidate: Candidate[T], span: Span) -> bool:
    """Whether the words lie in a finding with what interrupts it: “The ferry,” she said, “stays”"""
    return candidate.whole.covers(span) and _shares(candidate, span)


def _shares(candidate: Candidate[T], span: Span) -> bool:
    return any(share_most(piece, span) for piece in candidate.pieces)


def share_most(one: Span, other: Span) -> bool:
    """Whether at least half of the shorter span lies in the other."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)


def _has_spread(candidate: Candidate[T], words: str, article: ArticleText) -> bool:
    """Whether a finding has the words in several pieces: “The ferry stays” of the above."""
    joined = " ".join(bare(piece.of(article.text)) for piece in candidate.pieces)
    return f" {bare(words)} " in f" {joined} "


def _in_place(
    candidates: Sequence[Candidate[T]],
    article: ArticleText,
    words: str,
    place: int | str | UnsetType,
) -> list[Candidate[T]]:
    inside = article.narrowed([c.whole for c in candidates], words, place)
    return [candidate for candidate in candidates if candidate.whole in inside]


def _with_exactly(
    candidates: Iterable[Candidate[T]], words: str, article: ArticleText
) -> list[Candidate[T]]:
    """Those that have these words and no others: a quote in a longer one."""
    wanted = bare(words)
    return [
        candidate
        for candidate in candidates
        if bare(" ".join(piece.of(article.text) for piece in candidate.pieces)) == wanted
    ]


def the_one(
    found: Sequence[T], words: str, called: str, tell: Callable[[T], str], remedy: str
) -> T:
    """The only finding. Raises Unfit where there are several, with what `tell` says of each."""
    if len(found) > 1:
        told = "; ".join(tell(finding) for finding in found[:SHOWN])
        more = "; …" if len(found) > SHOWN else ""
        raise Unfit(f"{in_marks(words)} fits {len(found)} {called}: {told}{more}", remedy)
    return found[0]


def has_words(phrase: str, words: str) -> bool:
    """Whether a phrase has the words of another.

    >>> has_words("the ferry subsidy", "“Ferry subsidy”"), has_words("the ferries", "ferry")
    (True, False)
    """
    return f" {bare(words)} " in f" {bare(phrase)} "
