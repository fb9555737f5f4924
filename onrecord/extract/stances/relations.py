"""Relations: how one actor belongs to another, "Ann Hale, an adviser to Robert Dane"; no stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.extract.draft import Entity, RelationDraft
from onrecord.extract.stances.arguments import logical_subject, prepositional_object
from onrecord.extract.stances.context import StanceContext
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

COPULAS = lexicon.words("stances", "copulas")
PREPOSITIONS = lexicon.ordered_words("stances", "relation_prepositions")
MODIFIERS = ("compound", "nmod")
OWNING = ("poss", "compound", "nmod")


def find_relations(context: StanceContext) -> Iterator[RelationDraft]:
    """The relations that an article states, each once."""
    nouns = lexicon.relation_nouns()
    seen: set[tuple[Entity, str, Entity]] = set()
    for token in context.tokens:
        if token.lemma not in nouns or not token.tag.startswith("NN"):
            continue
        relation = _relation(context, token, nouns[token.lemma].relation)
        if relation is not None and relation not in seen:
            seen.add(relation)
            yield RelationDraft(*relation, token)


def _relation(context: StanceContext, noun: Token, name: str) -> tuple[Entity, str, Entity] | None:
    """Who is said to be what to whom: Hale, "advises", Dane."""
    actor, other = _bearer(context, noun), _other_actor(context, noun)
    if actor is None or other is None or actor is other:
        return None
    return actor, name, other


def _bearer(context: StanceContext, noun: Token) -> Entity | None:
    """Of whom the noun is said: "*Hale*, an adviser to", "*Hale* became an adviser"."""
    head = noun.head
    is_modifier = noun.dep in ("appos", *MODIFIERS)
    # "*Hale*, an adviser to Dane"
    if is_modifier and context.named(head) is not None:
        return context.named(context.apposition_bearer(head))
    # "*Hale* became an adviser to Dane"
    if noun.dep == "attr" and head.lemma in COPULAS:
        return context.entity(logical_subject(head))
    return _first_named(context, noun.children_by("appos"))


def _other_actor(context: StanceContext, noun: Token) -> Entity | None:
    """Whose adviser, rival … it is: "to *Dane*", "*Dane's* adviser", "*Dane* adviser Hale"."""
    for preposition in PREPOSITIONS:
        found = prepositional_object(noun, preposition)
        if found is not None:
            return context.entity(found)
    # "*Dane's* adviser"
    owner = _first_named(context, noun.children_by(*OWNING))
    return owner or _actor_before(context, noun)


def _actor_before(context: StanceContext, noun: Token) -> Entity | None:
    """The actor before a noun that stands before another: "*Dane* adviser Hale"."""
    if noun.dep not in MODIFIERS:
        return None
    # Both nouns hang on the last name.
    before = (child for child in noun.head.children_by(*OWNING) if child.i < noun.i)
    return _first_named(context, before)


def _first_named(context: StanceContext, tokens: Iterable[Token]) -> Entity | None:
    """The actor of the first token that refers to one."""
    for token in tokens:
        entity = context.named(token)
        if entity is not None:
            return entity
    return None
