"""The sentences of an article that carry most. They are copied, never written."""

from __future__ import annotations

import re

from onrecord.model import Brief, Span
from onrecord.site.layout import Layout, sentences
from onrecord.site.redaction import withheld

LENGTH = 3
"""Sentences in a summary."""
READABLE = 1000
"""Characters of the longest sentence that anybody takes in; what is longer is a table or no prose at all."""

# Out of its place nobody knows whom such a sentence means.
_DANGLING = re.compile(
    r"(?:he|she|it|they|his|her|their|this|that|these|those|but|and|so)\b|[“\"]", re.IGNORECASE
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def summary_sentences(brief: Brief, layout: Layout) -> list[Span]:
    """Up to three sentences, in the order of the text.

    A sentence counts for the positions and quotes in it, for its prominent actors, for words of the headline and for
    standing early; the next one is taken for what it says beyond those already taken.
    """
    prose = [
        s
        for block in layout.blocks
        if block.kind == "paragraph"
        for s in sentences(layout.text, block.span)
    ]
    found = [s for s in prose if s.end - s.start <= READABLE and not withheld(s.of(layout.text))]
    worth = _worth(brief, found)
    bags = [_bag(s.of(layout.text)) for s in found]
    taken: list[int] = []
    while len(taken) < min(LENGTH, len(found)):
        said = frozenset[str]().union(*(bags[n] for n in taken))
        fresh = {
            n: worth[n] * (1 - len(bags[n] & said) / (len(bags[n]) or 1))
            for n in range(len(found))
            if n not in taken
        }
        taken.append(min(fresh, key=lambda n: (-fresh[n], n)))
    return [found[n] for n in sorted(taken)]


def _bag(text: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in _LONG_WORD.findall(text))


def _worth(brief: Brief, found: list[Span]) -> list[float]:
    """What each sentence carries; `found` is in order and does not overlap."""
    record, text, title = brief.record, brief.text, _bag(brief.title)
    points = [(p.evidence.start, 1.5) for p in record.positions]
    points += [(q.content[0].start, 0.6 if q.kind == "indirect" else 1.0) for q in record.quotes]
    firsts = {
        (_sentence(found, m.start), a.id): (m.start, a.salience)
        for a in record.actors
        for m in a.mentions
    }
    points += firsts.values()
    worth = [1.2 / (1 + n) for n in range(len(found))]
    for start, weight in points:
        number = _sentence(found, start)
        if number >= 0:
            worth[number] += weight
    for number, span in enumerate(found):
        length = span.end - span.start
        worth[number] += 1.5 * len(title & _bag(span.of(text))) / (len(title) or 1)
        worth[number] *= 0.4 if _DANGLING.match(text, span.start) else 1.0
        worth[number] *= 0.5 if length < 40 else 1.0 if length < 280 else 280 / length
    return worth


def _sentence(found: list[Span], offset: int) -> int:
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if found[middle].start <= offset else (low, middle)
    return low - 1 if low and offset < found[low - 1].end else -1
