"""Attribution: what is reported, by which words, and whom the sentence credits.

Constructions over the parse propose candidates (`cues`, `contents`, `sources`); `scorer` or, without weights, `rules` chooses among them.
The conventions are those of PolNeAR (Newell et al., 2018): the outermost attribution of a sentence counts; content keeps its quotation marks
and a leading "that".
"""

from __future__ import annotations

from onrecord.extract.draft import Attribution, Draft
from onrecord.extract.quotes import rules, scorer
from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.context import QuoteContext, Region, quote_context
from onrecord.extract.quotes.cues import cue_candidates, cue_words
from onrecord.extract.quotes.selection import assign_unowned_quotations, select_outermost
from onrecord.extract.quotes.weights import load_weights
from onrecord.extract.syntax import addressee_of
from onrecord.model import Mode, Span
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import ReportingAdjective, ReportingNoun
from onrecord.nlp.tokens import Token

DENIALS = frozenset(["deny", "decline", "refuse"])
"""Words that report that something was not said."""


def find_attributions(draft: Draft) -> None:
    """Finds the attributions of an article, in the order of the text."""
    context = quote_context(draft)
    reporting = list(cue_candidates(context))
    if draft.settings.attribution == "scorer":
        weights = load_weights()
        found = [
            choice
            for cue in reporting
            if (choice := scorer.choose_attribution(weights, context, cue))
        ]
        kept, outside = select_outermost(context, found, weights.floor)
        kept += assign_unowned_quotations(weights, context, reporting, kept)
    else:
        found = [choice for cue in reporting if (choice := rules.choose_attribution(context, cue))]
        kept, outside = select_outermost(context, found, 0.0)
    kept.sort(key=lambda c: (c.content.region[0][0], c.cue.i))
    draft.attributions = [_made(context, choice, outside.get(choice.cue.i)) for choice in kept]


def _made(context: QuoteContext, choice: Choice, via_head: Token | None) -> Attribution:
    cue, source = choice.cue, choice.source
    spans = _spans(context, choice.content.region)
    verb = cue.head if cue.pos == "ADJ" else cue
    return Attribution(
        rule=f"{choice.content.rule.replace(':', '-')}:{cue.lemma}",
        cue_token=cue,
        cue=[
            context.draft.parse.span(first, end)
            for first, end in cue_words(context, cue, choice.content.rule)
        ],
        content=spans,
        source=context.draft.parse.span(source.first, source.end) if source.head else None,
        source_head=source.head,
        mode=_mode(choice),
        negated=cue.lemma in DENIALS or any(child.dep == "neg" for child in verb.children),
        confidence=choice.probability,
        quoted_words=sum(q.words for span in spans for q in context.draft.quotations_in(span)),
        addressee_head=addressee_of(cue),
        via_head=via_head,
    )


def _spans(context: QuoteContext, region: Region) -> list[Span]:
    """The characters of a region; a quotation at its edge is there with all of its marks."""
    found = []
    for first, end in region:
        span = context.draft.parse.span(first, end)
        at_first, at_end = context.quote_at[first], context.quote_at[end - 1]
        start = (
            at_first.quotation.span.start
            if at_first is not None and at_first.first == first
            else span.start
        )
        stop = at_end.quotation.span.end if at_end is not None and at_end.end == end else span.end
        found.append(Span(min(start, span.start), max(stop, span.end)))
    return found


def _mode(choice: Choice) -> Mode:
    """Speech, writing or thought, as the lexicons say; speech where they say nothing."""
    cue = choice.cue
    if cue.pos == "ADJ" or cue.lower in lexicon.lemmas("reporting_adjectives", ReportingAdjective):
        return "thought"
    if cue.pos == "NOUN":
        return next(
            (
                entry.mode
                for entry in lexicon.entries("reporting_nouns", ReportingNoun)
                if entry.lemma == cue.lemma
            ),
            "speech",
        )
    saying = lexicon.reporting_verbs().get(cue.lemma)
    return saying.mode if saying else "speech"
