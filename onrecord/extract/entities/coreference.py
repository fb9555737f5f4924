"""Coreference: whom "he", "her" or "the president" mean.

Distance in sentences counts most, then gender as far as the text tells it, then whether the
antecedent is a subject, more so for a pronoun that is one itself. Where two persons score about the
same the pronoun stays unresolved.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container

from onrecord.extract.draft import Attribution, Draft, Entity, Mention
from onrecord.extract.entities.ner_repair import is_role
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

GENDERS = {
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
    seen: list[Mention] = []
    for token in draft.tokens:
        mention = by_index.get(token.i)
        # What is a mention already is no pronoun to resolve, but an antecedent of what follows.
        if mention is not None:
            if mention.first == token.i and mention.kind == "person" and mention.entity:
                seen.append(mention)
            continue
        # In the name of a film "her" may be tagged as a name.
        if token.lower in GENDERS and token.pos == "PRON":
            found = _resolve_pronoun(draft, token, seen, excluded.get(token.i, ()))
        else:
            found = _resolve_title(draft, token)
        if found is not None:
            draft.mentions.append(found)
            seen.append(found)
            by_index.update(dict.fromkeys(range(found.first, found.end), found))
    draft.mentions.sort(key=lambda mention: mention.first)
    for entity in draft.entities:
        entity.mentions.sort(key=lambda mention: mention.first)


def _excluded_antecedents(draft: Draft, by_index: dict[int, Mention]) -> dict[int, list[Entity]]:
    """For tokens, by index, the entities that a pronoun there cannot mean."""
    excluded: defaultdict[int, list[Entity]] = defaultdict(list)
    for attribution in draft.attributions:
        if attribution.source_head is None:
            continue
        source = by_index.get(attribution.source_head.i)
        # "Hale is wrong, *he* said": he is nobody whom his words name.
        if source is None:
            named = _named_in_content(draft, attribution, attribution.source_head, by_index)
            excluded[attribution.source_head.i] += named
        # Hale said: "*He* is wrong." Who speaks says "I" of themselves.
        elif source.entity and attribution.quoted_words >= LONG_QUOTE:
            for token in draft.quoted_tokens(attribution):
                excluded[token.i].append(source.entity)
    return excluded


def _named_in_content(
    draft: Draft, attribution: Attribution, source: Token, by_index: dict[int, Mention]
) -> list[Entity]:
    """The entities that reported words name and that their source therefore is not."""
    tokens = list(draft.quoted_tokens(attribution))
    # Without quotation marks a writer may put the name first: "Ann Hale was shoved, *she* said."
    for span in attribution.content:
        if span.start > source.start:
            tokens += draft.tokens_in(span)
    mentions = [by_index.get(token.i) for token in tokens]
    return [mention.entity for mention in mentions if mention and mention.entity]


def _resolve_pronoun(
    draft: Draft, pronoun: Token, seen: list[Mention], excluded: Container[Entity]
) -> Mention | None:
    """A pronoun as a mention of its antecedent; None where that is not clear."""
    gender = GENDERS[pronoun.lower]
    ranked = _ranked_antecedents(draft, pronoun, seen, excluded)
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
    mention = Mention(
        pronoun.i,
        pronoun.i + 1,
        antecedent.name,
        antecedent.kind,
        resolved_by="pronoun",
        confidence=confidence,
    )
    antecedent.add_mention(mention)
    return mention


def _ranked_antecedents(
    draft: Draft, pronoun: Token, seen: list[Mention], excluded: Container[Entity]
) -> list[tuple[float, Entity]]:
    """The persons whom a pronoun may mean, each with the score of its best mention, best first."""
    gender = GENDERS[pronoun.lower]
    best: dict[str, tuple[float, Entity]] = {}
    for mention in reversed(seen):
        head = draft.head_of(mention)
        # All that come before are farther away still.
        if pronoun.sentence - head.sentence > REACH:
            break
        entity = mention.entity
        if entity is None or entity in excluded or not _can_be(entity, gender):
            continue
        score = _score(head, pronoun, is_gender_known=entity.gender == gender)
        if entity.name not in best or score > best[entity.name][0]:
            best[entity.name] = score, entity
    return sorted(best.values(), key=lambda scored: -scored[0])


def _can_be(entity: Entity, gender: str) -> bool:
    """Whether an entity is a person whose gender is not known to be another."""
    return entity.kind == "person" and entity.gender in ("", gender)


def _score(antecedent: Token, pronoun: Token, is_gender_known: bool) -> float:
    """How well a mention, by its head, fits a pronoun."""
    distance = pronoun.sentence - antecedent.sentence
    is_subject = antecedent.dep in ("nsubj", "nsubjpass")
    is_same_clause = antecedent.head is pronoun.head
    score = -float(distance)
    score += SUBJECT * is_subject + GENDER_KNOWN * is_gender_known
    # "*Hale* met Dane. *She* said": subjects mostly go on.
    goes_on = is_subject and pronoun.dep == "nsubj"
    if goes_on and distance <= 1 and not is_same_clause:
        score += PARALLEL
    # "Hale called *him*" is somebody else; "Hale saw *his* son" and "*himself*" may be Hale.
    may_be_same = pronoun.dep == "poss" or pronoun.lower.endswith("self")
    if is_same_clause and not may_be_same:
        score -= SAME_CLAUSE
    return score


def _resolve_title(draft: Draft, noun: Token) -> Mention | None:
    """A title as a mention of the person who has that role: "the president"."""
    if not _is_bare_title(noun):
        return None
    person = _only_person_with_role(draft, noun)
    if person is None:
        return None
    # "the president", or only "president" after a long run of words that the parser hangs on it
    length = noun.i - noun.left_edge.i + 1
    mention = Mention(
        noun.left_edge.i if length <= LONGEST_TITLE else noun.i,
        noun.i + 1,
        person.name,
        person.kind,
        resolved_by="title",
        confidence=TITLE_CONFIDENCE,
    )
    person.add_mention(mention)
    return mention


def _is_bare_title(noun: Token) -> bool:
    """Whether a noun is a title with "the" that nothing tells apart from another's."""
    if noun.tag[:2] != "NN" or not is_role(noun):
        return False
    # "*the* president"; "a president" may be anybody
    has_article = any(child.lower == "the" for child in noun.children)
    # "the *former* president", "the president *of Quern*"
    if not has_article or noun.has(*DISTINGUISHING):
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
