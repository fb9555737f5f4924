"""What the lexicons say of a token."""

from __future__ import annotations

from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import Evaluation, UnderspecifiedNoun
from onrecord.nlp.tokens import Token


def evaluation_of(word: Token) -> Evaluation | None:
    """How a word judges what it is said of; None where it does not judge.

    A verb judges whoever does it, "he *misled* the town"; a participle may also judge like an
    adjective, "a *failed* plan".
    """
    evaluations = lexicon.evaluations()
    is_verb = word.pos == "VERB" and word.dep != "acomp"
    # "a *reckless* plan", "a *mistake*"
    if not is_verb:
        return evaluations.get((word.lemma, False)) or evaluations.get((word.lower, False))
    entry = evaluations.get((word.lemma, True))
    # "a *failed* plan"
    if entry is None and word.tag == "VBN":
        return evaluations.get((word.lower, False))
    return entry


def embedding_effect(verb: Token, takes: str) -> str | None:
    """What a verb does to a stance in its complement; None where it is no embedding verb.

    `takes` is the sort of complement: `infinitive`, `clause` or `noun`. The effects are those of
    `EmbeddingVerb`: "refused to support" → `refuses`.
    """
    return lexicon.embedding_verbs().get((verb.lemma, takes))


def is_underspecified(noun: Token) -> bool:
    """Whether a noun does not say by itself what it is: "the *plan*"."""
    return noun.lemma in lexicon.lemmas("underspecified_nouns", UnderspecifiedNoun)
