"""Salience: how much an article is about each actor, 0..1, by where, how often and in which parts it comes up.

The weights are set by hand, in units of the logarithm of mentions: a name in the headline is worth three to four times the mentions.
"""

from __future__ import annotations

import math

from onrecord.analyse.draft import Draft, Figure
from onrecord.model import ActorKind

MENTIONS = 1.2
SUBJECT = 0.3
QUOTED = 0.3
HEADLINE = 1.5
LEAD = 1.1
LEAD_LENGTH = 60
"""Tokens after which the worth of a first mention has halved: two long sentences."""
MEDIUM = -1.0
"""A medium is mostly where the news comes from, seldom what it is about."""
MODIFIER = 0.7
"""What a name that only modifies another noun ("the Norvane harbour") lacks of a mention."""
KIND: dict[ActorKind, float] = {"person": 0.4, "organisation": 0.0, "group": 0.3, "place": -0.6}
"""Who acts counts more than where."""
FULL_NAME = 1.2
"""A person whom the article introduces by first and last name is in it for a reason."""
FADING = 0.5
"""How fast what an actor is gives way to how often it comes up, a mention."""
LEAST = 0.01


def salience(draft: Draft) -> None:
    """Gives each figure its salience and puts the most salient first."""
    headline = {i for i, block in enumerate(draft.article.meta.blocks) if block.kind == "headline"}
    raw = {figure.id: max(_score(draft, figure, headline), LEAST) for figure in draft.figures}
    top = max(raw.values(), default=1.0)
    for figure in draft.figures:
        figure.salience = round(raw[figure.id] / top, 3)
    draft.figures.sort(key=lambda figure: (-figure.salience, figure.id))


def _score(draft: Draft, figure: Figure, headline: set[int]) -> float:
    heads = [draft.tokens[m.end - 1] for m in figure.mentions]
    weight = sum(1 - MODIFIER * (head.dep in ("compound", "nmod", "amod")) for head in heads)
    subjects = sum(head.dep in ("nsubj", "nsubjpass") for head in heads)
    quoted = sum(a.speaker is figure for a in draft.attributions)
    often = MENTIONS * math.log1p(weight) + SUBJECT * math.log1p(subjects) + QUOTED * math.log1p(quoted)
    where = LEAD * 2 ** (-figure.mentions[0].first / LEAD_LENGTH)
    where += HEADLINE * any(draft.parse.sentences[head.sentence].block in headline for head in heads)
    what = KIND[figure.kind] + FULL_NAME * (figure.kind == "person" and " " in figure.name)
    return often + where + what / (1 + FADING * weight) + MEDIUM * figure.medium
