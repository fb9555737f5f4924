"""The features of a holder and an object together: how signs compose, and which frame they fill."""

from __future__ import annotations

from onrecord.extract.stances.candidates import HolderCandidate, ObjectCandidate, StanceCandidate
from onrecord.extract.stances.composition import Composition, top_of_speech
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.signs import (
    SIGN_OF_POLARITY,
    Sign,
    effect_sign,
    is_negated,
    modifiers_sign,
    quality_sign,
    value_sign,
)
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import StanceAdjective, StanceNoun, StanceVerb
from onrecord.nlp.tokens import Token

MAX_TURNS = 3
"""From this many turns on a composition counts as turned that often."""
SUBJECTS = ("nsubj", "nsubjpass")
COMPLEMENTS = ("acomp", "attr", "oprd")
OBJECT_RULES = frozenset(
    ["dobj", "nsubjpass", "relcl-head", "acl-head", "shared", "judged-dobj", "judged-nsubjpass"]
)
"""Rules of objects that a frame calls `object`."""
FRAME_OF_RULE = {
    "xcomp": "infinitive",
    "noun-acl": "infinitive",
    "ccomp": "clause",
    "noun-ccomp": "clause",
}
HOLDER_FAMILIES = (
    "passive",
    "agent",
    "controller",
    "object",
    "speaker",
    "owner",
    "itself",
    "light",
    "adjective",
    "modified",
)
"""Words in the names of holders' rules that tell what they have in common."""
HYPOTHETICAL = lexicon.words("stances", "hypothetical_auxiliaries")
OBLIGATIONS = lexicon.words("stances", "obligations")
FUTURE = lexicon.words("stances", "future_auxiliaries")
CONDITIONS = lexicon.words("stances", "non_factual_conjunctions")

Frame = StanceVerb | StanceNoun | StanceAdjective


def composition_features(context: StanceContext, candidate: StanceCandidate) -> list[str]:
    """What the words between the object and its holder say together."""
    phrase, holder = candidate.object.head, candidate.holder
    if holder.token is None:
        composed = context.compositions.of(phrase, top_of_speech(context, phrase))
    else:
        composed = context.compositions.of(
            phrase, context.compositions.common_top(phrase, holder.token)
        )
    who = "speaker" if holder.token is None else "named"
    quality = context.compositions.signs(phrase).quality
    return [
        *_sign_features(candidate, composed, who, quality),
        *_predicate_features(composed, who),
    ]


def _sign_features(
    candidate: StanceCandidate, composed: Composition, who: str, quality: Sign
) -> list[str]:
    """How the signs compose. `quality`: what the words around the object say of it."""
    trigger, phrase = candidate.trigger, candidate.object.head
    sign = composed.sign
    family = holder_family(candidate.holder)
    is_on_way = trigger is phrase or any(word is trigger for word, _ in composed.links)
    features = [
        f"way={sign}+{who}",  # -1+speaker
        f"way+family+length={sign}+{family}+{len(composed.links)}",
        f"way+relation={sign}+{who}+{composed.relation}",  # -1+speaker+dobj
        f"way+trigger={sign}+{who}+{is_on_way}",
        f"way+obligation={sign}+{who}+{composed.is_obligation}",
        f"way+modifiers={sign}+{who}+{quality}+{phrase.pos}",
        f"way+value={sign}+{who}+{value_sign(phrase)}",
        f"way+lowest={sign}+{who}+{composed.lowest_attitude}",
        f"way+highest={sign}+{who}+{composed.highest_attitude}+{phrase.pos}",
        f"way+qualities={sign}+{who}+{composed.qualities}",
        f"attitudes+negations={composed.lowest_attitude}+{composed.highest_attitude}"
        f"+{composed.negations % 2}+{who}",
        f"turns={min(composed.turns, MAX_TURNS)}+{who}",
        f"way-length={len(composed.links)}+{who}",
    ]
    if composed.links:
        lemmas = [word.lemma for word, _ in composed.links[:2]]
        features += [
            f"above={lemmas[0]}+{composed.relation}",  # stop+dobj
            f"above2={'/'.join(lemmas)}",  # stop/want
        ]
    return features


def _predicate_features(composed: Composition, who: str) -> list[str]:
    """What is said of a phrase that is a subject: "*the plan* is a disgrace"."""
    if composed.relation not in SUBJECTS:
        return []
    predicate = composed.links[0][0]
    negated = is_negated(predicate)
    sign = effect_sign(predicate) or quality_sign(predicate) or modifiers_sign(predicate)
    features = [
        f"said={sign}+{negated}+{who}",
        f"said-lemma={predicate.lemma}+{who}",
    ]
    for complement in predicate.children_by(*COMPLEMENTS):
        quality = quality_sign(complement) or modifiers_sign(complement)
        features.append(f"said-complement={quality}+{negated}+{who}")
    return features


def frame_features(
    context: StanceContext, trigger: Token, is_trigger_negated: bool, candidate: StanceCandidate
) -> list[str]:
    """The frames of the trigger that the object fills: "opposition *to*", "urge *her to*"."""
    frames = frames_of(trigger)
    if not frames:
        return []
    place = frame_place(candidate.object)
    family = holder_family(candidate.holder)
    filled = [frame for frame in frames if _takes(frame, place)]
    if not filled:
        return [f"frame-other={trigger.pos}+{place}+{family}"]
    features = []
    for frame in filled:
        sign = _frame_sign(frame, is_trigger_negated)
        features += [
            f"frame={sign}+{family}",  # -1+subject
            f"frame+place={sign}+{family}+{place}",  # -1+subject+against
            f"frame-stance={frame.stance}+{is_trigger_negated}",  # opposes+False
            f"frame+reality={sign}+{family}+{_reality(context, trigger)}",
            f"frame+quoted={sign}+{family}+{context.is_quoted(trigger)}",
        ]
    return features


def frames_of(trigger: Token) -> list[Frame]:
    """The lexicon's frames of a word."""
    if trigger.pos == "VERB":
        return [*lexicon.stance_verbs().get(trigger.lemma, ())]
    if trigger.pos == "NOUN":
        return [*lexicon.stance_nouns().get(trigger.lemma, ())]
    adjective = lexicon.stance_adjectives().get(trigger.lower)
    return [adjective] if adjective is not None else []


def _takes(frame: Frame, place: str) -> bool:
    takes = (frame.takes,) if isinstance(frame.takes, str) else frame.takes
    return place in takes or (place == "object" and "somebody" in takes)


def _frame_sign(frame: Frame, is_negated_: bool) -> Sign:
    sign = SIGN_OF_POLARITY.get(frame.polarity, 0)
    return -sign if is_negated_ else sign


def _reality(context: StanceContext, trigger: Token) -> str:
    """Whether a trigger is told as a fact: `would`, `should`, `will`, `question`, `if`, `real`."""
    auxiliaries = {child.lower for child in trigger.children_by("aux")}
    if auxiliaries & HYPOTHETICAL:
        return "would"
    if auxiliaries & OBLIGATIONS:
        return "should"
    if context.is_question(trigger):
        return "question"
    if any(child.lower in CONDITIONS for child in trigger.children_by("mark")):
        return "if"
    return "will" if auxiliaries & FUTURE else "real"


def frame_place(target: ObjectCandidate) -> str:
    """Where an object stands, in the words of the frames: `object`, `infinitive`, `to`.

    `dobj.pobj:to` → `to`
    """
    rule = target.rule.rpartition(".")[2]
    if rule in OBJECT_RULES:
        return "object"
    if ":" in rule:
        return rule.partition(":")[2].partition("-")[0]
    return FRAME_OF_RULE.get(rule, rule)


def holder_family(holder: HolderCandidate) -> str:
    """What holders' rules have in common: `owner-of` → `owner`, `subject>conj` → `shared-…`."""
    for family in HOLDER_FAMILIES:
        if family in holder.rule:
            return family
    return "shared-subject" if ">" in holder.rule else "subject"
