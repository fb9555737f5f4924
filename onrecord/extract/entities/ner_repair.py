"""Spans of names as the NER gives them → as the text means them.

"Kan, Bennett" → "Kan" and "Bennett"; "the United States’" → "United States"; "Mayor Ann Hale (HWU" → "Ann Hale".
"""

from __future__ import annotations

import calendar
import functools
from collections.abc import Iterator

from onrecord.extract.entities.names import (
    COMPANY_SUFFIXES,
    GENERATIONAL_SUFFIXES,
    HONORIFICS,
    MINOR_WORDS,
    NEWSPAPER_ENDINGS,
    organisation_nouns,
)
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import (
    GroupNoun,
    RoleNoun,
)
from onrecord.nlp.tokens import Token, TokenSpan

CALENDAR = frozenset(
    name.lower()
    for names in (
        calendar.day_name,
        calendar.day_abbr,
        calendar.month_name,
        calendar.month_abbr,
        ("sept",),
    )
    for name in names
)
EDGE = frozenset(
    [
        "said",
        "says",
        "the",
        "a",
        "an",
        "'s",
        "’s",
        "'",
        "’",
        ",",
        ".",
        "-",
        "–",
        "—",
        ":",
        ";",
        "(",
        ")",
        '"',
        "“",
        "”",
        "‘",
        "``",
        "''",
        "&",
        "and",
        "of",
    ]
)
SUFFIXES = COMPANY_SUFFIXES | GENERATIONAL_SUFFIXES
"""What a comma before it does not part from a name: "Ann Hale, Jr."."""
PARTS = frozenset([",", ";", "/", "|", "–", "—", "(", ")", ":"])
"""Tokens at which a name ends."""
NO_PART_OF_A_PERSON = frozenset(
    ["IN", "TO", "VBZ", "VBD", "VBP", "MD", "DT", "CD", "PRP", "PRP$", "WP", "RB", "POS"]
)
VERBAL = frozenset(["VBG", "VBD", "VBN", "VBZ"])
LONGEST = 12
"""Tokens that a name may have."""


def mended_spans(tokens: list[Token], name: TokenSpan) -> Iterator[tuple[int, int]]:
    """The names, as token ranges `[first, end)`, in one name of the NER."""
    for part_first, part_end in _split(tokens, name):
        first, end = trim(tokens, part_first, part_end)
        while end - first > 1 and _is_titled(tokens, first, end, name.label):
            first += 1
        if name.label == "PERSON":
            first = max(
                [
                    first,
                    *(
                        i + 1
                        for i in range(first, end - 1)
                        if tokens[i].lower.rstrip(".") in HONORIFICS
                    ),
                ]
            )
        while (
            name.label == "PERSON"
            and first < end < len(tokens)
            and _goes_on(tokens[end - 1], tokens[end])
        ):
            end += 1
        if (
            name.label == "PERSON"
            and end - first > 1
            and end < len(tokens)
            and _is_next_title(tokens[end - 1], tokens[end])
        ):
            end -= 1
        if first < end and is_name(tokens[first:end]) and not _is_headline(tokens[first:end]):
            yield first, end


def _goes_on(last: Token, following: Token) -> bool:
    """Whether the NER has cut a person's name short: "Ann | Hale", where the parse sees one name."""
    return (
        following.tag == "NNP"
        and not following.label
        and last.dep == "compound"
        and last.head.i == following.i
    )


def _is_next_title(last: Token, following: Token) -> bool:
    """Whether a name ends with the title of the one after it: "Hale Spokesman | Bo Dane"."""
    return (
        following.tag == "NNP" and last.lower in _titles() and last.sentence == following.sentence
    )


def _is_titled(tokens: list[Token], first: int, end: int, label: str) -> bool:
    """Whether a name begins with a title: "Councillor | Ann Hale", whatever the NER takes that for, but not in "Justice Department"."""
    if tokens[first].lower.rstrip(".") in HONORIFICS:
        return True
    short = (
        end - first < 5
        and tokens[first + 1].tag == "NNP"
        and tokens[end - 1].lower not in organisation_nouns()
    )
    return tokens[first].lower in _titles() and (
        label == "PERSON" or (label in ("ORG", "GPE") and short)
    )


@functools.cache
def _titles() -> frozenset[str]:
    """Roles and members of parties that are no part of the name after them."""
    roles = (entry.lemma for entry in lexicon.entries("role_nouns", RoleNoun) if not entry.in_name)
    return frozenset(
        [
            *roles,
            *(entry.lemma for entry in lexicon.entries("group_nouns", GroupNoun) if entry.party),
        ]
    )


def _split(tokens: list[Token], name: TokenSpan) -> Iterator[tuple[int, int]]:
    """Parts of a name that a comma, a bracket, a verb or, in a person's, a preposition or a common noun has joined; a company's "Inc." stays."""
    start = name.first
    for i in range(name.first, name.end):
        token = tokens[i]
        joins = token.text in PARTS and not (
            i + 1 < name.end and tokens[i + 1].lower.rstrip(".") in SUFFIXES
        )
        if name.label == "PERSON" and i > name.first:
            apart = token.text == "-" and token.start > tokens[i - 1].end
            common = token.text[0].islower() and (
                token.tag in NO_PART_OF_A_PERSON
                or (token.tag in ("NN", "NNS") and token.lower not in MINOR_WORDS)
            )
            joins = joins or apart or common or token.text in ("'s", "’s")
        elif name.label == "ORG" and i > name.first:
            apart = token.text == "-" and _are_media(
                tokens[name.first : i], tokens[i + 1 : name.end]
            )
            joins = (
                joins
                or apart
                or (token.text == "the" and tokens[i - 1].tag.startswith("NN"))
                or (token.tag in VERBAL and token.text.islower())
            )
        if joins:
            yield start, i
            start = i + 1
    yield start, name.end


def _are_media(before: list[Token], after: list[Token]) -> bool:
    """Whether a hyphen joins two media that act together: "Norvane Post | QBC News", but "Norvane Journal-Herald"."""
    return before[-1].lower in NEWSPAPER_ENDINGS and (len(after) != 1 or after[0].text.isupper())


def trim(tokens: list[Token], first: int, end: int) -> tuple[int, int]:
    """Without articles, honorifics and marks at the edges, and without a number at the end."""
    while first < end and (
        tokens[first].lower in EDGE or tokens[first].lower.rstrip(".") in HONORIFICS
    ):
        first += 1
    while first < end and (
        tokens[end - 1].lower in EDGE or (tokens[end - 1].text.isdigit() and end - first > 1)
    ):
        end -= 1
    return first, end


def is_name(tokens: list[Token]) -> bool:
    """Whether tokens can be a name: a capital, not only days or months, not too many."""
    words = [t for t in tokens if any(c.isalpha() for c in t.text)]
    return (
        bool(words)
        and any(t.text[0].isupper() for t in words)
        and not all(t.lower.rstrip(".") in CALENDAR for t in words)
        and len(tokens) < LONGEST
    )


def _is_headline(name: list[Token]) -> bool:
    """Whether words in capitals are a sentence rather than a name: "Court Had Gone The Other Way"."""
    return len(name) > 3 and any(t.tag in ("VBZ", "VBD", "VBP", "MD", "PRP") for t in name)


def is_plural(token: Token) -> bool:
    """Whether a name is of several: "Russians"."""
    return token.tag in ("NNPS", "NNS") or (token.tag == "NNP" and token.lower.endswith("s"))


def is_honorific(token: Token) -> bool:
    """Whether a token is a title before a name: "Mrs"."""
    return token.text[0].isupper() and token.lower.rstrip(".") in HONORIFICS


def is_role(token: Token) -> bool:
    """Whether a token is a noun of `role_nouns.yaml`."""
    if not token.tag.startswith("NN"):
        return False
    nouns = lexicon.lemmas("role_nouns", RoleNoun)
    return token.lemma in nouns or token.lower in nouns
