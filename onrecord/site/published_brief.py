"""A brief as pages see it: of its article's words they get those that are published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.config.settings import Extent
from onrecord.model import Block, Brief, Metadata, Record, Span
from onrecord.nlp.markup import without_markup
from onrecord.nlp.text import split_paragraphs
from onrecord.problems import OnrecordError, Problem
from onrecord.site.layout import Layout, make_layout
from onrecord.site.published_text import PublishedText

# Kinds of blocks that name the article and belong to every citation of it.
_CITATION = frozenset(("headline", "kicker", "byline", "date", "url", "source"))


@dataclass(frozen=True, slots=True)
class PublishedBrief:
    """A brief as pages see it."""

    slug: str
    title: str
    """On one line; where there is none, the slug."""
    record: Record
    text: PublishedText
    layout: Layout
    article_path: str
    """The article's file relative to the site's root: `seeds/x.txt`."""
    source: str
    """The file to name when a page of the brief has a problem: the editor's, else the article's."""
    editors_summary: str
    """Markdown, or empty."""
    editors_notes: str
    """Markdown, or empty."""
    reviewed: str | None
    """ISO date on which an editor read the whole brief."""
    reviewed_by: str = ""
    """The editor's name, or empty."""
    former_slugs: tuple[str, ...] = ()
    """Former addresses."""

    @property
    def meta(self) -> Metadata:
        """What is known of the article besides its words."""
        return self.record.article


def publish_brief(brief: Brief, extent: Extent, sure_statement: float = 0.0) -> PublishedBrief:
    """The brief with as much of its article's words as the settings let be published.

    What is reported without quotation marks must be as sure as `sure_statement`, 0..1, or confirmed
    by an editor.

    With `quoted` these are the sentences that hold a quote or show a position, and what names the
    article; with `none` only the latter.

    Raises OnrecordError where words that pages show are not in the article.
    """
    brief = msgspec.structs.replace(brief, record=_without_unsure(brief.record, sure_statement))
    _check_spans(brief)
    # A record that was written by hand may have no blocks.
    blocks = brief.meta.blocks or [
        Block("paragraph", span) for span in split_paragraphs(brief.text)
    ]
    text = _published_text(brief, blocks, extent)
    return PublishedBrief(
        slug=brief.slug,
        title=without_markup(" ".join(brief.title.split())) or brief.slug,
        record=brief.record,
        text=text,
        layout=make_layout(text, blocks),
        article_path=brief.article_path,
        source=brief.edits_path or brief.article_path,
        editors_summary=brief.summary or "",
        editors_notes=brief.notes,
        reviewed=brief.reviewed,
        former_slugs=brief.former_slugs,
        reviewed_by=brief.reviewed_by,
    )


def _without_unsure(record: Record, sure_statement: float) -> Record:
    """A record without what is reported and is not sure enough to be shown.

    What such words show of a position stands without them.
    """
    kept = tuple(quote for quote in record.quotes if quote.is_shown(sure_statement))
    ids = {quote.id for quote in kept}
    positions = tuple(
        position
        if position.quote is None or position.quote in ids
        else msgspec.structs.replace(position, quote=None)
        for position in record.positions
    )
    return msgspec.structs.replace(record, quotes=kept, positions=positions)


def _published_text(brief: Brief, blocks: Sequence[Block], extent: Extent) -> PublishedText:
    """What is published of the article."""
    if extent == "full":
        return PublishedText(brief.text)
    # Whoever publishes nothing still says which article it is.
    kept = [block.span for block in blocks if block.kind in _CITATION]
    if extent == "quoted":
        kept += _evidence(brief, blocks)
    return PublishedText(brief.text, kept)


def _evidence(brief: Brief, blocks: Sequence[Block]) -> list[Span]:
    """The quotes, the sentences that hold them, and those that show positions."""
    contents = _quoted_spans(brief)
    found = [position.evidence for position in brief.record.positions]
    layout = make_layout(PublishedText(brief.text), blocks)
    for block, sentences in zip(layout.blocks, layout.sentences, strict=True):
        quoted = [content for content in contents if content.overlaps(block.span)]
        found += [sentence for sentence in sentences if any(map(sentence.overlaps, quoted))]
    # A quote is whole even where it goes over the end of a sentence.
    return [*found, *contents]


def _quoted_spans(brief: Brief) -> list[Span]:
    """The words of all quotes, in the order of the text."""
    return sorted(span for quote in brief.record.quotes for span in quote.content)


def _check_spans(brief: Brief) -> None:
    """Raises OnrecordError where the words of a quote or a position are not in the article.

    A page prints nothing that its source does not have.
    """
    for span in _copied_spans(brief):
        if not 0 <= span.start < span.end <= len(brief.text):
            message = f"[{span.start}, {span.end}] is not in {brief.article_path}"
            raise OnrecordError(Problem(f"briefs/{brief.slug}.json", None, message))


def _copied_spans(brief: Brief) -> Iterator[Span]:
    """The spans of the record whose words pages show by themselves."""
    if brief.meta.kicker is not None:
        # The line above the headline is shown by itself.
        yield brief.meta.kicker
    yield from _quoted_spans(brief)
    for position in brief.record.positions:
        yield position.evidence
        if position.condition is not None:
            yield position.condition
