"""The page of an actor, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.interface import counted, say
from onrecord.model import ActorKind, Brief, CorpusActor, Issue
from onrecord.site import builders, urls
from onrecord.site.components import (
    ActorRef,
    BriefRef,
    Count,
    Day,
    Link,
    Mentioned,
    Paging,
    Place,
    Prose,
    QuoteView,
    ShiftView,
    StanceView,
)
from onrecord.site.exports.jsonld import actor_jsonld
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.markdown import render_markdown
from onrecord.site.pages.overflow import Kind, T, split_list
from onrecord.site.redaction import withheld
from onrecord.site.wording import day

PER_PAGE = 400
COOCCURRING = 12
TIMELINES = 20
STANCES, SHIFTS = 12, 3
"""The latest positions and changes of a time line that an actor's page shows; the issue's page has all."""
ROLES = 10
"""Roles that are shown before one asks for more."""
LIMITS: Mapping[Kind, int] = {
    "quotes": 12,
    "reported": 24,
    "about": 12,
    "positions": 40,
    "briefs": 20,
}
"""How many of a list an actor's page shows."""
KINDS: tuple[ActorKind, ...] = ("person", "organisation", "place", "group")


@dataclass(frozen=True, slots=True)
class RoleView:
    """A title that a text gives somebody, when and where."""

    title: str
    organisation: str
    day: Day | None
    place: Place
    brief: BriefRef


@dataclass(frozen=True, slots=True)
class Timeline:
    """An issue and one actor's latest positions on it, from old to new, with the changes among them; `earlier` are those before."""

    issue: Link
    earlier: int
    stances: tuple[StanceView, ...]
    shifts: tuple[ShiftView, ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    """How an actor belongs to, or stands beside, another, and where it is said first."""

    relation: str
    other: ActorRef
    is_other: bool
    """Whether it is the other who bears the relation to this actor: "her adviser is …"."""
    place: Place
    brief: BriefRef


@dataclass(frozen=True, slots=True)
class ActorView:
    """Everything on an actor's page."""

    actor: ActorRef
    kind: str
    aliases: tuple[str, ...]
    reasons: tuple[str, ...]
    """Why those whom the briefs name are one, a sentence or two each."""
    prose: Prose
    portrait: str
    wikidata: str
    website: str
    tally: tuple[str, ...]
    roles: tuple[RoleView, ...]
    more_roles: tuple[RoleView, ...]
    relations: tuple[RelationView, ...]
    timelines: tuple[Timeline, ...]
    quotes: tuple[QuoteView, ...]
    reported: tuple[QuoteView, ...]
    about: tuple[QuoteView, ...]
    cooccurring: tuple[Count, ...]
    briefs: tuple[Mentioned, ...]
    more: dict[str, Link]
    """The way to the whole list where the page shows its beginning, by the list's name."""


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """Actors of one kind."""

    name: str
    actors: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class ActorsView:
    """A page of the list of actors."""

    groups: tuple[ActorGroup, ...]
    total: int
    paging: Paging


def actor_pages(index: Index) -> list[TemplatePage]:
    """A page for each actor, and more where one has more than a page holds."""
    about = _quotes_about(index)
    return [
        page
        for entry in index.corpus.actors
        for page in _pages(index, entry, about.get(entry.slug, []))
    ]


def actor_lists(index: Index) -> list[TemplatePage]:
    """All actors by kind, the most prominent first."""
    pages = []
    for path, paging, entries in builders.paged(
        index.corpus.actors, PER_PAGE, urls.section_folder("actors")
    ):
        groups = []
        for kind in KINDS:
            found = [e for e in entries if e.kind == kind]
            numbered = [
                (
                    Link(e.name, urls.actor_page(e.slug)),
                    len({a.brief for a in e.appearances}),
                    _latest_role(index, e),
                )
                for e in found
            ]
            if found:
                groups.append(
                    ActorGroup(
                        say(f"kinds.{kind}"),
                        builders.counts(
                            numbered,
                            lambda n: counted(n, "brief"),
                            [index.weights[e.slug] for e in found],
                        ),
                    )
                )
        view = ActorsView(tuple(groups), len(index.corpus.actors), paging)
        pages.append(
            builders.page(
                index,
                path,
                "actors.html",
                view,
                say("sections.actors"),
                say("pages.actors"),
                section="actors",
            )
        )
    return pages


def _latest_role(index: Index, entry: CorpusActor) -> str:
    found = [builders.role(index, index.briefs[a.brief], a.actor) for a in entry.appearances]
    return next((r for r in reversed(found) if r), "")


def _pages(index: Index, entry: CorpusActor, about: list[tuple[Brief, str]]) -> list[TemplatePage]:
    role = _latest_role(index, entry)
    quotes = [
        builders.quote_view(index, brief, quote)
        for brief, quote in reversed(index.quotes_by.get(entry.slug, []))
    ]
    briefs = list(dict.fromkeys(a.brief for a in entry.appearances))
    stances = [
        builders.stance_of(index, stance) for _, stance in index.stances_by.get(entry.slug, [])
    ]
    note = entry.note
    folder, owner, more, overflow = (
        urls.actor_folder(entry.slug),
        Link(entry.name, urls.actor_page(entry.slug)),
        dict[str, Link](),
        list[TemplatePage](),
    )

    def begun(kind: Kind, items: Sequence[T]) -> tuple[T, ...]:
        shown, link, pages = split_list(index, folder, owner, kind, items, LIMITS[kind])
        more.update({kind: link} if link else {})
        overflow.extend(pages)
        return shown

    begun("positions", stances[::-1])
    roles = _roles(index, entry)
    view = ActorView(
        actor=builders.actor_ref(entry, role),
        kind=entry.kind,
        aliases=entry.aliases,
        reasons=tuple(entry.reason.splitlines()),
        prose=render_markdown(note.body) if note else render_markdown(""),
        portrait=note.image or "" if note else "",
        wikidata=note.wikidata or "" if note else "",
        website=builders.outside(note.url) if note else "",
        tally=tuple(
            counted(n, one)
            for n, one in (
                (len(briefs), "brief"),
                (len(quotes), "quote"),
                (len(stances), "position"),
            )
            if n
        ),
        roles=roles[:ROLES],
        more_roles=roles[ROLES:],
        relations=_relations(index, entry),
        timelines=_timelines(index, entry),
        quotes=begun("quotes", [q for q in quotes if q.kind != "indirect"]),
        reported=begun("reported", [q for q in quotes if q.kind == "indirect"]),
        about=begun(
            "about",
            [
                builders.quote_view(index, brief, index.quotes[brief.slug, quote])
                for brief, quote in about
            ],
        ),
        cooccurring=_cooccurring(index, entry),
        briefs=begun("briefs", [_mentioned(index, entry, slug) for slug in reversed(briefs)]),
        more=more,
    )
    path = urls.actor_page(entry.slug)
    description = say("pages.actor", name=f"{entry.name}, {role}" if role else entry.name)
    page = builders.page(
        index,
        path,
        "actor.html",
        view,
        entry.name,
        description,
        section="actors",
        kind="profile",
        data=urls.RECORD,
        feed=True,
        jsonld=actor_jsonld(entry, role),
        source=note.path if note else "",
    )
    return [page, *overflow]


def _roles(index: Index, entry: CorpusActor) -> tuple[RoleView, ...]:
    """Each title once, where it is first given, from old to new."""
    roles: dict[tuple[str, str], RoleView] = {}
    for appearance in entry.appearances:
        brief = index.briefs[appearance.brief]
        for role in index.actors[appearance.brief, appearance.actor].roles:
            title, organisation = " ".join(role.title.split()), role.organisation or ""
            where = builders.place(index, brief, role.span, "")
            view = RoleView(
                title,
                organisation,
                day(brief.meta.published),
                where,
                builders.brief_ref(index, brief),
            )
            roles.setdefault((title.casefold(), organisation.casefold()), view)
    return tuple(roles.values())


def _relations(index: Index, entry: CorpusActor) -> tuple[RelationView, ...]:
    """The actor's relations to others, and others' to the actor, each once, from old to new."""
    relations: dict[tuple[str, str, bool], RelationView] = {}
    for appearance in entry.appearances:
        brief = index.briefs[appearance.brief]
        for relation in brief.record.relations:
            if appearance.actor in (relation.actor, relation.other):
                is_other = relation.other == appearance.actor
                other = index.entries[brief.slug, relation.actor if is_other else relation.other]
                where = builders.place(index, brief, relation.cue, "")
                view = RelationView(
                    relation.relation,
                    builders.actor_ref(other),
                    is_other,
                    where,
                    builders.brief_ref(index, brief),
                )
                if other is not entry:
                    relations.setdefault((relation.relation, other.slug, is_other), view)
    return tuple(relations.values())


def _timelines(index: Index, entry: CorpusActor) -> tuple[Timeline, ...]:
    lines: dict[str, list[StanceView]] = {}
    issues = {issue.slug: issue for issue, _ in index.stances_by.get(entry.slug, [])}
    for issue, stance in index.stances_by.get(entry.slug, []):
        lines.setdefault(issue.slug, []).append(builders.stance_of(index, stance))
    return tuple(
        _timeline(index, entry, issues[slug], stances)
        for slug, stances in list(lines.items())[:TIMELINES]
    )


def _timeline(
    index: Index, entry: CorpusActor, issue: Issue, stances: Sequence[StanceView]
) -> Timeline:
    shifts = [shift for actor, shift in builders.shifts(index, issue) if actor == entry.slug]
    return Timeline(
        builders.issue_link(issue),
        len(stances[:-STANCES]),
        tuple(stances[-STANCES:]),
        tuple(shifts[-SHIFTS:]),
    )


def _quotes_about(index: Index) -> dict[str, list[tuple[Brief, str]]]:
    """The quotes in whose words an actor is named by somebody else, from new to old."""
    about: dict[str, list[tuple[Brief, str]]] = {}
    for brief in index.corpus.briefs:
        for quote in brief.record.quotes:
            for actor in brief.record.actors:
                if actor.id != quote.speaker and any(
                    c.covers(m) for c in quote.content for m in actor.mentions
                ):
                    about.setdefault(index.entries[brief.slug, actor.id].slug, []).append(
                        (brief, quote.id)
                    )
    return about


def _cooccurring(index: Index, entry: CorpusActor) -> tuple[Count, ...]:
    """Who is named in the same briefs, most often first; of equals the more prominent."""
    shared: Counter[str] = Counter()
    for slug in sorted({a.brief for a in entry.appearances}):
        shared.update(_named_in(index, slug))
    del shared[entry.slug]
    best = sorted(shared, key=lambda s: (-shared[s], s))[:COOCCURRING]
    numbered = [
        (Link(index.entry_by_slug[s].name, urls.actor_page(s)), shared[s] // 1000, "") for s in best
    ]
    return builders.counts(numbered, lambda n: counted(n, "brief"))


def _named_in(index: Index, slug: str) -> dict[str, int]:
    """Whom a brief names, by slug: a thousand each, and up to a hundred for how prominent they are in it."""
    if slug not in index.cooccurrence:
        index.cooccurrence[slug] = {
            index.entries[slug, a.id].slug: 1000 + round(100 * a.salience)
            for a in index.briefs[slug].record.actors
        }
    return index.cooccurrence[slug]


def _mentioned(index: Index, entry: CorpusActor, slug: str) -> Mentioned:
    brief = index.briefs[slug]
    ids = [a.actor for a in entry.appearances if a.brief == slug]
    spans = sorted(m for i in ids for m in index.actors[slug, i].mentions)
    layout = index.layouts[slug]
    told = [
        m
        for m in spans
        if (n := layout.block_at(m.start)) is not None and layout.blocks[n].kind == "paragraph"
    ]
    first = next(iter(told or spans), None)
    if first is None:
        return Mentioned(
            builders.brief_ref(index, brief),
            "",
            Place(urls.brief_page(slug), urls.WHOLE_TEXT, "text"),
        )
    words = builders.words(brief, layout.sentence(first))
    return Mentioned(
        builders.brief_ref(index, brief),
        "" if withheld(words) else words,
        builders.place(index, brief, first, ""),
    )
