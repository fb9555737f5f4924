"""Postnominals: letters after a person's name that are no part of it, and nobody by themselves.

"Ann Hale *QC*", "Ann Hale (*OFR*)", "Ann Hale, *MD*, *PhD*"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.draft import Draft, Mention
from onrecord.extract.entities.names import POSTNOMINALS, clean_name
from onrecord.extract.entities.role_words import is_honorific
from onrecord.nlp.tokens import Token

SEPARATORS = frozenset([",", "(", ")", "/"])
"""Marks between a name and its letters."""
MIXED_CASE = frozenset(["Esq", "BSc", "DPhil", "MSc", "PhD"])
"""Letters that are not all capitals, without their stops."""


def attach_postnominals(draft: Draft, found: list[Mention]) -> list[Mention]:
    """The mentions without those of letters alone; persons' names end before their letters."""
    letters: set[int] = set()
    for mention in found:
        if _is_person(draft.tokens, mention):
            letters.update(token.i for token in _letters_of(draft.tokens, mention))
            _take_letters(draft, mention)
    return [mention for mention in found if not _is_letters_only(mention, letters)]


def _is_person(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name is a person's, by the NER or by the honorific before it."""
    before = tokens[mention.first].nbor(-1)
    return mention.kind == "person" or (before is not None and is_honorific(before))


def is_postnominal(token: Token) -> bool:
    """Whether a token is written as letters after a name: "QC", "Ph.D.", but not "Ma"."""
    text = token.text.replace(".", "")
    return text.lower() in POSTNOMINALS and (text.isupper() or text in MIXED_CASE)


def _letters_of(tokens: Sequence[Token], person: Mention) -> Iterator[Token]:
    """The letters in and behind a person's name, with or without marks between them."""
    yield from filter(is_postnominal, tokens[person.first + 1 : person.end])
    for token in tokens[person.end :]:
        if token.text not in SEPARATORS and not is_postnominal(token):
            return
        if is_postnominal(token):
            yield token


def _take_letters(draft: Draft, person: Mention) -> None:
    """Widens a mention to the letters that the parse has as the head of the name.

    "Ann Hale *QC* said": the letters are the subject, and so mean the person.
    """
    end = person.end
    while end > person.first + 1 and is_postnominal(draft.tokens[end - 1]):
        end -= 1
    if end < person.end:
        person.name = clean_name(draft.parse.words(person.first, end))
    last = draft.tokens[end - 1]
    for token in draft.tokens[end:]:
        # "… met Ann Hale. *MP* Bo Dane …" is about another.
        if not is_postnominal(token) or last.head.i < token.i:
            break
        last = token
    person.end = max(person.end, last.i + 1)


def _is_letters_only(mention: Mention, letters: set[int]) -> bool:
    """Whether a mention is nothing but letters after somebody's name."""
    return letters.issuperset(range(mention.first, mention.end))
