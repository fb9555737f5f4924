"""What ought to be: "Robert Dane should resign", "the plan must be stopped"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Attribution, Entity, StanceDraft
from onrecord.extract.stances.arguments import SUBJECTS, is_infinitive
from onrecord.extract.stances.context import FIRST_PERSON, StanceContext
from onrecord.extract.stances.drafting import StanceFinding, draft_stance
from onrecord.extract.stances.factuality import Factuality, factuality_of
from onrecord.extract.stances.targets import belongs_to_speaker, target_of
from onrecord.extract.syntax import is_passive
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import DeonticVerb
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.84
OBLIGATION_MODALS = lexicon.words("stances", "obligation_modals")
OBLIGATION_VERBS = lexicon.words("stances", "obligation_verbs")
OPPOSITE_POLARITY: dict[Polarity, Polarity] = {"for": "against", "against": "for"}
NEGATED_STANCES: dict[Polarity, str] = {"for": "supports", "against": "opposes"}
"""The stance of whoever says that it ought not to be, by its polarity."""


def deontic_stances(context: StanceContext, verb: Token) -> Iterator[StanceDraft]:
    """The position of whoever says that somebody ought to do, or to suffer, what a verb names."""
    entry = lexicon.deontic_verbs()[verb.lemma]
    speaker = _speaker(context.attribution(verb))
    obligation = _obligation(verb)
    # "Dane should resign" is what Dane does, "Dane should be fired" what is done to Dane.
    if speaker is None or obligation is None or is_passive(verb) == entry.acts:
        return
    subject = obligation.child(*SUBJECTS)
    factuality = factuality_of(context, obligation, is_evaluation=True)
    if subject is None or factuality is None or factuality.condition:
        return
    target = context.entity(subject) if entry.acts else target_of(context, subject)
    if _is_speakers_own(subject, target, speaker) or not _is_certain(subject, target, entry):
        return
    finding = _finding(verb, entry, factuality, target)
    stance = draft_stance(context, finding, speaker, subject)
    if stance is not None:
        yield stance


def _is_certain(subject: Token, target: Entity | None, entry: DeonticVerb) -> bool:
    """Whether it is clear who or what ought to: not "*it* should be stopped"."""
    needs_target = entry.acts or subject.pos == "PRON"
    return target is not None or not needs_target


def _obligation(verb: Token) -> Token | None:
    """The verb that says what ought to be: itself with "should", or "*needs* to resign"."""
    # "Dane *should* resign"
    if any(child.lower in OBLIGATION_MODALS for child in verb.children_by("aux")):
        return verb
    # "Dane *needs* to resign"
    is_complement = verb.dep == "xcomp" and is_infinitive(verb)
    return verb.head if is_complement and verb.head.lemma in OBLIGATION_VERBS else None


def _speaker(attribution: Attribution | None) -> Entity | None:
    """Who says it; a medium that reports it takes no side."""
    if attribution is None or attribution.negated:
        return None
    # A medium that reports it takes no side.
    speaker = attribution.speaker
    return None if speaker is None or speaker.is_medium else speaker


def _is_speakers_own(subject: Token, target: Entity | None, speaker: Entity) -> bool:
    """Whether a subject is the speaker or theirs: "*we* should be stopped", "*my* plan must"."""
    is_first_person = subject.lower in FIRST_PERSON or belongs_to_speaker(subject)
    return is_first_person or target is speaker


def _finding(
    verb: Token, entry: DeonticVerb, factuality: Factuality, target: Entity | None
) -> StanceFinding:
    """What a deontic verb says of its speaker; who says that it ought not to be defends."""
    polarity: Polarity = entry.polarity
    stance = entry.stance
    if factuality.negated:
        # "Dane should *not* be fired": supports
        polarity = OPPOSITE_POLARITY[entry.polarity]
        stance = NEGATED_STANCES[polarity]
    return StanceFinding(
        rule=f"due:{verb.lemma}",
        cue=verb,
        stance=stance,
        polarity=polarity,
        confidence=CONFIDENCE,
        factuality=factuality.without_negation(),
        target=target,
    )
