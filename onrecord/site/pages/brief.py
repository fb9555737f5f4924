"""The page of a brief, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from onrecord.config.settings import Extent
from onrecord.interface import counted, say
from onrecord.model import ActorKind, Brief, Fingerprint, Quote
from onrecord.site import builders, urls
from onrecord.site.annotated_text import TONES, TextBlock, annotated, tones
from onrecord.site.components import (
    ActorRef,
    BriefRef,
    Day,
    IssueRow,
    Link,
    Paging,
    Place,
    Prose,
    QuoteView,
    ShiftView,
    StanceView,
)
from onrecord.site.exports.jsonld import brief_jsonld
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.markdown import render_markdown
from onrecord.site.redaction import withheld
from onrecord.site.summary import READABLE, summary_sentences
from onrecord.site.wording import day, month

PER_PAGE = 100
RELATED = 4
ROWS = 8
"""Issues that are shown before one asks for more."""
QUOTED, REPORTED = 20, 5
"""What is listed of a speaker's words, in quotation marks and in the article's; the text has all of them."""
NAMED = 20
"""Actors beside the key ones who are listed; the text has all of them."""

_COUNTED: tuple[ActorKind, ...] = ("person", "organisation", "place", "group")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article and where it stands."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody's quotes; `actor` is None for those whose sources are no actors (`named`), and for those that the text gives to nobody."""

    actor: ActorRef | None
    named: bool
    tone: int
    quoted: tuple[QuoteView, ...]
    reported: tuple[QuoteView, ...]
    more: int
    """Further ones, which only the text has."""


@dataclass(frozen=True, slots=True)
class KeyActor:
    """An actor of this brief; `anchor` is its first mention, or empty; `tone` tells it apart from others, 0 from none."""

    actor: ActorRef
    tone: int
    share: int
    mentions: str
    anchor: str
    aliases: tuple[str, ...]
    minor: bool


@dataclass(frozen=True, slots=True)
class BriefView:
    """Everything on a brief's page."""

    title: str
    kicker: str
    outlet: Link | None
    day: Day | None
    byline: str
    original: str
    tally: tuple[str, ...]
    reviewed: Day | None
    tags: tuple[str, ...]
    editors_summary: Prose
    summary: tuple[Sentence, ...]
    rows: tuple[IssueRow, ...]
    more_rows: tuple[IssueRow, ...]
    shifts: tuple[ShiftView, ...]
    speakers: tuple[Speaker, ...]
    actors: tuple[KeyActor, ...]
    blocks: tuple[TextBlock, ...]
    figure: tuple[TextBlock, ...]
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


@dataclass(frozen=True, slots=True)
class BriefsView:
    """A page of the list of briefs."""

    months: tuple[Month, ...]
    total: int
    paging: Paging


def brief_pages(index: Index) -> list[TemplatePage]:
    """A page for each brief."""
    return [_page(index, brief) for brief in index.corpus.briefs]


def brief_lists(index: Index) -> list[TemplatePage]:
    """All briefs, the newest first, by month."""
    pages = []
    for path, paging, briefs in builders.paged(
        index.corpus.briefs, PER_PAGE, urls.section_folder("briefs")
    ):
        months = tuple(
            Month(name, tuple((builders.brief_ref(index, b), lead(index, b)) for b in found))
            for name, found in groupby(briefs, key=lambda b: month(b.meta.published))
        )
        view = BriefsView(months, len(index.corpus.briefs), paging)
        pages.append(
            builders.page(
                index,
                path,
                "briefs.html",
                view,
                say("sections.briefs"),
                say("pages.briefs"),
                section="briefs",
            )
        )
    return pages


def lead(index: Index, brief: Brief) -> str:
    """The first sentence of an article; empty where it is not published, or too long to be read."""
    layout = index.layouts[brief.slug]
    first = next((b.span for b in layout.blocks if b.kind == "paragraph"), None)
    words = builders.words(brief, layout.sentence(first)) if first else ""
    return "" if withheld(words) or len(words) > READABLE else words


def _page(index: Index, brief: Brief) -> TemplatePage:
    view = _view(index, brief)
    path = urls.brief_page(brief.slug)
    return builders.page(
        index,
        path,
        "brief.html",
        view,
        brief.title,
        lead(index, brief),
        section="briefs",
        kind="article",
        data=urls.RECORD,
        jsonld=brief_jsonld(index, brief),
        source=brief.edits_path or brief.article_path,
    )


def _view(index: Index, brief: Brief) -> BriefView:
    record, meta, layout = brief.record, brief.meta, index.layouts[brief.slug]
    quotes = {q.id: builders.quote_view(index, brief, q) for q in record.quotes}
    stances = {p.id: builders.stance_view(index, brief, p) for p in record.positions}
    speakers = _speakers(brief, quotes)
    listed = frozenset(q.id for s in speakers for q in (*s.quoted, *s.reported))
    blocks, anchored = annotated(index, brief, quotes, stances, listed)
    outlet = index.outlets.get(brief.slug)
    rows = _rows(index, brief, stances)
    story, same, related = _neighbours(index, brief)
    return BriefView(
        title=brief.title,
        kicker=builders.words(brief, meta.kicker).strip() if meta.kicker else "",
        outlet=Link(outlet.name, urls.outlet_page(outlet.slug)) if outlet else None,
        day=day(meta.published),
        byline=meta.byline or "",
        original=builders.outside(meta.url),
        tally=_tally(brief),
        reviewed=day(brief.reviewed),
        tags=meta.tags,
        editors_summary=render_markdown(brief.summary or "", top=3),
        summary=tuple(
            Sentence(builders.words(brief, s), builders.place(index, brief, s, ""))
            for s in summary_sentences(brief, layout)
        ),
        rows=rows[:ROWS],
        more_rows=rows[ROWS:],
        shifts=tuple(
            ShiftView(stances[p.shift], stances[p.id])
            for p in record.positions
            if p.turn == "after" and p.shift in stances
        ),
        speakers=speakers,
        actors=_key_actors(index, brief, anchored),
        blocks=tuple(b for b in blocks if b.kind not in ("caption", "credit")),
        figure=tuple(b for b in blocks if b.kind in ("caption", "credit")),
        story=story,
        same_story=same,
        related=related,
        unresolved=tuple(
            v for v in quotes.values() if not v.speaker and not v.named and v.kind != "indirect"
        ),
        doubtful=tuple(v for v in stances.values() if v.sure.degree == "unsure"),
        notes=render_markdown(brief.notes, top=3),
        made_by=record.made_by,
        scored=record.made_by is not None
        and "attribution=scorer" in record.made_by.options.split(),
        source_name=brief.article_path.rsplit("/", 1)[-1],
        digest=record.digest[:12],
        extent=index.settings.text,
    )


def _tally(brief: Brief) -> tuple[str, ...]:
    kinds = Counter(a.kind for a in brief.record.actors)
    parts = [counted(kinds[k], k) for k in _COUNTED if kinds[k]]
    marked = sum(q.kind != "indirect" for q in brief.record.quotes)
    return tuple(
        parts
        + [
            counted(n, one)
            for n, one in ((marked, "quote"), (len(brief.record.positions), "position"))
            if n
        ]
    )


def _rows(index: Index, brief: Brief, stances: dict[str, StanceView]) -> tuple[IssueRow, ...]:
    """The issues of this brief: those on which most actors take positions, then those of the most important actors."""
    rank = {
        builders.actor_ref(index.entries[brief.slug, a.id]).href: n
        for n, a in enumerate(brief.record.actors)
    }
    by_issue: dict[str, list[StanceView]] = {}
    for position in brief.record.positions:
        by_issue.setdefault(index.issues[brief.slug, position.id].slug, []).append(
            stances[position.id]
        )
    issues = {i.slug: i for i in (index.issues[brief.slug, p.id] for p in brief.record.positions)}

    def weight(slug: str) -> tuple[int, int, int]:
        actors = {s.actor.href for s in by_issue[slug]}
        return -len(actors), -len(by_issue[slug]), min(rank[a] for a in actors)

    return tuple(
        builders.issue_row(issues[slug], builders.columns(by_issue[slug]))
        for slug in sorted(by_issue, key=weight)
    )


def _speakers(brief: Brief, quotes: dict[str, QuoteView]) -> tuple[Speaker, ...]:
    """Who is quoted, the most important first, then sources that are no actors, the unattributed last."""
    rank = {a.id: n for n, a in enumerate(brief.record.actors)}
    tone = tones(brief)
    by_speaker: dict[tuple[str | None, bool], list[Quote]] = {}
    for quote in brief.record.quotes:
        by_speaker.setdefault((quote.speaker, bool(quotes[quote.id].named)), []).append(quote)
    speakers = []
    for (speaker, named), said in by_speaker.items():
        views = [quotes[q.id] for q in said]
        quoted = tuple(v for v in views if v.kind != "indirect")
        reported = tuple(v for v in views if v.kind == "indirect")
        if speaker is not None or named or quoted:
            more = len(quoted[QUOTED:]) + len(reported[REPORTED:])
            order = (
                speaker is None,
                not speaker and not named,
                not quoted,
                rank.get(speaker or "", len(rank)),
            )
            found = Speaker(
                views[0].speaker,
                named,
                tone.get(speaker or "", 0),
                quoted[:QUOTED],
                reported[:REPORTED],
                more,
            )
            speakers.append((order, found))
    return tuple(found for _, found in sorted(speakers, key=lambda s: s[0]))


def _key_actors(index: Index, brief: Brief, anchored: frozenset[str]) -> tuple[KeyActor, ...]:
    actors = sorted(brief.record.actors, key=lambda a: -a.salience)[: TONES + NAMED]
    most = max((a.salience for a in actors), default=1.0) or 1.0
    tone = tones(brief)
    return tuple(
        KeyActor(
            actor=builders.actor_ref(
                index.entries[brief.slug, a.id], builders.role(index, brief, a.id)
            ),
            tone=tone[a.id],
            share=round(100 * a.salience / most),
            mentions=counted(len(a.mentions), "mention"),
            anchor=urls.first_mention_anchor(a.id) if a.id in anchored else "",
            aliases=a.aliases,
            minor=not tone[a.id],
        )
        for a in actors
    )


def _neighbours(
    index: Index, brief: Brief
) -> tuple[Link | None, tuple[BriefRef, ...], tuple[BriefRef, ...]]:
    """The story's page, the other briefs of the story, and those that share most actors and issues with this one."""
    story = index.stories.get(brief.slug)
    same = [slug for slug in story.briefs if slug != brief.slug] if story else []
    shared: Counter[str] = Counter()
    total = len(index.corpus.briefs)
    for entry in {
        index.entries[brief.slug, a.id].slug: index.entries[brief.slug, a.id]
        for a in brief.record.actors
    }.values():
        for slug in sorted({a.brief for a in entry.appearances}):
            shared[slug] += round(1000 * (1 - len(entry.appearances) / (total + 1)))
    for issue in {
        index.issues[brief.slug, p.id].slug: index.issues[brief.slug, p.id]
        for p in brief.record.positions
    }.values():
        for slug in sorted({s.brief for s in issue.stances}):
            shared[slug] += 2000
    best = sorted(
        (s for s in shared if s != brief.slug and s not in same and shared[s] >= 1000),
        key=lambda s: (-shared[s], s),
    )[:RELATED]
    link = Link(story.name, urls.story_page(story.slug)) if story else None
    refs = {slug: builders.brief_ref(index, index.briefs[slug]) for slug in [*same, *best]}
    return link, tuple(refs[s] for s in same), tuple(refs[s] for s in best)
