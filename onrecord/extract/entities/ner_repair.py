"""Spans of names as the NER gives them → as the text means them.

"Kan, Bennett" → "Kan" and "Bennett"; "the United States’" → "United States"; "Mayor Ann Hale (HWU"
→ "Ann Hale".
"""

from __future__ import annotations

import calendar
import functools
from collections.abc import Iterator, Sequence

from onrecord.extract.entities.names import (
    COMPANY_SUFFIXES,
    GENERATIONAL_SUFFIXES,
    MINOR_WORDS,
    NEWSPAPER_ENDINGS,
    organisation_nouns,
)
from onrecord.extract.entities.role_words import OCCUPATIONS, is_honorific_word, is_role
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import GroupNoun, RoleNoun
from onrecord.nlp.tokens import Token, TokenSpan

# The package calendar shortens September to "Sep" only.
CALENDAR = frozenset(
    name.lower()
    for names in (
        calendar.day_name,
        calendar.day_abbr,
        calendar.month_name,
        calendar.month_abbr,
        ["sept"],
    )
    for name in names
)
DESCRIPTIONS = lexicon.words("entities_names", "descriptions_before_names")
PARTICLES = lexicon.words("entities_names", "particles")
MEDIA_BEFORE_NAMES = lexicon.words("entities_names", "media_before_names")
EDGE_WORDS = lexicon.words("entities_names", "edge_words")
EDGE_MARKS = frozenset(
    ["'s", "’s", "'", "’", ",", ".", "-", "–", "—", ":", ";", "(", ")", '"', "“", "”", "‘"]
)
TREEBANK_QUOTES = frozenset(["``", "''"])
EDGES = EDGE_WORDS | EDGE_MARKS | TREEBANK_QUOTES
"""What is no part of a name at its beginning or end."""
SUFFIXES = COMPANY_SUFFIXES | GENERATIONAL_SUFFIXES
"""What a comma before it does not part from a name: "Ann Hale, Jr."."""
SEPARATORS = frozenset([",", ";", "/", "|", "–", "—", "(", ")", ":"])
"""Tokens at which a name ends."""
POSSESSIVES = frozenset(["'s", "’s"])
TAGS_OUTSIDE_PERSONS = frozenset(
    ["IN", "TO", "VBZ", "VBD", "VBP", "MD", "DT", "CD", "PRP", "PRP$", "WP", "RB", "POS"]
)
"""Tags of words that are no part of a person's name where they are in small letters."""
VERB_TAGS = frozenset(["VBG", "VBD", "VBN", "VBZ"])
CLAUSE_TAGS = frozenset(["VBZ", "VBD", "VBP", "MD", "PRP"])
"""Tags of words that make a clause of a headline in capitals."""
LONGEST = 11
"""Tokens that a name may have."""
TITLED_LABELS = ("ORG", "GPE")
LONGEST_TITLED = 4
"""Tokens of what the NER takes for an organisation or a place, and is a person with a title."""
SHORTEST_HEADING = 5
"""Letters of a word in capitals that are no initials."""
SHORTEST_CLAUSE = 4
"""Tokens of a headline in capitals."""

Range = tuple[int, int]
"""Tokens `[first, end)`."""


def mended_spans(tokens: list[Token], name: TokenSpan) -> Iterator[Range]:
    """The names in one name of the NER."""
    for part in _split(tokens, name):
        first, end = trim(tokens, *part)
        # "Mayor Councillor | Ann Hale"
        while _begins_with_title(tokens[first:end], name.label):
            first += 1
        if name.label == "PERSON":
            first = _after_honorifics(tokens, _after_heading(tokens, first, end), end)
            end = _end_of_person(tokens, first, end)
        if name.label == "ORG":
            first = with_owners(tokens, first, end)
        if name.label != "PERSON" and first < end:
            first = _with_medium(tokens[first])
        if can_be_name(tokens[first:end]):
            yield first, end


def with_owners(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where an organisation's name begins that is of several: "*Dockers'* Mutual | Union"."""
    before = tokens[max(first - 2, 0) : first]
    if len(before) < 2 or tokens[end - 1].lower not in organisation_nouns():
        return first
    owners, mark = before
    is_possessive = mark.tag == "POS" and mark.text not in POSSESSIVES
    are_several = owners.text[0].isupper() and owners.tag in ("NNPS", "NNS")
    # "Republicans' Senate" is nobody's name.
    is_other = owners.label != "" or owners.sentence != tokens[first].sentence
    return owners.i if is_possessive and are_several and not is_other else first


def _with_medium(first: Token) -> int:
    """Where the name of a medium begins that the NER lacks the first word of: "*Radio* | Quern"."""
    before = first.nbor(-1)
    if before is None or before.sentence != first.sentence:
        return first.i
    is_capitalised = before.text[0].isupper() and before.lower in MEDIA_BEFORE_NAMES
    return before.i if is_capitalised else first.i


def _split(tokens: list[Token], name: TokenSpan) -> Iterator[Range]:
    """The parts of a name that the NER has joined."""
    start = name.first
    for token in tokens[name.first : name.end]:
        if _is_between_names(token, name):
            yield start, token.i
            start = token.i + 1
    yield start, name.end


def _is_between_names(token: Token, name: TokenSpan) -> bool:
    """Whether a token of a name stands between two names rather than inside one."""
    if token.text in SEPARATORS and not _has_suffix_after(token, name):
        return True
    # What a name begins with does not end it.
    if token.i == name.first:
        return False
    if name.label == "PERSON":
        return _is_between_persons(token)
    return name.label == "ORG" and _is_between_organisations(token, name)


def _has_suffix_after(separator: Token, name: TokenSpan) -> bool:
    """Whether a suffix of the name follows: "Quern, Inc."."""
    following = separator.nbor(1)
    if following is None or following.i >= name.end:
        return False
    return following.lower.rstrip(".") in SUFFIXES


def _is_between_persons(token: Token) -> bool:
    """Whether a person's name ends: "Hale *'s*", "Hale *-* Dane", "Hale *told* Dane"."""
    if token.text in POSSESSIVES or _is_spaced_hyphen(token):
        return True
    # "Ann Hale *told* Bo Dane", but not "Ann *Will* Hale" or "Hale Ji-*woo*"
    if not token.text[0].islower() or _follows_hyphen(token):
        return False
    if token.lower in PARTICLES:
        return False
    is_common_noun = token.tag in ("NN", "NNS") and token.lower not in MINOR_WORDS
    return is_common_noun or token.tag in TAGS_OUTSIDE_PERSONS


def _is_spaced_hyphen(token: Token) -> bool:
    """Whether a hyphen has a space before it: "Ann Hale - Mayor", not "Ann Hale-Dane"."""
    before = token.nbor(-1)
    return token.text == "-" and before is not None and token.start > before.end


def _follows_hyphen(token: Token) -> bool:
    """Whether a hyphen without a space around it joins a token to the word before it."""
    hyphen, before = token.nbor(-1), token.nbor(-2)
    if hyphen is None or before is None or hyphen.text != "-":
        return False
    return before.end == hyphen.start and hyphen.end == token.start


def _is_between_organisations(token: Token, name: TokenSpan) -> bool:
    """Whether an organisation's name ends: "Harbour Board *the* council", "Quern *being*"."""
    if token.text == "-":
        before = token.doc[name.first : token.i]
        return _are_media(before, token.doc[token.i + 1 : name.end])
    # "Bank of *the* Quern" is one name.
    if token.text == "the":
        return token.doc[token.i - 1].tag.startswith("NN")
    return token.tag in VERB_TAGS and token.text.islower()


def _are_media(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a hyphen joins two media: "Norvane Post-QBC News", not "Norvane Journal-Herald"."""
    # A medium after it has several words or is in capitals: "QBC News", "QBC".
    is_name = len(after) != 1 or after[0].text.isupper()
    return is_name and before[-1].lower in NEWSPAPER_ENDINGS


def trim(tokens: list[Token], first: int, end: int) -> Range:
    """A range without articles, honorifics and marks at its edges, nor a number at its end."""
    while first < end and _is_no_beginning(tokens[first]):
        first += 1
    while first < end and _is_no_end(tokens[end - 1], is_only=end - first == 1):
        end -= 1
    return first, end


def _is_no_beginning(token: Token) -> bool:
    """Whether a name cannot begin with a token: "*the* Harbour Board", "*Mrs* Hale"."""
    return token.lower in EDGES or is_honorific_word(token) or _is_prefix(token)


def _is_prefix(token: Token) -> bool:
    """Whether a hyphen joins a token in small letters to a name: "*pro*-Hale", not "al-Hale"."""
    hyphen = token.nbor(1)
    if hyphen is None or hyphen.text != "-" or token.lower in PARTICLES:
        return False
    return token.text.islower() and hyphen.start == token.end


def _is_no_end(token: Token, is_only: bool) -> bool:
    """Whether a name cannot end with a token: a mark, or a number that is not the whole name."""
    is_number = token.text.isdigit() and not is_only
    return is_number or token.lower in EDGES


def _begins_with_title(name: list[Token], label: str) -> bool:
    """Whether a name begins with a title that is no part of it: "Councillor | Ann Hale".

    The NER may take the whole for an organisation or a place; "Justice Department" is one.
    """
    # A title alone may be all that names somebody: "the King".
    if len(name) < 2:
        return False
    if is_honorific_word(name[0]) or _is_titled_in_full(name, label):
        return True
    return name[0].lower in _titles() and _can_be_titled_person(name, label)


def _is_titled_in_full(name: list[Token], label: str) -> bool:
    """Whether an occupation stands before a first and a last name: "Plumber | Ann Hale"."""
    if label != "PERSON" or len(name) < 3:
        return False
    first = name[0].lower
    return first in DESCRIPTIONS or (is_role(name[0]) and first in OCCUPATIONS)


def _can_be_titled_person(name: list[Token], label: str) -> bool:
    """Whether words after a title can be a person's name."""
    if label == "PERSON":
        return True
    # "Speaker of the House", "Senator Hale and Governor Dane"
    if len(name) > LONGEST_TITLED or name[1].tag != "NNP":
        return False
    return label in TITLED_LABELS and name[-1].lower not in organisation_nouns()


@functools.cache
def _titles() -> frozenset[str]:
    """Roles and members of parties that are no part of the name after them."""
    roles = lexicon.entries("role_nouns", RoleNoun)
    groups = lexicon.entries("group_nouns", GroupNoun)
    titles = {role.lemma for role in roles if not role.in_name}
    return frozenset(titles.union(group.lemma for group in groups if group.party))


def _after_heading(tokens: list[Token], first: int, end: int) -> int:
    """The index after a heading in capitals before a name: "UPDATE | Ann Hale"."""
    if end - first < 2 or tokens[end - 1].text.isupper():
        return first
    word = tokens[first].text
    return first + 1 if word.isupper() and len(word) >= SHORTEST_HEADING else first


def _after_honorifics(tokens: list[Token], first: int, end: int) -> int:
    """The index after the last honorific inside a name: "Hale Mr. *Dane*"."""
    # The last word stays, whatever it is.
    for i in range(end - 2, first - 1, -1):
        if is_honorific_word(tokens[i]):
            return i + 1
    return first


def _end_of_person(tokens: list[Token], first: int, end: int) -> int:
    """The end of a person's name that the NER has cut short or taken too long."""
    # Nothing is left of it.
    if first >= end:
        return end
    last = tokens[end - 1]
    while (following := _rest_of_name(last)) is not None:
        last = following
    is_title = last.i > first and _is_next_title(last)
    return last.i if is_title else last.i + 1


def _rest_of_name(last: Token) -> Token | None:
    """The word that goes on with a name: "Ann | *Hale*", where the parse sees one name."""
    following = last.nbor(1)
    if following is None or following.tag != "NNP":
        return None
    # The NER takes it for the beginning of another name.
    if following.label:
        return None
    return following if last.dep == "compound" and last.head is following else None


def _is_next_title(last: Token) -> bool:
    """Whether a name ends with the title of the one after it: "Hale Spokesman | Bo Dane"."""
    following = last.nbor(1)
    if following is None or following.tag != "NNP":
        return False
    return last.sentence == following.sentence and last.lower in _titles()


def can_be_name(tokens: list[Token]) -> bool:
    """Whether tokens can be a name: not a phrase without a capital, a clause or a date."""
    words = [token for token in tokens if any(c.isalpha() for c in token.text)]
    # "the committee", "12"
    if not any(word.text[0].isupper() for word in words):
        return False
    # "Monday", "Sept. 4"
    if all(word.lower.rstrip(".") in CALENDAR for word in words):
        return False
    return len(tokens) <= LONGEST and not _is_clause(tokens)


def _is_clause(name: list[Token]) -> bool:
    """Whether words in capitals are a clause: "Court Had Gone The Other Way"."""
    return len(name) >= SHORTEST_CLAUSE and any(token.tag in CLAUSE_TAGS for token in name)
