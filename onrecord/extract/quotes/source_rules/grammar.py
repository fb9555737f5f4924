"""The sources that the parse offers: subjects, agents, and what hangs on the cue."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.source_rules import NOMINAL, Proposal
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

PREPOSITIONS_OF_SOURCE = lexicon.words("quotes", "prepositions_of_source")
MOST_STEPS = 6
"""Links of the parse that are followed upwards in search of a subject."""
SHARES_SUBJECT = frozenset(["conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "parataxis", "dep"])
"""What a verb without a subject is to the one whose subject it can have."""
COMPLEMENT = frozenset(["dobj", "attr", "acomp", "pobj", "pcomp"])
"""What a cue is to a verb whose subject can be its source: "*she* issued a *warning*"."""


def subjects(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`*The mayor* said`: subjects of the cue and of the verbs that it is joined to, agents."""
    return _subjects(cue)


def _subjects(verb: Token) -> Iterator[Proposal]:
    """The subjects of a verb; then those of whatever it hangs on, as long as they can be shared.

    `*The mayor* came in and said` → `subject-conj`, by the dependency of the last link.
    """
    name = "subject"
    for _ in range(MOST_STEPS):
        yield from _own_subjects(verb, name)
        if verb.is_root:
            return
        if verb.dep in ("acl", "relcl") and verb.head.pos in NOMINAL:
            # *a report* saying that …
            yield f"{name}-modified", verb.head
            # *Ann Hale* gave a speech outlining …
            yield from _subject_of_governing_verb(verb.head)
            return
        if verb.dep not in SHARES_SUBJECT:
            return
        # *The mayor* came in and | said
        name = f"subject-{verb.dep}"
        verb = verb.head


def _own_subjects(verb: Token, name: str) -> Iterator[Proposal]:
    """The subjects and agents that hang on a verb itself."""
    for child in verb.children:
        if child.dep == "nsubj":
            # *the mayor* said; “…,” said *the mayor*
            yield name if child.i < verb.i else f"{name}-after", child
        elif child.dep == "nsubjpass":
            # *the mayor* was quoted as saying …
            yield f"{name}-passive", child
        elif child.dep == "agent":
            # was announced by *the mayor*
            yield from _objects(f"{name}-agent", child)
        elif name == "subject-xcomp" and child.dep in ("dobj", "dative"):
            # asked *the mayor* to | say
            yield f"{name}-object", child


def _objects(name: str, preposition: Token) -> Iterator[Proposal]:
    """The nouns that a preposition brings: by *the mayor*."""
    for child in preposition.children_by("pobj"):
        yield name, child


def _subject_of_governing_verb(noun: Token) -> Iterator[Proposal]:
    """The subject of the verb that governs a noun: "*Ann Hale* gave a speech outlining …"."""
    for governor in itertools.islice(noun.ancestors, MOST_STEPS):
        if governor.pos in ("VERB", "AUX"):
            for child in governor.children_by("nsubj"):
                if child.i < noun.i:
                    yield "subject-governing", child
            # Whoever acts further up has nothing to do with the noun.
            return


def dependents(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`*her* claim`, `a warning from *the mayor*`: what hangs on the cue besides a subject."""
    for child in cue.children:
        rule = BY_DEPENDENCY.get(child.dep)
        if rule is not None:
            yield from rule(cue, child)


def _owner(cue: Token, child: Token) -> Iterator[Proposal]:
    """`*her* claim`."""
    yield "owner", child


def _noun_before_noun(cue: Token, child: Token) -> Iterator[Proposal]:
    """`*police* reports`."""
    if cue.pos in ("NOUN", "PROPN"):
        yield "compound", child


def _object_of_preposition(cue: Token, child: Token) -> Iterator[Proposal]:
    """`a warning from *the mayor*`."""
    if child.lower in PREPOSITIONS_OF_SOURCE:
        yield from _objects(f"of:{child.lower}", child)


def _noun_behind_cue(cue: Token, child: Token) -> Iterator[Proposal]:
    """`“…,” said *Hale*`, where the parse takes her for an object."""
    if child.i > cue.i:
        yield f"after-as-{child.dep}", child


BY_DEPENDENCY: dict[str, Callable[[Token, Token], Iterator[Proposal]]] = {
    "poss": _owner,
    "compound": _noun_before_noun,
    "prep": _object_of_preposition,
    "dobj": _noun_behind_cue,
    "attr": _noun_behind_cue,
    "npadvmod": _noun_behind_cue,
    "appos": _noun_behind_cue,
    "oprd": _noun_behind_cue,
}
"""What a dependent of a cue offers, by what it is to the cue."""


def subjects_of_governors(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`*She* issued a warning that …`: subjects of the two words that a noun or object hangs on."""
    if cue.pos not in ("NOUN", "ADJ") and cue.dep not in COMPLEMENT:
        return
    # *She* issued a | warning; *she* gave in to calls for a | statement
    for governor in (cue.head, cue.head.head):
        for name, subject in _subjects(governor):
            yield f"of-verb-{name}", subject


def subject_of_sentence(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`*She* was …, said`: the sentence's subject, for a cue that the parse hung elsewhere."""
    root = _root_of_sentence(context, cue)
    if root is None or root is cue:
        return
    for child in root.children_by("nsubj", "nsubjpass"):
        if child.i < cue.i:
            yield "subject-of-sentence", child


def _root_of_sentence(context: QuoteContext, cue: Token) -> Token | None:
    """The first word of a cue's sentence that nothing governs."""
    sentence = context.sentence(cue.i)
    # Not the last of the cue's ancestors: the parser's sentence may have more than one root.
    for token in context.tokens[sentence.first : sentence.end]:
        if token.head is token:
            return token
    return None


def object_of_according_to(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`according to *the mayor*`: what hangs on the preposition, then the next word."""
    to = cue.nbor(1)
    if to is None:
        return
    for child in (*to.children, *cue.children):
        if child.dep == "pobj" and child.i > to.i:
            yield "of-according", child
    following = to.nbor(1)
    if following is not None:
        yield "of-according", following
