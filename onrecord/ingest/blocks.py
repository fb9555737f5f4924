"""What each piece of an article is, by evidence.

Headline, kicker, byline, date, paragraphs, captions, the source line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ingest import furniture, labelled_lines
from onrecord.ingest.bylines import bare_names, byline, is_job
from onrecord.ingest.date_lines import (
    DateLine,
    date_line,
    last_date,
)
from onrecord.ingest.head_lines import (
    BlocksDraft,
    add_address_or_source,
    add_head_line,
    is_newspaper,
    plain_words,
    without_date,
)
from onrecord.ingest.headline import find_headline, is_body, is_kicker, is_sentence
from onrecord.ingest.markdown_marks import heading, is_heading_line, without_quote_mark
from onrecord.ingest.pictures import picture_blocks
from onrecord.ingest.pieces import split_pieces
from onrecord.model import Metadata, Span
from onrecord.nlp import lexicon
from onrecord.nlp.datelines import dateline
from onrecord.nlp.markup import without_markup
from onrecord.nlp.text import written_words
from onrecord.nlp.turns import find_label

_OUTLET_AT_END = re.compile(r"(?<=\S)\s+[|–—-]\s+(?P<outlet>[A-Z][^|–—\r\n]{2,40})$")
_LIST_ITEM = re.compile(r"[-–—•*·]\s|\d+[.)]\s")

KICKERS = lexicon.words("forms", "opinion_kickers") | lexicon.words("ingest", "kickers")

HEAD_PIECES = 8
"""How far down, in pieces, what is no paragraph belongs to the head."""
TAIL_PIECES = 6
"""How far up from the end the source and the address may stand."""
SHORTEST_LEAD = 6
"""Words of a sentence below byline and date with which the text begins."""
LONGEST_SUBHEADING = 10
"""Words."""
LEAST_TURNS = 2
"""Pieces with a name and a colon from which on a text may be a transcript."""
LIST_LENGTH = 3
"""From so many short lines in a row on they are a list, no subheadings."""


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
    stands_alone = _is_heading_or_label if markdown else _is_label
    draft = BlocksDraft(text, title)
    pieces = _add_furniture(draft, split_pieces(text, start, stands_alone, _is_name))
    head, body = _sort_pieces(draft, pieces, markdown)
    lead = body[0].span.of(text) if body else ""
    headline = _add_head(draft, head, lead)
    _add_body(draft, body)
    blocks = tuple(sorted(draft.blocks, key=lambda block: block.span))
    kicker = next((block.span for block in blocks if block.kind == "kicker"), None)
    return Metadata(
        headline=headline,
        kicker=kicker,
        byline=draft.byline,
        outlet=draft.outlet or draft.owner,
        url=draft.url,
        published=draft.published or draft.updated,
        blocks=blocks,
    )


def _is_label(line: str) -> bool:
    """Whether a line is a piece of its own."""
    return labelled_lines.is_label(line) or furniture.is_furniture(line)


def _is_heading_or_label(line: str) -> bool:
    """Whether a line of Markdown is a piece of its own."""
    return is_heading_line(line) or _is_label(line)


def _is_name(line: str) -> bool:
    """Whether a line beside such a one is a piece of its own: "Ann Lee" above a date."""
    return bare_names(line) is not None or is_job(line) or line.casefold() in KICKERS


# The page around the article


def _add_furniture(draft: BlocksDraft, spans: Sequence[Span]) -> list[Span]:
    """Adds what is of the page around the article; gives the other pieces."""
    lines = [without_markup(span.of(draft.text)) for span in spans]
    draft.owner = next(filter(None, map(furniture.owner, lines)), None)
    left: list[Span] = []
    is_over = False
    for index, (span, line) in enumerate(zip(spans, lines, strict=True)):
        is_over = is_over or (len(left) > 1 and furniture.is_end(line))
        if is_over or _is_furniture(draft, lines, index):
            draft.add("furniture", span)
            _read_notice(draft, line)
        else:
            left.append(span)
    return left


def _read_notice(draft: BlocksDraft, line: str) -> None:
    """Takes over the date of "For immediate release: March 3, 2026"."""
    if furniture.is_release_notice(line):
        draft.keep_first(date=DateLine(last_date(line)))


def _is_furniture(draft: BlocksDraft, lines: Sequence[str], index: int) -> bool:
    line = lines[index]
    # Figures of a date look like those of a telephone, and a byline may have an address.
    if date_line(line) is not None or byline(line) is not None:
        return False
    if furniture.is_furniture(line) or line == draft.owner:
        return True
    # "Ann Lee" below "Media contact:"
    if index and bare_names(line) and furniture.is_contact_label(lines[index - 1]):
        return True
    # "Avon Post" above "Home Sport Weather"
    is_above_menu = index + 1 < len(lines) and furniture.is_menu(lines[index + 1])
    return is_above_menu and is_kicker(line)


def _sort_pieces(
    draft: BlocksDraft, spans: Sequence[Span], markdown: bool
) -> tuple[list[_PlainPiece], list[_PlainPiece]]:
    """Adds the pieces that say what they are.

    Gives the others: those before the first paragraph, and those from there on.
    """
    head: list[_PlainPiece] = []
    body: list[_PlainPiece] = []
    labels = [find_label(span.of(draft.text)) for span in spans]
    has_turns = len(labels) - labels.count(None) >= LEAST_TURNS
    for index, span in enumerate(spans):
        in_head = index < HEAD_PIECES and not body
        in_tail = index >= len(spans) - TAIL_PIECES
        if in_head and add_head_line(draft, span, is_first=not head):
            _take_outlet(draft, head)
            _announce(draft.text, head)
        elif not _add_labelled(draft, span, may_be_source=in_head or in_tail):
            piece = _plain_piece(draft.text, span, markdown)
            if in_head and not _is_first_paragraph(span.of(draft.text), head, has_turns):
                _append_to_head(draft, head, piece)
            else:
                _append_to_body(draft, body, piece, span)
    return head, body


def _is_first_paragraph(piece: str, head: Sequence[_PlainPiece], has_turns: bool) -> bool:
    """Whether the text of the article begins with a piece.

    "The mayor opened the bridge on Monday. She …", but not yet "Mayor opens bridge".
    """
    if is_body(piece):
        return True
    # Where people speak in turns a short one is no headline: "Mayor: All in favour?"
    if has_turns and head and find_label(piece):
        return True
    # Below byline and date a single sentence is enough.
    is_below = bool(head) and head[-1].announced
    return is_below and is_sentence(piece) and len(written_words(piece)) >= SHORTEST_LEAD


def _take_outlet(draft: BlocksDraft, head: list[_PlainPiece]) -> None:
    """Adds a newspaper's name that is all that stands above a date or a byline."""
    if len(head) == 1 and is_newspaper(head[0].span.of(draft.text)):
        draft.keep_first(outlet=head[0].span.of(draft.text))
        draft.add("source", head.pop().span)


def _announce(text: str, head: Sequence[_PlainPiece]) -> None:
    """Notes that a byline or a date stands below the last piece that is no bare name."""
    for piece in reversed(head):
        # "Ann Lee" between the headline and the date
        if len(head) == 1 or bare_names(piece.span.of(text)) is None:
            piece.announced = True
            return


def _add_labelled(draft: BlocksDraft, span: Span, may_be_source: bool) -> bool:
    """Adds an address, a source line, a time, a caption or a credit; whether the piece is one."""
    if may_be_source and add_address_or_source(draft, span):
        return True
    # Above the posts of a live blog.
    if date_line(span.of(draft.text)) == DateLine():
        draft.add("date", span)
        return True
    picture = picture_blocks(draft.text, span)
    for block in picture:
        draft.add(block.kind, block.span)
    return bool(picture)


def _plain_piece(text: str, span: Span, markdown: bool) -> _PlainPiece:
    if not markdown:
        return _PlainPiece(span, marked=False)
    words = heading(text, span)
    return _PlainPiece(words or without_quote_mark(text, span), marked=words is not None)


def _append_to_head(draft: BlocksDraft, head: list[_PlainPiece], piece: _PlainPiece) -> None:
    """Adds the date or the outlet that may end the first line."""
    if not head:
        piece.span = _without_outlet(draft, without_date(draft, piece.span))
    # Archives part the headline from its second line by a semicolon.
    if piece.span.of(draft.text).endswith(";"):
        piece.span = Span(piece.span.start, piece.span.end - 1)
    head.append(piece)


def _without_outlet(draft: BlocksDraft, span: Span) -> Span:
    """A first line without the outlet at its end, which is added: "Ferry stops | Avon Post"."""
    match = _OUTLET_AT_END.search(span.of(draft.text))
    if match is None or not is_newspaper(match["outlet"]):
        return span
    outlet = Span(span.start + match.start("outlet"), span.end)
    draft.keep_first(outlet=match["outlet"])
    draft.add("source", outlet)
    return Span(span.start, span.start + match.start())


def _append_to_body(
    draft: BlocksDraft, body: list[_PlainPiece], piece: _PlainPiece, span: Span
) -> None:
    """Reads what the first paragraph opens with: "LYON, March 3, 2026 (Reuters) — The …"."""
    if not body:
        agency, date = dateline(span.of(draft.text))
        draft.keep_first(outlet=agency, date=DateLine(date))
    body.append(piece)


# Head and body


def _add_head(draft: BlocksDraft, head: Sequence[_PlainPiece], lead: str) -> Span | None:
    """Adds what stands before the first paragraph, `lead`; gives the headline."""
    if draft.headline is not None:
        _add_body(draft, _without_writer(draft, head, lead), goes_on=bool(lead))
        return draft.headline
    at = _headline_index(draft.text, head, lead, draft.title)
    if at is None:
        _add_body(draft, head)
        return None
    # "city hall" above the headline
    for piece in head[:at]:
        draft.add("kicker" if is_kicker(piece.span.of(draft.text)) else "paragraph", piece.span)
    draft.add("headline", head[at].span)
    _add_body(draft, _without_writer(draft, head[at + 1 :], lead), goes_on=bool(lead))
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
    plain = list(map(plain_words, texts))
    return plain.index(plain_words(title)) if plain_words(title) in plain else None


def _without_writer(
    draft: BlocksDraft, below: Sequence[_PlainPiece], lead: str
) -> Sequence[_PlainPiece]:
    """The pieces below the headline without the one that names who wrote it, which is added."""
    # What nothing follows is no byline.
    last = len(below) if lead else len(below) - 1
    for index, piece in enumerate(below[:last]):
        if draft.byline is None and _is_writer(draft.text, piece.span):
            draft.byline = _writer(draft.text, piece.span)
            draft.add("byline", piece.span)
            return [*below[:index], *below[index + 1 :]]
    return below


def _writer(text: str, span: Span) -> str | None:
    first, *others = without_markup(span.of(text)).splitlines()
    # "Reporter" below "Ann Lee"
    return bare_names(first.strip()) if all(is_job(line.strip()) for line in others) else None


def _is_writer(text: str, span: Span) -> bool:
    """Whether a line below the headline names who wrote the article.

    It is a bare name, of which the article has no word again.
    """
    name = _writer(text, span)
    if name is None:
        return False
    # Whom the article speaks of did not write it.
    rest = {word.casefold() for word in written_words(text[span.end :])}
    words = {word.casefold() for word in written_words(name)} - {"and"}
    return rest.isdisjoint(words)


def _add_body(draft: BlocksDraft, body: Sequence[_PlainPiece], goes_on: bool = False) -> None:
    """Adds paragraphs and subheadings; `goes_on`: more paragraphs follow."""
    short = [_is_short(piece.span.of(draft.text)) for piece in body]
    for index, piece in enumerate(body):
        is_heading = piece.marked or _is_subheading(short, index, goes_on)
        draft.add("subheading" if is_heading else "paragraph", piece.span)


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
    if not (text[0].isupper() or text[0].isdigit()) or find_label(text):
        return False
    return text.isupper() or not (is_sentence(text) or text.endswith((")", "”", '"', "-", "—")))
