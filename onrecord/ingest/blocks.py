"""What each piece of an article is, by evidence.

Headline, kicker, byline, date, paragraphs, captions, the source line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.ingest import labelled_lines
from onrecord.ingest.headline import find_headline, is_body, is_kicker, is_sentence
from onrecord.ingest.patterns import any_of
from onrecord.ingest.pieces import split_pieces
from onrecord.model import Block, BlockKind, Metadata, Span
from onrecord.nlp.text import trimmed, written_words

# ## Why it matters ##
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>[^\r\n]*?)[ \t]*#*$")
# Why it matters, with a line of = or - below
_UNDERLINED = re.compile(r"(?P<words>[^\r\n]+)(?:\r\n|\r|\n)[ \t]*(?:=+|-+)$")
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
_LIST_ITEM = re.compile(r"[-–—•*·]\s|\d+[.)]\s")

HEAD_PIECES = 8
"""How far down, in pieces, what is no paragraph belongs to the head."""
TAIL_PIECES = 6
"""How far up from the end the source and the address may stand."""
LONGEST_CAPTION = 70
"""Words of a caption that nothing but its credit tells."""
LONGEST_PICTURE_PIECE = 1200
"""Characters of a piece that may be a caption."""
LONGEST_SUBHEADING = 10
"""Words."""
LONGEST_HEADING_PIECE = 500
"""Characters of a piece that may be a Markdown heading."""
LIST_LENGTH = 3
"""From so many short lines in a row on they are a list, no subheadings."""


@dataclass(slots=True)
class _Draft:
    """What is found so far: blocks in any order, and what they say of the article."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None

    def keep_first(
        self,
        byline: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        published: str | None = None,
    ) -> None:
        """Takes over what is not known yet."""
        self.byline = self.byline or byline
        self.outlet = self.outlet or outlet
        self.url = self.url or url
        self.published = self.published or published

    def add(self, kind: BlockKind, span: Span) -> None:
        span = trimmed(self.text, span)
        if span.start < span.end:
            self.blocks.append(Block(kind, span))


@dataclass(slots=True)
class _PlainPiece:
    """A piece that does not say what it is."""

    span: Span
    marked: bool
    """Whether it is a Markdown heading."""
    announced: bool = False
    """Whether a byline or a date follows."""


def find_blocks(
    text: str, start: int = 0, markdown: bool = False, title: str | None = None
) -> Metadata:
    """The blocks of an article's text from `start` on, and what they say of the article.

    >>> text = "Mayor opens bridge\\nBy Ann Lee\\n\\nThe mayor opened the bridge.\\n\\nSource: TOI"
    >>> for block in find_blocks(text).blocks:
    ...     print(block.kind, "|", block.span.of(text))
    headline | Mayor opens bridge
    byline | By Ann Lee
    paragraph | The mayor opened the bridge.
    source | Source: TOI

    `title` is one that is known already: then only a piece that says the same is the headline.
    """
    stands_alone = _is_heading_or_label if markdown else labelled_lines.is_label
    draft = _Draft(text)
    head, body = _sort_pieces(draft, split_pieces(text, start, stands_alone), markdown)
    lead = body[0].span.of(text) if body else ""
    headline = _add_head(draft, head, lead, title)
    _add_body(draft, body)
    blocks = tuple(sorted(draft.blocks, key=lambda block: block.span))
    kicker = next((block.span for block in blocks if block.kind == "kicker"), None)
    return Metadata(
        headline, kicker, draft.byline, draft.outlet, draft.url, draft.published, blocks=blocks
    )


def _sort_pieces(
    draft: _Draft, spans: Sequence[Span], markdown: bool
) -> tuple[list[_PlainPiece], list[_PlainPiece]]:
    """Adds the pieces that say what they are.

    Gives the others: those before the first paragraph, and those from there on.
    """
    head: list[_PlainPiece] = []
    body: list[_PlainPiece] = []
    for index, span in enumerate(spans):
        in_head = index < HEAD_PIECES and not body
        in_tail = index >= len(spans) - TAIL_PIECES
        if in_head and _add_byline_or_date(draft, span):
            _announce(head)
        elif not _add_labelled(draft, span, may_be_source=in_head or in_tail):
            piece = _plain_piece(draft.text, span, markdown)
            # "Mayor opens bridge", but not yet "The mayor opened the bridge on Monday. She …"
            if in_head and not is_body(span.of(draft.text)):
                _append_to_head(draft, head, piece)
            else:
                _append_to_body(draft, body, piece, span)
    return head, body


def _announce(head: Sequence[_PlainPiece]) -> None:
    """Notes that a byline or a date stands below the last piece."""
    if head:
        head[-1].announced = True


def _add_labelled(draft: _Draft, span: Span, may_be_source: bool) -> bool:
    """Adds an address, a source line, a caption or a credit; whether the piece is one."""
    if may_be_source and _add_address_or_source(draft, span):
        return True
    return _add_picture(draft, span)


def _plain_piece(text: str, span: Span, markdown: bool) -> _PlainPiece:
    heading = _heading(text, span) if markdown else None
    return _PlainPiece(heading or span, marked=heading is not None)


def _append_to_head(draft: _Draft, head: list[_PlainPiece], piece: _PlainPiece) -> None:
    """Adds the date that may end the first line."""
    if not head:
        piece.span = _without_date(draft, piece.span)
    head.append(piece)


def _append_to_body(draft: _Draft, body: list[_PlainPiece], piece: _PlainPiece, span: Span) -> None:
    """Reads what the first paragraph opens with."""
    if not body:
        _read_dateline(draft, span)
    body.append(piece)


# Pieces that say what they are


def _add_byline_or_date(draft: _Draft, span: Span) -> bool:
    """Adds a byline or a date line; whether the piece is one."""
    line = span.of(draft.text)
    writer = labelled_lines.byline(line)
    if writer is not None:
        draft.keep_first(byline=writer, published=labelled_lines.last_date(line))
        draft.add("byline", span)
        return True
    date = labelled_lines.date_line(line)
    if date is not None:
        draft.keep_first(published=date or None)
        draft.add("date", span)
        return True
    return False


def _add_address_or_source(draft: _Draft, span: Span) -> bool:
    """Adds an address or a source line; whether the piece is one."""
    line = span.of(draft.text)
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


def _read_dateline(draft: _Draft, span: Span) -> None:
    """Takes over what the first paragraph opens with: "LYON, March 3, 2026 (Reuters) — The …"."""
    agency, date = labelled_lines.dateline(span.of(draft.text))
    draft.keep_first(outlet=agency, published=date)


def _without_date(draft: _Draft, span: Span) -> Span:
    """A first line without the date at its end, which is added.

    "An interview with Ann Lee Monday, May 4, 2026" → "An interview with Ann Lee".
    """
    at = labelled_lines.headline_date(span.of(draft.text))
    if at is None:
        return span
    date = Span(span.start + at, span.end)
    draft.keep_first(published=labelled_lines.last_date(date.of(draft.text)))
    draft.add("date", date)
    return trimmed(draft.text, Span(span.start, date.start))


# Pictures


def _add_picture(draft: _Draft, span: Span) -> bool:
    """Adds a picture's caption and credit; whether the piece is one, by its label or its credit."""
    text = span.of(draft.text)
    # A long paragraph that ends in brackets, or has "Photo:" somewhere.
    if len(text) > LONGEST_PICTURE_PIECE:
        return False
    image = _PICTURE.match(text)
    if image:
        draft.add("caption", _group(image, span))
        return True
    credit_start = labelled_lines.credit_start(text)
    if credit_start is not None:
        draft.add("credit", Span(span.start + credit_start, span.end))
        return True
    # "Header: The bridge on Monday."
    label_end = labelled_lines.caption_start(text)
    if label_end is not None:
        _add_labelled_caption(draft, span, label_end)
        return True
    return _add_unlabelled_caption(draft, span)


def _add_labelled_caption(draft: _Draft, span: Span, label_end: int) -> None:
    """Adds a caption after its label, and the credit that may end it."""
    text = span.of(draft.text)
    start = span.start + label_end
    credit = _credit_at_end(text, is_labelled=True)
    if credit:
        draft.add("caption", Span(start, span.start + credit.start()))
        draft.add("credit", _group(credit, span))
    elif _names_photographer(text, label_end):
        draft.add("credit", Span(start, span.end))
    else:
        draft.add("caption", Span(start, span.end))


def _add_unlabelled_caption(draft: _Draft, span: Span) -> bool:
    """Adds a caption that only its credit tells; whether the piece is one."""
    text = span.of(draft.text)
    credit = _credit_at_end(text, is_labelled=False)
    if not credit or len(written_words(text)) > LONGEST_CAPTION:
        return False
    draft.add("caption", Span(span.start, span.start + credit.start()))
    draft.add("credit", _group(credit, span))
    return True


def _names_photographer(text: str, label_end: int) -> bool:
    """Whether a label is followed by a name alone: "Photo: Bo Park"."""
    # "Photo: The bridge opened on Monday." is a caption.
    if not _CREDIT_OR_CAPTION.match(text) or is_sentence(text):
        return False
    return len(written_words(text[label_end:])) <= LONGEST_SUBHEADING


def _credit_at_end(text: str, is_labelled: bool) -> re.Match[str] | None:
    return _CREDIT_AT_END.search(text) or _credit_in_brackets(text, is_labelled)


def _credit_in_brackets(text: str, is_labelled: bool) -> re.Match[str] | None:
    """The credit at the end of a caption.

    `"Ann Lee speaks. (Bo Park / Avon Post)"` → a match of `Bo Park / Avon Post`. A piece without a
    label needs more than brackets: they must speak of pictures.
    """
    credit = _IN_BRACKETS.search(text)
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


# Head and body


def _add_head(
    draft: _Draft, head: Sequence[_PlainPiece], lead: str, title: str | None
) -> Span | None:
    """Adds what stands before the first paragraph, `lead`; gives the headline."""
    at = _headline_index(draft.text, head, lead, title)
    if at is None:
        _add_body(draft, head)
        return None
    # "city hall" above the headline
    for piece in head[:at]:
        draft.add("kicker" if is_kicker(piece.span.of(draft.text)) else "paragraph", piece.span)
    draft.add("headline", head[at].span)
    below = head[at + 1 :]
    # "Daniel Wray" below it
    if lead and _begins_with_writer(draft, below):
        draft.byline = below[0].span.of(draft.text)
        draft.add("byline", below[0].span)
        below = below[1:]
    _add_body(draft, below, goes_on=bool(lead))
    return head[at].span


def _headline_index(
    text: str, head: Sequence[_PlainPiece], lead: str, title: str | None
) -> int | None:
    """Which piece of the head is the headline: the known title, or else the likeliest."""
    texts = [piece.span.of(text) for piece in head]
    if title is not None:
        return _index_of_title(texts, title)
    if not lead and _is_text_alone(head):
        return None
    announced = [piece.announced for piece in head]
    marked = [piece.marked for piece in head]
    return find_headline(texts, lead, text, announced, marked)


def _is_text_alone(head: Sequence[_PlainPiece]) -> bool:
    """Whether the only piece of an article is its text: "Ferry cancelled."."""
    return len(head) == 1 and not head[0].marked


def _index_of_title(texts: Sequence[str], title: str) -> int | None:
    plain = list(map(_plain, texts))
    return plain.index(_plain(title)) if _plain(title) in plain else None


def _begins_with_writer(draft: _Draft, below: Sequence[_PlainPiece]) -> bool:
    if draft.byline is not None or not below:
        return False
    return _is_writer(draft.text, below[0].span)


def _is_writer(text: str, span: Span) -> bool:
    """Whether a line below the headline names who wrote the article.

    It is a bare name, of which the article has no word again.
    """
    name = span.of(text)
    if not labelled_lines.is_name(name):
        return False
    # Whom the article speaks of did not write it.
    rest = {word.casefold() for word in written_words(text[span.end :])}
    return rest.isdisjoint(word.casefold() for word in written_words(name))


def _add_body(draft: _Draft, body: Sequence[_PlainPiece], goes_on: bool = False) -> None:
    """Adds paragraphs and subheadings; `goes_on`: more paragraphs follow."""
    short = [_is_short(piece.span.of(draft.text)) for piece in body]
    for index, piece in enumerate(body):
        heading = piece.marked or _is_subheading(short, index, goes_on)
        draft.add("subheading" if heading else "paragraph", piece.span)


def _is_subheading(short: list[bool], index: int, goes_on: bool) -> bool:
    """Whether a piece is a subheading; `short` tells of each piece whether it has the form of one.

    A paragraph comes after it, and it stands in no list of such pieces.
    """
    begins_list = short[index : index + LIST_LENGTH] == [True] * LIST_LENGTH
    ends_list = short[max(index + 1 - LIST_LENGTH, 0) : index + 1] == [True] * LIST_LENGTH
    if not short[index] or begins_list or ends_list:
        return False
    return goes_on or not all(short[index:])


def _is_short(text: str) -> bool:
    """Whether a piece has the form of a subheading: `_is_short("What comes next")` → `True`."""
    if len(written_words(text[:200])) > LONGEST_SUBHEADING or _LIST_ITEM.match(text):
        return False
    # "and so on"
    if not (text[0].isupper() or text[0].isdigit()):
        return False
    return text.isupper() or not (is_sentence(text) or text.endswith((")", "”", '"', "-", "—")))


# Markdown


def _is_heading_or_label(line: str) -> bool:
    """Whether a line of Markdown is a piece of its own."""
    return bool(_HEADING.match(line)) or labelled_lines.is_label(line)


def _heading(text: str, span: Span) -> Span | None:
    """A Markdown heading's words, without its marks.

    `_heading("## Why ##", Span(0, 9))` → `Span(3, 6)`.
    """
    # The patterns take long on long paragraphs.
    if span.end - span.start >= LONGEST_HEADING_PIECE:
        return None
    piece = span.of(text)
    match = _HEADING.match(piece) or _UNDERLINED.match(piece)
    return _group(match, span) if match and match["words"].strip() else None


def _plain(text: str) -> str:
    """A text's words alone, for comparing: `_plain("Mayor’s plan!")` → `"mayor s plan"`."""
    return " ".join(re.findall(r"\w+", text.lower()))
