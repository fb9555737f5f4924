"""As few words of a text as tell it from others: how a correction names what it corrects."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

FEWEST = 6
"""Words that a reader of a correction wants to see, where there are as many."""
_EDGES = " \t\r\n“”‘’\"'«»„,.;:!?…–—-()[]"
_PLAIN = str.maketrans("“”„«»‘’‚–—", '"""""\'\'\'--')


def unique_words(text: str, others: Iterable[str], fewest: int = FEWEST) -> str | None:
    """The first words of a text, as many as no other text holds; None where all of them do.

    >>> unique_words("We will not pay for the pier", ["We will not pay for it"], 3)
    'We will not pay for the'
    >>> unique_words("the pier", ["not the pier either"])
    """
    found = [_plain(other) for other in others]
    words = bare_words(text).split()
    for number in range(min(fewest, len(words)), len(words) + 1):
        first = bare_words(" ".join(words[:number]))
        if first and not any(_plain(first) in other for other in found):
            return first
    return None


def bare_words(text: str) -> str:
    """Words on one line, without the marks around them: `"“It is ours.”"` → `"It is ours"`."""
    return " ".join(text.split()).strip(_EDGES)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Words for comparison, as forms of marks, spaces and case make no difference.

    >>> _plain("The “Pier”")
    'the "pier"'
    """
    return re.sub(r"\s+", " ", text).translate(_PLAIN).casefold()
