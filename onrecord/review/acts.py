"""What an editor does on the page."""

from __future__ import annotations

import datetime

from msgspec import Struct

from onrecord.model import Polarity


class Confirm(Struct, frozen=True, tag="confirm", tag_field="act"):
    """`y`: it is right."""

    finding: str


class Remove(Struct, frozen=True, tag="remove", tag_field="act"):
    """`n`: it is no quote, or no position."""

    finding: str


class Attribute(Struct, frozen=True, tag="speaker", tag_field="act"):
    """`s`: who said it; None is nobody whom the article names."""

    finding: str
    speaker: str | None


class Restate(Struct, frozen=True, tag="position", tag_field="act"):
    """`p`: which side somebody takes, and on what."""

    finding: str
    actor: str
    polarity: Polarity
    issue: str


class AddQuote(Struct, frozen=True, tag="add quote", tag_field="act"):
    """`a`: words that the machine did not find to be a quote."""

    words: str
    speaker: str | None
    paragraph: int | None = None
    """The number of the paragraph in which they were selected."""
    cue: str = ""


class AddPosition(Struct, frozen=True, tag="add position", tag_field="act"):
    """`p` on selected words: a position that the machine did not find."""

    words: str
    actor: str
    polarity: Polarity
    issue: str
    paragraph: int | None = None


class Merge(Struct, frozen=True, tag="merge", tag_field="act"):
    """`m`: two names are one actor's."""

    actor: str
    same_as: str


class Reviewed(Struct, frozen=True, tag="reviewed", tag_field="act"):
    """The editor has read the whole brief."""

    date: datetime.date


Act = Confirm | Remove | Attribute | Restate | AddQuote | AddPosition | Merge | Reviewed


class Refused(Exception):
    """Why an act cannot become a correction, for the editor."""


class Written(Struct, frozen=True):
    """The text of an editor's file after an act."""

    text: str
    finding: str
    """The id of what was corrected or added; empty where it was none."""
