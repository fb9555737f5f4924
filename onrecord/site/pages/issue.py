"""The page of an issue, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.interface import counted, say
from onrecord.model import Actor, Issue, Polarity, Span, StanceRef
from onrecord.site import urls
from onrecord.site.components import (
    ActorRef,
    Column,
    Count,
    Link,
    Paging,
    Prose,
    ShiftView,
    StanceView,
)
from onrecord.site.exports.jsonld import issue_jsonld
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.lists import cut_into_pages, highest, make_counts
from onrecord.site.markdown import render_markdown
from onrecord.site.page_frame import make_page
from onrecord.site.pages.overflow import Owner, SplitList, split_list
from onrecord.site.references import actor_ref, issue_link
from onrecord.site.site_index import SiteIndex
from onrecord.site.stances import make_columns
from onrecord.site.standings import are_disputed
from onrecord.site.wording import POLARITIES, SIGN

# Silent actors and neighbouring issues that a page shows.
NEIGHBOURS = 8
# The latest positions that the page shows over time.
STANCES = 60
# Actors in a column.
ACTORS = 24
# Positions of one actor that a column shows.
EACH = 2
# Issues on one page of their list.
PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class IssueView:
    """Everything on an issue's page."""

    name: str
    phrases: tuple[str, ...]
    """Its other wordings."""
    prose: Prose
    tally: tuple[str, ...]
    columns: tuple[Column, ...]
    shifts: tuple[ShiftView, ...]
    differing: tuple[tuple[StanceView, StanceView], ...]
    """Statements of or about one actor that point different ways."""
    stances: tuple[StanceView, ...]
    more: Link | None
    """The way to all positions where these are the latest only."""
    silent: tuple[ActorRef, ...]
    """Actors who are spoken of in the same places, but whose position is not stated."""
    neighbours: tuple[Count, ...]


# Polarity, what it is called, its sign, and the actors, each with whether they have changed sides.
Side = tuple[str, str, str, tuple[tuple[ActorRef, bool], ...]]


@dataclass(frozen=True, slots=True)
class IssueItem:
    """An issue in a list: its name and who is on which side."""

    issue: Link
    positions: str
    """How many there are: `3 positions`."""
    disputed: bool
    """Whether somebody is for and somebody against."""
    sides: tuple[Side, ...]
    """Only those that have actors."""


@dataclass(frozen=True, slots=True)
class IssuesView:
    """The list of issues: those on which actors differ, then the others."""

    disputed: tuple[IssueItem, ...]
    others: tuple[IssueItem, ...]
    paging: Paging


def issue_pages(index: SiteIndex) -> list[TemplatePage]:
    """A page for each issue, and more where it has more positions than a page holds."""
    return [page for issue in index.issues for page in _pages(index, issue)]


def issue_lists(index: SiteIndex) -> list[TemplatePage]:
    """All issues, the disputed first."""
    items = [issue_item(index, issue) for issue in index.issues]
    # Otherwise they stay in the order of pages.
    items.sort(key=lambda item: not item.disputed)
    pages = []
    for path, paging, some in cut_into_pages(items, PER_PAGE, urls.section_folder("issues")):
        disputed = tuple(item for item in some if item.disputed)
        others = tuple(item for item in some if not item.disputed)
        page = make_page(
            index,
            path,
            "issues.html",
            IssuesView(disputed, others, paging),
            title=say("sections.issues"),
            description=say("pages.issues"),
            section="issues",
        )
        pages.append(page)
    return pages


def issue_item(index: SiteIndex, issue: Issue) -> IssueItem:
    """An issue for a list."""
    found = [_side(index, issue, polarity) for polarity in POLARITIES]
    return IssueItem(
        issue=issue_link(issue),
        positions=counted(len(issue.stances), "position"),
        disputed=are_disputed(index.standings[issue.slug]),
        # A list names no side that nobody takes.
        sides=tuple(side for side in found if side[-1]),
    )


def _side(index: SiteIndex, issue: Issue, polarity: Polarity) -> Side:
    """The actors who stand on one side now, each once, in the order of their first positions."""
    refs = tuple(
        (actor_ref(index.actor_by_slug[standing.actor]), standing.change is not None)
        for standing in index.standings[issue.slug]
        if any(index.position(stance).polarity == polarity for stance in standing.current)
    )
    return polarity, say(f"polarity.{polarity}"), SIGN[polarity], refs


def _pages(index: SiteIndex, issue: Issue) -> list[TemplatePage]:
    """The issue's page, and those that hold all positions where there are many."""
    views = [index.stance_view(stance) for stance in issue.stances]
    stances = [_without_target(view, issue.name) for view in views]
    owner = Owner(issue_link(issue), urls.issue_folder(issue.slug), "issues")
    # From new to old, so that the latest are those which the page shows.
    latest = split_list(index, owner, "positions", stances[::-1], STANCES)
    page = make_page(
        index,
        urls.issue_page(issue.slug),
        "issue.html",
        _view(index, issue, latest),
        title=issue.name,
        description=say("pages.issue", name=issue.name),
        section="issues",
        data=urls.RECORD,
        has_feed=True,
        jsonld=issue_jsonld(issue),
        source=issue.note.path if issue.note else "",
    )
    return [page, *latest.pages]


def _view(index: SiteIndex, issue: Issue, latest: SplitList[StanceView]) -> IssueView:
    current = [_without_target(view, issue.name) for view in index.current_views(issue)]
    differing = [found.differing for found in index.standings[issue.slug] if found.differing]
    return IssueView(
        name=issue.name,
        phrases=_other_phrases(issue),
        prose=render_markdown(issue.note.body if issue.note else ""),
        tally=_tally(issue.stances),
        columns=make_columns(current, actors=ACTORS, each=EACH),
        shifts=index.shift_views[issue.slug],
        differing=tuple(
            (index.stance_view(one), index.stance_view(other)) for one, other in differing
        ),
        # On its own page they are from old to new.
        stances=latest.shown[::-1],
        more=latest.more,
        silent=_silent(index, issue),
        neighbours=_neighbours(index, issue),
    )


def _other_phrases(issue: Issue) -> tuple[str, ...]:
    """The wordings of an issue, less its name without "the"."""
    # “the ferry subsidy” tells nothing that “ferry subsidy” does not.
    name = issue.name.casefold().removeprefix("the ")
    return tuple(phrase for phrase in issue.phrases if phrase.casefold() != name)


def _tally(stances: Sequence[StanceRef]) -> tuple[str, ...]:
    actors = {stance.actor for stance in stances}
    briefs = {stance.brief for stance in stances}
    return (
        counted(len(actors), "actor"),
        counted(len(stances), "position"),
        counted(len(briefs), "brief"),
    )


def _without_target(stance: StanceView, issue: str) -> StanceView:
    """A position without the actor whom it is toward, where that is the issue itself."""
    # On the page of an issue that is a person, “toward Bo Hall” says nothing.
    if stance.target is not None and stance.target.name == issue:
        return replace(stance, target=None)
    return stance


def _silent(index: Index, issue: Issue) -> tuple[ActorRef, ...]:
    """Actors named in the sentences in question who take no position there themselves.

    Those whom the issue is about are none of them.
    """
    taking = {stance.actor for stance in issue.stances}
    named: Counter[str] = Counter()
    for stance in issue.stances:
        evidence = index.position(stance).evidence
        for actor in index.brief_by_slug[stance.brief].record.actors:
            entry = index.actor_of[stance.brief, actor.id]
            # Somebody who is for it in another brief is not silent on it.
            is_apart = entry.slug not in taking and entry.name != issue.name
            if is_apart and _is_named_in(evidence, actor):
                named[entry.slug] += 1
    best = highest(named, NEIGHBOURS)
    return tuple(actor_ref(index.actor_by_slug[slug]) for slug in best)


def _is_named_in(sentence: Span, actor: Actor) -> bool:
    return any(sentence.covers(mention) for mention in actor.mentions)


def _neighbours(index: Index, issue: Issue) -> tuple[Count, ...]:
    """Issues on which the same actors take positions."""
    shared: Counter[str] = Counter()
    links: dict[str, Link] = {}
    for actor in {stance.actor for stance in issue.stances}:
        others = {other.slug: other for other, _ in index.stances_by_actor[actor]}
        # Each actor counts once for an issue.
        shared.update(others.keys() - {issue.slug})
        links |= {slug: issue_link(other) for slug, other in others.items()}
    numbered = [(links[slug], shared[slug], "") for slug in highest(shared, NEIGHBOURS)]
    return make_counts(numbered, lambda n: counted(n, "actor_in_common"))
