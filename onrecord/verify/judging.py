"""Judges a quotation: whether it is on record, word for word, and from whom the draft says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model import Span
from onrecord.nlp.text import name_words
from onrecord.verify.archive import Archive
from onrecord.verify.draft import DraftQuotation
from onrecord.verify.findings import Finding, Outcome, Source
from onrecord.verify.matching import (
    Match,
    difference,
    nearest_matches,
    pieces_of,
    sentences_of,
    statement_at,
    verbatim_matches,
)

TOO_SHORT = 3
"""With fewer words a quotation may be a word in doubt, and its absence tells nothing."""
MOST_PLACES = 50
"""How many places of the same words are looked at."""


def judge(archive: Archive, text: str, quotation: DraftQuotation) -> Finding:
    """What the articles say of a quotation of a draft."""
    pieces = pieces_of(text, quotation.words)
    keys = tuple(key for piece in pieces for key in piece.keys)
    sources = _verbatim_sources(archive, text, quotation)
    if sources:
        source = min(sources, key=lambda source: _rank(source, quotation.speakers))
        return _finding(text, quotation, _outcome(source, quotation.speakers), source)
    if len(keys) < TOO_SHORT:
        return _finding(text, quotation, "too short")
    near = nearest_matches(archive, keys)
    if not near:
        return _finding(text, quotation, "not on record")
    return _finding(text, quotation, "altered", _source(archive, near))


def _verbatim_sources(archive: Archive, text: str, quotation: DraftQuotation) -> list[Source]:
    """Where articles have a quotation word for word."""
    pieces = pieces_of(text, quotation.words)
    if not pieces:
        return []
    # Sentences of one quotation may stand in two paragraphs.
    for parts in (pieces, sentences_of(text, pieces)):
        matches = list(verbatim_matches(archive, parts))[:MOST_PLACES]
        if matches:
            return [_source(archive, run) for run in matches]
    return []


def _source(archive: Archive, matches: Sequence[Match]) -> Source:
    brief = archive.brief(matches[0].passage.brief)
    first = matches[0]
    start = first.passage.start
    span = Span(start + first.span.start, start + first.span.end)
    statement = statement_at(brief, span)
    words = " … ".join(" ".join(m.span.of(m.passage.text).split()) for m in matches)
    return Source(
        brief.slug,
        brief.title,
        brief.outlet,
        brief.published,
        statement.id if statement is not None else None,
        statement.speakers if statement is not None else (),
        any(marked.overlaps(span) for marked in brief.quotations),
        words,
    )


def _outcome(source: Source, speakers: Iterable[str]) -> Outcome:
    """The outcome for words that stand in an article as they do in the draft."""
    is_well = source.in_marks and not _is_anothers(source, speakers)
    return "verbatim" if is_well else "another speaker"


def _rank(source: Source, speakers: Sequence[str]) -> tuple[bool, bool, bool, str]:
    """What is looked at first among several places: the least is best."""
    return (
        not source.in_marks,
        _is_anothers(source, speakers),
        not source.speakers,
        source.slug,
    )


def _is_anothers(source: Source, speakers: Iterable[str]) -> bool:
    """Whether draft and article both name somebody, and not the same."""
    theirs, ours = [*source.speakers], [*speakers]
    return bool(theirs) and bool(ours) and not is_one_of(ours, theirs)


def is_one_of(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a name can be one of others: all of its words are in one of them, or the reverse.

    >>> is_one_of(["Hale"], ["Ann Hale"]), is_one_of(["Ann Hale"], ["Bo Hale"])
    (True, False)
    """
    known = [set(name_words(name)) for name in others]
    wanted = [set(name_words(name)) for name in names]
    return any(one and (one <= other or other <= one) for one in wanted for other in known if other)


def _finding(
    text: str, quotation: DraftQuotation, outcome: Outcome, source: Source | None = None
) -> Finding:
    words = " ".join(quotation.words.of(text).split())
    line, column = line_and_column(text, quotation.words.start)
    is_altered = outcome == "altered" and source is not None
    return Finding(
        quotation.words,
        line,
        column,
        words,
        quotation.speakers,
        outcome,
        source,
        difference(source.words, words) if is_altered and source is not None else "",
    )


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """The line and the column of a place in a text, both from 1."""
    before = text[:place]
    return before.count("\n") + 1, place - before.rfind("\n")
