"""What an editor's note in `content/` is called, and which names it claims."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Note


def given_name(note: Note | None) -> str | None:
    """The name or title that the editor gives, None where there is none."""
    if note is None:
        return None
    return note.name or note.title


def shown_name(note: Note) -> str:
    """What problems call a note: its name, else its slug."""
    return given_name(note) or note.slug


def claimed_names(note: Note) -> list[str]:
    """The names that a note claims; without a name of its own its slug is one.

    `ann-lee.md` with “aliases: [A. Lee]” → `["ann lee", "A. Lee"]`
    """
    return [given_name(note) or note.slug.replace("-", " "), *note.aliases]


def by_slug(notes: Iterable[Note]) -> list[Note]:
    """Notes in the order of their slugs."""
    return sorted(notes, key=lambda note: note.slug)
