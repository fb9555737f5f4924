"""Salience: how much an article is about each actor, 0..1, by where, how often and in which parts it comes up.

The weights are set by hand, in units of the logarithm of mentions: a name in the headline is worth three to four times the mentions.
"""

from __future__ import annotations

import math

from onrecord.extract.draft import Draft, Entity
from onrecord.extract.entities import gazetteer
from onrecord.extract.entities.metonyms import LOCATIVE
from onrecord.model import ActorKind
from onrecord.nlp.tokens import Token

MENTIONS = 1.2
SUBJECT = 0.3
QUOTED = 0.3
HEADLINE = 1.5
LEAD = 1.5
LEAD_LENGTH = 40
"""Tokens after which the worth of a first mention has halved: a long sentence."""
MEDIUM = -1.0
"""A medium is mostly where the news comes from, seldom what it is about."""
MODIFIER = 0.7
"""What a name that only modifies another noun ("the Norvane harbour") lacks of a mention."""
SCENE = 0.4
"""What a place lacks of a mention where it only tells where something is."""
KIND: dict[ActorKind, float] = {"person": 0.4, "organisation": 0.0, "group": 0.5, "place": -0.6}
"""Who acts counts more than where; a whole people ("Norwegians") acts no more than its country."""
FULL_NAME = 0.9
"""A person whom the article introduces by first and last name is in it for a reason."""
FADING = 1.0
"""How fast what an actor is gives way to how often it comes up, a mention."""
LEAST = 0.01


def score_salience(draft: Draft) -> None:
    """Gives each entity its salience and puts the most salient first."""
    raw = {entity.id: max(_score(draft, entity), LEAST) for entity in draft.entities}
    top = max(raw.values(), default=1.0)
    for entity in draft.entities:
        entity.salience = round(raw[entity.id] / top, 3)
    draft.entities.sort(key=lambda entity: (-entity.salience, entity.id))


def _score(draft: Draft, entity: Entity) -> float:
    heads = [draft.tokens[m.end - 1] for m in entity.mentions]
    kinds = [
        draft.article.meta.blocks[draft.parse.sentences[head.sentence].block].kind for head in heads
    ]
    worth = [
        1
        - MODIFIER * (head.dep in ("compound", "nmod", "amod"))
        - SCENE * _is_scene(draft.tokens, head, entity)
        for head in heads
    ]
    subjects = sum(head.dep in ("nsubj", "nsubjpass") for head in heads)
    quoted = sum(a.speaker is entity for a in draft.attributions)
    often = (
        MENTIONS * math.log1p(sum(worth))
        + SUBJECT * math.log1p(subjects)
        + QUOTED * math.log1p(quoted)
    )
    # A caption stands where there was room for a picture, which tells nothing.
    leads = (
        2 ** (-head.i / LEAD_LENGTH)
        for w, head, kind in zip(worth, heads, kinds, strict=True)
        if kind != "caption"
    )
    kind: ActorKind = (
        "place" if entity.name.removesuffix("s") in gazetteer.demonyms() else entity.kind
    )
    what = KIND[kind] + FULL_NAME * (entity.kind == "person" and " " in entity.name)
    return (
        often
        + LEAD * max(leads, default=0.0)
        + HEADLINE * ("headline" in kinds)
        + what / (1 + FADING * sum(worth))
        + MEDIUM * entity.is_medium
    )


def _is_scene(tokens: list[Token], head: Token, entity: Entity) -> bool:
    """Whether a place is only where something is: "in Norvane"."""
    return entity.kind == "place" and head.dep == "pobj" and head.head.lower in LOCATIVE
