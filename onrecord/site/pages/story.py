"""The page of an event that several briefs tell, side by side, and the list of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from onrecord.interface import counted, say
from onrecord.model import Brief, Quote, Story
from onrecord.site import builders, urls
from onrecord.site.components import ActorRef, BriefRef, Link, Piece, QuoteView
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.pages.brief import lead

RUN = 4
"""Words in a row that two cuts of one utterance share at least."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Telling:
    """One brief of a story."""

    brief: BriefRef
    lead: str
    tally: str


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A speaker, and in each of the story's briefs, in their order, the way to its first quote with their number; None where there is none."""

    actor: ActorRef
    cells: tuple[Link | None, ...]
    alone: bool
    """Whether only one brief lets this speaker speak."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything on a story's page; each of the groups of quotes is one utterance as the briefs have it."""

    name: str
    tally: tuple[str, ...]
    tellings: tuple[Telling, ...]
    voices: tuple[VoiceRow, ...]
    same: tuple[tuple[QuoteView, ...], ...]
    cut: tuple[tuple[QuoteView, ...], ...]
    """The words that another cut leaves out are marked `only`."""
    single: tuple[tuple[QuoteView, ...], ...]
    """For each telling, what no other quotes."""


@dataclass(frozen=True, slots=True)
class StoryItem:
    """A story in a list."""

    name: str
    href: str
    briefs: tuple[BriefRef, ...]


@dataclass(frozen=True, slots=True)
class StoriesView:
    """The list of stories."""

    stories: tuple[StoryItem, ...]


def story_pages(index: Index) -> list[TemplatePage]:
    """A page for each story."""
    return [_page(index, story) for story in index.corpus.stories]


def story_list(index: Index) -> TemplatePage:
    """All stories on one page."""
    view = StoriesView(tuple(story_item(index, story) for story in index.corpus.stories))
    return builders.page(
        index,
        urls.section_page("stories"),
        "stories.html",
        view,
        say("sections.stories"),
        say("pages.stories"),
        section="stories",
    )


def story_item(index: Index, story: Story) -> StoryItem:
    """A story for a list."""
    return StoryItem(
        story.name,
        urls.story_page(story.slug),
        tuple(builders.brief_ref(index, index.briefs[slug]) for slug in story.briefs),
    )


def _page(index: Index, story: Story) -> TemplatePage:
    briefs = [index.briefs[slug] for slug in story.briefs]
    utterances = _utterances(briefs)
    views = [
        tuple(builders.quote_view(index, brief, quote) for brief, quote in group)
        for group in utterances
    ]
    several = [
        g for g, group in zip(views, utterances, strict=True) if len({b.slug for b, _ in group}) > 1
    ]
    same = [g for g in several if len({_flat(v) for v in g}) == 1]
    cut = [_compared(g) for g in several if g not in same]
    lonely = [v for g in views if g not in several for v in g]
    single = tuple(
        tuple(v for v in lonely if v.place.page == urls.brief_page(slug)) for slug in story.briefs
    )
    outlets = {index.outlets[slug].slug for slug in story.briefs if slug in index.outlets}
    view = StoryView(
        name=story.name,
        tally=(
            counted(len(briefs), "brief"),
            counted(len(outlets), "outlet"),
            *([say("story.alike", quotes=counted(len(same), "quote"))] if same else []),
            *([say("story.cut", n=len(cut))] if cut else []),
            *([say("story.lonely", n=len(lonely))] if lonely else []),
        ),
        tellings=tuple(_telling(index, b) for b in briefs),
        voices=_voices(index, briefs),
        same=tuple(same),
        cut=tuple(cut),
        single=single if lonely else (),
    )
    path = urls.story_page(story.slug)
    return builders.page(
        index,
        path,
        "story.html",
        view,
        story.name,
        say("pages.story", briefs=counted(len(briefs), "brief")),
        section="stories",
    )


def _telling(index: Index, brief: Brief) -> Telling:
    marked = sum(q.kind != "indirect" for q in brief.record.quotes)
    return Telling(builders.brief_ref(index, brief), lead(index, brief), counted(marked, "quote"))


def _voices(index: Index, briefs: list[Brief]) -> tuple[VoiceRow, ...]:
    found: dict[str, list[list[QuoteView]]] = {}
    for column, brief in enumerate(briefs):
        for quote in brief.record.quotes:
            if quote.speaker is not None:
                slug = index.entries[brief.slug, quote.speaker].slug
                found.setdefault(slug, [[] for _ in briefs])[column].append(
                    builders.quote_view(index, brief, quote)
                )
    order = sorted(found, key=lambda s: (-sum(map(bool, found[s])), -sum(map(len, found[s])), s))
    return tuple(
        VoiceRow(
            builders.actor_ref(index.entry_by_slug[s]),
            tuple(map(_cell, found[s])),
            sum(map(bool, found[s])) == 1,
        )
        for s in order
    )


def _cell(quotes: Sequence[QuoteView]) -> Link | None:
    return (
        Link(str(len(quotes)), urls.with_anchor(quotes[0].place.page, quotes[0].place.anchor))
        if quotes
        else None
    )


def _compared(cuts: Sequence[QuoteView]) -> tuple[QuoteView, ...]:
    """The cuts of one utterance, with what another one leaves out marked `only`."""
    return tuple(_less(cut, [_flat(other) for other in cuts if other is not cut]) for cut in cuts)


def _less(cut: QuoteView, others: Sequence[tuple[str, ...]]) -> QuoteView:
    own = _flat(cut)
    kept = [True] * len(own)
    for other in others:
        there = [False] * len(own)
        for block in SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks():
            there[block.a : block.a + block.size] = [True] * block.size
        kept = [k and t for k, t in zip(kept, there, strict=True)]
    flags = iter(kept)
    return replace(
        cut,
        parts=tuple(tuple(p for piece in part for p in _split(piece, flags)) for part in cut.parts),
    )


def _split(piece: Piece, flags: Iterator[bool]) -> list[Piece]:
    """A piece, parted where words begin and end that are only in this cut; takes as many flags as it has words."""
    runs: list[tuple[bool, int, int]] = []
    for match in _WORD.finditer(piece.text):
        kept = next(flags)
        if runs and runs[-1][0] == kept:
            runs[-1] = (kept, runs[-1][1], match.end())
        else:
            runs.append((kept, match.start(), match.end()))
    out, at = [], 0
    for kept, start, end in runs:
        if not kept:
            out += [Piece(piece.text[at:start], piece.mark), Piece(piece.text[start:end], "only")]
            at = end
    return [p for p in (*out, Piece(piece.text[at:], piece.mark)) if p.text]


def _flat(view: QuoteView) -> tuple[str, ...]:
    return tuple(w for part in view.parts for piece in part for w in _words(piece.text))


def _words(text: str) -> tuple[str, ...]:
    return tuple(w.casefold() for w in _WORD.findall(text))


def _utterances(briefs: list[Brief]) -> list[list[tuple[Brief, Quote]]]:
    """Quotes in quotation marks, those together that share a run of words: one utterance, however each brief cuts it.

    A quote of three words is one with a longer one that has them; a shorter one only with its equal.
    """
    groups: list[list[tuple[Brief, Quote]]] = []
    owner: dict[tuple[str, ...], int] = {}
    inner: dict[tuple[str, ...], int] = {}
    for brief in briefs:
        for quote in brief.record.quotes:
            if quote.kind == "indirect":
                continue
            said = tuple(w for span in quote.content for w in _words(builders.words(brief, span)))
            if not said:
                groups.append([(brief, quote)])
                continue
            runs, short = _runs(said, RUN), _runs(said, RUN - 1)
            known = next(
                (owner[run] for run in (*runs, *short) if run in owner),
                inner.get(said, len(groups)),
            )
            if known == len(groups):
                groups.append([])
            groups[known].append((brief, quote))
            for run in runs:
                owner.setdefault(run, known)
            for run in short:
                inner.setdefault(run, known)
    return groups


def _runs(found: tuple[str, ...], length: int) -> list[tuple[str, ...]]:
    return [found[n : n + length] for n in range(max(1, len(found) - length + 1))]
