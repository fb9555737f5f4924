"""Annotated articles as examples: each word that can report, its candidates, and what the annotators saw there."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord import ingest
from onrecord.extract import blocks_to_parse
from onrecord.extract.draft import Draft
from onrecord.extract.quotes import marks
from onrecord.extract.quotes.contents import ContentCandidate, content_candidates
from onrecord.extract.quotes.context import QuoteContext, quote_context
from onrecord.extract.quotes.cues import cue_candidates
from onrecord.model import Article, Span
from onrecord.nlp import spacy_model
from onrecord.nlp.tokens import Token


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution, as sets of tokens."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A cue with its candidates; `gold` where the annotators saw it report."""

    article: int
    context: QuoteContext
    cue: Token
    candidates: list[ContentCandidate]
    gold: Gold | None


def read_examples(folder: Path, model: str) -> tuple[list[Example], int]:
    """The cues of all articles with their candidates and annotations, and how many attributions are annotated."""
    notes = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        notes[path.stem.rsplit("_", 1)[0]].append(path)
    articles = [
        ingest.read_article(path, folder)
        for path in sorted((folder / "text").glob("*.txt"))
        if path.stem in notes
    ]
    found: list[Example] = []
    annotated = 0
    for number, (article, draft) in enumerate(zip(articles, _drafts(articles, model), strict=True)):
        context = quote_context(draft)
        gold = [_gold(context, event) for event in read_brat(notes[article.id][0])]
        annotated += len(gold)
        found += _examples(number, context, gold)
    return found, annotated


def _drafts(articles: Sequence[Article], model: str) -> Iterator[Draft]:
    texts = ((article.text, blocks_to_parse(article)) for article in articles)
    parses = spacy_model.parse(spacy_model.load(model), texts)
    for article, parse in zip(articles, parses, strict=True):
        draft = Draft(article, parse)
        marks.find_quotations(draft)
        yield draft


def read_brat(path: Path) -> list[dict[str, list[Span]]]:
    """The attributions of a brat file: the spans of `source`, `cue` and `content` of each event that has content."""
    boxes: dict[str, list[Span]] = {}
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if re.match(r"T\d+\t\S+ \d", line):
            offsets = parts[1].split(" ", 1)[1]
            boxes[parts[0]] = [Span(*map(int, part.split())) for part in offsets.split(";")]
        elif re.match(r"E\d+\t", line):
            rows.append(parts[1])
    events = []
    for row in rows:
        roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for item in row.split():
            role, box = item.split(":")
            roles.get(role.rstrip("0123456789").lower(), []).extend(boxes.get(box, ()))
        if roles["content"]:
            events.append(roles)
    return events


def _gold(context: QuoteContext, event: dict[str, list[Span]]) -> Gold:
    cue = frozenset(i for span in event["cue"] for i in _tokens_in(context.tokens, span))
    return Gold(
        _words_at(context.tokens, event["source"]), cue, _words_at(context.tokens, event["content"])
    )


def _words_at(tokens: list[Token], spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(i for span in spans for i in _tokens_in(tokens, span) if _is_word(tokens[i]))


def _tokens_in(tokens: list[Token], span: Span) -> Iterator[int]:
    """The tokens that share characters with a span; a colon is the cue of a headline."""
    i = bisect.bisect_right(tokens, span.start, key=lambda t: t.end)
    while i < len(tokens) and tokens[i].start < span.end:
        yield i
        i += 1


def _is_word(token: Token) -> bool:
    return any(character.isalnum() for character in token.text)


def _examples(number: int, context: QuoteContext, gold: list[Gold]) -> Iterator[Example]:
    """Each cue; an annotated attribution belongs to the token of its cue that agrees best with its content."""
    found = {
        token.i: (token, content_candidates(context, token)) for token in cue_candidates(context)
    }
    owned: dict[int, Gold] = {}
    for event in gold:
        best = max(
            (
                (max((agreement(context, c, event) for c in found[i][1]), default=0.0), -i)
                for i in event.cue
                if i in found
            ),
            default=(0.0, 0),
        )
        if best[0]:
            owned.setdefault(-best[1], event)
    for token, candidates in found.values():
        if candidates:
            yield Example(number, context, token, candidates, owned.get(token.i))


def agreement(context: QuoteContext, content: ContentCandidate, gold: Gold) -> float:
    """Dice of the words of a candidate and the annotated content, 0..1."""
    return dice(words_of(context, content.region), gold.content)


def words_of(context: QuoteContext, ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The tokens of ranges that are words, not signs."""
    return frozenset(
        i for first, end in ranges for i in range(first, end) if _is_word(context.tokens[i])
    )


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    """How much two sets share: twice what is in both by the sum of their sizes, 0..1; 1 for two empty ones."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
