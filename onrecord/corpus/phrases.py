"""Phrases as issues are compared: by all words that say what they are about, and the head's."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.nlp import lexicon
from onrecord.nlp.text import STOP_WORDS, stem, words

_ALIKE = 0.6
"""The share of common stems from which two phrases are one issue."""
_LEAST_SHARED = 2
"""The fewest common stems of two phrases that are one issue without having the same."""
_ARTICLES = frozenset(["the", "a", "an", "The", "A", "An"])

SHELL_NOUNS = frozenset(stem(noun) for noun in lexicon.words("corpus", "shell_nouns"))
"""As stems. “The request for X”, “plans for X” and “X” are one issue."""
FUNCTION_WORDS_INSIDE = lexicon.words("corpus", "function_words_in_noun_phrases")


class Core(NamedTuple):
    """A phrase without grammar."""

    words: frozenset[str]
    """Stems of all words that say what it is about."""
    lead: frozenset[str]
    """Stems of its head and what stands right before it, or after "of".

    What follows, "… on Mill Road", only says more of the same thing.
    """


def core(text: str) -> Core:
    """A phrase as it is compared.

    >>> sorted(core("a bus lane on Mill Road").lead)
    ['bus', 'lan']
    >>> sorted(core("the plan for a bus lane on Mill Road").lead)
    ['bus', 'lan']
    """
    return Core(content_stems(text), frozenset(_lead(text)))


def content_stems(text: str) -> frozenset[str]:
    """The stems that say what a text is about; of shell nouns alone, theirs.

    >>> sorted(content_stems("the Ukrainian request for military aid"))
    ['aid', 'militari', 'ukrain']
    >>> sorted(content_stems("the plan"))
    ['plan']
    """
    stems = frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)
    return stems - SHELL_NOUNS or stems


def alike(one: Core, other: Core) -> bool:
    """Whether two phrases are about one thing: not where one only stands inside the other.

    >>> alike(core("the bus lane"), core("a bus lane on Mill Road"))
    True
    >>> alike(core("talks"), core("talks in Belarus"))
    False
    >>> alike(core("gun control"), core("effort by senators to block gun control"))
    False
    """
    if one.words == other.words:
        return True
    # “Talks” is no issue yet that “talks in Belarus” could be.
    shared = len(one.words & other.words)
    if shared < _LEAST_SHARED:
        return False
    # “Bus lane” is what “bus lane on Mill Road” is about.
    fewer, more = sorted((one, other), key=lambda core: len(core.words))
    return fewer.words <= more.lead or shared / len(one.words | other.words) >= _ALIKE


def phrase(text: str) -> str:
    """An issue's words as a name: one line, no article. `"the  bus lane"` → `"bus lane"`."""
    line = " ".join(text.split())
    first, _, rest = line.partition(" ")
    return rest if rest and first in _ARTICLES else line


def head_stem(text: str) -> str:
    """The stem of the noun that a phrase is about: `"harbour levy on ships"` → `"levi"`.

    That is the last word before the first function word, which may itself open the phrase.
    """
    found = words(text)
    # “—”
    if not found:
        return ""
    head = found[0]
    for word in found[1:]:
        if word in STOP_WORDS:
            break
        head = word
    return stem(head)


def _lead(text: str) -> list[str]:
    """Stems of the first stretch between function words that says what a phrase is about.

    "The plan for | a bus lane | on Mill Road": past what holds shell nouns only.
    """
    stems: list[str] = []
    for word in words(text):
        if word not in STOP_WORDS:
            stems.append(stem(word))
        # “Release of the | memo” goes on, “lane | on Mill Road” does not.
        elif word not in FUNCTION_WORDS_INSIDE and _without_shell_nouns(stems):
            break
    return _without_shell_nouns(stems) or stems


def _without_shell_nouns(stems: list[str]) -> list[str]:
    return [stem for stem in stems if stem not in SHELL_NOUNS]
