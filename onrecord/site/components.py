"""What templates get, in small pieces that many pages share. They hold data and no logic."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

# Where things are, and when


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page; `href` is relative to the site's root."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article's text."""

    page: str
    """The brief's."""
    anchor: str
    label: str
    """How readers call it: `¶23`."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date for machines and for people: `2022-02-27`, `27 February 2022`."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of an article's words.

    `mark` is `quoted` inside quotation marks, `cue` on words that show a stance, `only` on words
    that another quote of the same utterance leaves out, else empty.
    """

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article and where it stands."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the machine is, in a word and in a number, and whether an editor confirmed it.

    `degree` is `confirmed`, `sure`, `likely` or `unsure`, and `word` what it is called.
    """

    degree: str
    word: str
    number: str
    confirmed: bool


# How pages name briefs and actors


@dataclass(frozen=True, slots=True)
class BriefRef:
    """A brief as other pages name it."""

    title: str
    href: str
    outlet: Link | None
    day: Day | None


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor as pages name it."""

    name: str
    href: str
    kind: str
    role: str = ""


# Quotes and positions


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Words that somebody is reported to have said, written or thought."""

    id: str
    place: Place
    kind: str
    mode: str
    parts: tuple[tuple[Piece, ...], ...]
    """Each is a stretch of the article."""
    speaker: ActorRef | None
    others: tuple[ActorRef, ...]
    """Those who say it together with the speaker."""
    named: str
    """The article's own words for a source that is no actor ("a Sunday report"), or empty."""
    via: ActorRef | None
    addressee: str | None
    negated: bool
    confidence: Confidence
    brief: BriefRef
    cite: str
    """The address of the original, or empty."""


@dataclass(frozen=True, slots=True)
class StanceView:
    """Where somebody stands on something, with the sentence that shows it."""

    id: str
    place: Place
    actor: ActorRef
    issue: Link
    stance: str
    polarity: str
    word: str
    sign: str
    evidence: tuple[Piece, ...]
    target: ActorRef | None
    asserted: str
    confidence: Confidence
    brief: BriefRef
    cite: str
    changed: bool = False
    """Whether the actor was on the other side before."""


@dataclass(frozen=True, slots=True)
class ShiftView:
    """Two positions of one actor on one issue that differ, the earlier first."""

    before: StanceView
    after: StanceView

    @property
    def is_one_sentence(self) -> bool:
        """Whether one sentence shows both: "who had opposed it, now backs it"."""
        before, after = (
            "".join(piece.text for piece in side.evidence) for side in (self.before, self.after)
        )
        return self.before.brief == self.after.brief and before == after


@dataclass(frozen=True, slots=True)
class BriefMention:
    """A brief, the sentence in which it first names an actor, and where that stands."""

    brief: BriefRef
    words: str
    place: Place


# Lists


@dataclass(frozen=True, slots=True)
class Count:
    """A name with a number, and with a bar of `share` per cent of the longest."""

    link: Link
    number: int
    share: int
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The positions of one polarity; each of `groups` is one actor's."""

    polarity: str
    word: str
    sign: str
    groups: tuple[tuple[StanceView, ...], ...]
    more: int = 0
    """Further actors, who are not shown here."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue and who stands where on it."""

    issue: Link
    columns: tuple[Column, ...]
    """Always the four polarities, in the same order."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one is in a list of several pages."""

    number: int
    last: int
    before: Link | None
    after: Link | None


# The frame of every page


@dataclass(frozen=True, slots=True)
class Head:
    """What the frame around every page needs to know of the page."""

    title: str
    description: str
    root: str
    """The way to the site's root: `../../`, or empty."""
    section: str
    canonical: str
    """The page's full address, or empty where the site's is not known."""
    kind: str = "website"
    data: str = ""
    """The name of a machine-readable twin beside the page, or empty."""
    feed: bool = False
    """Whether feeds of its own lie beside the page."""
    jsonld: Markup | None = None
    """JSON-LD of what the page is about."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the frame around every page shows of the site."""

    title: str
    description: str
    author: str
    base_url: str
    pages: tuple[Link, ...]
    """The pages that people wrote."""
    sections: tuple[Link, ...]
    has_changes: bool = False
    """Whether there is a page of changes."""


# HTML made from an editor's Markdown.
Prose = Markup
