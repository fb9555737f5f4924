"""Phrases as issues are compared: the words that say what a phrase is about, and those of its head."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.corpus.words import STOPWORDS, content_words, is_light, stem, words

_ALIKE = 0.6
"""The share of common stems from which two phrases are one issue."""

_ARTICLES = ("the ", "a ", "an ", "The ", "A ", "An ")


PASSED = frozenset(["of", "the", "a", "an", "his", "her", "its", "their"])
"""Function words with which a phrase goes on about the same: "release *of the* memo"."""


class Core(NamedTuple):
    """A phrase without grammar."""

    words: frozenset[str]
    """Stems of all words that say what it is about."""
    lead: frozenset[str]
    """Stems of its head and what stands right before it, or after "of": what follows, "… on Mill Road", only says more of the same thing."""


def core(text: str) -> Core:
    """A phrase as it is compared.

    >>> sorted(core("a bus lane on Mill Road").lead), sorted(core("the plan for a bus lane on Mill Road").lead)
    (['bus', 'lan'], ['bus', 'lan'])
    """
    return Core(content_words(text), frozenset(_lead(text)))


def alike(one: Core, other: Core) -> bool:
    """Whether two phrases are about one thing: not where one only stands inside the other.

    >>> alike(core("the bus lane"), core("a bus lane on Mill Road")), alike(core("talks"), core("talks in Belarus"))
    (True, False)
    >>> alike(core("gun control"), core("effort by senators to block gun control"))
    False
    """
    if one.words == other.words:
        return True
    shared = len(one.words & other.words)
    fewer, more = sorted((one, other), key=lambda c: len(c.words))
    return shared >= 2 and (
        fewer.words <= more.lead or shared / len(one.words | other.words) >= _ALIKE
    )


def phrase(text: str) -> str:
    """An issue's words as a name: one line, no leading article. `"the  bus lane"` → `"bus lane"`."""
    line = " ".join(text.split())
    return next(
        (line[len(a) :] for a in _ARTICLES if line.startswith(a) and len(line) > len(a)), line
    )


def head_stem(text: str) -> str:
    """The stem of the noun that a phrase is about: `"harbour levy on cruise passengers"` → `"levi"`."""
    found = words(text)
    end = next((n for n, word in enumerate(found) if n and word in STOPWORDS), len(found))
    return stem(found[end - 1]) if found else ""


def _lead(text: str) -> list[str]:
    """Stems of the first stretch of a phrase between function words that says what it is about: past "the plan for"."""
    found: list[str] = []
    for word in [*words(text), "to"]:
        if word not in STOPWORDS:
            found.append(stem(word))
        elif word not in PASSED and (kept := [s for s in found if not is_light(s)]):
            return kept
    return found
