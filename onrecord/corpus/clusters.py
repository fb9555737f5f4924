"""Actors of several briefs that are taken for one, on the way to an actor of the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.corpus.name_forms import NEWSPAPER_ENDINGS
from onrecord.corpus.name_keys import Key, key_words
from onrecord.corpus.notes import given_name
from onrecord.model import Actor, ActorKind, Brief, Note
from onrecord.nlp import lexicon
from onrecord.nlp.text import STOP_WORDS, name_words

OCCUPATIONS = lexicon.words("occupations", "occupations")
VAGUE_ROLES = lexicon.words("corpus", "vague_roles")
TEMPORAL_MODIFIERS = lexicon.words("corpus", "temporal_modifiers_of_roles")


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """An actor of one brief."""

    brief: Brief
    actor: Actor

    @property
    def has_name_only(self) -> bool:
        """Whether the brief tells no more than the name: no role, no pronoun, no longer name."""
        actor = self.actor
        # A pronoun that means it tells that it is somebody.
        by_name = set(actor.resolved_by) <= {"name", "nested"}
        return by_name and not actor.roles and not actor.aliases


@dataclass(slots=True, eq=False)
class Cluster:
    """Members that are one actor, and why."""

    members: list[Member] = field(default_factory=list)
    note: Note | None = None
    reasons: list[str] = field(default_factory=list)

    @property
    def briefs(self) -> set[str]:
        """Slugs of the briefs that name it."""
        return {member.brief.slug for member in self.members}

    @property
    def name(self) -> str:
        """The editor's name, else the commonest of the members' that are not short forms."""
        return given_name(self.note) or self._commonest_name()

    def _commonest_name(self) -> str:
        # “Ann Lee”, in two briefs, is the name of whom ten call “Lee”.
        counts = Counter(member.actor.name for member in self.members)
        kinds = {member.actor.name: member.actor.kind for member in self.members}

        def rank(name: str) -> tuple[bool, int, int, str]:
            is_short = _is_short(name, kinds[name])
            is_short |= kinds[name] == "person" and _is_long_last_name(name, counts)
            return is_short, -counts[name], len(name_words(name)), name

        return min(counts, key=rank)

    @property
    def has_names_only(self) -> bool:
        """Whether no member's brief tells more than the name."""
        return all(member.has_name_only for member in self.members)

    def denies(self, member: Member) -> bool:
        """Whether the editor's note says that this is somebody else."""
        return self.note is not None and is_denied(self.note, member)

    def absorb(self, other: Cluster, reason: str) -> None:
        """Takes over what another cluster has."""
        self.members += other.members
        self.reasons += [*other.reasons, reason]


Clusters = dict[Key, Cluster]


def may_be_one(one: Cluster, other: Cluster) -> bool:
    """Whether the clusters may be one actor.

    Not where one brief names both, for its record knows them for two; not where a note says no.
    """
    # A brief that names “Lee” beside “Ann Lee” means somebody else.
    if one.briefs & other.briefs:
        return False
    # not: [Lee]
    return not any(one.denies(member) for member in other.members)


def is_denied(note: Note, member: Member) -> bool:
    """Whether a note's `not` names the brief, or the name that the brief has for the actor."""
    # not: [ferry-subsidy, Ann Lee]
    if member.brief.slug in note.not_:
        return True
    return any(name_words(name) == name_words(member.actor.name) for name in note.not_)


def role_words(actor: Actor) -> frozenset[str]:
    """The words of somebody's roles that tell what they are, in the singular.

    "former Prime Ministers" → `{"prime", "minister"}`
    """
    singular = frozenset(
        word.removesuffix("s") for role in actor.roles for word in name_words(role.title)
    )
    return singular - STOP_WORDS - TEMPORAL_MODIFIERS


def role_heads(actor: Actor) -> frozenset[str]:
    """The words of somebody's roles that alone say what they are; all that tell, where none does.

    "retired surgeon at Quern Hospital" → `{"surgeon"}`, "chief executive" → `{"executive"}`
    """
    words = role_words(actor)
    return frozenset(word for word in words if _says_what(word)) or words


def _says_what(word: str) -> bool:
    """Whether a word is an office or occupation by itself: "surgeon", but not "chief"."""
    is_role = word in OCCUPATIONS or word in lexicon.lemmas("role_nouns", lexicon.RoleNoun)
    return is_role and word not in VAGUE_ROLES


def _is_long_last_name(name: str, names: Iterable[str]) -> bool:
    """Whether a name is the last name in another: "Moss Lee" of "Ann Moss Lee"."""
    words = key_words(name, "person")
    # "Councillor Ann Lee" says no more than "Ann Lee".
    return " " in name and any(
        other.endswith(f" {name}") and key_words(other, "person") != words for other in names
    )


def _is_short(name: str, kind: ActorKind) -> bool:
    """Whether a name is a bare last name, initials or a newspaper's last word.

    "Lee", "HWU", "Times"
    """
    if " " in name:
        return False
    # “Quern”, an organisation, is no short form.
    return kind == "person" or name.isupper() or name.lower() in NEWSPAPER_ENDINGS
