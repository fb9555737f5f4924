"""The annotated text of a brief: every block with its marks in place, and the notes that belong beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.model import Brief, Span
from onrecord.views.annotate import Mark, annotate, disjoint, tag
from onrecord.views.index import Index
from onrecord.views.parts import QuoteView, StandView


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the article; `number` counts paragraphs from 1 and is 0 for what is none."""

    kind: str
    number: int
    anchor: str
    label: str
    html: Markup
    quotes: tuple[QuoteView, ...]
    stands: tuple[StandView, ...]


def annotated(index: Index, brief: Brief, quotes: dict[str, QuoteView], stands: dict[str, StandView]) -> tuple[tuple[Block, ...], frozenset[str]]:
    """All blocks of a brief's article, in order, and the ids of the actors whose first mention is an anchor in them."""
    layout = index.layouts[brief.slug]
    marks: dict[int, list[Mark]] = defaultdict(list)
    named, anchored = _actor_marks(index, brief)
    for mark in [*_stand_marks(brief), *_quote_marks(brief), *named]:
        first = max(bisect_right(layout.starts, mark.span.start) - 1, 0)
        for number in range(first, len(layout.blocks)):
            if layout.blocks[number].span.start >= mark.span.end:
                break
            marks[number].append(mark)
    beside_quotes: dict[int | None, list[QuoteView]] = defaultdict(list)
    for quote in brief.record.quotes:
        beside_quotes[layout.block_at(quote.content[0].start)].append(quotes[quote.id])
    beside_stands: dict[int | None, list[StandView]] = defaultdict(list)
    for position in brief.record.positions:
        beside_stands[layout.block_at(position.evidence.start)].append(stands[position.id])
    opened: set[int] = set()
    blocks = tuple(
        Block(
            block.kind,
            layout.numbers[number],
            layout.anchor(number),
            layout.label(number),
            annotate(brief.article.text, block.span, marks[number], opened),
            tuple(beside_quotes[number]),
            tuple(beside_stands[number]),
        )
        for number, block in enumerate(layout.blocks)
    )
    return blocks, anchored


def _stand_marks(brief: Brief) -> list[Mark]:
    """The sentence that shows a position, and in it the words that carry it."""
    marks = []
    for position in sorted(brief.record.positions, key=lambda p: p.evidence):
        kind = f"stand {position.polarity}"
        marks.append(Mark(position.evidence, *tag("span", kind, f"p-{position.id}")))
        cues = position.cue or ()
        marks += [Mark(cue, *tag("span", f"cue {position.polarity}")) for cue in cues]
    return marks


def _quote_marks(brief: Brief) -> list[Mark]:
    marks = []
    for quote in brief.record.quotes:
        kind = "quote reported" if quote.kind == "indirect" else "quote"
        for number, span in enumerate(quote.content):
            marks.append(Mark(span, *tag("mark", kind, "" if number else f"q-{quote.id}")))
    return marks


def _actor_marks(index: Index, brief: Brief) -> tuple[list[Mark], frozenset[str]]:
    """Names lead to the actor's page; pronouns only say whom they mean."""
    actors, layout = brief.record.actors, index.layouts[brief.slug]
    spans: list[tuple[Span, int]] = []
    hows = {}
    for number, actor in enumerate(actors):
        for place, mention in enumerate(actor.mentions):
            if layout.block_at(mention.start) is None:
                continue
            spans.append((mention, number))
            hows[mention, number] = actor.how[place] if place < len(actor.how) else "name"
    seen: set[int] = set()
    marks = []
    for span, number in disjoint(spans):
        entry = index.entries[brief.slug, actors[number].id]
        ident = "" if number in seen else f"a-{actors[number].id}"
        seen.add(number)
        if hows[span, number] in ("pronoun", "first person"):
            marks.append(Mark(span, *tag("span", "actor pronoun", ident, title=entry.name)))
        else:
            marks.append(Mark(span, *tag("a", "actor", ident, href=f"../../actors/{entry.slug}/index.html", title=entry.name)))
    return marks, frozenset(actors[n].id for n in seen)
