"""Whether a phrase says by itself what it is, and the fuller words that the text has for it.

"Ann Hale rejected *the plan*": the text spoke of a "plan to close the harbour" before.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Entity
from onrecord.extract.entities.role_words import is_role
from onrecord.extract.stances.arguments import names_kind_of_pronoun
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.lexical import evaluation_of, is_underspecified
from onrecord.extract.stances.wording.constituents import NOMINAL, SUBJECTS, VERBAL
from onrecord.extract.stances.wording.heads import MeantIssue
from onrecord.extract.stances.wording.rendering import phrase_of
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import UnderspecifiedAdjective
from onrecord.nlp.tokens import Token

ANAPHORIC_DETERMINERS = lexicon.words("stances", "anaphoric_determiners")
DEICTIC_DETERMINERS = lexicon.words("stances", "deictic_determiners")
TRANSPARENT_NOUNS = lexicon.words("stances", "transparent_nouns")
VAGUE_VERBS = lexicon.words("stances", "vague_verbs")
LIGHT_PREDICATES = lexicon.words("stances", "light_predicates")
EMPTY_TAGS = frozenset(["CD", "DT", "WDT", "WP", "EX", "PRP", "PDT", "JJ"])
"""Tags of words that are no issue by themselves: "*one*", "*that*"."""
BARE_DEPENDENTS = frozenset(["det", "punct", "neg", "relcl"])
MIN_CHARACTERS = 3
"""The fewest characters of an issue."""
MAX_ANTECEDENT_DISTANCE = 12
"""How many sentences back "the plan" may have been named in full."""
EDGE = "“”\"‘’'(),.;:"


def is_uninformative(context: StanceContext, head: Token, phrase: str) -> bool:
    """Whether a phrase says too little: "it", "that plan", "the mayor", "to act", "doing so"."""
    # "the *KKK*"
    if context.named(head) is not None and head.pos == "PROPN":
        return False
    if len(phrase) < MIN_CHARACTERS or not any(letter.isalpha() for letter in phrase):
        return True
    if head.tag in EMPTY_TAGS and head.pos not in VERBAL and " " not in phrase:
        return context.named(head) is None
    if head.label in ("DATE", "TIME"):
        return True
    if head.pos in VERBAL:
        return _says_little_of_a_deed(head, phrase)
    return _says_little_of_a_thing(context, head, phrase)


def _says_little_of_a_thing(context: StanceContext, noun: Token, phrase: str) -> bool:
    """Whether a noun's phrase does not tell which one is meant."""
    # "the vast *majority*"
    if noun.lemma in TRANSPARENT_NOUNS:
        return True
    if is_underspecified(noun) and _has_only_recipients(context, noun):
        return True
    if _telling_words(noun, phrase) > 1:
        return _points_elsewhere(noun) and _telling_words(noun, phrase) < 3
    is_open = is_underspecified(noun) or _points_elsewhere(noun) or noun.pos not in NOMINAL
    return is_open or _is_unnamed_office(context, noun)


def _has_only_recipients(context: StanceContext, noun: Token) -> bool:
    """Whether a noun is told only with whom it goes to: "proposed the idea *to Dane*"."""
    said = [child for child in noun.children if child.dep not in ("det", "punct")]
    return bool(said) and all(_brings_recipient(context, child) for child in said)


def _brings_recipient(context: StanceContext, part: Token) -> bool:
    inner = part.child("pobj")
    is_to = part.dep == "prep" and part.lower in ("to", "with")
    return is_to and inner is not None and context.named(inner) is not None


def _telling_words(noun: Token, phrase: str) -> int:
    """How many words of a phrase say what it is.

    Not "other" or "new", an underspecified owner, "the *plan's* authors", or a judgement, "a
    *reckless* plan".
    """
    little = lexicon.lemmas("underspecified_adjectives", UnderspecifiedAdjective)
    words = [word.strip(EDGE).lower() for word in phrase.split()]
    count = sum(bool(word) and word not in little for word in words)
    owners = sum(t.pos == "NOUN" and is_underspecified(t) for t in noun.children_by("poss"))
    judgements = sum(evaluation_of(t) is not None for t in noun.children_by("amod"))
    return count - owners - judgements


def _points_elsewhere(noun: Token) -> bool:
    """Whether only the text around tells which one is meant: "*those* steps"."""
    return any(child.lower in DEICTIC_DETERMINERS | {"such"} for child in noun.children)


def _is_unnamed_office(context: StanceContext, head: Token) -> bool:
    """Whether a noun is an office whose holder the text has not named: "the mayor"."""
    return head.tag == "NN" and is_role(head) and context.named(head) is None


def _says_little_of_a_deed(verb: Token, phrase: str) -> bool:
    """Whether a verb's phrase does not tell what is done: "acting", "doing so", "it is"."""
    words = phrase.removeprefix("not ").removeprefix("to ").split()
    if len(words) <= 1:
        return True
    # "giving the leaders |": what they are given is missing.
    lacks_object = verb.has("dative") and not verb.has("dobj", "ccomp")
    if lacks_object or _has_pronoun_object(verb):
        return True
    has_object = verb.has("dobj", "attr", "acomp", "ccomp", "xcomp", "oprd")
    if verb.lemma in LIGHT_PREDICATES:
        return not has_object or _has_bare_object(verb)
    if verb.lemma in VAGUE_VERBS or len(words) <= 2:
        return not has_object and not verb.has("prep", "agent", "nsubjpass", *SUBJECTS)
    return _has_bare_object(verb)


def _has_pronoun_object(verb: Token) -> bool:
    """Whether a deed is done to what only the text around tells: "to close *it*"."""
    return any(child.tag == "DT" for child in verb.children_by("dobj", "attr"))


def _has_bare_object(verb: Token) -> bool:
    """Whether a deed's object says little and nothing else says more: "taking *steps*"."""
    objects = list(verb.children_by("dobj"))
    if not objects or verb.has(*SUBJECTS, "prep", "xcomp", "ccomp", "prt"):
        return False
    return all(_is_bare(noun) for noun in objects)


def _is_bare(noun: Token) -> bool:
    """Whether nothing says which ones are meant: "taking *steps*"; not "taking *the* steps"."""
    if not is_underspecified(noun):
        return False
    has_definite = any(child.lower == "the" for child in noun.children_by("det"))
    return not has_definite and all(child.dep in BARE_DEPENDENTS for child in noun.children)


# Fuller words for the same thing.


def fuller_phrase(
    context: StanceContext, head: Token, holder: Entity
) -> tuple[MeantIssue, str] | None:
    """The fuller words by which the text named the same thing before, with what they word.

    "the plan" → "plan to close the harbour": the nearest noun before with that lemma whose phrase
    says enough.
    """
    if not _is_anaphoric(head):
        return None
    for token in _other_tokens(context, head):
        if token.lemma != head.lemma or token.pos != "NOUN":
            continue
        meant = MeantIssue(token, head)
        phrase = phrase_of(context, meant, holder)
        if phrase and _is_full(context, token, phrase):
            return meant, phrase
    return None


def _is_anaphoric(noun: Token) -> bool:
    """Whether a noun may mean what the text named before: "*the* plan", "*those* claims"."""
    if noun.pos != "NOUN":
        return False
    # "it is a sham *inquiry*"
    if names_kind_of_pronoun(noun):
        return True
    determiners = ANAPHORIC_DETERMINERS | DEICTIC_DETERMINERS
    return any(child.lower in determiners for child in noun.children)


def _other_tokens(context: StanceContext, noun: Token) -> Iterator[Token]:
    """The tokens where the same thing may be named: those before a noun, the nearest first.

    First those behind it where it only says what "it" is: "“It is a sham *inquiry*,” Hale said of
    the inquiry into the fire".
    """
    sentences = context.draft.parse.sentences
    if names_kind_of_pronoun(noun):
        yield from context.tokens[noun.i + 1 : sentences[noun.sentence].end]
    first = sentences[max(0, noun.sentence - MAX_ANTECEDENT_DISTANCE)].first
    yield from reversed(context.tokens[first : noun.i])


def _is_full(context: StanceContext, noun: Token, phrase: str) -> bool:
    """Whether a phrase of several words says by itself what it is."""
    return _telling_words(noun, phrase) > 1 and not is_uninformative(context, noun, phrase)
