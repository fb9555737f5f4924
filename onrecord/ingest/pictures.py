"""Pictures: which pieces of an article are a picture's caption and credit."""

from __future__ import annotations

import re

from onrecord.ingest import labelled_lines
from onrecord.ingest.headline import is_sentence
from onrecord.model import Block, Span
from onrecord.nlp.patterns import any_of
from onrecord.nlp.text import written_words

LONGEST_CAPTION = 70
"""Words of a caption that nothing but its credit tells."""
LONGEST_PICTURE_PIECE = 1200
"""Characters of a piece that may be a caption."""
LONGEST_NAME = 10
"""Words of a photographer's name, with what they work for."""

# ![The bridge](bridge.jpg)
_PICTURE = re.compile(r"!\[(?P<words>[^\]\r\n]*)\]\([^)\r\n]*\)$")
_IN_BRACKETS = re.compile(r"\((?P<words>[^()\r\n]{2,80})\)$")
# The bridge on Monday. Photo credit: Bo Park
_CREDIT_AT_END = re.compile(
    rf"(?<=\S)\s+{any_of('credit_labels_in_captions')}(?:\s+[Cc]redit)?s?\s*:"
    r"\s*(?P<words>[^:\r\n]{2,80})$"
)
# Handout; Bo Park / Avon Post
_SPEAKS_OF_PICTURES = re.compile(
    rf"\b{any_of('picture_credit_words')}\b|[A-Z][\w.]*\s?/\s?[A-Z]", re.IGNORECASE
)
_PLACE_IN_PICTURE = re.compile(rf"{any_of('places_in_pictures')}\b", re.IGNORECASE)
_CREDIT_OR_CAPTION = re.compile(rf"{any_of('labels_of_credits_or_captions')}\s*:", re.IGNORECASE)


def picture_blocks(text: str, span: Span) -> list[Block]:
    """A piece as a picture's caption and credit, by its label or its credit; empty for no picture.

    >>> text = "Header: Ann Lee speaks. (Bo Park / Avon Post)"
    >>> [(block.kind, block.span.of(text)) for block in picture_blocks(text, Span(0, len(text)))]
    [('caption', 'Ann Lee speaks. '), ('credit', 'Bo Park / Avon Post')]
    """
    piece = span.of(text)
    # A long paragraph that ends in brackets, or has "Photo:" somewhere.
    if len(piece) > LONGEST_PICTURE_PIECE:
        return []
    image = _PICTURE.match(piece)
    if image:
        return [Block("caption", _group(image, span))]
    credit_start = labelled_lines.credit_start(piece)
    if credit_start is not None:
        return [Block("credit", Span(span.start + credit_start, span.end))]
    # "Header: The bridge on Monday."
    label_end = labelled_lines.caption_start(piece)
    if label_end is not None:
        return _labelled_caption(piece, span, label_end)
    return _unlabelled_caption(piece, span)


def _labelled_caption(piece: str, span: Span, label_end: int) -> list[Block]:
    """A caption after its label, and the credit that may end it."""
    start = span.start + label_end
    credit = _credit_at_end(piece, is_labelled=True)
    if credit:
        caption = Block("caption", Span(start, span.start + credit.start()))
        return [caption, Block("credit", _group(credit, span))]
    if _names_photographer(piece, label_end):
        return [Block("credit", Span(start, span.end))]
    return [Block("caption", Span(start, span.end))]


def _unlabelled_caption(piece: str, span: Span) -> list[Block]:
    """A caption that only its credit tells."""
    credit = _credit_at_end(piece, is_labelled=False)
    if not credit or len(written_words(piece)) > LONGEST_CAPTION:
        return []
    caption = Block("caption", Span(span.start, span.start + credit.start()))
    return [caption, Block("credit", _group(credit, span))]


def _names_photographer(piece: str, label_end: int) -> bool:
    """Whether a label is followed by a name alone: "Photo: Bo Park"."""
    # "Photo: The bridge opened on Monday." is a caption.
    if not _CREDIT_OR_CAPTION.match(piece) or is_sentence(piece):
        return False
    return len(written_words(piece[label_end:])) <= LONGEST_NAME


def _credit_at_end(piece: str, is_labelled: bool) -> re.Match[str] | None:
    return _CREDIT_AT_END.search(piece) or _credit_in_brackets(piece, is_labelled)


def _credit_in_brackets(piece: str, is_labelled: bool) -> re.Match[str] | None:
    """The credit at the end of a caption.

    `"Ann Lee speaks. (Bo Park / Avon Post)"` → a match of `Bo Park / Avon Post`. A piece without a
    label needs more than brackets: they must speak of pictures.
    """
    credit = _IN_BRACKETS.search(piece)
    # "Ann Lee (left)"
    if not credit or _PLACE_IN_PICTURE.match(credit["words"]):
        return None
    if _SPEAKS_OF_PICTURES.search(credit["words"]):
        return credit
    # "Caption: Ann Lee speaks. (Bo Park)"
    is_name = credit["words"][0].isupper()
    return credit if is_labelled and is_name else None


def _group(match: re.Match[str], span: Span) -> Span:
    """Where the `words` of a match stand, which was made in a piece's text."""
    return Span(span.start + match.start("words"), span.start + match.end("words"))
