"""Lines that say what they are: title, byline, date, address and source of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.ingest import labelled_lines
from onrecord.ingest.bylines import bare_names, byline, is_job
from onrecord.ingest.date_lines import (
    DateLine,
    date_behind_name,
    date_line,
    headline_date,
    last_date,
)
from onrecord.model import Block, BlockKind, Span
from onrecord.nlp import lexicon
from onrecord.nlp.markup import without_markup
from onrecord.nlp.text import trimmed, written_words

NEWSPAPER_ENDINGS = lexicon.words("shared", "newspaper_endings")
LONGEST_OUTLET = 5
"""Words of an outlet's name."""


@dataclass(slots=True)
class BlocksDraft:
    """What is found so far: blocks in any order, and what they say of the article."""

    text: str
    title: str | None = None
    """A title that is known before the text is read, or that a line gives: "Title: …"."""
    blocks: list[Block] = field(default_factory=list)
    headline: Span | None = None
    """The words of a line that says that it gives the title."""
    byline: str | None = None
    outlet: str | None = None
    owner: str | None = None
    """The outlet as a line of rights names it."""
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    """The date of the last change, which serves where there is no other."""

    def keep_first(
        self,
        byline: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        date: DateLine | None = None,
    ) -> None:
        """Takes over what is not known yet."""
        date = date or DateLine()
        self.byline = self.byline or byline
        self.outlet = self.outlet or outlet or date.outlet
        self.url = self.url or url
        self.published = self.published or date.published
        self.updated = self.updated or date.updated

    def add(self, kind: BlockKind, span: Span) -> None:
        span = trimmed(self.text, span)
        if span.start < span.end:
            self.blocks.append(Block(kind, span))


def add_head_line(draft: BlocksDraft, span: Span, is_first: bool) -> bool:
    """Adds a byline, a date or another line about the article; whether the piece is one."""
    line = without_markup(span.of(draft.text))
    date = date_line(line)
    if date is not None:
        draft.keep_first(date=date)
        draft.add("date", span)
        return True
    writer = byline(line)
    if writer is not None:
        draft.keep_first(byline=writer, date=DateLine(last_date(line)))
        draft.add("byline", span)
        return True
    if not is_first and is_job(line):
        draft.add("byline", span)
        return True
    return _add_title(draft, span) or _add_name_and_date(draft, span, line, is_first)


def _add_name_and_date(draft: BlocksDraft, span: Span, line: str, is_first: bool) -> bool:
    """Adds "Ann Lee | March 3, 2026" as a byline, "Lyon, March 3, 2026" as a date.

    In the first line only an outlet can stand before a date; other words are a headline.
    """
    found = date_behind_name(line)
    if found is None:
        return False
    name, date = found
    is_outlet = is_newspaper(name)
    if is_first and not is_outlet:
        return False
    writer = None if is_outlet else byline(name) or bare_names(name)
    draft.keep_first(byline=writer, outlet=name if is_outlet else None, date=date)
    draft.add("byline" if writer else "date", span)
    return True


def _add_title(draft: BlocksDraft, span: Span) -> bool:
    """Adds the headline of a line "Title: …", or passes over "Length: 512 words"."""
    line = span.of(draft.text)
    if labelled_lines.is_passed_over(line):
        draft.add("furniture", span)
        return True
    start = labelled_lines.title_start(line)
    if start is None:
        return False
    words = Span(span.start + start, span.end)
    is_known = draft.title is not None and plain_words(words.of(draft.text)) != plain_words(
        draft.title
    )
    if draft.headline is not None or is_known:
        draft.add("furniture", span)
    else:
        draft.headline = trimmed(draft.text, words)
        draft.add("headline", words)
    return True


def add_address_or_source(draft: BlocksDraft, span: Span) -> bool:
    """Adds an address or a source line; whether the piece is one."""
    line = without_markup(span.of(draft.text))
    url = labelled_lines.url_line(line)
    if url:
        draft.keep_first(url=url)
        draft.add("url", span)
        return True
    outlet = labelled_lines.source_line(line)
    if outlet:
        draft.outlet = outlet
        draft.add("source", span)
        return True
    return False


def without_date(draft: BlocksDraft, span: Span) -> Span:
    """A first line without the date at its end, which is added.

    "An interview with Ann Lee Monday, May 4, 2026" → "An interview with Ann Lee".
    """
    at = headline_date(span.of(draft.text))
    if at is None:
        return span
    date = Span(span.start + at, span.end)
    draft.keep_first(date=DateLine(last_date(date.of(draft.text))))
    draft.add("date", date)
    return trimmed(draft.text, Span(span.start, date.start))


def is_newspaper(words: str) -> bool:
    """Whether words are a newspaper's name, by the last of them: "The Avon Post"."""
    found = written_words(words)
    is_title = all(word[0].isupper() for word in found)
    return is_title and 1 < len(found) <= LONGEST_OUTLET and found[-1].lower() in NEWSPAPER_ENDINGS


def plain_words(text: str) -> str:
    """A text's words alone, for comparing: `plain_words("Mayor’s plan!")` → `"mayor s plan"`."""
    return " ".join(re.findall(r"\w+", text.lower()))
