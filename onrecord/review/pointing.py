"""How a correction names what it corrects: by as few words as tell it from others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Position, Quote, Span
from onrecord.nlp.unique_words import FEWEST, bare_words, unique_words
from onrecord.review.findings import Finding
from onrecord.review.situation import Situation
from onrecord.yamlfile.editing import Entry

_BEFORE = re.compile(r"(?:\S+\s+){1,4}\S*\Z")
_AFTER = re.compile(r"\S*(?:\s+\S+){1,4}")
"""The words before and after by which one of several places is named."""


def anchors(finding: Finding, now: Situation) -> Iterator[Entry]:
    """Entries that point at a finding, the shortest first."""
    text = now.brief.text
    record = now.source.record
    found = finding.found
    name = now.names.get(finding.actor or "")
    if isinstance(found, Quote):
        others = [_joined(quote, text) for quote in record.quotes if quote.id != found.id]
        words = max((span.of(text) for span in found.content), key=len)
        key, known = "quote", {"of": name}
    else:
        positions = (*record.positions, *record.suggestions)
        others = [other.evidence.of(text) for other in positions if other.id != found.id]
        words = found.evidence.of(text)
        key, known = "position", {"of": name, "about": found.issue}
    for some in _shortened(words, found, others, text):
        yield {key: some}
    # More of the words, and then what else tells it from others.
    whole = bare_words(words)
    yield {key: whole}
    named = {k: v for k, v in known.items() if v}
    start = " ".join(whole.split()[: 2 * FEWEST])
    for number in range(1, len(named) + 1):
        yield {key: start, **dict(list(named.items())[:number])}
    for place in places(finding.spans[0], now):
        yield {key: whole, "in": place}
        yield {key: whole, "in": place, **named}


def _shortened(
    words: str, found: Quote | Position, others: Sequence[str], text: str
) -> Iterator[str]:
    """Some of the words that point at a finding."""
    shortest = unique_words(words, others)
    if shortest is not None:
        yield shortest
    # One sentence shows two positions: “who opposed it, … that he now supports it”.
    if isinstance(found, Position) and found.cue:
        first, last = found.cue[0].start, found.cue[-1].end
        yield bare_words(text[first : found.evidence.end])
        yield bare_words(text[found.evidence.start : last])
        before, after = _BEFORE.search(text, found.evidence.start, first), _AFTER.match(text, last)
        start = before.start() if before else first
        yield bare_words(text[start : min(after.end() if after else last, found.evidence.end)])


def _joined(quote: Quote, text: str) -> str:
    return " ".join(span.of(text) for span in quote.content)


def places(span: Span, now: Situation) -> Iterator[str | int]:
    """What tells one of several places of the same words: a paragraph, or the words around."""
    number = now.paragraph_of(span)
    if number is not None:
        yield number
    text = now.brief.text
    before, after = _BEFORE.search(text, 0, span.start), _AFTER.match(text, span.end)
    if before:
        yield " ".join(text[before.start() : span.end].split())
    if after:
        yield " ".join(text[span.start : after.end()].split())
