"""Names that the NER has run together with what stands beside them: "Hale and Dane", "Hale White House", "Hale Ann Hale", "Blocks Hale"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Draft, Mention
from onrecord.extract.entities.names import (
    clean_name,
    is_acronym,
    is_department_noun,
    is_organisation_noun,
    listed_organisations,
)
from onrecord.extract.entities.ner_repair import is_role
from onrecord.extract.entities.shared_nouns import BETWEEN, SHARED
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

JOINING = frozenset(["and", "&"])
LEAST = 3
"""Letters of a last name that another word can be stuck to."""


def split_names(draft: Draft, found: list[Mention]) -> list[Mention]:
    """The mentions, those of several names as several, and those of persons without the words that are no part of the name."""
    surnames = frozenset(m.name.split()[-1] for m in found if m.kind == "person")
    known = frozenset(m.name for m in found)
    whole = _completed(draft, found, known | listed_organisations())
    return [
        part
        for mention in whole
        for part in (
            _parts(draft, mention, surnames, known)
            if mention.end - mention.first > 1
            else [mention]
        )
    ]


def _completed(draft: Draft, found: list[Mention], known: frozenset[str]) -> Iterator[Mention]:
    """The names with what the NER has left off: "Ann | [Hale]", where an editor put it in, and "Harbour | board" beside "Harbour Board"."""
    tokens = draft.tokens
    starts = {m.first: m for m in found}
    inserted: set[int] = set()
    for mention in found:
        at = mention.end
        if mention.first in inserted or at + 1 >= len(tokens):
            if mention.first not in inserted:
                yield mention
            continue
        last = starts.get(at + 1)
        longer = f"{mention.name} {tokens[at].text.capitalize()}"
        if (
            mention.kind == "person"
            and tokens[at].text == "["
            and last
            and last.end < len(tokens)
            and tokens[last.end].text == "]"
        ):
            inserted.add(last.first)
            yield _part(draft, mention.first, last.end, "person")
        elif (
            tokens[at].text.islower() and is_organisation_noun(tokens[at].text) and longer in known
        ):
            yield Mention(mention.first, at + 1, longer, "organisation")
        else:
            yield mention


def _parts(
    draft: Draft, mention: Mention, surnames: frozenset[str], known: frozenset[str]
) -> Iterator[Mention]:
    """The names in one: "Hale and Dane" → both; "Hale White House" → both; "Marks and Spencer" stays."""
    tokens = draft.tokens
    if tokens[mention.first].lower in SHARED and tokens[mention.first + 1].lower == "of":
        yield from (
            _part(draft, *segment, "organisation")
            for segment in _segments(tokens, mention.first + 2, mention.end)
        )
        return
    for i in range(mention.first + 1, mention.end - 1):
        sides = (mention.first, i), (i + 1, mention.end)
        if (
            tokens[i].text == "-"
            and mention.kind == "organisation"
            and i - mention.first > 1
            and clean_name(draft.parse.words(*sides[0])) in known
        ):
            yield from (_part(draft, *side, mention.kind) for side in sides)
            return
        if tokens[i].lower not in JOINING:
            continue
        if any(tokens[end - 1].text in surnames and end - first < 4 for first, end in sides):
            yield from (_part(draft, *side, "person") for side in sides)
            return
        if any(
            clean_name(draft.parse.words(*side)) in listed_organisations() for side in sides
        ) or all(_is_whole(tokens[first:end]) for first, end in sides):
            yield from (
                _part(draft, *side, mention.kind)
                for side in sides
                if not is_role(tokens[side[1] - 1])
            )
            return
    for i in range(mention.first + 1, mention.end - 1):
        rest = " ".join(t.text for t in tokens[i : mention.end])
        if tokens[i - 1].text in surnames and (
            rest in listed_organisations()
            or (rest[0].isupper() and is_department_noun(tokens[mention.end - 1].text))
        ):
            yield from (
                _part(draft, mention.first, i, "person"),
                _part(draft, i, mention.end, "organisation"),
            )
            return
    yield from _persons(draft, mention, surnames, known) if mention.kind == "person" else [mention]


def _is_whole(name: list[Token]) -> bool:
    """Whether words are a body's name by themselves: "FBI", "Trade Department", "Bureau of Trade"; not "Health" or "Human Services"."""
    return (
        is_acronym(name[-1].text)
        or is_department_noun(name[-1].text)
        or any(is_organisation_noun(t.text) for t in name[1:-1])
    )


def _segments(tokens: list[Token], first: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list: "Trade, Health and Justice" → three."""
    start = first
    for i in range(first, end + 1):
        if i == end or tokens[i].lower in BETWEEN:
            if start < i:
                yield start, i
            start = i + 1


def _persons(
    draft: Draft, mention: Mention, surnames: frozenset[str], known: frozenset[str]
) -> Iterator[Mention]:
    """A person's name; two where it begins with its own end, "Hale | Ann Hale"; without the verb of a headline, "Blocks | Hale"."""
    mention.name = _unstuck(mention.name, surnames)
    first, last = mention.name.split()[0], mention.name.split()[-1]
    twice = mention.end - mention.first > 2 and first == last
    if twice:
        yield _part(draft, mention.first, mention.first + 1, "person")
    if twice or (
        mention.end - mention.first == 2 and last in known and _is_verb(draft.tokens[mention.first])
    ):
        mention.first, mention.name = mention.first + 1, mention.name.removeprefix(first).strip()
    yield mention


def _part(draft: Draft, first: int, end: int, kind: ActorKind) -> Mention:
    return Mention(first, end, clean_name(draft.parse.words(first, end)), kind)


def _unstuck(name: str, surnames: frozenset[str]) -> str:
    """A name without a word that pages run together with its end: "Ann HaleMonday" → `Ann Hale`, where the text has "Hale" too."""
    *rest, last = name.split()
    known = surnames.union(rest[:-1])
    ends = (
        i
        for i in range(LEAST, len(last))
        if last[i].isupper() and last[i - 1].islower() and last[:i] in known
    )
    end = next(ends, len(last))
    return " ".join([*rest, last[:end]])


def _is_verb(token: Token) -> bool:
    """Whether a word is a verb of taking sides with a headline's capital: "Judge *Blocks* Hale"."""
    return token.lower.endswith("s") and token.lower[:-1] in lexicon.stance_verbs()
