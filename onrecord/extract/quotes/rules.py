"""Without weights: the lexicons say which word reports and what it takes; the first candidate that fits is taken."""

from __future__ import annotations

from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.contents import ContentCandidate, content_candidates
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.sources import NOBODY, SourceCandidate, source_candidates
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import ReportingAdjective, ReportingNoun
from onrecord.nlp.tokens import Token

CLAUSES = ("complement", "parenthetical", "told")
TAKES = {
    "complement": "clause",
    "parenthetical": "clause",
    "told": "clause",
    "infinitive": "infinitive",
    "dobj": "object",
    "quote": "quote",
}
"""What a lexicon's entry must take for a construction to count; a preposition is its own name."""
TRUST = {
    "quote": 0.9,
    "complement": 0.85,
    "according": 0.9,
    "parenthetical": 0.8,
    "told": 0.8,
    "colon": 0.5,
    "dash": 0.9,
}
"""How far a construction is trusted, 0..1; others half."""


def choose_attribution(context: QuoteContext, cue: Token) -> Choice | None:
    """The content and source that the lexicons allow a cue, or None."""
    content = next((c for c in content_candidates(context, cue) if _fits(context, cue, c)), None)
    if content is None:
        return None
    source = _source(context, cue, content)
    family = _family(content)
    if source is NOBODY and family not in (*CLAUSES, "quote"):
        return None
    trust = TRUST.get(family, 0.5)
    return Choice(cue, content, source, trust, 1.0, trust)


def _family(content: ContentCandidate) -> str:
    """The construction without its variants: `"complement-to-conj"` → `"complement"`."""
    return content.rule.partition(":")[0].partition("-")[0]


def _fits(context: QuoteContext, cue: Token, content: ContentCandidate) -> bool:
    family = _family(content)
    if cue.lower == "according" or not cue.text[0].isalpha():
        return family != "colon"
    if cue.pos == "NOUN":
        return family == "clause" and cue.lemma in lexicon.lemmas("reporting_nouns", ReportingNoun)
    if cue.lower in lexicon.lemmas("reporting_adjectives", ReportingAdjective):
        return family == "complement"
    saying = lexicon.reporting_verbs().get(cue.lemma)
    if saying is None or content.rule.endswith(("-on", "-break")):
        return False
    wanted = content.rule.partition(":")[2] if family == "prep" else TAKES.get(family, "")
    return wanted in saying.takes or (
        "quote" in saying.takes and family != "prep" and _is_quotation(context, content)
    )


def _is_quotation(context: QuoteContext, content: ContentCandidate) -> bool:
    """Whether a content is nothing but words in quotation marks."""
    return all(context.quote_at[i] for first, end in content.region for i in range(first, end))


def _source(context: QuoteContext, cue: Token, content: ContentCandidate) -> SourceCandidate:
    """The first candidate outside the content and outside quotations."""
    for source in source_candidates(context, cue):
        outside = all(source.end <= first or source.first >= end for first, end in content.region)
        if source is NOBODY or (
            outside
            and not source.rule.endswith(("+", "-passive"))
            and source.head is not None
            and context.quote_at[source.head.i] is None
        ):
            return source
    return NOBODY
