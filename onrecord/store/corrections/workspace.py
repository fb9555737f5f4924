"""What the steps of applying corrections share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.model import Record
from onrecord.problems import Problem
from onrecord.store.corrections.article_text import ArticleText
from onrecord.store.corrections.changes import Change, contradictions
from onrecord.store.corrections.roster import Roster
from onrecord.store.corrections.unfit import Unfit
from onrecord.store.edits import AddedQuote
from onrecord.yamlfile import KeyPath, Places

T = TypeVar("T")


@dataclass(slots=True)
class Workspace:
    """A record on its way to being corrected."""

    record: Record
    article: ArticleText
    roster: Roster
    places: Places
    """Where everything stands in the editor's file."""
    sure_statement: float
    added_quotes: Sequence[AddedQuote] = ()
    """What entries add."""
    problems: list[Problem] = field(default_factory=list)
    refused: set[KeyPath] = field(default_factory=set)
    """Entries that cannot be applied."""
    reasons: dict[str, str] = field(default_factory=dict)
    """Why quotes and positions are corrected, by their ids."""
    removed_actors: dict[str, KeyPath] = field(default_factory=dict)
    """The ids of actors whom an entry removes."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @contextmanager
    def entry(self, where: KeyPath) -> Iterator[None]:
        """Inside, what an entry cannot do becomes a problem, and keeps no other from its work."""
        try:
            yield
        except Unfit as unfit:
            self.refuse(where, unfit)

    def refuse(self, where: KeyPath, unfit: Unfit) -> None:
        """Reports an entry that is not applied."""
        self.refused.add(where)
        problem = self.places.value_problem(
            where + unfit.key, unfit.message, unfit.hint, unfit.severity
        )
        self.problems.append(problem)

    def line(self, where: KeyPath) -> str:
        """How a message names another entry: `line 4`."""
        place = self.places.keys.get(where)
        return f"line {place.line}" if place else "another entry"

    def resolve(
        self, kind: KeyPath, entries: Sequence[T], step: Callable[[KeyPath, T], Change | None]
    ) -> list[Change]:
        """The changes that entries ask for; `kind` is the key under which they stand."""
        changes = []
        for number, item in enumerate(entries):
            where: KeyPath = (*kind, number)
            with self.entry(where):
                change = step(where, item)
                if change is not None:
                    changes.append(change)
        return changes

    def agreeing(self, changes: Iterable[Change]) -> list[Change]:
        """The changes that no other contradicts.

        Of two that contradict each other neither is applied: which one is right only their
        author knows.
        """
        changes = list(changes)
        for pair in contradictions(changes):
            self.contradict(pair.first, pair.second, pair.about)
        return [change for change in changes if change.where not in self.refused]

    def contradict(self, first: KeyPath, second: KeyPath, about: str) -> None:
        """Reports two entries of which none is applied."""
        self.refused.add(first)
        hint = "delete one of the two; until then neither is applied"
        self.refuse(second, Unfit(f"contradicts {self.line(first)}: this one {about}", hint))

    def actor_id(self, where: KeyPath, key: str, name: str) -> str:
        """The id of the actor whom a key of an entry names, who may be new.

        Raises Unfit where there is none, or where another entry removes it.
        """
        try:
            actor = self.roster.get_or_make(name)
        except Unfit as unfit:
            raise Unfit(unfit.message, unfit.hint, (key,)) from None
        self._refuse_removed(where, key, actor.id, name)
        return actor.id

    def _refuse_removed(self, where: KeyPath, key: str, id_: str, name: str) -> None:
        removal = self.removed_actors.get(id_)
        if removal is None:
            return
        self.refused.add(removal)
        raise Unfit(
            f"contradicts {self.line(removal)}, which removes “{name}”",
            "delete one of the two; until then neither is applied",
            (key,),
        )
