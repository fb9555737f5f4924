"""The views that several pages share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.model import Issue, StanceRef
from onrecord.site.components import QuoteView, ShiftView, StanceView
from onrecord.site.index import Index, Key
from onrecord.site.quotations import make_quote_view
from onrecord.site.stances import make_stance_view
from onrecord.site.standings import Standing, standings


@dataclass(frozen=True)
class SiteIndex(Index):
    """The index with the views of quotes, positions and changes, each made once for all pages."""

    @cached_property
    def quote_views(self) -> dict[Key, QuoteView]:
        """All quotes."""
        return {
            (brief.slug, quote.id): make_quote_view(self, brief, quote)
            for brief in self.briefs
            for quote in brief.record.quotes
        }

    @cached_property
    def stance_views(self) -> dict[Key, StanceView]:
        """All positions."""
        return {
            (brief.slug, position.id): make_stance_view(self, brief, position)
            for brief in self.briefs
            for position in brief.record.positions
        }

    @cached_property
    def shift_views(self) -> dict[str, tuple[ShiftView, ...]]:
        """The changes of position on each issue, by its slug."""
        return {issue.slug: self._shifts_on(issue) for issue in self.issues}

    def _shifts_on(self, issue: Issue) -> tuple[ShiftView, ...]:
        changes = [standing.change for standing in self.standings[issue.slug] if standing.change]
        return tuple(
            ShiftView(self.stance_view(before), self.stance_view(after))
            for before, after in changes
        )

    @cached_property
    def standings(self) -> dict[str, tuple[Standing, ...]]:
        """Where each actor stands on each issue, by the issue's slug."""
        return {issue.slug: standings(self, issue) for issue in self.issues}

    def current_views(self, issue: Issue) -> list[StanceView]:
        """The positions that actors hold now, from old to new."""
        found = {
            stance: replace(self.stance_view(stance), changed=standing.change is not None)
            for standing in self.standings[issue.slug]
            for stance in standing.current
        }
        return [found[stance] for stance in issue.stances if stance in found]

    def stance_view(self, stance: StanceRef) -> StanceView:
        """The view of a position that the corpus refers to."""
        return self.stance_views[stance.brief, stance.position]
