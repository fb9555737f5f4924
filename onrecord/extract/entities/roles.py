"""Roles: what titles tell of a person, the office, whom it serves, and the gender.

"Ukraine’s Ambassador to Israel Yevgen Korniychuk" → `Ambassador to Israel`, of Ukraine.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import gazetteer
from onrecord.extract.entities.names import (
    NEWSPAPER_ENDINGS,
    medium_nouns,
)
from onrecord.extract.entities.role_words import honorific_gender
from onrecord.extract.entities.titles import (
    is_plural_role,
    title_after,
    title_before,
    title_before_comma,
    titles_in_clauses,
)
from onrecord.model import Role
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import RoleNoun
from onrecord.nlp.tokens import Token

MEDIUM_WINDOW = 3
"""Tokens after a name among which a noun may say that it is a medium's: "Kan public radio"."""


def assign_roles(draft: Draft) -> None:
    """Gives persons the roles and the gender that titles tell, and marks organisations as media."""
    by_index = draft.mentions_by_index()
    for entity in draft.entities:
        for mention in entity.mentions:
            if mention.is_name:
                _read_titles(draft, entity, mention, by_index)


def _read_titles(
    draft: Draft, entity: Entity, mention: Mention, by_index: dict[int, Mention]
) -> None:
    """Takes from the words around one name of an entity what they tell of it."""
    name = draft.tokens[mention.first : mention.end]
    # "*Mrs.* Hale"
    entity.gender = entity.gender or honorific_gender(name[0])
    if entity.kind == "organisation" and _is_medium(draft, mention):
        entity.is_medium = True
    if entity.kind != "person":
        return
    titles = (
        title_before(name[0], by_index),
        title_before_comma(name),
        title_after(name, by_index),
        *titles_in_clauses(name[-1]),
    )
    for title in titles:
        if title:
            _add_role(draft, entity, title, by_index)


def _is_medium(draft: Draft, mention: Mention) -> bool:
    """Whether words in an organisation's name or right after it say that it reports news."""
    near = draft.tokens[mention.first : mention.end + MEDIUM_WINDOW]
    return any(token.lemma in medium_nouns() or token.lower in NEWSPAPER_ENDINGS for token in near)


def _add_role(
    draft: Draft, entity: Entity, title: Sequence[Token], by_index: dict[int, Mention]
) -> None:
    """Adds a title to a person's roles, if it is new, and takes the person's gender from it."""
    first, end = title[0].i, title[-1].i + 1
    words = " ".join(draft.parse.words(first, end).split())
    # "Presidents Hale and Dane" → `President`, each
    if is_plural_role(title[-1]):
        words = words.removesuffix("s")
    if words.casefold() not in {role.title.casefold() for role in entity.roles}:
        organisation = _organisation(title, by_index)
        entity.roles.append(Role(words, organisation, draft.parse.span(first, end)))
    # "chairwoman"
    for token in title:
        entity.gender = entity.gender or _role_genders().get(token.lower, "")


@functools.cache
def _role_genders() -> dict[str, str]:
    """The gender that each role noun tells, empty for most: `"chairwoman"` → `"she"`."""
    return {entry.lemma: entry.gender for entry in lexicon.entries("role_nouns", RoleNoun)}


def _organisation(title: Sequence[Token], by_index: dict[int, Mention]) -> str | None:
    """The name of whom a role serves: who owns it, or who is named in the title."""
    # "*Ukraine*’s ambassador"
    owner = _owner(title[0], by_index)
    if owner is not None:
        return owner.name
    for token in title:
        # "*Ukrainian* ambassador", "mayor of *Norvane*"
        served = gazetteer.demonyms().get(token.text) or _served_by_name(token, by_index)
        if served:
            return served
    return None


def _owner(first: Token, by_index: dict[int, Mention]) -> Entity | None:
    """The entity that owns a title, which is given by the title's first token."""
    before = first.nbor(-1)
    if before is None or before.tag != "POS":
        return None
    owner = by_index.get(before.i - 1)
    if owner is None or _follows_quotation_mark(owner, first.doc):
        return None
    return owner.entity


def _follows_quotation_mark(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a quotation mark stands before a mention: "of “Norvane’s mayor”" says nothing."""
    return mention.first > 0 and tokens[mention.first - 1].tag in ("``", "''")


def _served_by_name(token: Token, by_index: dict[int, Mention]) -> str | None:
    """The name of whom a role serves, if a token of its title is part of that name."""
    mention = by_index.get(token.i)
    if mention is None or mention.kind not in ("organisation", "place"):
        return None
    # An "ambassador to *Israel*" serves another country.
    if token.doc[mention.first - 1].lower == "to":
        return None
    return mention.entity.name if mention.entity else None
