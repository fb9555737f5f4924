"""Status: who says that an actor takes a stance, and whether it is taken now, meant, or past.

"“It is a sham,” Hale said" is Hale's own word, "Hale denied it" the reporter's, and "Dane said that
Hale opposes it" Dane's.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.draft import Attribution, Entity
from onrecord.extract.stances.context import StanceContext
from onrecord.nlp.tokens import Token

FINITE_TAGS = frozenset(["VBD", "VBP", "VBZ", "MD"])
REPORTED_CLAUSES = frozenset(["ccomp", "parataxis", "ROOT", "advcl", "conj", "acl"])
MAX_REPORTS = 4
"""How many reports inside one another are looked at."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """Who says that an actor takes a stance."""

    own_words: bool = False
    """Whether the actor does, in a quotation or a reported clause."""
    source: Entity | None = None
    """Somebody else who does; None where the reporter does."""


REPORTER = Assertion()
OWN_WORDS = Assertion(own_words=True)


def assertion_of(context: StanceContext, trigger: Token, holder: Entity, head: Token) -> Assertion:
    """Who says that a holder takes a stance, given the word that takes it and its object's head.

    "“We should close it,” Hale said" → own words; "Hale rejected it" → the reporter; "Dane said
    that Hale rejected it" → Dane.
    """
    report = _report_around(context, trigger) or _report_by(context, trigger, holder, head)
    if report is None:
        return REPORTER
    if _is_by(context, report, holder):
        return OWN_WORDS
    if report.speaker is not None:
        return Assertion(source=report.speaker)
    return REPORTER


def _report_around(context: StanceContext, word: Token) -> Attribution | None:
    """The innermost report of somebody's words in which a word stands.

    Not what somebody proposes or rejects, which the reporter tells: "proposed a *ban*".
    """
    report = context.attribution(word)
    for _ in range(MAX_REPORTS):
        if report is None or _tells_words(context, report, word):
            return report
        cue = report.cue_token
        outer = context.attribution(cue) if cue is not None else None
        if cue is None or outer is report:
            return None
        word, report = cue, outer
    return None


def _report_by(
    context: StanceContext, trigger: Token, holder: Entity, head: Token
) -> Attribution | None:
    """The report that a trigger makes: "Hale *warned* that it would fail"."""
    report = context.attribution_by_cue(trigger)
    if report is None or report.speaker is not holder or not _is_in_content(report, head):
        return None
    return report if _tells_words(context, report, head) else None


def _tells_words(context: StanceContext, report: Attribution, word: Token) -> bool:
    """Whether a report gives what somebody said: in quotation marks, or as a clause."""
    return context.is_quoted(word) or _is_in_reported_clause(report, word)


def _is_in_reported_clause(report: Attribution, word: Token) -> bool:
    """Whether a word stands in a finite clause that a report's cue governs."""
    top = word
    for token in (word, *word.ancestors):
        if token is report.cue_token or not _is_in_content(report, token):
            break
        top = token
    is_finite = top.tag in FINITE_TAGS or any(c.tag in FINITE_TAGS for c in top.children_by("aux"))
    return top.dep in REPORTED_CLAUSES and (is_finite or top.has("nsubj", "nsubjpass"))


def _is_in_content(report: Attribution, token: Token) -> bool:
    return any(span.start <= token.start < span.end for span in report.content)


def _is_by(context: StanceContext, report: Attribution, holder: Entity) -> bool:
    """Whether a holder speaks, by themselves or through somebody who speaks for them."""
    if report.speaker is holder:
        return True
    # "*Experts and officials* said that they fear it"
    source = report.source
    if source is None or report.speaker is not None:
        return False
    tokens = context.draft.tokens_in(source)
    return any(context.named(token) is holder for token in tokens)
