"""Words and sentences as strings: how a text falls into them, and when two words count as one.

Needs no parse and no language model.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from onrecord.model import Span
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import Abbreviation

STOP_WORDS = lexicon.words("text", "stop_words")
ABBREVIATIONS = lexicon.forms("abbreviations", Abbreviation)
"""Words with a stop after which a sentence goes on: "Mr."."""

# Hale’s, U.S
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
# bus-lane
_HYPHENATED_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

_ENDINGS = (
    ("'s", 2, ""),
    ("’s", 2, ""),
    ("ians", 4, ""),
    ("ian", 4, ""),
    ("ing", 4, ""),
    ("ied", 3, "i"),
    ("ies", 3, "i"),
    ("ed", 4, ""),
    ("es", 4, ""),
    ("ia", 4, ""),
    ("ss", 0, "ss"),
    ("s", 3, ""),
    ("e", 3, ""),
    ("i", 4, ""),
    ("y", 3, "i"),
)
"""Endings, the letters that must stay before each, and what takes its place. The first applies."""
_BRITISH_ENDINGS = (("our", "or"), ("tre", "ter"), ("tr", "ter"), ("bre", "ber"))
"""Endings of British spelling, also less their "e", and the American ones."""
_SHORTEST_BRITISH_WORD = 5
_PREFIX_LETTERS = 5

SENTENCE_MARKS = (".", "!", "?", "…")
"""What ends a sentence, wherever it stands."""
SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+")
"""The end of a sentence and the white space behind it, where no abbreviation ends there."""
_SENTENCE_BREAK = re.compile(SENTENCE_END.pattern + r"(?=[\"“‘'(\[]*[^\W_a-z])")
"""The same where the next word begins with a capital or a digit."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTATION_MARKS = "“”\"„«»‘’' "
_EMPTY_LINE = re.compile(r"\r?\n[ \t]*\r?\n")
_INITIAL = re.compile(r"[A-Z]\.")
_ABBREVIATION_AT_END = re.compile(
    r"\b(?:{}|[A-Z](?:\.[A-Z])*)\.\s*$".format(
        "|".join(
            sorted(
                {form.removesuffix(".") for form in ABBREVIATIONS}
                | lexicon.words("text", "abbreviations_without_parse")
            )
        )
    )
)
"""An abbreviation or initials, "U.S.", at the end of a text."""


# Words


def words(text: str) -> list[str]:
    """The words of a text in order, casefolded; a hyphen parts them.

    >>> words("“Mill Road’s bus-lane”")
    ['mill', 'road’s', 'bus', 'lane']
    """
    return [word.casefold() for word in _WORD.findall(text)]


def word_spans(text: str) -> Iterator[Span]:
    """Where the words of a text stand; as many as `words` gives."""
    return (Span(match.start(), match.end()) for match in _WORD.finditer(text))


def written_words(text: str) -> list[str]:
    """The words as they are written; what a hyphen joins is one, as for whoever counts them.

    >>> written_words("Kyiv's bus-lane plan, 2026")
    ["Kyiv's", 'bus-lane', 'plan', '2026']
    """
    return _HYPHENATED_WORD.findall(text)


def without_accents(text: str) -> str:
    """Letters without their accents: `"Pérez"` → `"Perez"`."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def without_possessive(word: str) -> str:
    """A word without the ending of the genitive: `"Hale’s"` → `"Hale"`."""
    return word.removesuffix("'s").removesuffix("’s")


def name_words(name: str) -> tuple[str, ...]:
    """A name as it is compared: no accents, no article before it, no possessives, no stops.

    >>> name_words("The U.S. Senate"), name_words("Łukasz Pérez’s")
    (('us', 'senate'), ('łukasz', 'perez'))
    """
    # “U.S.” and “US”, “O’Connor” and “O'Connor” are one.
    found = [
        without_possessive(word).replace(".", "").replace("’", "'")
        for word in words(without_accents(name))
    ]
    # “The” by itself is a name.
    has_article = len(found) > 1 and found[0] == "the"
    return tuple(found[1:] if has_article else found)


# When two words count as one


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its inflection, one for a country and its people, and for both spellings.

    >>> stem("talks"), stem("bodies"), stem("closing"), stem("harbours") == stem("harbor")
    ('talk', 'bodi', 'clos', True)
    >>> stem("ukrainian"), stem("ukraine")
    ('ukrain', 'ukrain')

    Snowball's English stemmer is not used: it cuts derivations as well, so that "Democrats" are
    one with a "Democratic measure", and it parts "Ukrainian" from "Ukraine"
    (docs/decisions/2026-11-28-stemmer.md).
    """
    return american_spelling(_without_ending(word))


def _without_ending(word: str) -> str:
    for ending, letters_before, replacement in _ENDINGS:
        # "closing" → "clos", but "ring" stays.
        if word.endswith(ending) and len(word) - len(ending) >= letters_before:
            return word.removesuffix(ending) + replacement
    return word


def american_spelling(word: str) -> str:
    """One spelling for two: `"harbour"` → `"harbor"`, `"centre"` → `"center"`."""
    # "four", "tour"
    if len(word) < _SHORTEST_BRITISH_WORD:
        return word
    for british, american in _BRITISH_ENDINGS:
        if word.endswith(british):
            return word.removesuffix(british) + american
    return word


def prefix(word: str) -> str:
    """Enough of a word to know it again, whatever is derived of it: `"Declined"` → `"decli"`.

    Coarser than `stem`, for where a false match costs little and a missed one much.
    """
    return word.lower()[:_PREFIX_LETTERS]


# Sentences and paragraphs


def is_abbreviation(word: str) -> bool:
    """Whether a sentence goes on after a word with a stop: "Mr.", or an initial, "A."."""
    return word in ABBREVIATIONS or _INITIAL.fullmatch(word) is not None


def split_sentences(text: str, within: Span) -> list[Span]:
    """The sentences of a stretch of text, by its marks alone.

    Quoted speech is not cut: a sentence ends only where quotation marks are closed.

    >>> text = "Mr. Hale left. “I go. Now,” he said. So."
    >>> [sentence.of(text) for sentence in split_sentences(text, Span(0, len(text)))]
    ['Mr. Hale left.', '“I go. Now,” he said.', 'So.']
    """
    found: list[Span] = []
    start = within.start
    for match in _SENTENCE_BREAK.finditer(text, within.start, within.end):
        piece = text[start : match.end()]
        # “I go. | Now,” he said; Mr. | Hale left
        if _has_open_quotation(piece) or _ABBREVIATION_AT_END.search(piece):
            continue
        found.append(trimmed(text, Span(start, match.end())))
        start = match.end()
    # The last sentence may have no full stop, as in a headline.
    if text[start : within.end].strip():
        found.append(trimmed(text, Span(start, within.end)))
    return found


def _has_open_quotation(text: str) -> bool:
    """Whether quotation marks stand open at the end of a text: “I go."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def one_line(text: str) -> str:
    """Words with one space between them: `"a\\n b"` → `"a b"`."""
    return " ".join(text.split())


def unquoted(text: str) -> str:
    """Words on one line, without the quotation marks around them.

    >>> unquoted("“The ferry stays,”")
    'The ferry stays,'
    """
    words = one_line(text)
    # “He calls it “a farce”” would lose the end of what is quoted in it.
    return words.strip(_QUOTATION_MARKS) if words[:1] in _QUOTATION_MARKS else words


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and the column in it, both from 1, at which a character of a text stands.

    >>> line_and_column("One\\r\\ntwo three", 9)
    (2, 5)
    """
    before = _LINE_END.split(text[:offset])
    return len(before), len(before[-1]) + 1


def split_paragraphs(text: str) -> list[Span]:
    """The stretches of a text that empty lines part, without the white space around them.

    >>> split_paragraphs("One.\\n\\nTwo.")
    [Span(start=0, end=4), Span(start=6, end=10)]
    """
    gaps = list(_EMPTY_LINE.finditer(text))
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(text)]
    spans = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    return [trimmed(text, span) for span in spans if span.of(text).strip()]


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends; empty, at its start, where it holds nothing else.

    >>> trimmed(" a ", Span(0, 3)), trimmed("  ", Span(0, 2))
    (Span(start=1, end=2), Span(start=0, end=0))
    """
    words = span.of(text)
    if not words.strip():
        return Span(span.start, span.start)
    leading = len(words) - len(words.lstrip())
    return Span(span.start + leading, span.start + len(words.rstrip()))
