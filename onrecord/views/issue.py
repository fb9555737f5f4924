"""The page of an issue, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.model import Issue, Page
from onrecord.views import make
from onrecord.views.index import Index
from onrecord.views.parts import ActorRef, Column, Count, Link, Prose, ShiftView, StandView
from onrecord.views.prose import prose
from onrecord.views.wording import POLARITIES, SIGN, WORD, counted

NEIGHBOURS = 8


@dataclass(frozen=True, slots=True)
class IssueView:
    """Everything on an issue's page."""

    name: str
    phrases: tuple[str, ...]
    prose: Prose
    tally: tuple[str, ...]
    columns: tuple[Column, ...]
    shifts: tuple[ShiftView, ...]
    accounts: tuple[tuple[StandView, StandView], ...]
    """Accounts of where an actor stands that contradict each other."""
    stands: tuple[StandView, ...]
    silent: tuple[ActorRef, ...]
    """Actors who are spoken of in the same places, but whose position is not stated."""
    neighbours: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class IssueItem:
    """An issue in a list: its name and who is on which side."""

    issue: Link
    stands: str
    disputed: bool
    sides: tuple[tuple[str, str, str, tuple[ActorRef, ...]], ...]
    """Polarity, word, sign, actors; only those that have actors."""


@dataclass(frozen=True, slots=True)
class IssuesView:
    """The list of issues: those on which actors differ, then the others."""

    disputed: tuple[IssueItem, ...]
    others: tuple[IssueItem, ...]


def issue_pages(index: Index) -> list[Page]:
    """A page for each issue."""
    return [_page(index, issue) for issue in index.corpus.issues]


def issue_list(index: Index) -> Page:
    """All issues on one page."""
    items = [issue_item(index, issue) for issue in index.corpus.issues]
    view = IssuesView(tuple(i for i in items if i.disputed), tuple(i for i in items if not i.disputed))
    return make.page(index, "issues/index.html", "issues.html", view, "Issues", "What the briefs' actors take positions on.", section="issues")


def issue_item(index: Index, issue: Issue) -> IssueItem:
    """An issue for a list."""
    sides = []
    for polarity in POLARITIES:
        slugs = dict.fromkeys(s.actor for s in issue.stands if index.positions[s.brief, s.position].polarity == polarity)
        if slugs:
            refs = tuple(make.actor_ref(index.entry_by_slug[slug]) for slug in slugs)
            sides.append((polarity, WORD[polarity], SIGN[polarity], refs))
    disputed = {"for", "against"} <= {side[0] for side in sides}
    return IssueItem(make.issue_link(issue), counted(len(issue.stands), "position"), disputed, tuple(sides))


def _page(index: Index, issue: Issue) -> Page:
    stands = [make.stand_of(index, s) for s in issue.stands]
    briefs = {s.brief for s in issue.stands}
    actors = {s.actor for s in issue.stands}
    view = IssueView(
        name=issue.name,
        phrases=tuple(p for p in issue.phrases if p != issue.name),
        prose=prose(issue.note.body) if issue.note else prose(""),
        tally=(counted(len(actors), "actor"), counted(len(stands), "position"), counted(len(briefs), "brief")),
        columns=make.columns(stands, each=2),
        shifts=tuple(shift for _, shift in make.shifts(index, issue)),
        accounts=tuple(make.accounts(index, issue)),
        stands=tuple(stands),
        silent=_silent(index, issue),
        neighbours=_neighbours(index, issue),
    )
    path = f"issues/{issue.slug}/index.html"
    description = f"Who is for, against and between on {issue.name}, in their words."
    return make.page(index, path, "issue.html", view, issue.name, description, section="issues", source=issue.note.path if issue.note else "")


def _silent(index: Index, issue: Issue) -> tuple[ActorRef, ...]:
    """People and bodies named in the sentences in question who take no position there themselves."""
    taking = {s.actor for s in issue.stands}
    found: Counter[str] = Counter()
    for stand in issue.stands:
        evidence = index.positions[stand.brief, stand.position].evidence
        for actor in index.briefs[stand.brief].record.actors:
            entry = index.entries[stand.brief, actor.id]
            if entry.slug not in taking and any(evidence.covers(m) for m in actor.mentions):
                found[entry.slug] += 1
    best = sorted(found, key=lambda s: (-found[s], s))[:NEIGHBOURS]
    return tuple(make.actor_ref(index.entry_by_slug[s]) for s in best)


def _neighbours(index: Index, issue: Issue) -> tuple[Count, ...]:
    """Issues on which the same actors take positions, and those of the same briefs."""
    shared: Counter[str] = Counter()
    names = {issue.slug: issue.name}
    for actor in sorted({s.actor for s in issue.stands}):
        for other in {i.slug: i for i, _ in index.stands_of[actor] if i.slug != issue.slug}.values():
            shared[other.slug] += 1
            names[other.slug] = other.name
    best = sorted(shared, key=lambda s: (-shared[s], s))[:NEIGHBOURS]
    numbered = [(Link(names[s], f"issues/{s}/index.html"), shared[s], "") for s in best]
    return make.counts(numbered, lambda n: counted(n, "actor in common", "actors in common"))
