"""The arguments of a word that takes a stance, as the dependency parse shows them: who does it, what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.syntax import is_passive
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import Vehicle
from onrecord.nlp.spacy_model import Token

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = frozenset(["that", "which", "who", "whom"])
SHARED = ("conj", "xcomp", "advcl", "pcomp", "acl")
MAKING = frozenset(
    [
        "release",
        "issue",
        "write",
        "send",
        "sign",
        "post",
        "tweet",
        "publish",
        "deliver",
        "give",
        "make",
        "file",
        "introduce",
        "put",
        "air",
        "run",
        "launch",
        "sponsor",
        "pen",
        "draft",
        "record",
    ]
)
"""Verbs whose subject is the author of the statement, letter … that is their object."""
REACH = 6
"""Verbs up to which a subject is looked for."""


def subject_of(tokens: list[Token], verb: Token) -> int:
    """Index of whoever does a verb's act; -1 where the sentence names nobody.

    A passive has its agent. Conjuncts, participles and infinitives share the subject of the verb they hang on, infinitives after an object that
    object: "urged *her* to support it".
    """
    if is_passive(tokens, verb) or (verb.tag == "VBN" and (verb.dep == "acl" or agent_of(tokens, verb) >= 0)):
        return agent_of(tokens, verb)
    at = verb
    for _ in range(REACH):
        own = next((i for i in at.children if tokens[i].dep in SUBJECTS), -1)
        if own >= 0:
            member = _member(tokens, tokens[at.head]) if tokens[own].lower == "who" and at.dep == "relcl" else -1
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
    head = tokens[at.head]
    if head.i == at.i or at.dep not in SHARED:
        return -1
    if at.dep == "acl":
        if at.tag == "VBG" and head.lemma in lexicon.lemmas("vehicles", Vehicle):
            return _author(tokens, head)
        if at.tag == "VBG" and head.lower == "those":
            return _member(tokens, head)
        return head.i if at.tag == "VBG" and head.dep not in ("pobj", "conj") else -1
    if at.dep == "pcomp":
        verb = tokens[head.head]
        blamed = next((i for i in verb.children if tokens[i].dep in ("dobj", "nsubjpass")), -1)
        return blamed if head.lower in ("for", "of", "from") and blamed >= 0 else verb if verb.pos in ("VERB", "AUX") else -1
    if at.dep == "xcomp" and (given := next((i for i in head.children if tokens[i].dep == "dobj"), -1)) >= 0:
        if as_clause or at.tag == "VBG":
            return -1
        if lexicon.carriers().get((head.lemma, "infinitive")) == "voids":
            return given
    if head.pos not in ("VERB", "AUX") or (at.dep == "conj" and _differ(tokens, at, head)):
        return -1
    return head


def _differ(tokens: list[Token], verb: Token, before: Token) -> bool:
    """Whether two verbs side by side are built so differently that they may have two subjects: "says it *must* wait, and *has* backed …"."""
    own = {tokens[i].lower for i in verb.children if tokens[i].dep == "aux"}
    others = {tokens[i].lower for i in before.children if tokens[i].dep == "aux"}
    return (verb.tag == "VBG") != (before.tag == "VBG") or (bool(own & {"has", "have", "had"}) and before.dep == "ccomp" and not own & others)


def _member(tokens: list[Token], many: Token) -> int:
    """Index of whoever is said to be one of many: "*Hale* is among those", "*Hale*, one of the members"; -1 where nobody is."""
    preposition = tokens[many.head]
    of = tokens[preposition.head]
    if many.dep != "pobj":
        return -1
    if preposition.lower == "among" and of.lemma == "be":
        return next((i for i in of.children if tokens[i].dep in SUBJECTS), -1)
    if preposition.lower == "of" and of.lower == "one":
        if of.dep == "attr":
            return next((i for i in tokens[of.head].children if tokens[i].dep in SUBJECTS), -1)
        return of.head if of.dep == "appos" else -1
    return -1


def _author(tokens: list[Token], vehicle: Token) -> Token | int:
    """Whose words a statement, letter … carries: whoever it belongs to, or the verb whose subject makes it; -1 where that is not clear.

    "*Hale's* letter criticizing it", "Hale *released* a statement criticizing it", "Hale *said* in a tweet criticizing it".
    """
    owner = next((i for i in vehicle.children if tokens[i].dep == "poss"), -1)
    if owner >= 0:
        return owner
    head = tokens[vehicle.head]
    if vehicle.dep == "pobj" and head.dep == "prep" and head.lower == "in":
        return tokens[head.head] if tokens[head.head].pos == "VERB" else -1
    return head if vehicle.dep == "dobj" and head.lemma in MAKING else -1


def agent_of(tokens: list[Token], verb: Token) -> int:
    """Index of the agent of a passive: "rejected by *Hale*"; -1 without one."""
    by = (tokens[i] for i in verb.children if tokens[i].dep in ("agent", "prep") and tokens[i].lower == "by")
    return next((j for token in by for j in token.children if tokens[j].dep == "pobj"), -1)


def object_of(tokens: list[Token], verb: Token) -> Token | None:
    """The head of what a verb's act is done to, active or passive, through relative clauses and shared objects."""
    found = next((tokens[i] for i in verb.children if tokens[i].dep == "dobj"), None)
    if found is not None and found.lower in RELATIVE and verb.dep == "relcl":
        return tokens[verb.head]
    if found is not None:
        return found
    if verb.tag == "VBN" and verb.dep == "acl" and tokens[verb.head].pos in ("NOUN", "PROPN"):
        return tokens[verb.head]
    if is_passive(tokens, verb):
        subject = next((tokens[i] for i in verb.children if tokens[i].dep == "nsubjpass"), None)
        return tokens[verb.head] if subject is not None and subject.lower in RELATIVE and verb.dep == "relcl" else subject
    beside = next((tokens[i] for i in verb.children if tokens[i].dep == "conj" and tokens[i].pos == "VERB"), None)
    if beside is not None and beside.i - verb.i <= 3:
        return next((tokens[i] for i in beside.children if tokens[i].dep == "dobj"), None)
    return None


DEEPER = ("acomp", "advmod", "prt", "prep", "ccomp")
BESIDE = 2
"""Tokens within which an adverb belongs to its verb: "pushed *back* against", but not "voted on the floor *next* to"."""


def of_preposition(tokens: list[Token], word: Token, preposition: str, deeper: tuple[str, ...] = DEEPER) -> Token | None:
    """The object of a preposition, looked for one level deeper too: "steer clear | of", "pushed back | against"."""
    children = [tokens[i] for i in word.children if i > word.i]
    for token in children:
        if token.dep == "xcomp" and token.pos == "NOUN" and tokens[token.first].lower == preposition:
            return token
    # In "steer clear of", some parses take the adjective for an object.
    between = [t for t in children if (t.dep in deeper and (t.i - word.i <= BESIDE or t.dep == "dobj")) or (t.dep == "dobj" and t.pos == "ADJ")]
    below = [tokens[i] for t in between for i in t.children if i > word.i]
    for token in (*children, *below):
        if token.dep in ("prep", "agent", "dative") and token.lower == preposition:
            for i in token.children:
                if tokens[i].dep in ("pobj", "pcomp"):
                    return tokens[i]
                if tokens[i].dep == "prep":
                    return next((tokens[j] for j in tokens[i].children if tokens[j].dep in ("pobj", "pcomp")), None)
    return None


def nearest(tokens: list[Token], word: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The nearest object of one of several prepositions."""
    return min((t for t in (of_preposition(tokens, word, p) for p in prepositions) if t), key=lambda t: t.i, default=None)


def asked(tokens: list[Token], verb: Token, act: Token) -> Token | None:
    """Whoever is asked to do an act: "urged *her* to …", "called on *her* to …", "called for *her* to …"."""
    subject = child(tokens, act, "nsubj", "nsubjpass", after=False)
    if subject is not None or (verb.lemma not in ("call", "push") and (subject := child(tokens, verb, "dobj")) is not None):
        return subject
    return next((t for p in ("on", "upon", "for") if (t := of_preposition(tokens, verb, p)) is not None and t.i < act.i), None)


def child(tokens: list[Token], word: Token, *deps: str, after: bool = True) -> Token | None:
    """The first child with one of those dependencies, after the word itself."""
    return next((tokens[i] for i in word.children if tokens[i].dep in deps and (i > word.i or not after)), None)


def conjuncts(tokens: list[Token], head: Token) -> Iterator[Token]:
    """A noun and the nouns beside it: "Ann Hale and Robert Dane"."""
    yield head
    for i in head.children:
        if tokens[i].dep == "conj" and tokens[i].pos in ("NOUN", "PROPN", "PRON"):
            yield from conjuncts(tokens, tokens[i])


def examples_of(tokens: list[Token], many: Token) -> list[int]:
    """Indexes of those who are named as some of many: "critics of the plan, including *Hale* and *Dane*"."""
    for part in tokens[many.i + 1 : many.last + 1]:
        such = part.lower == "as" and any(tokens[j].lower == "such" for j in part.children)
        if part.dep == "prep" and (part.lower == "including" or such) and (found := child(tokens, part, "pobj")) is not None:
            return [t.i for t in conjuncts(tokens, found)]
    return []
