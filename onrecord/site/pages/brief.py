"""The page of a brief, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.config.settings import Extent
from onrecord.interface import counted, language_name, say
from onrecord.model import Actor, ActorKind, CorpusActor, Fingerprint, Issue, Metadata
from onrecord.site import urls
from onrecord.site.annotated_text import TONES, TextBlock, actor_tones, annotate_text
from onrecord.site.components import (
    ActorRef,
    BriefRef,
    Day,
    IssueRow,
    Link,
    Paging,
    Prose,
    QuoteView,
    Sentence,
    ShiftView,
    StanceView,
)
from onrecord.site.exports.jsonld import brief_jsonld
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.lists import cut_into_pages, highest
from onrecord.site.markdown import render_markdown
from onrecord.site.page_frame import make_page
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.quotations import is_unattributed
from onrecord.site.references import (
    actor_ref,
    brief_ref,
    first_role,
    outlet_link,
    story_link,
    web_link,
)
from onrecord.site.site_index import SiteIndex
from onrecord.site.stances import issue_row, make_columns
from onrecord.site.summary import lead, summary_sentences
from onrecord.site.wording import day, month

# The language that is analysed.
ENGLISH = "en"
# Briefs on one page of their list.
PER_PAGE = 100
# Related briefs that the page leads to.
RELATED = 4
# Issues that are shown before one asks for more.
ROWS = 8
# What is listed of a speaker's words, in quotation marks and in the article's; the text has all of
# them.
QUOTED, REPORTED = 20, 5
# Actors beside the key ones who are listed; the text has all of them.
NAMED = 20

# What makes two briefs related: an actor in common weighs up to a thousand, the more the fewer
# briefs name it; an issue in common weighs two thousand.
SHARED_ACTOR = 1000
SHARED_ISSUE = 2000
LEAST_SHARED = 1000

# The kinds of actors that the page counts, in this order.
_COUNTED: tuple[ActorKind, ...] = ("person", "organisation", "place", "group")


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Somebody's quotes."""

    actor: ActorRef | None
    """None for sources that are no actors, and for quotes that the text gives to nobody."""
    named: bool
    """Whether the quotes are those of sources that are no actors."""
    tone: int
    quoted: tuple[QuoteView, ...]
    reported: tuple[QuoteView, ...]
    more: int
    """Further ones, which only the text has."""


@dataclass(frozen=True, slots=True)
class KeyActor:
    """An actor of this brief."""

    actor: ActorRef
    tone: int
    """What tells it apart from others, 0 from none."""
    share: int
    """How prominent it is, in per cent of the most prominent."""
    mentions: str
    """`3 mentions`."""
    anchor: str
    """Its first mention in the text, or empty."""
    aliases: tuple[str, ...]
    minor: bool


@dataclass(frozen=True, slots=True)
class RelatedBriefs:
    """Other briefs that a brief's page leads to."""

    story: Link | None
    same_story: tuple[BriefRef, ...]
    related: tuple[BriefRef, ...]
    """Those that share most actors and issues with it."""


@dataclass(frozen=True, slots=True)
class BriefView:
    """Everything on a brief's page."""

    title: str
    kicker: str
    outlet: Link | None
    day: Day | None
    byline: str
    form: str
    """What kind of text it is, empty for a report."""
    how_read: tuple[str, ...]
    """What a reader should know of how it was read."""
    language: str
    """Its ISO 639-1 code."""
    original: str
    """The article's address, or empty."""
    tally: tuple[str, ...]
    reviewed: Day | None
    reviewed_by: str
    tags: tuple[str, ...]
    editors_summary: Prose
    summary: tuple[Sentence, ...]
    rows: tuple[IssueRow, ...]
    more_rows: tuple[IssueRow, ...]
    shifts: tuple[ShiftView, ...]
    speakers: tuple[SpeakerView, ...]
    actors: tuple[KeyActor, ...]
    blocks: tuple[TextBlock, ...]
    figure: tuple[TextBlock, ...]
    """Captions and credits."""
    story: Link | None
    same_story: tuple[BriefRef, ...]
    related: tuple[BriefRef, ...]
    unresolved: tuple[QuoteView, ...]
    doubtful: tuple[StanceView, ...]
    notes: Prose
    made_by: Fingerprint | None
    scored: bool
    """Whether a scorer chose who said what, and not rules alone."""
    source_name: str
    digest: str
    extent: Extent
    """How much of the text is published."""


@dataclass(frozen=True, slots=True)
class Month:
    """The briefs of a month, or those without a date."""

    name: str
    briefs: tuple[tuple[BriefRef, str], ...]
    """Each with its first sentence."""


@dataclass(frozen=True, slots=True)
class BriefsView:
    """A page of the list of briefs."""

    months: tuple[Month, ...]
    total: int
    paging: Paging


def brief_pages(index: SiteIndex) -> list[TemplatePage]:
    """A page for each brief."""
    return [_page(index, brief) for brief in index.briefs]


def brief_lists(index: Index) -> list[TemplatePage]:
    """All briefs, the newest first, by month."""
    pages = []
    folder = urls.section_folder("briefs")
    for path, paging, briefs in cut_into_pages(index.briefs, PER_PAGE, folder):
        page = make_page(
            index,
            path,
            "briefs.html",
            BriefsView(_months(index, briefs), len(index.briefs), paging),
            title=say("sections.briefs"),
            description=say("pages.briefs"),
            section="briefs",
        )
        pages.append(page)
    return pages


def _months(index: Index, briefs: Iterable[PublishedBrief]) -> tuple[Month, ...]:
    """Briefs, which are in the order of their dates, by month."""
    months = []
    # The briefs without a date come last, as a month of their own.
    for name, some in groupby(briefs, key=lambda brief: month(brief.meta.published)):
        months.append(Month(name, tuple((brief_ref(index, b), lead(b)) for b in some)))
    return tuple(months)


def _page(index: SiteIndex, brief: PublishedBrief) -> TemplatePage:
    return make_page(
        index,
        urls.brief_page(brief.slug),
        "brief.html",
        _view(index, brief),
        title=brief.title,
        description=lead(brief),
        section="briefs",
        kind="article",
        data=urls.RECORD,
        jsonld=brief_jsonld(index, brief),
        source=brief.source,
    )


def _view(index: SiteIndex, brief: PublishedBrief) -> BriefView:
    record, meta = brief.record, brief.meta
    quotes = [index.quote_views[brief.slug, quote.id] for quote in record.quotes]
    stances = {
        position.id: index.stance_views[brief.slug, position.id] for position in record.positions
    }
    # Notes in the margin lead to the quotes that are listed, and to no others.
    speakers = _speakers(index, brief)
    text = annotate_text(index, brief, _listed(speakers))
    rows = _rows(index, brief, stances)
    others = _related_briefs(index, brief)
    outlet = index.outlet_of.get(brief.slug)
    return BriefView(
        title=brief.title,
        kicker=_kicker(brief),
        outlet=outlet_link(outlet) if outlet else None,
        day=day(meta.published),
        byline=meta.byline or "",
        form="" if meta.form == "report" else say(f"form.{meta.form}"),
        how_read=tuple(_how_read(meta)),
        language=meta.language,
        original=web_link(meta.url),
        tally=_tally(brief),
        reviewed=day(brief.reviewed),
        reviewed_by=brief.reviewed_by,
        tags=meta.tags,
        editors_summary=render_markdown(brief.editors_summary, top=3),
        summary=summary_sentences(brief),
        rows=rows[:ROWS],
        more_rows=rows[ROWS:],
        shifts=_shifts(brief, stances),
        speakers=speakers,
        actors=_key_actors(index, brief, text.anchored),
        blocks=tuple(block for block in text.blocks if not _is_of_figure(block)),
        figure=tuple(block for block in text.blocks if _is_of_figure(block)),
        story=others.story,
        same_story=others.same_story,
        related=others.related,
        unresolved=tuple(view for view in quotes if is_unattributed(view)),
        doubtful=tuple(view for view in stances.values() if view.confidence.degree == "unsure"),
        notes=render_markdown(brief.editors_notes, top=3),
        made_by=record.made_by,
        scored=_is_scored(record.made_by),
        source_name=brief.article_path.rsplit("/", 1)[-1],
        digest=record.digest[:12],
        extent=index.settings.text,
    )


def _kicker(brief: PublishedBrief) -> str:
    """The line above the headline, or empty."""
    kicker = brief.meta.kicker
    return (brief.text.words(kicker) or "").strip() if kicker else ""


def _how_read(meta: Metadata) -> Iterator[str]:
    """What a reader should know of how the machine read an article of its form and language."""
    if meta.language != ENGLISH:
        yield say("brief.in_other_language", language=language_name(meta.language))
        return
    if meta.form != "report":
        yield say(f"how_read.{meta.form}")
    if any(block.kind == "foreign" for block in meta.blocks):
        yield say("brief.in_parts_other_language")


def _is_of_figure(block: TextBlock) -> bool:
    return block.kind in ("caption", "credit")


def _is_scored(made_by: Fingerprint | None) -> bool:
    """Whether the scorer, and not rules alone, chose who said what."""
    return made_by is not None and "attribution=scorer" in made_by.options.split()


def _tally(brief: PublishedBrief) -> tuple[str, ...]:
    """The brief in numbers, without those of what there is none of."""
    # Of an article without organisations the page does not say so.
    kinds = Counter(actor.kind for actor in brief.record.actors)
    marked = sum(quote.kind != "indirect" for quote in brief.record.quotes)
    numbers = [
        *((kinds[kind], kind) for kind in _COUNTED),
        (marked, "quote"),
        (len(brief.record.positions), "position"),
    ]
    return tuple(counted(number, one) for number, one in numbers if number)


def _shifts(brief: PublishedBrief, stances: dict[str, StanceView]) -> tuple[ShiftView, ...]:
    """The changes of position that the article itself tells."""
    return tuple(
        ShiftView(stances[position.shift], stances[position.id])
        for position in brief.record.positions
        if position.turn == "after" and position.shift in stances
    )


def _rows(
    index: Index, brief: PublishedBrief, stances: dict[str, StanceView]
) -> tuple[IssueRow, ...]:
    """The issues of this brief.

    Those on which most actors take positions come first, then those of the most important actors.
    """
    issues: dict[str, Issue] = {}
    by_issue: dict[str, list[StanceView]] = {}
    for position in brief.record.positions:
        # “Who had opposed it, now backs it”: the change is shown apart.
        if position.turn == "before":
            continue
        issue = index.issue_of[brief.slug, position.id]
        issues[issue.slug] = issue
        # An article may have several positions of one actor on one issue.
        view = replace(stances[position.id], changed=position.turn == "after")
        by_issue.setdefault(issue.slug, []).append(view)
    rank = {
        urls.actor_page(index.actor_of[brief.slug, actor.id].slug): number
        for number, actor in enumerate(brief.record.actors)
    }

    def weight(slug: str) -> tuple[int, int, int]:
        actors = {stance.actor.href for stance in by_issue[slug]}
        return -len(actors), -len(by_issue[slug]), min(rank[actor] for actor in actors)

    return tuple(
        issue_row(issues[slug], make_columns(by_issue[slug]))
        for slug in sorted(by_issue, key=weight)
    )


def _speakers(index: SiteIndex, brief: PublishedBrief) -> tuple[SpeakerView, ...]:
    """Who is quoted: the most important first, then other sources, the unattributed last."""
    by_speaker: dict[tuple[str | None, bool], list[QuoteView]] = {}
    for quote in brief.record.quotes:
        view = index.quote_views[brief.slug, quote.id]
        # Quotes without a speaker are of named sources or of nobody.
        by_speaker.setdefault((quote.speaker, bool(view.named)), []).append(view)
    rank = {actor.id: number for number, actor in enumerate(brief.record.actors)}
    tones = actor_tones(brief)
    ordered: list[tuple[tuple[bool, bool, bool, int], SpeakerView]] = []
    for (speaker, is_named), views in by_speaker.items():
        tone = tones.get(speaker or "", 0)
        found = _speaker_view(views, is_named, tone)
        is_known = speaker is not None or is_named
        # What is reported and nobody's is in the text only.
        if is_known or found.quoted:
            # The record has the most important actors first.
            place = rank.get(speaker or "", len(rank))
            order = speaker is None, not is_known, not found.quoted, place
            ordered.append((order, found))
    ordered.sort(key=lambda pair: pair[0])
    return tuple(found for _, found in ordered)


def _speaker_view(views: list[QuoteView], is_named: bool, tone: int) -> SpeakerView:
    """The quotes of one speaker."""
    quoted = tuple(view for view in views if view.kind != "indirect")
    reported = tuple(view for view in views if view.kind == "indirect")
    return SpeakerView(
        actor=views[0].speaker,
        named=is_named,
        tone=tone,
        quoted=quoted[:QUOTED],
        reported=reported[:REPORTED],
        more=len(quoted[QUOTED:]) + len(reported[REPORTED:]),
    )


def _listed(speakers: Iterable[SpeakerView]) -> frozenset[str]:
    """The ids of the quotes that are listed above the text."""
    return frozenset(
        view.id for speaker in speakers for view in (*speaker.quoted, *speaker.reported)
    )


def _key_actors(
    index: Index, brief: PublishedBrief, anchored: frozenset[str]
) -> tuple[KeyActor, ...]:
    """The most important actors of a brief; `anchored` are those whose mentions are in the text."""
    ranked = sorted(brief.record.actors, key=lambda actor: -actor.salience)
    actors = ranked[: TONES + NAMED]
    # Where none has any salience all bars are empty.
    most = max((actor.salience for actor in actors), default=1.0) or 1.0
    tones = actor_tones(brief)

    def key_actor(actor: Actor) -> KeyActor:
        entry = index.actor_of[brief.slug, actor.id]
        return KeyActor(
            actor=actor_ref(entry, first_role(index, brief.slug, actor.id)),
            tone=tones[actor.id],
            share=round(100 * actor.salience / most),
            mentions=counted(len(actor.mentions), "mention"),
            anchor=urls.first_mention_anchor(actor.id) if actor.id in anchored else "",
            aliases=actor.aliases,
            minor=not tones[actor.id],
        )

    return tuple(map(key_actor, actors))


def _related_briefs(index: Index, brief: PublishedBrief) -> RelatedBriefs:
    """The story's page, its other briefs, and those that share most with this one."""
    story = index.story_of.get(brief.slug)
    # What tells the same story is listed by itself, and not as related.
    same = [slug for slug in story.briefs if slug != brief.slug] if story else []
    shared = _weigh_shared(index, brief)
    candidates = {
        slug: weight
        for slug, weight in shared.items()
        if weight >= LEAST_SHARED and slug not in (brief.slug, *same)
    }
    # Of equals the first in the alphabet, so that two builds are alike.
    best = highest(candidates, RELATED)
    return RelatedBriefs(
        story=story_link(story) if story else None,
        same_story=tuple(brief_ref(index, index.brief_by_slug[slug]) for slug in same),
        related=tuple(brief_ref(index, index.brief_by_slug[slug]) for slug in best),
    )


def _weigh_shared(index: Index, brief: PublishedBrief) -> Counter[str]:
    """What the actors and issues weigh that other briefs have in common with this one."""
    shared: Counter[str] = Counter()
    # An actor whom the site has once may be several in a record, and so may an issue.
    actors = {index.actor_of[brief.slug, actor.id].slug for actor in brief.record.actors}
    about = [index.issue_of[brief.slug, position.id] for position in brief.record.positions]
    issues = {issue.slug: issue for issue in about}
    for slug in actors:
        shared.update(_weigh_actor(index, index.actor_by_slug[slug]))
    for issue in issues.values():
        shared.update(_weigh_issue(issue))
    return shared


def _weigh_actor(index: Index, actor: CorpusActor) -> dict[str, int]:
    """What an actor weighs in each brief that names it."""
    # Whoever is in all briefs makes none of them related.
    share = 1 - len(actor.appearances) / (len(index.briefs) + 1)
    weight = round(SHARED_ACTOR * share)
    return {appearance.brief: weight for appearance in actor.appearances}


def _weigh_issue(issue: Issue) -> dict[str, int]:
    """What an issue weighs in each brief that has a position on it."""
    return {stance.brief: SHARED_ISSUE for stance in issue.stances}
