"""Verbs that take a stance: "opposed the plan", "asked for aid", "refused to talk", "urged voters to reject it"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Entity, StanceDraft
from onrecord.extract.stances.building import StanceFinding, doer_of, stands
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.factuality import Certainty, certainty
from onrecord.extract.stances.frames import CLAUSAL, about_of, aimed_at, inner_stance
from onrecord.extract.stances.syntax import asked, child, object_of, of_preposition, subject_of
from onrecord.extract.stances.triggers.requests import acting, asked_stands
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import StanceVerb
from onrecord.nlp.tokens import Token

CONFIDENCE = {"object": 0.87, "infinitive": 0.9, "somebody": 0.78}
"""The share of a frame's positions that a reader called right, by what the frame takes."""
OTHERS = 0.8
SPEAKING_VERBS = lexicon.words("stances", "speaking_verbs")
CHOICE_STANCES = lexicon.words("stances", "choice_stances")
REQUEST_STANCES = lexicon.words("stances", "request_stances")


def verb_stands(
    context: StanceContext, verb: Token, frames: list[StanceVerb]
) -> Iterator[StanceDraft]:
    """The positions that a verb makes by the most particular frame that fits: with a noun, then with a preposition or clause, then with an object."""
    for frame in sorted(frames, key=lambda f: (not f.noun, f.takes == "object")):
        head = about_of(context, verb, frame)
        if head is None:
            continue
        how = certainty(context, verb)
        if how is None:
            return
        if frame.named and context.named(head.i) is None:
            continue
        head = acting(context, head) if frame.takes == "somebody" else head
        inner = (
            inner_stance(context, head)
            if frame.takes in CLAUSAL or head.dep in ("pcomp", "xcomp")
            else None
        )
        if frame.stance == "refuses" and head.lemma in SPEAKING_VERBS:
            return
        spared = (
            inner is not None
            and inner.polarity == "against"
            and lexicon.embedding_verbs().get((verb.lemma, "infinitive")) == "refuses"
        )
        if (asking := asked_stands(context, verb, frame, head, how)) is not None:
            yield from asking
            return
        if (inner is not None and not spared) or (how.refused and frame.polarity == "against"):
            return
        person = object_of(context.tokens, verb) if frame.person else None
        holder = (
            (
                child(context.tokens, verb, "dobj")
                or child(context.tokens, verb, "nsubjpass", after=False)
            )
            if frame.holder == "object"
            else None
        )
        found = StanceFinding(
            rule=f"{frame.takes}:{verb.lemma}",
            cue=verb,
            stance=frame.stance,
            polarity="neutral" if spared else frame.polarity,
            confidence=CONFIDENCE.get(frame.takes, OTHERS),
            certainty=how,
            negated=frame.negated,
            targets=frame.takes not in CLAUSAL
            and not spared
            and frame.stance not in REQUEST_STANCES
            and not frame.person,
            person=asked(context.tokens, verb, head) if frame.takes == "somebody" else None,
            target=aimed_at(context, head, inner)
            if spared
            else context.entity(person.i)
            if person is not None
            else _blamed(context, head, frame),
        )
        subject = (
            (holder.i if holder else -1)
            if frame.holder == "object"
            else subject_of(context.tokens, verb)
        )
        yield from stands(context, found, subject, head)
        yield from _over(context, verb, frame, how, subject)
        return


def _over(
    context: StanceContext, verb: Token, frame: StanceVerb, how: Certainty, subject: int
) -> Iterator[StanceDraft]:
    """Who is passed over is less wanted: "endorsed Hale *over Dane*"."""
    other = (
        of_preposition(context.tokens, verb, "over")
        if frame.stance in CHOICE_STANCES and frame.takes == "object" and not how.turned
        else None
    )
    if other is not None and context.named(other.i):
        yield from stands(
            context,
            StanceFinding(f"over:{verb.lemma}", verb, "prefers another to", "against", OTHERS, how),
            subject,
            other,
        )


def _blamed(context: StanceContext, head: Token, frame: StanceVerb) -> Entity | None:
    """Whom a complaint is about: "complained that *Dane* closed it"."""
    return (
        doer_of(context, head) if frame.takes == "clause" and frame.polarity == "against" else None
    )
