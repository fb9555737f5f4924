"""“Did you mean …?”: the words and names nearest to those that stand nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Span
from onrecord.store.corrections.folding import FoldedText, fold, trimmed

LIKELY_NAME = 70
"""How alike, 0..100, a name must be to one that does not exist to be suggested."""
LIKELY_WORDS = 75
"""The same of words of the text."""


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """The name most like one that does not exist; None where none is.

    >>> nearest_name("Ann Li", ["Bo Hall", "Ann Lee"])
    'Ann Lee'
    """
    # Loading it takes a tenth of a second, and most builds have nothing to suggest.
    from rapidfuzz import fuzz, process

    names = sorted(set(known))
    found = process.extractOne(
        name, names, scorer=fuzz.WRatio, processor=fold, score_cutoff=LIKELY_NAME
    )
    return str(found[0]) if found else None


def nearest_words(words: str, text: FoldedText) -> str | None:
    """The words of a text most like some that do not stand in it; None where none are.

    >>> nearest_words("the fery will stay", FoldedText("She said the ferry will stay. He left."))
    'the ferry will stay'
    """
    from rapidfuzz import fuzz

    wanted = fold(words)
    found = fuzz.partial_ratio_alignment(wanted, text.folded, score_cutoff=LIKELY_WORDS)
    # Words longer than the text are in none of it.
    if found is None or len(wanted) > len(text.folded):
        return None
    near = _whole_words(text, Span(found.dest_start, found.dest_end))
    return trimmed(near.of(text.text)) if near else None


def _whole_words(text: FoldedText, stretch: Span) -> Span | None:
    """The words of a text that lie in a stretch of the folded one by more than half."""
    inside = [word for word in text.words if _mostly_inside(word, stretch)]
    return text.span(inside[0].start, inside[-1].end) if inside else None


def _mostly_inside(word: Span, stretch: Span) -> bool:
    shared = min(word.end, stretch.end) - max(word.start, stretch.start)
    return 2 * shared >= word.end - word.start
