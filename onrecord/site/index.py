"""The corpus by its keys, made once, so that no page searches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.config.settings import Settings
from onrecord.model import (
    Actor,
    Brief,
    Corpus,
    CorpusActor,
    Issue,
    Outlet,
    Position,
    Quote,
    StanceRef,
    Story,
)
from onrecord.site import urls
from onrecord.site.components import QuoteView, ShiftView, Site, StanceView
from onrecord.site.layout import Layout, make_layout


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that pages look up. Keys of two parts are a brief's slug and an id in its record."""

    corpus: Corpus
    settings: Settings
    site: Site
    briefs: dict[str, Brief]
    layouts: dict[str, Layout]
    actors: dict[tuple[str, str], Actor]
    entries: dict[tuple[str, str], CorpusActor]
    entry_by_slug: dict[str, CorpusActor]
    positions: dict[tuple[str, str], Position]
    quotes: dict[tuple[str, str], Quote]
    issues: dict[tuple[str, str], Issue]
    outlets: dict[str, Outlet]
    """By the brief's slug, as `stories`."""
    stories: dict[str, Story]
    stances_by: dict[str, list[tuple[Issue, StanceRef]]]
    """By the actor's slug."""
    weights: dict[str, float]
    """How prominent an actor is in all briefs together, by its slug."""
    quotes_by: dict[str, list[tuple[Brief, Quote]]]
    """By the speaker's slug; from old to new."""
    quote_views: dict[tuple[str, str], QuoteView] = field(default_factory=dict)
    """Those that have been made; several pages show the same."""
    cooccurrence: dict[str, dict[str, int]] = field(default_factory=dict)
    """By the brief's slug; as `quote_views`, made when first asked for."""
    stance_views: dict[tuple[str, str], StanceView] = field(default_factory=dict)
    shift_views: dict[str, list[tuple[str, ShiftView]]] = field(default_factory=dict)
    """By the issue's slug; each with the actor's."""

    def public_address(self, page: str) -> str:
        """`urls.public_address` on this site."""
        return urls.public_address(self.site.base_url, page)

    def file_address(self, page: str) -> str:
        """`urls.file_address` on this site."""
        return urls.file_address(self.site.base_url, page)

    def slug_of(self, brief: Brief, actor: str | None) -> str | None:
        """The slug that an actor of one brief has on the site."""
        entry = self.entries.get((brief.slug, actor)) if actor is not None else None
        return entry.slug if entry else None


def make_index(corpus: Corpus, settings: Settings, site: Site) -> Index:
    """Turns the corpus's tuples into look-ups."""
    entries = {(a.brief, a.actor): entry for entry in corpus.actors for a in entry.appearances}
    stances_by: dict[str, list[tuple[Issue, StanceRef]]] = defaultdict(list)
    for issue in corpus.issues:
        for stance in issue.stances:
            stances_by[stance.actor].append((issue, stance))
    quotes_by: dict[str, list[tuple[Brief, Quote]]] = defaultdict(list)
    for brief in sorted(corpus.briefs, key=lambda b: (b.meta.published or "9999", b.slug)):
        for quote in brief.record.quotes:
            if quote.speaker is not None:
                quotes_by[entries[brief.slug, quote.speaker].slug].append((brief, quote))
    actors = {(b.slug, a.id): a for b in corpus.briefs for a in b.record.actors}
    return Index(
        corpus=corpus,
        settings=settings,
        site=site,
        briefs={b.slug: b for b in corpus.briefs},
        layouts={b.slug: make_layout(b) for b in corpus.briefs},
        actors=actors,
        entries=entries,
        entry_by_slug={e.slug: e for e in corpus.actors},
        positions={(b.slug, p.id): p for b in corpus.briefs for p in b.record.positions},
        quotes={(b.slug, q.id): q for b in corpus.briefs for q in b.record.quotes},
        issues={(s.brief, s.position): issue for issue in corpus.issues for s in issue.stances},
        outlets={slug: outlet for outlet in corpus.outlets for slug in outlet.briefs},
        stories={slug: story for story in corpus.stories for slug in story.briefs},
        stances_by=dict(stances_by),
        weights={
            e.slug: sum(actors[a.brief, a.actor].salience for a in e.appearances)
            for e in corpus.actors
        },
        quotes_by=dict(quotes_by),
    )
