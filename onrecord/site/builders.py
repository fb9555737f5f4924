"""From the corpus to the small pieces of `parts.py`. Words of an article are copied by their spans and in no other way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from markupsafe import Markup

from onrecord.interface import say
from onrecord.model import Brief, CorpusActor, Issue, Position, Quote, Span, StanceRef
from onrecord.problems import OnrecordError, Problem
from onrecord.site import urls
from onrecord.site.components import (
    ActorRef,
    BriefRef,
    Column,
    Count,
    Head,
    IssueRow,
    Link,
    Paging,
    Piece,
    Place,
    QuoteView,
    ShiftView,
    StanceView,
)
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.redaction import hidden, shown, withheld
from onrecord.site.source_names import source_name
from onrecord.site.wording import POLARITIES, SIGN, day, sure

T = TypeVar("T")

_IN_MARKS = re.compile(r"“[^”]*”?|‘‘.*?’’|\"[^\"]*\"?|''.*?''|«[^»]*»?", re.DOTALL)


def page(
    index: Index,
    path: str,
    template: str,
    view: object,
    title: str,
    description: str = "",
    *,
    section: str = "",
    kind: str = "website",
    data: str = "",
    feed: bool = False,
    jsonld: Markup | None = None,
    source: str = "",
) -> TemplatePage:
    """A page with the frame that every page has. `path` ends in `index.html`; templates get `site`, `head`, `root` and `view`."""
    base = index.site.base_url
    canonical = urls.public_address(base, path) if base else ""
    root = urls.to_root(path)
    head = Head(
        title, " ".join(description.split()), root, section, canonical, kind, data, feed, jsonld
    )
    context = {"site": index.site, "head": head, "root": root, "view": view}
    return TemplatePage(path, template, context, source, title)


def words(brief: Brief, span: Span) -> str:
    """The article's words at a span.

    Raises OnrecordError where the span is empty or not in the text: a page prints nothing that its source does not have.
    """
    text = brief.text
    if not 0 <= span.start < span.end <= len(text):
        raise OnrecordError(
            Problem(
                f"briefs/{brief.slug}.json",
                None,
                f"[{span.start}, {span.end}] is not in {brief.article_path}",
            )
        )
    return span.of(text)


def outside(url: str | None) -> str:
    """An address to link to, if it is one of the web: `"javascript:x"` → `""`."""
    return url if url and urlsplit(url).scheme in ("http", "https") else ""


def brief_ref(index: Index, brief: Brief) -> BriefRef:
    """A brief as other pages name it."""
    outlet = index.outlets.get(brief.slug)
    link = Link(outlet.name, urls.outlet_page(outlet.slug)) if outlet else None
    return BriefRef(brief.title, urls.brief_page(brief.slug), link, day(brief.meta.published))


def actor_ref(entry: CorpusActor, role: str = "") -> ActorRef:
    """An actor of the corpus as pages name it."""
    return ActorRef(entry.name, urls.actor_page(entry.slug), entry.kind, role)


def local_ref(index: Index, brief: Brief, actor: str | None) -> ActorRef | None:
    """An actor of one brief, with the role that it has there."""
    if actor is None:
        return None
    return actor_ref(index.entries[brief.slug, actor], role(index, brief, actor))


def role(index: Index, brief: Brief, actor: str) -> str:
    """The first role that a brief gives an actor: `Foreign Minister`."""
    roles = index.actors[brief.slug, actor].roles
    return " ".join(roles[0].title.split()) if roles else ""


def issue_link(issue: Issue) -> Link:
    """The way to an issue's page."""
    return Link(issue.name, urls.issue_page(issue.slug))


def place(index: Index, brief: Brief, span: Span, anchor: str) -> Place:
    """Where a span stands on its brief's page; the whole text where it stands in no block."""
    layout = index.layouts[brief.slug]
    block = layout.block_at(span.start)
    page_path = urls.brief_page(brief.slug)
    if block is None:
        return Place(page_path, urls.WHOLE_TEXT, say("block.text"))
    if hidden(span.of(brief.text)):
        anchor = ""
    label = (
        f"¶{layout.numbers[block]}"
        if layout.numbers[block]
        else say(f"block.{layout.blocks[block].kind}")
    )
    return Place(page_path, anchor or layout.anchor(block), label)


def pieces(brief: Brief, span: Span, cues: Sequence[Span] = ()) -> tuple[Piece, ...]:
    """The words of a span, parted where quotation marks open and close, or at the cues.

    The words `to “keep quiet” now` → `to `, `“keep quiet”` (quoted), ` now`. Words that are not published are `[…]`.
    """
    whole = words(brief, span)
    if withheld(whole):
        return (Piece(shown(whole)),)
    if cues:
        inner = sorted(c for c in cues if span.covers(c))
        marked = [(c.start - span.start, c.end - span.start) for c in inner]
    else:
        marked = [m.span() for m in _IN_MARKS.finditer(whole)]
    mark = "cue" if cues else "quoted"
    out, at = [], 0
    for start, end in marked:
        if start >= at:
            out += [Piece(whole[at:start]), Piece(whole[start:end], mark)]
            at = end
    return tuple(p for p in (*out, Piece(whole[at:])) if p.text)


def quote_view(index: Index, brief: Brief, quote: Quote) -> QuoteView:
    """A quote for a template."""
    key = brief.slug, quote.id
    if key not in index.quote_views:
        index.quote_views[key] = _quote_view(index, brief, quote)
    return index.quote_views[key]


def _quote_view(index: Index, brief: Brief, quote: Quote) -> QuoteView:
    return QuoteView(
        id=quote.id,
        place=place(index, brief, quote.content[0], urls.quote_anchor(quote.id)),
        kind=quote.kind,
        mode=quote.mode,
        parts=tuple(pieces(brief, span) for span in quote.content),
        speaker=local_ref(index, brief, quote.speaker),
        named=source_name(index, brief, quote),
        via=local_ref(index, brief, quote.via),
        addressee=quote.addressee and _name_or_words(index, brief, quote.addressee),
        negated=quote.negated,
        sure=sure(quote.confidence, quote.confirmed),
        brief=brief_ref(index, brief),
        cite=outside(brief.meta.url),
    )


def said(brief: Brief, quote: Quote) -> str:
    """A quote's words on one line; `[…]` stands between its pieces, and for what is not published."""
    return " […] ".join(" ".join(shown(words(brief, span)).split()) for span in quote.content)


def _name_or_words(index: Index, brief: Brief, found: str) -> str:
    entry = index.entries.get((brief.slug, found))
    return entry.name if entry else found


def stance_view(index: Index, brief: Brief, position: Position) -> StanceView:
    """A position for a template."""
    key = brief.slug, position.id
    if key not in index.stance_views:
        index.stance_views[key] = _stance_view(index, brief, position)
    return index.stance_views[key]


def _stance_view(index: Index, brief: Brief, position: Position) -> StanceView:
    return StanceView(
        id=position.id,
        place=place(index, brief, position.evidence, urls.position_anchor(position.id)),
        actor=actor_ref(
            index.entries[brief.slug, position.actor], role(index, brief, position.actor)
        ),
        issue=issue_link(index.issues[brief.slug, position.id]),
        stance=position.stance,
        polarity=position.polarity,
        word=say(f"polarity.{position.polarity}"),
        sign=SIGN[position.polarity],
        evidence=pieces(brief, position.evidence, position.cue),
        target=local_ref(index, brief, position.target),
        asserted=_meant(brief, position, _asserted(index, brief, position)),
        sure=sure(position.confidence, position.confirmed),
        brief=brief_ref(index, brief),
        cite=outside(brief.meta.url),
    )


def _asserted(index: Index, brief: Brief, position: Position) -> str:
    if position.asserted_by == "self":
        return say("asserted.own")
    if position.asserted_by == "article":
        return say("asserted.reporter")
    entry = index.entries.get((brief.slug, position.asserted_by))
    return say("asserted.according", name=entry.name if entry else position.asserted_by)


def _meant(brief: Brief, position: Position, asserted: str) -> str:
    """By whom a position is asserted, and how it is meant where it is not plainly taken: "own words, only “if the board pays”"."""
    if position.condition is not None:
        return say(
            "asserted.conditional",
            asserted=asserted,
            condition=shown(words(brief, position.condition)),
        )
    return (
        say("asserted.intended", asserted=asserted) if position.modality == "intended" else asserted
    )


def stance_of(index: Index, stance: StanceRef) -> StanceView:
    """The same from the corpus's side."""
    return stance_view(
        index, index.briefs[stance.brief], index.positions[stance.brief, stance.position]
    )


def columns(
    stances: Sequence[StanceView], actors: int = 1000, each: int = 100
) -> tuple[Column, ...]:
    """Stands by polarity, all four, also empty ones: of so many actors at most the latest so many of each."""
    groups: dict[str, dict[str, list[StanceView]]] = {p: {} for p in POLARITIES}
    for stance in stances:
        groups[stance.polarity].setdefault(stance.actor.href, []).append(stance)
    shown = {p: [tuple(g[-each:]) for g in groups[p].values()] for p in POLARITIES}
    return tuple(
        Column(
            p,
            say(f"polarity.{p}"),
            SIGN[p],
            tuple(shown[p][:actors]),
            max(0, len(shown[p]) - actors),
        )
        for p in POLARITIES
    )


def issue_row(issue: Issue, found: tuple[Column, ...]) -> IssueRow:
    """An issue and the stands on it."""
    return IssueRow(issue_link(issue), found)


def shifts(index: Index, issue: Issue) -> list[tuple[str, ShiftView]]:
    """Changes of position on an issue, by the actor's slug.

    One position changes another where a record says so, or where the same actor is for and later, in a brief of a later
    date, against, or the other way round. What somebody else says that an actor thinks changes nothing; see `accounts`.
    """
    if issue.slug not in index.shift_views:
        pairs = _changes(index, issue)
        index.shift_views[issue.slug] = [
            (a, ShiftView(stance_of(index, before), stance_of(index, after)))
            for a, before, after in pairs
        ]
    return index.shift_views[issue.slug]


def _changes(index: Index, issue: Issue) -> list[tuple[str, StanceRef, StanceRef]]:
    found = []
    by_actor: dict[str, list[StanceRef]] = {}
    for stance in issue.stances:
        by_actor.setdefault(stance.actor, []).append(stance)
    for actor in sorted(by_actor):
        former: StanceRef | None = None
        for stance in by_actor[actor]:
            position = index.positions[stance.brief, stance.position]
            if (
                position.turn == "after"
                and position.shift is not None
                and (stance.brief, position.shift) in index.positions
            ):
                found.append((actor, StanceRef(stance.brief, position.shift, actor), stance))
            elif former is not None and _turned(index, former, stance):
                found.append((actor, former, stance))
            if position.polarity in ("for", "against"):
                former = stance
    return found


def _turned(index: Index, before: StanceRef, after: StanceRef) -> bool:
    early, late = (index.briefs[s.brief].meta.published for s in (before, after))
    one, other = (index.positions[s.brief, s.position].polarity for s in (before, after))
    told = any(_is_hearsay(index.positions[s.brief, s.position]) for s in (before, after))
    return bool(early and late and early < late) and {one, other} == {"for", "against"} and not told


def accounts(index: Index, issue: Issue) -> list[tuple[StanceView, StanceView]]:
    """Accounts of where an actor stands that contradict each other in one brief: at least one of them is somebody else's."""
    found = []
    for i, stance in enumerate(issue.stances):
        one = index.positions[stance.brief, stance.position]
        for later in issue.stances[i + 1 :]:
            other = index.positions[later.brief, later.position]
            same = (stance.brief, stance.actor) == (
                later.brief,
                later.actor,
            ) and one.asserted_by != other.asserted_by
            if (
                same
                and {one.polarity, other.polarity} == {"for", "against"}
                and (_is_hearsay(one) or _is_hearsay(other))
            ):
                found.append((stance_of(index, stance), stance_of(index, later)))
    return found


def _is_hearsay(position: Position) -> bool:
    return position.asserted_by not in ("self", "article")


def counts(
    numbered: Sequence[tuple[Link, int, str]],
    label: Callable[[int], str],
    weights: Sequence[float] = (),
) -> tuple[Count, ...]:
    """Names with numbers, as bars as long as the weights, else as the numbers; the longest is a hundred per cent."""
    lengths = weights or [number for _, number, _ in numbered]
    most = max(lengths, default=1) or 1
    found = zip(numbered, lengths, strict=True)
    return tuple(
        Count(link, number, round(100 * length / most), label(number), detail)
        for (link, number, detail), length in found
    )


def paged(items: Sequence[T], size: int, folder: str) -> list[tuple[str, Paging, Sequence[T]]]:
    """Cuts a list into pages: path, place among the pages, items; one page even where there is nothing."""
    last = max(1, -(-len(items) // size))

    cut = []
    for number in range(1, last + 1):
        before = (
            Link("newer" if number > 1 else "", urls.numbered_page(folder, number - 1))
            if number > 1
            else None
        )
        after = Link("older", urls.numbered_page(folder, number + 1)) if number < last else None
        cut.append(
            (
                urls.numbered_page(folder, number),
                Paging(number, last, before, after),
                items[(number - 1) * size : number * size],
            )
        )
    return cut
