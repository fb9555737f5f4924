"""Relations: how one actor belongs to, or stands beside, another. "Ann Hale, an adviser to Robert Dane"; no position."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Entity, RelationDraft
from onrecord.extract.stances.context import StanceContext, bearer
from onrecord.extract.stances.syntax import of_preposition, subject_of
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

LINKS = ("to", "of", "for", "with")


def relations(context: StanceContext) -> Iterator[RelationDraft]:
    """The relations that an article states, each once."""
    nouns = lexicon.relation_nouns()
    seen: set[tuple[int, str, int]] = set()
    for token in context.tokens:
        entry = nouns.get(token.lemma)
        if entry is None or not token.tag.startswith("NN"):
            continue
        actor, other = _whose(context, token), _other(context, token)
        if (
            actor is None
            or other is None
            or actor is other
            or (id(actor), entry.relation, id(other)) in seen
        ):
            continue
        seen.add((id(actor), entry.relation, id(other)))
        yield RelationDraft(actor, entry.relation, other, token)


def _whose(context: StanceContext, noun: Token) -> Entity | None:
    """Of whom the noun is said: "*Hale*, an adviser to", "adviser *Hale*"."""
    tokens = context.tokens
    head = noun.head
    if noun.dep in ("appos", "compound", "nmod") and context.named(head.i):
        return context.named(bearer(context, head).i)
    if noun.dep == "attr" and head.lemma in ("be", "become", "remain"):
        return context.entity(subject_of(tokens, head))
    return next(
        (
            context.named(child.i)
            for child in noun.children
            if child.dep == "appos" and context.named(child.i)
        ),
        None,
    )


def _other(context: StanceContext, noun: Token) -> Entity | None:
    """Whose adviser, rival, … it is: "to *Dane*", "*Dane's* adviser", "*Dane* adviser Hale"."""
    tokens = context.tokens
    for preposition in LINKS:
        if (found := of_preposition(tokens, noun, preposition)) is not None:
            return context.entity(found.i)
    owner = next(
        (
            child.i
            for child in noun.children
            if child.dep in ("poss", "compound", "nmod") and context.named(child.i)
        ),
        None,
    )
    if owner is not None:
        return context.named(owner)
    if noun.dep in ("compound", "nmod"):
        beside = (
            child.i
            for child in noun.head.children
            if child.i < noun.i
            and child.dep in ("poss", "compound", "nmod")
            and context.named(child.i)
        )
        return next((context.named(i) for i in beside), None)
    return None
