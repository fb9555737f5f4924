"""What the editor's notes on actors say of names: whose they are, and whose they are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.corpus.clusters import Member, is_denied
from onrecord.corpus.name_keys import FAMILY, Words, name_key
from onrecord.corpus.notes import claimed_names
from onrecord.model import Actor, ActorKind, Brief, Note
from onrecord.nlp.text import name_words
from onrecord.problems import Problem

Claims = Mapping[Words, list[Note]]
"""The notes by the words of the names that they claim."""


def find_claims(notes: Sequence[Note], briefs: Sequence[Brief]) -> tuple[Claims, list[Problem]]:
    """The notes by the names they claim, and what is wrong with them.

    Two notes may share a name only for different kinds.
    """
    claims: dict[Words, list[Note]] = defaultdict(list)
    problems: list[Problem] = []
    by_slug: dict[str, Note] = {}
    for note in sorted(notes, key=lambda note: (note.slug, note.path)):
        # ann-lee.md and Ann Lee.md have one slug.
        if note.slug in by_slug:
            problems.append(_taken_address(note, by_slug[note.slug]))
            continue
        by_slug[note.slug] = note
        for name in dict.fromkeys(map(name_words, claimed_names(note))):
            problem = _unfit_name(name, note, claims)
            if problem:
                problems.append(problem)
            else:
                claims[name].append(note)
    return claims, [*problems, *_wrong_denials(by_slug.values(), briefs)]


def claimed(claims: Claims, member: Member) -> Note | None:
    """The note that claims an actor of a brief; of several, the one for its kind."""
    claiming = _notes_that_claim(member.actor, claims)
    fitting = [note for note in claiming if not is_denied(note, member)]
    # Georgia, a state, and Georgia, a person.
    if len(fitting) > 1:
        kind = member.actor.kind
        fitting = [note for note in fitting if _same_family(note.kind, kind)]
    return fitting[0] if fitting else None


def _notes_that_claim(actor: Actor, claims: Claims) -> Sequence[Note]:
    """The notes that claim an actor's name as it is written, else as it is compared.

    A note that claims “Ann Lee” claims “Mayor Ann B. Lee” as well.
    """
    _, *key_words = name_key(actor)
    return claims.get(name_words(actor.name)) or claims.get(tuple(key_words)) or ()


def _taken_address(note: Note, first: Note) -> Problem:
    return Problem(
        note.path,
        None,
        f"its address actors/{note.slug}/ is taken by {first.path}",
        "rename one of them; only the first is followed",
    )


def _unfit_name(name: Words, note: Note, claims: Claims) -> Problem | None:
    """Why a note cannot claim a name, None where it can."""
    # aliases: [😀]
    if not name:
        return Problem(
            note.path,
            None,
            "a name or alias has no letters or digits",
            "names are compared by those",
        )
    # Two notes say who “Ann Lee” is; a town and a person may both be “Georgia”.
    for other in claims.get(name, ()):
        if _same_family(other.kind, note.kind):
            message = f"“{' '.join(name)}” is claimed by {other.path} as well"
            return Problem(note.path, None, message, "only the first is followed")
    return None


def _wrong_denials(notes: Iterable[Note], briefs: Sequence[Brief]) -> Iterator[Problem]:
    """What is wrong with `not`: it names nobody and no brief, or a name that the note claims."""
    slugs = {brief.slug for brief in briefs}
    known = _known_names(briefs)
    for note in notes:
        own = set(map(name_words, claimed_names(note)))
        for denied in note.not_:
            name = name_words(denied)
            # name: Ann Lee, not: [Ann Lee]
            if name in own:
                yield _denies_itself(note, denied)
            # not: [Ann Leee]
            elif denied not in slugs and name not in known:
                yield _denies_nobody(note, denied)


def _denies_itself(note: Note, name: str) -> Problem:
    message = f"“{name}” is both a name of it and under “not”"
    return Problem(note.path, None, message, "take one of them out")


def _denies_nobody(note: Note, name: str) -> Problem:
    hint = "write a name as briefs have it, or the slug of a brief"
    return Problem(note.path, None, f"“not: {name}” names nobody", hint, "warning")


def _known_names(briefs: Sequence[Brief]) -> set[Words]:
    """The names and aliases that the briefs have for actors."""
    return {
        name_words(name)
        for brief in briefs
        for actor in brief.record.actors
        for name in (actor.name, *actor.aliases)
    }


def _same_family(one: ActorKind | None, other: ActorKind | None) -> bool:
    return one is None or other is None or FAMILY[one] == FAMILY[other]
