"""Gender: whether a person can be "he" or "she", as titles and the first name tell."""

from __future__ import annotations

import re

from onrecord.extract.draft import Entity
from onrecord.nlp.first_names import share_of_women

LEAST_SHARE = 0.08
"""Share of those with a first name, 0..1, from which a person can be of a gender."""
UNKNOWN = 0.5
"""How likely each gender is where nothing tells."""
INITIAL = re.compile(r"\w\.?(?:\w\.)*")
"""What stands for a first name without telling it: "J.", "JD"."""


def can_be(entity: Entity, gender: str) -> bool:
    """Whether an entity is a person who can be "he" or "she".

    >>> can_be(Entity("Gregory Hale", "person"), "she")
    False
    >>> can_be(Entity("Kim Hale", "person"), "she")
    True
    """
    return entity.kind == "person" and gender_likelihood(entity, gender) >= LEAST_SHARE


def gender_likelihood(person: Entity, gender: str) -> float:
    """How likely a person is "he" or "she", 0..1; 0.5 where nothing tells.

    What the text says counts before the first name.

    >>> gender_likelihood(Entity("Gregory Hale", "person", gender="she"), "she")
    1.0
    """
    if person.gender:
        return float(person.gender == gender)
    share = _share_of_women(person.name)
    if share is None:
        return UNKNOWN
    return share if gender == "she" else 1 - share


def _share_of_women(name: str) -> float | None:
    """The share of women among those with a person's first name; None where it is not known.

    "Ann Hale", "J. Ann Hale" → that of Ann; "Hale" → None.
    """
    # The last word is the family's: somebody called only "Ashley" may be Mr Ashley.
    for word in name.split()[:-1]:
        if not INITIAL.fullmatch(word):
            share = share_of_women(word)
            return share_of_women(word.partition("-")[0]) if share is None else share
    return None
