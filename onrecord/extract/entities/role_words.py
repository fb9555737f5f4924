"""Which tokens tell what somebody is, not who: honorifics and nouns for roles."""

from __future__ import annotations

from onrecord.extract.entities.names import HONORIFIC_PRONOUNS, HONORIFICS
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import RoleNoun
from onrecord.nlp.tokens import Token

OCCUPATIONS = lexicon.words("occupations", "occupations")
SURNAMES = lexicon.words("occupations", "surnames")
"""Occupations that are last names too."""


def is_honorific(token: Token) -> bool:
    """Whether a token is a title before a name, with a capital: "Mrs", but not "miss"."""
    return token.text[0].isupper() and is_honorific_word(token)


def is_honorific_word(token: Token) -> bool:
    """Whether a token is an honorific, however it is written: "Mrs.", "MRS", "mrs"."""
    return token.lower.rstrip(".") in HONORIFICS


def honorific_gender(first: Token) -> str:
    """The gender that an honorific before a name's first token tells: `he`, `she`, or empty."""
    before = first.nbor(-1)
    return HONORIFIC_PRONOUNS.get(before.lower.rstrip("."), "") if before else ""


def is_role(token: Token) -> bool:
    """Whether a token is a noun for an office or occupation: "Mayor", "plumber"."""
    if not token.tag.startswith("NN"):
        return False
    # "Ann *Baker*" is no baker.
    if token.text[0].isupper() and token.lower in SURNAMES:
        return False
    return is_role_word(token.lower) or is_role_word(token.lemma)


def is_role_word(word: str) -> bool:
    """Whether a word in small letters is a noun for an office or occupation: `"mayor"` → True."""
    return word in OCCUPATIONS or word in lexicon.lemmas("role_nouns", RoleNoun)
