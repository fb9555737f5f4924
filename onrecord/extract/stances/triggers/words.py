"""Acts and attitudes: the words that take a stance, each by its kind."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from onrecord.extract.draft import Stand
from onrecord.extract.stances.context import Scene
from onrecord.extract.stances.triggers.adjectives import adjective_stands, against_stands
from onrecord.extract.stances.triggers.deontic import due_stands
from onrecord.extract.stances.triggers.nouns import noun_stands
from onrecord.extract.stances.triggers.verbs import verb_stands
from onrecord.nlp import lexicon
from onrecord.nlp.spacy_model import Token


def acts(scene: Scene) -> Iterator[Stand]:
    """The positions that stance words of an article make, word by word."""
    verbs, nouns, adjectives, dues = lexicon.stances(), lexicon.stance_nouns(), lexicon.stance_adjectives(), lexicon.dues()
    cues = _cues()
    for token in scene.tokens:
        if token.lemma not in cues and token.lower not in cues:
            continue
        found: list[Stand] = []
        if token.pos == "VERB" and token.lemma in verbs:
            found += verb_stands(scene, token, verbs[token.lemma])
        elif (token.pos == "NOUN" or _is_used_as_noun(scene, token)) and token.lemma in nouns:
            found += noun_stands(scene, token, nouns[token.lemma])
        elif token.lower == "against" and token.dep == "prep" and scene.tokens[token.head].lemma == "be":
            found += against_stands(scene, token)
        if not found and token.pos == "VERB" and token.lemma in dues:
            found += due_stands(scene, token)
        if not found and token.lower in adjectives and token.tag in ("JJ", "VBN", "VBD"):
            found += adjective_stands(scene, token)
        yield from found


@functools.cache
def _cues() -> frozenset[str]:
    """All words that may take a stance, so that the others are passed over."""
    return frozenset(["against", *lexicon.stances(), *lexicon.stance_nouns(), *lexicon.stance_adjectives(), *lexicon.dues()])


def _is_used_as_noun(scene: Scene, word: Token) -> bool:
    """Whether a word that the tagger takes for an adjective has an article of its own: "is *a* skeptic of the plan"."""
    return word.pos == "ADJ" and any(scene.tokens[i].dep == "det" for i in word.children)
