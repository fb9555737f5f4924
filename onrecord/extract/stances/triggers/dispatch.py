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
        if token.lemma not in triggers and token.lower not in triggers:
            continue
        for rule in _rules_for(token):
            found = list(rule(context, token))
            if found:
                yield from found
                break


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


def _rules_for(token: Token) -> Iterator[Rule]:
    """The rules that a word may trigger, in the order in which they are tried."""
    is_verb = token.pos == "VERB"
    if is_verb and token.lemma in lexicon.stance_verbs():
        yield verb_stances
    elif _is_noun(token) and token.lemma in lexicon.stance_nouns():
        yield noun_stances
    elif _is_against(token):
        yield preposition_stances
    if is_verb and token.lemma in lexicon.deontic_verbs():
        yield deontic_stances
    if token.tag in ("JJ", "VBN", "VBD") and token.lower in lexicon.stance_adjectives():
        yield adjective_stances


def _is_noun(word: Token) -> bool:
    """Whether a word is a noun, or an adjective with an article: "is *a skeptic* of the plan"."""
    is_misparsed = word.pos == "ADJ" and word.has("det")
    return word.pos == "NOUN" or is_misparsed


def _is_against(word: Token) -> bool:
    """Whether a word is the preposition of "*is against* the plan"."""
    return word.lower == "against" and word.dep == "prep" and word.head.lemma == "be"
