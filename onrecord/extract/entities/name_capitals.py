"""Persons' names in capitals are shown as others are: "ANN HALE" → "Ann Hale"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.draft import Mention
from onrecord.nlp.capitals import capitalised


def spell_names_in_capitals(found: Sequence[Mention]) -> None:
    """Gives persons whose names are in capitals names in plain letters.

    A word by itself, "HALE", may be initials, unless it is the last name of such a person.
    """
    for mention in found:
        if mention.kind == "person" and " " in mention.name and mention.name.isupper():
            mention.name = capitalised(mention.name)
    last_names = _last_names(found)
    for mention in found:
        plain = capitalised(mention.name)
        if mention.name.isupper() and plain in last_names:
            mention.name, mention.kind = plain, "person"


def _last_names(found: Iterable[Mention]) -> frozenset[str]:
    """The last words of persons' names of several words."""
    names = [mention.name.split() for mention in found if mention.kind == "person"]
    return frozenset(words[-1] for words in names if len(words) > 1)
