"""The first page."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interface import counted
from onrecord.model import Brief, Quote
from onrecord.site import builders, urls
from onrecord.site.components import BriefRef, Count, IssueRow, Link, QuoteView, ShiftView
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.pages.brief import Sentence, lead
from onrecord.site.pages.issue import issue_item
from onrecord.site.pages.story import StoryItem, story_item
from onrecord.site.redaction import withheld
from onrecord.site.summary import summary_sentences

ACTORS = 8
ISSUES = 6
DISPUTES = 4
STORIES = 4
SHIFTS = 3
QUOTES = 3


@dataclass(frozen=True, slots=True)
class Latest:
    """A brief on the first page."""

    brief: BriefRef
    lead: str
    summary: tuple[Sentence, ...]
    tally: str
    quotes: tuple[QuoteView, ...]
    """What it quotes at most length, each from another speaker."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything on the first page; `first` is the newest brief, None where there is none."""

    first: Latest | None
    latest: tuple[Latest, ...]
    more: int
    actors: tuple[Count, ...]
    issues: tuple[Count, ...]
    disputes: tuple[IssueRow, ...]
    shifts: tuple[ShiftView, ...]
    stories: tuple[StoryItem, ...]
    tally: tuple[str, ...]


def home_page(index: Index) -> TemplatePage:
    """The latest briefs, who and what is most in play, and where they disagree."""
    corpus = index.corpus
    shown = corpus.briefs[: max(1, index.settings.home_briefs)]
    # The first brief alone has the room that others would take.
    latest = [_latest(index, b, QUOTES if len(shown) == 1 else 1) for b in shown]
    items = [issue_item(index, i) for i in corpus.issues]
    disputed = [issue for issue, item in zip(corpus.issues, items, strict=True) if item.disputed][
        :DISPUTES
    ]
    quotes = sum(q.kind != "indirect" for b in corpus.briefs for q in b.record.quotes)
    numbers = [
        (len(corpus.briefs), "brief"),
        (len(corpus.actors), "actor"),
        (quotes, "quote"),
        (len(corpus.issues), "issue"),
    ]
    view = HomeView(
        first=latest[0] if latest else None,
        latest=tuple(latest[1:]),
        more=len(corpus.briefs) - len(shown),
        actors=_in_play(index),
        issues=builders.counts(
            [(builders.issue_link(i), len(i.stances), "") for i in corpus.issues[:ISSUES]],
            _positions,
        ),
        disputes=tuple(
            builders.issue_row(
                i,
                builders.columns(
                    [builders.stance_of(index, s) for s in i.stances], actors=5, each=1
                ),
            )
            for i in disputed
        ),
        shifts=tuple(shift for i in corpus.issues for _, shift in builders.shifts(index, i))[
            :SHIFTS
        ],
        stories=tuple(story_item(index, s) for s in corpus.stories[:STORIES]),
        tally=tuple(counted(n, one) for n, one in numbers),
    )
    return builders.page(
        index,
        urls.HOME,
        "home.html",
        view,
        index.site.title,
        index.site.description,
        section="home",
    )


def _in_play(index: Index) -> tuple[Count, ...]:
    found = index.corpus.actors[:ACTORS]
    quotes = [len(index.quotes_by.get(e.slug, [])) for e in found]
    numbered = [
        (
            Link(e.name, urls.actor_page(e.slug)),
            len({a.brief for a in e.appearances}),
            counted(n, "quote") if n else "",
        )
        for e, n in zip(found, quotes, strict=True)
    ]
    return builders.counts(
        numbered, lambda n: counted(n, "brief"), [index.weights[e.slug] for e in found]
    )


def _positions(number: int) -> str:
    return counted(number, "position")


def _latest(index: Index, brief: Brief, quotes: int) -> Latest:
    layout = index.layouts[brief.slug]
    spoken = [
        q
        for q in brief.record.quotes
        if q.kind != "indirect"
        and q.speaker is not None
        and not withheld(builders.words(brief, q.content[0]))
    ]
    best = {q.speaker: q for q in sorted(spoken, key=_worth)}
    chosen: list[Quote] = []
    for quote in sorted(best.values(), key=_worth, reverse=True):
        if not any(
            one.overlaps(other)
            for taken in chosen
            for one in taken.content
            for other in quote.content
        ):
            chosen.append(quote)
    sentences = tuple(
        Sentence(builders.words(brief, s), builders.place(index, brief, s, ""))
        for s in summary_sentences(brief, layout)
    )
    tally = ", ".join(
        counted(n, one)
        for n, one in ((len(spoken), "quote"), (len(brief.record.positions), "position"))
        if n
    )
    return Latest(
        builders.brief_ref(index, brief),
        lead(index, brief),
        sentences,
        tally,
        tuple(builders.quote_view(index, brief, q) for q in chosen[:quotes]),
    )


def _worth(quote: Quote) -> tuple[bool, int, float]:
    """Whole utterances go before fragments, long ones before short ones."""
    return (
        quote.kind == "direct",
        min(sum(s.end - s.start for s in quote.content), 140),
        quote.confidence,
    )
