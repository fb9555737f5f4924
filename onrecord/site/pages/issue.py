"""The page of an issue, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.interface import counted, say
from onrecord.model import Issue
from onrecord.site import builders, urls
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
from onrecord.site.markdown import render_markdown
from onrecord.site.pages.overflow import split_list
from onrecord.site.wording import POLARITIES, SIGN

NEIGHBOURS = 8
STANCES = 60
ACTORS = 24
PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class IssueView:
    """Everything on an issue's page."""

    name: str
    phrases: tuple[str, ...]
    prose: Prose
    tally: tuple[str, ...]
    columns: tuple[Column, ...]
    shifts: tuple[ShiftView, ...]
    accounts: tuple[tuple[StanceView, StanceView], ...]
    """Accounts of where an actor stands that contradict each other."""
    stances: tuple[StanceView, ...]
    more: Link | None
    """The way to all positions where these are the latest only."""
    silent: tuple[ActorRef, ...]
    """Actors who are spoken of in the same places, but whose position is not stated."""
    neighbours: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class IssueItem:
    """An issue in a list: its name and who is on which side."""

    issue: Link
    positions: str
    disputed: bool
    sides: tuple[tuple[str, str, str, tuple[ActorRef, ...]], ...]
    """Polarity, word, sign, actors; only those that have actors."""


@dataclass(frozen=True, slots=True)
class IssuesView:
    """The list of issues: those on which actors differ, then the others."""

    disputed: tuple[IssueItem, ...]
    others: tuple[IssueItem, ...]
    paging: Paging


def issue_pages(index: Index) -> list[TemplatePage]:
    """A page for each issue, and more where it has more positions than a page holds."""
    return [page for issue in index.corpus.issues for page in _pages(index, issue)]


def issue_lists(index: Index) -> list[TemplatePage]:
    """All issues, the disputed first."""
    items = sorted(
        (issue_item(index, issue) for issue in index.corpus.issues), key=lambda i: not i.disputed
    )
    pages = []
    for path, paging, found in builders.paged(items, PER_PAGE, urls.section_folder("issues")):
        view = IssuesView(
            tuple(i for i in found if i.disputed), tuple(i for i in found if not i.disputed), paging
        )
        pages.append(
            builders.page(
                index,
                path,
                "issues.html",
                view,
                say("sections.issues"),
                say("pages.issues"),
                section="issues",
            )
        )
    return pages


def issue_item(index: Index, issue: Issue) -> IssueItem:
    """An issue for a list."""
    sides = []
    for polarity in POLARITIES:
        slugs = dict.fromkeys(
            s.actor
            for s in issue.stances
            if index.positions[s.brief, s.position].polarity == polarity
        )
        if slugs:
            refs = tuple(builders.actor_ref(index.entry_by_slug[slug]) for slug in slugs)
            sides.append((polarity, say(f"polarity.{polarity}"), SIGN[polarity], refs))
    disputed = {"for", "against"} <= {side[0] for side in sides}
    return IssueItem(
        builders.issue_link(issue), counted(len(issue.stances), "position"), disputed, tuple(sides)
    )


def _pages(index: Index, issue: Issue) -> list[TemplatePage]:
    stances = [_less_target(builders.stance_of(index, s), issue.name) for s in issue.stances]
    changes = tuple(shift for _, shift in builders.shifts(index, issue))
    briefs = {s.brief for s in issue.stances}
    actors = {s.actor for s in issue.stances}
    latest, more, overflow = split_list(
        index,
        urls.issue_folder(issue.slug),
        builders.issue_link(issue),
        "positions",
        stances[::-1],
        STANCES,
    )
    view = IssueView(
        name=issue.name,
        phrases=tuple(
            p for p in issue.phrases if p.casefold() != issue.name.casefold().removeprefix("the ")
        ),
        prose=render_markdown(issue.note.body) if issue.note else render_markdown(""),
        tally=(
            counted(len(actors), "actor"),
            counted(len(stances), "position"),
            counted(len(briefs), "brief"),
        ),
        columns=builders.columns(_current(stances, changes), actors=ACTORS, each=2),
        shifts=changes,
        accounts=tuple(builders.accounts(index, issue)),
        stances=latest[::-1],
        more=more,
        silent=_silent(index, issue),
        neighbours=_neighbours(index, issue),
    )
    path = urls.issue_page(issue.slug)
    description = say("pages.issue", name=issue.name)
    page = builders.page(
        index,
        path,
        "issue.html",
        view,
        issue.name,
        description,
        section="issues",
        data=urls.RECORD,
        feed=True,
        jsonld=issue_jsonld(issue),
        source=issue.note.path if issue.note else "",
    )
    return [page, *overflow]


def _current(stances: Sequence[StanceView], changes: Sequence[ShiftView]) -> list[StanceView]:
    """The stances, from old to new, less those of actors who have changed theirs since: these are shown as changes."""
    place = {(s.brief.href, s.id): n for n, s in enumerate(stances)}
    since = {
        c.after.actor.href: (place[c.after.brief.href, c.after.id], c.after.polarity)
        for c in changes
    }
    last = {href: since.get(href, (-1, "")) for href in {s.actor.href for s in stances}}
    return [
        s
        for n, s in enumerate(stances)
        if n > last[s.actor.href][0] or s.polarity == last[s.actor.href][1]
    ]


def _less_target(stance: StanceView, issue: str) -> StanceView:
    """A stand without the actor whom it is toward where that is the issue itself."""
    return (
        replace(stance, target=None)
        if stance.target is not None and stance.target.name == issue
        else stance
    )


def _silent(index: Index, issue: Issue) -> tuple[ActorRef, ...]:
    """People and bodies named in the sentences in question who take no position there themselves and are not what it is about."""
    taking = {s.actor for s in issue.stances}
    found: Counter[str] = Counter()
    for stance in issue.stances:
        evidence = index.positions[stance.brief, stance.position].evidence
        for actor in index.briefs[stance.brief].record.actors:
            entry = index.entries[stance.brief, actor.id]
            if (
                entry.slug not in taking
                and entry.name != issue.name
                and any(evidence.covers(m) for m in actor.mentions)
            ):
                found[entry.slug] += 1
    best = sorted(found, key=lambda s: (-found[s], s))[:NEIGHBOURS]
    return tuple(builders.actor_ref(index.entry_by_slug[s]) for s in best)


def _neighbours(index: Index, issue: Issue) -> tuple[Count, ...]:
    """Issues on which the same actors take positions, and those of the same briefs."""
    shared: Counter[str] = Counter()
    names = {issue.slug: issue.name}
    for actor in sorted({s.actor for s in issue.stances}):
        for other in {
            i.slug: i for i, _ in index.stances_by[actor] if i.slug != issue.slug
        }.values():
            shared[other.slug] += 1
            names[other.slug] = other.name
    best = sorted(shared, key=lambda s: (-shared[s], s))[:NEIGHBOURS]
    numbered = [(Link(names[s], urls.issue_page(s)), shared[s], "") for s in best]
    return builders.counts(numbered, lambda n: counted(n, "actor_in_common"))
