"""How pages name briefs, actors, issues and outlets, and where a span of an article stands."""

from __future__ import annotations

from onrecord.interface import say
from onrecord.model import CorpusActor, Issue, Outlet, Span, Story
from onrecord.site import urls
from onrecord.site.components import ActorRef, BriefRef, Link, Place
from onrecord.site.index import Index
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.wording import day
from onrecord.web_addresses import web_address


def brief_ref(index: Index, brief: PublishedBrief) -> BriefRef:
    """A brief as other pages name it."""
    outlet = index.outlet_of.get(brief.slug)
    link = outlet_link(outlet) if outlet else None
    return BriefRef(brief.title, urls.brief_page(brief.slug), link, day(brief.meta.published))


def actor_ref(actor: CorpusActor, role: str = "") -> ActorRef:
    """An actor of the corpus as pages name it."""
    return ActorRef(actor.name, urls.actor_page(actor.slug), actor.kind, role)


def local_actor_ref(index: Index, brief: PublishedBrief, actor: str | None) -> ActorRef | None:
    """An actor of one brief, by its id there, with the role that it has there; None of nobody."""
    if actor is None:
        return None
    return actor_ref(index.actor_of[brief.slug, actor], first_role(index, brief.slug, actor))


def first_role(index: Index, brief: str, actor: str) -> str:
    """The first role that a brief gives an actor, by the brief's slug and the actor's id there.

    `Foreign Minister`; empty where it gives none.
    """
    # A title may go over the end of a line.
    roles = index.local_actors[brief, actor].roles
    return " ".join(roles[0].title.split()) if roles else ""


def actor_link(actor: CorpusActor) -> Link:
    """The way to an actor's page."""
    return Link(actor.name, urls.actor_page(actor.slug))


def issue_link(issue: Issue) -> Link:
    """The way to an issue's page."""
    return Link(issue.label, urls.issue_page(issue.slug))


def outlet_link(outlet: Outlet) -> Link:
    """The way to an outlet's page."""
    return Link(outlet.name, urls.outlet_page(outlet.slug))


def story_link(story: Story) -> Link:
    """The way to a story's page."""
    return Link(story.name, urls.story_page(story.slug))


def place_of(brief: PublishedBrief, span: Span, anchor: str = "") -> Place:
    """Where a span stands on its brief's page.

    `anchor` is the span's own; without one the place is that of the block, and the whole text where
    the span stands in no block.
    """
    page = urls.brief_page(brief.slug)
    # A span between blocks may be one whose block is not published.
    block = brief.layout.block_at(span.start)
    if block is None:
        return Place(page, urls.WHOLE_TEXT, say("block.text"))
    # Words that are not published have no mark in the text that could bear an anchor.
    if not anchor or brief.text.is_withheld(span):
        anchor = block.anchor
    return Place(page, anchor, block.label if block.number else say(f"block.{block.kind}"))


def web_link(url: str | None) -> str:
    """An address to link to, if it is one of the web: `"javascript:x"` → `""`."""
    return web_address(url) or ""
