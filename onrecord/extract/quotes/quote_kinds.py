"""Kinds of quotes: whether all, some or none of what is reported stands in quotation marks."""

from __future__ import annotations

from onrecord.extract.draft import Attribution, Draft, Quotation
from onrecord.extract.quotes.marks import WORD_CHARACTER, is_title
from onrecord.model import QuoteKind
from onrecord.nlp import lexicon

PUNCTUATION_BEFORE_STATEMENT = ",:;.!?—–”\"'"
"""Punctuation that parts what somebody says from the words before."""


def set_quote_kinds(draft: Draft) -> None:
    """Sets the kind of each attribution.

    direct     he said: “Yes.”
    mixed      he said that it was “a shame”; he responded with “politeness”
    indirect   he said that he agreed; she plans to publish “The Long Crossing”
    """
    for attribution in draft.attributions:
        attribution.kind = _quote_kind(draft, attribution)


def _quote_kind(draft: Draft, attribution: Attribution) -> QuoteKind:
    # A transcript needs no marks.
    if attribution.is_turn:
        return "direct"
    quotations = _quotations_of_speech(draft, attribution)
    if not quotations:
        return "indirect"
    # Words that a sentence of the article only borrows are mixed.
    if not any(_stands_alone(draft, quotation) for quotation in quotations):
        return "mixed"
    return "mixed" if _has_other_words(draft, attribution, quotations) else "direct"


def _quotations_of_speech(draft: Draft, attribution: Attribution) -> list[Quotation]:
    """The quotations in an attribution's content, without titles where its verb brings none."""
    quotations = [q for span in attribution.content for q in draft.quotations_in(span)]
    if not _brings_no_quotation(attribution):
        return quotations
    text = draft.article.text
    return [quotation for quotation in quotations if not is_title(quotation.span.of(text))]


def _brings_no_quotation(attribution: Attribution) -> bool:
    """Whether the cue is a verb that words in quotation marks do not stand with: "publish"."""
    cue = attribution.cue_token
    return cue is not None and cue.pos == "VERB" and cue.lemma not in lexicon.quoting_verbs()


def _stands_alone(draft: Draft, quotation: Quotation) -> bool:
    """Whether a quotation begins its paragraph or follows a comma, a colon or another sentence."""
    block = draft.article.meta.blocks[quotation.block]
    before = draft.article.text[block.span.start : quotation.span.start].rstrip()
    return not before or before[-1] in PUNCTUATION_BEFORE_STATEMENT


def _has_other_words(draft: Draft, attribution: Attribution, quotations: list[Quotation]) -> bool:
    """Whether an attribution's content has words besides the quotations."""
    text = draft.article.text
    content = "".join(span.of(text) for span in attribution.content)
    for quotation in quotations:
        content = content.replace(quotation.span.of(text), " ")
    return WORD_CHARACTER.search(content) is not None
