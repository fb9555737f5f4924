"""Positions that are about one issue, on the way to an issue of the corpus."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.corpus.phrases import Core, alike, core, phrase
from onrecord.model import Brief, CorpusActor, Note, Position

Names = Mapping[str, CorpusActor]
"""The forms by which a brief calls actors."""


@dataclass(frozen=True, slots=True, eq=False)
class Stance:
    """A position of one brief, and what it is about."""

    brief: Brief
    position: Position
    text: str
    """The words of its issue, with one word for each actor in them."""
    wording: str
    """The same as a name to show; an actor is called by their own."""
    is_about_actor: bool
    """Whether the issue is an actor and nothing else."""

    @property
    def key(self) -> tuple[str, str]:
        """The brief and the position."""
        return self.brief.slug, self.position.id

    @property
    def core(self) -> Core:
        """The words by which it is compared; of a position without an issue, its stance's."""
        return core(self.text or self.position.stance)


def make_stance(brief: Brief, position: Position, names: Names) -> Stance:
    """A position as it is compared with those of other briefs."""
    # A position may have a stance and no issue: "she refused".
    wording = phrase(position.issue) or position.stance
    return Stance(
        brief,
        position,
        text=with_actor_words(position.issue, names),
        wording=names[wording].name if wording in names else wording,
        is_about_actor=phrase(position.issue) in names,
    )


def with_actor_words(text: str, names: Names) -> str:
    """A phrase with one word for each actor in it, whatever the text calls them.

    "Lee’s plan" → "annlee’s plan", so that “Ann Lee” by itself is no part of “Ann Lee’s plan”.
    """
    # Longer forms first: "Ann Lee" before "Lee".
    present = sorted((form for form in names if form in text), key=len, reverse=True)
    if not present:
        return text
    forms = "|".join(map(re.escape, present))
    return re.sub(
        rf"(?<!\w)(?:{forms})(?!\w)", lambda match: _actor_word(names[match.group()]), text
    )


def _actor_word(actor: CorpusActor) -> str:
    """An actor as one word: "Ann Lee" → "annlee"."""
    return actor.slug.replace("-", "")


@dataclass(slots=True, eq=False)
class IssueCluster:
    """Positions on one issue."""

    cores: list[Core]
    """By which further positions are compared."""
    note: Note | None = None
    wordings: Counter[str] = field(default_factory=Counter)
    stances: list[Stance] = field(default_factory=list)

    def add(self, stance: Stance) -> None:
        """Takes in a position."""
        self.wordings[stance.wording] += 1
        self.stances.append(stance)

    def remove(self, stance: Stance) -> None:
        """Gives a position away."""
        self.wordings -= Counter([stance.wording])
        self.stances.remove(stance)

    def absorb(self, other: IssueCluster) -> None:
        """Takes in all that another cluster has, and leaves it empty."""
        self.cores += other.cores
        self.wordings += other.wordings
        self.stances += other.stances
        other.stances = []

    def has_words(self, found: Core) -> bool:
        """Whether one of its phrases has the same words."""
        return any(found.words == other.words for other in self.cores)

    def is_like(self, found: Core) -> bool:
        """Whether one of its phrases is alike."""
        return any(alike(found, other) for other in self.cores)


class ClusterIndex:
    """Clusters, and which of them have a word."""

    def __init__(self, clusters: Iterable[IssueCluster]) -> None:
        self.clusters: list[IssueCluster] = []
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for cluster in clusters:
            self.add(cluster)

    def add(self, cluster: IssueCluster) -> None:
        """Adds a cluster, to be found by the words of the phrases that it has now."""
        number = len(self.clusters)
        self.clusters.append(cluster)
        for word in {word for found in cluster.cores for word in found.words}:
            self._with_word[word].append(number)

    def find(self, found: Core) -> IssueCluster | None:
        """The first cluster with the same words, else the first with a phrase that is alike."""
        numbers: set[int] = set()
        for word in found.words:
            numbers.update(self._with_word.get(word, ()))
        near = [self.clusters[number] for number in sorted(numbers)]
        # A fuller phrase may be like several clusters, of which one has its very words.
        same = next((cluster for cluster in near if cluster.has_words(found)), None)
        return same or next((cluster for cluster in near if cluster.is_like(found)), None)
