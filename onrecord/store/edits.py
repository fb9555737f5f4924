"""What an editor's file may say: the front matter of `briefs/<slug>.md`."""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from onrecord.model import ActorKind, Polarity, QuoteKind

Words = Annotated[str, Meta(min_length=1)]


class QuoteEdit(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction of the quotes whose words hold `quote`."""

    quote: Words
    speaker: str | UnsetType | None = UNSET
    """An actor's name; null for nobody."""
    via: str | UnsetType | None = UNSET
    kind: QuoteKind | UnsetType = UNSET
    remove: bool = False
    confirm: bool = False


class ActorEdit(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction of the actor of that name."""

    actor: Words
    name: Words | UnsetType = UNSET
    kind: ActorKind | UnsetType = UNSET
    same_as: str | UnsetType = UNSET
    """The name of the actor that it is one with."""
    remove: bool = False


class PositionEdit(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction of the positions whose evidence holds `position`."""

    position: Words
    of: str | UnsetType = UNSET
    """Only those of this actor."""
    polarity: Polarity | UnsetType = UNSET
    stance: str | UnsetType = UNSET
    issue: str | UnsetType = UNSET
    remove: bool = False
    confirm: bool = False


class Edits(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of `briefs/<slug>.md`."""

    title: str | None = None
    outlet: str | None = None
    date: datetime.date | None = None
    url: str | None = None
    summary: str | None = None
    reviewed: datetime.date | None = None
    quotes: tuple[QuoteEdit, ...] = ()
    actors: tuple[ActorEdit, ...] = ()
    positions: tuple[PositionEdit, ...] = ()
