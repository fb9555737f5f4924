"""Which briefs come from one outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.corpus.slugs import unique_slug
from onrecord.model import Brief, Note, Outlet
from onrecord.nlp.text import name_words
from onrecord.problems import Problem


def join_outlets(
    briefs: Sequence[Brief], names: Mapping[str, str], notes: Sequence[Note]
) -> tuple[tuple[Outlet, ...], list[Problem]]:
    """Every outlet once, by name, with its briefs from new to old.

    Takes briefs from old to new. `names` gives the full name for a short one: `TOI` → `The Times of Israel`.
    """
    full = {name_words(short): name for short, name in sorted(names.items())}
    noted = {
        name_words(form): note
        for note in sorted(notes, key=lambda n: n.slug, reverse=True)
        for form in _forms(note)
    }
    joined: dict[tuple[str, ...], list[Brief]] = defaultdict(list)
    label: dict[tuple[str, ...], str] = {}
    for brief in briefs:
        found = brief.meta.outlet
        if found:
            name = full.get(name_words(found), found)
            note = noted.get(name_words(name)) or noted.get(name_words(found))
            identity = ("note", note.slug) if note else name_words(name)
            joined[identity].append(brief)
            label.setdefault(identity, (note and (note.name or note.title)) or name)
    by_slug = {note.slug: note for note in notes}
    taken = set(by_slug)
    outlets = []
    for identity, members in sorted(
        joined.items(), key=lambda item: (label[item[0]].casefold(), item[0])
    ):
        note = by_slug.get(identity[1]) if identity[0] == "note" and len(identity) == 2 else None
        slug = note.slug if note else unique_slug(label[identity], taken)
        dated = sorted(members, key=lambda b: b.meta.published or "", reverse=True)
        outlets.append(Outlet(slug, label[identity], tuple(b.slug for b in dated), note))
    used = {o.slug for o in outlets if o.note}
    unused = [n for n in sorted(notes, key=lambda n: n.slug) if n.slug not in used]
    return tuple(outlets), [
        Problem(
            n.path, None, f"no article is from “{n.name or n.title or n.slug}”", severity="warning"
        )
        for n in unused
    ]


def _forms(note: Note) -> list[str]:
    return [note.name or note.title or note.slug.replace("-", " "), *note.aliases]
