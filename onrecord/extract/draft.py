"""The draft of one article's record, which the steps of the analysis fill in.

It points at tokens, where the record points at characters.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.config.settings import Language
from onrecord.model import (
    ActorKind,
    Article,
    BlockKind,
    Modality,
    Mode,
    Polarity,
    QuoteKind,
    ResolvedBy,
    Role,
    Span,
    Turn,
)
from onrecord.nlp.tokens import Parse, Token

if TYPE_CHECKING:
    from onrecord.extract.forms.reading import SpokenTurn

NAME_RULES: frozenset[ResolvedBy] = frozenset(("name", "short name", "initials"))
"""The rules that resolve a mention by its own words."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text in quotation marks."""

    span: Span
    """With its quotation marks."""
    block: int
    """Index of the article's block."""
    words: int
    """How many words it has."""
    runs_on: bool = False
    """Whether it is not closed, because the next paragraph opens it again."""


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens `[first, end)` that refer to an actor: its name, a pronoun, a description."""

    first: int
    end: int
    name: str
    kind: ActorKind
    resolved_by: ResolvedBy = "name"
    entity: Entity | None = None
    confidence: float = 1.0
    """How sure it is that the entity is meant, 0..1."""

    @property
    def is_name(self) -> bool:
        """Whether the words themselves name the entity, in full or in part."""
        return self.resolved_by in NAME_RULES


@dataclass(slots=True, eq=False)
class Entity:
    """An actor, before it is part of a record."""

    name: str
    kind: ActorKind
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: str = ""
    """`he`, `she`, or empty where the text tells neither."""
    is_medium: bool = False
    """Whether it reports news."""
    is_author: bool = False
    """Whether the text is theirs, as an op-ed is, so that what it says of them is their word."""
    salience: float = 0.0
    is_described: bool = False
    """Whether the text has no name for it: "local politicians"."""
    id: str = ""

    def add_mention(self, mention: Mention) -> None:
        """Adds a mention and points it here; a person takes the fullest form of their name."""
        mention.entity = self
        self.mentions.append(mention)
        names_person = mention.is_name and self.kind == mention.kind == "person"
        if names_person and len(mention.name) > len(self.name):
            self.name = mention.name

    def add_reference(
        self, first: int, end: int, resolved_by: ResolvedBy, confidence: float
    ) -> Mention:
        """Adds the tokens `[first, end)`, a pronoun or the like, as a mention, and gives that."""
        mention = Mention(
            first, end, self.name, self.kind, resolved_by=resolved_by, confidence=confidence
        )
        self.add_mention(mention)
        return mention


@dataclass(slots=True, eq=False)
class Attribution:
    """What somebody says, writes or thinks, as the article reports it."""

    rule: str
    cue_token: Token | None
    """The head of the cue; None where no word reports, as in "Hale: “…”"."""
    cue: list[Span]
    content: list[Span]
    source: Span | None
    """The noun phrase that the words are credited to."""
    source_head: Token | None
    """The head of that noun phrase."""
    mode: Mode
    kind: QuoteKind = "indirect"
    negated: bool = False
    confidence: float = 0.8
    quoted_words: int = 0
    """How many words of the content stand in quotation marks."""
    speaker: Entity | None = None
    speakers: list[Entity] = field(default_factory=list)
    """All who speak, where several do together; `speaker` is the first of them."""
    via: Entity | None = None
    via_head: Token | None = None
    """The head of whoever passes the words on: "*Hale* reported that Dane said …"."""
    addressee: Entity | None = None
    addressee_head: Token | None = None
    """The head of whoever is told: "told *ministers* that …"."""
    id: str = ""
    is_turn: bool = False
    """Whether it is a paragraph of a transcript, an interview or a speech: all of its words are
    the speaker's, with or without quotation marks."""

    @property
    def content_length(self) -> int:
        """The length of its content in characters."""
        return sum(span.end - span.start for span in self.content)


@dataclass(slots=True, eq=False)
class StanceDraft:
    """A position, before it is part of a record."""

    rule: str
    actor: Entity
    stance: str
    polarity: Polarity
    issue: str
    sentence: int
    cue: list[Span]
    head: Token
    """The head of the issue's noun phrase or clause."""
    target: Entity | None
    asserted_by: Entity | None
    own_words: bool
    quote: Attribution | None
    confidence: float
    unnamed_source: bool = False
    """Whether somebody says so who is no actor: the source of the quote."""
    is_printable: bool = True
    """Whether the issue can be read by somebody who has not seen the article."""
    modality: Modality = "actual"
    condition: Span | None = None
    intention: str = ""
    """The verb by which the stance is announced, `vow`; empty where that is what it is about."""
    shift: StanceDraft | None = None
    turn: Turn | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """How `actor` belongs to, or stands beside, `other`, before it is part of a record."""

    actor: Entity
    relation: str
    other: Entity
    noun: Token
    """The noun that names the relation: "an *adviser* to Hale"."""


@dataclass(slots=True)
class Draft:
    """One article on its way to a record."""

    article: Article
    parse: Parse
    settings: Language = field(default_factory=Language)
    quotations: list[Quotation] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    stances: list[StanceDraft] = field(default_factory=list)
    suggestions: list[StanceDraft] = field(default_factory=list)
    """Likely positions that are not sure enough to be shown."""
    relations: list[RelationDraft] = field(default_factory=list)
    turns: list[SpokenTurn] = field(default_factory=list)
    """Paragraphs that somebody speaks, and lines of lists."""

    @property
    def tokens(self) -> list[Token]:
        """All tokens of the article."""
        return self.parse.tokens

    def head_of(self, mention: Mention) -> Token:
        """The last token of a mention, which is the head of a name."""
        return self.parse.tokens[mention.end - 1]

    def block_kind(self, token: Token) -> BlockKind:
        """What sort of block a token stands in: `headline`, `paragraph` …"""
        sentence = self.parse.sentences[token.sentence]
        return self.article.meta.blocks[sentence.block].kind

    def quotations_in(self, span: Span, touching: bool = False) -> list[Quotation]:
        """The quotations inside a span; with `touching` those that share a character with it."""
        belongs = span.overlaps if touching else span.covers
        # They are in the order of the text, so that most of them need no look.
        low = bisect.bisect_left(self.quotations, span.start, key=lambda q: q.span.end)
        found = []
        for quotation in self.quotations[low:]:
            if quotation.span.start >= span.end:
                break
            if belongs(quotation.span):
                found.append(quotation)
        return found

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that lie wholly inside a span."""
        low = bisect.bisect_left(self.tokens, span.start, key=lambda t: t.start)
        high = bisect.bisect_right(self.tokens, span.end, key=lambda t: t.end)
        return self.tokens[low:high]

    def quoted_tokens(self, attribution: Attribution) -> Iterator[Token]:
        """The tokens of an attribution's content that are in the speaker's own words."""
        for span in attribution.content:
            if attribution.is_turn:
                yield from self.tokens_in(span)
                continue
            for quotation in self.quotations_in(span):
                yield from self.tokens_in(quotation.span)

    def enclosing_attributions(self) -> dict[Attribution, list[Attribution]]:
        """For each attribution those whose content its cue stands in, the innermost last.

        An attribution whose cue stands in no other's content is left out.
        """
        # By where cues stand, so that those in a span are found without a look at all others.
        by_cue = sorted((a for a in self.attributions if a.cue_token), key=_cue_start)
        longest_first = sorted(self.attributions, key=lambda a: -a.content_length)
        enclosing: dict[Attribution, list[Attribution]] = {}
        for outer in longest_first:
            for span in outer.content:
                low = bisect.bisect_left(by_cue, span.start, key=_cue_start)
                high = bisect.bisect_left(by_cue, span.end, key=_cue_start)
                for inner in by_cue[low:high]:
                    # One cue may have several contents, none of which encloses the others.
                    if inner.cue_token is not outer.cue_token:
                        enclosing.setdefault(inner, []).append(outer)
        return enclosing

    def mentions_by_index(self) -> dict[int, Mention]:
        """The mention that each token belongs to, by the token's index."""
        return {i: mention for mention in self.mentions for i in range(mention.first, mention.end)}


def _cue_start(attribution: Attribution) -> int:
    """Where the token that reports begins, in characters; -1 where none does."""
    return attribution.cue_token.start if attribution.cue_token else -1
