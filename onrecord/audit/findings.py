"""What an audit judges: what the machine found and pages show, whatever editors corrected since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from onrecord import yamlfile
from onrecord.model import (
    Actor,
    AuditedKind,
    Brief,
    Corpus,
    CorpusActor,
    Position,
    Quote,
    Record,
    Span,
    text_digest,
)
from onrecord.nlp.text import line_and_column, one_line
from onrecord.store import Pointers

BANDS = ((0.9, "0.9 to 1"), (0.7, "0.7 to 0.9"), (0.0, "below 0.7"))
"""Degrees of confidence that are drawn from apart: the least of each, and its name."""
DIGITS = 16
"""Of a text's digest, hexadecimal; enough to tell texts apart."""
MERGED_FORMS = ("short name", "initials", "nested")
"""What resolves a mention of somebody by another form of the name."""

NAME = "NAME"
"""Stands for what only the editor knows."""

Key = tuple[str, ...]
"""What tells a finding from all others, in whatever record it stands."""


class Passage(Struct, frozen=True):
    """A paragraph to show, and what in it is meant."""

    place: str
    """`seeds/pier.txt:3`"""
    text: str
    marks: tuple[Span, ...]
    """Into `text`."""


class Finding(Struct, frozen=True):
    """One thing that the machine found, as an answer names it."""

    kind: AuditedKind
    brief: str
    """The brief's slug."""
    words: str
    """What it rests on: the words of a quote, the sentence of a position, a name."""
    claim: str
    """What is held of them: who said so, who stands where, whose name it is."""
    text: str
    """Digest of the article's text."""
    other_text: str
    """Of a merge of actors of two articles, the digest of the other text; else empty."""
    stratum: str
    """What of its kind it is drawn with: a degree of confidence, or how names agree."""
    spans: tuple[tuple[str, tuple[Span, ...]], ...]
    """The slug of each brief in which it stands, and where."""
    id: str = ""
    """Of the quote or position in its record; empty for a merge."""

    @property
    def key(self) -> Key:
        """Equal for the same finding of another analysis."""
        return (self.kind, self.text, self.other_text, self.words, self.claim)


class Population:
    """All that can be judged."""

    def __init__(self, findings: Iterable[Finding], corpus: Corpus) -> None:
        self.findings = tuple(findings)
        self._briefs = {brief.slug: brief for brief in corpus.briefs}
        self._actors = corpus.actors

    @cached_property
    def by_key(self) -> dict[Key, Finding]:
        """The findings by what tells them apart."""
        return {finding.key: finding for finding in self.findings}

    @cached_property
    def texts(self) -> frozenset[str]:
        """The digests of the articles' texts."""
        return frozenset(_digest(brief) for brief in self._briefs.values())

    def stratum(self, key: Key) -> str | None:
        """What a finding is drawn with, None where the machine does not find it any more."""
        found = self.by_key.get(key)
        if found is not None:
            return found.stratum
        # Two names are one actor's still, though a third stands between them now.
        kind, text, other_text, words, claim = key
        names = (self._actor_of.get((text, words)), self._actor_of.get((other_text, claim)))
        is_merge = kind == "merges" and names[0] is not None and names[0] == names[1]
        return _stratum_of_names(words, claim) if is_merge else None

    @cached_property
    def _actor_of(self) -> dict[tuple[str, str], str]:
        """The slugs of the corpus's actors by text and by the name that they have in it."""
        names = {
            (brief.slug, actor.id): (_digest(brief), actor.name)
            for brief in self._briefs.values()
            for actor in brief.record.actors
        }
        return {
            names[appearance.brief, appearance.actor]: actor.slug
            for actor in self._actors
            if actor.note is None
            for appearance in actor.appearances
        }

    def passages(self, finding: Finding) -> list[Passage]:
        """The paragraphs in which a finding stands."""
        return [_passage(self._briefs[slug], spans) for slug, spans in finding.spans]

    def correction(self, finding: Finding) -> tuple[str, str]:
        """What puts a wrong finding right: a file, and the lines for it, perhaps with a `NAME`."""
        brief = self._briefs[finding.brief]
        file = brief.edits_path or f"briefs/{brief.slug}.md"
        pointers = Pointers(_found(brief), brief.text)
        if finding.kind == "positions":
            entry: dict[str, object] = {**pointers.to_position(finding.id), "remove": True}
            return file, yamlfile.dump({"positions": [entry]})
        if finding.kind in ("quotes", "statements"):
            entry = {**pointers.to_quote(finding.id), "remove": True}
            return file, yamlfile.dump({"quotes": [entry]})
        if not finding.other_text:
            split = {"words": finding.words, "as": NAME}
            return file, yamlfile.dump({"actors": [{"actor": finding.claim, "split": [split]}]})
        slug = self._actor_of[finding.text, finding.words]
        note = {"name": finding.claim, "not": [brief.slug]}
        return f"content/actors/{slug}.md", f"---\n{yamlfile.dump(note)}\n---"


def make_population(corpus: Corpus, sure_statement: float) -> Population:
    """What the machine found and pages show.

    `sure_statement`: how sure a statement without quotation marks must be, 0..1, to be shown.
    """
    findings: list[Finding] = []
    for brief in corpus.briefs:
        findings += _quotes(brief, sure_statement)
        findings += _positions(brief)
        findings += _short_names(brief)
    briefs = {brief.slug: brief for brief in corpus.briefs}
    for actor in corpus.actors:
        findings += _appearances(actor, briefs)
    # Words that stand twice, of one speaker, are judged once.
    return Population({finding.key: finding for finding in findings}.values(), corpus)


def _found(brief: Brief) -> Record:
    return brief.found or brief.record


def _digest(brief: Brief) -> str:
    return text_digest(brief.text)[:DIGITS]


def _quotes(brief: Brief, sure_statement: float) -> Iterator[Finding]:
    """The quotes of which somebody is said to have said them."""
    names = _names(_found(brief).actors)
    for quote in _found(brief).quotes:
        claim = _speaker(quote, names, brief.text)
        if claim and quote.is_shown(sure_statement):
            yield Finding(
                "statements" if quote.kind == "indirect" else "quotes",
                brief.slug,
                " … ".join(one_line(span.of(brief.text)) for span in quote.content),
                claim,
                _digest(brief),
                "",
                _band(quote.confidence),
                ((brief.slug, quote.content),),
                quote.id,
            )


def _names(actors: Sequence[Actor]) -> dict[str, str]:
    return {actor.id: actor.name for actor in actors}


def _speaker(quote: Quote, names: dict[str, str], text: str) -> str:
    """Who is said to have said it; empty where nobody is."""
    if quote.said_by:
        return " and ".join(names[actor] for actor in quote.said_by)
    return " … ".join(one_line(span.of(text)) for span in quote.source)


def _positions(brief: Brief) -> Iterator[Finding]:
    names = _names(_found(brief).actors)
    for position in _found(brief).positions:
        yield Finding(
            "positions",
            brief.slug,
            one_line(position.evidence.of(brief.text)),
            _stance(position, names),
            _digest(brief),
            "",
            _band(position.confidence),
            ((brief.slug, (position.evidence,)),),
            position.id,
        )


def _stance(position: Position, names: dict[str, str]) -> str:
    """`Ann Lee opposes the sale of the pier (against)`."""
    return f"{names[position.actor]} {position.stance} {position.issue} ({position.polarity})"


def _short_names(brief: Brief) -> Iterator[Finding]:
    """The other forms by which an article is said to name somebody."""
    for actor in _found(brief).actors:
        seen = {actor.name}
        for mention, rule in zip(actor.mentions, actor.resolved_by, strict=True):
            name = one_line(mention.of(brief.text))
            if rule in MERGED_FORMS and name not in seen:
                seen.add(name)
                where = ((brief.slug, (mention,)),)
                yield Finding(
                    "merges",
                    brief.slug,
                    name,
                    actor.name,
                    _digest(brief),
                    "",
                    "within an article",
                    where,
                )


def _appearances(actor: CorpusActor, briefs: dict[str, Brief]) -> Iterator[Finding]:
    """Of an actor of several briefs, each two that follow one another."""
    # The editor has said who is meant.
    if actor.note is not None:
        return
    for former, later in pairwise(actor.appearances):
        one, other = briefs[later.brief], briefs[former.brief]
        name, other_name = _named(one, later.actor), _named(other, former.actor)
        yield Finding(
            "merges",
            one.slug,
            name.name,
            other_name.name,
            _digest(one),
            _digest(other),
            _stratum_of_names(name.name, other_name.name),
            ((one.slug, name.mentions[:1]), (other.slug, other_name.mentions[:1])),
        )


def _named(brief: Brief, actor_id: str) -> Actor:
    return next(actor for actor in brief.record.actors if actor.id == actor_id)


def _stratum_of_names(name: str, other: str) -> str:
    return "same name" if name == other else "another form of the name"


def _band(confidence: float) -> str:
    """The degree of confidence: `_band(0.75)` → `"0.7 to 0.9"`."""
    return next(name for least, name in BANDS if confidence >= least)


def _passage(brief: Brief, spans: Sequence[Span]) -> Passage:
    """The paragraphs that hold some spans, from the first to the last."""
    whole = [
        block.span
        for block in brief.meta.blocks
        if any(block.span.overlaps(span) for span in spans)
    ]
    first = min((span.start for span in (*whole, *spans)), default=0)
    last = max((span.end for span in (*whole, *spans)), default=0)
    start = min((span.start for span in spans), default=0)
    line, _ = line_and_column(brief.text, start)
    return Passage(
        f"{brief.article_path}:{line}",
        brief.text[first:last],
        tuple(Span(span.start - first, span.end - first) for span in spans),
    )
