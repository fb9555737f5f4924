"""What is found about a quotation: where its words stand, whose they are, and how they differ."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.model import Span

Outcome = Literal["verbatim", "altered", "another speaker", "not on record", "too short"]


class Source(Struct, frozen=True):
    """Where an article has the words of a quotation, or words like them."""

    slug: str
    """Of its brief."""
    title: str
    outlet: str
    published: str
    statement: str | None
    """The id of the quote that they are part of; None where nobody is known to have said them."""
    speakers: tuple[str, ...]
    """All names of those who said them."""
    in_marks: bool
    """Whether they stand in quotation marks there; if not they are the reporter's."""
    words: str
    """As they stand there, on one line."""


class Finding(Struct, frozen=True):
    """A quotation of a draft, and what the articles say of it."""

    span: Span
    """In the draft, without its quotation marks."""
    line: int
    """In the draft, from 1."""
    column: int
    """From 1."""
    words: str
    """As the draft has them, on one line."""
    speakers: tuple[str, ...]
    """All names of those to whom the draft gives them."""
    outcome: Outcome
    source: Source | None = None
    difference: str = ""
    """Of altered words: `the pier [-is-] {+was+} theirs`, where the article has `[-…-]` and the
    draft `{+…+}`."""

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done about it."""
        return self.outcome in ("verbatim", "too short")


class RoleQuestion(Struct, frozen=True):
    """What a draft calls somebody, and no article does."""

    line: int
    column: int
    name: str
    title: str
    on_record: tuple[str, ...]
    """What articles call them."""


class Verification(Struct, frozen=True):
    """All that was found about a draft."""

    findings: tuple[Finding, ...]
    roles: tuple[RoleQuestion, ...]

    @property
    def is_well(self) -> bool:
        """Whether each quotation is on record, word for word, and from whom the draft says."""
        return all(finding.is_well for finding in self.findings)
