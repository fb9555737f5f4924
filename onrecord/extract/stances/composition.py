"""Composition: whether the words above a phrase are for or against it.

Signs are multiplied on the way from the phrase up to whoever holds the stance: negations, verbs,
nouns and prepositions that are against what hangs on them, and qualities that are said of it.

    "Hale said the board should *stop* ignoring *the tenants*": ignoring the tenants is bad, stop
    turns it: for the tenants.

The result is a feature of the scorer, not a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from onrecord.extract.stances.signs import (
    MODIFIERS,
    Sign,
    attitude_sign,
    effect_sign,
    is_negated,
    is_spoken_of,
    laments,
    modifiers_sign,
    quality_sign,
    turns_dependent,
)
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

if TYPE_CHECKING:  # the context holds the compositions
    from onrecord.extract.stances.context import StanceContext

OBLIGATIONS = lexicon.words("stances", "obligations")
OBLIGATION_GOVERNORS = lexicon.words("stances", "obligation_governors")
SUBJECTS = frozenset(["nsubj", "csubj"])
MAX_LINKS = 9
"""How many words are followed upwards from a phrase."""


@dataclass(frozen=True, slots=True)
class Composition:
    """What the words between a phrase and its holder say together."""

    sign: Sign
    """1 for the phrase, -1 against it, as far as the words tell."""
    turns: int
    """How many of them turn the sign."""
    links: tuple[tuple[Token, str], ...]
    """The words above the phrase, lowest first, each with what hangs on it as what."""
    lowest_attitude: Sign
    """The sign of the lowest word of attitude; 0 without one."""
    highest_attitude: Sign
    is_obligation: bool
    """Whether it is said to be a duty: "should stop"."""
    negations: int
    qualities: Sign
    """The sum of the qualities that the words above have, as a sign."""

    @property
    def relation(self) -> str:
        """What the phrase is to the word above it; `top` where there is none."""
        return self.links[0][1] if self.links else "top"


class Compositions:
    """The compositions of an article, each made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], Composition] = {}
        self._above: dict[int, set[int]] = {}
        self._words: dict[int, WordSigns] = {}

    def of(self, phrase: Token, top: Token) -> Composition:
        """The composition of the words above a phrase, up to `top`, which is among them."""
        found = self._made.get((phrase.i, top.i))
        if found is None:
            found = self._made[phrase.i, top.i] = self._compose(phrase, top)
        return found

    def common_top(self, phrase: Token, holder: Token) -> Token:
        """The lowest word above a phrase that the holder's name hangs on."""
        above_holder = self._above.get(holder.i)
        if above_holder is None:
            above_holder = self._above[holder.i] = {word.i for word in holder.ancestors}
        at = phrase
        while at.i not in above_holder and at.head is not at:
            at = at.head
        return at

    def _compose(self, phrase: Token, top: Token) -> Composition:
        links = _links(phrase, top)
        own = self.signs(phrase)
        negations = int(own.is_negated)
        turns, qualities = negations, 0
        attitudes: list[Sign] = []
        is_obligation = own.has_obligation
        is_judged = own.is_negated
        below = phrase
        for word, relation in links:
            if not is_spoken_of(below, relation):
                below = word
                continue
            signs = self.signs(word)
            quality = self._quality(word, below, relation)
            is_turned = turns_dependent(word, below, relation)
            is_judged = is_judged or quality < 0
            # "complained that it is *unfair*" is against it too.
            if is_judged and relation == "ccomp" and laments(word):
                is_turned = False
            negations += signs.is_negated
            qualities += quality
            turns += is_turned + signs.is_negated + (quality < 0)
            below = word
            if signs.attitude:
                attitudes.append(signs.attitude)
            is_obligation = is_obligation or signs.has_obligation or _obliges(word, relation)
        return Composition(
            sign=-1 if turns % 2 else 1,
            turns=turns,
            links=links,
            lowest_attitude=attitudes[0] if attitudes else 0,
            highest_attitude=attitudes[-1] if attitudes else 0,
            is_obligation=is_obligation,
            negations=negations,
            qualities=(qualities > 0) - (qualities < 0),
        )

    def _quality(self, word: Token, below: Token, relation: str) -> Sign:
        """What a word and those around it say of what hangs on it; itself only of its subject."""
        if relation in SUBJECTS:
            return effect_sign(word) or quality_sign(word) or self.signs(word).quality
        # "is *critical* of the plan" is no quality of what she is critical of
        if relation in MODIFIERS:
            return modifiers_sign(word, without=below)
        return self.signs(word).quality

    def signs(self, word: Token) -> WordSigns:
        """What a word says, looked up once."""
        found = self._words.get(word.i)
        if found is None:
            found = self._words[word.i] = WordSigns(
                is_negated(word), modifiers_sign(word), attitude_sign(word), _has_obligation(word)
            )
        return found


class WordSigns(NamedTuple):
    """What a word says, whatever hangs on it."""

    is_negated: bool
    quality: Sign
    """Of the words around it."""
    attitude: Sign
    has_obligation: bool


def _links(phrase: Token, top: Token) -> tuple[tuple[Token, str], ...]:
    found: list[tuple[Token, str]] = []
    at = phrase
    while at is not top and not at.is_root and len(found) < MAX_LINKS:
        found.append((at.head, at.dep))
        at = at.head
    return tuple(found)


def _has_obligation(word: Token) -> bool:
    """Whether a word is a duty: "*should* stop"."""
    return any(child.lower in OBLIGATIONS for child in word.children_by("aux"))


def _obliges(word: Token, relation: str) -> bool:
    """Whether a word makes what hangs on it a duty: "*need* to stop"."""
    return relation == "xcomp" and word.lemma in OBLIGATION_GOVERNORS


def top_of_speech(context: StanceContext, word: Token) -> Token:
    """The highest word above a word that is said in the same breath: the head of what is said."""
    attribution = context.attribution(word)
    if attribution is None:
        return word
    at = word
    while not at.is_root and at.head is not attribution.cue_token:
        if context.attribution(at.head) is not attribution:
            break
        at = at.head
    return at
