"""Salience: how much an article is about each actor, 0..1, by where, how often and in which parts it comes up."""

from __future__ import annotations

import math

from onrecord.analyse.draft import Draft, Figure

KIND = {"person": 1.0, "organisation": 0.75, "group": 0.6, "place": 0.6}
MEDIUM = 0.4
"""A medium is mostly where the news comes from, seldom what it is about."""


def salience(draft: Draft) -> None:
    """Gives each figure its salience and puts the most salient first."""
    blocks = draft.article.meta.blocks
    headline = {i for i, block in enumerate(blocks) if block.kind == "headline"}
    size = max(len(draft.tokens), 1)
    raw = {figure.id: _score(draft, figure, headline, size) for figure in draft.figures}
    top = max(raw.values(), default=1.0) or 1.0
    for figure in draft.figures:
        figure.salience = round(raw[figure.id] / top, 3)
    draft.figures.sort(key=lambda figure: (-figure.salience, figure.id))


def _score(draft: Draft, figure: Figure, headline: set[int], size: int) -> float:
    mentions = figure.mentions
    heads = [draft.tokens[m.end - 1] for m in mentions]
    in_headline = any(draft.parse.sentences[head.sentence].block in headline for head in heads)
    subjects = sum(head.dep in ("nsubj", "nsubjpass") for head in heads)
    quoted = sum(a.speaker is figure for a in draft.attributions)
    lead = 1 - mentions[0].first / size
    score = math.log1p(len(mentions)) + 0.8 * lead + 0.8 * in_headline + 0.5 * math.log1p(subjects) + 0.4 * math.log1p(quoted)
    score += 0.4 * (figure.kind == "person" and " " in figure.name) + 0.2 * bool(figure.roles)
    return score * KIND[figure.kind] * (MEDIUM if figure.medium else 1.0)
