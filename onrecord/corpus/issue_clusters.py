"""Positions that are about one issue, on the way to an issue of the corpus."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.model import Brief, Note, Position
from onrecord.nlp.issue_likeness import (
    ENOUGH_SHARED,
    are_one_in_article,
    are_one_issue,
    may_be_short_for,
    share_of_terms,
)
from onrecord.nlp.issue_phrases import IssuePhrase, Sense, phrase, read_phrase
from onrecord.nlp.issue_words import Names


@dataclass(frozen=True, slots=True, eq=False)
class Stance:
    """A position of one brief, and what it is about."""

    brief: Brief
    position: Position
    phrase: IssuePhrase
    wording: str
    """Its issue as a name to show; an actor is called by their own."""

    @property
    def key(self) -> tuple[str, str]:
        """The brief and the position."""
        return self.brief.slug, self.position.id


def make_stance(brief: Brief, position: Position, names: Names) -> Stance:
    """A position as it is compared with others."""
    # A position may have a stance and no issue: "she refused".
    wording = phrase(position.issue) or position.stance
    found = read_phrase(wording, names, position.evidence.of(brief.text))
    return Stance(brief, position, found, _actor_name(found, names) or wording)


def _actor_name(found: IssuePhrase, names: Names) -> str | None:
    """The name of the actor that a phrase is: "Mrs. Lee" → "Ann Lee"; None of any other phrase."""
    if not found.is_actor:
        return None
    meant = {actor.name for actor in names.values() if actor.slug in found.actors}
    return meant.pop() if len(meant) == 1 else None


@dataclass(slots=True, eq=False)
class IssueCluster:
    """Positions on one issue."""

    phrases: list[IssuePhrase] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)
    note: Note | None = None
    joined_to: IssueCluster | None = None
    """The cluster that has taken in all that this one had."""

    @property
    def last(self) -> IssueCluster:
        """The cluster that now has what this one had."""
        return self.joined_to.last if self.joined_to else self

    @property
    def wordings(self) -> Counter[str]:
        """The names that its positions give it, and how often."""
        return Counter(stance.wording for stance in self.stances)

    @property
    def senses(self) -> set[Sense]:
        """What its phrases are about."""
        return {found.sense for found in self.phrases}

    @property
    def is_open(self) -> bool:
        """Whether it is still by itself, and may be short for another."""
        return self.joined_to is None and self.note is None and len(self.senses) == 1

    @property
    def is_specific(self) -> bool:
        """Whether its phrase means one thing where it is not "a" thing: "the border"."""
        return any(
            found.is_specific and found.head and found.determiner != "indefinite"
            for found in self.phrases
        )

    def absorb(self, other: IssueCluster) -> None:
        """Takes in all that another cluster has, and leaves it empty."""
        self.phrases += other.phrases
        self.stances += other.stances
        other.phrases, other.stances, other.joined_to = [], [], self


Pair = tuple[IssueCluster, IssueCluster]
Place = str
"""A brief or a story, by its slug."""


class IssueClusters:
    """All positions by what they are about."""

    def __init__(self, noted: Iterable[IssueCluster]) -> None:
        """Takes the clusters of notes, which positions find by their phrases."""
        self._clusters: dict[tuple[Place, Sense], IssueCluster] = {}
        self._of_stance: dict[tuple[str, str], IssueCluster] = {}
        self._shifts: list[tuple[tuple[str, str], tuple[str, str]]] = []
        # In the order of the positions.
        self._in_brief: dict[Place, dict[Sense, IssueCluster]] = defaultdict(dict)
        self._in_story: dict[Place, list[IssueCluster]] = defaultdict(list)
        for cluster in noted:
            self._clusters.update({("", found.sense): cluster for found in cluster.phrases})

    def add(self, stance: Stance, story: Place | None) -> None:
        """Adds a position of a brief that tells a story, or none."""
        brief, found = stance.brief.slug, stance.phrase
        # “The levy” may be another levy in each brief; a note that claims it has it in all.
        is_clear = found.stands_alone or ("", found.sense) in self._clusters
        key = ("" if is_clear else brief, found.sense)
        cluster = self._clusters.setdefault(key, IssueCluster())
        if found not in cluster.phrases:
            cluster.phrases.append(found)
        cluster.stances.append(stance)
        self._of_stance[stance.key] = cluster
        self._in_brief[brief][found.sense] = cluster
        if story is not None:
            self._in_story[story].append(cluster)
        if stance.position.shift is not None:
            self._shifts.append((stance.key, (brief, stance.position.shift)))

    def join(self) -> None:
        """Joins what is about one issue, the surest first."""
        briefs = [list(clusters.values()) for clusters in self._in_brief.values()]
        stories = [list(dict.fromkeys(clusters)) for clusters in self._in_story.values()]
        _join_all(self._alike())
        for clusters in (*briefs, *stories):
            _join_all(_alike_in_article(clusters))
        # Another brief that tells the same event may say which levy it is.
        for clusters in (*briefs, *stories):
            _join_all(_short_and_fuller(clusters))
        for clusters in stories:
            _join_all(_of_one_sense(clusters, lambda cluster: True))
        _join_all(_of_one_sense(self._clusters.values(), lambda cluster: cluster.is_specific))
        _join_all(self._changed())

    def with_stances(self) -> list[IssueCluster]:
        """The clusters that have positions."""
        last = dict.fromkeys(cluster.last for cluster in self._clusters.values())
        return [cluster for cluster in last if cluster.stances]

    def _alike(self) -> Iterator[Pair]:
        """Clusters with phrases that are about one thing wherever they stand, the likest first."""
        owners = {
            found: cluster
            for cluster in self._clusters.values()
            for found in cluster.phrases
            if found.stands_alone or cluster.note
        }
        likest_first = sorted(
            (pair for pair in pairs_to_compare(list(owners)) if are_one_issue(*pair)),
            key=lambda pair: (-share_of_terms(*pair), pair[0].order, pair[1].order),
        )
        return ((owners[one], owners[other]) for one, other in likest_first)

    def _changed(self) -> Iterator[Pair]:
        """Clusters of positions of which a record says that one changes the other."""
        for one, other in self._shifts:
            # An editor may have taken the other away.
            if other in self._of_stance:
                yield self._of_stance[one], self._of_stance[other]


def pairs_to_compare(phrases: Sequence[IssuePhrase]) -> set[tuple[IssuePhrase, IssuePhrase]]:
    """Pairs of phrases that may have enough in common; to compare all would take too long.

    Of two phrases that share six in ten of their terms, or of which one has all terms of the
    other, one has a term of the rarest four in ten of the other's.
    """
    count = Counter(term for found in phrases for term in found.terms)
    with_rare_term: dict[str, list[IssuePhrase]] = defaultdict(list)
    for found in phrases:
        rarest_first = sorted(found.terms, key=lambda term: (count[term], term))
        for term in rarest_first[: math.floor((1 - ENOUGH_SHARED) * len(rarest_first)) + 1]:
            with_rare_term[term].append(found)
    pairs: set[tuple[IssuePhrase, IssuePhrase]] = set()
    for found in phrases:
        near = {other for term in found.terms for other in with_rare_term[term]}
        # Either way round it is one pair.
        pairs.update(
            (found, other) if found.order <= other.order else (other, found)
            for other in near - {found}
        )
    return pairs


def _alike_in_article(clusters: Iterable[IssueCluster]) -> Iterator[Pair]:
    """Clusters with phrases that are about one thing in one article or story."""
    for one, other in combinations(clusters, 2):
        if _any_pair(are_one_in_article, one.last, other.last):
            yield one, other


def _short_and_fuller(clusters: Sequence[IssueCluster]) -> Iterator[Pair]:
    """Each cluster with a bare noun, and the only one that has a fuller phrase for it."""
    for cluster in clusters:
        if not cluster.is_open:
            continue
        others = dict.fromkeys(other.last for other in clusters if other.last is not cluster)
        fuller = [other for other in others if _any_pair(may_be_short_for, cluster, other)]
        if len(fuller) == 1:
            yield fuller[0], cluster


def _any_pair(
    fits: Callable[[IssuePhrase, IssuePhrase], bool], one: IssueCluster, other: IssueCluster
) -> bool:
    """Whether some phrase of one cluster fits some of the other's."""
    return any(fits(found, another) for found in one.phrases for another in other.phrases)


def _of_one_sense(
    clusters: Iterable[IssueCluster], is_wanted: Callable[[IssueCluster], bool]
) -> Iterator[Pair]:
    """Clusters that are still by themselves, and the first of the same sense."""
    first: dict[Sense, IssueCluster] = {}
    for cluster in clusters:
        if not cluster.is_open or not is_wanted(cluster):
            continue
        (sense,) = cluster.senses
        found = first.setdefault(sense, cluster)
        if found is not cluster:
            yield found, cluster


def _join_all(pairs: Iterable[Pair]) -> None:
    """Makes one cluster of each pair, that of the note where one has a note."""
    for one, other in pairs:
        _join(one.last, other.last)


def _join(one: IssueCluster, other: IssueCluster) -> None:
    # The editor says that these are two issues.
    if one is other or (one.note and other.note):
        return
    kept, gone = (other, one) if other.note else (one, other)
    kept.absorb(gone)
