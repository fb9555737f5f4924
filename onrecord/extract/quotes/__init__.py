"""Attributions: what is reported, by which words, and whom the sentence credits.

Small rules over the parse propose candidates (`cues`, `contents`, `sources`); `scorer`, or `rules`
where the settings ask for no weights, chooses among them; `rejections` drops what nobody said, and
`selection` keeps what stands. The
conventions are those of PolNeAR (Newell et al., 2018): the outermost attribution of a sentence
counts; a content keeps its quotation marks and a leading "that".
"""

from __future__ import annotations

import functools

from onrecord.extract.draft import Attribution, Draft
from onrecord.extract.quotes import rules, scorer
from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.context import QuoteContext, Region, quote_context
from onrecord.extract.quotes.cues import cue_candidates, cue_words
from onrecord.extract.quotes.extent import with_right_extent
from onrecord.extract.quotes.quoting import choose_quoted, quotings
from onrecord.extract.quotes.rejections import reports_nothing
from onrecord.extract.quotes.selection import (
    Selection,
    choose_for_uncredited_quotations,
    select_outermost,
)
from onrecord.extract.quotes.sources import actual_speaker
from onrecord.extract.quotes.weights import load_weights
from onrecord.extract.syntax import addressee_of
from onrecord.model import Mode, Span
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import ReportingAdjective, ReportingNoun
from onrecord.nlp.tokens import Token

DENIAL_VERBS = lexicon.words("quotes", "denial_verbs")


def find_attributions(draft: Draft) -> None:
    """Finds the attributions of an article, in the order of the text."""
    context = quote_context(draft)
    cues = list(cue_candidates(context))
    by_scorer = draft.settings.attribution == "scorer"
    selection = _by_scorer(context, cues) if by_scorer else _by_rules(context, cues)
    choices = sorted(selection.kept, key=lambda choice: (choice.content.first, choice.cue.i))
    draft.attributions = [
        _attribution(context, choice, selection.reporters.get(choice.cue.i)) for choice in choices
    ]


def tune_confidence(draft: Draft) -> None:
    """Lays the site's offset over how sure attributions are."""
    offset = draft.settings.tuning.statements
    for attribution in draft.attributions:
        attribution.confidence = offset.applied(attribution.confidence)


def _by_scorer(context: QuoteContext, cues: list[Token]) -> Selection:
    """The attributions that the weights choose."""
    weights = load_weights()
    passed_on = {quoting.saying.i: quoting for quoting in quotings(context, cues)}
    quoting_words = {i for q in passed_on.values() for i in (q.verb.i, q.saying.i)}
    found = [
        scorer.choose_attribution(weights, context, cue)
        for cue in cues
        if cue.i not in quoting_words
    ]
    found += [choose_quoted(weights, context, quoting) for quoting in passed_on.values()]
    choices = [with_right_extent(context, choice) for choice in _reports(context, found)]
    choices.sort(key=lambda choice: choice.cue.i)
    selection = select_outermost(context, choices, weights.floor)
    others = [cue for cue in cues if cue.i not in quoting_words]
    more = choose_for_uncredited_quotations(weights, context, others, selection.kept)
    reporters = selection.reporters | {
        i: quoting.reporter for i, quoting in passed_on.items() if quoting.reporter is not None
    }
    return Selection([*selection.kept, *more], reporters)


def _by_rules(context: QuoteContext, cues: list[Token]) -> Selection:
    """The attributions that the lexicons allow."""
    found = [rules.choose_attribution(context, cue) for cue in cues]
    return select_outermost(context, _reports(context, found), 0.0)


def _reports(context: QuoteContext, found: list[Choice | None]) -> list[Choice]:
    """The choices that report something, of those that were made for an article's cues."""
    return [choice for choice in found if choice and not reports_nothing(context, choice)]


def _attribution(context: QuoteContext, choice: Choice, reporter: Token | None) -> Attribution:
    """A choice in characters. `reporter`: the head of whoever reports it from outside."""
    draft, cue, source = (
        context.draft,
        choice.cue,
        actual_speaker(context, choice.cue, choice.source),
    )
    content = _content_spans(context, choice.content.region)
    words = cue_words(cue, choice.content.rule)
    return Attribution(
        rule=f"{choice.content.rule.replace(':', '-')}:{cue.lemma}",
        cue_token=cue,
        cue=[draft.parse.span(first, end) for first, end in words],
        content=content,
        source=draft.parse.span(source.first, source.end) if source.head else None,
        source_head=source.head,
        mode=_mode(cue),
        negated=_is_negated(cue),
        confidence=choice.probability,
        quoted_words=sum(q.words for span in content for q in draft.quotations_in(span)),
        addressee_head=addressee_of(cue),
        via_head=reporter,
    )


def _content_spans(context: QuoteContext, region: Region) -> list[Span]:
    """The characters of a region; a quotation at its edge is there with all of its marks.

    A mark may be part of a token, so that the tokens alone would cut it.
    """
    found = []
    for first, end in region:
        span = context.draft.parse.span(first, end)
        start, stop = span.start, span.end
        opening, closing = context.quotation_at[first], context.quotation_at[end - 1]
        # A region that begins or ends inside of a quotation keeps to its tokens.
        if opening is not None and opening.first == first:
            start = min(start, opening.span.start)
        if closing is not None and closing.end == end:
            stop = max(stop, closing.span.end)
        found.append(Span(start, stop))
    return found


def _is_negated(cue: Token) -> bool:
    """Whether a cue reports that something was not said: "*denied* that", "has *not* said"."""
    # is *not* sure that …: the negation hangs on the copula.
    verb = cue.head if cue.pos == "ADJ" else cue
    return cue.lemma in DENIAL_VERBS or verb.has("neg")


def _mode(cue: Token) -> Mode:
    """Speech, writing or thought, as the lexicons say; speech where they say nothing."""
    if cue.pos == "ADJ" or cue.lower in lexicon.lemmas("reporting_adjectives", ReportingAdjective):
        # is *confident* that …
        return "thought"
    if cue.pos == "NOUN":
        # his *belief* that …
        return _modes_of_nouns().get(cue.lemma, "speech")
    verb = lexicon.reporting_verbs().get(cue.lemma)
    return verb.mode if verb else "speech"


@functools.cache
def _modes_of_nouns() -> dict[str, Mode]:
    """By lemma: the mode of each noun that reports."""
    return {noun.lemma: noun.mode for noun in lexicon.entries("reporting_nouns", ReportingNoun)}
