"""Which briefs come from one outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.corpus.name_keys import Key, Words
from onrecord.corpus.notes import by_slug, claimed_names, given_name, shown_name
from onrecord.corpus.ordering import newest_first
from onrecord.corpus.slugs import unique_slug
from onrecord.model import Brief, Note, Outlet
from onrecord.nlp.text import name_words
from onrecord.problems import Problem


@dataclass(slots=True)
class _OutletDraft:
    name: str
    note: Note | None
    briefs: list[Brief] = field(default_factory=list)


def join_outlets(
    briefs: Sequence[Brief], names: Mapping[str, str], notes: Sequence[Note]
) -> tuple[tuple[Outlet, ...], list[Problem]]:
    """Every outlet once, by name, with its briefs from new to old.

    Takes briefs from old to new. `names` gives the full name for a short one: `TOI` → `The Times of
    Israel`.
    """
    drafts = _drafts(briefs, names, _claims(notes))
    # An outlet without a note never takes the address of one with a note.
    taken = {note.slug for note in notes}
    by_name = sorted(drafts, key=lambda key: (drafts[key].name.casefold(), key))
    outlets = tuple(_outlet(drafts[key], taken) for key in by_name)
    return outlets, _unused_notes(outlets, notes)


def _drafts(
    briefs: Sequence[Brief], names: Mapping[str, str], claims: Mapping[Words, Note]
) -> dict[Key, _OutletDraft]:
    """The outlets by the note that claims them, else by the words of the full name."""
    full_names = {name_words(short): name for short, name in sorted(names.items())}
    drafts: dict[Key, _OutletDraft] = {}
    for brief in briefs:
        written = brief.meta.outlet
        if not written:
            continue
        # TOI → The Times of Israel; a note may claim either.
        name = full_names.get(name_words(written), written)
        note = claims.get(name_words(name)) or claims.get(name_words(written))
        key = ("note", note.slug) if note else name_words(name)
        draft = drafts.setdefault(key, _OutletDraft(given_name(note) or name, note))
        draft.briefs.append(brief)
    return drafts


def _claims(notes: Sequence[Note]) -> dict[Words, Note]:
    """The notes by the words of the names that they claim; of several the first by its slug."""
    claims: dict[Words, Note] = {}
    for note in by_slug(notes):
        for name in claimed_names(note):
            claims.setdefault(name_words(name), note)
    return claims


def _outlet(draft: _OutletDraft, taken: set[str]) -> Outlet:
    """The outlet that a draft becomes. `taken`: the slugs that others have."""
    slug = draft.note.slug if draft.note else unique_slug(draft.name, taken)
    slugs = tuple(brief.slug for brief in newest_first(draft.briefs))
    return Outlet(slug, draft.name, slugs, draft.note)


def _unused_notes(outlets: Sequence[Outlet], notes: Sequence[Note]) -> list[Problem]:
    used = {outlet.slug for outlet in outlets if outlet.note}
    return [
        Problem(note.path, None, f"no article is from “{shown_name(note)}”", severity="warning")
        for note in by_slug(notes)
        if note.slug not in used
    ]
