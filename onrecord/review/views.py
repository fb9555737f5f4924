"""What the review's templates show: a brief with all that there is to look at, and the site's
progress."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup
from msgspec.structs import replace

from onrecord.interface import say
from onrecord.model import Actor, Position, Quote, Span
from onrecord.problems import OnrecordError, Problem
from onrecord.review.files import EditsFile
from onrecord.review.findings import (
    Finding,
    Progress,
    State,
    least_sure_first,
    progress_of,
)
from onrecord.review.session import Session, Step
from onrecord.review.situation import Situation
from onrecord.site.annotated_text import TONES
from onrecord.site.annotation_html import TextMark, annotate, disjoint, make_mark
from onrecord.site.components import Confidence, Day
from onrecord.site.wording import SIGN, confidence, day

_NOT_SHOWN = frozenset(("furniture",))
"""Kinds of blocks that are not the article's."""


@dataclass(frozen=True, slots=True)
class Card:
    """A finding in the list."""

    id: str
    state: State
    place: str
    """`¶3`, or empty."""
    number: int
    """Its place in the order of the text, from 1."""
    who: str
    """Empty where the article does not say."""
    words: str
    cue: str
    tone: int
    confidence: Confidence
    is_suggestion: bool
    is_added: bool
    kind: str = "position"
    """Of a quote `direct`, `mixed` or `indirect`."""
    sign: str = ""
    via: str = ""
    polarity: str = ""
    stance: str = ""
    issue: str = ""
    asserted: str = ""
    """Who says that somebody stands there."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article with its marks."""

    kind: str
    number: int
    html: Markup


@dataclass(frozen=True, slots=True)
class Done:
    """A step in the list of what was done."""

    number: int
    what: str
    lines: tuple[tuple[str, str], ...]
    is_undone: bool


@dataclass(frozen=True, slots=True)
class ReviewView:
    """All that the page of a brief shows."""

    slug: str
    title: str
    outlet: str
    day: Day | None
    file: str
    digest: str
    reviewed: Day | None
    progress: Progress
    cards: tuple[Card, ...]
    """The least sure first."""
    paragraphs: tuple[Paragraph, ...]
    actors: tuple[str, ...]
    """The names of the brief's actors, the most important first."""
    names: tuple[str, ...]
    """Everybody else whom the site knows."""
    steps: tuple[Done, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class BriefRow:
    """A brief in the list of all."""

    slug: str
    title: str
    outlet: str
    day: Day | None
    reviewed: Day | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class SiteView:
    """All that the list of briefs shows."""

    rows: tuple[BriefRow, ...]
    progress: Progress
    reviewed: int
    problems: tuple[Problem, ...]


def review_view(session: Session, slug: str, file: EditsFile) -> ReviewView:
    """The page of a brief. Raises OnrecordError where its file cannot be read."""
    now = session.situation(slug, file)
    actors = now.brief.record.actors
    known = {actor.name for actor in actors}
    findings = list(now.findings.values())
    cards = {card.id: card for card in _cards(findings, now)}
    return ReviewView(
        slug=slug,
        title=" ".join(now.brief.title.split()),
        outlet=now.brief.meta.outlet or "",
        day=day(now.brief.meta.published),
        file=now.path,
        digest=file.digest,
        reviewed=day(now.brief.reviewed),
        progress=progress_of(findings, now.brief.reviewed),
        cards=tuple(cards[finding.id] for finding in least_sure_first(findings)),
        paragraphs=tuple(_paragraphs(findings, now)),
        actors=tuple(actor.name for actor in actors),
        names=tuple(name for name in session.archive.names if name not in known),
        steps=tuple(_done(step) for step in session.steps_of(slug)),
        problems=tuple(now.problems),
    )


def site_view(session: Session) -> SiteView:
    """The list of all briefs: first those that nobody has read, the newest first."""
    rows: list[BriefRow] = []
    problems = list(session.archive.problems)
    for slug, source in session.archive.sources.items():
        try:
            progress = session.progress(slug)
        except OnrecordError as error:
            problems += error.problems
            continue
        meta, title = source.article.meta, " ".join(source.article.title.split())
        rows.append(
            BriefRow(
                slug,
                title,
                meta.outlet or "",
                day(meta.published),
                day(progress.reviewed),
                progress,
            )
        )
    newest = sorted(rows, key=lambda row: row.day.iso if row.day else "", reverse=True)
    return SiteView(
        rows=tuple(sorted(newest, key=lambda row: row.reviewed is not None)),
        progress=_sum(row.progress for row in rows),
        reviewed=sum(row.reviewed is not None for row in rows),
        problems=tuple(problems),
    )


def _sum(found: Iterable[Progress]) -> Progress:
    total = Progress(0, 0, 0, 0)
    for one in found:
        total = replace(
            total,
            open=total.open + one.open,
            confirmed=total.confirmed + one.confirmed,
            removed=total.removed + one.removed,
            candidates=total.candidates + one.candidates,
        )
    return total


def _done(step: Step) -> Done:
    what = say(f"review_act.{step.act.__struct_config__.tag}".replace(" ", "_"))
    return Done(step.number, what, step.lines, step.is_undone)


# Findings


def _cards(findings: Iterable[Finding], now: Situation) -> Iterator[Card]:
    tones = _tones(now.brief.record.actors)
    for number, finding in enumerate(findings, 1):
        found = finding.found
        place = now.paragraph_of(finding.spans[0])
        card = Card(
            id=finding.id,
            state=finding.state,
            place=f"¶{place}" if place else "",
            number=number,
            who=now.names.get(finding.actor or "", ""),
            words=" […] ".join(_words(span, now) for span in finding.spans),
            cue=" ".join(_words(span, now) for span in found.cue),
            tone=tones.get(finding.actor or "", 0),
            confidence=confidence(found.confidence, finding.state == "confirmed"),
            is_suggestion=finding.is_suggestion,
            is_added=finding.is_added,
        )
        if isinstance(found, Quote):
            via = now.names.get(found.via or "", "")
            yield dataclasses.replace(card, kind=found.kind, sign="“", via=via)
        else:
            yield dataclasses.replace(
                card,
                polarity=found.polarity,
                sign=SIGN[found.polarity],
                stance=found.stance,
                issue=found.issue,
                asserted=_asserted(found, now),
            )


def _asserted(position: Position, now: Situation) -> str:
    """Who says that somebody stands there."""
    if position.asserted_by == "self":
        return say("review.says_so_itself")
    return now.names.get(position.asserted_by, "")


def _words(span: Span, now: Situation) -> str:
    return " ".join(span.of(now.brief.text).split())


def _tones(actors: Iterable[Actor]) -> dict[str, int]:
    """The number of each of the most important actors, as on the brief's page."""
    ranked = sorted(actors, key=lambda actor: -actor.salience)
    return {actor.id: number for number, actor in enumerate(ranked[:TONES], 1)}


# The text


def _paragraphs(findings: Iterable[Finding], now: Situation) -> Iterator[Paragraph]:
    marks = [*_finding_marks(findings), *_actor_marks(now)]
    marks_of: dict[int, list[TextMark]] = defaultdict(list)
    for mark in marks:
        for block in now.layout.blocks:
            if mark.span.overlaps(block.span):
                marks_of[block.index].append(mark)
    for block in now.layout.blocks:
        if block.kind not in _NOT_SHOWN:
            html = annotate(now.layout.text, block.span, marks_of[block.index])
            yield Paragraph(block.kind, block.number, html)


def _finding_marks(findings: Iterable[Finding]) -> Iterator[TextMark]:
    """The words of quotes, the sentences that show positions, and in them what carries these."""
    for finding in findings:
        found, about = finding.found, {"data-finding": finding.id}
        if isinstance(found, Quote):
            reported = " reported" if found.kind == "indirect" else ""
            for span in found.content:
                yield make_mark(span, "mark", f"quote{reported} is-{finding.state}", **about)
        else:
            shape = f"{found.polarity} is-{finding.state}"
            yield make_mark(found.evidence, "span", f"stand {shape}", **about)
            for span in found.cue:
                yield make_mark(span, "span", f"cue {shape}", **about)


def _actor_marks(now: Situation) -> Iterator[TextMark]:
    actors = now.brief.record.actors
    tones = _tones(actors)
    found = [(span, number) for number, actor in enumerate(actors) for span in actor.mentions]
    for span, number in disjoint(found):
        actor = actors[number]
        tone = f" tone-{tones[actor.id]}" if actor.id in tones else ""
        yield make_mark(span, "span", f"actor{tone}", title=actor.name)
