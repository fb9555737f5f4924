"""Names that the NER has run together with what stands beside them, taken apart.

"Hale and Dane", "Hale White House", "Hale Ann Hale", "Blocks Hale"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from onrecord.extract.draft import Draft, Mention
from onrecord.extract.entities.names import (
    clean_name,
    is_acronym,
    is_department_noun,
    is_organisation_noun,
    listed_organisations,
)
from onrecord.extract.entities.ner_repair import Range
from onrecord.extract.entities.role_words import is_role
from onrecord.extract.entities.shared_nouns import BETWEEN_NAMES, SHARED_NOUNS
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

JOINING_WORDS = lexicon.words("entities_names", "joining_words")
SHORTEST_SURNAME = 3
"""Letters of a last name that another word can be stuck to."""
LONGEST_PERSON = 3
"""Words of a person's name beside "and"."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that the NER found in an article."""

    draft: Draft
    whole: frozenset[str]
    surnames: frozenset[str]
    """The last words of persons' names."""

    def part(self, first: int, end: int, kind: ActorKind) -> Mention:
        """A mention of its own."""
        return Mention(first, end, self.clean(first, end), kind)

    def parts(self, ranges: Iterable[Range], kind: ActorKind) -> list[Mention]:
        return [self.part(first, end, kind) for first, end in ranges]

    def clean(self, first: int, end: int) -> str:
        return clean_name(self.draft.parse.words(first, end))


def split_names(draft: Draft, found: list[Mention]) -> list[Mention]:
    """The mentions, those of several names as several, and each with its whole name only."""
    names = _Names(
        draft,
        whole=frozenset(mention.name for mention in found),
        surnames=_last_words(mention for mention in found if mention.kind == "person"),
    )
    split: list[Mention] = []
    for mention in _completed(names, found):
        split += _parts(names, mention)
    return split


def _last_words(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(mention.name.split()[-1] for mention in mentions)


def _completed(names: _Names, found: list[Mention]) -> Iterator[Mention]:
    """The mentions with what the NER has left off or taken for another name."""
    by_first = {mention.first: mention for mention in found}
    inserted: set[int] = set()
    for mention in found:
        # It has become part of the name before it: "Ann [Hale]".
        if mention.first in inserted:
            continue
        last_name = _inserted_last_name(names, mention, by_first)
        if last_name is not None:
            inserted.add(last_name.first)
            yield names.part(mention.first, last_name.end, "person")
        else:
            yield _with_noun(names, mention) or mention


def _inserted_last_name(
    names: _Names, mention: Mention, by_first: dict[int, Mention]
) -> Mention | None:
    """The last name that an editor put in after a person's first: "Ann [*Hale*]"."""
    last_name = by_first.get(mention.end + 1)
    if mention.kind != "person" or last_name is None:
        return None
    opening = names.draft.tokens[mention.end]
    closing = names.draft.tokens[last_name.end :][:1]
    marks = [mark.text for mark in (opening, *closing)]
    return last_name if marks == ["[", "]"] else None


def _with_noun(names: _Names, mention: Mention) -> Mention | None:
    """A name with its noun in small letters, where the text has both: "Harbour | board"."""
    following = names.draft.tokens[mention.end : mention.end + 2]
    # What an article ends with is no noun.
    if len(following) < 2:
        return None
    noun = following[0].text
    if not noun.islower() or not is_organisation_noun(noun):
        return None
    longer = f"{mention.name} {noun.capitalize()}"
    # "Quern board" may be any board of Quern, where nobody speaks of a Quern Board.
    if longer not in names.whole and longer not in listed_organisations():
        return None
    return Mention(mention.first, mention.end + 1, longer, "organisation")


def _parts(names: _Names, mention: Mention) -> list[Mention]:
    """The names in a mention; the first rule that applies tells."""
    # One word is one name.
    if mention.end - mention.first == 1:
        return [mention]
    for rule in RULES:
        parts = rule(names, mention)
        if parts is not None:
            return parts
    return _person(names, mention) if mention.kind == "person" else [mention]


def _list_under_noun(names: _Names, mention: Mention) -> list[Mention] | None:
    """The items under one noun: "departments of Trade, Health and Justice" → the three matters."""
    tokens = names.draft.tokens
    noun, link = tokens[mention.first], tokens[mention.first + 1]
    if noun.lower not in SHARED_NOUNS or link.lower != "of":
        return None
    return names.parts(_items(tokens[mention.first + 2 : mention.end]), "organisation")


def _items(tokens: list[Token]) -> Iterator[Range]:
    """The items of a list: "Trade, Health and Justice" → three."""
    for is_between, group in groupby(tokens, key=lambda token: token.lower in BETWEEN_NAMES):
        if not is_between:
            item = list(group)
            yield item[0].i, item[-1].i + 1


def _two_joined(names: _Names, mention: Mention) -> list[Mention] | None:
    """The names on both sides of the first word that joins two: "Hale and Dane", "FBI & CIA"."""
    # A word at an edge has nothing on one side.
    for joint in names.draft.tokens[mention.first + 1 : mention.end - 1]:
        parts = _both_sides(names, mention, joint)
        if parts is not None:
            return parts
    return None


def _both_sides(names: _Names, mention: Mention, joint: Token) -> list[Mention] | None:
    """The names on both sides of a word, or None where it does not join two."""
    sides = (mention.first, joint.i), (joint.i + 1, mention.end)
    # "Norvane Post - QBC", where the text has "Norvane Post" alone too.
    if _ends_known_name(names, mention, joint):
        return names.parts(sides, mention.kind)
    if joint.lower not in JOINING_WORDS:
        return None
    # "Hale and Dane", where the text has Ann Hale; "Marks and Spencer" is one company.
    if any(_is_person(names, *side) for side in sides):
        return names.parts(sides, "person")
    # "FBI & CIA", but "Health and Human Services" is one department.
    if _are_organisations(names, *sides):
        return names.parts(_without_roles(names, sides), mention.kind)
    return None


def _without_roles(names: _Names, sides: Iterable[Range]) -> list[Range]:
    """The sides that do not say what somebody is: not "House *Speaker* | Ann Hale"."""
    tokens = names.draft.tokens
    return [(first, end) for first, end in sides if not is_role(tokens[end - 1])]


def _ends_known_name(names: _Names, mention: Mention, joint: Token) -> bool:
    """Whether a word is a hyphen after a name of several words that the text has alone too."""
    if joint.text != "-" or mention.kind != "organisation":
        return False
    # "Norvane-QBC" may be one name, whatever Norvane is.
    is_long = joint.i - mention.first > 1
    return is_long and names.clean(mention.first, joint.i) in names.whole


def _is_person(names: _Names, first: int, end: int) -> bool:
    """Whether words end with a last name of the text; "Marks" in "Marks and Spencer" does not."""
    return end - first <= LONGEST_PERSON and names.draft.tokens[end - 1].text in names.surnames


def _are_organisations(names: _Names, *sides: Range) -> bool:
    """Whether "and" joins two names, not the words of one: "Health and Human Services"."""
    # "White House and Norvane"
    if any(names.clean(*side) in listed_organisations() for side in sides):
        return True
    # "University of Quern and Norvane University"
    if all(_is_named_in_full(names.draft.tokens[first:end]) for first, end in sides):
        return True
    # "Trade Department and FBI"
    return all(_is_whole_name(names.draft.tokens[first:end]) for first, end in sides)


def _is_named_in_full(words: list[Token]) -> bool:
    """Whether words are a noun for an organisation with a name: "University of Quern"."""
    if len(words) < 2:
        return False
    ends_with_noun = is_organisation_noun(words[-1].text)
    return ends_with_noun or (is_organisation_noun(words[0].text) and words[1].lower == "of")


def _is_whole_name(words: list[Token]) -> bool:
    """Whether words name an organisation: "FBI", "Trade Department", "Bureau of Trade"."""
    last = words[-1].text
    if is_acronym(last) or is_department_noun(last):
        return True
    # "Bureau of Trade"; a noun at the end may head both sides: "Trade and Health Bureau".
    return any(is_organisation_noun(word.text) for word in words[1:-1])


def _person_before_organisation(names: _Names, mention: Mention) -> list[Mention] | None:
    """A last name of the text, and the organisation after it: "Hale White House"."""
    for before, token in pairwise(names.draft.tokens[mention.first : mention.end - 1]):
        if before.text in names.surnames and _begins_organisation(names, token.i, mention.end):
            return [
                names.part(mention.first, token.i, "person"),
                names.part(token.i, mention.end, "organisation"),
            ]
    return None


def _begins_organisation(names: _Names, first: int, end: int) -> bool:
    """Whether tokens `[first, end)` are an organisation's name: "White House"."""
    words = names.draft.tokens[first:end]
    # "Hale | Trade Department"
    if words[0].text[0].isupper() and is_department_noun(words[-1].text):
        return True
    return " ".join(word.text for word in words) in listed_organisations()


def _person(names: _Names, mention: Mention) -> list[Mention]:
    """A person's name without what is no part of it.

    "Hale Ann Hale" → "Hale" and "Ann Hale"; "Blocks Hale" → "Hale"
    """
    mention.name = _unstuck(mention.name, names.surnames)
    words = mention.name.split()
    length = mention.end - mention.first
    # The last name is the end of the sentence before: "Hale | Ann Hale".
    if len(words) > 2 and words[0] == words[-1]:
        before = names.part(mention.first, mention.first + 1, "person")
        return [before, _without_first(mention)]
    # A headline has its verb with a capital: "Judge Blocks | Hale".
    is_headline = length == 2 and _is_stance_verb(names.draft.tokens[mention.first])
    if is_headline and words[-1] in names.whole:
        return [_without_first(mention)]
    return [mention]


def _without_first(mention: Mention) -> Mention:
    """The mention without its first word."""
    first = mention.name.split()[0]
    mention.first += 1
    mention.name = mention.name.removeprefix(first).strip()
    return mention


def _unstuck(name: str, surnames: frozenset[str]) -> str:
    """A name without a word that a page has run together with its end.

    "Ann HaleMonday" → `Ann Hale`, where the text has "Hale" too
    """
    *rest, last = name.split()
    known = surnames.union(rest[:-1])
    # The shortest beginning that is a name: "HaleMonday" may begin with "Hale" only.
    for end in range(SHORTEST_SURNAME, len(last)):
        if _begins_word(last, end) and last[:end] in known:
            return " ".join([*rest, last[:end]])
    return " ".join([*rest, last])


def _begins_word(letters: str, at: int) -> bool:
    """Whether a capital after a small letter begins another word: "Hale*M*onday"."""
    return letters[at].isupper() and letters[at - 1].islower()


def _is_stance_verb(token: Token) -> bool:
    """Whether a word is a verb of taking sides with a headline's capital: "Judge *Blocks* Hale"."""
    return token.lower.endswith("s") and token.lower[:-1] in lexicon.stance_verbs()


Rule = Callable[[_Names, Mention], list[Mention] | None]
RULES: tuple[Rule, ...] = (_list_under_noun, _two_joined, _person_before_organisation)
"""What may part a mention, in the order in which it is tried; None where it does not apply."""
