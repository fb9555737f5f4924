"""The annotated text of a brief: every block with its marks in place, and the notes beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.model import Actor, Position, Quote, Span
from onrecord.site import urls
from onrecord.site.annotation_html import TextMark, annotate, disjoint, make_mark, replaced
from onrecord.site.components import QuoteView, StanceView
from onrecord.site.layout import Layout
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.reports import report_link
from onrecord.site.site_index import SiteIndex

# Actors of a brief that have a colour, a shape and a line of their own.
TONES = 8


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What stands in the margin: of a quote or of a position, never both."""

    tone: int
    """As of `actor_tones`."""
    quote: QuoteView | None = None
    stance: StanceView | None = None
    listed: bool = False
    """Whether the quote is among its speaker's words above the text."""
    report: str = ""
    """The address at which it can be reported as wrong, or empty."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of the article; `number` counts paragraphs from 1 and is 0 for what is none."""

    kind: str
    number: int
    anchor: str
    html: Markup
    notes: tuple[MarginNote, ...]
    """In the order of their marks."""


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """The whole text of a brief."""

    blocks: tuple[TextBlock, ...]
    anchored: frozenset[str]
    """The ids of the actors whose first mention is an anchor in it."""


def actor_tones(brief: PublishedBrief) -> dict[str, int]:
    """The numbers from 1 by which pages tell the most important actors of a brief apart.

    By the actors' ids; 0 stands for all others.
    """
    # Of equals the one that the record has first.
    ranked = sorted(brief.record.actors, key=lambda actor: -actor.salience)
    return {actor.id: number if number <= TONES else 0 for number, actor in enumerate(ranked, 1)}


def annotate_text(index: SiteIndex, brief: PublishedBrief, listed: frozenset[str]) -> AnnotatedText:
    """The text of a brief's article. `listed` are the ids of the quotes to which notes lead."""
    tones = actor_tones(brief)
    mentions = _linked_mentions(brief)
    # Of marks on the same words those that come first here are outside.
    marks = [
        *_stance_marks(brief),
        *_quote_marks(brief, tones),
        *_mention_marks(index, brief, mentions, tones),
    ]
    marks_of = _by_block(brief.layout, marks)
    notes_of = _notes_by_block(index, brief, tones, listed)
    # A mark that goes on in the next block has its id in the first one only.
    opened: set[int] = set()
    blocks = tuple(
        TextBlock(
            kind=block.kind,
            number=block.number,
            anchor=block.anchor,
            html=_block_html(brief, block.span, marks_of[block.index], opened),
            notes=tuple(notes_of[block.index]),
        )
        for block in brief.layout.blocks
    )
    return AnnotatedText(blocks, frozenset(mention.actor.id for mention in mentions))


def _block_html(
    brief: PublishedBrief, span: Span, marks: Sequence[TextMark], opened: set[int]
) -> Markup:
    """A block with its marks; the headline as it was corrected."""
    title = brief.meta.title
    if title is None or span != brief.meta.headline or _is_same_line(title, brief, span):
        return annotate(brief.text, span, marks, opened)
    return replaced(brief.title, marks, opened)


def _is_same_line(title: str, brief: PublishedBrief, span: Span) -> bool:
    """Whether a title has the words of a headline, whatever their marks and spaces."""
    return title.split() == brief.text.excerpt(span).split()


def _by_block(layout: Layout, marks: Iterable[TextMark]) -> dict[int, list[TextMark]]:
    """The marks of each block, by its index; one that covers several blocks is of each of them."""
    found: dict[int, list[TextMark]] = defaultdict(list)
    for mark in marks:
        # A mark may begin before all blocks, in what is not shown.
        first = max(bisect_right(layout.starts, mark.span.start) - 1, 0)
        for index in range(first, len(layout.blocks)):
            if layout.starts[index] >= mark.span.end:
                break
            found[index].append(mark)
    return found


def _notes_by_block(
    index: SiteIndex, brief: PublishedBrief, tones: dict[str, int], listed: frozenset[str]
) -> dict[int, list[MarginNote]]:
    """The notes beside each block, by its index, in the order in which their marks begin."""
    found: dict[int, list[MarginNote]] = defaultdict(list)
    notes = [
        *(_quote_note(index, brief, quote, tones, listed) for quote in brief.record.quotes),
        *(_stance_note(index, brief, position, tones) for position in brief.record.positions),
    ]
    # A note whose words stand between blocks has nothing to stand beside.
    for _, anchor, note in sorted(notes, key=lambda placed: placed[0]):
        block = brief.layout.block_at(anchor)
        if block is not None:
            found[block.index].append(note)
    return found


# Where a note's mark begins, and a character of the block that the note stands beside.
_PlacedNote = tuple[int, int, MarginNote]


def _quote_note(
    index: SiteIndex,
    brief: PublishedBrief,
    quote: Quote,
    tones: dict[str, int],
    listed: frozenset[str],
) -> _PlacedNote:
    start = quote.content[0].start
    view = index.quote_views[brief.slug, quote.id]
    tone = tones.get(quote.speaker or "", 0)
    return (
        start,
        start,
        MarginNote(
            tone, quote=view, listed=quote.id in listed, report=report_link(index, brief, quote)
        ),
    )


def _stance_note(
    index: SiteIndex, brief: PublishedBrief, position: Position, tones: dict[str, int]
) -> _PlacedNote:
    view = index.stance_views[brief.slug, position.id]
    tone, report = tones.get(position.actor, 0), report_link(index, brief, position)
    note = MarginNote(tone, stance=view, report=report)
    # It is ordered by the words that carry the stance, where they are known.
    mark = min(position.cue, default=position.evidence)
    return mark.start, position.evidence.start, note


def _stance_marks(brief: PublishedBrief) -> Iterator[TextMark]:
    """The sentence that shows a position, and in it the words that carry it."""
    for position in sorted(brief.record.positions, key=lambda position: position.evidence):
        anchor = urls.position_anchor(position.id)
        yield make_mark(position.evidence, "span", f"stand {position.polarity}", anchor)
        # As in: Lee <b>backs</b> the subsidy.
        for cue in position.cue:
            yield make_mark(cue, "span", f"cue {position.polarity}")


def _quote_marks(brief: PublishedBrief, tones: dict[str, int]) -> Iterator[TextMark]:
    """The words of quotes; the first stretch of each has its anchor."""
    for quote in brief.record.quotes:
        # Readers see by the class whether the words are the speaker's or the article's.
        classes = "quote reported" if quote.kind == "indirect" else "quote"
        tone = tones.get(quote.speaker or "", 0)
        if tone:
            classes += f" by-{tone}"
        anchor = urls.quote_anchor(quote.id)
        # A quote may be in parts: “The ferry,” she said, “stays.”
        for number, span in enumerate(quote.content):
            yield make_mark(span, "mark", classes, "" if number else anchor)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention of an actor that is marked in the text."""

    actor: Actor
    span: Span
    words: str
    is_pronoun: bool


def _linked_mentions(brief: PublishedBrief) -> list[_Mention]:
    """The mentions that are marked: in a block, published, and none inside another."""
    found: list[tuple[Span, int]] = []
    mentions: dict[tuple[Span, int], tuple[Actor, bool]] = {}
    for number, actor in enumerate(brief.record.actors):
        for span, is_pronoun in _mentions_of(actor):
            if brief.layout.block_at(span.start) is not None:
                found.append((span, number))
                mentions[span, number] = actor, is_pronoun
    linked = []
    # “Lee” inside “Harbour Board of Ann Lee” is not marked: a link must not stand in a link.
    for span, number in disjoint(found):
        words = brief.text.words(span)
        if words is not None:
            actor, is_pronoun = mentions[span, number]
            linked.append(_Mention(actor, span, words, is_pronoun))
    return linked


def _mentions_of(actor: Actor) -> Iterator[tuple[Span, bool]]:
    """An actor's mentions, and whether each is a pronoun; a record may not say so of all."""
    for place, span in enumerate(actor.mentions):
        # An older record, or one written by hand, may not say it.
        resolved_by = actor.resolved_by[place] if place < len(actor.resolved_by) else "name"
        yield span, resolved_by in ("pronoun", "first person")


def _mention_marks(
    index: SiteIndex, brief: PublishedBrief, mentions: list[_Mention], tones: dict[str, int]
) -> Iterator[TextMark]:
    """Names lead to the actor's page; pronouns only say whom they mean."""
    to_root = urls.to_root(urls.brief_page(brief.slug))
    seen: Counter[str] = Counter()
    for mention in mentions:
        actor = mention.actor
        entry = index.actor_of[brief.slug, actor.id]
        seen[actor.id] += 1
        anchor = mention_anchor(actor.id, mention.span, is_first=seen[actor.id] == 1)
        classes = f"actor tone-{tones[actor.id]}" if tones[actor.id] else "actor"
        # “the mayor” has its meaning in a tooltip, “Lee” needs none.
        title = {} if _tells(mention.words, entry.name) else {"title": entry.name}
        # A text with a link on every “she” could not be read.
        if mention.is_pronoun:
            yield make_mark(mention.span, "span", f"{classes} pronoun", anchor, **title)
        else:
            href = to_root + urls.actor_page(entry.slug)
            yield make_mark(mention.span, "a", classes, anchor, href=href, **title)


def _tells(words: str, name: str) -> bool:
    """Whether words say by themselves whom they mean: `("Hale", "Ann Hale")`; `she` does not."""
    return f" {name} ".endswith(f" {' '.join(words.split())} ")


def mention_anchor(actor: str, span: Span, is_first: bool) -> str:
    """The anchor of a mention: `a-ann-lee` of an actor's first one, `m-210` of the others."""
    return urls.first_mention_anchor(actor) if is_first else urls.later_mention_anchor(span.start)
