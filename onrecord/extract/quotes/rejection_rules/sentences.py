"""Sentences in which nobody is said to have said anything.

Hale accused of bullying staff        a headline that does not tell by whom
Ask any driver about the bridge.      it bids the reader
Hale was asked.                       only who is spoken to is left
"""

from __future__ import annotations

from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.senses import is_person
from onrecord.extract.syntax import TELLING_VERBS, addressee_of, is_reduced_passive, noun_phrase
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

PASSIVES_OF_HEADLINES = lexicon.words("quotes", "reduced_passives_of_headlines")
OWN_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass", "agent")


def is_headline_without_source(context: QuoteContext, choice: Choice) -> bool:
    """Whether a headline reports without a word of who says so: "Hale accused of bullying"."""
    if choice.source.head is not None or _is_quoted(context, choice):
        return False
    return context.draft.block_kind(choice.cue) == "headline"


def is_passive_headline(context: QuoteContext, choice: Choice) -> bool:
    """Whether a headline tells what befell somebody, not what they said: "Hale asked to resign"."""
    if context.draft.block_kind(choice.cue) != "headline" or _is_quoted(context, choice):
        return False
    is_passive = is_reduced_passive(choice.cue) or is_reduced_passive(
        choice.cue, PASSIVES_OF_HEADLINES
    )
    # Hale accused *by union* of bullying
    return is_passive and not choice.source.rule.endswith("-agent")


def is_imperative(context: QuoteContext, choice: Choice) -> bool:
    """Whether a verb bids the reader: "*Ask* any driver about the bridge."."""
    verb = choice.cue
    if verb.tag != "VB" or not verb.is_root or choice.source.head is not None:
        return False
    return not _is_quoted(context, choice) and not verb.has(*OWN_SUBJECT)


def is_asked_by_article(context: QuoteContext, choice: Choice) -> bool:
    """Whether the article asks if somebody says so: "Does Hale oppose the bridge?"."""
    cue = choice.cue
    if cue.pos != "VERB" or not cue.is_root or _is_quoted(context, choice):
        return False
    sentence = context.sentence(cue.i)
    if context.tokens[sentence.end - 1].text != "?":
        return False
    # *Does* Hale oppose it; *Why does* she oppose it
    auxiliary, subject = cue.child("aux"), cue.child("nsubj")
    return auxiliary is not None and subject is not None and auxiliary.i < subject.i


def is_addressee_alone(context: QuoteContext, choice: Choice) -> bool:
    """Whether a content is nothing but whoever is told or asked: "She told *reporters*."."""
    region = choice.content.region
    if choice.cue.lemma not in TELLING_VERBS or len(region) > 1:
        return False
    hearer = _hearer(choice.cue)
    return hearer is not None and is_person(hearer) and region == (noun_phrase(hearer),)


def _hearer(verb: Token) -> Token | None:
    """Whoever is told: told *reporters*, *reporters* were told."""
    return addressee_of(verb) or verb.child("nsubjpass")


def _is_quoted(context: QuoteContext, choice: Choice) -> bool:
    """Whether a content begins with a quotation mark."""
    return context.quotation_at[choice.content.first] is not None
