"""Words in capitals as the language models know them: "MARTIN HALE said" → "Martin Hale said".

Papers write the first words of an article, names in lists and whole headlines so. The models take
them for abbreviations, or for nothing.
"""

from __future__ import annotations

import re

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_CAPITAL}]+(?:['’-][{_CAPITAL}]+)*"
_RUN = re.compile(rf"(?<![\w'’.-]){_WORD}(?: {_WORD})+(?![\w'’-])")
"""Two words in capitals or more, with a space between them."""
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Þ]")
_ARTICLES = frozenset(["A", "AN", "THE"])
LONGEST_INITIALS = 3
"""Letters of words that, where a run has no longer ones, are initials: "CNN ORC"."""
ALWAYS_CAPITALS = frozenset(["UK", "US", "EU", "UN"])


def plain_capitals(text: str, article: str) -> str:
    """A text with words in capitals written as elsewhere in the article; as long as it was.

    >>> plain_capitals("A COOK met ANN HALE.", "A COOK met ANN HALE.")
    'A cook met Ann Hale.'
    >>> plain_capitals("MAYOR HALE QUITS", "MAYOR HALE QUITS. Hale was late.")
    'Mayor Hale quits'
    >>> plain_capitals("The BBC and NATO met.", "")
    'The BBC and NATO met.'
    """
    if not _RUN.search(text):
        return text
    forms = frozenset(_LETTERS.findall(article))
    is_all_capitals = text == text.upper()
    return _RUN.sub(lambda run: _plain_run(run.group(), forms, is_all_capitals), text)


def _plain_run(run: str, forms: frozenset[str], is_all_capitals: bool) -> str:
    """A run of words in capitals in plain letters; `forms`: the words of the article."""
    words = run.split(" ")
    if all(len(word) <= LONGEST_INITIALS for word in words[1:]):
        return run
    # "A COOK who" is no name; nor are most words of a headline.
    is_common = is_all_capitals or words[0] in _ARTICLES
    plain = " ".join(_plain_word(word, forms, is_common) for word in words)
    first = plain[0].upper() + plain[1:]
    # "ß" would be longer.
    return first if len(first) == len(run) else run


def _plain_word(word: str, forms: frozenset[str], is_common: bool) -> str:
    """A word in capitals as the article has it, else as a common word or a name."""
    # "BBC"
    if word in ALWAYS_CAPITALS or not _VOWEL.search(word):
        return word
    if word.lower() in forms:
        return word.lower()
    name = capitalised(word)
    return word.lower() if is_common and name not in forms else name


def capitalised(name: str) -> str:
    """A name in capitals with capitals at the beginnings of its parts only.

    >>> capitalised("ANN O’HALE-DANE"), capitalised("HALE’S")
    ('Ann O’Hale-Dane', 'Hale’s')
    """
    return _LETTERS.sub(lambda part: _capitalised_part(part, name), name)


def _capitalised_part(part: re.Match[str], name: str) -> str:
    # "Hale’s": a letter by itself behind a mark is no part of a name.
    is_ending = len(part.group()) == 1 and name[part.start() - 1 : part.start()] in ("'", "’")
    return part.group().lower() if is_ending else part.group().capitalize()
