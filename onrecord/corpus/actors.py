"""Which actors of different briefs are one.

An editor's note decides first, then the name, then short forms of it; namesakes are told apart by middle names, roles and company.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from onrecord.corpus.candidates import Group
from onrecord.corpus.editor_names import claimed, claims_of
from onrecord.corpus.name_keys import Key, key
from onrecord.corpus.namesakes import part_namesakes
from onrecord.corpus.short_names import join_short_forms
from onrecord.corpus.slugs import unique_slug
from onrecord.model import ActorKind, Appearance, Brief, CorpusActor, Note
from onrecord.nlp.text import name_words
from onrecord.problems import Problem

ANYBODY = "A group by what it is called: each brief may mean others of that name."


def join_actors(
    briefs: Sequence[Brief], notes: Sequence[Note]
) -> tuple[tuple[CorpusActor, ...], list[Problem]]:
    """Every actor of the briefs once, the most prominent first.

    Takes briefs from old to new. Actors are one where an editor's note says so, where they have the same name and
    compatible kinds, where the name of one is a known short form of the other's, or where a bare last name fits exactly
    one person. `CorpusActor.reason` says which. Gives also what is wrong with the notes, and as warnings the questions that
    only an editor can answer, each with the lines that answer it.
    """
    claims, problems = claims_of(notes, briefs)
    groups: dict[Key, Group] = {}
    for brief in briefs:
        for actor in brief.record.actors:
            note = claimed(claims, brief, actor)
            group = groups.setdefault(("note", note.slug) if note else key(actor), Group(note=note))
            group.members.append((brief, actor))
    found = {g.note.slug for g in groups.values() if g.note}
    for note in sorted((n for n in notes if n.slug not in found), key=lambda n: n.slug):
        name = note.name or note.title or note.slug
        problems.append(
            Problem(
                note.path,
                None,
                f"no brief names “{name}”",
                "is the name or an alias missing?",
                "warning",
            )
        )
    problems += part_namesakes(groups)
    problems += join_short_forms(groups)
    taken = {note.slug for note in notes}
    entries = [_entry(group, taken) for group in groups.values()]
    return tuple(sorted(entries, key=_prominence({b.slug: b for b in briefs}))), problems


def _entry(group: Group, taken: set[str]) -> CorpusActor:
    members = sorted(
        group.members, key=lambda m: (m[0].meta.published or "9999", m[0].slug, m[1].id)
    )
    name = group.name
    kinds = Counter(actor.kind for _, actor in members)
    kind = (
        group.note.kind
        if group.note and group.note.kind
        else min(kinds, key=lambda k: (-kinds[k], k))
    )
    slug = group.note.slug if group.note else unique_slug(name, taken, kind)
    known = Counter(form for _, a in members for form in (a.name, *a.aliases))
    known.update(dict.fromkeys(group.note.aliases if group.note else (), 1))
    written: dict[tuple[str, ...], str] = {}
    for form in sorted(known, key=lambda form: (-known[form], form)):
        written.setdefault(name_words(form), form)
    aliases = tuple(form for spelt, form in written.items() if spelt != name_words(name))
    appearances = tuple(Appearance(brief.slug, actor.id) for brief, actor in members)
    return CorpusActor(slug, name, kind, aliases, appearances, _reason(group, kind), group.note)


def _reason(group: Group, kind: ActorKind) -> str:
    briefs = len(group.briefs)
    first = "Named in one brief." if briefs == 1 else f"The same name in {briefs} briefs."
    if group.note:
        first = "The editor’s note says which names are meant."
    elif group.reasons and briefs <= len(group.reasons) + 1:
        first = ""
    if briefs > 1 and kind == "group" and group.name.split()[-1].islower():
        first = f"{first} {ANYBODY}".strip()
    return "\n".join(filter(None, [first, *dict.fromkeys(sorted(group.reasons))]))


def _prominence(briefs: Mapping[str, Brief]) -> Callable[[CorpusActor], tuple[float, str, str]]:
    salience = {
        (slug, a.id): a.salience for slug, brief in briefs.items() for a in brief.record.actors
    }
    return lambda entry: (
        -sum(salience[a.brief, a.actor] for a in entry.appearances),
        entry.name.casefold(),
        entry.slug,
    )
