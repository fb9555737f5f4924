"""Verbs that take a stance: "opposed the plan", "refused to talk", "urged voters to reject it"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.draft import Entity, StanceDraft
from onrecord.extract.senses import handles_thing
from onrecord.extract.stances.arguments import (
    child_after,
    logical_object,
    logical_subject,
    prepositional_object,
    requestee,
)
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.drafting import REQUEST_STANCES, StanceFinding, draft_stances
from onrecord.extract.stances.factuality import Factuality, factuality_of, is_deed_in_view
from onrecord.extract.stances.frames import (
    CLAUSAL,
    embedded_frame,
    embedded_target,
    issue_head,
)
from onrecord.extract.stances.lexical import embedding_effect
from onrecord.extract.stances.targets import doer_of
from onrecord.extract.stances.triggers.requests import act_with_stance, request_stances
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import StanceVerb
from onrecord.nlp.tokens import Token

CONFIDENCE = {"object": 0.87, "infinitive": 0.9, "somebody": 0.78}
"""The share of positions that a reader called right, by what the frame takes."""
OTHER_CONFIDENCE = 0.8
"""The same for all other frames."""
SPEAKING_VERBS = lexicon.words("stances", "speaking_verbs")
PRIVATE_VERBS = lexicon.words("stances", "private_verbs")
CHOICE_STANCES = lexicon.words("stances", "choice_stances")


def verb_stances(context: StanceContext, verb: Token) -> Iterator[StanceDraft]:
    """The positions that a verb makes by the most particular of its frames that fits."""
    if handles_thing(verb):
        # slammed the door
        return
    fitting = _fitting_frame(context, verb)
    factuality = factuality_of(context, verb) if fitting is not None else None
    if fitting is None or factuality is None:
        return
    frame, head = fitting
    if frame.takes == "somebody":
        # "asked voters to get out and *vote* for her"
        head = act_with_stance(head)
    if _is_no_matter(frame, head):
        return
    requests = request_stances(context, verb, frame, head, factuality)
    if requests is not None:
        yield from requests
    else:
        yield from _stances_of_frame(context, verb, frame, head, factuality)


def _is_no_matter(frame: StanceVerb, head: Token) -> bool:
    """Whether nobody could see it otherwise: "refused *to comment*", "wants *to sleep*"."""
    # "refused to comment" is no stance.
    if frame.stance in ("refuses", "wants") and head.lemma in SPEAKING_VERBS:
        return True
    is_own = frame.takes == "infinitive"
    return frame.stance == "wants" and is_own and head.lemma in PRIVATE_VERBS


def _stances_of_frame(
    context: StanceContext, verb: Token, frame: StanceVerb, head: Token, factuality: Factuality
) -> Iterator[StanceDraft]:
    """The positions that a verb makes by a frame that fits, on the issue with that head."""
    # "refused to oppose it": nobody opposes it.
    if factuality.refused and frame.polarity == "against":
        return
    finding = _finding(context, verb, frame, head, factuality)
    embedded = _embedded(frame, head)
    if embedded is not None:
        # "vowed to oppose it": the verb inside makes the position.
        if not _spares(verb, embedded):
            return
        # Who refuses to be against something is neutral.
        target = embedded_target(context, head, embedded)
        finding = replace(finding, polarity="neutral", takes_issue_target=False, target=target)
    holder = _holder(verb, frame)
    yield from draft_stances(context, finding, holder, head)
    yield from _rejected_choice_stances(context, verb, frame, factuality, holder)


def _fitting_frame(context: StanceContext, verb: Token) -> tuple[StanceVerb, Token] | None:
    """The first frame that fits, with the head of its issue.

    Frames with a noun come first, then those with a preposition or clause, then those with an
    object.
    """
    frames = lexicon.stance_verbs()[verb.lemma]
    for frame in sorted(frames, key=lambda frame: (not frame.noun, frame.takes == "object")):
        head = issue_head(verb, frame)
        if head is None:
            continue
        # "fired *Robert Dane*", but not "fired a shot"
        if not frame.named or context.named(head) is not None:
            return frame, head
    return None


def _embedded(frame: StanceVerb, head: Token) -> StanceVerb | None:
    """The frame of a verb that is what the stance is about: "refused *to criticise* it"."""
    # "opposes *banning* it", "is against *banning* it": nobody bans it.
    if is_deed_in_view(head):
        return None
    is_act = frame.takes in CLAUSAL or head.dep in ("pcomp", "xcomp")
    return embedded_frame(head) if is_act else None


def _spares(verb: Token, embedded: StanceVerb) -> bool:
    """Whether somebody refuses to be against something: "*refused to criticise* it"."""
    return embedded.polarity == "against" and embedding_effect(verb, "infinitive") == "refuses"


def _finding(
    context: StanceContext, verb: Token, frame: StanceVerb, head: Token, factuality: Factuality
) -> StanceFinding:
    """What a verb says of its holder by a frame that fits."""
    is_thing = frame.takes not in CLAUSAL and not frame.person
    return StanceFinding(
        rule=f"{frame.takes}:{verb.lemma}",
        cue=verb,
        stance=frame.stance,
        polarity=frame.polarity,
        confidence=CONFIDENCE.get(frame.takes, OTHER_CONFIDENCE),
        factuality=factuality,
        negated_polarity=frame.negated,
        # Who is asked to do something is addressed, not favoured.
        takes_issue_target=is_thing and frame.stance not in REQUEST_STANCES,
        requestee=requestee(verb, head) if frame.takes == "somebody" else None,
        target=_target(context, verb, frame, head),
    )


def _target(context: StanceContext, verb: Token, frame: StanceVerb, head: Token) -> Entity | None:
    """Whom a stance is for or against where the issue does not tell.

    Whose act it is about, "accused *Dane* of lying", or whose doing a complaint tells, "complained
    that *Dane* closed it".
    """
    person = logical_object(verb) if frame.person else None
    # "accused *Dane* of lying"
    if person is not None:
        return context.entity(person)
    # "complained that *Dane* closed it"
    is_complaint = frame.takes == "clause" and frame.polarity == "against"
    return doer_of(context, head) if is_complaint else None


def _holder(verb: Token, frame: StanceVerb) -> Token | None:
    """Whoever takes the stance: the subject, or the object of "the plan angered *her*"."""
    if frame.holder == "object":
        # "the plan angered *her*", "*she* was angered by it"
        return child_after(verb, "dobj") or verb.child("nsubjpass")
    return logical_subject(verb)


def _rejected_choice_stances(
    context: StanceContext,
    verb: Token,
    frame: StanceVerb,
    factuality: Factuality,
    holder: Token | None,
) -> Iterator[StanceDraft]:
    """The position on whoever is not chosen: "endorsed Hale *over Dane*"."""
    is_choice = frame.stance in CHOICE_STANCES and frame.takes == "object"
    if not is_choice or factuality.negated:
        return
    other = prepositional_object(verb, "over")
    if other is None or context.named(other) is None:
        return
    finding = StanceFinding(
        rule=f"over:{verb.lemma}",
        cue=verb,
        stance="prefers another to",
        polarity="against",
        confidence=OTHER_CONFIDENCE,
        factuality=factuality,
    )
    yield from draft_stances(context, finding, holder, other)
