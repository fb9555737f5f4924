"""Requests: whoever asks others for something may show a side by what they ask for."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.arguments import (
    child_after,
    logical_subject,
    prepositional_object,
    requestee,
)
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.drafting import StanceFinding, draft_stances
from onrecord.extract.stances.factuality import Factuality
from onrecord.extract.stances.frames import embedded_frame, is_result, issue_head
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import RemovalNoun, StanceVerb
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.8
ENDING_VERBS = lexicon.words("stances", "ending_verbs")
TERMINATION_VERBS = lexicon.words("stances", "termination_verbs")


def request_stances(
    context: StanceContext, verb: Token, frame: StanceVerb, head: Token, factuality: Factuality
) -> Iterator[StanceDraft] | None:
    """The positions of whoever asks for something that shows a side.

    None where it shows none, and only what is asked for counts. `head` is what is asked for, or
    what somebody is asked to do.
    """
    # "urged Dane *to resign*"
    if frame.takes == "somebody":
        return _stances_by_act(context, verb, head, factuality)
    if frame.stance != "requests":
        return None
    # "demanded that Dane *resign*"
    if frame.takes == "clause" and head.lemma in TERMINATION_VERBS:
        return _termination_stances(context, verb, head.child("nsubj"), head, factuality)
    # "called for Dane's *resignation*"
    is_removal = head.pos == "NOUN" and head.lemma in lexicon.lemmas("removal_nouns", RemovalNoun)
    return _removal_stances(context, verb, head, factuality) if is_removal else None


def _stances_by_act(
    context: StanceContext, verb: Token, act: Token, factuality: Factuality
) -> Iterator[StanceDraft] | None:
    """The positions of whoever asks somebody to do something: "urged Dane *to resign*"."""
    person = requestee(verb, act)
    # "wants *it* scrapped"
    if is_result(act) and act.lemma in ENDING_VERBS:
        return _undoing_stances(context, verb, person, factuality)
    # "urged Dane to *stop* closing schools"
    if act.lemma in TERMINATION_VERBS and _can_be_ended(context, person, act):
        return _termination_stances(context, verb, person, act, factuality)
    embedded = embedded_frame(act)
    if embedded is None:
        return None
    # "urged voters to *reject* the plan"
    return _embedded_stances(context, verb, act, embedded, factuality)


def act_with_stance(act: Token) -> Token:
    """Of several acts that somebody is asked to do the one that takes a stance.

    "to get out and *vote* for her": vote; the first act where none does.
    """
    if embedded_frame(act) is not None:
        return act
    for verb in act.children_by("conj"):
        if verb.pos == "VERB" and embedded_frame(verb) is not None:
            return verb
    return act


def _can_be_ended(context: StanceContext, person: Token | None, act: Token) -> bool:
    """Whether a request to stop or to go names somebody or something: "urged *Dane* to resign"."""
    if person is None:
        return False
    # "urged *them* to stop *the closure*"
    return context.entity(person) is not None or child_after(act, "xcomp", "dobj") is not None


def _embedded_stances(
    context: StanceContext,
    verb: Token,
    act: Token,
    embedded: StanceVerb,
    factuality: Factuality,
) -> Iterator[StanceDraft]:
    """The stance that others are asked to take: "urged voters to *reject* the plan"."""
    head = issue_head(act, embedded)
    if head is None or factuality.negated:
        return
    finding = StanceFinding(
        rule=f"somebody:{verb.lemma}",
        cue=verb,
        stance="requests",
        polarity=embedded.polarity,
        confidence=CONFIDENCE,
        factuality=factuality,
    )
    yield from draft_stances(context, finding, logical_subject(verb), head)


def _termination_stances(
    context: StanceContext,
    verb: Token,
    person: Token | None,
    act: Token,
    factuality: Factuality,
) -> Iterator[StanceDraft]:
    """Against what somebody is asked to stop, or against whoever is asked to go.

    "urged Dane to *stop closing schools*", "urged *Dane* to resign".
    """
    if person is None or factuality.negated:
        return
    deed = child_after(act, "xcomp", "dobj")
    target = context.entity(person)
    if deed is None and target is None:
        return
    finding = StanceFinding(
        rule=f"somebody:{verb.lemma}",
        cue=verb,
        stance="wants gone" if deed is None else "wants ended",
        polarity="against",
        confidence=CONFIDENCE,
        factuality=factuality,
        target=target,
    )
    yield from draft_stances(context, finding, logical_subject(verb), deed or person)


def _undoing_stances(
    context: StanceContext, verb: Token, thing: Token | None, factuality: Factuality
) -> Iterator[StanceDraft]:
    """Against what is to be undone: "wants *the toll* scrapped"."""
    if thing is None or factuality.negated:
        return
    finding = StanceFinding(
        rule=f"ending:{verb.lemma}",
        cue=verb,
        stance="wants ended",
        polarity="against",
        confidence=CONFIDENCE,
        factuality=factuality,
    )
    yield from draft_stances(context, finding, logical_subject(verb), thing)


def _removal_stances(
    context: StanceContext, verb: Token, removal: Token, factuality: Factuality
) -> Iterator[StanceDraft]:
    """Against somebody whose removal is asked for: "called for *Dane's* resignation"."""
    person = removal.child("poss") or prepositional_object(removal, "of")
    target = context.entity(person)
    if person is None or target is None or factuality.negated:
        return
    finding = StanceFinding(
        rule=f"ending:{removal.lemma}",
        cue=verb,
        stance="wants gone",
        polarity="against",
        confidence=CONFIDENCE,
        factuality=factuality,
        target=target,
    )
    yield from draft_stances(context, finding, logical_subject(verb), person)
