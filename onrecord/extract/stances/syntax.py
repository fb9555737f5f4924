"""The arguments of a word that takes a stance, as the dependency parse shows them: who does it, what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.syntax import is_passive
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import MessageNoun
from onrecord.nlp.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE_PRONOUNS = lexicon.words("stances", "relative_pronouns")
SHARED = ("conj", "xcomp", "advcl", "pcomp", "acl")
AUTHORING_VERBS = lexicon.words("stances", "authoring_verbs")
REACH = 6
"""Verbs up to which a subject is looked for."""


def subject_of(tokens: list[Token], verb: Token) -> int:
    """Index of whoever does a verb's act; -1 where the sentence names nobody.

    A passive has its agent. Conjuncts, participles and infinitives share the subject of the verb they hang on, infinitives after an object that
    object: "urged *her* to support it".
    """
    if is_passive(verb) or (
        verb.tag == "VBN" and (verb.dep == "acl" or agent_of(tokens, verb) >= 0)
    ):
        return agent_of(tokens, verb)
    at = verb
    for _ in range(REACH):
        own = next((child.i for child in at.children if child.dep in SUBJECTS), -1)
        if own >= 0:
            member = (
                _member(tokens, at.head) if tokens[own].lower == "who" and at.dep == "relcl" else -1
            )
            return member if member >= 0 else own
        shared = _sharing(tokens, at, as_clause=verb.dep == "advcl")
        if isinstance(shared, int):
            return shared
        at = shared
    return -1


def _sharing(tokens: list[Token], at: Token, as_clause: bool) -> Token | int:
    """The verb above whose subject a verb without one shares, or the index of the word that is its subject; -1 where that is not clear.

    `as_clause`: a participle clause is looking, which may belong to either of two verbs: "get *her* to speak while opposing it".
    """
    head = at.head
    if head.i == at.i or at.dep not in SHARED:
        return -1
    if at.dep == "acl":
        if at.tag == "VBG" and head.lemma in lexicon.lemmas("message_nouns", MessageNoun):
            return _author(tokens, head)
        if at.tag == "VBG" and head.lower == "those":
            return _member(tokens, head)
        return head.i if at.tag == "VBG" and head.dep not in ("pobj", "conj") else -1
    if at.dep == "pcomp":
        verb = head.head
        blamed = next(
            (child.i for child in verb.children if child.dep in ("dobj", "nsubjpass")), -1
        )
        return (
            blamed
            if head.lower in ("for", "of", "from") and blamed >= 0
            else verb
            if verb.pos in ("VERB", "AUX")
            else -1
        )
    if (
        at.dep == "xcomp"
        and (given := next((child.i for child in head.children if child.dep == "dobj"), -1)) >= 0
    ):
        if as_clause or at.tag == "VBG":
            return -1
        if lexicon.embedding_verbs().get((head.lemma, "infinitive")) == "non-factual":
            return given
    if head.pos not in ("VERB", "AUX") or (at.dep == "conj" and _differ(tokens, at, head)):
        return -1
    return head


def _differ(tokens: list[Token], verb: Token, before: Token) -> bool:
    """Whether two verbs side by side are built so differently that they may have two subjects: "says it *must* wait, and *has* backed …"."""
    own = {child.lower for child in verb.children if child.dep == "aux"}
    others = {child.lower for child in before.children if child.dep == "aux"}
    return (verb.tag == "VBG") != (before.tag == "VBG") or (
        bool(own & {"has", "have", "had"}) and before.dep == "ccomp" and not own & others
    )


def _member(tokens: list[Token], many: Token) -> int:
    """Index of whoever is said to be one of many: "*Hale* is among those", "*Hale*, one of the members"; -1 where nobody is."""
    preposition = many.head
    of = preposition.head
    if many.dep != "pobj":
        return -1
    if preposition.lower == "among" and of.lemma == "be":
        return next((child.i for child in of.children if child.dep in SUBJECTS), -1)
    if preposition.lower == "of" and of.lower == "one":
        if of.dep == "attr":
            return next((child.i for child in of.head.children if child.dep in SUBJECTS), -1)
        return of.head.i if of.dep == "appos" else -1
    return -1


def _author(tokens: list[Token], vehicle: Token) -> Token | int:
    """Whose words a statement, letter … carries: whoever it belongs to, or the verb whose subject makes it; -1 where that is not clear.

    "*Hale's* letter criticizing it", "Hale *released* a statement criticizing it", "Hale *said* in a tweet criticizing it".
    """
    owner = next((child.i for child in vehicle.children if child.dep == "poss"), -1)
    if owner >= 0:
        return owner
    head = vehicle.head
    if vehicle.dep == "pobj" and head.dep == "prep" and head.lower == "in":
        return head.head if head.head.pos == "VERB" else -1
    return head if vehicle.dep == "dobj" and head.lemma in AUTHORING_VERBS else -1


def agent_of(tokens: list[Token], verb: Token) -> int:
    """Index of the agent of a passive: "rejected by *Hale*"; -1 without one."""
    by = (
        child for child in verb.children if child.dep in ("agent", "prep") and child.lower == "by"
    )
    return next((inner.i for token in by for inner in token.children if inner.dep == "pobj"), -1)


def object_of(tokens: list[Token], verb: Token) -> Token | None:
    """The head of what a verb's act is done to, active or passive, through relative clauses and shared objects."""
    found = next((child for child in verb.children if child.dep == "dobj"), None)
    if found is not None and found.lower in RELATIVE_PRONOUNS and verb.dep == "relcl":
        return verb.head
    if found is not None:
        return found
    if verb.tag == "VBN" and verb.dep == "acl" and verb.head.pos in ("NOUN", "PROPN"):
        return verb.head
    if is_passive(verb):
        subject = next((child for child in verb.children if child.dep == "nsubjpass"), None)
        return (
            verb.head
            if subject is not None and subject.lower in RELATIVE_PRONOUNS and verb.dep == "relcl"
            else subject
        )
    beside = next(
        (child for child in verb.children if child.dep == "conj" and child.pos == "VERB"), None
    )
    if beside is not None and beside.i - verb.i <= 3:
        return next((child for child in beside.children if child.dep == "dobj"), None)
    return None


DEEPER = ("acomp", "advmod", "prt", "prep", "ccomp")
BESIDE = 2
"""Tokens within which an adverb belongs to its verb: "pushed *back* against", but not "voted on the floor *next* to"."""


def of_preposition(
    tokens: list[Token], word: Token, preposition: str, deeper: tuple[str, ...] = DEEPER
) -> Token | None:
    """The object of a preposition, looked for one level deeper too: "steer clear | of", "pushed back | against"."""
    children = [child for child in word.children if child.i > word.i]
    for token in children:
        if token.dep == "xcomp" and token.pos == "NOUN" and token.left_edge.lower == preposition:
            return token
    # In "steer clear of", some parses take the adjective for an object.
    between = [
        t
        for t in children
        if (t.dep in deeper and (t.i - word.i <= BESIDE or t.dep == "dobj"))
        or (t.dep == "dobj" and t.pos == "ADJ")
    ]
    below = [child for t in between for child in t.children if child.i > word.i]
    for token in (*children, *below):
        if token.dep in ("prep", "agent", "dative") and token.lower == preposition:
            for child in token.children:
                if child.dep in ("pobj", "pcomp"):
                    return child
                if child.dep == "prep":
                    return next(
                        (inner for inner in child.children if inner.dep in ("pobj", "pcomp")), None
                    )
    return None


def nearest(tokens: list[Token], word: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The nearest object of one of several prepositions."""
    return min(
        (t for t in (of_preposition(tokens, word, p) for p in prepositions) if t),
        key=lambda t: t.i,
        default=None,
    )


def asked(tokens: list[Token], verb: Token, act: Token) -> Token | None:
    """Whoever is asked to do an act: "urged *her* to …", "called on *her* to …", "called for *her* to …"."""
    subject = child(tokens, act, "nsubj", "nsubjpass", after=False)
    if subject is not None or (
        verb.lemma not in ("call", "push") and (subject := child(tokens, verb, "dobj")) is not None
    ):
        return subject
    return next(
        (
            t
            for p in ("on", "upon", "for")
            if (t := of_preposition(tokens, verb, p)) is not None and t.i < act.i
        ),
        None,
    )


def child(tokens: list[Token], word: Token, *deps: str, after: bool = True) -> Token | None:
    """The first child with one of those dependencies, after the word itself."""
    return next(
        (child for child in word.children if child.dep in deps and (child.i > word.i or not after)),
        None,
    )


def conjuncts(tokens: list[Token], head: Token) -> Iterator[Token]:
    """A noun and the nouns beside it: "Ann Hale and Robert Dane"."""
    yield head
    for child in head.children:
        if child.dep == "conj" and child.pos in ("NOUN", "PROPN", "PRON"):
            yield from conjuncts(tokens, child)


def examples_of(tokens: list[Token], many: Token) -> list[int]:
    """Indexes of those who are named as some of many: "critics of the plan, including *Hale* and *Dane*"."""
    for part in tokens[many.i + 1 : many.right_edge.i + 1]:
        such = part.lower == "as" and any(inner.lower == "such" for inner in part.children)
        if (
            part.dep == "prep"
            and (part.lower == "including" or such)
            and (found := child(tokens, part, "pobj")) is not None
        ):
            return [t.i for t in conjuncts(tokens, found)]
    return []
