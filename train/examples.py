"""Annotated articles as examples: each word that can report, its candidates, and its annotation."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord import ingest
from onrecord.extract.draft import Draft
from onrecord.extract.forms.reading import parts_to_parse
from onrecord.extract.quotes import marks
from onrecord.extract.quotes.contents import ContentCandidate, content_candidates
from onrecord.extract.quotes.context import QuoteContext, Range, quote_context
from onrecord.extract.quotes.cues import cue_candidates
from onrecord.model import Article, Span
from onrecord.nlp import spacy_model
from onrecord.nlp.tokens import Token
from train.copies import Copy, set_otherwise

TEXT_BOX = re.compile(r"T\d+\t\S+ \d")
"""A line of a brat file that marks text: `T1<tab>Source 0 4;8 12<tab>Poll`."""
EVENT = re.compile(r"E\d+\t")
"""A line of a brat file that joins marked texts: `E1<tab>Cue:T2 Source:T1 Content:T3`."""

BratEvent = dict[str, list[Span]]
"""The spans of an annotated attribution by `source`, `cue` and `content`."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated attribution as tokens; in source and content only those that are words."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A word that can report, with its candidates."""

    article: int
    """The article's number."""
    is_copy: bool
    """Whether it is of the article's copy in another style."""
    context: QuoteContext
    cue: Token
    candidates: list[ContentCandidate]
    gold: Gold | None
    """The annotated attribution that it is the cue of."""

    @property
    def text(self) -> tuple[int, bool]:
        """What tells its text: the article's number, and whether it is the copy's."""
        return self.article, self.is_copy


@dataclass(frozen=True, slots=True)
class Annotated:
    """The examples of annotated texts."""

    examples: list[Example]
    annotated: int
    """How many attributions are annotated, found or not."""


def read_examples(folder: Path, model: str, as_copies: bool = False) -> Annotated:
    """The examples of all articles of a folder, or of a copy of each in another style.

    `model`: the name of the language model that parses the articles.
    """
    annotations = annotation_files(folder)
    articles = [
        ingest.read_article(path, folder)[0]
        for path in sorted((folder / "text").glob("*.txt"))
        if path.stem in annotations
    ]
    copies = [_copy(article) for article in articles] if as_copies else None
    texts = [_article(*pair) for pair in zip(articles, copies, strict=True)] if copies else articles
    examples: list[Example] = []
    annotated = 0
    for number, draft in enumerate(_drafts(texts, model)):
        context = quote_context(draft)
        # A few articles have several annotators: the first one's annotation is taken.
        events = read_brat(annotations[draft.article.id][0])
        if copies:
            events = [_moved(event, copies[number]) for event in events]
        gold = [_gold(context, event) for event in events]
        annotated += len(gold)
        examples += _examples(number, as_copies, context, gold)
    return Annotated(examples, annotated)


def _copy(article: Article) -> Copy:
    """An article's text in another style, always the same."""
    text, blocks = article.text, article.meta.blocks
    quotations = list(marks.quotations_of(text, blocks))
    return set_otherwise(text, quotations, blocks, article.id)


def _article(article: Article, copy: Copy) -> Article:
    """The article that a copy is."""
    return ingest.article_of_text(copy.text, article.path)[0]


def _moved(event: BratEvent, copy: Copy) -> BratEvent:
    """An annotated attribution as it stands in a copy."""
    return {role: [copy.at(span) for span in spans] for role, spans in event.items()}


def annotation_files(folder: Path) -> dict[str, list[Path]]:
    """By article its annotation files: `poll_d473.ann` is what annotator `d473` saw in `poll`."""
    files = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        files[path.stem.rsplit("_", 1)[0]].append(path)
    return files


def _drafts(articles: Sequence[Article], model: str) -> Iterator[Draft]:
    """The articles, parsed and with their quotations."""
    texts = ((article.text, parts_to_parse(article)) for article in articles)
    parses = spacy_model.parse(spacy_model.load(model), texts)
    for article, parse in zip(articles, parses, strict=True):
        draft = Draft(article, parse)
        marks.find_quotations(draft)
        yield draft


def read_brat(path: Path) -> list[BratEvent]:
    """The attributions of a brat stand-off file that have content."""
    boxes: dict[str, list[Span]] = {}
    rows: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if TEXT_BOX.match(line):
            # T1<tab>Source 0 4;8 12<tab>Poll of voters: two pieces of text, 0 to 4 and 8 to 12
            name, marked = line.split("\t")[:2]
            _, _, offsets = marked.partition(" ")
            boxes[name] = [_span(part) for part in offsets.split(";")]
        elif EVENT.match(line):
            # E1<tab>Cue:T2 Source:T1 Content:T3; the texts may be marked further down
            rows.append(line.split("\t")[1])
    events = [_event(row, boxes) for row in rows]
    # An attribution without content reports nothing that could be found.
    return [event for event in events if event["content"]]


def _span(offsets: str) -> Span:
    """`"8 12"` → the characters 8 to 12."""
    start, end = offsets.split()
    return Span(int(start), int(end))


def _event(row: str, boxes: dict[str, list[Span]]) -> BratEvent:
    """The spans of `Cue:T2 Source:T1 Content:T3 Content2:T4`, by role."""
    event: BratEvent = {"source": [], "cue": [], "content": []}
    for item in row.split():
        numbered_role, box = item.split(":")
        # A content in several parts is Content, Content2 …
        role = numbered_role.rstrip("0123456789").lower()
        if role in event:
            event[role] += boxes.get(box, [])
    return event


def _gold(context: QuoteContext, event: BratEvent) -> Gold:
    tokens = context.tokens
    return Gold(
        source=_words_at(tokens, event["source"]),
        # A colon is the cue of a headline, so the cue's tokens need not be words.
        cue=frozenset(i for span in event["cue"] for i in _tokens_at(tokens, span)),
        content=_words_at(tokens, event["content"]),
    )


def _words_at(tokens: list[Token], spans: Iterable[Span]) -> frozenset[int]:
    """The words that share characters with spans."""
    found: set[int] = set()
    for span in spans:
        found.update(i for i in _tokens_at(tokens, span) if _is_word(tokens[i]))
    return frozenset(found)


def _tokens_at(tokens: list[Token], span: Span) -> Iterator[int]:
    """The tokens that share characters with a span."""
    # The first token that ends behind the span's start.
    i = bisect.bisect_right(tokens, span.start, key=lambda t: t.end)
    while i < len(tokens) and tokens[i].start < span.end:
        yield i
        i += 1


def _is_word(token: Token) -> bool:
    """Whether a token is a word or a number, not punctuation."""
    return any(character.isalnum() for character in token.text)


def _examples(
    number: int, is_copy: bool, context: QuoteContext, gold: list[Gold]
) -> Iterator[Example]:
    """Each word of an article that can report and has something to report."""
    candidates = {token.i: content_candidates(context, token) for token in cue_candidates(context)}
    owned: dict[int, Gold] = {}
    for annotation in gold:
        cue = _best_cue(context, annotation, candidates)
        # Of two annotations with one cue the first has it.
        if cue is not None:
            owned.setdefault(cue, annotation)
    for i, contents in candidates.items():
        # Without a candidate there is nothing to choose.
        if contents:
            yield Example(number, is_copy, context, context.tokens[i], contents, owned.get(i))


def _best_cue(
    context: QuoteContext, gold: Gold, candidates: dict[int, list[ContentCandidate]]
) -> int | None:
    """Of the tokens of an annotated cue the one with the candidate that agrees best.

    The first of equals; None where no candidate shares a word with the annotated content.
    """
    best, best_agreement = None, 0.0
    for i in sorted(gold.cue):
        agreements = [agreement(context, content, gold) for content in candidates.get(i, ())]
        highest = max(agreements, default=0.0)
        if highest > best_agreement:
            best, best_agreement = i, highest
    return best


def agreement(context: QuoteContext, content: ContentCandidate, gold: Gold) -> float:
    """How well a candidate agrees with the annotated content, by their words, 0..1."""
    return dice(words_of(context, content.region), gold.content)


def words_of(context: QuoteContext, ranges: Iterable[Range]) -> frozenset[int]:
    """The tokens of ranges that are words."""
    found: set[int] = set()
    for first, end in ranges:
        found.update(token.i for token in context.tokens[first:end] if _is_word(token))
    return frozenset(found)


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    """Dice's coefficient: twice what two sets share by the sum of their sizes, 0..1.

    1 for two empty sets.
    """
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
