"""Where the words of a quotation stand in the archive: word for word, or nearly."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz import fuzz

from onrecord.model import Span
from onrecord.nlp.text import split_sentences
from onrecord.verify.archive import Archive, ArchivedBrief, Passage, Statement
from onrecord.verify.keys import KeyedWords, Keys, keyed_words, places_of

LEFT_OUT = re.compile(r"\[[^\]]*\]|…|\.\s?\.\s?\.|\*+")
"""What a quotation has in place of words of its source: “the pier … [is] theirs”."""
MIN_LIKENESS = 70.0
"""How like a stretch of an article must be to a quotation, letter by letter, 0..100."""
MIN_SHARED_WORDS = 3
"""How many words they must share."""
QUOTED_BONUS = 15.0
"""How much likeness the article around a quotation must have more than the quotation itself."""
REST = 2
"""How many words of a quotation are too few to be left off at an end."""
REACH = 4
"""How many words around the likest ones are looked at."""


class Match(NamedTuple):
    """A stretch of a passage that has the words of a quotation, or words like them."""

    passage: Passage
    span: Span
    """In the passage's text."""


def pieces_of(text: str, span: Span) -> list[KeyedWords]:
    """The stretches of a quotation between what it leaves out.

    “the pier … [is] theirs” → `the pier`, `theirs`
    """
    edges = [match.span() for match in LEFT_OUT.finditer(text, span.start, span.end)]
    starts = [span.start, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), span.end]
    pieces = (keyed_words(text, Span(*edge)) for edge in zip(starts, ends, strict=True))
    return [piece for piece in pieces if piece.keys]


def sentences_of(text: str, pieces: Sequence[KeyedWords]) -> list[KeyedWords]:
    """The pieces, each cut into its sentences, which may stand in different paragraphs."""
    spans = (
        sentence
        for piece in pieces
        for sentence in split_sentences(text, piece.stretch(0, len(piece.keys)))
    )
    return [words for words in (keyed_words(text, span) for span in spans) if words.keys]


def verbatim_matches(archive: Archive, pieces: Sequence[KeyedWords]) -> Iterator[list[Match]]:
    """The places at which an article has all of the pieces, in their order.

    Gives the match of each piece, for each place of the first one.
    """
    by_brief = [_by_brief(archive, piece.keys) for piece in pieces]
    for brief, firsts in by_brief[0].items():
        for first in firsts:
            run = _following(first, [found.get(brief, []) for found in by_brief[1:]])
            if run is not None:
                yield run


def _by_brief(archive: Archive, keys: Keys) -> dict[int, list[Match]]:
    """Where the passages of each brief have a run of words."""
    found: dict[int, list[Match]] = defaultdict(list)
    for passage in archive.with_words(keys):
        words = keyed_words(passage.text)
        for place in places_of(keys, words.keys):
            found[passage.brief].append(Match(passage, words.stretch(place, place + len(keys))))
    return found


def _following(first: Match, others: Sequence[Sequence[Match]]) -> list[Match] | None:
    """The first match and, for each other piece, the next one behind; None where one is missing."""
    run = [first]
    for matches in others:
        behind = next((match for match in matches if _is_behind(match, run[-1])), None)
        if behind is None:
            return None
        run.append(behind)
    return run


def _is_behind(match: Match, other: Match) -> bool:
    return match.passage.start + match.span.start >= other.passage.start + other.span.end


def nearest_matches(archive: Archive, keys: Keys) -> list[Match]:
    """The words of the archive that are most like a quotation: what somebody said, where that is
    nearly as like it as the article around. Empty where nothing is like enough.

    What a tag parts, “Sixty jobs,” *she said*, “are not enough”, has a match for each part.
    """
    best, likeness = [], MIN_LIKENESS
    for passage in archive.like(keys):
        whole = keyed_words(passage.text)
        for parts, bonus in [
            *((said, QUOTED_BONUS) for said in _sayings(archive.brief(passage.brief), passage)),
            ([whole], 0.0),
        ]:
            found = _likest_stretch(keys, parts)
            like = fuzz.ratio(" ".join(keys), " ".join(found.keys)) + bonus
            shares_enough = len({*keys} & {*found.keys}) >= MIN_SHARED_WORDS
            if shares_enough and like > likeness:
                best, likeness = _matches(passage, found, parts), like
    return best


def _sayings(brief: ArchivedBrief, passage: Passage) -> list[list[KeyedWords]]:
    """The quotations of a passage, those of one statement together."""
    end = passage.start + len(passage.text)
    marked = [span for span in brief.quotations if passage.start <= span.start and span.end <= end]
    by_statement: dict[str, list[KeyedWords]] = defaultdict(list)
    for span in marked:
        statement = statement_at(brief, span)
        words = keyed_words(
            passage.text, Span(span.start - passage.start, span.end - passage.start)
        )
        # What nobody is known to have said stands by itself.
        by_statement[statement.id if statement else f"{span.start}"].append(words)
    return [[words for words in said if words.keys] for said in by_statement.values()]


def _likest_stretch(keys: Keys, parts: Sequence[KeyedWords]) -> KeyedWords:
    """The words in a row, over all parts, that are most like a quotation; maybe none."""
    words = KeyedWords(
        tuple(key for part in parts for key in part.keys),
        tuple(span for part in parts for span in part.spans),
    )
    first, last = _region(keys, words.keys)
    near = words.keys[first:last]
    blocks = SequenceMatcher(None, keys, near, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return KeyedWords((), ())
    # Words of the quotation before the first that both have stand for as many words there.
    begun = first + blocks[0].b
    ended = first + blocks[-1].b + blocks[-1].size
    behind = len(keys) - blocks[-1].a - blocks[-1].size
    start, end = begun - blocks[0].a, ended + behind
    # “… than the herring *are offering*”: it is not cut before a last word or two.
    edges = _edges(parts)
    opening = max(edge for edge in edges if edge <= begun)
    closing = min(edge for edge in edges if edge >= ended)
    return words.part(
        opening if start <= opening + REST else start, closing if end >= closing - REST else end
    )


def _edges(parts: Sequence[KeyedWords]) -> list[int]:
    """The numbers of the words between which parts begin and end, over all parts."""
    return [0, *itertools.accumulate(len(part.keys) for part in parts)]


def _region(keys: Keys, words: Keys) -> tuple[int, int]:
    """The numbers of the words between which the likest ones stand."""
    found = fuzz.partial_ratio_alignment(keys, words)
    # All of what is the shorter one.
    if found is None or len(keys) >= len(words):
        return 0, len(words)
    return max(0, found.dest_start - REACH), found.dest_end + REACH


def _matches(passage: Passage, found: KeyedWords, parts: Sequence[KeyedWords]) -> list[Match]:
    """A match for each part that has some of the words found."""
    matches = []
    for part in parts:
        inside = [span for span in found.spans if span in part.spans]
        if inside:
            matches.append(Match(passage, Span(inside[0].start, inside[-1].end)))
    return matches


def statement_at(brief: ArchivedBrief, span: Span) -> Statement | None:
    """The statement that words of an article are part of, quotations before others."""
    here = [s for s in brief.statements if any(content.overlaps(span) for content in s.spans)]
    return min(here, key=lambda statement: not statement.is_quotation, default=None)


def difference(source: str, draft: str) -> str:
    """How a draft's words differ from their source's, in the way of `wdiff`.

    >>> difference("the pier is theirs", "the pier was theirs")
    'the pier [-is-] {+was+} theirs'
    """
    there, here = source.split(), draft.split()
    before, after = ([_key(word) for word in words] for words in (there, here))
    parts: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts += there[i:j]
            continue
        if i < j:
            parts.append(f"[-{' '.join(there[i:j])}-]")
        if k < m:
            parts.append(f"{{+{' '.join(here[k:m])}+}}")
    return " ".join(parts)


def _key(word: str) -> str:
    """A word as it is compared, signs beside it left out."""
    return "".join(keyed_words(word).keys)
