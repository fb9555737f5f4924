"""Turns spaCy's parses of an article's segments into tokens of our own.

Plain attributes are several times as fast as spaCy's own, and a test can write such tokens by hand.
"""

from __future__ import annotations

import itertools
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

_ATTRIBUTES: list[int | str] = [
    *("IDX", "LENGTH", "LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_TYPE", "SENT_START"),
]
_BEGINS_SENTENCE = 1
"""The value of `SENT_START` of a token that begins a sentence."""


@dataclass(frozen=True, slots=True)
class ParsedSegment:
    """A parsed stretch of an article."""

    doc: Doc
    source: Source

    @property
    def length(self) -> int:
        """How many characters it has; to ask spaCy for its text costs more."""
        last = self.doc[-1]
        return int(last.idx) + len(last.text_with_ws)


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
        # Indexes of spaCy count in the segment, ours in the article.
        doc, base, block = segment.doc, len(tokens), segment.source.block
        for name in doc.ents:
            names.append(TokenSpan(base + name.start, base + name.end, name.label_, block))
        firsts = _add_tokens(text, segment, len(sentences), strings, tokens, heads)
        for first, end in itertools.pairwise([*firsts, len(tokens)]):
            sentences.append(TokenSpan(first, end, block=block))
    attach(tokens, heads)
    return Parse(text, tokens, sentences, names)


def _add_tokens(
    text: str,
    segment: ParsedSegment,
    sentences: int,
    strings: _Strings,
    tokens: list[Token],
    heads: list[int],
) -> list[int]:
    """Adds the tokens of a segment, and the indexes of their heads.

    `sentences`: how many come before it. Gives the first token of each of its own.
    """
    base, lemmas = len(tokens), lexicon.corrected_lemmas()
    rows = segment.doc.to_array(_ATTRIBUTES).astype("int64").tolist()
    places = offsets(segment.length, segment.source)
    firsts: list[int] = []
    for i, row in enumerate(rows, base):
        # Heads are given as distances.
        at, length, lemma, tag, pos, dep, head, label, sentence_start = row
        if i == base or sentence_start == _BEGINS_SENTENCE:
            firsts.append(i)
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
                sentences + len(firsts) - 1,
                strings[label],
            )
        )
        heads.append(i + head)
    return firsts
