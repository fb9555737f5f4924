"""Salience: how much an article is about each actor, 0..1.

It tells by where, how often and in which parts of the article an actor comes up. The weights are
set by hand, in units of the logarithm of mentions: a name in the headline is worth three to four
times the mentions.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass

from onrecord.extract.draft import Draft, Entity
from onrecord.extract.entities import gazetteer
from onrecord.extract.entities.groups import party_named, party_of_members
from onrecord.extract.entities.metonyms import LOCATIVE_PREPOSITIONS
from onrecord.model import ActorKind
from onrecord.nlp.tokens import Token

MENTIONS = 1.2
SUBJECT = 0.3
QUOTED = 0.3
HEADLINE = 1.5
LEAD = 1.5
LEAD_LENGTH = 40
"""Tokens after which the worth of a first mention has halved: a long sentence."""
OPENING = 0.3
OPENING_LENGTH = 150
"""The same for the first paragraphs, in which an article says what it is about."""
MEDIUM = -1.0
"""A medium is mostly where the news comes from, seldom what it is about."""
MODIFIER = 0.7
"""What a name that only modifies another noun ("the Norvane harbour") lacks of a mention."""
LOCATIVE = 0.4
"""What a place lacks of a mention where it only tells where something is."""
KIND: dict[ActorKind, float] = {"person": 0.4, "organisation": -0.3, "group": 0.5, "place": -0.6}
"""Who acts counts more than where."""
PARTY = 1.0
"""Parties are what political news is about, however briefly it names them."""
ROLE = 0.4
"""Somebody in an office, or with an occupation, is in the article for a reason."""
UNNAMED = -1.5
"""A group without a name of its own, "two union leaders", is hardly ever a main actor."""
LONG_NAME = -0.5
LONG_NAME_WORDS = 4
"""What has so many words is more often a title or a bill than an actor."""
TARGET = 2.5
"""What the article reports of stances towards an actor."""
LASTING: dict[ActorKind, float] = {"person": 0.0, "organisation": 0.0, "group": 0.5, "place": -0.5}
"""The same, however often an actor comes up: an article names a town often, and is about others."""
FULL_NAME = 0.9
"""A person whom the article introduces by first and last name is in it for a reason."""
LASTING_FULL_NAME = 0.2
FADING = 1.0
"""How fast what an actor is gives way to how often it comes up, a mention."""
LEAST = 0.01
"""The least score, before scores are set in relation to the highest."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the steps before have found of an article's actors."""

    draft: Draft
    quotes: Counter[Entity | None]
    """How many quotes are theirs."""
    met: Counter[Entity | None]
    """How many stances others take towards them."""
    wings: dict[str, list[Entity]]
    """By party the groups of its members that are actors: "House Republicans"."""

    def wings_of(self, entity: Entity) -> list[Entity]:
        """The groups whose mentions are also those of a party that the article names."""
        party = party_named(entity.name)
        return self.wings.get(party, []) if party else []


def score_salience(draft: Draft) -> None:
    """Gives each entity its salience and puts the most salient first."""
    evidence = _evidence(draft)
    # No article is about people whom it only describes.
    named = (entity for entity in draft.entities if not entity.is_described)
    scores = {entity.id: max(_score(evidence, entity), LEAST) for entity in named}
    highest = max(scores.values(), default=1.0)
    for entity in draft.entities:
        entity.salience = round(scores.get(entity.id, LEAST) / highest, 3)
    draft.entities.sort(key=lambda entity: (-entity.salience, entity.id))


def _evidence(draft: Draft) -> _Evidence:
    wings: dict[str, list[Entity]] = defaultdict(list)
    for entity in draft.entities:
        party = party_of_members(entity.name) if entity.kind == "group" else None
        if party is not None and party_named(entity.name) is None:
            wings[party].append(entity)
    return _Evidence(
        draft,
        Counter(attribution.speaker for attribution in draft.attributions),
        Counter(stance.target for stance in draft.stances),
        wings,
    )


def _score(evidence: _Evidence, entity: Entity) -> float:
    """How much an article is about an entity, on an open scale."""
    draft = evidence.draft
    heads = [draft.head_of(mention) for mention in entity.mentions]
    # An article about House Republicans and Senate Republicans is about Republicans.
    wings = evidence.wings_of(entity)
    heads_of_wings = [draft.head_of(mention) for wing in wings for mention in wing.mentions]
    everywhere = [*heads, *heads_of_wings]
    mentions = sum(_worth(head, entity) for head in everywhere)
    # The logarithm: a second mention tells more than a tenth.
    subjects = sum(head.dep in ("nsubj", "nsubjpass") for head in heads)
    frequency = (
        MENTIONS * math.log1p(mentions)
        + SUBJECT * math.log1p(subjects)
        + QUOTED * math.log1p(evidence.quotes[entity])
    )
    in_headline = any(draft.block_kind(head) == "headline" for head in heads)
    # Somebody whom others take sides on matters, however seldom the article names them.
    fading = _kind_score(entity) + TARGET * math.log1p(evidence.met[entity])
    return (
        frequency
        + LEAD * _prominence(draft, everywhere, LEAD_LENGTH)
        + OPENING * _prominence(draft, everywhere, OPENING_LENGTH)
        + HEADLINE * in_headline
        + fading / (1 + FADING * mentions)
        + _lasting_kind_score(entity)
        + MEDIUM * entity.is_medium
    )


def _worth(head: Token, entity: Entity) -> float:
    """How much one mention counts, by its head: 1, or less where it only modifies or locates."""
    # "the *Norvane* harbour" is about the harbour.
    is_modifier = head.dep in ("compound", "nmod", "amod")
    return 1 - MODIFIER * is_modifier - LOCATIVE * _is_locative(head, entity)


def _is_locative(head: Token, entity: Entity) -> bool:
    """Whether a place is only where something is: "in Norvane"."""
    if entity.kind != "place" or head.dep != "pobj":
        return False
    return head.head.lower in LOCATIVE_PREPOSITIONS


def _prominence(draft: Draft, heads: list[Token], half: int) -> float:
    """How early an entity comes up, 0..1: 1 at the first token, half of it `half` tokens later."""
    # A caption stands where there was room for a picture, which tells nothing.
    in_text = (head for head in heads if draft.block_kind(head) != "caption")
    return max((2 ** (-head.i / half) for head in in_text), default=0.0)


def _kind_score(entity: Entity) -> float:
    """What an entity's kind says about its salience where it comes up seldom."""
    return (
        KIND[_acting_kind(entity)]
        + FULL_NAME * _has_full_name(entity)
        + PARTY * (party_named(entity.name) is not None)
        + ROLE * bool(entity.roles)
        + UNNAMED * _is_unnamed_group(entity)
        + LONG_NAME * (len(entity.name.split()) >= LONG_NAME_WORDS)
    )


def _lasting_kind_score(entity: Entity) -> float:
    """What an entity's kind says about its salience, however often it comes up."""
    return LASTING[_acting_kind(entity)] + LASTING_FULL_NAME * _has_full_name(entity)


def _acting_kind(entity: Entity) -> ActorKind:
    """The kind as which an entity acts: a whole people, "Norwegians", no more than its country."""
    is_people = entity.name.removesuffix("s") in gazetteer.demonyms()
    return "place" if is_people else entity.kind


def _has_full_name(entity: Entity) -> bool:
    """Whether an entity is a person with a first and a last name."""
    return entity.kind == "person" and " " in entity.name


def _is_unnamed_group(entity: Entity) -> bool:
    """Whether an entity is a group that the article calls by no name: "two union leaders"."""
    return entity.kind == "group" and entity.name[0].islower()
