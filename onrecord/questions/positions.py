"""Positions that a scorer holds to be likely, and that nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Position
from onrecord.nlp.text import one_line
from onrecord.problems import Problem
from onrecord.questions.asked_brief import AskedBrief


def ask_about_positions(asked: AskedBrief) -> Iterator[Problem]:
    """Whether a suggested position is taken; the likeliest first."""
    brief = asked.brief
    for suggested in sorted(brief.suggestions, key=lambda each: (-each.confidence, each.id)):
        name = asked.actor_name(suggested.actor)
        yield asked.on_position(
            suggested,
            f"is {name} {_side(suggested)} {suggested.issue}, {suggested.confidence:.2f} sure: "
            f"{one_line(suggested.evidence.of(brief.text))}",
            f"if so, write this into {asked.file}, perhaps with another “issue:”; if "
            "not, “remove: true” in place of “confirm: true”",
        )


def _side(position: Position) -> str:
    """`for`, `against`, `of two minds on`, `neutral on`."""
    named = {"mixed": "of two minds on", "neutral": "neutral on"}
    return named.get(position.polarity, position.polarity)
