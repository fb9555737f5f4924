"""What the scorer sees of a candidate: plain words, so that a weight can be read and argued with.

Features of the trigger are the same for all of its candidates; those of holder and object, and of
both together, are made for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.extract.draft import Entity, StanceDraft
from onrecord.extract.stances.candidates import (
    FIRST_PERSON,
    HolderCandidate,
    ObjectCandidate,
    StanceCandidate,
)
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.pair_features import composition_features, frame_features
from onrecord.extract.stances.signs import (
    NEGATORS,
    Sign,
    composed_sign,
    lexical_sign,
    negations,
)
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

OBLIGATIONS = lexicon.words("stances", "obligations")
OBLIGATION_GOVERNORS = lexicon.words("stances", "obligation_governors")
ENDING_VERBS = lexicon.words("stances", "ending_verbs")
CONDITION_MARKERS = lexicon.words("stances", "condition_markers")
GOVERNED = frozenset(["xcomp", "ccomp", "acomp", "attr", "dobj", "advcl", "pcomp", "conj"])
"""What a trigger is to a head that bears on its stance: "*refused* to support"."""
AUXILIARIES = frozenset(["aux", "auxpass"])
MODIFIERS = frozenset(["advmod", "amod", "prt"])
DISTANCE_STEP, MAX_DISTANCE = 3, 6
"""Tokens between trigger and holder that count as one step, and the most steps."""
SIZE_STEP, MAX_SIZE = 4, 5
"""The same for the length of an object's phrase."""
WORD_FEATURES = 7
"""How many features of a trigger are those of the word by itself; they come first."""


@dataclass(frozen=True, slots=True)
class TriggerFacts:
    """What is known of a trigger, once for all of its candidates."""

    trigger: Token
    features: list[str]
    sign: Sign
    """Composed: after negation and refusal."""
    lexical_sign: Sign
    is_negated: bool
    """Whether an odd number of negations bears on it."""
    is_obligation: bool
    """Whether it ought to be: "should *close*"."""
    is_quoted: bool


def trigger_facts(context: StanceContext, trigger: Token) -> TriggerFacts:
    """The facts of a trigger and its own features."""
    negated = negations(trigger)
    governor = _governor(trigger)
    sign = lexical_sign(trigger)
    effect = _embedding_effect(governor)
    composed = composed_sign(sign, len(negated), effect == "refuses")
    is_obligation = _is_obligation(trigger, governor)
    is_quoted = context.is_quoted(trigger)
    auxiliaries: list[str] = []
    modifiers: list[str] = []
    for child in trigger.children:
        if child.dep in AUXILIARIES:
            auxiliaries.append(f"aux={child.lemma}")  # would
        elif child.dep in MODIFIERS:
            modifiers.append(f"modifier={child.lower}")  # strongly
    features = [
        *trigger_word_features(trigger),
        f"lexical={sign}",  # -1
        f"composed={composed}",  # 1
        f"quoted={is_quoted}",
        f"obligation={is_obligation}",
        f"block={context.draft.block_kind(trigger)}",  # headline
        *negated,  # neg0
        *auxiliaries,
        *modifiers,
        *_governor_features(trigger, governor),
        *_sentence_features(context, trigger),
        *_attribution_features(context, trigger),
    ]
    return TriggerFacts(
        trigger, features, composed, sign, len(negated) % 2 == 1, is_obligation, is_quoted
    )


def trigger_word_features(trigger: Token) -> list[str]:
    """What a trigger is by itself, which tells most words that take no stance."""
    return [
        "bias",
        f"trigger={trigger.lemma}",  # oppose
        f"pos={trigger.pos}",  # VERB
        f"tag={trigger.tag}",  # VBD
        f"dep={trigger.dep}",  # ccomp
        f"trigger+dep={trigger.lemma}+{trigger.dep}",  # oppose+ccomp
        f"head={trigger.head.lemma}",  # say
    ]


def _governor(trigger: Token) -> Token | None:
    """The head that bears on a trigger's stance: "*refused* to support"."""
    return trigger.head if trigger.dep in GOVERNED and not trigger.is_root else None


def _embedding_effect(governor: Token | None) -> str | None:
    """What a governor does to a stance under it, whatever it takes: `refuses`."""
    if governor is None:
        return None
    effects = lexicon.embedding_verbs()
    return effects.get((governor.lemma, "infinitive")) or effects.get((governor.lemma, "clause"))


def _is_obligation(trigger: Token, governor: Token | None) -> bool:
    """Whether a trigger ought to be: "should *close*", "need to *close*"."""
    if any(child.lower in OBLIGATIONS for child in trigger.children_by("aux")):
        return True
    return (
        governor is not None and trigger.dep == "xcomp" and governor.lemma in OBLIGATION_GOVERNORS
    )


def _governor_features(trigger: Token, governor: Token | None) -> list[str]:
    if governor is None:
        return ["governor=none"]
    features = [
        f"governor={governor.lemma}",  # refuse
        f"governor+dep={governor.lemma}+{trigger.dep}",  # refuse+xcomp
        f"governor-effect={_embedding_effect(governor)}",  # refuses
        f"governor-sign={lexical_sign(governor)}",  # -1
        f"governor-negated={governor.has('neg')}",
        *(f"governor-aux={child.lemma}" for child in governor.children_by("aux")),  # would
    ]
    if not governor.is_root:
        features.append(f"governor2={governor.head.lemma}")  # say
    return features


def _sentence_features(context: StanceContext, trigger: Token) -> list[str]:
    """Whether a sentence asks, or a clause only supposes."""
    marks = (child.lower for child in trigger.children_by("mark"))
    return [
        f"question={context.is_question(trigger)}",
        f"condition={any(mark in CONDITION_MARKERS for mark in marks)}",
    ]


def _attribution_features(context: StanceContext, trigger: Token) -> list[str]:
    """In whose words a trigger stands, and whether it reports itself."""
    features = [f"reports={context.attribution_by_cue(trigger) is not None}"]
    attribution = context.attribution(trigger)
    if attribution is None:
        return [*features, "speech=none"]
    cue = attribution.cue_token.lemma if attribution.cue_token is not None else "none"
    return [
        *features,
        f"speech={attribution.kind}",  # direct
        f"mode={attribution.mode}",  # thought
        f"cue={cue}",  # claim
        f"denied={attribution.negated}",
    ]


class StatedPositions:
    """The positions that the rules have found, as features for the scorer."""

    def __init__(self, stances: Iterable[StanceDraft]) -> None:
        self._found: dict[tuple[int, Entity], list[StanceDraft]] = defaultdict(list)
        self._sentences: set[int] = set()
        self._cue_starts: set[int] = set()
        for stance in stances:
            self._cue_starts.update(span.start for span in stance.cue)
            self._found[stance.sentence, stance.actor].append(stance)
            self._sentences.add(stance.sentence)

    def has_cue(self, word: Token) -> bool:
        """Whether a position that the rules have found rests on a word."""
        return word.start in self._cue_starts

    def features(self, candidate: StanceCandidate) -> list[str]:
        """What the rules have found for a candidate's holder in its sentence."""
        trigger = candidate.trigger
        found = self._found.get((trigger.sentence, candidate.holder.entity), ())
        if not found:
            return [f"rule=none+{trigger.sentence in self._sentences}"]
        features: list[str] = []
        for stance in found:
            is_object = stance.head in candidate.object.head.subtree
            is_cue = any(span.start <= trigger.start < span.end for span in stance.cue)
            features += [
                f"rule={stance.polarity}",  # against
                f"rule+object={stance.polarity}+{is_object}",
                f"rule+cue={stance.polarity}+{is_cue}",
                f"rule+object+cue={stance.polarity}+{is_object}+{is_cue}",
            ]
        return features


def holder_features(
    context: StanceContext, facts: TriggerFacts, holder: HolderCandidate
) -> list[str]:
    """Who may hold a stance, and how that was found."""
    entity, trigger = holder.entity, facts.trigger
    features = [
        f"holder={holder.rule}",  # subject>xcomp
        f"holder+trigger={holder.rule}+{trigger.lemma}",
        f"holder+composed={holder.rule}+{facts.sign}",
        f"holder-kind={entity.kind}",  # person
        f"holder-kind+holder={entity.kind}+{holder.rule}",
        f"holder-medium={entity.is_medium}",
        f"holder-described={entity.is_described}",
        f"holder-described+holder={entity.is_described}+{holder.rule}",
        f"holder-mentions={min(len(entity.mentions), MAX_SIZE)}",
        *_speaker_features(context, facts, holder),
    ]
    token = holder.token
    if token is not None:
        distance = min(abs(token.i - trigger.i) // DISTANCE_STEP, MAX_DISTANCE)
        features += [f"holder-pos={token.pos}", f"holder-distance={distance}"]
        if token.pos != "PROPN":
            features.append(f"holder-lemma={token.lemma}")  # critic
    return features


def _speaker_features(
    context: StanceContext, facts: TriggerFacts, holder: HolderCandidate
) -> list[str]:
    """Whether a holder is who says the words around."""
    attribution = context.attribution(facts.trigger)
    speaker = attribution.speaker if attribution is not None else None
    if speaker is None:
        return ["speaker=none"]
    is_speaker = speaker is holder.entity
    return [
        f"speaker={is_speaker}",
        f"speaker+holder={is_speaker}+{holder.rule}",
        f"speaker+holder+quoted={is_speaker}+{holder.rule}+{facts.is_quoted}",
    ]


def object_features(
    context: StanceContext, facts: TriggerFacts, target: ObjectCandidate
) -> list[str]:
    """What a stance may be about, how that was found, and how its signs compose."""
    head, rule, trigger = target.head, target.rule, facts.trigger
    entity = context.named(head)
    kind = entity.kind if entity is not None else "none"
    size = min(len(head.subtree) // SIZE_STEP, MAX_SIZE)
    is_ending = trigger.lemma in ENDING_VERBS
    return [
        f"object={rule}",  # pobj:to
        f"object+trigger={rule}+{trigger.lemma}",  # pobj:to+object
        f"object-lemma={head.lemma}",
        f"object-lemma+object={head.lemma}+{rule}",
        f"object-pos={head.pos}",
        f"object-kind+pos={kind}+{trigger.pos}",
        f"object-size+object={size}+{rule}",
        f"object-first-person={head.lower in FIRST_PERSON}",
        f"object-negated+object={_is_negated_phrase(head)}+{rule}",
        f"object-sign+object={lexical_sign(head)}+{rule}",
        f"composed+pos+object={facts.sign}+{trigger.pos}+{rule}",
        f"lexical+object={facts.lexical_sign}+{rule}",
        f"lexical+negated+object={facts.lexical_sign}+{facts.is_negated}+{rule}",
        f"negated+object={facts.is_negated}+{rule}",
        f"obligation+negated+object={facts.is_obligation}+{facts.is_negated}+{rule}",
        f"ending+obligation+negated+object="
        f"{is_ending}+{facts.is_obligation}+{facts.is_negated}+{rule}",
        f"object-ending+composed={head.lemma in ENDING_VERBS}+{facts.sign}",
    ]


def _is_negated_phrase(head: Token) -> bool:
    """Whether a phrase is about nothing: "*no* plan", "*not* to close it"."""
    return any(child.dep == "neg" or child.lower in NEGATORS for child in head.children)


def pair_features(
    context: StanceContext, facts: TriggerFacts, candidate: StanceCandidate
) -> list[str]:
    """How holder and object go together."""
    holder, target = candidate.holder.rule, candidate.object.rule
    return [
        f"holder+object={holder}+{target}",  # subject+dobj
        f"pos+holder+object={facts.trigger.pos}+{holder}+{target}",
        *composition_features(context, candidate),
        *frame_features(context, facts.trigger, facts.is_negated, candidate),
    ]


def all_features(
    context: StanceContext,
    facts: TriggerFacts,
    candidate: StanceCandidate,
    stated: StatedPositions,
) -> Sequence[str]:
    """All features of a candidate, as training sees them."""
    return [
        *facts.features,
        *holder_features(context, facts, candidate.holder),
        *object_features(context, facts, candidate.object),
        *pair_features(context, facts, candidate),
        *stated.features(candidate),
    ]
