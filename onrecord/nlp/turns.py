"""Turns: paragraphs that open with who speaks in them, as in transcripts and interviews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from onrecord.model import Span
from onrecord.nlp import lexicon
from onrecord.nlp.patterns import any_of
from onrecord.nlp.text import trimmed, words

LONGEST_LABEL = 90
"""Characters up to the colon."""

LONGEST_QUESTION = 80
"""Words of a paragraph that asks."""

# SENATOR FALLOW, WINSTONE, Q
_CAPITALS = r"[A-Z][A-Z.'’-]*(?:\s+[A-Z0-9][A-Z0-9.'’-]*){0,5}"
# Gail Storrow, Mr. van Lee
_NAME = (
    r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z0-9][\w.'’-]*"
    rf"|{any_of('surname_particles')}\b)){{0,4}}"
)
# (D-NORV); , HOST OF THE MORNING SHOW
_BRACKET = r"(?:\s*[(\[][^()\[\]\r\n]{1,40}[)\]])?"
_LABEL = re.compile(
    rf"(?P<mark>[*_>\"“\s]*)(?:\[?\(?\d{{1,2}}(?::\d\d){{1,2}}\)?\]?\s*)?"
    # And from Chairwoman Norrow
    rf"(?:(?:[Aa]nd\s+)?[Ff]rom\s+)?"
    rf"(?P<name>{_CAPITALS}(?=\s*[\[(:,*_])|{_NAME}){_BRACKET}"
    rf"(?P<about>(?:,\s+(?:[A-Z][A-Z .'’&-]{{2,50}}|\d{{1,3}}(?:,\s+[^:;.“\"\r\n]{{2,50}})?))?)"
    r"[*_]*\s*:[*_]*(?:\s+|$)"
    # Q. Why did you leave?
    r"|(?P<letter>[*_]*[QA])[.)][*_]*\s+(?=\S)"
    # QWhy did you leave?: a letter that a page set apart
    r"|(?P<glued>Q)(?=[A-Z][a-z’']*\s)(?!QAnon)"
)
# "It is late." -Commissioner Dale Hale
_SIGNED = re.compile(
    rf"(?P<words>“[^“]*”|\"[^\"]*\")\s*--?\s?(?P<name>{_NAME})(?:,\s[^“\"\r\n]{{2,60}})?\.?"
)
_HEADING = re.compile(
    rf"[*_\s]*(?:{any_of('headings_with_colon', area='turns')})[*_]*\s*:[*_]*\s+(?=\S)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    rf"\s*[(\[]\s*(?:{any_of('stage_notes', area='turns')})\b[^()\[\]]{{0,30}}[)\]]", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_MARKS_OF_EMPHASIS = "*_ "

LabelKind = Literal["speaker", "question", "answer"]
QUESTION_LABELS = lexicon.words("turns", "question_labels")
ANSWER_LABELS = lexicon.words("turns", "answer_labels")
NO_LABELS = lexicon.words("turns", "headings_with_colon")
TALK = lexicon.words("turns", "words_of_talk")
FIRST_PERSON = lexicon.words("turns", "words_of_oneself")


class Label(Struct, frozen=True):
    """What opens a turn. Offsets count in the paragraph."""

    name: Span
    """The words that say who speaks, less brackets and colon."""
    about: Span
    """What is said of them, or empty: ", 29, nurse"."""
    end: int
    """Where the spoken words begin."""
    kind: LabelKind
    is_capital: bool
    """Whether it is in capitals, or one letter: "WINSTONE", "Q"."""


def find_label(paragraph: str) -> Label | None:
    """What says at the head of a paragraph who speaks in it.

    >>> find_label("SEN. FALLOW (D): I will.").name.of("SEN. FALLOW (D): I will.")
    'SEN. FALLOW'
    >>> find_label("Q: Why?").kind, find_label("The road is closed: a review.")
    ('question', None)
    """
    match = _LABEL.match(paragraph[:LONGEST_LABEL])
    if match is None:
        return None
    group = next(group for group in ("name", "letter", "glued") if match[group])
    name = trimmed(paragraph, Span(*match.span(group)))
    label = name.of(paragraph).strip(_MARKS_OF_EMPHASIS)
    if label.casefold().rstrip(".") in NO_LABELS:
        return None
    is_capital = label == label.upper()
    about = Span(*match.span("about")) if match["about"] else Span(name.end, name.end)
    return Label(name, about, match.end(), _kind(label), is_capital)


def find_signature(paragraph: str) -> tuple[Span, Span] | None:
    """The quotation that a paragraph is, and who has signed it behind a hyphen.

    >>> text = '"It is late." -Commissioner Dale Hale'
    >>> [span.of(text) for span in find_signature(text)]
    ['"It is late."', 'Commissioner Dale Hale']
    """
    match = _SIGNED.fullmatch(paragraph)
    return (Span(*match.span("words")), Span(*match.span("name"))) if match else None


def heading_length(paragraph: str) -> int:
    """How many characters open a paragraph as a heading that is nobody: "Note: | It is late."."""
    match = _HEADING.match(paragraph)
    return match.end() if match else 0


def _kind(label: str) -> LabelKind:
    plain = label.casefold().rstrip(".")
    if plain in QUESTION_LABELS:
        return "question"
    return "answer" if plain in ANSWER_LABELS else "speaker"


def is_talk(spoken: str) -> bool:
    """Whether words are as people talk to each other: with "I", "you" or a question.

    >>> [is_talk(words) for words in ("I would pull it down.", "Two counts of trespass.")]
    [True, False]
    """
    own = _QUOTED.sub(" ", spoken)
    return "?" in own or not TALK.isdisjoint(words(own))


def is_personal(paragraph: str) -> bool:
    """Whether somebody says something of themselves: with "I" or "we" outside of quotation marks.

    >>> is_personal("My uncle told me."), is_personal("“I am ill,” he said.")
    (True, False)
    """
    return not FIRST_PERSON.isdisjoint(words(_QUOTED.sub(" ", paragraph)))


def is_question(paragraph: str) -> bool:
    """Whether a paragraph is a question to somebody: "Why did you leave?"."""
    asked = paragraph.strip(_MARKS_OF_EMPHASIS).endswith("?")
    return asked and len(words(paragraph)) <= LONGEST_QUESTION


def is_stage_note(paragraph: str) -> bool:
    """Whether a paragraph only tells what was heard: "(Applause.)"."""
    return not any(character.isalnum() for character in _NOTE.sub("", paragraph))


def has_stage_note(paragraph: str) -> bool:
    """Whether a paragraph tells what was heard besides: "Thank you. (Applause.)"."""
    return _NOTE.search(paragraph) is not None


def spoken_parts(text: str, span: Span) -> Iterator[Span]:
    """The stretches of a paragraph that were spoken, between notes of what was heard.

    >>> text = "I was not there. (Laughter.) But somebody was."
    >>> [part.of(text) for part in spoken_parts(text, Span(0, len(text)))]
    ['I was not there.', 'But somebody was.']
    """
    start = span.start
    for note in _NOTE.finditer(text, span.start, span.end):
        yield from _with_words(text, Span(start, note.start()))
        start = note.end()
    yield from _with_words(text, Span(start, span.end))


def _with_words(text: str, span: Span) -> Iterator[Span]:
    # A stop behind a note: "(inaudible). The ferry"
    words_of_part = span.of(text)
    leading = len(words_of_part) - len(words_of_part.lstrip(" .,;:*_"))
    trailing = len(words_of_part) - len(words_of_part.rstrip("*_ \r\n\t"))
    part = trimmed(text, Span(span.start + leading, max(span.end - trailing, span.start + leading)))
    if any(character.isalnum() for character in part.of(text)):
        yield part
