"""What there is to look at in a brief: what pages show, what they do not show, and what was
removed or added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from onrecord.model import Actor, Brief, Position, Quote, Record, Span

Kind = Literal["quote", "position"]
State = Literal["open", "confirmed", "candidate", "removed"]
"""`candidate`: no page shows it, for it is not sure enough."""
_ORDER: tuple[State, ...] = ("open", "candidate", "confirmed", "removed")


class Finding(Struct, frozen=True):
    """A quote or a position, as the editor's file leaves it."""

    id: str
    """Unique in the brief: the finding's own, after a letter for what it is."""
    kind: Kind
    found: Quote | Position
    """As corrected; as the machine found it where it was removed."""
    state: State
    is_suggestion: bool = False
    """Whether it is a position that the record only suggests, and nobody has confirmed."""
    is_added: bool = False
    """Whether an editor found it."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its words in the article."""
        if isinstance(self.found, Quote):
            return self.found.content
        return (self.found.evidence,)

    @property
    def actor(self) -> str | None:
        """The id of whoever says it, or takes the position."""
        return self.found.speaker if isinstance(self.found, Quote) else self.found.actor


class Progress(Struct, frozen=True):
    """How far a review is."""

    open: int
    """Findings that pages show and nobody has looked at."""
    confirmed: int
    removed: int
    candidates: int
    reviewed: str | None = None
    """ISO date on which somebody read the whole brief."""

    @property
    def judged(self) -> int:
        """Findings that somebody has looked at."""
        return self.confirmed + self.removed

    @property
    def share(self) -> int:
        """How much is done, per cent: all of it where the brief has been read."""
        if self.reviewed or not self.open:
            return 100
        return 100 * self.judged // (self.judged + self.open)


def findings_of(record: Record, brief: Brief, sure_statement: float) -> list[Finding]:
    """All findings of a brief, in the order of the text.

    `record` is what the machine found, `brief` the same with the corrections.
    """
    found = [
        *_quotes(record, brief, sure_statement),
        *_positions(record, brief),
        *_suggestions(record, brief),
    ]
    return sorted(found, key=lambda finding: (finding.spans[0], finding.id))


def least_sure_first(findings: Iterable[Finding]) -> list[Finding]:
    """What pages show and is least sure comes first, then the likeliest of what they do not show.

    What has been judged comes last.
    """
    return sorted(findings, key=lambda finding: (_ORDER.index(finding.state), _doubt(finding)))


def _doubt(finding: Finding) -> float:
    confidence = finding.found.confidence
    return -confidence if finding.state == "candidate" else confidence


def progress_of(findings: Sequence[Finding], reviewed: str | None) -> Progress:
    """How many of the findings are in which state."""
    states = [finding.state for finding in findings]
    return Progress(
        states.count("open"),
        states.count("confirmed"),
        states.count("removed"),
        states.count("candidate"),
        reviewed,
    )


def _quotes(record: Record, brief: Brief, sure_statement: float) -> Iterator[Finding]:
    left = {quote.id: quote for quote in brief.record.quotes}
    for quote in record.quotes:
        now = left.pop(quote.id, None)
        if now is None:
            yield Finding(f"q-{quote.id}", "quote", quote, "removed")
        else:
            shown = now.is_shown(sure_statement)
            yield Finding(f"q-{now.id}", "quote", now, _state(now, shown))
    for added in left.values():
        yield Finding(f"q-{added.id}", "quote", added, "confirmed", is_added=True)


def _positions(record: Record, brief: Brief) -> Iterator[Finding]:
    left = {position.id: position for position in brief.record.positions}
    for position in record.positions:
        now = left.pop(position.id, None)
        if now is None:
            yield Finding(f"p-{position.id}", "position", position, "removed")
        else:
            yield Finding(f"p-{now.id}", "position", now, _state(now, True))
    suggested = {suggestion.id for suggestion in record.suggestions}
    for other in left.values():
        yield Finding(
            f"p-{other.id}", "position", other, "confirmed", is_added=other.id not in suggested
        )


def _suggestions(record: Record, brief: Brief) -> Iterator[Finding]:
    """Those that are not among the positions by now."""
    known = {actor.id for actor in brief.record.actors}
    for suggestion in record.suggestions:
        taken = any(_is_same(suggestion, position) for position in brief.record.positions)
        if not taken and suggestion.actor in known:
            yield Finding(
                f"p-{suggestion.id}", "position", suggestion, "candidate", is_suggestion=True
            )


def _is_same(suggestion: Position, position: Position) -> bool:
    """Whether an editor has made a suggestion a position."""
    if suggestion.id == position.id:
        return True
    if suggestion.actor != position.actor or suggestion.issue != position.issue:
        return False
    return suggestion.evidence.overlaps(position.evidence)


def _state(found: Quote | Position, is_shown: bool) -> State:
    if found.confirmed:
        return "confirmed"
    return "open" if is_shown else "candidate"


def actor_names(record: Record, brief: Brief) -> dict[str, str]:
    """The names of all actors by their ids, also of those that were removed or merged."""

    def named(actors: Iterable[Actor]) -> dict[str, str]:
        return {actor.id: actor.name for actor in actors}

    return named(record.actors) | named(brief.record.actors)
