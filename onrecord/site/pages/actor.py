"""The page of an actor, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.interface import counted, say
from onrecord.model import ActorKind, CorpusActor, Issue, Relation, Role, Span, StanceRef
from onrecord.site import urls
from onrecord.site.components import (
    ActorRef,
    BriefMention,
    BriefRef,
    Count,
    Day,
    Link,
    Paging,
    Place,
    Prose,
    QuoteView,
    ShiftView,
    StanceView,
)
from onrecord.site.cooccurrence import weigh_named, weigh_shared_briefs
from onrecord.site.exports.jsonld import actor_jsonld
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index, Key
from onrecord.site.lists import cut_into_pages, highest, make_counts
from onrecord.site.markdown import render_markdown
from onrecord.site.page_frame import make_page
from onrecord.site.pages.overflow import ListKind, Owner, SplitList, split_list
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.references import (
    actor_link,
    actor_ref,
    brief_ref,
    first_role,
    issue_link,
    place_of,
    web_link,
)
from onrecord.site.site_index import SiteIndex
from onrecord.site.wording import day

# Actors on one page of their list.
PER_PAGE = 400
# Others who are named in the same briefs.
COOCCURRING = 12
# Issues on which the page shows the actor's positions over time.
TIMELINES = 20
# The latest positions and changes of a time line that an actor's page shows; the issue's page has
# all.
STANCES, SHIFTS = 12, 3
# Roles that are shown before one asks for more.
ROLES = 10
# How many of a list an actor's page shows.
LIMITS: Mapping[ListKind, int] = {
    "quotes": 12,
    "reported": 24,
    "about": 12,
    "positions": 40,
    "briefs": 20,
}
# The order of the list.
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
    """An issue and one actor's latest positions on it, from old to new."""

    issue: Link
    earlier: int
    """How many positions there are before those."""
    stances: tuple[StanceView, ...]
    shifts: tuple[ShiftView, ...]
    """The latest changes among them."""


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
    """What others say of the actor."""
    cooccurring: tuple[Count, ...]
    briefs: tuple[BriefMention, ...]
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


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What is gathered once for the pages of all actors."""

    quotes_about: Mapping[str, list[Key]]
    """The quotes in whose words others name an actor, by its slug."""
    named: dict[str, dict[str, int]]
    """As of `weigh_named`."""


@dataclass(frozen=True, slots=True)
class _Lists:
    """The long lists of an actor's page."""

    positions: SplitList[StanceView]
    quotes: SplitList[QuoteView]
    reported: SplitList[QuoteView]
    about: SplitList[QuoteView]
    briefs: SplitList[BriefMention]

    def more(self) -> dict[str, Link]:
        """The way to the whole of each list of which the page shows the beginning."""
        lists = {
            "positions": self.positions.more,
            "quotes": self.quotes.more,
            "reported": self.reported.more,
            "about": self.about.more,
            "briefs": self.briefs.more,
        }
        return {kind: link for kind, link in lists.items() if link}

    def pages(self) -> list[TemplatePage]:
        """The pages that have the whole of those lists."""
        return [
            *self.positions.pages,
            *self.quotes.pages,
            *self.reported.pages,
            *self.about.pages,
            *self.briefs.pages,
        ]


def actor_pages(index: SiteIndex) -> list[TemplatePage]:
    """A page for each actor, and more where one has more than a page holds."""
    gathered = _Gathered(_quotes_about(index), weigh_named(index))
    return [page for actor in index.actors for page in _pages(index, actor, gathered)]


def actor_lists(index: Index) -> list[TemplatePage]:
    """All actors by kind, the most prominent first."""
    pages = []
    folder = urls.section_folder("actors")
    for path, paging, actors in cut_into_pages(index.actors, PER_PAGE, folder):
        groups = [_group(index, kind, actors) for kind in KINDS]
        # A page of a long list may have people only.
        filled = tuple(group for group in groups if group.actors)
        page = make_page(
            index,
            path,
            "actors.html",
            ActorsView(filled, len(index.actors), paging),
            title=say("sections.actors"),
            description=say("pages.actors"),
            section="actors",
        )
        pages.append(page)
    return pages


def _group(index: Index, kind: ActorKind, actors: Iterable[CorpusActor]) -> ActorGroup:
    """The actors of one kind; the bars show how prominent they are."""
    # They stay in the order of the list, the most prominent first.
    members = [actor for actor in actors if actor.kind == kind]
    numbered = [
        (actor_link(actor), len(_brief_slugs(actor)), _latest_role(index, actor))
        for actor in members
    ]
    prominence = [index.prominence[actor.slug] for actor in members]
    counts = make_counts(numbered, lambda n: counted(n, "brief"), prominence)
    return ActorGroup(say(f"kinds.{kind}"), counts)


def _brief_slugs(actor: CorpusActor) -> list[str]:
    """The briefs that name an actor, from old to new."""
    return list(dict.fromkeys(appearance.brief for appearance in actor.appearances))


def _latest_role(index: Index, actor: CorpusActor) -> str:
    """The role that the latest brief that gives one gives an actor."""
    for appearance in reversed(actor.appearances):
        role = first_role(index, appearance.brief, appearance.actor)
        if role:
            return role
    return ""


def _pages(index: SiteIndex, actor: CorpusActor, gathered: _Gathered) -> list[TemplatePage]:
    """The actor's page, and those that have the whole of long lists."""
    # Whoever was a councillor may be the mayor by now.
    role = _latest_role(index, actor)
    lists = _lists(index, actor, gathered)
    note = actor.note
    page = make_page(
        index,
        urls.actor_page(actor.slug),
        "actor.html",
        _view(index, actor, role, lists, gathered),
        title=actor.name,
        description=say("pages.actor", name=f"{actor.name}, {role}" if role else actor.name),
        section="actors",
        kind="profile",
        data=urls.RECORD,
        has_feed=True,
        jsonld=actor_jsonld(actor, role),
        source=note.path if note else "",
    )
    return [page, *lists.pages()]


def _view(
    index: SiteIndex, actor: CorpusActor, role: str, lists: _Lists, gathered: _Gathered
) -> ActorView:
    note = actor.note
    roles = _roles(index, actor)
    return ActorView(
        actor=actor_ref(actor, role),
        kind=actor.kind,
        aliases=actor.aliases,
        reasons=tuple(actor.reason.splitlines()),
        prose=render_markdown(note.body if note else ""),
        portrait=(note.image if note else None) or "",
        wikidata=(note.wikidata if note else None) or "",
        website=web_link(note.url if note else None),
        tally=_tally(index, actor),
        roles=roles[:ROLES],
        more_roles=roles[ROLES:],
        relations=_relations(index, actor),
        timelines=_timelines(index, actor),
        quotes=lists.quotes.shown,
        reported=lists.reported.shown,
        about=lists.about.shown,
        cooccurring=_cooccurring(index, actor, gathered),
        briefs=lists.briefs.shown,
        more=lists.more(),
    )


def _lists(index: SiteIndex, actor: CorpusActor, gathered: _Gathered) -> _Lists:
    """The long lists of an actor, all from new to old."""
    owner = Owner(actor_link(actor), urls.actor_folder(actor.slug), "actors")
    # Somebody may be named often and never quoted.
    said = index.quotes_by_speaker.get(actor.slug, [])
    quotes = [index.quote_views[brief.slug, quote.id] for brief, quote in reversed(said)]
    stances = [index.stance_view(stance) for stance in _stances_of(index, actor)]
    about = [index.quote_views[key] for key in gathered.quotes_about.get(actor.slug, [])]
    briefs = [_brief_mention(index, actor, slug) for slug in reversed(_brief_slugs(actor))]

    def quotes_of(kind: ListKind, views: Sequence[QuoteView]) -> SplitList[QuoteView]:
        return split_list(index, owner, kind, views, LIMITS[kind])

    return _Lists(
        positions=split_list(index, owner, "positions", stances[::-1], LIMITS["positions"]),
        quotes=quotes_of("quotes", [view for view in quotes if view.kind != "indirect"]),
        reported=quotes_of("reported", [view for view in quotes if view.kind == "indirect"]),
        about=quotes_of("about", about),
        briefs=split_list(index, owner, "briefs", briefs, LIMITS["briefs"]),
    )


def _stances_of(index: Index, actor: CorpusActor) -> Iterator[StanceRef]:
    """An actor's positions, issue by issue, from old to new on each."""
    for _, stance in index.stances_by_actor.get(actor.slug, ()):
        yield stance


def _tally(index: Index, actor: CorpusActor) -> tuple[str, ...]:
    """The actor in numbers, without those of what there is none of."""
    numbers = [
        (len(_brief_slugs(actor)), "brief"),
        (len(index.quotes_by_speaker.get(actor.slug, ())), "quote"),
        (len(index.stances_by_actor.get(actor.slug, ())), "position"),
    ]
    return tuple(counted(number, one) for number, one in numbers if number)


def _roles(index: Index, actor: CorpusActor) -> tuple[RoleView, ...]:
    """Each title once, where it is first given, from old to new."""
    roles: dict[tuple[str, str], RoleView] = {}
    for appearance in actor.appearances:
        brief = index.brief_by_slug[appearance.brief]
        for role in index.local_actors[appearance.brief, appearance.actor].roles:
            view = _role_view(index, brief, role)
            # “mayor” and “Mayor” are one title.
            roles.setdefault((view.title.casefold(), view.organisation.casefold()), view)
    return tuple(roles.values())


def _role_view(index: Index, brief: PublishedBrief, role: Role) -> RoleView:
    return RoleView(
        title=" ".join(role.title.split()),
        organisation=role.organisation or "",
        day=day(brief.meta.published),
        place=place_of(brief, role.span),
        brief=brief_ref(index, brief),
    )


def _relations(index: Index, actor: CorpusActor) -> tuple[RelationView, ...]:
    """The actor's relations to others, and others' to the actor, each once, from old to new."""
    found: dict[tuple[str, str, bool], RelationView] = {}
    for appearance in actor.appearances:
        brief = index.brief_by_slug[appearance.brief]
        for relation in brief.record.relations:
            # Relations among others are on the others' pages.
            if appearance.actor not in (relation.actor, relation.other):
                continue
            view = _relation_view(index, brief, relation, appearance.actor)
            # Two actors of one brief may be one on the site.
            if view.other.href != urls.actor_page(actor.slug):
                found.setdefault((view.relation, view.other.href, view.is_other), view)
    return tuple(found.values())


def _relation_view(
    index: Index, brief: PublishedBrief, relation: Relation, actor: str
) -> RelationView:
    """A relation from the side of one of the two, by its id in the brief."""
    is_other = relation.other == actor
    other = index.actor_of[brief.slug, relation.actor if is_other else relation.other]
    return RelationView(
        relation=relation.relation,
        other=actor_ref(other),
        is_other=is_other,
        place=place_of(brief, relation.cue),
        brief=brief_ref(index, brief),
    )


def _timelines(index: SiteIndex, actor: CorpusActor) -> tuple[Timeline, ...]:
    """The issues on which an actor takes positions, each with the latest of them."""
    stances: dict[str, list[StanceView]] = {}
    issues: dict[str, Issue] = {}
    for issue, stance in index.stances_by_actor.get(actor.slug, ()):
        # Issues stay in the order of pages.
        issues[issue.slug] = issue
        stances.setdefault(issue.slug, []).append(index.stance_view(stance))
    shown = list(issues.values())[:TIMELINES]
    return tuple(_timeline(index, actor, issue, stances[issue.slug]) for issue in shown)


def _timeline(
    index: SiteIndex, actor: CorpusActor, issue: Issue, stances: Sequence[StanceView]
) -> Timeline:
    page = urls.actor_page(actor.slug)
    # Others have changed their positions on the issue, too.
    shifts = [shift for shift in index.shift_views[issue.slug] if shift.after.actor.href == page]
    return Timeline(
        issue=issue_link(issue),
        earlier=len(stances[:-STANCES]),
        stances=tuple(stances[-STANCES:]),
        shifts=tuple(shifts[-SHIFTS:]),
    )


def _quotes_about(index: Index) -> dict[str, list[Key]]:
    """The quotes in whose words an actor is named by somebody else, from new to old."""
    about: dict[str, list[Key]] = {}
    for brief in index.briefs:
        for quote in brief.record.quotes:
            for actor in brief.record.actors:
                # Whoever names themselves says nothing about another.
                if actor.id in quote.said_by:
                    continue
                # The name must stand in the words that were said, not beside them.
                if any(span.covers(m) for span in quote.content for m in actor.mentions):
                    slug = index.actor_of[brief.slug, actor.id].slug
                    about.setdefault(slug, []).append((brief.slug, quote.id))
    return about


def _cooccurring(index: Index, actor: CorpusActor, gathered: _Gathered) -> tuple[Count, ...]:
    """Who is named in the same briefs, most often first; of equals the more prominent."""
    weights = weigh_shared_briefs(actor, gathered.named)
    # A thousand for each brief: prominence decides among equals only.
    best = highest(weights, COOCCURRING)
    numbered = [(actor_link(index.actor_by_slug[slug]), weights[slug] // 1000, "") for slug in best]
    return make_counts(numbered, lambda n: counted(n, "brief"))


def _brief_mention(index: Index, actor: CorpusActor, slug: str) -> BriefMention:
    """A brief with the sentence in which it first names an actor."""
    brief = index.brief_by_slug[slug]
    ref = brief_ref(index, brief)
    first = _first_mention(brief, _mentions(index, actor, slug))
    # An editor may have named an actor whom the text never names.
    if first is None:
        return BriefMention(ref, "", Place(urls.brief_page(slug), urls.WHOLE_TEXT, "text"))
    words = brief.text.words(brief.layout.sentence_at(first))
    return BriefMention(ref, words or "", place_of(brief, first))


def _mentions(index: Index, actor: CorpusActor, slug: str) -> list[Span]:
    """The mentions of an actor in one brief, where it may be several actors of the record."""
    mentions: list[Span] = []
    for appearance in actor.appearances:
        if appearance.brief == slug:
            mentions += index.local_actors[slug, appearance.actor].mentions
    return sorted(mentions)


def _first_mention(brief: PublishedBrief, mentions: Sequence[Span]) -> Span | None:
    """The first mention in a paragraph, else the first of all.

    A sentence of the text says more than a headline or a caption.
    """
    in_text = (mention for mention in mentions if _is_in_paragraph(brief, mention))
    return next(in_text, mentions[0] if mentions else None)


def _is_in_paragraph(brief: PublishedBrief, span: Span) -> bool:
    block = brief.layout.block_at(span.start)
    return block is not None and block.kind == "paragraph"
