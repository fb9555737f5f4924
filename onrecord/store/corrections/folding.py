"""Texts without what does not matter for finding words in them.

Marks, apostrophes, dashes and spaces of any form, case, accents and hidden signs are forgiven; what
is found is a span of the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

from onrecord.model import Span
from onrecord.nlp.markup import markup_spans

_MARKS = frozenset("'\"`´‘’‚‛“”„‟«»‹›′″")
_DASHES = frozenset("-‐‑‒–—―−﹘﹣－")
_MARK, _DASH, _SPACE = "'", "-", " "
WORDS_NAMED = 16
"""Words of a text that a message repeats."""
_OUTER = "".join(_MARKS | _DASHES) + " .,;:!?…"
# One of these does not follow another: “‘No’” → 'no', " -- " → "-".
_ALONE = {_MARK: (_MARK,), _DASH: (_DASH,), _SPACE: (_SPACE, _DASH)}
_RUN = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)
"""A word in plain letters, which is folded at once, or any character."""
_CHARACTER = re.compile(r".", re.DOTALL)


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    """What stands for a character: `_folded_character("É")` → `"e"`; nothing for hidden signs."""
    if character in _MARKS:
        return _MARK
    if character in _DASHES:
        return _DASH
    if character.isspace():
        return _SPACE
    # Soft hyphens, zero-width spaces, marks of direction.
    if unicodedata.category(character) == "Cf":
        return ""
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class FoldedText:
    """A text in which words are found whatever their marks, dashes, spaces and case."""

    def __init__(self, text: str, skip_markup: bool = True) -> None:
        self.text = text
        parts: list[str] = []
        self._offsets: list[int] = []
        """For each folded character, where it stands in the text."""
        hidden = self._hidden() if skip_markup else frozenset()
        for run in (_CHARACTER if hidden else _RUN).finditer(text):
            start, words = run.start(), run.group()
            if start in hidden:
                continue
            for folded in [words.lower()] if len(words) > 1 else _folded_character(words):
                # “word — word” and “word—word” are one.
                if folded == _DASH and parts[-1:] == [_SPACE]:
                    parts.pop()
                    self._offsets.pop()
                if not parts or parts[-1] not in _ALONE.get(folded, ()):
                    parts.append(folded)
                    self._offsets += range(start, run.end()) if len(folded) > 1 else (start,)
        self.folded = "".join(parts)

    def _hidden(self) -> frozenset[int]:
        """Offsets of marks of emphasis and links, which no page shows."""
        marks = markup_spans(self.text, Span(0, len(self.text)))
        return frozenset(offset for mark in marks for offset in range(mark.start, mark.end))

    def find(self, words: str) -> list[Span]:
        """Where the words stand, as whole words, in the order of the text.

        >>> text = FoldedText("The  mayor’s other plan – “the bypass”")
        >>> [span.of(text.text) for span in text.find("the")]
        ['The', 'the']
        >>> [span.of(text.text) for span in text.find("Mayor's other plan - 'the")]
        ['mayor’s other plan – “the']
        """
        # Signs alone are no words, and mean none.
        if not bare(words):
            return []
        # Whoever copies words may put them in marks, or end them with a full stop.
        return list(self._found(fold(words))) or list(self._found(bare(words)))

    def _found(self, wanted: str) -> Iterator[Span]:
        start = self.folded.find(wanted)
        while start != -1:
            end = start + len(wanted)
            if not self._cuts_word(start) and not self._cuts_word(end):
                yield self.span(start, end)
            start = self.folded.find(wanted, start + 1)

    def _cuts_word(self, edge: int) -> bool:
        """Whether an edge of the folded text stands inside of a word."""
        return (
            self.folded[max(edge - 1, 0) : edge].isalnum()
            and self.folded[edge : edge + 1].isalnum()
        )

    def span(self, start: int, end: int) -> Span:
        """The span of the text for a stretch of the folded text, which is not empty."""
        return Span(self._offsets[start], self._offsets[end - 1] + 1)

    @cached_property
    def words(self) -> list[Span]:
        """The words of the folded text, as stretches of it."""
        found, start = [], 0
        for word in self.folded.split(_SPACE):
            found.append(Span(start, start + len(word)))
            start += len(word) + 1
        return [word for word in found if word.start < word.end]


def fold(words: str) -> str:
    """Words as they are compared.

    >>> fold("“We’ll see”, she said — twice"), fold("Erdoğan")
    ("'we'll see', she said-twice", 'erdogan')
    """
    return FoldedText(words.strip(), skip_markup=False).folded.strip()


def trimmed(words: str) -> str:
    """Words of a text on one line, without marks and signs at their ends.

    >>> trimmed("“The ferry\\nstays,”")
    'The ferry stays'
    """
    return " ".join(words.split()).strip(_OUTER)


def in_marks(words: str) -> str:
    """Words as a message names them: on one line, in quotation marks, and not too many.

    >>> in_marks("“The ferry\\nstays,”"), in_marks("”")
    ('“The ferry stays”', '“””')
    """
    parts = (trimmed(words) or words).split(" ")
    return f"“{' '.join(parts[:WORDS_NAMED])}{' …' if len(parts) > WORDS_NAMED else ''}”"


def bare(words: str) -> str:
    """Words as they are compared where marks and signs at their ends do not matter.

    >>> bare("“The ferry stays,”") == bare("the ferry stays")
    True
    """
    return fold(words).strip(_OUTER)
