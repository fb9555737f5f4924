"""Ids of actors, unique in their record."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract.draft import Entity

SLUG_LENGTH = 60
"""The longest id, less its number, in characters."""


def assign_ids(entities: Iterable[Entity], taken: Iterable[str] = ()) -> None:
    """Makes ids from names; equal ones are numbered in the order of the text: `hale`, `hale-2`.

    `taken`: ids that others have.
    """
    from slugify import slugify  # slow to import, and most commands analyse nothing

    used = set(taken)
    for entity in sorted(entities, key=lambda entity: entity.mentions[0].first):
        slug = slugify(entity.name, max_length=SLUG_LENGTH, word_boundary=True) or "actor"
        entity.id = _unique(slug, used)
        used.add(entity.id)


def _unique(slug: str, used: set[str]) -> str:
    """A slug, numbered from the second time on."""
    candidate, number = slug, 1
    while candidate in used:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
