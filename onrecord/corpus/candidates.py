"""Actors of several briefs that are taken for one, on the way to an entry."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.corpus.name_keys import NEWSPAPER_ENDINGS
from onrecord.model import Actor, ActorKind, Brief, Note
from onrecord.nlp import lexicon
from onrecord.nlp.text import STOP_WORDS, name_words

Member = tuple[Brief, Actor]

TEMPORAL_MODIFIERS = lexicon.words("corpus", "temporal_modifiers_of_roles")


@dataclass(slots=True, eq=False)
class Group:
    """Members that are one actor, and why."""

    members: list[Member] = field(default_factory=list)
    note: Note | None = None
    reasons: list[str] = field(default_factory=list)

    @property
    def briefs(self) -> set[str]:
        """Slugs of the briefs that name it."""
        return {brief.slug for brief, _ in self.members}

    @property
    def name(self) -> str:
        """The editor's name, else the commonest of the members' that are not short forms."""
        if self.note and (self.note.name or self.note.title):
            return self.note.name or self.note.title or ""
        counts: dict[str, int] = {}
        for _, actor in self.members:
            counts[actor.name] = counts.get(actor.name, 0) + 1
        kinds = {actor.name: actor.kind for _, actor in self.members}
        return min(
            counts, key=lambda n: (_is_short(n, kinds[n]), -counts[n], len(name_words(n)), n)
        )

    def denies(self, member: Member) -> bool:
        """Whether the editor's note says that this is somebody else."""
        brief, actor = member
        return self.note is not None and denied(self.note, brief, actor)


def _is_short(name: str, kind: ActorKind) -> bool:
    """Whether a name is a bare last name, initials or a newspaper's last word: "Lee", "HWU", "Times"."""
    return " " not in name and (
        kind == "person" or name.isupper() or name.lower() in NEWSPAPER_ENDINGS
    )


def denied(note: Note, brief: Brief, actor: Actor) -> bool:
    """Whether a note's `not` names the brief, or the name that the brief has for the actor."""
    return brief.slug in note.not_ or any(
        name_words(name) == name_words(actor.name) for name in note.not_
    )


def role_words(actor: Actor) -> frozenset[str]:
    """The words of somebody's roles that tell what they are, in the singular.

    "former Prime Ministers" → `{"prime", "minister"}`
    """
    singular = frozenset(
        word.removesuffix("s") for role in actor.roles for word in name_words(role.title)
    )
    return singular - STOP_WORDS - TEMPORAL_MODIFIERS
