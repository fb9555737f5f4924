"""What the steps of the analysis write on: a draft of one article's record, in tokens."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field

from onrecord.config.settings import Language
from onrecord.model import (
    ActorKind,
    Article,
    Modality,
    Mode,
    Polarity,
    QuoteKind,
    ResolvedBy,
    Span,
    Turn,
)
from onrecord.nlp.tokens import Parse, Token

NAMES: frozenset[ResolvedBy] = frozenset(("name", "short name", "initials"))


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks."""

    span: Span
    """With its marks."""
    block: int
    """Index of the article's block."""
    words: int
    runs_on: bool = False
    """Whether it is left open because the next paragraph opens it again."""


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens `[first, end)` that name or stand for an actor."""

    first: int
    end: int
    name: str
    kind: ActorKind
    resolved_by: ResolvedBy = "name"
    entity: Entity | None = None
    confidence: float = 1.0
    """ResolvedBy sure it is that the entity is meant, 0..1."""

    @property
    def is_name(self) -> bool:
        """Whether the words themselves name the entity, in full or in part."""
        return self.resolved_by in NAMES


@dataclass(slots=True, eq=False)
class Entity:
    """An actor in the making."""

    name: str
    kind: ActorKind
    mentions: list[Mention] = field(default_factory=list)
    roles: list[tuple[str, str | None, Span]] = field(default_factory=list)
    gender: str = ""
    """`he`, `she`, or empty where neither names nor the text tell."""
    medium: bool = False
    """Whether it reports news."""
    salience: float = 0.0
    id: str = ""

    def take(self, mention: Mention) -> None:
        """Makes a mention its own; a person's name becomes the fullest form of it."""
        mention.entity = self
        self.mentions.append(mention)
        fuller = len(mention.name) > len(self.name) and not self.name.endswith(mention.name)
        if mention.is_name and fuller and self.kind == mention.kind == "person":
            self.name = mention.name


@dataclass(slots=True, eq=False)
class Attribution:
    """Somebody's words or thoughts as the article reports them."""

    rule: str
    cue_token: Token | None
    """The token that reports; None where none does."""
    cue: list[Span]
    content: list[Span]
    source: Span | None
    """The noun phrase that is credited."""
    source_head: Token | None
    """The head of that noun phrase."""
    mode: Mode
    kind: QuoteKind = "indirect"
    negated: bool = False
    confidence: float = 0.8
    quoted: int = 0
    """Words of the content that stand in quotation marks."""
    speaker: Entity | None = None
    via: Entity | None = None
    via_head: Token | None = None
    """The head of whoever the sentence says reports it."""
    addressee: Entity | None = None
    addressee_head: Token | None = None
    """The head of whoever is told."""
    id: str = ""


@dataclass(slots=True, eq=False)
class StanceDraft:
    """A position in the making."""

    rule: str
    actor: Entity
    stance: str
    polarity: Polarity
    issue: str
    sentence: int
    cue: list[Span]
    head: Token
    """The issue's head."""
    target: Entity | None
    asserted_by: Entity | None
    own_words: bool
    quote: Attribution | None
    confidence: float
    modality: Modality = "actual"
    condition: Span | None = None
    shift: StanceDraft | None = None
    turn: Turn | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relation in the making: how `actor` belongs to, or stands beside, `other`."""

    actor: Entity
    relation: str
    other: Entity
    noun: Token
    """The token that says so."""


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
    relations: list[RelationDraft] = field(default_factory=list)

    @property
    def tokens(self) -> list[Token]:
        return self.parse.tokens

    def quotations_in(self, span: Span, touching: bool = False) -> list[Quotation]:
        """The quoted stretches inside a span, or those that share a character with it."""
        low = bisect.bisect_left(self.quotations, span.start, key=lambda q: q.span.end)
        found = []
        for quoted in self.quotations[low:]:
            if quoted.span.start >= span.end:
                break
            if (touching and quoted.span.overlaps(span)) or span.covers(quoted.span):
                found.append(quoted)
        return found

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that lie wholly inside a span."""
        low = bisect.bisect_left(self.tokens, span.start, key=lambda t: t.start)
        high = bisect.bisect_right(self.tokens, span.end, key=lambda t: t.end)
        return self.tokens[low:high]

    def enclosing_attributions(self) -> dict[Attribution, list[Attribution]]:
        """For each attribution those in whose content its cue stands, the innermost last; without such it is left out."""
        by_cue = sorted((a for a in self.attributions if a.cue_token), key=_cue_start)
        found: dict[Attribution, list[Attribution]] = {}
        for outer in sorted(
            self.attributions, key=lambda a: -sum(span.end - span.start for span in a.content)
        ):
            for span in outer.content:
                low = bisect.bisect_left(by_cue, span.start, key=_cue_start)
                high = bisect.bisect_left(by_cue, span.end, key=_cue_start)
                for inner in by_cue[low:high]:
                    if inner.cue_token is not outer.cue_token:
                        found.setdefault(inner, []).append(outer)
        return found

    def mentions_by_index(self) -> dict[int, Mention]:
        """The mention that each token belongs to."""
        return {i: mention for mention in self.mentions for i in range(mention.first, mention.end)}


def _cue_start(attribution: Attribution) -> int:
    """Where the token that reports begins, in characters; -1 where none does."""
    return attribution.cue_token.start if attribution.cue_token else -1
