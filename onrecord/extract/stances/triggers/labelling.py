"""Labelling: "called the plan a mistake", "described him as reckless"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.arguments import (
    child_after,
    logical_object,
    logical_subject,
    prepositional_object,
)
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.drafting import EVALUATIVE_STANCES, StanceFinding, draft_stances
from onrecord.extract.stances.factuality import factuality_of
from onrecord.extract.stances.lexical import evaluation_of
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.86
LABELLING_VERBS = lexicon.words("stances", "labelling_verbs")
LABEL_MODIFIERS = ("amod", "compound", "conj", "nmod")
"""Dependents of a label by which it may judge: "a *reckless* plan"."""


class Labelling(NamedTuple):
    """What gets a label, and the label: the plan, "a mistake"."""

    thing: Token | None
    label: Token | None


def labelling_stances(context: StanceContext, verb: Token) -> Iterator[StanceDraft]:
    """The subject's judgement of the object, by what it is called."""
    thing, label = _thing_and_label(verb)
    if thing is None or label is None or thing is label:
        return
    polarity = _label_polarity(label)
    factuality = factuality_of(context, verb) if polarity is not None else None
    if polarity is None or factuality is None or factuality.negated:
        return
    finding = StanceFinding(
        rule=f"calls:{verb.lemma}",
        cue=verb,
        stance=EVALUATIVE_STANCES[polarity],
        polarity=polarity,
        confidence=CONFIDENCE,
        factuality=factuality,
        own_words=context.is_quoted(label),
    )
    yield from draft_stances(context, finding, logical_subject(verb), thing)


def _thing_and_label(verb: Token) -> Labelling:
    """What a verb gives a label to, and the label, in any of the shapes that parsers give it."""
    thing = logical_object(verb)
    label = child_after(verb, "oprd", "attr", "acomp") or prepositional_object(verb, "as")
    if label is None:
        # "deemed *it a mistake*" was taken for a clause.
        label, subject = _label_in_clause(verb)
        thing = subject or thing
    return _with_apposition(thing, label)


def _with_apposition(thing: Token | None, label: Token | None) -> Labelling:
    """Thing and label where a parser took one for an apposition of the other.

    "called it, *a mistake*".
    """
    if label is None and thing is not None:
        return Labelling(thing, label=child_after(thing, "appos"))
    if thing is None and label is not None:
        return Labelling(thing=label, label=child_after(label, "appos"))
    return Labelling(thing, label)


def _label_in_clause(verb: Token) -> tuple[Token | None, Token | None]:
    """Label and thing where both were taken for a clause: "deemed *it a mistake*"."""
    clause = child_after(verb, "ccomp")
    if clause is None or clause.pos not in ("NOUN", "ADJ", "AUX", "PROPN"):
        return None, None
    return clause, clause.child("nsubj")


def _label_polarity(label: Token) -> Polarity | None:
    """How the words of a label judge: by its head or its modifiers.

    None where they do not judge, or judge both ways.
    """
    if label.lower == "one":
        # "called it one of the worst *plans*"
        label = prepositional_object(label, "of") or label
    polarities = _polarities(label)
    is_unclear = len(polarities) != 1 or label.has("neg")
    if is_unclear or _praises_owner("for" in polarities, label):
        return None
    return polarities.pop()


def _polarities(label: Token) -> set[Polarity]:
    """How a label and its modifiers judge, each by itself: "a *reckless* *mistake*"."""
    entries = [evaluation_of(word) for word in (label, *label.children_by(*LABEL_MODIFIERS))]
    return {entry.polarity for entry in entries if entry and entry.judges == "thing"}


def _praises_owner(is_praise: bool, label: Token) -> bool:
    """Whether praise goes to whatever a label belongs to: "a strong part *of the team*"."""
    # "a strong part *of the team*"
    belongs = label.has("poss") or prepositional_object(label, "of") is not None
    return is_praise and belongs and evaluation_of(label) is None
