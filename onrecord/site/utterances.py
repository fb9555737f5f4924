"""One utterance as several briefs quote it: which quotes are of it, and what each leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from onrecord.model import Quote
from onrecord.nlp.text import word_spans, words
from onrecord.site.components import Piece, QuoteView
from onrecord.site.published_brief import PublishedBrief

# Words in a row that two quotes of one utterance share at least.
RUN = 4

Words = tuple[str, ...]
BriefQuote = tuple[PublishedBrief, Quote]


def group_by_utterance(briefs: Sequence[PublishedBrief]) -> list[list[BriefQuote]]:
    """Quotes in quotation marks, those together that share a run of words.

    A quote of three words is of one utterance with a longer one that has them; a shorter one only
    with its equal.
    """
    groups: list[list[BriefQuote]] = []
    by_run: dict[Words, int] = {}
    by_short_run: dict[Words, int] = {}
    for brief, quote in _marked_quotes(briefs):
        said = _quoted_words(brief, quote)
        number = _known_group(said, by_run, by_short_run)
        # The first brief that quotes these words.
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append((brief, quote))
        # What is not published has no words, and is like nothing else.
        if said:
            _remember(by_run, _runs(said, RUN), number)
            _remember(by_short_run, _runs(said, RUN - 1), number)
    return groups


def _remember(group_of: dict[Words, int], runs: Iterable[Words], number: int) -> None:
    """Notes the group of runs of words that are not known yet."""
    for run in runs:
        group_of.setdefault(run, number)


def _marked_quotes(briefs: Sequence[PublishedBrief]) -> Iterator[BriefQuote]:
    for brief in briefs:
        for quote in brief.record.quotes:
            if quote.kind != "indirect":
                yield brief, quote


def _quoted_words(brief: PublishedBrief, quote: Quote) -> Words:
    return tuple(word for span in quote.content for word in words(brief.text.excerpt(span)))


def _known_group(
    said: Words, by_run: dict[Words, int], by_short_run: dict[Words, int]
) -> int | None:
    """The number of the group that a quote belongs to, if there is one already."""
    # A longer quote may have the run somewhere, whichever brief cut it.
    for run in (*_runs(said, RUN), *_runs(said, RUN - 1)):
        if run in by_run:
            return by_run[run]
    # “Not a penny” is all of one quote and the beginning of another.
    return by_short_run.get(said)


def _runs(words: Words, length: int) -> list[Words]:
    """All runs of so many words; of fewer words all of them: `("a", "b", "c"), 2` → `ab`, `bc`."""
    number = max(1, len(words) - length + 1)
    return [words[start : start + length] for start in range(number)]


def is_quoted_alike(views: Sequence[QuoteView]) -> bool:
    """Whether all quotes of an utterance have the same words."""
    return len({view_words(view) for view in views}) == 1


def mark_differences(views: Sequence[QuoteView]) -> tuple[QuoteView, ...]:
    """The quotes of one utterance; what another one leaves out is marked `only`."""
    # Case and punctuation are the papers' own, not the speaker's.
    word_lists = [view_words(view) for view in views]
    return tuple(
        _with_differences(view, [*word_lists[:number], *word_lists[number + 1 :]])
        for number, view in enumerate(views)
    )


def _with_differences(view: QuoteView, others: Sequence[Words]) -> QuoteView:
    """A quote with the words marked that one of the others does not have."""
    own = view_words(view)
    # Marked is what at least one other brief leaves out.
    shared = [_shared_words(own, other) for other in others]
    # For each word whether all others have it.
    flags = iter([all(has_word) for has_word in zip(*shared, strict=True)])
    parts = tuple(
        tuple(piece for whole in part for piece in _split_piece(whole, flags))
        for part in view.parts
    )
    return replace(view, parts=parts)


def _shared_words(own: Words, other: Words) -> list[bool]:
    """For each word of a quote whether another has it, in the same order."""
    shared = [False] * len(own)
    for block in SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks():
        shared[block.a : block.a + block.size] = [True] * block.size
    return shared


def _split_piece(piece: Piece, flags: Iterator[bool]) -> list[Piece]:
    """A piece, parted where words begin and end that not all others have.

    Takes as many flags as the piece has words.
    """
    pieces: list[Piece] = []
    at = 0
    for is_shared, start, end in _runs_of_words(piece.text, flags):
        # Punctuation before the words goes with what others have, too.
        if not is_shared:
            pieces.append(Piece(piece.text[at:start], piece.mark))
            pieces.append(Piece(piece.text[start:end], "only"))
            at = end
    pieces.append(Piece(piece.text[at:], piece.mark))
    return [part for part in pieces if part.text]


def _runs_of_words(text: str, flags: Iterator[bool]) -> list[tuple[bool, int, int]]:
    """Words in a row with the same flag: the flag, where the first begins and the last ends."""
    runs: list[tuple[bool, int, int]] = []
    for word in word_spans(text):
        is_shared = next(flags)
        start = word.start
        # The run goes on over the space between two words.
        if runs and runs[-1][0] == is_shared:
            start = runs.pop()[1]
        runs.append((is_shared, start, word.end))
    return runs


def view_words(view: QuoteView) -> Words:
    """The words of a quote, in lower case and without punctuation."""
    return tuple(word for part in view.parts for piece in part for word in words(piece.text))
