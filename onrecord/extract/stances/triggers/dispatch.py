"""Hands each word that may take a stance to the rules for its kind."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.triggers.adjectives import adjective_stances, preposition_stances
from onrecord.extract.stances.triggers.deontic import deontic_stances
from onrecord.extract.stances.triggers.nouns import noun_stances
from onrecord.extract.stances.triggers.verbs import verb_stances
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

Rule = Callable[[StanceContext, Token], Iterator[StanceDraft]]


def trigger_stances(context: StanceContext) -> Iterator[StanceDraft]:
    """The positions that stance words of an article make, word by word.

    Of the rules for a word the first one that finds something counts.
    """
    triggers = _triggers()
    for token in context.tokens:
        if token.lemma in triggers or token.lower in triggers:
            yield from _stances_of_word(context, token)


def _stances_of_word(context: StanceContext, token: Token) -> list[StanceDraft]:
    """The positions that a word makes by the first rule that finds any."""
    for applies, find in RULES:
        stances = list(find(context, token)) if applies(token) else []
        if stances:
            return stances
    return []


@functools.cache
def _triggers() -> frozenset[str]:
    """All words that may take a stance, so that the others are passed over."""
    return frozenset(
        [
            "against",
            *lexicon.stance_verbs(),
            *lexicon.stance_nouns(),
            *lexicon.stance_adjectives(),
            *lexicon.deontic_verbs(),
        ]
    )


def _is_stance_verb(word: Token) -> bool:
    return word.pos == "VERB" and word.lemma in lexicon.stance_verbs()


def _is_stance_noun(word: Token) -> bool:
    return _is_noun(word) and word.lemma in lexicon.stance_nouns()


def _is_noun(word: Token) -> bool:
    """Whether a word is a noun, or an adjective with an article: "is *a skeptic* of the plan"."""
    is_misparsed = word.pos == "ADJ" and word.has("det")
    return word.pos == "NOUN" or is_misparsed


def _is_against(word: Token) -> bool:
    """Whether a word is the preposition of "*is against* the plan"."""
    return word.lower == "against" and word.dep == "prep" and word.head.lemma == "be"


def _is_deontic_verb(word: Token) -> bool:
    return word.pos == "VERB" and word.lemma in lexicon.deontic_verbs()


def _is_stance_adjective(word: Token) -> bool:
    return word.tag in ("JJ", "VBN", "VBD") and word.lower in lexicon.stance_adjectives()


RULES: tuple[tuple[Callable[[Token], bool], Rule], ...] = (
    (_is_stance_verb, verb_stances),
    (_is_stance_noun, noun_stances),
    (_is_against, preposition_stances),
    (_is_deontic_verb, deontic_stances),
    (_is_stance_adjective, adjective_stances),
)
"""Which words a rule is for, and the rule, in the order in which they are tried."""
