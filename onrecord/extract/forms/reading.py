"""What of an article is prose, and which paragraphs are somebody's turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.extract.quotes.marks import READ_BLOCK_KINDS
from onrecord.model import Article, Block, Form, Span
from onrecord.nlp import lexicon
from onrecord.nlp.datelines import dateline_length
from onrecord.nlp.dates import opens_with_time
from onrecord.nlp.lexicon import ReportingNoun
from onrecord.nlp.text import trimmed, words
from onrecord.nlp.turns import (
    Label,
    find_label,
    find_signature,
    heading_length,
    is_personal,
    is_question,
    is_stage_note,
    is_talk,
    spoken_parts,
)

FORMS_OF_TURNS: tuple[Form, ...] = ("interview", "transcript", "speech")
LEAST_ENTRIES = 2
"""Paragraphs with a name and a colon from which on they are a list."""
COMPLETE = 2 / 3
"""The share of paragraphs with a label, from the first to the last, of a transcript without
anything between its turns."""
SHORTEST_LEAD = 6
"""Words of a sentence that a town in capitals and a colon may open."""
ENGLISH = "en"
SINGULAR = lexicon.words("entities", "first_person_singular")
REPORTS = lexicon.lemmas("reporting_nouns", ReportingNoun)
_QUOTED = re.compile(r"[\"“„«‘'>*_\s]*[\"“„«‘]")
_ONLY_QUOTED = re.compile(r"“[^“]*”|\"[^\"]*\"|‘[^‘]*’|'[^']*'")
_PLACE_PREPOSITIONS = "|".join(sorted(lexicon.words("turns", "place_prepositions")))

TurnKind = Literal["speaker", "question", "answer", "entry"]
"""`entry`: a line of a list, which nobody says."""


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """A paragraph that somebody speaks, or a line of a list."""

    block: int
    """Index of the article's block."""
    kind: TurnKind
    label: Span | None
    """The words at its head that say who speaks, "Ann Lee, 29, nurse"; None where it goes on with
    the turn above."""
    opened_by: Span | None
    """The name in the label of the turn that it belongs to."""
    parts: tuple[Span, ...]
    """What is said, without notes of laughter and the like."""


def parts_to_parse(article: Article) -> list[tuple[int, Span]]:
    """Index of the block and span of everything that is prose, in the order of the text.

    Datelines are left out, and so are the colon behind who speaks and notes of what is heard;
    each part is parsed by itself.
    """
    # A parser of English would find names and clauses in any words.
    if article.meta.language != ENGLISH:
        return []
    turns = {turn.block: turn for turn in read_turns(article)}
    found: list[tuple[int, Span]] = []
    for index, block in enumerate(article.meta.blocks):
        if block.kind in READ_BLOCK_KINDS:
            found += [(index, span) for span in _parts(article, block, turns.get(index))]
    return found


def _parts(article: Article, block: Block, turn: SpokenTurn | None) -> Sequence[Span]:
    if turn is not None:
        # A signature stands behind what is said.
        return sorted([*([turn.label] if turn.label else []), *turn.parts])
    if block.kind != "paragraph":
        return [block.span]
    start = block.span.start + _dateline_length(article, block)
    return [Span(start, block.span.end)]


def _dateline_length(article: Article, block: Block) -> int:
    """How many characters stand before a paragraph's first sentence: "LYON (Reuters) — "."""
    paragraph = block.span.of(article.text)
    return (
        dateline_length(paragraph)
        or heading_length(paragraph)
        or _length_of_town(article, block, paragraph)
    )


def _length_of_town(article: Article, block: Block, paragraph: str) -> int:
    """The characters of a town and its colon: "LYON: | The bridge is open."."""
    label = find_label(paragraph)
    if label is None:
        return 0
    spoken = paragraph[label.end :]
    if is_talk(spoken) or len(spoken.split()) < SHORTEST_LEAD or _QUOTED.match(spoken):
        return 0
    town = label.name.of(paragraph)
    if label.is_capital and _is_used_as_place(article.text, town):
        return label.end
    is_lead = block == next(b for b in article.meta.blocks if b.kind == "paragraph")
    # Of somebody, and of a poll, the text says more.
    is_known = town.lower() in REPORTS or _is_written_again(article.text, town)
    return label.end if is_lead and not is_known else 0


def _is_written_again(text: str, name: str) -> bool:
    """Whether a name stands at another place, in capitals or not."""
    return len(re.findall(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)) > 1


def _is_used_as_place(text: str, town: str) -> bool:
    """Whether the text speaks of what is in a town: "in Lyon"."""
    pattern = rf"\b(?:{_PLACE_PREPOSITIONS})\s+{re.escape(town.title())}\b"
    return re.search(pattern, text) is not None


def read_turns(article: Article) -> list[SpokenTurn]:
    """The turns of a transcript, an interview or a speech; of other texts the entries of lists."""
    paragraphs = _paragraphs(article)
    form = article.meta.form
    kinds = {label.kind for _, _, label in paragraphs if label}
    if form in FORMS_OF_TURNS and kinds - {"question"}:
        return list(_labelled_turns(article, paragraphs))
    if form == "interview":
        return list(_answers(article, paragraphs))
    if form == "speech":
        return list(_paragraphs_of_speech(article, paragraphs))
    found = {turn.block: turn for turn in _entries(article, paragraphs)}
    found |= {turn.block: turn for turn in _signed(article.text, paragraphs)}
    found |= {turn.block: turn for turn in _announced(article.text, paragraphs)}
    return [found[block] for block in sorted(found)]


_Paragraph = tuple[int, Span, Label | None]
"""Index of the block, its span, and what opens it as a turn."""


def _paragraphs(article: Article) -> list[_Paragraph]:
    return [
        (index, block.span, _label(block.span.of(article.text)))
        for index, block in enumerate(article.meta.blocks)
        if block.kind in ("paragraph", "subheading")
    ]


def _label(paragraph: str) -> Label | None:
    """What opens a paragraph as a turn; alone on a line it must be in capitals."""
    label = find_label(paragraph)
    if label is None or label.is_capital:
        return label
    # "What we know:" above a list
    return label if label.end < len(paragraph) else None


def _labelled_turns(article: Article, paragraphs: Sequence[_Paragraph]) -> Iterator[SpokenTurn]:
    """Paragraphs with who speaks in them, and those that go on with what somebody says."""
    text, current = article.text, None
    rule = _continuation(text, paragraphs)
    for place, (index, span, label) in enumerate(paragraphs):
        if label is not None:
            current = _turn(text, index, span, label)
        elif is_stage_note(span.of(text)):
            yield _unread(index)
            continue
        elif current is not None and rule.goes_on(span.of(text), place):
            parts = tuple(spoken_parts(text, span))
            current = SpokenTurn(index, current.kind, None, current.opened_by, parts)
        else:
            # What stands between the turns is the article's; ": No." has lost who says it.
            current = None
            if span.of(text).startswith(":"):
                yield _unread(index)
        if current is not None:
            yield current


def _unread(index: int) -> SpokenTurn:
    """A paragraph in which nothing is read."""
    return SpokenTurn(index, "speaker", None, None, ())


@dataclass(frozen=True, slots=True)
class _Continuation:
    """Which paragraphs without a label belong to the turn above them."""

    last: int
    """The place of the last label."""
    is_complete: bool
    """Whether hardly anything but turns stands between the first label and the last."""
    speakers: frozenset[str]
    """The words of all labels."""

    def goes_on(self, paragraph: str, place: int) -> bool:
        """Whether a paragraph at a place belongs to the turn above."""
        # In an interview the next question may have no label; ": No." has lost its own.
        if paragraph.startswith(":") or is_question(paragraph):
            return False
        # Below the last turn an article's own words may stand, which seldom say "I".
        if place > self.last:
            return not SINGULAR.isdisjoint(words(paragraph))
        # "Fallow left the stage."
        is_told = not self.speakers.isdisjoint(words(paragraph))
        return is_personal(paragraph) or (self.is_complete and not is_told)


def _continuation(text: str, paragraphs: Sequence[_Paragraph]) -> _Continuation:
    places = [place for place, (_, _, label) in enumerate(paragraphs) if label]
    share = len(places) / (places[-1] - places[0] + 1)
    names = [
        word
        for _, span, label in paragraphs
        if label
        for word in words(_moved(label.name, span).of(text))
    ]
    is_complete = share >= COMPLETE and all(label.is_capital for _, _, label in paragraphs if label)
    return _Continuation(places[-1], is_complete, frozenset(names))


def _turn(text: str, index: int, span: Span, label: Label) -> SpokenTurn:
    """The turn that a label opens."""
    opening = _moved(Span(label.name.start, label.about.end), span)
    name = _moved(label.name, span)
    spoken = Span(span.start + label.end, span.end)
    return SpokenTurn(index, label.kind, opening, name, tuple(spoken_parts(text, spoken)))


def _moved(span: Span, paragraph: Span) -> Span:
    """A span that counts in a paragraph, in the article."""
    return Span(paragraph.start + span.start, paragraph.start + span.end)


def _answers(article: Article, paragraphs: Sequence[_Paragraph]) -> Iterator[SpokenTurn]:
    """What stands between questions that are paragraphs of their own: "Q: Why?", "Why?"."""
    text, has_asked = article.text, False
    for index, span, label in paragraphs:
        is_asked = label is not None or is_question(span.of(text))
        has_asked = has_asked or is_asked
        if has_asked:
            kind: TurnKind = "question" if is_asked else "answer"
            yield SpokenTurn(index, kind, None, None, tuple(spoken_parts(text, span)))


def _paragraphs_of_speech(
    article: Article, paragraphs: Sequence[_Paragraph]
) -> Iterator[SpokenTurn]:
    for index, span, _ in paragraphs:
        if article.meta.blocks[index].kind == "paragraph":
            yield SpokenTurn(index, "answer", None, None, tuple(spoken_parts(article.text, span)))


def _entries(article: Article, paragraphs: Sequence[_Paragraph]) -> Iterator[SpokenTurn]:
    """Lines of a list, and what people in the street say, each with the name before a colon.

    Nobody says "Ann Lee: 1,412 votes"; "Ann Lee, 29, nurse: “It is late.”" is in her words.
    """
    found = [_entry(article.text, *paragraph) for paragraph in paragraphs]
    turns = [turn for turn in found if turn is not None]
    for kind in ("entry", "speaker"):
        of_kind = [turn for turn in turns if turn.kind == kind]
        if len(of_kind) >= LEAST_ENTRIES:
            yield from of_kind


def _entry(text: str, index: int, span: Span, label: Label | None) -> SpokenTurn | None:
    if label is None or label.end == span.end - span.start:
        return None
    rest = trimmed(text, Span(span.start + label.end, span.end))
    said = rest.of(text)
    opening = _moved(Span(label.name.start, label.about.end), span)
    name = _moved(label.name, span)
    if _ONLY_QUOTED.fullmatch(said):
        return SpokenTurn(index, "speaker", opening, name, (rest,))
    is_entry = not is_talk(said) and not _QUOTED.match(said)
    return SpokenTurn(index, "entry", opening, name, (rest,)) if is_entry else None


def _signed(text: str, paragraphs: Sequence[_Paragraph]) -> Iterator[SpokenTurn]:
    """Quotations with a name behind a hyphen: "“It is late.” -Ann Lee"."""
    for index, span, _ in paragraphs:
        found = find_signature(span.of(text))
        if found is not None:
            words, name = (_moved(part, span) for part in found)
            yield SpokenTurn(index, "speaker", name, name, (words,))


def _announced(text: str, paragraphs: Sequence[_Paragraph]) -> Iterator[SpokenTurn]:
    """Quotations below a line that only names who speaks: "From Commissioner Hale:"."""
    name: Span | None = None
    for (above, span, _), (index, below, _) in pairwise(paragraphs):
        line, label = span.of(text), find_label(span.of(text))
        if label is not None and label.end == len(line):
            name = _moved(label.name, span)
            heading = SpokenTurn(above, "speaker", name, name, ())
        elif not _ONLY_QUOTED.fullmatch(line):
            name = None
        if name is not None and _ONLY_QUOTED.fullmatch(below.of(text)):
            yield heading
            yield SpokenTurn(index, "speaker", None, name, (below,))


# Sections


def section_starts(article: Article) -> list[int]:
    """Where what stands before is of no matter for whom "he" means, in characters.

    At the posts of a live blog, at the first turn, and at each question of an interview.
    """
    blocks = article.meta.blocks
    if article.meta.form == "live blog":
        return [block.span.start for block in blocks if _opens_post(article.text, block)]
    turns = [turn for turn in read_turns(article) if turn.kind != "entry"]
    opening = [turn for turn in turns[1:] if turn.kind == "question"]
    return [blocks[turn.block].span.start for turn in [*turns[:1], *opening]]


def _opens_post(text: str, block: Block) -> bool:
    return opens_with_time(block.span.of(text))
