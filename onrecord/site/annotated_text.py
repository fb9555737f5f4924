"""The annotated text of a brief: every block with its marks in place, and the notes that belong beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.model import Brief, Span
from onrecord.site import urls
from onrecord.site.annotation_html import Mark, annotate, disjoint, tag
from onrecord.site.components import QuoteView, StanceView
from onrecord.site.index import Index
from onrecord.site.redaction import withheld

TONES = 8
"""Actors of a brief that have a colour, a shape and a line of their own."""


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What stands in the margin: of a quote or of a position, never both; `tone` as of `tones`. `listed`: whether the quote is among
    its speaker's words above the text."""

    tone: int
    quote: QuoteView | None = None
    stance: StanceView | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of the article; `number` counts paragraphs from 1 and is 0 for what is none."""

    kind: str
    number: int
    anchor: str
    html: Markup
    notes: tuple[MarginNote, ...]
    """In the order of their marks."""


def tones(brief: Brief) -> dict[str, int]:
    """The number from 1 by which pages tell the most important actors of a brief apart, by their ids; 0 stands for all others."""
    ranked = sorted(brief.record.actors, key=lambda a: -a.salience)
    return {actor.id: number if number <= TONES else 0 for number, actor in enumerate(ranked, 1)}


def annotated(
    index: Index,
    brief: Brief,
    quotes: dict[str, QuoteView],
    stances: dict[str, StanceView],
    listed: frozenset[str],
) -> tuple[tuple[TextBlock, ...], frozenset[str]]:
    """All blocks of a brief's article, in order, and the ids of the actors whose first mention is an anchor in them.

    `listed` are the ids of the quotes to which notes lead.
    """
    layout = index.layouts[brief.slug]
    marks: dict[int, list[Mark]] = defaultdict(list)
    tone = tones(brief)
    named, anchored = _actor_marks(index, brief, tone)
    for mark in [*_stance_marks(brief), *_quote_marks(brief, tone), *named]:
        first = max(bisect_right(layout.starts, mark.span.start) - 1, 0)
        for number in range(first, len(layout.blocks)):
            if layout.blocks[number].span.start >= mark.span.end:
                break
            marks[number].append(mark)
    beside: dict[int | None, list[tuple[int, MarginNote]]] = defaultdict(list)
    for quote in brief.record.quotes:
        start = quote.content[0].start
        beside[layout.block_at(start)].append(
            (
                start,
                MarginNote(
                    tone.get(quote.speaker or "", 0),
                    quote=quotes[quote.id],
                    listed=quote.id in listed,
                ),
            )
        )
    for position in brief.record.positions:
        start = min(position.cue or (position.evidence,)).start
        beside[layout.block_at(position.evidence.start)].append(
            (start, MarginNote(tone.get(position.actor, 0), stance=stances[position.id]))
        )
    opened: set[int] = set()
    blocks = tuple(
        TextBlock(
            block.kind,
            layout.numbers[number],
            layout.anchor(number),
            annotate(brief.text, block.span, marks[number], opened),
            tuple(note for _, note in sorted(beside[number], key=lambda found: found[0])),
        )
        for number, block in enumerate(layout.blocks)
    )
    return blocks, anchored


def _stance_marks(brief: Brief) -> list[Mark]:
    """The sentence that shows a position, and in it the words that carry it."""
    marks = []
    for position in sorted(brief.record.positions, key=lambda p: p.evidence):
        kind = f"stand {position.polarity}"
        marks.append(Mark(position.evidence, *tag("span", kind, urls.position_anchor(position.id))))
        cues = position.cue or ()
        marks += [Mark(cue, *tag("span", f"cue {position.polarity}")) for cue in cues]
    return marks


def _quote_marks(brief: Brief, tone: dict[str, int]) -> list[Mark]:
    marks = []
    for quote in brief.record.quotes:
        by = (
            f" by-{tone[quote.speaker]}"
            if quote.speaker is not None and tone.get(quote.speaker)
            else ""
        )
        kind = f"quote reported{by}" if quote.kind == "indirect" else f"quote{by}"
        for number, span in enumerate(quote.content):
            marks.append(
                Mark(span, *tag("mark", kind, "" if number else urls.quote_anchor(quote.id)))
            )
    return marks


def _actor_marks(
    index: Index, brief: Brief, tone: dict[str, int]
) -> tuple[list[Mark], frozenset[str]]:
    """Names lead to the actor's page; pronouns only say whom they mean."""
    actors, layout = brief.record.actors, index.layouts[brief.slug]
    to_root = urls.to_root(urls.brief_page(brief.slug))
    spans: list[tuple[Span, int]] = []
    hows = {}
    for number, actor in enumerate(actors):
        for place, mention in enumerate(actor.mentions):
            if layout.block_at(mention.start) is None:
                continue
            spans.append((mention, number))
            hows[mention, number] = (
                actor.resolved_by[place] if place < len(actor.resolved_by) else "name"
            )
    seen: Counter[int] = Counter()
    marks = []
    for span, number in disjoint(spans):
        if withheld(span.of(brief.text)):
            continue
        actor = actors[number]
        entry = index.entries[brief.slug, actor.id]
        seen[number] += 1
        ident = mention_anchor(actor.id, span, first=seen[number] == 1)
        kind = f"actor tone-{tone[actor.id]}" if tone[actor.id] else "actor"
        named = {} if _tells(span.of(brief.text), entry.name) else {"title": entry.name}
        if hows[span, number] in ("pronoun", "first person"):
            marks.append(Mark(span, *tag("span", f"{kind} pronoun", ident, **named)))
        else:
            marks.append(
                Mark(
                    span,
                    *tag("a", kind, ident, href=to_root + urls.actor_page(entry.slug), **named),
                )
            )
    return marks, frozenset(actors[n].id for n in seen)


def _tells(words: str, name: str) -> bool:
    """Whether words say by themselves whom they mean: `_tells("Hale", "Ann Hale")`; `she` does not."""
    return f" {name} ".endswith(f" {' '.join(words.split())} ")


def mention_anchor(actor: str, span: Span, first: bool) -> str:
    """The id of a mention on the page: `a-ann-lee` of an actor's first one, `m-` and its place in the text of the others."""
    return urls.first_mention_anchor(actor) if first else urls.mention_anchor(span.start)
