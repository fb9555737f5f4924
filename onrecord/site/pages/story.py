"""The page of an event that several briefs tell, side by side, and the list of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.interface import counted, say
from onrecord.model import Story
from onrecord.site import urls
from onrecord.site.components import ActorRef, BriefRef, Link, QuoteView
from onrecord.site.files import TemplatePage
from onrecord.site.page_frame import make_page
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.references import actor_ref, brief_ref
from onrecord.site.site_index import SiteIndex
from onrecord.site.summary import lead
from onrecord.site.utterances import group_by_utterance, is_quoted_alike, mark_differences


@dataclass(frozen=True, slots=True)
class Telling:
    """One brief of a story."""

    brief: BriefRef
    lead: str
    tally: str


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker, and how often each of the story's briefs quotes them."""

    actor: ActorRef
    cells: tuple[Link | None, ...]
    """In the order of the briefs the way to the first quote, with their number; None where there
    is none."""
    alone: bool
    """Whether only one brief lets this speaker speak."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything on a story's page."""

    name: str
    tally: tuple[str, ...]
    tellings: tuple[Telling, ...]
    speakers: tuple[SpeakerRow, ...]
    same: tuple[tuple[QuoteView, ...], ...]
    """Utterances that all briefs that quote them quote alike."""
    cut: tuple[tuple[QuoteView, ...], ...]
    """Utterances that they quote differently; what another one leaves out is marked `only`."""
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


def story_pages(index: SiteIndex) -> list[TemplatePage]:
    """A page for each story."""
    return [_page(index, story) for story in index.stories]


def story_list(index: SiteIndex) -> TemplatePage:
    """All stories on one page."""
    return make_page(
        index,
        urls.section_page("stories"),
        "stories.html",
        StoriesView(tuple(story_item(index, story) for story in index.stories)),
        title=say("sections.stories"),
        description=say("pages.stories"),
        section="stories",
    )


def story_item(index: SiteIndex, story: Story) -> StoryItem:
    """A story for a list."""
    briefs = tuple(brief_ref(index, index.brief_by_slug[slug]) for slug in story.briefs)
    return StoryItem(story.name, urls.story_page(story.slug), briefs)


def _page(index: SiteIndex, story: Story) -> TemplatePage:
    return make_page(
        index,
        urls.story_page(story.slug),
        "story.html",
        _view(index, story),
        title=story.name,
        description=say("pages.story", briefs=counted(len(story.briefs), "brief")),
        section="stories",
    )


def _view(index: SiteIndex, story: Story) -> StoryView:
    briefs = [index.brief_by_slug[slug] for slug in story.briefs]
    same: list[tuple[QuoteView, ...]] = []
    cut: list[tuple[QuoteView, ...]] = []
    lonely: dict[str, list[QuoteView]] = {slug: [] for slug in story.briefs}
    for group in group_by_utterance(briefs):
        views = tuple(index.quote_views[brief.slug, quote.id] for brief, quote in group)
        quoting = {brief.slug for brief, _ in group}
        # A brief may quote the same words twice, in the headline and in the text.
        if len(quoting) == 1:
            lonely[group[0][0].slug] += views
        # Case and punctuation are no difference.
        elif is_quoted_alike(views):
            same.append(views)
        else:
            cut.append(mark_differences(views))
    is_any_lonely = any(lonely.values())
    return StoryView(
        name=story.name,
        tally=_tally(index, story, len(same), len(cut), sum(map(len, lonely.values()))),
        tellings=tuple(_telling(index, brief) for brief in briefs),
        speakers=_speakers(index, briefs),
        same=tuple(same),
        cut=tuple(cut),
        single=tuple(map(tuple, lonely.values())) if is_any_lonely else (),
    )


def _tally(index: SiteIndex, story: Story, same: int, cut: int, lonely: int) -> tuple[str, ...]:
    """The story in numbers; of its quotes only those kinds that there are."""
    outlets = {index.outlet_of[slug].slug for slug in story.briefs if slug in index.outlet_of}
    parts = [counted(len(story.briefs), "brief"), counted(len(outlets), "outlet")]
    if same:
        parts.append(say("story.alike", quotes=counted(same, "quote")))
    if cut:
        parts.append(say("story.cut", n=cut))
    if lonely:
        parts.append(say("story.lonely", n=lonely))
    return tuple(parts)


def _telling(index: SiteIndex, brief: PublishedBrief) -> Telling:
    marked = sum(quote.kind != "indirect" for quote in brief.record.quotes)
    return Telling(brief_ref(index, brief), lead(brief), counted(marked, "quote"))


def _speakers(index: SiteIndex, briefs: Sequence[PublishedBrief]) -> tuple[SpeakerRow, ...]:
    """Who speaks in how many briefs: those in most briefs first, then those quoted most often."""
    by_speaker: dict[str, list[list[QuoteView]]] = {}
    for column, brief in enumerate(briefs):
        for quote in brief.record.quotes:
            for actor in quote.said_by:
                speaker = index.actor_of[brief.slug, actor].slug
                # A column for each brief, also for those that do not quote the speaker.
                columns = by_speaker.setdefault(speaker, [[] for _ in briefs])
                columns[column].append(index.quote_views[brief.slug, quote.id])

    def rank(speaker: str) -> tuple[int, int, str]:
        columns = by_speaker[speaker]
        return -sum(map(bool, columns)), -sum(map(len, columns)), speaker

    return tuple(
        SpeakerRow(
            actor=actor_ref(index.actor_by_slug[speaker]),
            cells=tuple(map(_cell, by_speaker[speaker])),
            alone=sum(map(bool, by_speaker[speaker])) == 1,
        )
        for speaker in sorted(by_speaker, key=rank)
    )


def _cell(quotes: Sequence[QuoteView]) -> Link | None:
    """The way to the first of the quotes, with their number."""
    if not quotes:
        return None
    place = quotes[0].place
    return Link(str(len(quotes)), urls.with_anchor(place.page, place.anchor))
