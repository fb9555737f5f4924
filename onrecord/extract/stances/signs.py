"""Signs: what a word says of what it is about, 1 for, -1 against, 0 where the lexicon has it not.

An attitude is somebody's to an object, "*oppose* the plan"; a quality is what the speaker thinks of
what the word is said of, "the plan is a *disgrace*".

A sign is turned by a negation and by a verb that refuses it: "did not *support*", "refused to
*support*". The composed sign is a feature of the scorer, not a verdict.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from onrecord.extract.stances.lexical import evaluation_of
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import StanceVerb
from onrecord.nlp.tokens import Token

Sign = int
SIGN_OF_POLARITY: dict[str, Sign] = {"for": 1, "against": -1}
MISSING_WITHOUT_DENIAL = lexicon.words("stances", "missing_without_denial")
NEGATORS = lexicon.words("stances", "negators")
NEGATING_DEPS = frozenset(["det", "advmod", "preconj", "nsubj", "neg"])
CLAUSE_EDGES = frozenset(["ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "nsubj"])
"""What a word is to its head where a negation above it is no longer its own."""
TURNING_VERBS = lexicon.words("stances", "turning_verbs")
TURNING_NOUNS = lexicon.words("stances", "turning_nouns")
TURNING_PREPOSITIONS = lexicon.words("stances", "turning_prepositions")
CARING_WORDS = lexicon.words("stances", "caring_words")
PLACES = frozenset(["object", "infinitive", "clause", "somebody", "when"])
"""What a verb's frame takes without a preposition."""
UNTURNED = frozenset(["nsubj", "csubj", "conj", "cc", "punct"])
"""What a word may be to its head without being turned by it: "*Hale* stopped it"."""
MODIFIERS = ("amod", "compound", "advmod", "acomp", "attr", "oprd")
BESIDE_OF_DEP = {"xcomp": "infinitive"}
"""What stands beside a verb, by what it is to the verb; other words are named by themselves."""
JOINT_CONJUNCTIONS = frozenset(["or", "nor"])
"""What joins words so that what is above the first holds for both: "did not *close or* sell it"."""
BESIDE_CLAUSES = frozenset(["advcl", "relcl", "parataxis"])
"""Clauses that what is above them says nothing of: "*leaving*, she did not vote"."""
LAMENTING_VERBS = lexicon.words("stances", "lamenting_verbs")
ASSERTING_VERBS = lexicon.words("stances", "asserting_verbs")
MAX_NEGATION_DISTANCE = 4
"""How many words, itself included, are looked at for negations, from a word upwards."""


def lexical_sign(word: Token) -> Sign:
    """The sign of a word by itself: "oppose" → -1, "support" → 1; 0 where frames differ."""
    sign = _stance_signs().get((word.pos, word.lemma), 0)
    if not sign:
        sign = _stance_signs().get(("ADJ", word.lower), 0) if word.pos == "ADJ" else 0
    return sign or attitude_sign(word) or quality_sign(word)


def attitude_sign(word: Token) -> Sign:
    """What whoever does a word thinks of its object: "back" → 1, "condemn" → -1.

    Of a verb with what stands beside it: "*called* out her lies" → -1, "*called* for it" → 1.
    """
    sign = _sign_beside(word, "attitude") or _attitudes().get((word.pos, word.lemma), 0)
    return sign or lexicon.word_signs().get((word.lemma, word.pos, "attitude"), 0)


def _sign_beside(verb: Token, kind: str) -> Sign:
    """The sign of a verb with another word: "*rein* in" → -1, "*stand* by" → 1."""
    signs = _signs_beside().get((verb.lemma, kind)) if verb.pos == "VERB" else None
    if signs is None:
        return 0
    found = (signs.get(BESIDE_OF_DEP.get(child.dep, child.lower), 0) for child in verb.children)
    return next((sign for sign in found if sign), 0)


@functools.cache
def _signs_beside() -> dict[tuple[str, str], dict[str, Sign]]:
    """By lemma and kind: the signs that verbs have with a particle or a preposition."""
    signs: dict[tuple[str, str], dict[str, Sign]] = {}
    for lemma, verbs in lexicon.stance_verbs().items():
        for frame in verbs:
            beside = _word_beside(frame)
            if beside:
                sign = SIGN_OF_POLARITY.get(frame.polarity, 0)
                signs.setdefault((lemma, "attitude"), {})[beside] = sign
    for key, found in lexicon.verb_signs_beside().items():
        signs.setdefault(key, {}).update(found)
    return signs


def _word_beside(frame: StanceVerb) -> str:
    """The one word that a frame has with its verb; none where it has two, "stand *up for*"."""
    if frame.takes in PLACES:
        return frame.particle
    return "" if frame.particle else frame.takes


@functools.cache
def _attitudes() -> dict[tuple[str, str], Sign]:
    """The signs of the stance words that have them by themselves."""
    signs = {}
    for lemma, verbs in lexicon.stance_verbs().items():
        own = [frame for frame in verbs if frame.takes in PLACES and not frame.particle]
        signs["VERB", lemma] = _common_sign(frame.polarity for frame in own)
    for lemma, nouns in lexicon.stance_nouns().items():
        signs["NOUN", lemma] = _common_sign(frame.polarity for frame in nouns)
    return signs


def quality_sign(word: Token) -> Sign:
    """What a word says of what it is said of: "disgrace" → -1; of a verb, of its doer."""
    evaluation = evaluation_of(word)
    if evaluation is not None:
        return SIGN_OF_POLARITY[evaluation.polarity]
    kind = "deed" if word.pos == "VERB" else "quality"
    beside = _sign_beside(word, kind)
    if beside:
        return beside
    # An adjective's lemma may be that of a verb: "*worried* voters".
    lemma = word.lower if word.pos == "ADJ" else word.lemma
    return lexicon.word_signs().get((lemma, word.pos, kind), 0)


def value_sign(noun: Token) -> Sign:
    """Whether a noun names a good or a harm: "*jobs*" → 1, "*pollution*" → -1."""
    return lexicon.word_signs().get((noun.lemma, noun.pos, "value"), 0) or quality_sign(noun)


def effect_sign(verb: Token) -> Sign:
    """What a verb does to goods and harms: "*creates* jobs", "*prevents* crime" → 1."""
    if verb.pos != "VERB":
        return 0
    total = sum(value_sign(child) for child in verb.children_by("dobj") if child.pos == "NOUN")
    sign = (total > 0) - (total < 0)
    return -sign if _is_against(verb) else sign


def modifiers_sign(word: Token, without: Token | None = None) -> Sign:
    """What the words around a word say of it: "*troubling* willingness" → -1.

    `without`: one of them that is left out.
    """
    around = (child for child in word.children_by(*MODIFIERS) if child is not without)
    total = sum(quality_sign(child) for child in around if not _names_a_matter(child))
    return (total > 0) - (total < 0)


def turns_dependent(word: Token, dependent: Token, relation: str) -> bool:
    """Whether a word is against what hangs on it: "*stop* the plan", "*without* it".

    `relation`: what the dependent is to the word. A subject is not what a word is against.
    """
    if relation in UNTURNED:
        return False
    # "she *charged* that the plan is a sham"
    if relation == "ccomp" and word.lemma in ASSERTING_VERBS:
        return False
    # "*concern* for Hale": for her
    if dependent.lower == "for" and word.lemma in CARING_WORDS:
        return False
    if word.pos in ("ADP", "SCONJ"):
        # "*prevent* her from leaving": the verb has turned it.
        return word.lower in TURNING_PREPOSITIONS and not _is_against(word.head)
    return _is_against(word)


def _names_a_matter(child: Token) -> bool:
    """Whether a noun before a noun only says what it is about: "the *crime* bill"."""
    return child.dep == "compound" and (child.lemma, child.pos, "value") in lexicon.word_signs()


def is_spoken_of(word: Token, relation: str) -> bool:
    """Whether what the word above says bears on a word: not on a clause beside or behind it.

    `relation`: what the word is to the one above.
    """
    if relation == "conj":
        return any(child.lower in JOINT_CONJUNCTIONS for child in word.head.children_by("cc"))
    # "a *lawsuit* challenging the ban", but "a *refusal* to challenge it"
    if relation == "acl":
        return any(child.tag == "TO" for child in word.children)
    return relation not in BESIDE_CLAUSES


def laments(word: Token) -> bool:
    """Whether a word says that its clause is bad: "*complained* that the plan is unfair"."""
    return word.pos == "ADJ" or word.lemma in LAMENTING_VERBS


def _is_against(word: Token) -> bool:
    """Whether a verb, noun or adjective is against what hangs on it."""
    if word.pos == "VERB":
        return word.lemma in TURNING_VERBS or attitude_sign(word) < 0
    if word.pos == "NOUN":
        return word.lemma in TURNING_NOUNS or attitude_sign(word) < 0
    return word.pos == "ADJ" and quality_sign(word) < 0


def is_negated(word: Token) -> bool:
    """Whether an odd number of negations hangs on a word: "did *not* stop", "*no* plan"."""
    # "made *no secret* of it"
    if word.lemma in MISSING_WITHOUT_DENIAL:
        return False
    return sum(_negates(child) for child in word.children) % 2 == 1


@functools.cache
def _stance_signs() -> dict[tuple[str, str], Sign]:
    """The signs of the stance words, by part of speech and lemma."""
    signs: dict[tuple[str, str], Sign] = {}
    for lemma, verbs in lexicon.stance_verbs().items():
        signs["VERB", lemma] = _common_sign(frame.polarity for frame in verbs)
    for lemma, nouns in lexicon.stance_nouns().items():
        signs["NOUN", lemma] = _common_sign(frame.polarity for frame in nouns)
    for form, adjective in lexicon.stance_adjectives().items():
        signs["ADJ", form] = _common_sign([adjective.polarity])
    return signs


def _common_sign(polarities: Iterable[str]) -> Sign:
    """The sign that all frames of a word share; 0 where they differ."""
    distinct = set(polarities)
    return SIGN_OF_POLARITY.get(distinct.pop(), 0) if len(distinct) == 1 else 0


def negations(word: Token) -> list[str]:
    """The negations of a word and of what governs it in its clause: `["neg0", "neg2"]`.

    The number says how far above the word each stands.
    """
    found: list[str] = []
    at = word
    for distance in range(MAX_NEGATION_DISTANCE):
        found += [f"neg{distance}" for child in at.children if _negates(child)]
        if at.is_root or at.dep in CLAUSE_EDGES:
            break
        at = at.head
    return found


def _negates(child: Token) -> bool:
    """Whether a dependent negates: "*not* support", "*no* support", "*nobody* supports it"."""
    if child.dep == "neg":
        return True
    # "*no longer* supports it"
    if child.lower == "longer":
        return any(word.lower == "no" for word in child.children)
    return child.lower in NEGATORS and child.dep in NEGATING_DEPS


def composed_sign(sign: Sign, negation_count: int, is_refused: bool) -> Sign:
    """A sign after what turns it.

    >>> composed_sign(1, 1, False), composed_sign(1, 1, True), composed_sign(-1, 0, False)
    (-1, 1, -1)
    """
    turns = negation_count + is_refused
    return -sign if turns % 2 else sign
