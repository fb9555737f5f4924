"""Where each actor stands on an issue now, who has changed sides, and whose statements differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.model import Issue, Polarity, StanceRef
from onrecord.site.index import Index

Pair = tuple[StanceRef, StanceRef]
"""Two positions of one actor on one issue, the earlier first."""
SIDES: tuple[Polarity, ...] = ("for", "against")
"""Who is mixed or neutral takes neither side, and changes none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one actor stands on an issue."""

    actor: str
    current: tuple[StanceRef, ...]
    """Their positions, from old to new, less those of a side that they have left."""
    sides: frozenset[Polarity]
    """The sides on which they stand: one, none, or both where their statements differ."""
    change: Pair | None = None
    """The oldest position on the side that they have left, and the newest on the present one."""
    differing: Pair | None = None
    """Statements that point different ways, of which nobody knows which is the later."""


def standings(index: Index, issue: Issue) -> tuple[Standing, ...]:
    """Where each actor stands on an issue, in the order of their first positions."""
    by_actor: dict[str, list[StanceRef]] = defaultdict(list)
    for stance in issue.stances:
        by_actor[stance.actor].append(stance)
    return tuple(_Statements(index, stances).standing(actor) for actor, stances in by_actor.items())


def are_disputed(found: Iterable[Standing]) -> bool:
    """Whether one actor is for and another against; who contradicts themselves counts for none."""
    plain = [standing.sides for standing in found if len(standing.sides) == 1]
    return {"for"} in plain and {"against"} in plain


@dataclass(slots=True)
class _Statements:
    """The positions of one actor on one issue, from old to new."""

    index: Index
    stances: Sequence[StanceRef]
    sides_on: dict[str, set[Polarity]] = field(init=False)
    """The sides of each day on which the actor takes one, by date."""

    def __post_init__(self) -> None:
        self.sides_on = defaultdict(set)
        for stance in self.stances:
            if self._tells_side(stance) and self._date(stance):
                self.sides_on[self._date(stance)].add(self.index.position(stance).polarity)

    def standing(self, actor: str) -> Standing:
        """Where the actor stands."""
        current = tuple(stance for stance in self.stances if not self._is_left(stance))
        present = [self.index.position(stance) for stance in current if not self._is_former(stance)]
        return Standing(
            actor=actor,
            current=current,
            sides=frozenset(position.polarity for position in present).intersection(SIDES),
            change=self._change_by_date() or self._change_in_text(),
            differing=self._differing(current),
        )

    def _is_left(self, stance: StanceRef) -> bool:
        """Whether a position is on a side that the actor has left since."""
        position, date = self.index.position(stance), self._date(stance)
        # “Who had opposed it, now backs it.” Where nothing tells of today, “had opposed it” is all.
        if self._is_former(stance):
            return position.turn == "before" or bool(self.sides_on)
        if position.polarity not in SIDES or not date or not self.sides_on:
            return False
        newest = max(self.sides_on)
        return date < newest and position.polarity not in self.sides_on[newest]

    def _change_by_date(self) -> Pair | None:
        """The oldest position of the side that was left, and the newest of the present one.

        None without dates, and where two statements of one day point different ways: such days
        tell no side.
        """
        if len(self.sides_on) < 2:
            return None
        newest = max(self.sides_on)
        if len(self.sides_on[newest]) > 1:
            return None
        after = [stance for stance in self._on_sides() if self._date(stance) == newest][-1]
        for before in self._on_sides():
            if self._is_change(before, after) and len(self.sides_on[self._date(before)]) == 1:
                return before, after
        return None

    def _change_in_text(self) -> Pair | None:
        """The last change that an article tells."""
        for after in reversed(self.stances):
            position = self.index.position(after)
            if position.turn != "after" or position.shift is None:
                continue
            before = StanceRef(after.brief, position.shift, after.actor)
            # An editor may have taken the first away, and the actor may have changed back.
            if (before.brief, before.position) in self.index.positions:
                return None if self._is_left(after) else (before, after)
        return None

    def _is_change(self, before: StanceRef, after: StanceRef) -> bool:
        """Whether two positions are of two days and sides, and not one sentence told twice."""
        if self._date(before) >= self._date(after):
            return False
        if self.index.position(before).polarity == self.index.position(after).polarity:
            return False
        return not self._are_one_sentence(before, after)

    def _differing(self, current: Sequence[StanceRef]) -> Pair | None:
        """The first two of the present statements that point different ways."""
        for number, one in enumerate(current):
            for other in current[number + 1 :]:
                polarities = {self.index.position(stance).polarity for stance in (one, other)}
                # A sentence that can be read both ways tells nothing.
                if polarities == set(SIDES) and not self._are_one_sentence(one, other):
                    return one, other
        return None

    def _on_sides(self) -> Iterator[StanceRef]:
        """The dated statements by which the actor takes a side, from old to new."""
        return (
            stance for stance in self.stances if self._date(stance) and self._tells_side(stance)
        )

    def _tells_side(self, stance: StanceRef) -> bool:
        """Whether the actor or the reporter says for or against; not what somebody else says."""
        position = self.index.position(stance)
        # “Lee says that Hall is against it” tells what Lee says, not that Hall has changed sides.
        if position.asserted_by not in ("self", "article"):
            return False
        return position.polarity in SIDES and not self._is_former(stance)

    def _is_former(self, stance: StanceRef) -> bool:
        """Whether the article tells a position as one of the past: "had opposed it"."""
        position = self.index.position(stance)
        return position.turn == "before" or position.modality == "past"

    def _date(self, stance: StanceRef) -> str:
        """The date of its article, empty where that is not known."""
        return self.index.brief_by_slug[stance.brief].meta.published or ""

    def _are_one_sentence(self, one: StanceRef, other: StanceRef) -> bool:
        """Whether two positions are read from the same words, maybe of two articles."""
        words = self._words(one)
        return words is not None and words == self._words(other)

    def _words(self, stance: StanceRef) -> list[str] | None:
        """The words of the sentence; None where they are not published."""
        brief = self.index.brief_by_slug[stance.brief]
        words = brief.text.words(self.index.position(stance).evidence)
        return None if words is None else words.split()
