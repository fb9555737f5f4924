"""What the editor's notes on actors say of names: whose they are, and whose they are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.corpus.candidates import denied
from onrecord.corpus.name_keys import FAMILY, key
from onrecord.model import Actor, ActorKind, Brief, Note
from onrecord.nlp.text import name_words
from onrecord.problems import Problem

Claims = Mapping[tuple[str, ...], list[Note]]
"""The notes by the words of the names that they claim."""


def claims_of(notes: Sequence[Note], briefs: Sequence[Brief]) -> tuple[Claims, list[Problem]]:
    """The notes by the names they claim, and what is wrong with them; two notes may share a name only for different kinds."""
    claims: dict[tuple[str, ...], list[Note]] = defaultdict(list)
    problems: list[Problem] = []
    addresses: dict[str, Note] = {}
    for note in sorted(notes, key=lambda n: (n.slug, n.path)):
        if rival := addresses.get(note.slug):
            hint = "rename one of them; only the first is followed"
            problems.append(
                Problem(
                    note.path,
                    None,
                    f"its address actors/{note.slug}/ is taken by {rival.path}",
                    hint,
                )
            )
            continue
        addresses[note.slug] = note
        for name in dict.fromkeys(name_words(n) for n in names_of(note)):
            rival = next((n for n in claims[name] if _same_family(n.kind, note.kind)), None)
            if not name:
                problems.append(
                    Problem(
                        note.path,
                        None,
                        "a name or alias has no letters or digits",
                        "names are compared by those",
                    )
                )
            elif rival:
                problems.append(
                    Problem(
                        note.path,
                        None,
                        f"“{' '.join(name)}” is claimed by {rival.path} as well",
                        "only the first is followed",
                    )
                )
            else:
                claims[name].append(note)
    return claims, [*problems, *_denials(addresses.values(), briefs)]


def names_of(note: Note) -> list[str]:
    """The names that a note claims."""
    return [note.name or note.title or note.slug.replace("-", " "), *note.aliases]


def claimed(claims: Claims, brief: Brief, actor: Actor) -> Note | None:
    """The note that claims an actor of a brief; of several, the one for its kind."""
    fitting = claims.get(name_words(actor.name)) or claims.get(key(actor)[1:], [])
    fitting = [note for note in fitting if not denied(note, brief, actor)]
    if len(fitting) > 1:
        fitting = [n for n in fitting if _same_family(n.kind, actor.kind)]
    return fitting[0] if fitting else None


def _denials(notes: Iterable[Note], briefs: Sequence[Brief]) -> list[Problem]:
    """What is wrong with `not`: nobody of that name and no such brief, or a name that the note claims."""
    slugs = {brief.slug for brief in briefs}
    known = {
        name_words(name)
        for brief in briefs
        for actor in brief.record.actors
        for name in (actor.name, *actor.aliases)
    }
    problems = []
    for note in notes:
        own = {name_words(name) for name in names_of(note)}
        for other in note.not_:
            if name_words(other) in own:
                problems.append(
                    Problem(
                        note.path,
                        None,
                        f"“{other}” is both a name of it and under “not”",
                        "take one of them out",
                    )
                )
            elif other not in slugs and name_words(other) not in known:
                hint = "write a name as briefs have it, or the slug of a brief"
                problems.append(
                    Problem(note.path, None, f"“not: {other}” names nobody", hint, "warning")
                )
    return problems


def _same_family(one: ActorKind | None, other: ActorKind | None) -> bool:
    return one is None or other is None or FAMILY[one] == FAMILY[other]
