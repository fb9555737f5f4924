"""Addresses of actors, issues, outlets and stories, each given once."""

from __future__ import annotations

from slugify import slugify

_LONGEST = 80


def unique_slug(name: str, taken: set[str], qualifier: str = "") -> str:
    """A slug that nobody has, and takes it: the name's, or with the qualifier, or with a number.

    >>> taken = {"georgia"}
    >>> unique_slug("Georgia", taken, "person"), unique_slug("Georgia", taken, "person")
    ('georgia-person', 'georgia-2')
    """
    base = slugify(name, max_length=_LONGEST, word_boundary=True) or "unnamed"
    slug = base
    # The place has “georgia”, the person gets “georgia-person”.
    if qualifier and slug in taken:
        slug = f"{base}-{qualifier}"
    number = 2
    while slug in taken:
        slug = f"{base}-{number}"
        number += 1
    taken.add(slug)
    return slug
