"""The choice without weights: the first candidate that the lexicons allow.

They say which word reports, and what may hold its content: a clause, an object, a preposition.
"""

from __future__ import annotations

from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.contents import ContentCandidate, content_candidates
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.cues import SOURCE_PREPOSITIONS, introduces_quotation
from onrecord.extract.quotes.sources import NOBODY, SourceCandidate, source_candidates
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import ReportingAdjective, ReportingNoun
from onrecord.nlp.tokens import Token

WITHOUT_SOURCE = frozenset(["complement", "parenthetical", "told", "quote"])
"""Constructions that report even where nobody is credited: "It was said that …"."""
TAKES = {
    "complement": "clause",
    "parenthetical": "clause",
    "told": "clause",
    "infinitive": "infinitive",
    "dobj": "object",
    "quote": "quote",
}
"""What a verb's entry must take for a construction to count; a preposition is its own name."""
PROBABILITY = {
    "quote": 0.9,
    "complement": 0.85,
    "according": 0.9,
    "parenthetical": 0.8,
    "told": 0.8,
    "dash": 0.9,
}
"""How often a construction reports, roughly; others every second time."""


def choose_attribution(context: QuoteContext, cue: Token) -> Choice | None:
    """The first content that the lexicons allow a cue with its first source; None without one."""
    for content in content_candidates(context, cue):
        if _fits(context, cue, content):
            return _with_source(context, cue, content)
    return None


def _with_source(context: QuoteContext, cue: Token, content: ContentCandidate) -> Choice | None:
    """A content with its source; None where nobody is credited who would have to be."""
    source = _first_source(context, cue, content)
    construction = _construction(content)
    if source is NOBODY and construction not in WITHOUT_SOURCE:
        # "Plans for a new road", but nobody has said any.
        return None
    probability = PROBABILITY.get(construction, 0.5)
    return Choice(cue, content, source, probability, 1.0, probability)


def _construction(content: ContentCandidate) -> str:
    """The construction without its variants: `"complement-to-conj"` → `"complement"`."""
    return content.rule.partition(":")[0].partition("-")[0]


def _fits(context: QuoteContext, cue: Token, content: ContentCandidate) -> bool:
    """Whether the lexicons allow a cue a content."""
    construction = _construction(content)
    if cue.lower in SOURCE_PREPOSITIONS or not cue.text[0].isalpha():
        # A colon parts too much that nobody says: "Ingredients: two eggs".
        return construction != "colon" or introduces_quotation(context, cue)
    if cue.pos == "NOUN":
        # his claim | that the road is closed
        reports = cue.lemma in lexicon.lemmas("reporting_nouns", ReportingNoun)
        return reports and construction == "clause"
    if cue.lower in lexicon.lemmas("reporting_adjectives", ReportingAdjective):
        # is adamant | that the road is safe
        return construction == "complement"
    return _verb_takes(context, cue, content)


def _verb_takes(context: QuoteContext, cue: Token, content: ContentCandidate) -> bool:
    """Whether the lexicon has a cue as a verb that takes what holds a content."""
    verb = lexicon.reporting_verbs().get(cue.lemma)
    if verb is None or content.rule.endswith(("-on", "-break")):
        # Nothing tells without weights where a clause goes on or breaks off against the parse.
        return False
    construction = _construction(content)
    if construction == "prep":
        # called for | a new road
        preposition = content.rule.partition(":")[2]
        return preposition in verb.takes
    if TAKES.get(construction) in verb.takes:
        return True
    # A verb that stands with quotations may have one as anything: said | “no”, as an object.
    return "quote" in verb.takes and _is_quotation(context, content)


def _is_quotation(context: QuoteContext, content: ContentCandidate) -> bool:
    """Whether a content is nothing but words in quotation marks."""
    return all(None not in context.quotation_at[first:end] for first, end in content.region)


def _first_source(context: QuoteContext, cue: Token, content: ContentCandidate) -> SourceCandidate:
    """The first candidate that may have said a content; nobody where none may."""
    for source in source_candidates(context, cue):
        if _may_have_said(context, source, content):
            return source
    return NOBODY


def _may_have_said(
    context: QuoteContext, source: SourceCandidate, content: ContentCandidate
) -> bool:
    """Whether a source stands outside of the content and of quotations, and acts itself."""
    if source.head is None or context.quotation_at[source.head.i] is not None:
        return False
    if source.rule.endswith(("+", "-passive")):
        # The longer phrase of a source that was tried before; *Hale* was told …
        return False
    return all(source.end <= first or source.first >= end for first, end in content.region)
