"""Who quotes whom: "the Star quoted Ann Hale as saying that …", "she was quoted as saying …".

The words are those of whoever is quoted, by way of whoever quotes them. The construction tells that
without doubt, so that no scorer is asked but for how far the words go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from onrecord.extract.quotes import scorer
from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.contents import ContentCandidate, content_candidates
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.sources import SourceCandidate
from onrecord.extract.quotes.weights import Scorer
from onrecord.extract.syntax import noun_phrase
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

PASSING_VERBS = lexicon.words("quotes", "passing_verbs")
SAYING_PARTICIPLES = lexicon.words("quotes", "saying_participles")
MOST_BETWEEN = 25
"""Tokens between "quoted" and "as saying"."""
PROBABILITY = 0.95
NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])


@dataclass(frozen=True, slots=True)
class Quoting:
    """ "The Star *quoted* Ann Hale as *saying*"."""

    verb: Token
    """The one of whoever quotes: "quoted"."""
    saying: Token
    """The one of whoever is quoted: "saying"."""
    quoted: Token
    """The head of whoever is quoted."""
    reporter: Token | None
    """The head of whoever quotes; None where the sentence does not tell."""


def quotings(context: QuoteContext, cues: list[Token]) -> Iterator[Quoting]:
    """Each time that an article says that somebody is quoted as saying something."""
    for verb in cues:
        saying = _saying(context, verb) if verb.lemma in PASSING_VERBS else None
        if saying is None:
            continue
        # He *was quoted as saying*; the Star *quoted* Hale *as saying*
        is_passive = verb.has("auxpass") or saying.i - verb.i == 2
        quoted = _subject(verb) if is_passive else _last_noun(context, verb.i + 1, saying.i - 1)
        reporter = _agent(context, verb, saying) if is_passive else _subject(verb)
        if quoted is not None:
            yield Quoting(verb, saying, quoted, reporter)


def _saying(context: QuoteContext, verb: Token) -> Token | None:
    """The "saying" of "quoted … as saying"."""
    end = min(context.sentence(verb.i).end, verb.i + MOST_BETWEEN)
    for token in context.tokens[verb.i + 2 : end]:
        before = context.tokens[token.i - 1]
        if token.lower in SAYING_PARTICIPLES and before.lower == "as":
            return token
    return None


def _subject(verb: Token) -> Token | None:
    """The head of a verb's subject; that of the verb that it is joined to, where it has none."""
    for candidate in (verb, verb.head):
        subject = candidate.child("nsubj", "nsubjpass")
        if subject is not None and subject.pos in NOMINAL:
            return subject
    return None


def _last_noun(context: QuoteContext, first: int, end: int) -> Token | None:
    """The head of the noun phrase in `[first, end)`: that of a name rather than "the minister"."""
    nouns = [token for token in context.tokens[first:end] if token.pos in NOMINAL]
    heads = [token for token in nouns if not first <= token.head.i < end]
    return heads[0] if heads else None


def _agent(context: QuoteContext, verb: Token, saying: Token) -> Token | None:
    """Who quotes: "was quoted as saying *by* the Star", "was quoted *by* the Star as saying"."""
    agent = verb.child("agent")
    if agent is not None and agent.i < saying.i:
        return agent.child("pobj")
    for preposition in context.tokens[saying.i + 1 : saying.i + 2]:
        if preposition.lower in ("by", "in"):
            return preposition.child("pobj") or _first_noun(context, preposition)
    return None


def _first_noun(context: QuoteContext, preposition: Token) -> Token | None:
    """The first noun behind a preposition that heads a phrase of its own."""
    end = context.sentence(preposition.i).end
    for token in context.tokens[preposition.i + 1 : end]:
        if token.pos in NOMINAL and token.dep not in ("compound", "poss"):
            return token
    return None


def choose_quoted(weights: Scorer, context: QuoteContext, quoting: Quoting) -> Choice | None:
    """What whoever is quoted says; None where no words stand there."""
    taken = range(quoting.verb.i, quoting.saying.i + 1)
    candidates = [c for c in _candidates(context, quoting) if _is_apart(c, taken)]
    choice = scorer.choose_among(weights, context, quoting.saying, candidates)
    if choice is None:
        return None
    source = SourceCandidate("quoted", *noun_phrase(quoting.quoted), quoting.quoted)
    return msgspec.structs.replace(
        choice, source=source, source_probability=1.0, probability=PROBABILITY
    )


def _candidates(context: QuoteContext, quoting: Quoting) -> list[ContentCandidate]:
    """What may be the words: behind "saying", or a quotation before the clause."""
    saying, agent = quoting.saying, quoting.reporter
    behind = saying.i if agent is None or agent.i < saying.i else agent.right_edge.i
    found = content_candidates(context, saying)
    following = [candidate for candidate in found if candidate.first > behind]
    before = context.quotation_before(quoting.verb.i)
    if before is None or not context.is_closed_by_comma(before):
        return following
    # “The wells are dry,” the Star quoted her as saying. “They have been so for years.”
    return [
        candidate
        for candidate in [*content_candidates(context, quoting.verb), *found]
        if candidate.first == before.first
    ]


def _is_apart(candidate: ContentCandidate, taken: range) -> bool:
    """Whether no token of a content is taken."""
    return all(end <= taken.start or first >= taken.stop for first, end in candidate.region)
