"""Words as issues are compared: verbs and the nouns made of them are one."""

from __future__ import annotations

from functools import lru_cache

from onrecord.nlp import lexicon
from onrecord.nlp.text import stem

NOUNS_IN_ING = lexicon.words("issues", "nouns_in_ing")
_VOWELS = frozenset("aeiouy")
_LETTERS_THAT_VERBS_DOUBLE = frozenset("ls")
"""“Pass|ing”, “roll|ing”, but “cut|ting”."""
_NOUN_ENDINGS = (
    ("uspension", 1, "uspend"),
    ("pansion", 2, "pand"),
    ("tension", 2, "tend"),
    ("duction", 2, "duc"),
    ("closur", 0, "clos"),
    ("tion", 3, "t"),
    ("sion", 3, "s"),
    ("ment", 6, ""),
    ("oval", 3, "ov"),
    ("awal", 3, "aw"),
    ("ewal", 3, "ew"),
    ("usal", 3, "us"),
    ("issal", 3, "iss"),
    ("enial", 1, "eni"),
)
"""Endings of nouns made of verbs, the letters before each, and the verb's. The first applies.

“Settle|ment” is made of a verb, “state|ment” means something else than the verb.
"""
_LETTERS_BEFORE_AT = 4
"""“Nomin|at”, but not “deb|at”."""


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """A word in lower case without inflection and without what makes a noun of a verb.

    >>> root("repealing") == root("repeal"), root("nomination") == root("nominating")
    (True, True)
    >>> root("cutting"), root("taxes"), root("immigrants") == root("immigration")
    ('cut', 'tax', False)
    """
    # “Spending” in “spending cuts” is a thing.
    if word in NOUNS_IN_ING:
        return word
    verb = _verb_of(_stem(_infinitive(word)))
    # nominat → nomin
    is_long = len(verb) >= _LETTERS_BEFORE_AT + len("at")
    return verb.removesuffix("at") if is_long else verb


def _stem(word: str) -> str:
    """`stem`, but one for "tax" and "taxes"."""
    found = stem(word)
    return found.removesuffix("e") if word.endswith("es") else found


def _infinitive(word: str) -> str:
    """The verb of a word in "-ing": `"cutting"` → `"cut"`, `"raising"` → `"raise"`.

    "Spring", without a vowel before its ending, stays as it is.
    """
    before = word.removesuffix("ing")
    if before == word or _VOWELS.isdisjoint(before):
        return word
    last = before[-1]
    if last in _VOWELS:
        return before
    if last == before[-2:-1] and last not in _LETTERS_THAT_VERBS_DOUBLE:
        return before[:-1]
    # The stem of "ende" is that of "end" as well.
    return before + "e"


def _verb_of(word: str) -> str:
    """The verb, as a stem, of which a noun is made: `"replacement"` → `"replac"`."""
    for ending, letters_before, verb_ending in _NOUN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= letters_before:
            return (word.removesuffix(ending) + verb_ending).removesuffix("e")
    return word
