"""Acts and attitudes: the words that take a stance, each by its kind."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.triggers.adjectives import adjective_stands, against_stands
from onrecord.extract.stances.triggers.deontic import due_stands
from onrecord.extract.stances.triggers.nouns import noun_stands
from onrecord.extract.stances.triggers.verbs import verb_stands
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token


def acts(context: StanceContext) -> Iterator[StanceDraft]:
    """The positions that stance words of an article make, word by word."""
    verbs, nouns, adjectives, dues = (
        lexicon.stance_verbs(),
        lexicon.stance_nouns(),
        lexicon.stance_adjectives(),
        lexicon.deontic_verbs(),
    )
    cues = _cues()
    for token in context.tokens:
        if token.lemma not in cues and token.lower not in cues:
            continue
        found: list[StanceDraft] = []
        if token.pos == "VERB" and token.lemma in verbs:
            found += verb_stands(context, token, verbs[token.lemma])
        elif (token.pos == "NOUN" or _is_used_as_noun(context, token)) and token.lemma in nouns:
            found += noun_stands(context, token, nouns[token.lemma])
        elif token.lower == "against" and token.dep == "prep" and token.head.lemma == "be":
            found += against_stands(context, token)
        if not found and token.pos == "VERB" and token.lemma in dues:
            found += due_stands(context, token)
        if not found and token.lower in adjectives and token.tag in ("JJ", "VBN", "VBD"):
            found += adjective_stands(context, token)
        yield from found


@functools.cache
def _cues() -> frozenset[str]:
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


def _is_used_as_noun(context: StanceContext, word: Token) -> bool:
    """Whether a word that the tagger takes for an adjective has an article of its own: "is *a* skeptic of the plan"."""
    return word.pos == "ADJ" and any(child.dep == "det" for child in word.children)
