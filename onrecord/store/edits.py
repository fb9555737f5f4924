"""What an editor's file may say: the front matter of `briefs/<slug>.md`.

`docs/corrections.md` has an example of each. A key that is not there leaves what the analysis
found; `null`, where it may stand, says that there is none.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from onrecord.model import ActorKind, Modality, Mode, Polarity, QuoteKind

Words = Annotated[str, Meta(min_length=1)]
"""Some words of the article, or a name."""
Pieces = Words | tuple[Words, ...]
"""Words in one piece, or in several: “The ferry,” she said, “stays.”"""
Place = int | Words
"""Which of several: the number of a paragraph, or the words before, after or around."""


class _Edit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all corrections of findings have in common."""

    in_: Place | UnsetType = field(default=UNSET, name="in")
    remove: bool = False
    confirm: bool = False
    why: str = ""
    """For whoever reads the file."""


class QuoteEdit(_Edit, frozen=True, kw_only=True):
    """A correction of the quote that has the words `quote`."""

    quote: Words
    of: Words | UnsetType = UNSET
    """Only one of this speaker."""
    speaker: str | tuple[Words, ...] | UnsetType | None = UNSET
    """An actor's name, or several; null for nobody."""
    via: str | UnsetType | None = UNSET
    addressee: str | UnsetType | None = UNSET
    kind: QuoteKind | UnsetType = UNSET
    mode: Mode | UnsetType = UNSET
    negated: bool | UnsetType = UNSET
    content: Pieces | UnsetType = UNSET
    """The words that are the quote, from the first to the last."""


class PositionEdit(_Edit, frozen=True, kw_only=True):
    """A correction of the position whose evidence has the words `position`."""

    position: Words
    of: Words | UnsetType = UNSET
    """Only one of this actor."""
    about: Words | UnsetType = UNSET
    """Only one on this issue."""
    actor: Words | UnsetType = UNSET
    stance: Words | UnsetType = UNSET
    polarity: Polarity | UnsetType = UNSET
    issue: Words | UnsetType = UNSET
    target: str | UnsetType | None = UNSET
    by: Words | UnsetType = UNSET
    """Who says so: `self`, `article`, `other`, or an actor's name."""
    modality: Modality | UnsetType = UNSET
    evidence: Words | UnsetType = UNSET
    quote: str | UnsetType | None = UNSET
    """Some words of the quote that it stands in; null for none."""


class RelationEdit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A correction of the relation whose evidence has the words `relation`."""

    relation: Words
    in_: Place | UnsetType = field(default=UNSET, name="in")
    of: Words | UnsetType = UNSET
    """Only one of this actor."""
    remove: bool = False
    why: str = ""


class Split(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Mentions that are another actor's: those in the words, or in the paragraph."""

    as_: Words = field(name="as")
    """The name of the other actor, who may be new."""
    words: Pieces | UnsetType = UNSET
    in_: Place | UnsetType = field(default=UNSET, name="in")


class ActorEdit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A correction of the actor of that name."""

    actor: Words
    name: Words | UnsetType = UNSET
    kind: ActorKind | UnsetType = UNSET
    same_as: Words | UnsetType = UNSET
    """The name of the actor that it is one with."""
    split: tuple[Split, ...] = ()
    remove: bool = False
    why: str = ""


class AddedQuote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A quote that the analysis missed."""

    quote: Pieces
    in_: Place | UnsetType = field(default=UNSET, name="in")
    speaker: str | tuple[Words, ...] | None
    via: str | UnsetType | None = UNSET
    addressee: str | UnsetType | None = UNSET
    cue: Pieces | UnsetType = UNSET
    source: Words | UnsetType = UNSET
    """The words that credit it: `the mayor`."""
    kind: QuoteKind | UnsetType = UNSET
    mode: Mode | UnsetType = UNSET
    negated: bool | UnsetType = UNSET
    why: str = ""


class AddedPosition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A position that the analysis missed."""

    evidence: Words
    in_: Place | UnsetType = field(default=UNSET, name="in")
    actor: Words
    polarity: Polarity
    issue: Words
    stance: Words | UnsetType = UNSET
    target: str | UnsetType | None = UNSET
    by: Words | UnsetType = UNSET
    modality: Modality | UnsetType = UNSET
    cue: Pieces | UnsetType = UNSET
    quote: str | UnsetType | None = UNSET
    why: str = ""


class AddedActor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor that the analysis missed; its mentions are where its names stand."""

    actor: Words
    kind: ActorKind | UnsetType = UNSET
    aliases: tuple[Words, ...] = ()
    described: bool | UnsetType = UNSET
    """Whether it is a description, and no name: `a Treasury source`."""
    why: str = ""


class AddedRelation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A relation that the analysis missed: “Ann Hale, an adviser to Robert Dane”."""

    actor: Words
    relation: Words
    other: Words
    evidence: Words
    in_: Place | UnsetType = field(default=UNSET, name="in")
    why: str = ""


class Additions(Struct, frozen=True, forbid_unknown_fields=True):
    """What the analysis missed."""

    quotes: tuple[AddedQuote, ...] = ()
    positions: tuple[AddedPosition, ...] = ()
    actors: tuple[AddedActor, ...] = ()
    relations: tuple[AddedRelation, ...] = ()


class Review(Struct, frozen=True, forbid_unknown_fields=True):
    """When somebody read the whole brief, and who: `2026-03-14, Ann Hale`."""

    date: datetime.date
    by: str = ""


class Edits(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of `briefs/<slug>.md`."""

    title: str | None = None
    outlet: str | None = None
    date: datetime.date | None = None
    url: str | None = None
    summary: str | None = None
    reviewed: Review | None = None
    publish: bool = True
    """False: the brief is on no page and in no file."""
    confirmed: Literal["all"] | None = None
    """Everything that the page shows is right."""
    quotes: tuple[QuoteEdit, ...] = ()
    actors: tuple[ActorEdit, ...] = ()
    positions: tuple[PositionEdit, ...] = ()
    relations: tuple[RelationEdit, ...] = ()
    add: Additions = Additions()
