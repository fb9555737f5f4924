"""Coreference: whom "he", "her" or "the president" mean.

Distance in sentences counts most, then gender as far as the text tells it, then whether the
antecedent is a subject, more so for a pronoun that is one itself. Where two persons score about the
same the pronoun stays unresolved.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterator
from typing import TypeAlias

from onrecord.extract.draft import Attribution, Draft, Entity, Mention
from onrecord.extract.entities.role_words import is_role
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

Antecedent: TypeAlias = tuple[Token, Entity]
"""What a pronoun may mean: the head of a mention, and its entity."""
PRONOUN_GENDERS = {
    **dict.fromkeys(lexicon.words("entities", "masculine_pronouns"), "he"),
    **dict.fromkeys(lexicon.words("entities", "feminine_pronouns"), "she"),
}
"""The pronouns that are resolved, and the gender that each tells: `"her"` → `"she"`."""
REACH = 5
"""Sentences back in which a pronoun's antecedent must have been mentioned."""
SUBJECT = 0.6
"""What an antecedent's score gains where it is a subject."""
GENDER_KNOWN = 0.8
"""What it gains where the text tells that its gender is the pronoun's."""
PARALLEL = 0.7
"""What it gains where it is the subject of the clause before, and the pronoun is a subject too."""
SAME_CLAUSE = 0.5
"""What it loses where it hangs on the pronoun's own verb: "Hale called *him*"."""
MARGIN = 0.3
"""How far the best antecedent must score above the second best."""
CONFIDENCES = ((1.5, 0.97), (MARGIN, 0.9))
"""How sure a pronoun is, by the least margin for it."""
TITLE_CONFIDENCE = 0.9
LONG_QUOTE = 3
"""Words in quotation marks from which on "he" among them is not the speaker."""
LONGEST_TITLE = 4
"""Tokens that the noun phrase of a title may have to be a mention as a whole."""
DISTINGUISHING = frozenset(["appos", "prep", "relcl", "amod", "compound", "acl", "poss"])
"""Dependencies of words that may make somebody else of a title: "the *former* president"."""


def resolve_pronouns(draft: Draft) -> None:
    """Resolves the pronouns and titles of an article, from left to right.

    What is resolved is a mention, and so a possible antecedent of what follows.
    """
    by_index = draft.mentions_by_index()
    excluded = _excluded_antecedents(draft, by_index)
    seen: list[Antecedent] = []
    for token in draft.tokens:
        mention = by_index.get(token.i)
        if mention is not None:
            if mention.first == token.i and mention.kind == "person":
                seen += _antecedents(draft, mention)
            continue
        resolved = _resolve(draft, token, seen, excluded)
        if resolved is not None:
            draft.mentions.append(resolved)
            seen += _antecedents(draft, resolved)
            by_index.update(dict.fromkeys(range(resolved.first, resolved.end), resolved))
    draft.mentions.sort(key=lambda mention: mention.first)
    for entity in draft.entities:
        entity.mentions.sort(key=lambda mention: mention.first)


def _resolve(
    draft: Draft, token: Token, seen: list[Antecedent], excluded: dict[int, list[Entity]]
) -> Mention | None:
    """A token that is in no name as a mention of a person; None where it is none, or unclear."""
    # The name of a film may have "Her" in it, as a name.
    if token.lower in PRONOUN_GENDERS and token.pos == "PRON":
        return _resolve_pronoun(token, seen, excluded.get(token.i, ()))
    return _resolve_title(draft, token) if is_role(token) else None


def _antecedents(draft: Draft, mention: Mention) -> Iterator[Antecedent]:
    """What a mention gives later pronouns to mean: its head and entity, or nothing."""
    if mention.entity is not None:
        yield draft.head_of(mention), mention.entity


def _excluded_antecedents(draft: Draft, by_index: dict[int, Mention]) -> dict[int, list[Entity]]:
    """For tokens, by index, the entities that a pronoun there cannot mean."""
    excluded: defaultdict[int, list[Entity]] = defaultdict(list)
    for attribution in draft.attributions:
        if attribution.source_head is None:
            continue
        source = by_index.get(attribution.source_head.i)
        # "Hale is wrong," *he* said: he is nobody whom his words name.
        if source is None:
            tokens = _tokens_that_exclude(draft, attribution, attribution.source_head)
            excluded[attribution.source_head.i] += _entities_at(tokens, by_index)
        # Hale said: "*He* is wrong." Who speaks says "I" of themselves.
        elif source.entity and attribution.quoted_words >= LONG_QUOTE:
            for token in draft.quoted_tokens(attribution):
                excluded[token.i].append(source.entity)
    return excluded


def _tokens_that_exclude(draft: Draft, attribution: Attribution, source: Token) -> list[Token]:
    """The tokens of a content that do not name whoever is credited with it by a pronoun."""
    tokens = list(draft.quoted_tokens(attribution))
    # Without quotation marks a writer may put the name first: "Ann Hale was shoved, *she* said."
    for span in attribution.content:
        if span.start > source.start:
            tokens += draft.tokens_in(span)
    return tokens


def _entities_at(tokens: list[Token], by_index: dict[int, Mention]) -> Iterator[Entity]:
    """The entities that tokens mention."""
    for token in tokens:
        mention = by_index.get(token.i)
        if mention is not None and mention.entity:
            yield mention.entity


def _resolve_pronoun(
    pronoun: Token, seen: list[Antecedent], excluded: Container[Entity]
) -> Mention | None:
    """A pronoun as a mention of its antecedent; None where that is not clear."""
    gender = PRONOUN_GENDERS[pronoun.lower]
    ranked = _ranked_antecedents(pronoun, gender, seen, excluded)
    if not ranked:
        return None
    # "Hale met Dane. *He* said": the two are too close to choose.
    best_score, antecedent = ranked[0]
    margin = best_score - ranked[1][0] if len(ranked) > 1 else math.inf
    if margin < MARGIN:
        return None
    # From now on the text tells the person's gender.
    antecedent.gender = antecedent.gender or gender
    confidence = next(confidence for least, confidence in CONFIDENCES if margin >= least)
    return antecedent.add_reference(pronoun.i, pronoun.i + 1, "pronoun", confidence)


def _ranked_antecedents(
    pronoun: Token, gender: str, seen: list[Antecedent], excluded: Container[Entity]
) -> list[tuple[float, Entity]]:
    """The persons whom a pronoun may mean, each with the score of its best mention, best first."""
    best: dict[str, tuple[float, Entity]] = {}
    for head, entity in reversed(seen):
        # All that come before are farther away still.
        if pronoun.sentence - head.sentence > REACH:
            break
        if entity in excluded or not _can_be(entity, gender):
            continue
        score = _score(head, pronoun, is_gender_known=entity.gender == gender)
        if entity.name not in best or score > best[entity.name][0]:
            best[entity.name] = score, entity
    return sorted(best.values(), key=lambda scored: -scored[0])


def _can_be(entity: Entity, gender: str) -> bool:
    """Whether an entity is a person whose gender is not known to be another."""
    return entity.kind == "person" and entity.gender in ("", gender)


def _score(antecedent: Token, pronoun: Token, is_gender_known: bool) -> float:
    """How well an antecedent, given by its head, fits a pronoun."""
    distance = pronoun.sentence - antecedent.sentence
    is_subject = antecedent.dep in ("nsubj", "nsubjpass")
    is_same_clause = antecedent.head is pronoun.head
    score = -float(distance)
    score += SUBJECT * is_subject + GENDER_KNOWN * is_gender_known
    # "*Hale* met Dane. *She* said": the subject mostly stays the same.
    is_next_clause = distance <= 1 and not is_same_clause
    if is_next_clause and is_subject and pronoun.dep == "nsubj":
        score += PARALLEL
    # "Hale called *him*" is about somebody else.
    if is_same_clause and not _may_be_its_own_subject(pronoun):
        score -= SAME_CLAUSE
    return score


def _may_be_its_own_subject(pronoun: Token) -> bool:
    """Whether a pronoun may mean the subject of its clause: "saw *his* son", "saw *himself*"."""
    return pronoun.dep == "poss" or pronoun.lower.endswith("self")


def _resolve_title(draft: Draft, noun: Token) -> Mention | None:
    """A role noun as a mention of the person who has that role: "the president"."""
    person = _only_person_with_role(draft, noun) if _is_bare_title(noun) else None
    if person is None:
        return None
    # "the president", or only "president" after a long run of words that the parser hangs on it
    length = noun.i - noun.left_edge.i + 1
    first = noun.left_edge if length <= LONGEST_TITLE else noun
    return person.add_reference(first.i, noun.i + 1, "title", TITLE_CONFIDENCE)


def _is_bare_title(noun: Token) -> bool:
    """Whether a role noun stands with "the" and with nothing that makes it another's."""
    # "*the* president"; "a president" may be anybody
    if all(child.lower != "the" for child in noun.children):
        return False
    # "the *former* president", "the president *of Quern*"
    if noun.has(*DISTINGUISHING):
        return False
    # "the *president* elect" is another's
    following = noun.nbor(1)
    return following is None or following.tag not in ("NNP", "NN", "HYPH")


def _only_person_with_role(draft: Draft, noun: Token) -> Entity | None:
    """The person named before whose role has that noun, if only one of the article has."""
    persons = [entity for entity in draft.entities if _has_role(entity, noun.lower)]
    if len(persons) != 1 or persons[0].mentions[0].first >= noun.i:
        return None
    return persons[0]


def _has_role(entity: Entity, noun: str) -> bool:
    """Whether an entity is a person with a role that has that word: `"mayor"` in "former Mayor"."""
    if entity.kind != "person":
        return False
    return any(noun in role.title.lower().split() for role in entity.roles)
