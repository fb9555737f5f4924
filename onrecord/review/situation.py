"""A brief with its editor's file, as they are at one moment."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import yaml

from onrecord import yamlfile
from onrecord.model import Brief, Position, Quote, Span
from onrecord.review.archive import Source
from onrecord.review.findings import Finding, actor_names, findings_of
from onrecord.site.layout import Layout, make_layout
from onrecord.site.published_text import PublishedText
from onrecord.store.edits import Edits

KEYS = Edits.__struct_encode_fields__
"""What the front matter of an editor's file may say."""


class Situation:
    """A brief with its editor's file, as they are when somebody acts."""

    def __init__(self, source: Source, text: str, path: str) -> None:
        """`path` is the file's, relative to the site's root."""
        self.source, self.text, self.path = source, text, path
        self.brief, self.problems = source.corrected(text)

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """All of them by their ids, in the order of the text."""
        found = findings_of(self.source.record, self.brief, self.source.sure_statement)
        return {finding.id: finding for finding in found}

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of all actors by their ids."""
        return actor_names(self.source.record, self.brief)

    @cached_property
    def layout(self) -> Layout:
        """The paragraphs of the article."""
        return make_layout(PublishedText(self.brief.text), self.brief.meta.blocks)

    @cached_property
    def document(self) -> yamlfile.Document:
        """The file's front matter, as far as it can be read."""
        return yamlfile.read_front_matter(self.text, self.path, KEYS).document

    @property
    def data(self) -> dict[str, Any]:
        """What the front matter says."""
        return self.document.data if isinstance(self.document.data, dict) else {}

    def entries(self, *section: str) -> list[Any]:
        """The items of a list of the file."""
        found: Any = self.data
        for key in section:
            found = found.get(key) if isinstance(found, dict) else None
        return found if isinstance(found, list) else []

    def with_text(self, text: str) -> Situation:
        """The same brief with another file."""
        return Situation(self.source, text, self.path)

    def paragraph_of(self, span: Span) -> int | None:
        """The number of the paragraph in which a span begins; None outside of all."""
        block = self.layout.block_at(span.start)
        # What is no paragraph has the number 0.
        number = block.number if block is not None else 0
        return number or None


def brief_of(data: dict[str, Any], now: Situation) -> Brief:
    """The brief that a file with this front matter would make."""
    text = yaml.safe_dump(data, allow_unicode=True, width=10**9)
    return now.source.corrected(f"---\n{text}---\n")[0]


def differences(one: Brief, other: Brief) -> set[str]:
    """The ids of the findings that are not the same in both."""
    ones, others = findings_by_id(one), findings_by_id(other)
    return {id_ for id_ in ones.keys() | others.keys() if ones.get(id_) != others.get(id_)}


def findings_by_id(brief: Brief) -> dict[str, Quote | Position]:
    quotes = {f"q-{quote.id}": quote for quote in brief.record.quotes}
    return {**quotes, **{f"p-{position.id}": position for position in brief.record.positions}}


def spans_of(found: Quote | Position) -> tuple[Span, ...]:
    return found.content if isinstance(found, Quote) else (found.evidence,)
