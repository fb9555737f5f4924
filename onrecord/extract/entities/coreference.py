"""Pronouns: he, she, him, her, his, himself, herself, and "the president" for a person with that role.

Distance in sentences counts most, then gender as far as the text tells it, and the grammatical subject, more so for a pronoun that is one itself.
A pronoun with two close candidates stays open.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from onrecord.extract.draft import Attribution, Draft, Entity, Mention
from onrecord.extract.entities.ner_repair import is_role
from onrecord.model import ResolvedBy
from onrecord.nlp.tokens import Token

PRONOUNS = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
REACH = 5
"""Sentences back in which a pronoun's person must have been mentioned."""
SUBJECT = 0.6
GENDER_KNOWN = 0.8
PARALLEL = 0.7
"""For the subject of the sentence before, or of another clause of the same, where the pronoun is a subject too: they mostly go on."""
SAME_SENTENCE_OBJECT = 0.5
MARGIN = 0.3
SURE = ((1.5, 0.97), (MARGIN, 0.9))
"""How sure a pronoun is, by the least margin before the second best person."""
TITLE_SURE = 0.9


def resolve_pronouns(draft: Draft) -> None:
    """Resolves pronouns and titles from left to right; what is resolved counts as a mention for what follows."""
    by_token = draft.mentions_by_index()
    seen: list[Mention] = []
    others = _others(draft, by_token)
    for token in draft.tokens:
        mention = by_token.get(token.i)
        if mention is not None:
            if mention.first == token.i and mention.kind == "person" and mention.entity:
                seen.append(mention)
            continue
        entity, sure = None, 1.0
        if token.lower in PRONOUNS and token.pos == "PRON":
            entity, sure = _person(
                draft, token, seen, PRONOUNS[token.lower], others.get(token.i, ())
            )
            if entity is not None:
                entity.gender = entity.gender or PRONOUNS[token.lower]
        elif (
            token.tag[:2] == "NN"
            and is_role(token)
            and any(child.lower == "the" for child in token.children)
        ):
            entity, sure = _titled(draft, token), TITLE_SURE
        if entity is not None:
            how: ResolvedBy = "pronoun" if token.pos == "PRON" else "title"
            first = (
                token.left_edge.i if how == "title" and token.i - token.left_edge.i < 4 else token.i
            )
            found = Mention(first, token.i + 1, entity.name, entity.kind, how, entity, sure)
            entity.mentions.append(found)
            draft.mentions.append(found)
            by_token.update(dict.fromkeys(range(first, token.i + 1), found))
            seen.append(found)
    draft.mentions.sort(key=lambda m: m.first)
    for entity in draft.entities:
        entity.mentions.sort(key=lambda m: m.first)


def _others(draft: Draft, by_token: dict[int, Mention]) -> dict[int, list[Entity]]:
    """For pronouns whom they cannot mean: "he" in a quote is not its speaker, nor is "he" in "he said" whom his words name.

    Before the pronoun only words in quotation marks count: "Ann Hale was shoved, she said" may be herself.
    """
    found: dict[int, list[Entity]] = defaultdict(list)
    for a in draft.attributions:
        source = by_token.get(a.source_head.i) if a.source_head else None
        if source is not None and source.entity and a.quoted_words > 2:
            for token in _tokens_quoted(draft, a):
                found[token.i].append(source.entity)
        elif source is None and a.source_head is not None:
            start = a.source_head.start
            after = (
                token for span in a.content if span.start > start for token in draft.tokens_in(span)
            )
            named = (by_token.get(token.i) for token in (*_tokens_quoted(draft, a), *after))
            found[a.source_head.i] += [
                mention.entity for mention in named if mention and mention.entity
            ]
    return found


def _tokens_quoted(draft: Draft, a: Attribution) -> list[Token]:
    """The tokens of an attribution's content that stand in quotation marks."""
    return [
        token
        for span in a.content
        for quoted in draft.quotations_in(span)
        for token in draft.tokens_in(quoted.span)
    ]


def _person(
    draft: Draft, token: Token, seen: list[Mention], gender: str, others: Sequence[Entity]
) -> tuple[Entity | None, float]:
    """The best person before a pronoun, and how sure that is; None where nobody fits or two fit about as well. `others`: who it is not."""
    scores: dict[str, tuple[float, Entity]] = {}
    for mention in reversed(seen):
        entity = mention.entity
        assert entity is not None
        head = draft.tokens[mention.end - 1]
        distance = token.sentence - head.sentence
        if distance > REACH:
            break
        if entity.gender not in ("", gender) or entity in others or entity.kind != "person":
            continue
        score = -float(distance)
        is_subject = head.dep in ("nsubj", "nsubjpass")
        score += SUBJECT * is_subject + GENDER_KNOWN * (entity.gender == gender)
        score += PARALLEL * (
            is_subject and token.dep == "nsubj" and distance <= 1 and head.head.i != token.head.i
        )
        if (
            head.head.i == token.head.i
            and token.dep not in ("poss",)
            and not token.lower.endswith("self")
        ):
            score -= SAME_SENTENCE_OBJECT
        key = entity.name
        if key not in scores or score > scores[key][0]:
            scores[key] = score, entity
    ranked = sorted(scores.values(), key=lambda pair: -pair[0])
    margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else math.inf
    if not ranked or margin < MARGIN:
        return None, 0.0
    return ranked[0][1], next(sure for least, sure in SURE if margin >= least)


def _titled(draft: Draft, token: Token) -> Entity | None:
    """The only person of the article whose role has that noun: "the president"."""
    if any(
        child.dep in ("appos", "prep", "relcl", "amod", "compound", "acl", "poss")
        for child in token.children
    ):
        return None
    if token.i + 1 < len(draft.tokens) and draft.tokens[token.i + 1].tag in ("NNP", "NN", "HYPH"):
        return None
    fitting = [
        f
        for f in draft.entities
        if f.kind == "person" and any(token.lower in role.title.lower().split() for role in f.roles)
    ]
    before = [f for f in fitting if f.mentions[0].first < token.i]
    return before[0] if len(fitting) == 1 and before else None
