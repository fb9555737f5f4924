"""Words that are not published: how they stand in a text, and what readers see in their place."""

from __future__ import annotations

import re

WITHHELD = "\ufdd0"
"""Stands for each character that is not published. Unicode keeps it for such uses; no text has it."""
GAP = "[…]"

_RUN = re.compile(rf"{WITHHELD}(?:\s|{WITHHELD})*\.?")


def blank(words: str) -> str:
    """As many characters that say nothing. White space stays, for it parts paragraphs, and so does the end of a sentence."""
    return re.sub(rf"{WITHHELD}(?=\s*$)", ".", re.sub(r"\S", WITHHELD, words))


def withheld(words: str) -> bool:
    """Whether some of the words are not published."""
    return WITHHELD in words


def hidden(words: str) -> bool:
    """Whether none of the words are published."""
    return WITHHELD in words and not _RUN.sub("", words).strip(" \n\r\t.")


def shown(words: str) -> str:
    """The words as readers see them: each run of what is withheld as `[…]`."""
    return (
        _RUN.sub(lambda run: GAP + (" " if run[0][-1].isspace() else ""), words)
        if WITHHELD in words
        else words
    )
