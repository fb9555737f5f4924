"""Phrases to look for in a text: which of many stand at a token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from onrecord.nlp.tokens import Token

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class PhraseIndex(Generic[Meaning]):
    """Phrases by their first word, each with what it means; of equal phrases the first counts."""

    by_first_word: dict[str, list[tuple[tuple[str, ...], Meaning]]] = field(
        init=False, default_factory=lambda: defaultdict(list)
    )
    _seen: set[tuple[str, ...]] = field(init=False, default_factory=set)

    def add(self, words: tuple[str, ...], meaning: Meaning) -> None:
        """Adds a phrase, unless it has no words or is known."""
        if words and words not in self._seen:
            self._seen.add(words)
            self.by_first_word[words[0]].append((words, meaning))

    def at(self, token: Token) -> Iterator[tuple[int, Meaning]]:
        """The phrases that begin with a token: where each ends (a token's index), what it means."""
        for words, meaning in self.by_first_word.get(token.text, ()):
            end = token.i + len(words)
            # Most phrases are one word, which needs no second look.
            if len(words) == 1 or tuple(t.text for t in token.doc[token.i : end]) == words:
                yield end, meaning
