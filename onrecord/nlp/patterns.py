"""Regular expressions made of the lexicon's words."""

from __future__ import annotations

import re

from onrecord.nlp import lexicon


def any_of(*names: str, area: str = "ingest") -> str:
    r"""A pattern for any word of some lists of `words/<area>.yaml`, longer ones first.

    `any_of("credit_labels")` → `(?:courtesy\s+of|courtesy|credits|credit)`.
    """
    words = {word for name in names for word in lexicon.words(area, name)}
    # The first alternative that fits wins: "courtesy" would leave "of" of "courtesy of".
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(_spaced(word) for word in longest_first)})"


def _spaced(words: str) -> str:
    """A pattern for words with any white space between them."""
    return r"\s+".join(re.escape(word) for word in words.split())
