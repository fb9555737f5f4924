"""Positions as templates get them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.interface import say
from onrecord.model import Issue, Position
from onrecord.nlp.text import STOP_WORDS
from onrecord.site import urls
from onrecord.site.components import Column, IssueRow, StanceView
from onrecord.site.index import Index
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.quotations import cued_pieces
from onrecord.site.references import (
    actor_ref,
    brief_ref,
    first_role,
    issue_link,
    local_actor_ref,
    place_of,
    web_link,
)
from onrecord.site.wording import POLARITIES, SIGN, confidence


def make_stance_view(index: Index, brief: PublishedBrief, position: Position) -> StanceView:
    """A position for a template."""
    actor = index.actor_of[brief.slug, position.actor]
    return StanceView(
        id=position.id,
        place=place_of(brief, position.evidence, urls.position_anchor(position.id)),
        actor=actor_ref(actor, first_role(index, brief.slug, position.actor)),
        issue=issue_link(index.issue_of[brief.slug, position.id]),
        stance=position.stance,
        polarity=position.polarity,
        word=say(f"polarity.{position.polarity}"),
        sign=SIGN[position.polarity],
        evidence=cued_pieces(brief.text, position.evidence, position.cue),
        target=local_actor_ref(index, brief, position.target),
        asserted=_asserted(index, brief, position),
        confidence=confidence(position.confidence, position.confirmed),
        brief=brief_ref(index, brief),
        cite=web_link(brief.meta.url),
    )


def _asserted(index: Index, brief: PublishedBrief, position: Position) -> str:
    """By whose words somebody takes a position, and how it is meant where it is not plainly taken.

    "own words", "own words, only “if the board pays”".
    """
    asserted = _asserted_by(index, brief, position)
    # “She would back it if the board pays.”
    if position.condition is not None:
        condition = brief.text.excerpt(position.condition)
        return say("asserted.conditional", asserted=asserted, condition=condition)
    # “She will oppose it.”
    if position.modality == "intended":
        return say("asserted.intended", asserted=asserted)
    return asserted


def _asserted_by(index: Index, brief: PublishedBrief, position: Position) -> str:
    """By whose words somebody takes a position: their own, the reporter's, or somebody else's."""
    # “I oppose it,” she said.
    if position.asserted_by == "self":
        return say("asserted.own")
    # She opposes it.
    if position.asserted_by == "article":
        return say("asserted.reporter")
    # Aides say that she opposes it.
    if position.asserted_by == "other":
        return say("asserted.according", name=_source_words(brief, position))
    # Hall said that she opposes it.
    actor = index.actor_of.get((brief.slug, position.asserted_by))
    return say("asserted.according", name=actor.name if actor else position.asserted_by)


def _source_words(brief: PublishedBrief, position: Position) -> str:
    """The words for whoever says where somebody stands, as the article credits them: "aides"."""
    for quote in brief.record.quotes:
        if quote.id == position.quote and quote.source:
            return _inside_sentence(brief.text.excerpt(quote.source[0]))
    return say("asserted.somebody")


def _inside_sentence(words: str) -> str:
    """Words that may have begun a sentence, as they stand inside one.

    >>> _inside_sentence("A report"), _inside_sentence("Aides to Ann Hale")
    ('a report', 'Aides to Ann Hale')
    """
    first, space, rest = words.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.lower() in STOP_WORDS else words


def make_columns(
    stances: Sequence[StanceView], actors: int = 1000, each: int = 100
) -> tuple[Column, ...]:
    """Positions by polarity: always the four columns, also empty ones.

    A column shows at most so many `actors`, and of each of them the latest so many positions.
    """
    by_actor: dict[str, dict[str, list[StanceView]]] = {polarity: {} for polarity in POLARITIES}
    for stance in stances:
        by_actor[stance.polarity].setdefault(stance.actor.href, []).append(stance)
    columns = []
    for polarity in POLARITIES:
        # Positions are from old to new.
        groups = [tuple(group[-each:]) for group in by_actor[polarity].values()]
        word = say(f"polarity.{polarity}")
        more = max(0, len(groups) - actors)
        columns.append(Column(polarity, word, SIGN[polarity], tuple(groups[:actors]), more))
    return tuple(columns)


def issue_row(issue: Issue, columns: tuple[Column, ...]) -> IssueRow:
    """An issue and the positions on it."""
    return IssueRow(issue_link(issue), columns)
