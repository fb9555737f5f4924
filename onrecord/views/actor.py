"""The page of an actor, and the list of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.model import Brief, Entry, Page
from onrecord.views import make
from onrecord.views.index import Index
from onrecord.views.parts import ActorRef, BriefRef, Count, Day, Link, Paging, Place, Prose, QuoteView, ShiftView, StandView
from onrecord.views.prose import prose
from onrecord.views.wording import KINDS, counted, day

PER_PAGE = 400
COMPANY = 12


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
    """An issue and one actor's positions on it, from old to new, with the changes among them."""

    issue: Link
    stands: tuple[StandView, ...]
    shifts: tuple[ShiftView, ...]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A brief, the sentence in which it first names the actor, and where that stands."""

    brief: BriefRef
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class TieView:
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
    reason: str
    prose: Prose
    portrait: str
    wikidata: str
    website: str
    tally: tuple[str, ...]
    roles: tuple[RoleView, ...]
    ties: tuple[TieView, ...]
    timelines: tuple[Timeline, ...]
    quotes: tuple[QuoteView, ...]
    about: tuple[QuoteView, ...]
    company: tuple[Count, ...]
    briefs: tuple[Mentioned, ...]


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


def actor_pages(index: Index) -> list[Page]:
    """A page for each actor."""
    about = _quotes_about(index)
    return [_page(index, entry, about.get(entry.slug, [])) for entry in index.corpus.actors]


def actor_lists(index: Index) -> list[Page]:
    """All actors by kind, the most prominent first."""
    pages = []
    for path, paging, entries in make.paged(index.corpus.actors, PER_PAGE, "actors"):
        groups = []
        for kind, name in KINDS.items():
            found = [e for e in entries if e.kind == kind]
            numbered = [(Link(e.name, f"actors/{e.slug}/index.html"), len({a.brief for a in e.appearances}), _latest_role(index, e)) for e in found]
            if found:
                groups.append(ActorGroup(name, make.counts(numbered, lambda n: counted(n, "brief"), [index.weights[e.slug] for e in found])))
        view = ActorsView(tuple(groups), len(index.corpus.actors), paging)
        pages.append(make.page(index, path, "actors.html", view, "Actors", "Everybody whom the briefs name.", section="actors"))
    return pages


def _latest_role(index: Index, entry: Entry) -> str:
    found = [make.role(index, index.briefs[a.brief], a.actor) for a in entry.appearances]
    return next((r for r in reversed(found) if r), "")


def _page(index: Index, entry: Entry, about: list[tuple[Brief, str]]) -> Page:
    role = _latest_role(index, entry)
    quotes = [make.quote_view(index, brief, quote) for brief, quote in reversed(index.quotes_by.get(entry.slug, []))]
    briefs = list(dict.fromkeys(a.brief for a in entry.appearances))
    stands = len(index.stands_of.get(entry.slug, []))
    note = entry.note
    view = ActorView(
        actor=make.actor_ref(entry, role),
        kind=entry.kind,
        aliases=entry.aliases,
        reason=entry.reason,
        prose=prose(note.body) if note else prose(""),
        portrait=note.image or "" if note else "",
        wikidata=note.wikidata or "" if note else "",
        website=make.outside(note.url) if note else "",
        tally=tuple(counted(n, one) for n, one in ((len(briefs), "brief"), (len(quotes), "quote"), (stands, "position")) if n),
        roles=_roles(index, entry),
        ties=_ties(index, entry),
        timelines=_timelines(index, entry),
        quotes=tuple(quotes),
        about=tuple(make.quote_view(index, brief, index.quotes[brief.slug, quote]) for brief, quote in about),
        company=_company(index, entry),
        briefs=tuple(_mentioned(index, entry, slug) for slug in reversed(briefs)),
    )
    path = f"actors/{entry.slug}/index.html"
    description = f"{entry.name}{', ' + role if role else ''}: what was said, and where {entry.name} stands."
    return make.page(index, path, "actor.html", view, entry.name, description, section="actors", kind="profile", source=note.path if note else "")


def _roles(index: Index, entry: Entry) -> tuple[RoleView, ...]:
    """Each title once, where it is first given, from old to new."""
    roles: dict[tuple[str, str], RoleView] = {}
    for appearance in entry.appearances:
        brief = index.briefs[appearance.brief]
        for role in index.actors[appearance.brief, appearance.actor].roles:
            title, organisation = " ".join(role.title.split()), role.organisation or ""
            where = make.place(index, brief, role.span, "")
            view = RoleView(title, organisation, day(brief.record.article.published), where, make.brief_ref(index, brief))
            roles.setdefault((title.casefold(), organisation.casefold()), view)
    return tuple(roles.values())


def _ties(index: Index, entry: Entry) -> tuple[TieView, ...]:
    """The actor's relations to others, and others' to the actor, each once, from old to new."""
    ties: dict[tuple[str, str, bool], TieView] = {}
    for appearance in entry.appearances:
        brief = index.briefs[appearance.brief]
        for relation in brief.record.relations:
            if appearance.actor in (relation.actor, relation.other):
                is_other = relation.other == appearance.actor
                other = index.entries[brief.slug, relation.actor if is_other else relation.other]
                where = make.place(index, brief, relation.cue, "")
                view = TieView(relation.relation, make.actor_ref(other), is_other, where, make.brief_ref(index, brief))
                if other is not entry:
                    ties.setdefault((relation.relation, other.slug, is_other), view)
    return tuple(ties.values())


def _timelines(index: Index, entry: Entry) -> tuple[Timeline, ...]:
    lines: dict[str, list[StandView]] = {}
    issues = {issue.slug: issue for issue, _ in index.stands_of.get(entry.slug, [])}
    for issue, stand in index.stands_of.get(entry.slug, []):
        lines.setdefault(issue.slug, []).append(make.stand_of(index, stand))
    return tuple(
        Timeline(make.issue_link(issues[slug]), tuple(stands), tuple(s for actor, s in make.shifts(index, issues[slug]) if actor == entry.slug))
        for slug, stands in lines.items()
    )


def _quotes_about(index: Index) -> dict[str, list[tuple[Brief, str]]]:
    """The quotes in whose words an actor is named by somebody else, from new to old."""
    about: dict[str, list[tuple[Brief, str]]] = {}
    for brief in index.corpus.briefs:
        for quote in brief.record.quotes:
            for actor in brief.record.actors:
                if actor.id != quote.speaker and any(c.covers(m) for c in quote.content for m in actor.mentions):
                    about.setdefault(index.entries[brief.slug, actor.id].slug, []).append((brief, quote.id))
    return about


def _company(index: Index, entry: Entry) -> tuple[Count, ...]:
    """Who is named in the same briefs, most often first; of equals the more prominent."""
    shared: Counter[str] = Counter()
    for slug in sorted({a.brief for a in entry.appearances}):
        others = {index.entries[slug, a.id].slug: a.salience for a in index.briefs[slug].record.actors}
        shared.update({other: 1000 + round(100 * salience) for other, salience in others.items() if other != entry.slug})
    best = sorted(shared, key=lambda s: (-shared[s], s))[:COMPANY]
    numbered = [(Link(index.entry_by_slug[s].name, f"actors/{s}/index.html"), shared[s] // 1000, "") for s in best]
    return make.counts(numbered, lambda n: counted(n, "brief"))


def _mentioned(index: Index, entry: Entry, slug: str) -> Mentioned:
    brief = index.briefs[slug]
    ids = [a.actor for a in entry.appearances if a.brief == slug]
    spans = sorted(m for i in ids for m in index.actors[slug, i].mentions)
    layout = index.layouts[slug]
    told = [m for m in spans if (n := layout.block_at(m.start)) is not None and layout.blocks[n].kind == "paragraph"]
    first = next(iter(told or spans), None)
    if first is None:
        return Mentioned(make.brief_ref(index, brief), "", Place(f"briefs/{slug}/index.html", "text", "text"))
    return Mentioned(make.brief_ref(index, brief), make.words(brief, layout.sentence(first)), make.place(index, brief, first, ""))
