"""The mentions of an actor, each with what is known of it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.model import Actor, ResolvedBy, Span

Mention = tuple[Span, ResolvedBy, float]
"""A mention of an actor, with what resolved it and how sure that is."""


def mentions_of(actor: Actor) -> list[Mention]:
    """The mentions of an actor, with what resolved each and how sure that is."""
    # Where nothing was measured, nothing is in doubt.
    confidences = actor.confidences or (1.0,) * len(actor.mentions)
    return list(zip(actor.mentions, actor.resolved_by, confidences, strict=True))


def with_mentions(actor: Actor, mentions: Iterable[Mention]) -> Actor:
    """The actor with these mentions instead of its own."""
    ordered = sorted(mentions)
    return replace(
        actor,
        mentions=tuple(span for span, _, _ in ordered),
        resolved_by=tuple(rule for _, rule, _ in ordered),
        confidences=tuple(confidence for _, _, confidence in ordered),
    )
