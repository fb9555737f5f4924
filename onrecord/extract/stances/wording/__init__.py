"""Wording: what a stance is about, as a phrase that can be read and printed alone.

A candidate points at a word. `heads` finds the word that its stance is really about, `constituents`
the words around it that belong to it, `rendering` writes them down, with names for pronouns and
nouns for deeds, `antecedents` knows what "the bill" or "that principle" meant before, and
`printable` whether the words can be read without the article.

"Ann Hale discouraged Dane from publishing the letter": "publishing the letter", against Dane.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.extract.draft import Entity
from onrecord.extract.stances.arguments import names_kind_of_pronoun
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.targets import target_of
from onrecord.extract.stances.wording.antecedents import fuller_phrase, is_uninformative
from onrecord.extract.stances.wording.constituents import MAX_WORDS
from onrecord.extract.stances.wording.heads import MeantIssue, meant_issue
from onrecord.extract.stances.wording.printable import is_printable
from onrecord.extract.stances.wording.rendering import infinitive_of, phrase_of, possessive
from onrecord.nlp.tokens import Token

__all__ = ["MAX_WORDS", "Wording", "issue_wording", "possessive", "request_wording"]


class Wording(NamedTuple):
    """What a position is about."""

    issue: str
    """A phrase that can be read alone."""
    target: Entity | None
    """The actor that it is for or against; None where it is about no actor."""
    head: Token
    """The head of the phrase, which need not be the candidate's."""
    is_printable: bool = True
    """Whether it can be read by somebody who has not seen the article."""


def issue_wording(
    context: StanceContext, trigger: Token, holder: Entity, head: Token
) -> Wording | None:
    """The words for what a candidate is about; None where they cannot be read alone.

    `trigger` takes the stance, `holder` holds it, and `head` is the head of its object.
    """
    meant = meant_issue(context, trigger, holder, head)
    if meant is None:
        return None
    found = _readable_phrase(context, meant, holder)
    if found is None:
        return None
    issue, is_clear = found
    target = _target(context, meant)
    return Wording(issue, target if target is not holder else None, meant.head, is_clear)


def request_wording(
    context: StanceContext, requestee: Token, act: Token, holder: Entity, meant: str = ""
) -> tuple[str, bool]:
    """What somebody is asked to do, and whether the words can be read without the article.

    "council to close the bridge", "Robert Dane to resign". Empty where the text does not say whom
    or what. `act` is the verb of the deed, `meant` what a pronoun stands for.
    """
    asked = meant or phrase_of(context, MeantIssue(requestee, act), holder)
    deed = infinitive_of(context, act)
    is_open = is_uninformative(context, act, deed) and not act.has("prep", "dobj")
    if is_open or not asked or not deed:
        return "", False
    issue = f"{asked} {deed}"
    return issue, is_printable(context, holder, MeantIssue(act, act), issue, has_subject=True)


def _readable_phrase(
    context: StanceContext, meant: MeantIssue, holder: Entity
) -> tuple[str, bool] | None:
    """The phrase of a head, or fuller words for the same thing; with whether it can be printed.

    None where the text says too little.
    """
    phrase = phrase_of(context, meant, holder)
    # "it is a sham *inquiry*": which one, the text says elsewhere
    is_kind = names_kind_of_pronoun(meant.head)
    is_open = is_kind or not phrase or is_uninformative(context, meant.head, phrase)
    is_clear = not is_open and is_printable(context, holder, meant, phrase)
    if is_clear and " " in phrase:
        return phrase, True
    # "the levy": which one may stand elsewhere
    fuller = fuller_phrase(context, meant.head, holder)
    if fuller is not None:
        is_fuller_clear = is_printable(context, holder, *fuller)
        if is_open or is_fuller_clear:
            return fuller[1], is_fuller_clear
    return None if is_open else (phrase, is_clear)


def _target(context: StanceContext, meant: MeantIssue) -> Entity | None:
    """Whom a position is for or against: who is blamed, or whom the issue names or belongs to."""
    if meant.target is not None:
        return context.entity(meant.target)
    return target_of(context, meant.head)
