"""What each piece of an article is, by evidence: headline, kicker, byline, date, paragraphs, captions, the source line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.ingest import labelled_lines
from onrecord.ingest.headline import find_headline, is_body, is_kicker, is_sentence, words
from onrecord.ingest.pieces import pieces, trim
from onrecord.model import Block, BlockKind, Metadata, Span

_HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>[^\r\n]*?)[ \t]*#*$")
_UNDERLINED = re.compile(r"(?P<words>[^\r\n]+)(?:\r\n|\r|\n)[ \t]*(?:=+|-+)$")
_PICTURE = re.compile(r"!\[(?P<words>[^\]\r\n]*)\]\([^)\r\n]*\)$")
_IN_BRACKETS = re.compile(r"\((?P<words>[^()\r\n]{2,80})\)$")
_SAID = re.compile(
    r"(?<=\S)\s+(?:Image|Photo|Picture|Credit)(?:\s+[Cc]redit)?s?\s*:\s*(?P<words>[^:\r\n]{2,80})$"
)
_OF_PICTURES = re.compile(
    r"\b(?:photos?|image|courtesy|getty|handout|screenshot)\b|[A-Z][\w.]*\s?/\s?[A-Z]",
    re.IGNORECASE,
)
_PLACE_IN_PICTURE = re.compile(
    r"(?:left|right|cent(?:er|re)|top|bottom|above|below|background|foreground|front|back|file)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"[-–—•*·]\s|\d+[.)]\s")
_HEAD = 8
_TAIL = 6
_CAPTION = 70
_SUBHEADING = 10


@dataclass(slots=True)
class _Found:
    """What is found so far: blocks in any order, and what they say of the article."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None

    def add(self, kind: BlockKind, span: Span) -> None:
        span = trim(self.text, span)
        if span.start < span.end:
            self.blocks.append(Block(kind, span))


@dataclass(slots=True)
class _Loose:
    """A piece that does not say what it is."""

    span: Span
    marked: bool
    """Whether it is a Markdown heading."""
    announced: bool = False
    """Whether a byline or a date follows."""


def find_blocks(
    text: str, start: int = 0, markdown: bool = False, title: str | None = None
) -> Metadata:
    """The blocks of an article's text from `start` on, and what they say of it: headline, kicker, byline, outlet, address, date.

    >>> text = "Mayor opens bridge\\nBy Ann Lee\\n\\nThe mayor opened the bridge.\\n\\nSource: TOI"
    >>> [(block.kind, block.span.of(text)) for block in find_blocks(text).blocks]
    [('headline', 'Mayor opens bridge'), ('byline', 'By Ann Lee'), ('paragraph', 'The mayor opened the bridge.'), ('source', 'Source: TOI')]

    `title` is one that is known already: then only a piece that says the same is the headline.
    """
    spans = pieces(text, start, _is_marked if markdown else labelled_lines.is_label)
    found = _Found(text)
    head, body = _sort_out(found, spans, markdown)
    headline = _head(found, head, body[0].span.of(text) if body else "", title)
    _body(found, body)
    blocks = tuple(sorted(found.blocks, key=lambda block: block.span))
    kicker = next((block.span for block in blocks if block.kind == "kicker"), None)
    return Metadata(
        headline, kicker, found.byline, found.outlet, found.url, found.published, blocks=blocks
    )


def _sort_out(
    found: _Found, spans: Sequence[Span], markdown: bool
) -> tuple[list[_Loose], list[_Loose]]:
    """Adds the pieces that say what they are; gives back the others, those before the first paragraph and those from there on."""
    head: list[_Loose] = []
    body: list[_Loose] = []
    for index, span in enumerate(spans):
        in_head = index < _HEAD and not body
        if in_head and _opening(found, span):
            if head:
                head[-1].announced = True
        elif not (
            _closing(found, span) if in_head or index >= len(spans) - _TAIL else False
        ) and not _picture(found, span):
            inner = _heading(found.text, span) if markdown else None
            if in_head and not is_body(span.of(found.text)):
                head.append(_Loose(_without_date(found, head, inner or span), bool(inner)))
            else:
                if not body and (opening := labelled_lines.dateline(span.of(found.text))):
                    found.outlet, found.published = (
                        found.outlet or opening[0],
                        found.published or opening[1],
                    )
                body.append(_Loose(inner or span, bool(inner)))
    return head, body


def _opening(found: _Found, span: Span) -> bool:
    """Adds a byline or a date line; whether the piece is one."""
    line = span.of(found.text)
    if (who := labelled_lines.byline(line)) is not None:
        found.byline = found.byline or who
        found.published = found.published or labelled_lines.last_date(line)
        found.add("byline", span)
    elif (date := labelled_lines.date_line(line)) is not None:
        found.published = found.published or date or None
        found.add("date", span)
    else:
        return False
    return True


def _closing(found: _Found, span: Span) -> bool:
    """Adds an address or a source line; whether the piece is one."""
    line = span.of(found.text)
    if url := labelled_lines.url_line(line):
        found.url = found.url or url
        found.add("url", span)
    elif outlet := labelled_lines.source_line(line):
        found.outlet = outlet
        found.add("source", span)
    else:
        return False
    return True


def _picture(found: _Found, span: Span) -> bool:
    """Adds a picture's caption and credit; whether the piece is one, by its label or by the credit at its end."""
    text = span.of(found.text)
    if len(text) > 1200:
        return False
    if image := _PICTURE.match(text):
        found.add(
            "caption", Span(span.start + image.start("words"), span.start + image.end("words"))
        )
        return True
    if (start := labelled_lines.credit_start(text)) is not None:
        found.add("credit", Span(span.start + start, span.end))
        return True
    start = labelled_lines.caption_start(text)
    credit = _SAID.search(text) or _credit_in_brackets(text, start is not None)
    if start is None and (not credit or len(words(text)) > _CAPTION):
        return False
    if not credit:
        only_a_name = (
            text.lower().startswith(("photo", "image"))
            and not is_sentence(text)
            and len(words(text[start:])) <= _SUBHEADING
        )
        found.add("credit" if only_a_name else "caption", Span(span.start + (start or 0), span.end))
        return True
    found.add("caption", Span(span.start + (start or 0), span.start + credit.start()))
    found.add("credit", Span(span.start + credit.start("words"), span.start + credit.end("words")))
    return True


def _credit_in_brackets(text: str, labelled: bool) -> re.Match[str] | None:
    """The credit at the end of a caption: `"Ann Lee speaks. (Bo Park / Avon Post)"` → a match of `Bo Park / Avon Post`.

    A piece without a label needs more than brackets: they must speak of pictures.
    """
    credit = _IN_BRACKETS.search(text)
    if not credit or _PLACE_IN_PICTURE.match(credit["words"]):
        return None
    pictures = bool(_OF_PICTURES.search(credit["words"]))
    return credit if pictures or (labelled and credit["words"][0].isupper()) else None


def _without_date(found: _Found, head: list[_Loose], span: Span) -> Span:
    """A headline without the date at its end, which is added: "An interview with Ann Lee Monday, May 4, 2026"."""
    at = None if head else labelled_lines.headline_date(span.of(found.text))
    if at is None:
        return span
    date = Span(span.start + at, span.end)
    found.published = found.published or labelled_lines.last_date(date.of(found.text))
    found.add("date", date)
    return trim(found.text, Span(span.start, date.start))


def _head(found: _Found, head: Sequence[_Loose], lead: str, title: str | None) -> Span | None:
    """Adds what stands before the first paragraph; gives back the headline."""
    texts = [loose.span.of(found.text) for loose in head]
    if title is None:
        best = find_headline(
            texts,
            lead,
            found.text,
            [loose.announced for loose in head],
            [loose.marked for loose in head],
        )
    else:
        best = next(
            (index for index, text in enumerate(texts) if _plain(text) == _plain(title)), None
        )
    if not lead and len(head) == 1 and not head[0].marked and title is None:
        best = None  # all there is of the article is its text
    if best is None:
        _body(found, head)
        return None
    for loose, text in zip(head[:best], texts, strict=False):
        found.add("kicker" if is_kicker(text) else "paragraph", loose.span)
    found.add("headline", head[best].span)
    below = list(head[best + 1 :])
    if lead and below and found.byline is None and _is_writer(found.text, below[0].span):
        found.byline = below[0].span.of(found.text)
        found.add("byline", below.pop(0).span)
    _body(found, below, more=bool(lead))
    return head[best].span


def _is_writer(text: str, span: Span) -> bool:
    """Whether a line below the headline names who wrote it: a bare name, of which the article has no word again."""
    rest = {word.casefold() for word in words(text[span.end :])}
    return labelled_lines.is_name(span.of(text)) and not any(
        word.casefold() in rest for word in words(span.of(text))
    )


def _body(found: _Found, body: Sequence[_Loose], more: bool = False) -> None:
    """Adds paragraphs and subheadings. A subheading has no stop, and a paragraph (or `more` of them) after it."""
    texts = [loose.span.of(found.text) for loose in body]
    short = [_is_short(text) for text in texts]
    run = 0
    for index, loose in enumerate(body):
        run = run + 1 if short[index] else 0
        followed = not all(short[index:]) or (more and run < 3)
        in_list = run > 2 or (short[index : index + 3] == [True] * 3)
        heading = loose.marked or (short[index] and followed and not in_list)
        found.add("subheading" if heading else "paragraph", loose.span)


def _is_short(text: str) -> bool:
    """Whether a piece has the form of a subheading: `_is_short("What comes next")` → `True`."""
    if (
        len(words(text[:200])) > _SUBHEADING
        or not (text[0].isupper() or text[0].isdigit())
        or _LIST.match(text)
    ):
        return False
    return text.isupper() or not (is_sentence(text) or text.endswith((")", "”", '"', "-", "—")))


def _is_marked(line: str) -> bool:
    """Whether a line of Markdown is a piece of its own."""
    return bool(_HEADING.match(line)) or labelled_lines.is_label(line)


def _heading(text: str, span: Span) -> Span | None:
    """A Markdown heading's words, without its marks: `_heading("## Why ##", Span(0, 9))` → `Span(3, 6)`."""
    piece = span.of(text) if span.end - span.start < 500 else ""
    match = _HEADING.match(piece) or _UNDERLINED.match(piece)
    return (
        Span(span.start + match.start("words"), span.start + match.end("words"))
        if match and match["words"].strip()
        else None
    )


def _plain(text: str) -> str:
    """A text's words alone, for comparing: `_plain("Mayor’s plan!")` → `"mayor s plan"`."""
    return " ".join(re.findall(r"\w+", text.lower()))
