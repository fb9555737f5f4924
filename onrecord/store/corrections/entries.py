"""The keys by which an entry of `briefs/<slug>.md` points at a finding, for whoever writes one."""

from __future__ import annotations

from functools import cached_property

from onrecord.model import Record
from onrecord.store.corrections.article_text import ArticleText
from onrecord.store.corrections.following import all_positions
from onrecord.store.corrections.positions import position_pointer
from onrecord.store.corrections.quotes import quote_pointer
from onrecord.store.corrections.roster import Roster
from onrecord.store.corrections.workspace import Workspace
from onrecord.store.neighbours import Neighbours
from onrecord.yamlfile import Places

Keys = dict[str, int | str]


class Pointers:
    """Points at the findings of one record, as the analysis made it."""

    def __init__(self, record: Record, text: str) -> None:
        self.record = record
        self.text = text

    @cached_property
    def _work(self) -> Workspace:
        article = ArticleText(self.text, self.record.article.blocks)
        roster = Roster(self.record.actors, article, Neighbours())
        return Workspace(self.record, article, roster, Places(""), 0.0)

    def to_quote(self, quote_id: str) -> Keys:
        """`{"quote": "the pier was theirs"}`, and `in` where the words alone do not tell."""
        found = next(quote for quote in self.record.quotes if quote.id == quote_id)
        return quote_pointer(self._work, found)

    def to_position(self, position_id: str) -> Keys:
        """`{"position": "Bo Hall opposes the ferry"}`, and what else it needs.

        The position may be a suggestion.
        """
        positions = all_positions(self.record)
        found = next(position for position in positions if position.id == position_id)
        return position_pointer(self._work, found)
