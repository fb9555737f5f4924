"""The corpus by its keys, so that no page searches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from onrecord.config.settings import Settings
from onrecord.model import (
    Actor,
    Change,
    CorpusActor,
    Issue,
    Measurement,
    Note,
    Outlet,
    Position,
    Quote,
    StanceRef,
    Story,
)
from onrecord.site import urls
from onrecord.site.components import Site
from onrecord.site.published_brief import PublishedBrief

# A brief's slug, and the id of something in its record.
Key = tuple[str, str]


@dataclass(frozen=True)
class Index:
    """Everything that pages look up. Each look-up is made when it is first asked for."""

    settings: Settings
    site: Site
    briefs: tuple[PublishedBrief, ...]
    """The newest first; undated last. All tuples are in the order in which pages list them."""
    actors: tuple[CorpusActor, ...]
    issues: tuple[Issue, ...]
    outlets: tuple[Outlet, ...]
    stories: tuple[Story, ...]
    notes: tuple[Note, ...]
    """The pages that people wrote."""
    changes: tuple[Change, ...] = ()
    """What is published otherwise than before, the oldest first."""
    measurements: tuple[Measurement, ...] = ()
    """How good the findings are, of the kinds that people have judged enough of."""

    @cached_property
    def brief_by_slug(self) -> dict[str, PublishedBrief]:
        """The briefs by their slugs."""
        return {brief.slug: brief for brief in self.briefs}

    @cached_property
    def actor_by_slug(self) -> dict[str, CorpusActor]:
        """The actors of the corpus by their slugs."""
        return {actor.slug: actor for actor in self.actors}

    @cached_property
    def actor_of(self) -> dict[Key, CorpusActor]:
        """The actor of the corpus that an actor of one brief is."""
        return {
            (appearance.brief, appearance.actor): actor
            for actor in self.actors
            for appearance in actor.appearances
        }

    @cached_property
    def local_actors(self) -> dict[Key, Actor]:
        """The actors of each brief's record."""
        return {
            (brief.slug, actor.id): actor for brief in self.briefs for actor in brief.record.actors
        }

    @cached_property
    def quotes(self) -> dict[Key, Quote]:
        """The quotes of all briefs."""
        return {
            (brief.slug, quote.id): quote for brief in self.briefs for quote in brief.record.quotes
        }

    @cached_property
    def positions(self) -> dict[Key, Position]:
        """The positions of all briefs."""
        return {
            (brief.slug, position.id): position
            for brief in self.briefs
            for position in brief.record.positions
        }

    @cached_property
    def issue_of(self) -> dict[Key, Issue]:
        """The issue that a position is about."""
        return {
            (stance.brief, stance.position): issue
            for issue in self.issues
            for stance in issue.stances
        }

    @cached_property
    def outlet_of(self) -> dict[str, Outlet]:
        """The outlet of a brief's article, by the brief's slug."""
        return {slug: outlet for outlet in self.outlets for slug in outlet.briefs}

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """The story that a brief tells, by the brief's slug."""
        return {slug: story for story in self.stories for slug in story.briefs}

    @cached_property
    def stances_by_actor(self) -> dict[str, list[tuple[Issue, StanceRef]]]:
        """The positions of each actor, by its slug, with the issues that they are about."""
        # Issues are in the order of pages, and positions on each from old to new.
        found: dict[str, list[tuple[Issue, StanceRef]]] = defaultdict(list)
        for issue in self.issues:
            for stance in issue.stances:
                found[stance.actor].append((issue, stance))
        return dict(found)

    @cached_property
    def quotes_by_speaker(self) -> dict[str, list[tuple[PublishedBrief, Quote]]]:
        """The quotes of each actor, by its slug, from old to new."""
        found: dict[str, list[tuple[PublishedBrief, Quote]]] = defaultdict(list)
        for brief in sorted(self.briefs, key=_oldest_first):
            for quote in brief.record.quotes:
                for speaker in quote.said_by:
                    found[self.actor_of[brief.slug, speaker].slug].append((brief, quote))
        return dict(found)

    @cached_property
    def prominence(self) -> dict[str, float]:
        """How prominent an actor is in all briefs together, by its slug."""
        return {actor.slug: self._total_salience(actor) for actor in self.actors}

    def _total_salience(self, actor: CorpusActor) -> float:
        # Whoever is in many briefs is prominent, even where each says little of them.
        keys = ((appearance.brief, appearance.actor) for appearance in actor.appearances)
        return sum(self.local_actors[key].salience for key in keys)

    def position(self, stance: StanceRef) -> Position:
        """The position that the corpus refers to."""
        return self.positions[stance.brief, stance.position]

    def slug_of(self, brief: PublishedBrief, actor: str | None) -> str | None:
        """The slug that an actor of one brief has on the site, by the actor's id there."""
        if actor is None:
            return None
        # “article” and “self” are in the place of an actor's id, too.
        found = self.actor_of.get((brief.slug, actor))
        return found.slug if found else None

    def public_address(self, page: str) -> str:
        """`urls.public_address` on this site."""
        return urls.public_address(self.site.base_url, page)

    def file_address(self, page: str) -> str:
        """`urls.file_address` on this site."""
        return urls.file_address(self.site.base_url, page)


def _oldest_first(brief: PublishedBrief) -> tuple[str, str]:
    """Sorts briefs by date; those without one come last."""
    return brief.meta.published or "9999", brief.slug
