"""Duties: who says that something ought to be done is for it, or against what ought not to be.

"“We should close the bridge,” Hale said" → for closing it; "Hale said that the council must not
sell the harbour" → against selling it.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Attribution, Entity, StanceDraft
from onrecord.extract.stances.arguments import SUBJECTS, is_infinitive
from onrecord.extract.stances.candidates.described import is_personal
from onrecord.extract.stances.context import FIRST_PERSON, StanceContext
from onrecord.extract.stances.drafting import StanceFinding, draft_stance
from onrecord.extract.stances.factuality import factuality_of
from onrecord.extract.syntax import is_passive
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.84
DUTY_MODALS = lexicon.words("stances", "obligation_modals")
DUTY_VERBS = lexicon.words("stances", "duty_verbs")
PERFECT_AUXILIARIES = lexicon.words("stances", "perfect_auxiliaries")
PLURAL_SPEAKER = "we"
PRESENT_TAGS = frozenset(["VBZ", "VBP"])
QUESTION_TAGS = frozenset(["WRB", "WP", "WDT"])
STANCES: dict[Polarity, str] = {"for": "wants", "against": "opposes"}


def duty_stances(context: StanceContext) -> Iterator[StanceDraft]:
    """The positions of those who say in reported words that something ought to be done."""
    for act in context.tokens:
        attribution = context.attribution(act) if act.pos == "VERB" else None
        duty = _duty(act) if attribution is not None else None
        speaker = _speaker(attribution)
        if duty is None or speaker is None or not _is_somebodys(context, duty, act):
            continue
        stance = _stance(context, speaker, duty, act)
        if stance is not None:
            yield stance


def _duty(act: Token) -> Token | None:
    """The verb that says that an act ought to be: itself with "should", or "*needs* to close it".

    None for what ought to have been, or what a word of its own kind tells: "should *resign*".
    """
    auxiliaries = {child.lower for child in act.children_by("aux")}
    is_past = bool(auxiliaries & PERFECT_AUXILIARIES)
    if is_past or _is_told_by_its_kind(act) or _is_in_open_clause(act):
        return None
    if auxiliaries & DUTY_MODALS:
        return act
    is_complement = act.dep == "xcomp" and is_infinitive(act)
    return act.head if is_complement and _is_duty_verb(act.head) else None


def _is_told_by_its_kind(act: Token) -> bool:
    """Whether the list of deeds that somebody should do or suffer has it: "should *resign*"."""
    entry = lexicon.deontic_verbs().get(act.lemma)
    return entry is not None and is_passive(act) != entry.acts


def _is_in_open_clause(act: Token) -> bool:
    """Whether an act stands in a relative clause or a question: "*how* we should do business"."""
    clauses = (act, act.head) if act.dep == "xcomp" else (act,)
    return any(
        clause.dep == "relcl" or any(child.tag in QUESTION_TAGS for child in clause.children)
        for clause in clauses
    )


def _is_duty_verb(verb: Token) -> bool:
    """Whether a verb makes what follows a duty now: "*needs* to", "*has* to"; not "had to"."""
    is_present = verb.tag in PRESENT_TAGS or verb.lemma == "ought"
    return verb.lemma in DUTY_VERBS and is_present


def _speaker(attribution: Attribution | None) -> Entity | None:
    """Who says it; a medium that reports it takes no side."""
    if attribution is None or attribution.negated:
        return None
    speaker = attribution.speaker
    return None if speaker is None or speaker.is_medium else speaker


def _is_somebodys(context: StanceContext, duty: Token, act: Token) -> bool:
    """Whether somebody ought to do it: "*we* must", "*the council* should"; not "it should rain".

    What ought to be done to a thing is somebody's too: "salt should *be iodised*".
    """
    subject = duty.child(*SUBJECTS)
    if subject is None or subject.lower in FIRST_PERSON:
        return subject is not None and subject.lower == PLURAL_SPEAKER
    if subject.pos == "PRON":
        return False
    return is_passive(act) or context.named(subject) is not None or is_personal(subject)


def _stance(context: StanceContext, speaker: Entity, duty: Token, act: Token) -> StanceDraft | None:
    factuality = factuality_of(context, duty, is_evaluation=True)
    if factuality is None or factuality.condition is not None:
        return None
    is_negated = factuality.negated or act.has("neg")
    # "does *not* need to close it": it may.
    if is_negated and duty is not act and duty.lemma != "ought":
        return None
    polarity: Polarity = "against" if is_negated else "for"
    finding = StanceFinding(
        rule=f"duty:{duty.lemma if duty is not act else 'modal'}",
        cue=act,
        stance=STANCES[polarity],
        polarity=polarity,
        confidence=CONFIDENCE,
        factuality=factuality.without_negation(),
        takes_issue_target=False,
    )
    return draft_stance(context, finding, speaker, act)
