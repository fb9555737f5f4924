"""The first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.interface import counted
from onrecord.model import CorpusActor, Issue, Quote
from onrecord.site import urls
from onrecord.site.components import BriefRef, Count, IssueRow, QuoteView, Sentence, ShiftView
from onrecord.site.files import TemplatePage
from onrecord.site.lists import make_counts
from onrecord.site.page_frame import make_page
from onrecord.site.pages.story import StoryItem, story_item
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.references import actor_link, brief_ref, issue_link
from onrecord.site.site_index import SiteIndex
from onrecord.site.stances import issue_row, make_columns
from onrecord.site.standings import are_disputed
from onrecord.site.summary import lead, summary_sentences

# The most prominent actors, and the issues with most positions.
ACTORS = 8
ISSUES = 6
# Issues on which actors are on opposite sides.
DISPUTES = 4
# Actors whom the page shows on each side of an issue.
DISPUTANTS = 5
# The first stories and changes of position.
STORIES = 4
SHIFTS = 3
# Quotes of a brief that stands alone on the page.
QUOTES = 3
# Characters above which a longer quote is no better to show.
ENOUGH = 140


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
    """Everything on the first page."""

    first: Latest | None
    """The newest brief, None where there is none."""
    latest: tuple[Latest, ...]
    """Those after it."""
    more: int
    """How many further ones there are."""
    actors: tuple[Count, ...]
    issues: tuple[Count, ...]
    disputes: tuple[IssueRow, ...]
    shifts: tuple[ShiftView, ...]
    stories: tuple[StoryItem, ...]
    tally: tuple[str, ...]


def home_page(index: SiteIndex) -> TemplatePage:
    """The latest briefs, who and what is most in play, and where they disagree."""
    return make_page(
        index,
        urls.HOME,
        "home.html",
        _view(index),
        title=index.site.title,
        description=index.site.description,
        section="home",
    )


def _view(index: SiteIndex) -> HomeView:
    # A page without any brief would show nothing.
    shown = index.briefs[: max(1, index.settings.home_briefs)]
    # The first brief alone has the room that others would take.
    quotes = QUOTES if len(shown) == 1 else 1
    latest = [_latest(index, brief, quotes) for brief in shown]
    # Issues with most positions come first, and so do changes on them.
    shifts = [shift for issue in index.issues for shift in index.shift_views[issue.slug]]
    return HomeView(
        first=latest[0] if latest else None,
        latest=tuple(latest[1:]),
        more=len(index.briefs) - len(shown),
        actors=_most_named(index, index.actors[:ACTORS]),
        issues=_most_disputed(index.issues[:ISSUES]),
        disputes=_disputes(index),
        shifts=tuple(shifts[:SHIFTS]),
        stories=tuple(story_item(index, story) for story in index.stories[:STORIES]),
        tally=_tally(index),
    )


def _tally(index: SiteIndex) -> tuple[str, ...]:
    """The whole site in numbers."""
    numbers = [
        (len(index.briefs), "brief"),
        (len(index.actors), "actor"),
        (sum(quote.kind != "indirect" for quote in index.quotes.values()), "quote"),
        (len(index.issues), "issue"),
    ]
    return tuple(counted(number, one) for number, one in numbers)


def _most_named(index: SiteIndex, actors: Sequence[CorpusActor]) -> tuple[Count, ...]:
    """Actors with their briefs and quotes; the bars show how prominent they are."""
    numbered = []
    for actor in actors:
        briefs = {appearance.brief for appearance in actor.appearances}
        quotes = len(index.quotes_by_speaker.get(actor.slug, ()))
        detail = counted(quotes, "quote") if quotes else ""
        numbered.append((actor_link(actor), len(briefs), detail))
    # The order of the list is that of prominence, and so is the length of the bars.
    prominence = [index.prominence[actor.slug] for actor in actors]
    return make_counts(numbered, lambda n: counted(n, "brief"), prominence)


def _most_disputed(issues: Sequence[Issue]) -> tuple[Count, ...]:
    """Issues with the number of positions on them."""
    numbered = [(issue_link(issue), len(issue.stances), "") for issue in issues]
    return make_counts(numbered, lambda n: counted(n, "position"))


def _disputes(index: SiteIndex) -> tuple[IssueRow, ...]:
    """The first issues on which actors are on opposite sides."""
    # Issues with most positions come first.
    disputed = [issue for issue in index.issues if are_disputed(index.standings[issue.slug])]
    return tuple(
        issue_row(issue, make_columns(index.current_views(issue), actors=DISPUTANTS, each=1))
        for issue in disputed[:DISPUTES]
    )


def _latest(index: SiteIndex, brief: PublishedBrief, quotes: int) -> Latest:
    spoken = [quote for quote in brief.record.quotes if _is_showable(brief, quote)]
    numbers = [(len(spoken), "quote"), (len(brief.record.positions), "position")]
    shown = _best_quotes(spoken)[:quotes]
    return Latest(
        brief=brief_ref(index, brief),
        lead=lead(brief),
        summary=summary_sentences(brief),
        tally=", ".join(counted(number, one) for number, one in numbers if number),
        quotes=tuple(index.quote_views[brief.slug, quote.id] for quote in shown),
    )


def _is_showable(brief: PublishedBrief, quote: Quote) -> bool:
    """Whether a quote has quotation marks and a speaker, and is published."""
    # The article's own words for what somebody said are no quotation to show.
    if quote.kind == "indirect" or quote.speaker is None:
        return False
    return brief.text.words(quote.content[0]) is not None


def _best_quotes(quotes: Sequence[Quote]) -> list[Quote]:
    """The best quote of each speaker, the best first; none inside another."""
    # The best of each comes last and stays.
    best = {quote.speaker: quote for quote in sorted(quotes, key=_worth)}
    chosen: list[Quote] = []
    for quote in sorted(best.values(), key=_worth, reverse=True):
        # “The ferry stays” need not be shown again as a part of a longer quote.
        if not any(_overlap(quote, other) for other in chosen):
            chosen.append(quote)
    return chosen


def _overlap(quote: Quote, other: Quote) -> bool:
    """Whether two quotes share words of the article."""
    return any(one.overlaps(span) for one in quote.content for span in other.content)


def _worth(quote: Quote) -> tuple[bool, int, float]:
    """Whole utterances go before fragments, long ones before short ones, then sure ones."""
    length = sum(span.end - span.start for span in quote.content)
    return quote.kind == "direct", min(length, ENOUGH), quote.confidence
