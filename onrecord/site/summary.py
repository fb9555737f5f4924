"""The sentences of an article that carry most. They are copied, never written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.nlp import lexicon
from onrecord.site.components import Sentence
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.references import place_of

# Characters of the longest sentence that anybody takes in; what is longer is no prose.
READABLE = 1000

# Sentences in a summary.
_LENGTH = 3

# What a sentence gains for each thing in it. An actor's first mention gains its salience, 0 to 1.
_POSITION = 1.5
_QUOTE = 1.0
_REPORTED_QUOTE = 0.6
# Of the first sentence; the second gains half of it, the third a third, and so on.
_STANDING_FIRST = 1.2
# Of a sentence that has all long words of the title.
_WHOLE_TITLE = 1.5

# What a sentence is multiplied with.
_DANGLES = 0.4
_TOO_SHORT = 0.5
# Characters under which a sentence is too short, and above which it loses.
_SHORT, _LONG = 40, 280

# The beginning of a sentence that says too little out of its place.
_DANGLING = re.compile(
    rf"(?:{'|'.join(sorted(lexicon.words('site', 'dangling_openings')))})\b|[“\"]", re.IGNORECASE
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class _SentenceCandidate:
    """A sentence that may stand in the summary."""

    span: Span
    words: str
    vocabulary: frozenset[str]
    """Its long words."""


def lead(brief: PublishedBrief) -> str:
    """The first sentence of an article; empty where it is not published, or too long to be read."""
    paragraphs = (block for block in brief.layout.blocks if block.kind == "paragraph")
    first = next(paragraphs, None)
    if first is None:
        return ""
    words = brief.text.words(brief.layout.sentence_at(first.span))
    return words if words is not None and len(words) <= READABLE else ""


def summary_sentences(brief: PublishedBrief) -> tuple[Sentence, ...]:
    """The sentences of an article that carry most, each with its place."""
    return tuple(
        Sentence(brief.text.excerpt(span), place_of(brief, span)) for span in summarize(brief)
    )


def summarize(brief: PublishedBrief) -> list[Span]:
    """Up to three sentences, in the order of the text.

    A sentence counts for the positions and quotes in it, for its prominent actors, for words of the
    headline and for standing early; the next one is taken for what it says beyond those taken.
    """
    candidates = list(_candidates(brief))
    scores = _scores(brief, candidates)
    taken: list[int] = []
    said: frozenset[str] = frozenset()
    # Sentences that are not taken yet, by their numbers.
    left = list(range(len(candidates)))
    while left and len(taken) < _LENGTH:
        # Of equals the earlier one.
        best = max(left, key=lambda n: (scores[n] * _novelty(candidates[n], said), -n))
        taken.append(best)
        left.remove(best)
        said |= candidates[best].vocabulary
    return [candidates[number].span for number in sorted(taken)]


def _candidates(brief: PublishedBrief) -> Iterator[_SentenceCandidate]:
    """The sentences of paragraphs that are published and not too long, in the order of the text."""
    layout = brief.layout
    for block, sentences in zip(layout.blocks, layout.sentences, strict=True):
        if block.kind != "paragraph":
            continue
        for sentence in sentences:
            words = brief.text.words(sentence)
            # A sentence with a gap in it says too little, and a table says too much.
            if words is not None and len(words) <= READABLE:
                yield _SentenceCandidate(sentence, words, _vocabulary(words))


def _vocabulary(words: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _LONG_WORD.findall(words))


def _novelty(candidate: _SentenceCandidate, said: frozenset[str]) -> float:
    """The share of a sentence's long words that the sentences already taken do not have."""
    # A headline's words come again and again; a sentence that has only those is nothing new.
    repeated = len(candidate.vocabulary & said)
    return 1 - repeated / (len(candidate.vocabulary) or 1)


def _scores(brief: PublishedBrief, candidates: Sequence[_SentenceCandidate]) -> list[float]:
    """What each sentence carries."""
    scores = [_STANDING_FIRST / (1 + number) for number in range(len(candidates))]
    for offset, points in (*_points(brief), *_first_mentions(brief, candidates)):
        number = _number_at(candidates, offset)
        if number is not None:
            scores[number] += points
    title = _vocabulary(brief.title)
    return [
        _weighted(score, candidate, title)
        for score, candidate in zip(scores, candidates, strict=True)
    ]


def _number_at(candidates: Sequence[_SentenceCandidate], offset: int) -> int | None:
    """Which sentence a character stands in; None between them, or in one that is none of them."""
    number = bisect_right(candidates, offset, key=lambda candidate: candidate.span.start) - 1
    return number if number >= 0 and offset < candidates[number].span.end else None


def _points(brief: PublishedBrief) -> Iterator[tuple[int, float]]:
    """Where positions and quotes stand, and what a sentence gains for them."""
    for position in brief.record.positions:
        yield position.evidence.start, _POSITION
    for quote in brief.record.quotes:
        yield quote.content[0].start, _REPORTED_QUOTE if quote.kind == "indirect" else _QUOTE


def _first_mentions(
    brief: PublishedBrief, candidates: Sequence[_SentenceCandidate]
) -> Iterable[tuple[int, float]]:
    """Where actors are mentioned, and what a sentence gains for them."""
    # An actor whom a sentence names several times counts there once.
    by_sentence: dict[tuple[int | None, str], tuple[int, float]] = {}
    for actor in brief.record.actors:
        for mention in actor.mentions:
            key = _number_at(candidates, mention.start), actor.id
            by_sentence[key] = mention.start, actor.salience
    return by_sentence.values()


def _weighted(score: float, candidate: _SentenceCandidate, title: frozenset[str]) -> float:
    """A sentence's score with its words of the title, less for how it begins and for its length."""
    # What the headline is about is what the article is about.
    score += _WHOLE_TITLE * len(title & candidate.vocabulary) / (len(title) or 1)
    # “She refused.” Nobody knows who.
    score *= _DANGLES if _DANGLING.match(candidate.words) else 1.0
    return score * _length_factor(len(candidate.words))


def _length_factor(length: int) -> float:
    # “He left.” is too short to say much, and a sentence that never ends says too much.
    if length < _SHORT:
        return _TOO_SHORT
    return 1.0 if length < _LONG else _LONG / length
