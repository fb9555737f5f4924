"""Briefs made by hand for tests: records whose spans are found by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from jinja2 import Environment

from onrecord.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    Brief,
    Metadata,
    Polarity,
    Position,
    Quote,
    QuoteKind,
    Record,
    ResolvedBy,
    Role,
    Span,
    Turn,
)
from onrecord.output.render import render_page
from onrecord.site.files import RawFile, SiteFile, TemplatePage


def at(text: str, words: str) -> Span:
    """Where words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def actor(
    text: str,
    name: str,
    kind: ActorKind = "person",
    aliases: Sequence[str] = (),
    role: str = "",
    salience: float = 0.5,
) -> Actor:
    """An actor with all the places at which a name or an alias stands."""
    found = [
        Span(*m.span())
        for form in (name, *aliases)
        for m in re.finditer(rf"\b{re.escape(form)}\b", text)
    ]
    mentions = tuple(sorted(m for m in found if not any(o != m and o.covers(m) for o in found)))
    roles = (Role(role, None, at(text, role)),) if role else ()
    ident = re.sub(r"\W+", "-", name.lower())
    how: tuple[ResolvedBy, ...] = tuple("name" for _ in mentions)
    return Actor(ident, name, kind, salience, roles, tuple(aliases), mentions, how)


def quote(
    text: str,
    *words: str,
    speaker: str | None,
    kind: QuoteKind = "direct",
    via: str | None = None,
    ident: str = "",
    source: str = "",
) -> Quote:
    """A quote of the words, which may be in several pieces; `source` are the words that name who
    said it."""
    sources = (at(text, source),) if source else ()
    content = tuple(at(text, w) for w in words)
    return Quote(
        ident or f"q{text.index(words[0])}",
        kind,
        "speech",
        content,
        sources,
        speaker=speaker,
        via=via,
        confidence=0.9,
    )


def position(
    text: str,
    who: str,
    polarity: Polarity,
    issue: str,
    evidence: str,
    cue: str = "",
    shift: str | None = None,
    ident: str = "",
) -> Position:
    """A position that a sentence shows."""
    place = at(text, evidence)
    cues = (
        (Span(place.start + evidence.index(cue), place.start + evidence.index(cue) + len(cue)),)
        if cue
        else ()
    )
    turn: Turn | None = "after" if shift else None
    return Position(
        ident or f"p{place.start}",
        who,
        "takes",
        polarity,
        issue,
        place,
        cues,
        shift=shift,
        turn=turn,
        confidence=0.7,
    )


def brief(
    slug: str,
    text: str,
    actors: Sequence[Actor] = (),
    quotes: Sequence[Quote] = (),
    positions: Sequence[Position] = (),
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str = "",
) -> Brief:
    """A brief of a text whose paragraphs are parted by blank lines; the first is the headline."""
    spans = [Span(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text)]
    blocks = tuple(Block("headline" if n == 0 else "paragraph", s) for n, s in enumerate(spans))
    meta = Metadata(
        headline=spans[0] if spans else None,
        outlet=outlet,
        url=url,
        published=published,
        blocks=blocks,
    )
    article = Article(slug, f"seeds/{slug}.txt", text, meta)
    record = Record(
        slug, meta, tuple(actors), tuple(quotes), tuple(positions), digest=article.digest
    )
    return Brief(slug, record, text, article.path, title or article.title)


def article_of(brief: Brief) -> Article:
    """The article that a brief is of."""
    return Article(brief.record.id, brief.article_path, brief.text, brief.meta)


FERRY = """Council keeps the ferry

Mayor Ann Lee backs the ferry subsidy. “The ferry <stays>,” she said & smiled. “It is ours.”

Bo Hall, of the Harbour Board, opposes the ferry subsidy. “Not a penny” more, he said.

A voice called it “a lifeline”."""

LATER = """Hall turns on the ferry

Bo Hall now backs the ferry subsidy. “I was wrong,” Hall told Ann Lee.

Ms Lee said “The ferry stays” once more."""


def rendered(files: Iterable[SiteFile], env: Environment) -> dict[str, bytes]:
    """The bytes of each file of a site, by its path."""
    return {
        file.path: file.data if isinstance(file, RawFile) else render_page(file, env)
        for file in files
    }


def templated(found: Mapping[str, SiteFile], path: str) -> TemplatePage:
    """A page of a site, which a template makes."""
    file = found[path]
    assert isinstance(file, TemplatePage)
    return file


def ferry() -> Brief:
    """Two people who differ, three quotes, one without a speaker."""
    return brief(
        "council-keeps-the-ferry",
        FERRY,
        [
            actor(FERRY, "Ann Lee", role="Mayor", salience=0.9),
            actor(FERRY, "Bo Hall", salience=0.7),
            actor(FERRY, "Harbour Board", "organisation", salience=0.2),
        ],
        [
            quote(FERRY, "“The ferry <stays>,”", "“It is ours.”", speaker="ann-lee", ident="stays"),
            quote(
                FERRY,
                "“Not a penny” more",
                speaker="bo-hall",
                kind="mixed",
                via="harbour-board",
                ident="penny",
            ),
            quote(FERRY, "“a lifeline”", speaker=None, kind="mixed", ident="lifeline"),
        ],
        [
            position(
                FERRY,
                "ann-lee",
                "for",
                "the ferry subsidy",
                "Mayor Ann Lee backs the ferry subsidy.",
                "backs",
                ident="lee",
            ),
            position(
                FERRY,
                "bo-hall",
                "against",
                "the ferry subsidy",
                "Bo Hall, of the Harbour Board, opposes the ferry subsidy.",
                "opposes",
                ident="hall",
            ),
        ],
        published="2026-03-02",
        outlet="Tribune",
        url="https://example.org/ferry",
    )


def later() -> Brief:
    """One of the two has turned."""
    return brief(
        "hall-turns-on-the-ferry",
        LATER,
        [
            actor(LATER, "Bo Hall", aliases=["Hall"], salience=0.9),
            actor(LATER, "Lee", aliases=["Ann Lee"], salience=0.4),
        ],
        [
            quote(LATER, "“I was wrong,”", speaker="bo-hall", ident="wrong"),
            quote(LATER, "“The ferry stays”", speaker="lee", ident="again"),
        ],
        [
            position(
                LATER,
                "bo-hall",
                "for",
                "ferry subsidy",
                "Bo Hall now backs the ferry subsidy.",
                "backs",
                ident="turn",
            )
        ],
        published="2026-03-04",
        outlet="CPA",
    )
