"""The nouns of the program: article, record, brief, corpus. Imports nothing else of the package.

Everything found in an article is a `Span` into `Article.text`; words are copied by their offsets
and never generated. All structs are frozen; a step that changes something makes a new one
(`msgspec.structs.replace`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Container
from typing import Literal

from msgspec import Struct, field

BlockKind = Literal[
    "kicker",
    "headline",
    "byline",
    "date",
    "url",
    "paragraph",
    "subheading",
    "caption",
    "credit",
    "source",
    "furniture",
    "foreign",
]
"""`furniture` is of the page around the article; `foreign` is a paragraph in another language."""
Form = Literal[
    "report",
    "interview",
    "transcript",
    "live blog",
    "press release",
    "op-ed",
    "letter",
    "speech",
    "list",
]
"""Kinds of text, each of which is read in its own way."""
ActorKind = Literal["person", "organisation", "place", "group"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Mode = Literal["speech", "writing", "thought"]
Polarity = Literal["for", "against", "mixed", "neutral"]
Modality = Literal["actual", "intended", "conditional", "past"]
Turn = Literal["before", "after"]
FindingKind = Literal["headline", "quote", "position"]
ChangeReason = Literal["correction", "article", "analysis", "settings"]
"""Why something is published otherwise than before: an editor corrected it, the article's text has
changed, it was analysed anew by another model or version, or the site's settings are others."""
ResolvedBy = Literal[
    "name",
    "short name",
    "initials",
    "title",
    "description",
    "pronoun",
    "first person",
    "metonym",
    "nested",
    "editor",
]
"""Which rule says whom a mention means.

`short name`: a part of the name; `nested`: a name inside a longer one of another.
"""

Origin = Literal["analysis", "editor"]
Publication = Literal["all", "reviewed", "confirmed"]
"""What a site publishes: all briefs, only those that an editor has read, or of all briefs only the
findings that an editor has confirmed."""
"""Who found something: the analysis, or an editor who added it."""

ID_LENGTH = 8
"""Hexadecimal digits of the id of a finding."""
RECORD_FORMAT = 1
"""The format of `briefs/*.json`. To be raised when a change of the structs below makes older files
mean something else: records of another format are made anew."""


class Span(Struct, frozen=True, array_like=True, order=True):
    """A stretch `[start, end)` of `Article.text`, in characters (code points).

    In JSON: `[start, end]`.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words: `Span(0, 3).of("Kan said")` → `"Kan"`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Block(Struct, frozen=True):
    """A headline, a paragraph, a caption …: what the reader of a page sees as one piece.

    Blocks are in order and do not overlap.
    """

    kind: BlockKind
    span: Span


class Metadata(Struct, frozen=True):
    """What is known of an article besides its words; the `article` object of a record."""

    headline: Span | None = None
    kicker: Span | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO date, `YYYY-MM-DD`, or None where the article does not say."""
    title: str | None = None
    """A title from front matter, which then takes the place of the headline's words."""
    tags: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    form: Form = "report"
    speaker: str | None = None
    """Who is interviewed, speaks or writes in the first person; from front matter, or else as the
    byline, the headline or a signature names them."""
    language: str = "en"
    """Its ISO 639-1 code. A text that is not English is published, but not analysed."""


def finding_id(words: str, taken: Container[str]) -> str:
    """An id for something found, made of its words, and numbered where that is taken.

    >>> finding_id("It is  ours", ()), finding_id("It is ours", {"b8f93175"})
    ('b8f93175', 'b8f93175-2')
    """
    base = text_digest(" ".join(words.split()))[:ID_LENGTH]
    id_, number = base, 2
    while id_ in taken:
        id_, number = f"{base}-{number}", number + 1
    return id_


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Article(Struct, frozen=True):
    """A source as read from `seeds/`."""

    id: str
    """The file's name less its extension."""
    path: str
    """Relative to the site's root, with forward slashes, in Unicode's form NFC: `seeds/x.txt`."""
    text: str
    """The file's decoded text, line ends as they stand, without a byte order mark."""
    meta: Metadata = Metadata()
    slug: str | None = None
    """The brief that it is of, or the address that it wishes, where its front matter says so."""

    @property
    def title(self) -> str:
        """The front matter's title, else the headline's words on one line, else the file's name."""
        if self.meta.title:
            return self.meta.title
        if self.meta.headline:
            return " ".join(self.meta.headline.of(self.text).split())
        return self.id

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return text_digest(self.text)


class Role(Struct, frozen=True):
    """A title that the text gives an actor, with its place: `Prime Minister`, of `Israel`."""

    title: str
    organisation: str | None
    span: Span


class Actor(Struct, frozen=True):
    """A person, organisation, acting place or named group of one article."""

    id: str
    """A slug of the name, unique in its record."""
    name: str
    kind: ActorKind
    salience: float
    """0..1, the most important actor of an article has the highest."""
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()
    """The forms by which the text names it, other than `name`."""
    mentions: tuple[Span, ...] = ()
    """Everything resolved to this actor, in the order of the text."""
    resolved_by: tuple[ResolvedBy, ...] = field(default=(), name="how")
    """For each mention, what resolved it."""
    confidences: tuple[float, ...] = field(default=(), name="sure")
    """For each mention, how sure that is, 0..1; empty where nothing was measured."""
    described: bool = False
    """Whether the article has no name for it, as "local politicians": never one with an actor of
    another brief."""
    origin: Origin = "analysis"


class Quote(Struct, frozen=True):
    """Words that the article attributes to somebody.

    It is an attribution in the sense of the corpora PARC and PolNeAR.
    """

    id: str
    kind: QuoteKind
    mode: Mode
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    speaker: str | None = None
    """An actor's id; None where the text does not say or the extractor does not know. It is never
    a guess."""
    speakers: tuple[str, ...] = ()
    """All who say it, where several do together, as in "Hale and Dane said"; `speaker` is the first
    of them. Empty where one does, or nobody."""
    via: str | None = None
    """The actor who reports it: "Kan reported that Bennett told ministers …"."""
    addressee: str | None = None
    negated: bool = False
    confidence: float = 0.0
    """0..1."""
    rule: str = ""
    confirmed: bool = False
    """Whether an editor has said that it is right."""
    origin: Origin = "analysis"

    def is_shown(self, sure_statement: float) -> bool:
        """Whether pages show it: it has words in quotation marks, is confirmed, or is as sure as
        that, 0..1."""
        if self.kind != "indirect" or self.confirmed:
            return True
        return self.confidence >= sure_statement

    @property
    def said_by(self) -> tuple[str, ...]:
        """The ids of all who say it: several, one, or none."""
        return self.speakers or ((self.speaker,) if self.speaker else ())


class Position(Struct, frozen=True):
    """Where an actor stands on something, with the sentence that shows it."""

    id: str
    actor: str
    stance: str
    """A word of `nlp/lexicon/en/stance_verbs.yaml`: supports, opposes, requests, refuses …"""
    polarity: Polarity
    issue: str
    """The words of the text, trimmed to a phrase."""
    evidence: Span
    """The sentence."""
    cue: tuple[Span, ...] = ()
    """The words that carry the stance."""
    target: str | None = None
    """The actor that it is for or against."""
    asserted_by: str = "article"
    """`self` (the actor's own words), `article` (the reporter's), the id of the actor who says so,
    or `other` (somebody who is no actor of the record: the source of the quote)."""
    quote: str | None = None
    shift: str | None = None
    """The id of the position of the same actor on the same issue that this one changes, or that
    changes this one."""
    turn: Turn | None = None
    """Which of the two it is: the one `before` the change or the one `after` it; None without a
    shift."""
    modality: Modality = "actual"
    """`intended`: announced, not done yet ("will oppose"); `conditional`: taken only if something
    holds ("would back it if …"); `past`: told as a former one ("had supported")."""
    condition: Span | None = None
    """The clause that names the condition."""
    confidence: float = 0.0
    rule: str = ""
    confirmed: bool = False
    origin: Origin = "analysis"


class Relation(Struct, frozen=True):
    """How an actor belongs to, or stands beside, another: "Ann Hale, an adviser to Robert Dane".

    It is no position.
    """

    actor: str
    relation: str
    """A word of `nlp/lexicon/en/relation_nouns.yaml`: adviser, rival, spokeswoman …"""
    other: str
    evidence: Span
    """The sentence."""
    cue: Span
    """The noun that says so."""
    origin: Origin = "analysis"


class Fingerprint(Struct, frozen=True):
    """What made a record.

    Records with an equal fingerprint and text digest need no new analysis.
    """

    model: str
    model_version: str
    weights: str
    """Digest of the model's files."""
    lexicons: str
    code: str
    options: str = ""
    """The settings that change an analysis."""


class Record(Struct, frozen=True):
    """What the machine found in one article: `briefs/<slug>.json`."""

    id: str
    article: Metadata
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    positions: tuple[Position, ...] = ()
    digest: str = ""
    """SHA-256 of the article's text in UTF-8."""
    made_by: Fingerprint | None = None
    relations: tuple[Relation, ...] = ()
    suggestions: tuple[Position, ...] = ()
    """Positions that are likely enough to ask an editor about, and not sure enough to be shown."""
    format: int = RECORD_FORMAT


class Brief(Struct, frozen=True):
    """A record with the editor's corrections laid over it, and the editor's own words."""

    slug: str
    """The name of `briefs/<slug>.json`, and the page's address."""
    record: Record
    """Corrected: what the pages show."""
    text: str
    """The article's text: what the record's spans point into."""
    article_path: str
    """The article's file relative to the site's root: `seeds/x.txt`."""
    title: str
    summary: str | None = None
    """The editor's summary, Markdown."""
    notes: str = ""
    """The editor's notes, Markdown."""
    reviewed: str | None = None
    """ISO date on which an editor read the whole brief."""
    reviewed_by: str = ""
    """The editor's name, where it is told."""
    withheld: bool = False
    """Whether the editor says that the brief is not to be published."""
    edits_path: str = ""
    """The editor's file relative to the site's root, for problems; empty where there is none."""
    unresolved: tuple[str, ...] = ()
    """Ids of quotes without a speaker."""
    former_slugs: tuple[str, ...] = ()
    """Former addresses, which lead to the present one."""
    suggestions: tuple[Position, ...] = ()
    """Suggestions of the record that no correction has answered. No page shows them."""
    reasons: dict[str, str] = {}
    """Why the editor corrected a quote or a position, by its id."""
    found: Record | None = None
    """The record as the machine made it: without corrections, with suggestions. No page shows it.
    """

    @property
    def meta(self) -> Metadata:
        """What is known of the article besides its words, with the editor's corrections."""
        return self.record.article


class Note(Struct, frozen=True):
    """A file of `content/`: front matter, and prose about a page, actor, issue or outlet."""

    slug: str
    path: str
    """Relative to the site's root."""
    body: str
    """Markdown."""
    body_line: int
    """The line on which the body begins, from 1."""
    title: str | None = None
    name: str | None = None
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    url: str | None = None
    image: str | None = None
    order: int = 0
    not_: tuple[str, ...] = ()
    """Of an actor: names that mean somebody else, and slugs of the briefs in which its name
    does."""


class Content(Struct, frozen=True):
    """Everything that people wrote under `content/`."""

    pages: tuple[Note, ...] = ()
    actors: tuple[Note, ...] = ()
    issues: tuple[Note, ...] = ()
    outlets: tuple[Note, ...] = ()


class Appearance(Struct, frozen=True):
    """One actor of the corpus in one brief."""

    brief: str
    """The brief's slug."""
    actor: str
    """The actor's id in that brief's record."""


class CorpusActor(Struct, frozen=True):
    """An actor across all briefs."""

    slug: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    appearances: tuple[Appearance, ...]
    """By date, then by slug."""
    reason: str = ""
    """Why the appearances are one actor, for the reader of its page."""
    note: Note | None = None


class StanceRef(Struct, frozen=True):
    """One position of the corpus: which brief, which position, whose."""

    brief: str
    position: str
    actor: str
    """The slug of the corpus's actor."""


class Issue(Struct, frozen=True):
    """What several positions, in one or more briefs, are about."""

    slug: str
    name: str
    phrases: tuple[str, ...]
    """The wordings that were joined, the commonest first."""
    stances: tuple[StanceRef, ...]
    """By date, then by place."""
    note: Note | None = None
    short_name: str = ""
    """What lists and links call it, where its name is long; no other issue's name."""

    @property
    def label(self) -> str:
        """What lists and links call it."""
        return self.short_name or self.name


class Outlet(Struct, frozen=True):
    """A newspaper, agency or broadcaster whose articles are in the corpus."""

    slug: str
    name: str
    briefs: tuple[str, ...]
    """Slugs, the newest first."""
    note: Note | None = None


class Story(Struct, frozen=True):
    """An event that two or more briefs tell."""

    slug: str
    name: str
    briefs: tuple[str, ...]
    """Slugs, the oldest first."""


AuditedKind = Literal["quotes", "statements", "positions", "merges"]
"""What an audit judges apart: quotes with quotation marks, statements without, positions, and names
that are taken for one actor's."""


class Measurement(Struct, frozen=True):
    """How many findings of a kind are right, as people judged a sample of them."""

    kind: AuditedKind
    right: int
    judged: int
    """Right or wrong; those of which people were unsure are counted apart."""
    unsure: int
    precision: float
    """The share of all findings of the kind that are right, 0..1; not of the judged: what is drawn
    from more often than it is found counts for less."""
    low: float
    high: float
    """The ends of its interval of 95 %."""
    last: str
    """ISO date of the last answer."""


class Corpus(Struct, frozen=True):
    """All briefs together, each actor, issue, outlet and story once.

    Each tuple is in the order in which pages list it.
    """

    briefs: tuple[Brief, ...] = ()
    """The newest first; undated last."""
    actors: tuple[CorpusActor, ...] = ()
    issues: tuple[Issue, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    stories: tuple[Story, ...] = ()
    content: Content = Content()
    measurements: tuple[Measurement, ...] = ()
    """How good the findings are, where people have judged enough of them."""


class PublishedFinding(Struct, frozen=True):
    """What pages say of an article in one place, in words."""

    kind: FindingKind
    id: str
    """Of the quote or position; `headline` of the headline."""
    says: dict[str, str]
    """Of a quote `words`, `speaker`, `kind`; of a position `actor`, `stance`, `issue`, `words`; of
    a headline `words`. What is empty or not published is left out."""


class PublishedState(Struct, frozen=True):
    """What was published of an article, and what that rested on: a line of
    `briefs/_published.jsonl`."""

    slug: str
    article: str
    """Digest of the article's text."""
    analysis: str
    """Digest of what made the record."""
    corrections: str
    """Digest of the editor's file; empty where there is none."""
    findings: tuple[PublishedFinding, ...]
    reasons: dict[str, str] = {}
    """Why the editor corrected a finding, by the id under which it was found."""


class Change(Struct, frozen=True):
    """What was published of an article, and is published otherwise: a line of
    `briefs/_changes.jsonl`."""

    date: str
    """ISO date of the build that made it."""
    brief: str
    """The brief's slug."""
    kind: FindingKind
    finding: str
    """Its id, as it is now or, where it is gone, was."""
    before: dict[str, str]
    """What it said; empty where it is new."""
    after: dict[str, str]
    """What it says now; empty where it is gone."""
    because: tuple[ChangeReason, ...]
    why: str = ""
    """The editor's own words about it."""


class SearchRecord(Struct, frozen=True):
    """Something that search finds."""

    href: str
    """The page, relative to the site's root, with the place on it."""
    title: str
    kind: Literal["brief", "actor", "issue", "quote"]
    outlets: tuple[str, ...]
    """Slugs."""
    years: tuple[str, ...]
    text: str
    """The words by which it is found, besides those of the title."""
    detail: str
    """What stands beside the title in a list of results."""
