"""Reservations: words that seem to take a stance, and by what stands around them do not.

"allowed *only limited* debate" is no support of debate, "worried about the *miners*" nothing
against them, and who *never said* that she backs it has not said so.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.extract.stances.arguments import NOMINAL
from onrecord.extract.stances.candidates.described import is_personal
from onrecord.extract.stances.factuality import denies_clause, is_content_of_falsehood
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

LIMITING_ADJECTIVES = lexicon.words("stances", "limiting_adjectives")
GRANTING_VERBS = lexicon.words("stances", "granting_verbs")
CARING_WORDS = lexicon.words("stances", "caring_words")
CARING_PREPOSITIONS = frozenset(["about", "over"])
LIVING_BEINGS = lexicon.words("stances", "living_beings")
CHERISHED_THINGS = lexicon.words("stances", "cherished_things")
EVADED_THINGS = lexicon.words("stances", "evaded_things")


def is_reserved(trigger: Token, head: Token) -> bool:
    """Whether a word takes no stance on the thing with that head, though it seems to."""
    return any(applies(trigger, head) for applies in RESERVATIONS)


def _is_in_denied_clause(trigger: Token, head: Token) -> bool:
    """Whether it stands in a clause that is not so: "it is not true that she *backs* it"."""
    return any(
        is_content_of_falsehood(word) or (word.dep == "ccomp" and denies_clause(word.head))
        for word in (trigger, *trigger.ancestors)
    )


def _is_only_limited(trigger: Token, head: Token) -> bool:
    """Whether little is granted: "allowed *only limited* debate", "offered *little* support"."""
    if trigger.pos == "VERB" and trigger.lemma in GRANTING_VERBS:
        return _has_limit(head) or _stands_after_only(head)
    # "offered *little support* for the museum"
    return trigger.pos == "NOUN" and _has_limit(trigger)


def _has_limit(noun: Token) -> bool:
    return any(child.lower in LIMITING_ADJECTIVES for child in noun.children_by("amod", "advmod"))


def _stands_after_only(noun: Token) -> bool:
    """Whether "only" stands right before a phrase: "permitted *only* a short protest"."""
    before = noun.left_edge.nbor(-1)
    return "only" in (noun.left_edge.lower, before.lower if before is not None else "")


def _is_care(trigger: Token, head: Token) -> bool:
    """Whether a worry is about what one cares for: "worried about the *miners*"."""
    is_about = head.dep == "pobj" and head.head.lower in CARING_PREPOSITIONS
    if trigger.lower not in CARING_WORDS and trigger.lemma not in CARING_WORDS:
        return False
    if not is_about or head.pos not in NOMINAL:
        return False
    return head.lemma in LIVING_BEINGS | CHERISHED_THINGS or _is_people(head)


def _is_people(noun: Token) -> bool:
    """Whether a noun without a name is for people: "the *villagers*"; not "the Democrats"."""
    return noun.pos == "NOUN" and is_personal(noun) and noun.tag == "NNS"


def _is_avoided_event(trigger: Token, head: Token) -> bool:
    """Whether something is avoided that leaves no question of sides: "avoid a *repeat*"."""
    return trigger.lemma == "avoid" and head.lemma not in EVADED_THINGS


RESERVATIONS: tuple[Callable[[Token, Token], bool], ...] = (
    _is_in_denied_clause,
    _is_only_limited,
    _is_care,
    _is_avoided_event,
)
"""Why a word takes no stance, given what it would be about."""
