"""Verbs that report with some complements and do something else with others.

The mayor slammed | the plan.         she says something of it
The mayor slammed | the door.         she says nothing
The mayor decided | to close it.      she does something
"""

from __future__ import annotations

import functools

from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.cues import infinitive_of
from onrecord.extract.senses import acts_on_object, is_one_of, object_of, plain_senses
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import PlainSense
from onrecord.nlp.tokens import Token

LIKELY = 0.5
"""Probability from which a verb reports its object though no word list has it."""
OBJECT_RULES = frozenset(["dobj", "passive", "antecedent", "oprd", "attr", "prep", "with", "acomp"])
"""Constructions whose content is an object or what a preposition brings."""
ANSWERING_VERBS = lexicon.words("quotes", "answering_verbs")
VOTES = lexicon.words("quotes", "votes")
VOTE_PREPOSITIONS = frozenset(["by", "in", "on", "with"])
CLAUSE_RULES = frozenset(["complement", "told", "parenthetical", "adverbial", "loose", "clause"])
"""Constructions whose content is a clause: whatever the verb, that is something said."""


def has_plain_sense(context: QuoteContext, choice: Choice) -> bool:
    """Whether a verb does something with what it has beside it: "slammed the door"."""
    verb = _verb_of(choice)
    if verb.pos != "VERB" or _is_said(context, choice):
        return False
    return any(_applies(entry, verb, choice) for entry in plain_senses()[verb.lemma])


def is_unlikely_sense(context: QuoteContext, choice: Choice) -> bool:
    """Whether a verb that is in no word list may report an object: "dented the car".

    Where it is likelier than not, it does: "rubbished the plan".
    """
    verb = _verb_of(choice)
    if verb.pos != "VERB" or _is_said(context, choice) or choice.probability >= LIKELY:
        return False
    return _construction(choice) in OBJECT_RULES and verb.lemma not in _known_verbs()


@functools.cache
def _known_verbs() -> frozenset[str]:
    """The lemmas of verbs that a word list has for saying, thinking or judging."""
    judging = {lemma for lemma, _ in lexicon.evaluations()}
    asking = {lemma for lemma, _ in lexicon.embedding_verbs()}
    telling = [*lexicon.reporting_verbs(), *lexicon.stance_verbs(), *lexicon.light_verbs()]
    return frozenset([*telling, *judging, *asking])


def is_vote(context: QuoteContext, choice: Choice) -> bool:
    """Whether an assembly acts by voting: "rejected the budget *by 12 votes to 9*"."""
    if choice.cue.pos != "VERB" or _is_said(context, choice):
        return False
    return any(_brings_vote(child) for child in choice.cue.children_by("prep", "agent"))


def is_silence(context: QuoteContext, choice: Choice) -> bool:
    """Whether somebody did not answer: "did not respond to any of them"."""
    verb = _verb_of(choice)
    if verb.lemma not in ANSWERING_VERBS or _is_said(context, choice):
        return False
    # failed to *respond* to it
    return verb.has("neg") or verb.dep == "xcomp"


def _brings_vote(preposition: Token) -> bool:
    """Whether a preposition tells how many voted: *by 12 votes*, *in a 5-4 vote*, *by 9 to 2*."""
    number = preposition.child("pobj")
    if number is None or preposition.lower not in VOTE_PREPOSITIONS:
        return False
    return number.lemma in VOTES or (preposition.lower == "by" and number.label == "CARDINAL")


def _verb_of(choice: Choice) -> Token:
    """The verb that has the content: the cue, or the infinitive that brings it for the cue.

    "continued to *sign* bills"
    """
    return infinitive_of(choice.cue) if choice.content.rule.startswith("through-") else choice.cue


def _is_said(context: QuoteContext, choice: Choice) -> bool:
    """Whether a content is a clause or holds a statement in quotation marks."""
    if _construction(choice) in CLAUSE_RULES:
        return True
    quotations = context.quotations_between(choice.content.first, choice.content.end, 1)
    return any(not quotation.is_work for quotation in quotations)


def _construction(choice: Choice) -> str:
    """The construction without its variants: `"prep:for"` → `"prep"`."""
    return choice.content.rule.partition(":")[0].partition("-")[0]


def _applies(entry: PlainSense, verb: Token, choice: Choice) -> bool:
    """Whether a verb has what its plain sense takes."""
    if entry.takes == "object":
        return acts_on_object(entry, verb)
    if entry.takes == "nothing":
        return object_of(verb) is None
    if entry.takes == "infinitive":
        return _construction(choice) in ("infinitive", "raised")
    return choice.content.rule.endswith(f"prep:{entry.takes}") and _brings(entry, verb)


def _brings(entry: PlainSense, verb: Token) -> bool:
    """Whether the preposition of an entry brings a noun of its classes: replied *to* her letter."""
    if not entry.objects:
        return True
    for preposition in verb.children_by("prep"):
        thing = preposition.child("pobj") if preposition.lower == entry.takes else None
        if thing is not None and is_one_of(thing, [*entry.objects]):
            return True
    return False
