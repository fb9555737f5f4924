"""Tells spaCy's parser where a sentence can start and where not, which it takes into account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.nlp.text import SENTENCE_MARKS, is_abbreviation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

POSSIBLE_ENDS = (*SENTENCE_MARKS, ":", ";", "–", "—", "-", "*", "•", "|")
"""What the last word before a sentence ends with; without one of these no sentence starts."""
LONGEST_SENTENCE = 400
"""Tokens without a full stop after which a sentence starts all the same.

The parser's time grows with the square of a sentence's length.
"""
PAIRED_MARKS = frozenset(['"', "'", "''", "``", ")", "]"])
"""Marks that may close a sentence or, the quotation marks, open one."""


@dataclass(slots=True)
class _Before:
    """What stands before a token."""

    may_end: bool = False
    """Whether a sentence may end with the last word."""
    is_stopped: bool = False
    """Whether that word has a full stop, or the like."""
    is_opened: bool = False
    """Whether the last token is an opening mark."""
    has_space: bool = False
    length: int = 0
    """Tokens since the last full stop."""

    def pass_token(self, token: Token, text: str, is_mark: bool) -> None:
        """Goes on behind a token."""
        # said “ | It
        self.is_opened = is_mark and (self.has_space or token.i == 0)
        is_blank = text.isspace()
        # "It is late." | ": a closing mark leaves the full stop before it.
        if not is_mark and not is_blank:
            self.may_end = text.endswith(POSSIBLE_ENDS) and not is_abbreviation(text)
            self.is_stopped = self.may_end and text.endswith(SENTENCE_MARKS)
        self.has_space = is_blank or bool(token.whitespace_)


def mark_sentence_starts(doc: Doc) -> Doc:
    """Sets `is_sent_start` where it is certain, as a component of a spaCy pipeline.

    Not after an initial or a title ("Sen. Ann B. | Hale"), not without an end before it, not with a
    closing mark or behind an opening one.
    """
    before = _Before()
    for token in doc:
        text = token.text
        is_mark = text in PAIRED_MARKS
        before.length = 0 if before.is_stopped else before.length + 1
        starts = _starts_sentence(token, is_mark, before)
        if starts is not None:
            token.is_sent_start = starts
        before.pass_token(token, text, is_mark)
    return doc


def _starts_sentence(token: Token, is_mark: bool, before: _Before) -> bool | None:
    """Whether a sentence starts with a token; None where the parser is to say."""
    # A table, or a list without a full stop.
    if before.length > LONGEST_SENTENCE:
        before.length = 0
        return True
    if token.i == 0:
        return None
    # "Sen. Ann B. | Hale", "the | bridge", “ | It
    if before.is_opened or not before.may_end:
        return False
    # It is late. | ”
    if is_mark and not before.has_space:
        return False
    # It is late. | “It
    return True if is_mark and before.is_stopped else None
