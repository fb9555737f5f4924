"""Which of the pieces at the top is the headline. No single sign decides: each adds to a score, and the best that is good enough wins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.ingest.labelled_lines import has_dateline

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_BREAK = re.compile(r"[.!?][”’\"')]*\s+[“‘\"'(]*[A-Z0-9]")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,3}|vs|No)\.\s")
_STOPS = (".", ".”", '."', ".’", ".'")
_SPEECH = re.compile(r"[,”\"]\s*(?:he|she|they|it|[A-Z]\w+)\s+(?:said|added|told)\b|\bsaid\.?$")
# What running sentences have and headlines leave out.
_RUNNING = re.compile(
    r"(?:an?|the|is|are|was|were|been|being|had|has|have|will|would|he|she|it|they|we|i|you|his|her|its|their|this|that|these|those|who|which|there)$",
    re.IGNORECASE,
)
_LONGEST = 25
_KICKER = 6
_FAR = 20_000
_LEAD = 800
_ENOUGH = 1.5


def words(text: str) -> list[str]:
    """The words of a text: `words("Kyiv's plan, 2026")` → `["Kyiv's", "plan", "2026"]`."""
    return _WORD.findall(text)


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.endswith((*_STOPS, "!", "?", "!”", "?”", '!"', '?"', ":", ";", ",", "…"))


def is_body(piece: str) -> bool:
    """Whether a piece can only be a paragraph: long, of several sentences, or opened by a dateline."""
    count = len(words(piece[:1000]))
    broken = _SENTENCE_BREAK.search(_ABBREVIATION.sub("", piece[:1000]))
    return count > _LONGEST or (bool(broken) and count > 14) or has_dateline(piece)


def find_headline(
    head: Sequence[str], lead: str, text: str, announced: Sequence[bool], marked: Sequence[bool]
) -> int | None:
    """The index of the headline among the pieces before the first paragraph, or None where none of them is one.

    `lead` is that paragraph, `text` the whole text; `announced[i]` says that a byline or a date follows piece `i`, `marked[i]` that it is
    a Markdown heading.

    >>> lead = "The mayor opened the bridge over the Avon on Monday."
    >>> find_headline(["city hall", "Mayor opens Avon bridge"], lead, f"city hall\\nMayor opens Avon bridge\\n{lead}", [False] * 2, [False] * 2)
    1
    """
    stems = Counter(map(_stem, words(text[:_FAR])))
    led = {_stem(word) for word in words(lead[:_LEAD])}
    scores = [
        _score(piece, stems, led, announced[index], marked[index])
        for index, piece in enumerate(head)
    ]
    for index in range(1, len(head)):
        # Only a kicker stands above a headline: what follows a whole sentence is more likely its second line.
        if any(not is_kicker(piece) for piece in head[:index]):
            scores[index] -= 2
    best = max(range(len(head)), key=lambda index: (scores[index], -index), default=None)
    return best if best is not None and scores[best] >= _ENOUGH else None


def is_kicker(piece: str) -> bool:
    """Whether a piece is short and open-ended enough to stand above a headline: `is_kicker("city hall")` → `True`."""
    return len(words(piece)) <= _KICKER and not is_sentence(piece)


def _score(piece: str, stems: Counter[str], lead: set[str], announced: bool, marked: bool) -> float:
    found = words(piece)
    content = [word for word in found if len(word) > 3]
    if not found:
        return -9.0
    score = (
        -1.0
        if piece.endswith(_STOPS)
        else -2.0
        if piece.endswith((":", ",", ";"))
        else 0.5
        if is_sentence(piece)
        else 2.0
    )
    score += -1.5 if len(found) < 3 else 1.0 if len(found) <= 20 else -1.0
    own = Counter(map(_stem, found))
    score += (
        2.0 * sum(stems[_stem(word)] > own[_stem(word)] for word in content) / max(len(content), 2)
    )
    score += 1.5 * announced + 4.0 * marked
    if len(content) > 2 and sum(
        word[0].isupper() or word[0].isdigit() for word in content
    ) >= 0.8 * len(content):
        score += 1.0
    elif is_sentence(piece):
        running = sum(bool(_RUNNING.match(word)) for word in found)
        score += 1.5 * sum(_stem(word) in lead for word in content) / max(len(content), 2)
        score += (
            1.0
            if not running and len(found) > 3
            else -0.75 * min(running, 2 if piece.endswith("?") else 4)
        )
    return score - 2.0 * bool(_SPEECH.search(piece))


def _stem(word: str) -> str:
    """Enough of a word to know it again: `_stem("declined")` → `"decli"`."""
    return word.lower().removesuffix("'s").removesuffix("’s")[:5]
