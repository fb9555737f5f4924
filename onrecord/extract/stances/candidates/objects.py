"""What a stance may be about: the heads of phrases that the grammar offers for a trigger.

Each rule yields a name and a token, as in `holders`.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.stances.candidates.holders import Proposal, Rule
from onrecord.nlp.tokens import Token

NOMINAL_OBJECTS = ("dobj", "dative", "attr", "oprd")
CLAUSES = ("ccomp", "xcomp", "advcl")
CLAUSAL_ARGUMENTS = ("ccomp", "xcomp", "nsubj", "nsubjpass")
JUDGED = ("nsubj", "nsubjpass", "dobj")


def verb_arguments(verb: Token) -> Iterator[Proposal]:
    """Objects, clauses and subjects: "opposes *the plan*", "wants *to close it*"."""
    for child in verb.children:
        if child.dep in NOMINAL_OBJECTS and child.i > verb.i:
            yield child.dep, child
            yield from prepositional_objects(child, f"{child.dep}.")
        elif _is_clausal_argument(verb, child):
            yield child.dep, child
        elif child.dep in ("acomp", "advmod", "prt"):
            yield from prepositional_objects(child, f"{child.dep}.")


def _is_clausal_argument(verb: Token, child: Token) -> bool:
    """Whether a dependent is a clause or subject: "wants *to close*"; a time clause only after."""
    if child.dep == "advcl":
        return child.i > verb.i
    return child.dep in CLAUSAL_ARGUMENTS


def dependent_prepositions(word: Token) -> Iterator[Proposal]:
    """Objects of a word's prepositions: "opposition to *the plan*", "accused of *cheating*"."""
    yield from prepositional_objects(word, "")


def prepositional_objects(word: Token, prefix: str) -> Iterator[Proposal]:
    """The same, also of a preposition within a preposition: "out of concern *for the town*"."""
    for child in word.children_by("prep", "agent", "dative"):
        for inner in child.children:
            if inner.dep in ("pobj", "pcomp"):
                yield f"{prefix}{inner.dep}:{child.lower}", inner
            elif inner.dep == "prep":
                for innermost in inner.children_by("pobj", "pcomp"):
                    yield f"{prefix}{innermost.dep}:{child.lower}-{inner.lower}", innermost


def clause_antecedent(verb: Token) -> Iterator[Proposal]:
    """The noun that a clause is about: "*the plan* that she opposes"."""
    if verb.dep in ("relcl", "acl"):
        yield f"{verb.dep}-head", verb.head


def shared_object(verb: Token) -> Iterator[Proposal]:
    """The object of a verb beside it: "opposes and will fight *the plan*"."""
    if verb.has("dobj"):
        return
    for conjunct in verb.children_by("conj"):
        yield from (("shared", child) for child in conjunct.children_by("dobj"))


def own_phrase(word: Token) -> Iterator[Proposal]:
    """What the word itself heads: "(we should) *close the bridge*", "*a disgrace*"."""
    yield "own", word


def noun_dependents(noun: Token) -> Iterator[Proposal]:
    """Clauses and modifiers: "a promise *to pay*", "the *bridge* critic"."""
    for child in noun.children:
        if child.dep in ("acl", "ccomp", "relcl", "compound", "poss", "amod", "nmod"):
            yield f"noun-{child.dep}", child


def judged_by_noun(noun: Token) -> Iterator[Proposal]:
    """What a noun is said of: "*the plan* is a mistake", "called *it* a mistake"."""
    governor = noun.head
    if noun.dep == "attr":
        for child in governor.children_by("nsubj", "ccomp", "xcomp"):
            yield f"judged-{child.dep}", child
    elif noun.dep == "oprd":
        yield from (("judged-dobj", child) for child in governor.children_by("dobj"))
    elif noun.dep == "appos":
        yield "judged-appos", governor
    elif noun.dep == "dobj":
        yield from prepositional_objects(governor, "governor.")
    elif noun.dep == "pobj" and governor.dep == "prep":
        for child in governor.head.children_by("dobj", "nsubj", "nsubjpass"):
            yield f"governor-{child.dep}", child


def judged_by_adjective(adjective: Token) -> Iterator[Proposal]:
    """What an adjective is said of: "*the plan* is wrong", "a wrong *plan*", "wrong *to close*"."""
    for child in adjective.children_by("ccomp", "xcomp"):
        yield f"adjective-{child.dep}", child
    if adjective.dep == "amod":
        yield "modified", adjective.head
        return
    for child in adjective.head.children:
        if child.dep in JUDGED or _is_extraposed(adjective, child):
            yield f"judged-{child.dep}", child


def _is_extraposed(adjective: Token, child: Token) -> bool:
    """Whether a clause behind an adjective is what it judges: "it is wrong *to close* it"."""
    return child.dep in CLAUSES and child.i > adjective.i


def governed_by_preposition(preposition: Token) -> Iterator[Proposal]:
    """What a preposition governs: "is against *the plan*"."""
    yield from ((preposition.lower, child) for child in preposition.children_by("pobj", "pcomp"))


RULES: dict[str, tuple[Rule, ...]] = {
    "VERB": (
        verb_arguments,
        dependent_prepositions,
        clause_antecedent,
        shared_object,
        own_phrase,
    ),
    "NOUN": (dependent_prepositions, noun_dependents, own_phrase, judged_by_noun),
    "ADJ": (dependent_prepositions, judged_by_adjective),
    "ADP": (governed_by_preposition,),
}
"""The rules by the trigger's part of speech. Of several ways to one token the first counts."""


def object_heads(trigger: Token) -> list[Proposal]:
    """The heads of what a stance may be about, each once."""
    found: dict[int, Proposal] = {}
    for rule in RULES[trigger.pos]:
        for name, token in rule(trigger):
            found.setdefault(token.i, (name, token))
    return list(found.values())
