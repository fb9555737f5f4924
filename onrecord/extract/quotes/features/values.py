"""Values in features: punctuation, classes of lengths, kinds of words."""

from __future__ import annotations

import bisect
import functools

from onrecord.extract.quotes.context import QuotedRange
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import GroupNoun, OrganisationNoun, ReportingNoun, RoleNoun
from onrecord.nlp.tokens import Token

FUNCTION_WORD_TAGS = frozenset(["IN", "TO", "WRB", "WP", "WDT", "DT", "CC", "PRP"])
"""Tags of words that are features by themselves: "that", "to", "when", "she"."""
PRONOUN_TAGS = frozenset(["PRP", "WP", "WDT", "DT", "EX"])
"""Tags of words that stand for a noun: "she", "who", "this", "there"."""
LENGTH_CLASSES = (1, 2, 3, 5, 8, 13, 21, 34)
"""The most tokens of each class of lengths; what is longer is a class of its own."""
MAX_GAP = 6
"""Tokens between two things from which it does not matter how far apart they are."""
SENTENCE_START = "^"
END = "$"
"""The value for what would stand before the first token of a sentence, and behind the last."""


def punctuation_or_word(tokens: list[Token], i: int) -> str:
    """A token's text where it is punctuation, else `word`; `$` behind the last token."""
    if i >= len(tokens):
        return "$"
    text = tokens[i].text
    return "word" if text[:1].isalnum() else text


def letter_case(tokens: list[Token], i: int) -> str:
    """Whether a token begins with a small letter; beyond the last one that one is asked."""
    return "lower" if tokens[min(i, len(tokens) - 1)].text[:1].islower() else "upper"


def first_letter(tokens: list[Token], quotation: QuotedRange) -> str:
    """Whether a quotation begins with a small letter, behind its opening mark."""
    return letter_case(tokens, quotation.first + 1)


def side_and_gap(cue: Token, first: int, end: int) -> tuple[str, int]:
    """On which side of a cue the tokens `[first, end)` stand, and how many lie between, up to 6."""
    if first < cue.i < end:
        return "around", 0
    if end <= cue.i:
        return "left", min(MAX_GAP, cue.i - end)
    return "right", min(MAX_GAP, first - cue.i - 1)


def length_class(count: int) -> int:
    """The class of a length in tokens: 4 → 3, as 5 is the fourth upper end."""
    return bisect.bisect_left(LENGTH_CLASSES, count)


def word_or_tag(token: Token) -> str:
    """A function word itself, other words by their tag: "that" → `that`, "closed" → `VBN`."""
    return token.lower if token.tag in FUNCTION_WORD_TAGS else token.tag


def clause_openers(top: Token, first: int) -> str:
    """The first two words that open a clause or go with its verb: `that+will`.

    `top`: the clause's verb; `first`: the clause's first token.
    """
    openers = [
        child.lower for child in top.children if child.i >= first and child.dep in ("mark", "aux")
    ]
    return "+".join(openers[:2])


def noun_kind(noun: Token) -> str:
    """What a noun stands for: its label by the NER, a pronoun itself, its kind by the lexicons.

    "Hale" → `PERSON`, "she" → `she`, "council" → `organisation`; of others the tag, `NNS`.
    """
    if noun.label:
        return noun.label
    if noun.tag in PRONOUN_TAGS:
        return noun.lower
    return _noun_kinds().get(noun.lemma, noun.tag)


@functools.cache
def _noun_kinds() -> dict[str, str]:
    """Kinds of the lexicons' nouns by lemma; of a noun in several lexicons the last one's."""
    kinds = dict.fromkeys(lexicon.lemmas("group_nouns", GroupNoun), "group")
    kinds |= dict.fromkeys(lexicon.lemmas("reporting_nouns", ReportingNoun), "saying")
    kinds |= dict.fromkeys(lexicon.lemmas("organisation_nouns", OrganisationNoun), "organisation")
    return kinds | dict.fromkeys(lexicon.lemmas("role_nouns", RoleNoun), "role")
