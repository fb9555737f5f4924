"""Selection: which candidates become positions, and how sure each is.

For each holder in a sentence the likeliest candidates are chosen that are about different things.
Their confidence is the share of such choices that careful readers noted themselves.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.extract.draft import Entity, StanceDraft
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.scorer import Calibration, ScoredCandidate
from onrecord.extract.stances.wording import Wording, issue_wording
from onrecord.nlp.tokens import Token

MAX_FOR_SENTENCE = 2
"""How many positions one holder has in one sentence at the most."""
MIN_PROBABILITY = 0.1
"""The scorer's probability from which a candidate may be chosen."""
DENSITY_COUNT = 10
"""How many of an article's likeliest choices tell how many positions it has to offer."""
PREDICATES = frozenset(["attr", "oprd", "acomp"])
"""What a word is to a verb that is said of something: "called the toll a *mistake*"."""
INFERRED = "side:"
"""What the names of rules begin with that infer a side from words nearby."""
LEAST, MOST = 1e-4, 1 - 1e-4
"""Probabilities are kept between these, so that they have a logarithm."""


@dataclass(frozen=True, slots=True)
class ChosenCandidate:
    """A candidate that was chosen for its holder in its sentence."""

    scored: ScoredCandidate
    rival: float
    """The highest probability of the other side for that holder in that sentence, 0..1."""
    wording: Wording


class Evidence(NamedTuple):
    """What confidence rests on, in the order of the weights of `Calibration`."""

    own: float
    """The log odds of a choice that no rule has found; else 0."""
    rival: float
    """Those of the other side for the same holder in the same sentence."""
    density: float
    """How many positions the article has to offer, 0..1."""
    stated: float
    """1 where a rule of the lexicons has found the same, and has not only inferred it."""
    stated_own: float
    """The log odds of a choice that a rule has found as well; else 0."""


def choose(context: StanceContext, scored: Iterable[ScoredCandidate]) -> list[ChosenCandidate]:
    """The likeliest candidates of each holder in each sentence."""
    by_holder: dict[tuple[int, Entity], list[ScoredCandidate]] = defaultdict(list)
    for one in scored:
        trigger, holder = one.candidate.trigger, one.candidate.holder
        by_holder[trigger.sentence, holder.entity].append(one)
    found: list[ChosenCandidate] = []
    for candidates in by_holder.values():
        found += _choices_of_holder(context, candidates)
    return found


def _choices_of_holder(
    context: StanceContext, candidates: list[ScoredCandidate]
) -> list[ChosenCandidate]:
    """The likeliest candidates of a holder in a sentence that are about different things."""
    found: list[ChosenCandidate] = []
    taken: list[Token] = []
    for scored in sorted(candidates, key=lambda scored: -scored.probability):
        if scored.probability < MIN_PROBABILITY or len(found) == MAX_FOR_SENTENCE:
            break
        head = scored.candidate.object.head
        if any(overlap(head, other) or _is_said_of(head, other) for other in taken):
            continue
        wording = _wording(context, scored)
        if wording is not None:
            taken.append(head)
            found.append(ChosenCandidate(scored, _rival(scored, candidates), wording))
    return found


def overlap(one: Token, other: Token) -> bool:
    """Whether the phrases of two heads share a word."""
    is_after = one.left_edge.i > other.right_edge.i
    is_before = one.right_edge.i < other.left_edge.i
    return not (is_after or is_before)


def _is_said_of(one: Token, other: Token) -> bool:
    """Whether one head is what is said of the other: "called the toll a *mistake*"."""
    is_predicate = one.dep in PREDICATES or other.dep in PREDICATES
    return is_predicate and one.head is other.head


def _wording(context: StanceContext, scored: ScoredCandidate) -> Wording | None:
    """The words for what a candidate is about; None where they cannot be read alone."""
    candidate = scored.candidate
    return issue_wording(context, candidate.trigger, candidate.holder.entity, candidate.object.head)


def _rival(scored: ScoredCandidate, candidates: Iterable[ScoredCandidate]) -> float:
    """The highest probability of the side that a candidate is not on."""
    if scored.polarity == "for":
        return max(other.opposing for other in candidates)
    return max(other.supporting for other in candidates)


def density(choices: Sequence[ChosenCandidate]) -> float:
    """How many positions an article has to offer, 0..1: the mean of its likeliest choices."""
    likeliest: dict[tuple[int, Entity], float] = {}
    for choice in choices:
        candidate = choice.scored.candidate
        key = candidate.trigger.sentence, candidate.holder.entity
        likeliest[key] = max(likeliest.get(key, 0.0), choice.scored.probability)
    highest = sorted(likeliest.values())[-DENSITY_COUNT:]
    return sum(highest) / len(highest) if highest else 0.0


def found_by_rule(choice: ChosenCandidate, stated: Iterable[StanceDraft]) -> StanceDraft | None:
    """What a rule has found of the same holder in the same sentence about the same thing."""
    head = choice.scored.candidate.object.head
    found = [s for s in beside(choice, stated) if overlap(s.head, head)]
    same_side = (s for s in found if s.polarity == choice.scored.polarity)
    return next(same_side, found[0] if found else None)


def is_inferred(stance: StanceDraft) -> bool:
    """Whether a finding only follows from other words on somebody: it is weaker evidence."""
    return stance.rule.startswith(INFERRED)


def beside(choice: ChosenCandidate, stated: Iterable[StanceDraft]) -> Iterator[StanceDraft]:
    """The findings of rules in a choice's sentence, for its holder."""
    candidate = choice.scored.candidate
    here = (stance for stance in stated if stance.sentence == candidate.trigger.sentence)
    yield from (stance for stance in here if stance.actor is candidate.holder.entity)


def evidence(choice: ChosenCandidate, article_density: float, is_stated: bool) -> Evidence:
    """What the confidence of a choice rests on. `is_stated`: a rule has found the same."""
    own = _log_odds(choice.scored.probability)
    return Evidence(
        own=0.0 if is_stated else own,
        rival=_log_odds(choice.rival),
        density=article_density,
        stated=float(is_stated),
        stated_own=own if is_stated else 0.0,
    )


def confidence(calibration: Calibration, found: Evidence) -> float:
    """How sure it is that careful readers note a choice themselves, 0..1."""
    score = (
        calibration.bias
        + calibration.own * found.own
        + calibration.rival * found.rival
        + calibration.density * found.density
        + calibration.stated * found.stated
        + calibration.stated_own * found.stated_own
    )
    return 1 / (1 + math.exp(-score))


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, LEAST), MOST)
    return math.log(bounded / (1 - bounded))
