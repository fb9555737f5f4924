"""Who may hold a stance: the tokens that the grammar offers for a trigger.

Each rule yields a name and a token; the name, with the way that led there, is a feature of the
scorer. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.extract.syntax import is_reduced_passive, noun_of_relative_clause
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

Proposal = tuple[str, Token]
Rule = Callable[[Token], Iterator[Proposal]]

RELATIVE_PRONOUNS = lexicon.words("stances", "relative_pronouns")
HOLDER_PREPOSITIONS = lexicon.words("stances", "holder_prepositions")
VERBAL = ("VERB", "AUX")
SHARES_SUBJECT = frozenset(
    ["conj", "advcl", "ccomp", "pcomp", "prep", "parataxis", "acomp", "attr", "dobj", "pobj"]
)
"""What hangs on a verb and may have its subject: "Hale came *out against* it"."""
MAX_LINKS = 2
"""How many governors are followed in search of a subject."""


def verb_subjects(verb: Token) -> Iterator[Proposal]:
    """Subjects and agents of a verb, or of the verbs that it hangs on.

    "*Hale* opposes it", "it was opposed by *Hale*", "*Hale* wants to stop it".
    """
    at, path = verb, "subject"
    for _ in range(MAX_LINKS + 1):
        own = list(_own_subjects(at, path))
        yield from own
        # "the plan was opposed": who opposes it may still stand above.
        if any(token.dep != "nsubjpass" for _, token in own):
            return
        yield from _controllers(at, path)
        governor = _governor(at)
        if governor is None:
            return
        path = f"{path}>{at.dep}"
        at = governor


def _own_subjects(verb: Token, path: str) -> Iterator[Proposal]:
    # *Hale* accused of bullying: the parser takes the headline for active.
    passive = ("nsubjpass", "nsubj") if is_reduced_passive(verb) else ("nsubjpass",)
    for child in verb.children:
        if child.dep in passive:
            yield f"{path}-passive", child
        elif child.dep in ("nsubj", "csubj"):
            is_relative = child.lower in RELATIVE_PRONOUNS
            yield path, (noun_of_relative_clause(child) if is_relative else None) or child
        elif child.dep in ("agent", "prep") and child.lower == "by":
            yield from ((f"{path}-agent", agent) for agent in child.children_by("pobj"))


def _controllers(verb: Token, path: str) -> Iterator[Proposal]:
    """Whom an infinitive or a participle is about: "urged *her* to oppose", "*those* opposing"."""
    if verb.dep == "xcomp":
        for child in verb.head.children_by("dobj", "dative"):
            if child.i < verb.i:
                yield f"{path}-controller", child
    elif verb.dep in ("acl", "relcl"):
        yield f"{path}-{verb.dep}", verb.head


def _governor(verb: Token) -> Token | None:
    """The word above whose subject a word without one may share."""
    if verb.dep == "xcomp" or verb.dep in SHARES_SUBJECT:
        return verb.head
    # "released a statement *opposing* it": whoever released it
    if verb.dep == "acl" and not verb.head.is_root:
        return verb.head.head
    return None


def experiencer(verb: Token) -> Iterator[Proposal]:
    """Whom a verb moves: "the plan angered *Hale*"."""
    yield from (("object", child) for child in verb.children_by("dobj"))


def owners(noun: Token) -> Iterator[Proposal]:
    """Whose a noun is: "*Hale's* opposition", "*Senate* opposition", "opposition from *Hale*"."""
    for child in noun.children:
        if child.dep in ("poss", "compound", "amod", "nmod"):
            yield f"owner-{child.dep}", child
        elif child.dep in ("prep", "agent") and child.lower in HOLDER_PREPOSITIONS:
            yield from ((f"owner-{child.lower}", inner) for inner in child.children_by("pobj"))


def noun_itself(noun: Token) -> Iterator[Proposal]:
    """Who is named by what they are for or against: "*critics* of the plan"."""
    yield "itself", noun


def light_verb_subjects(noun: Token) -> Iterator[Proposal]:
    """The subject of the verb that a noun completes: "*Hale* voiced opposition to it"."""
    verb = _light_verb(noun)
    if verb is not None:
        yield from ((f"light-{rule}", token) for rule, token in verb_subjects(verb))


def _light_verb(noun: Token) -> Token | None:
    """The verb that a noun completes: "*voiced* opposition", "*is* in favor"."""
    at = noun.head.head if noun.dep == "pobj" else noun.head
    is_completing = noun.dep in ("dobj", "attr", "nsubjpass", "oprd", "pobj")
    return at if is_completing and at.pos in VERBAL else None


def predicate_subjects(adjective: Token) -> Iterator[Proposal]:
    """The subject of an adjective: "*Hale* is critical of it"."""
    if adjective.dep == "amod":
        return
    verb = adjective if adjective.has("nsubj") else adjective.head
    yield from ((f"adjective-{rule}", token) for rule, token in verb_subjects(verb))


def modified_noun(adjective: Token) -> Iterator[Proposal]:
    """The noun that an adjective modifies: "wary *senators*"."""
    if adjective.dep == "amod":
        yield "modified", adjective.head


def preposition_subjects(preposition: Token) -> Iterator[Proposal]:
    """The subject of a copula with a preposition: "*Hale* is against it"."""
    yield from verb_subjects(preposition.head)


RULES: dict[str, tuple[Rule, ...]] = {
    "VERB": (verb_subjects, experiencer),
    "NOUN": (owners, noun_itself, light_verb_subjects),
    "ADJ": (predicate_subjects, modified_noun),
    "ADP": (preposition_subjects,),
}
"""The rules by the trigger's part of speech. Of several ways to one token the first counts."""


def holder_tokens(trigger: Token) -> list[Proposal]:
    """The tokens that may name who holds a stance, each once, with those beside them."""
    found: dict[int, Proposal] = {}
    for rule in RULES[trigger.pos]:
        for name, token in rule(trigger):
            found.setdefault(token.i, (name, token))
            for other in token.conjuncts:
                found.setdefault(other.i, (f"{name}+conjunct", other))
    return list(found.values())
