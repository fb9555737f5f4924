"""The arguments of a stance word in the dependency parse.

Who does it, what it is done to, who is asked, and what its prepositions bring.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.extract.stances.lexical import embedding_effect
from onrecord.extract.syntax import is_passive
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import MessageNoun
from onrecord.nlp.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
PREPOSITIONS = ("prep", "agent", "dative")
PREPOSITIONAL_OBJECTS = ("pobj", "pcomp")
NOMINAL = frozenset(["NOUN", "PROPN"])
VERBAL = frozenset(["VERB", "AUX"])
RELATIVE_PRONOUNS = lexicon.words("stances", "relative_pronouns")
AUTHORING_VERBS = lexicon.words("stances", "authoring_verbs")
ACT_PREPOSITIONS = lexicon.words("stances", "act_prepositions")
PERFECT_AUXILIARIES = lexicon.words("stances", "perfect_auxiliaries")
REQUEST_PREPOSITIONS = lexicon.ordered_words("stances", "request_prepositions")
AMBIGUOUS_REQUEST_VERBS = lexicon.words("stances", "ambiguous_request_verbs")
THING_SUBJECTS = frozenset(["it", "this", "that"])
MAX_VERBS = 6
"""How many verbs up the tree a subject is looked for."""
MAX_ADVERB_DISTANCE = 2
"""How many tokens after a verb an adverb may stand that belongs to it: "pushed *back* against it".

One further away belongs to something else: "voted on the floor *next* to her".
"""
MAX_CONJUNCT_DISTANCE = 3
"""How many tokens apart two verbs may share an object: "supports and *defends* the plan"."""
INTERVENING = ("acomp", "advmod", "prt", "prep", "ccomp")
"""What may stand between a word and its preposition: "steer *clear* of", "push *back* against"."""


class SharedSubject(NamedTuple):
    """Where a verb that has no subject gets one: from a word, or from a verb that has one."""

    subject: Token | None = None
    verb: Token | None = None


UNCLEAR = SharedSubject()


def logical_subject(verb: Token) -> Token | None:
    """Whoever does what a verb says; None where the sentence does not tell.

    A passive verb has its agent: "rejected by *Hale*". Conjuncts, participles and infinitives share
    the subject of the verb that governs them; an infinitive after an object has that object as its
    subject: "urged *her* to support it".
    """
    if _has_passive_sense(verb):
        return passive_agent(verb)
    at: Token | None = verb
    for _ in range(MAX_VERBS):
        if at is None:
            return None
        # "*she* supports it"
        own = at.child(*SUBJECTS)
        if own is not None:
            return _member_in_relative_clause(at, own) or own
        # "she plans to support it": the subject of "plans"
        subject, at = _shared_subject(at, is_adverbial=verb.dep == "advcl")
        if subject is not None:
            return subject
    return None


def passive_agent(verb: Token) -> Token | None:
    """The agent of a passive: "rejected by *Hale*"; None without one."""
    for child in verb.children_by("agent", "prep"):
        if child.lower != "by":
            continue
        agent = child.child("pobj")
        if agent is not None:
            return agent
    return None


def _has_passive_sense(verb: Token) -> bool:
    """Whether an act is done to a verb's subject or noun: "was rejected", "plans *rejected* by"."""
    if is_passive(verb):
        return True
    # "a plan *rejected* by the board"
    is_reduced = verb.dep == "acl" or passive_agent(verb) is not None
    return verb.tag == "VBN" and is_reduced


def _shared_subject(verb: Token, is_adverbial: bool) -> SharedSubject:
    """Where a verb without a subject of its own gets one.

    `is_adverbial`: a participle clause is looking, which may belong to either of two verbs: "get
    *her* to speak while opposing it".
    """
    # "*senators* opposing it"
    if verb.dep == "acl":
        return _subject_of_reduced_clause(verb)
    # "accused *her* of opposing it"
    if verb.dep == "pcomp":
        return _subject_after_preposition(verb)
    # "*she* plans to oppose it"
    if verb.dep == "xcomp":
        return _subject_of_complement(verb, is_adverbial)
    # "*she* spoke and opposed it", "*she* spoke, opposing it"
    if _goes_on_after_report(verb):
        return SharedSubject(verb=_main_report(verb.head))
    is_clear_conjunct = verb.dep == "conj" and not _may_have_other_subject(verb, verb.head)
    return _subject_of_governor(verb) if is_clear_conjunct or verb.dep == "advcl" else UNCLEAR


def _subject_of_reduced_clause(verb: Token) -> SharedSubject:
    """The subject of a participle after a noun: "*senators* opposing it", "letters opposing it"."""
    noun = verb.head
    # "the plan *to close* it": it is open who does it.
    if verb.tag != "VBG":
        return UNCLEAR
    # "*Hale* wrote a letter opposing it"
    if noun.lemma in lexicon.lemmas("message_nouns", MessageNoun):
        return _author(noun)
    # "*Hale* is among those opposing it"
    if noun.lower == "those":
        return SharedSubject(subject=_member_of(noun))
    # "took part in *talks* opposing it": whose doing it is remains open.
    is_inside_phrase = noun.dep in ("pobj", "conj")
    return UNCLEAR if is_inside_phrase else SharedSubject(subject=noun)


def _subject_after_preposition(verb: Token) -> SharedSubject:
    """The subject of a gerund: "accused *her* of lying", "*she* insisted on closing it"."""
    preposition, governor = verb.head, verb.head.head
    blamed = governor.child("dobj", "nsubjpass")
    if blamed is not None and preposition.lower in ACT_PREPOSITIONS:
        return SharedSubject(subject=blamed)
    return SharedSubject(verb=governor) if governor.pos in VERBAL else UNCLEAR


def _subject_of_complement(verb: Token, is_adverbial: bool) -> SharedSubject:
    """The subject of an infinitive: "urged *her* to support it", "*she* plans to support it"."""
    object_above = verb.head.child("dobj")
    if object_above is None:
        return _subject_of_governor(verb)
    # "heard *her* opposing it", or who heard it?
    if is_adverbial or verb.tag == "VBG":
        return UNCLEAR
    # "wants *her* to support it"
    if embedding_effect(verb.head, "infinitive") == "non-factual":
        return SharedSubject(subject=object_above)
    return _subject_of_governor(verb)


def _subject_of_governor(verb: Token) -> SharedSubject:
    """The subject of the verb above: "*she* spoke and opposed it"."""
    return SharedSubject(verb=verb.head) if verb.head.pos in VERBAL else UNCLEAR


def _goes_on_after_report(verb: Token) -> bool:
    """Whether a verb goes on with who reports: "*Hale* said that it was late, *and urged* him to".

    The parser has it hang on what is reported; a comma parts them.
    """
    first = verb.head
    if verb.dep != "conj" or verb.tag != "VBD" or first.dep != "ccomp":
        return False
    commas = (mark for mark in first.children_by("punct") if mark.text == ",")
    is_parted = any(first.i < comma.i < verb.i for comma in commas)
    return is_parted and first.head.lemma in lexicon.reporting_verbs()


def _main_report(clause: Token) -> Token:
    """The verb in the past tense that reports a clause: "*demanded* that he tell what he found"."""
    at = clause.head
    while at.dep == "ccomp" and at.tag != "VBD":
        at = at.head
    return at


def _may_have_other_subject(verb: Token, first: Token) -> bool:
    """Whether two verbs side by side are built so differently that they may have two subjects.

    "says that it *must* wait, and *has* backed …": who has backed it need not be what must wait.
    """
    # "*opposing* it and *has* backed …"
    if (verb.tag == "VBG") != (first.tag == "VBG"):
        return True
    auxiliaries = {child.lower for child in verb.children_by("aux")}
    first_auxiliaries = {child.lower for child in first.children_by("aux")}
    is_perfect = bool(auxiliaries & PERFECT_AUXILIARIES)
    shares_auxiliary = bool(auxiliaries & first_auxiliaries)
    return is_perfect and first.dep == "ccomp" and not shares_auxiliary


def _member_in_relative_clause(verb: Token, subject: Token) -> Token | None:
    """Who is meant by "who" after several: "*Hale* is among those who opposed it"."""
    if subject.lower == "who" and verb.dep == "relcl":
        return _member_of(verb.head)
    return None


def _member_of(group: Token) -> Token | None:
    """Who is said to be one of several: "*Hale* is among those", "*Hale*, one of the members"."""
    if group.dep != "pobj":
        return None
    preposition, governor = group.head, group.head.head
    # "*Hale* is among those"
    if preposition.lower == "among" and governor.lemma == "be":
        return governor.child(*SUBJECTS)
    is_one_of = preposition.lower == "of" and governor.lower == "one"
    return _bearer_of_one(governor) if is_one_of else None


def _bearer_of_one(one: Token) -> Token | None:
    """Who is "one of" several: "*Hale* is one of", "*Hale*, one of"."""
    if one.dep == "attr":
        return one.head.child(*SUBJECTS)
    return one.head if one.dep == "appos" else None


def _author(message: Token) -> SharedSubject:
    """Whose words a statement or letter carries."""
    owner, head = message.child("poss"), message.head
    # "*Hale's* letter criticizing it"
    if owner is not None:
        return SharedSubject(subject=owner)
    # "*Hale* said in a tweet criticizing it"
    if is_after_in(message):
        return SharedSubject(verb=head.head) if head.head.pos == "VERB" else UNCLEAR
    # "*Hale* released a statement criticizing it"
    is_authored = message.dep == "dobj" and head.lemma in AUTHORING_VERBS
    return SharedSubject(verb=head) if is_authored else UNCLEAR


def is_after_in(noun: Token) -> bool:
    """Whether a noun stands after "in": "said in a *tweet*", "in *favor* of"."""
    preposition = noun.head
    is_phrase = noun.dep == "pobj" and preposition.dep == "prep"
    return is_phrase and preposition.lower == "in"


def logical_object(verb: Token) -> Token | None:
    """The head of what a verb's act is done to, active or passive.

    "the *plan* that Hale opposed", "the *plan* opposed by Hale", "the *plan* was opposed", "opposed
    and fought the *plan*".
    """
    direct = verb.child("dobj")
    if direct is not None:
        return _relative_antecedent(verb, direct) or direct
    if _is_reduced_passive(verb):
        return verb.head
    return _passive_subject(verb) if is_passive(verb) else _shared_object(verb)


def _is_reduced_passive(verb: Token) -> bool:
    """Whether a verb is a passive participle after a noun: "the plan *opposed* by Hale"."""
    return verb.tag == "VBN" and verb.dep == "acl" and verb.head.pos in NOMINAL


def _passive_subject(verb: Token) -> Token | None:
    """The subject of a passive: "*the plan* was opposed", "*the plan*, which was opposed"."""
    subject = verb.child("nsubjpass")
    return _relative_antecedent(verb, subject) or subject


def _relative_antecedent(verb: Token, argument: Token | None) -> Token | None:
    """What a relative pronoun means: "the *plan* that Hale opposed"; None for another word."""
    is_relative = argument is not None and argument.lower in RELATIVE_PRONOUNS
    return verb.head if is_relative and verb.dep == "relcl" else None


def _shared_object(verb: Token) -> Token | None:
    """The object that a verb shares with the next one: "supports and defends the *plan*"."""
    for child in verb.children_by("conj"):
        if child.pos == "VERB":
            is_near = child.i - verb.i <= MAX_CONJUNCT_DISTANCE
            return child.child("dobj") if is_near else None
    return None


def prepositional_object(
    word: Token, preposition: str, intervening: tuple[str, ...] = INTERVENING
) -> Token | None:
    """The object of a word's preposition: "opposition *to the plan*" → plan.

    The preposition may hang on a part between, whose dependency is one of `intervening`: "steer
    clear *of*", "pushed back *against*".
    """
    after = [child for child in word.children if child.i > word.i]
    for child in after:
        if _is_misparsed_phrase(child, preposition):
            return child
    below = _children_between(word, after, intervening)
    return _object_of_first((*after, *below), preposition)


def _object_of_first(phrases: Sequence[Token], preposition: str) -> Token | None:
    """The object of the first of several phrases that begins with a preposition and has one."""
    for phrase in phrases:
        if phrase.lower == preposition and _has_object(phrase):
            return _object_of_phrase(phrase)
    return None


def _has_object(phrase: Token) -> bool:
    """Whether a word is a preposition with an object, or with another preposition."""
    return phrase.dep in PREPOSITIONS and phrase.has(*PREPOSITIONAL_OBJECTS, "prep")


def _object_of_phrase(phrase: Token) -> Token | None:
    """The object of a preposition; a second one goes on to it: "away *from under the bridge*"."""
    below = phrase.child(*PREPOSITIONAL_OBJECTS, "prep")
    is_second = below is not None and below.dep == "prep"
    return below.child(*PREPOSITIONAL_OBJECTS) if below is not None and is_second else below


def _is_misparsed_phrase(child: Token, preposition: str) -> bool:
    """Whether a noun with its preposition was taken for a complement clause."""
    return child.dep == "xcomp" and child.pos == "NOUN" and child.left_edge.lower == preposition


def _children_between(word: Token, after: list[Token], deps: tuple[str, ...]) -> list[Token]:
    """The children of the parts that stand between a word and its preposition.

    With those of appositions: "accused the firm, *Norvane Steel*, of cheating".
    """
    return [
        child
        for part in after
        if _is_intervening(word, part, deps)
        for inner in (part, *part.children_by("appos"))
        for child in inner.children
        if child.i > word.i
    ]


def _is_intervening(word: Token, part: Token, deps: tuple[str, ...]) -> bool:
    """Whether a part may stand between a word and its preposition: "steer *clear* of"."""
    is_object = part.dep == "dobj"
    is_near = part.i - word.i <= MAX_ADVERB_DISTANCE
    if part.dep in deps and (is_near or is_object):
        return True
    # In "steer clear of", some parses take the adjective for an object.
    return is_object and part.pos == "ADJ"


def nearest_prepositional_object(word: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The first object, in the order of the text, of one of several prepositions."""
    found = [prepositional_object(word, preposition) for preposition in prepositions]
    return min((token for token in found if token), key=lambda token: token.i, default=None)


def requestee(verb: Token, act: Token) -> Token | None:
    """Who is asked to do an act: "urged *her* to …", "called on *her* to …", "called for *her*"."""
    subject = act.child(*SUBJECTS)
    # "called for *her* to resign"
    if subject is not None:
        return subject
    asked = child_after(verb, "dobj")
    # "urged *her* to resign"; but "called *a vote* for her to resign"
    if asked is not None and verb.lemma not in AMBIGUOUS_REQUEST_VERBS:
        return asked
    return _requestee_after_preposition(verb, act)


def _requestee_after_preposition(verb: Token, act: Token) -> Token | None:
    """Who is asked by a preposition before the act: "called on *her* to resign"."""
    for preposition in REQUEST_PREPOSITIONS:
        found = prepositional_object(verb, preposition)
        if found is not None and found.i < act.i:
            return found
    return None


def child_after(word: Token, *deps: str) -> Token | None:
    """The first child with one of those dependencies that stands after the word."""
    for child in word.children:
        if child.i > word.i and child.dep in deps:
            return child
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to": "urged her *to close* it"."""
    return any(child.lower == "to" for child in verb.children_by("aux"))


def names_kind_of_pronoun(noun: Token) -> bool:
    """Whether a noun only says what "it" is: "it is a sham *inquiry*"."""
    if noun.dep != "attr" or noun.pos != "NOUN":
        return False
    subject = noun.head.child("nsubj")
    return subject is not None and subject.lower in THING_SUBJECTS


def coordinated_nouns(head: Token) -> Iterator[Token]:
    """A noun and the nouns joined to it: "*Ann Hale* and *Robert Dane*"."""
    yield head
    for child in head.children_by("conj"):
        if child.pos in ("NOUN", "PROPN", "PRON"):
            yield from coordinated_nouns(child)


def named_examples(group: Token) -> list[Token]:
    """Those who are named as some of several: "critics of it, including *Hale* and *Dane*"."""
    for part in group.doc[group.i + 1 : group.right_edge.i + 1]:
        found = child_after(part, "pobj") if _brings_examples(part) else None
        if found is not None:
            return list(coordinated_nouns(found))
    return []


def _brings_examples(word: Token) -> bool:
    """Whether a preposition brings examples: "including", "such as"."""
    if word.dep != "prep":
        return False
    is_such_as = word.lower == "as" and any(child.lower == "such" for child in word.children)
    return is_such_as or word.lower == "including"
