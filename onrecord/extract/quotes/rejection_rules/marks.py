"""Words in quotation marks that are a name, no words of whoever acts beside them.

She read from her novel “The Salt Road”.
The town has three so-called “ghost wards”.
Robert “Thunder” Dane rowed.
"""

from __future__ import annotations

from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.context import QuoteContext, QuotedRange
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

NAMING_WORDS = lexicon.words("quotes", "naming_words")
VERBS_OF_WORKS = lexicon.words("quotes", "verbs_of_works")


def is_name_in_marks(context: QuoteContext, choice: Choice) -> bool:
    """Whether all that a cue reports is a title, a nickname or a word that is only called so."""
    quotation = _only_quotation(context, choice)
    if quotation is None:
        return False
    before = context.tokens[quotation.first - 1] if quotation.first else choice.cue
    if _is_naming(before) or _is_nickname(context, quotation):
        return True
    return quotation.is_work and (_is_noun(before) or choice.cue.lemma in VERBS_OF_WORKS)


def _only_quotation(context: QuoteContext, choice: Choice) -> QuotedRange | None:
    """The quotation that is all of a content; None where there are other words, or more of them."""
    quotation = context.quotation_at[choice.content.first]
    if quotation is None or choice.content.region != (quotation.range,):
        return None
    return quotation


def _is_nickname(context: QuoteContext, quotation: QuotedRange) -> bool:
    """Whether a quotation stands inside a name: Robert “Thunder” Dane."""
    if not quotation.first or quotation.end == len(context.tokens) or quotation.is_long:
        return False
    before, behind = context.tokens[quotation.first - 1], context.tokens[quotation.end]
    return before.pos == behind.pos == "PROPN"


def _is_naming(token: Token) -> bool:
    """Whether a word says that what follows is a name: *nicknamed* “Old Bess”, so-*called*."""
    if token.lower == "called":
        so = token.nbor(-2)
        return so is not None and so.lower == "so"
    return token.lower in NAMING_WORDS


def _is_noun(token: Token) -> bool:
    """Whether a token can be what a title names: her *novel* “The Salt Road”."""
    return token.pos in ("NOUN", "PROPN")
