"""Calling names: "called the plan a mistake", "described him as reckless"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.building import StanceFinding, stands
from onrecord.extract.stances.context import StanceContext, evaluation
from onrecord.extract.stances.factuality import certainty
from onrecord.extract.stances.syntax import child, object_of, of_preposition, subject_of
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

LABELLING_VERBS = lexicon.words("stances", "labelling_verbs")
CONFIDENCE = 0.86
JUDGED = {"for": "praises", "against": "criticises"}
"""What somebody who judges a thing does."""


def called_stands(context: StanceContext, verb: Token) -> Iterator[StanceDraft]:
    """ "called the plan a mistake", "described him as reckless": the subject's judgement of the object."""
    tokens = context.tokens
    name = child(tokens, verb, "oprd", "attr", "acomp") or of_preposition(tokens, verb, "as")
    thing = object_of(tokens, verb)
    if name is None:
        clause = child(tokens, verb, "ccomp")
        if clause is not None and clause.pos in ("NOUN", "ADJ", "AUX", "PROPN"):
            name, thing = clause, child(tokens, clause, "nsubj", after=False) or thing
    if name is None and thing is not None:
        name = child(tokens, thing, "appos")
    if name is not None and thing is None:
        thing, name = name, child(tokens, name, "appos")
    if name is None or thing is None or name is thing:
        return
    polarity = _value(tokens, name)
    how = certainty(context, verb)
    if polarity is None or how is None or how.turned:
        return
    found = StanceFinding(
        f"calls:{verb.lemma}",
        verb,
        JUDGED[polarity],
        polarity,
        CONFIDENCE,
        how,
        own_words=name.i in context.direct,
    )
    yield from stands(context, found, subject_of(tokens, verb), thing)


def _value(tokens: list[Token], name: Token) -> Polarity | None:
    """How the words of a name judge: by its head or its modifiers; None where they do not, or judge both ways."""
    if name.lower == "one":
        name = of_preposition(tokens, name, "of") or name
    words = [
        name,
        *(child for child in name.children if child.dep in ("amod", "compound", "conj", "nmod")),
    ]
    entries = [evaluation(t) for t in words]
    found = {entry.polarity for entry in entries if entry is not None and entry.judges == "thing"}
    belongs = of_preposition(tokens, name, "of") is not None or any(
        child.dep == "poss" for child in name.children
    )
    elsewhere = "for" in found and belongs and evaluation(name) is None
    if any(child.dep == "neg" for child in name.children) or len(found) != 1 or elsewhere:
        return None
    return found.pop()
