"""Turns spaCy's parses of an article's segments into tokens of our own.

Plain attributes are several times as fast as spaCy's own, and a test can write such tokens by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.nlp import lexicon
from onrecord.nlp.markup import without_markup
from onrecord.nlp.segments import Source, offsets
from onrecord.nlp.tokens import Parse, Token, TokenSpan, attach

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

_ATTRIBUTES: list[int | str] = ["IDX", "LENGTH", "LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_TYPE"]


@dataclass(frozen=True, slots=True)
class ParsedSegment:
    """A parsed stretch of an article."""

    doc: Doc
    source: Source


class _Strings(dict[int, str]):
    """What spaCy's keys stand for, each looked up once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__({0: ""})
        self.strings = strings

    def __missing__(self, key: int) -> str:
        # Keys are unsigned; numpy has them signed.
        self[key] = string = self.strings[key % 2**64]
        return string


def join_docs(text: str, segments: Sequence[ParsedSegment]) -> Parse:
    """The parses of an article's segments as one."""
    strings = _Strings(segments[0].doc.vocab.strings)
    tokens: list[Token] = []
    heads: list[int] = []
    sentences: list[TokenSpan] = []
    names: list[TokenSpan] = []
    for segment in segments:
        doc, base = segment.doc, len(tokens)
        sentence_of: list[int] = []
        # Indexes of spaCy count in the segment, ours in the article.
        for sentence in doc.sents:
            sentence_of += [len(sentences)] * (sentence.end - sentence.start)
            sentences.append(
                TokenSpan(base + sentence.start, base + sentence.end, block=segment.source.block)
            )
        for name in doc.ents:
            names.append(
                TokenSpan(base + name.start, base + name.end, name.label_, segment.source.block)
            )
        _add_tokens(text, segment, sentence_of, strings, tokens, heads)
    attach(tokens, heads)
    return Parse(text, tokens, sentences, names)


def _add_tokens(
    text: str,
    segment: ParsedSegment,
    sentence_of: Sequence[int],
    strings: _Strings,
    tokens: list[Token],
    heads: list[int],
) -> None:
    """Adds the tokens of a segment, and the indexes of their heads."""
    base, lemmas = len(tokens), lexicon.corrected_lemmas()
    rows = segment.doc.to_array(_ATTRIBUTES).astype("int64").tolist()
    places = offsets(segment.doc.text, segment.source)
    for i, (row, sentence) in enumerate(zip(rows, sentence_of, strict=True), base):
        # Heads are given as distances.
        at, length, lemma, tag, pos, dep, head, label = row
        start, end = places[at], places[at + length - 1] + 1
        word = without_markup(text[start:end]) if end - start > length else text[start:end]
        lower = word.lower()
        tokens.append(
            Token(
                i,
                start,
                end,
                word,
                lower,
                lemmas.get(lower) or strings[lemma].lower(),
                strings[tag],
                strings[pos],
                strings[dep],
                sentence,
                strings[label],
            )
        )
        heads.append(i + head)
