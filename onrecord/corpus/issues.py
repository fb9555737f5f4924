"""Which positions are about one thing: phrases with the same content words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.corpus.issue_clusters import (
    ClusterIndex,
    IssueCluster,
    Names,
    Stance,
    make_stance,
    with_actor_words,
)
from onrecord.corpus.notes import by_slug, claimed_names, given_name, shown_name
from onrecord.corpus.ordering import age_key
from onrecord.corpus.phrases import Core, content_stems, core, head_stem
from onrecord.corpus.slugs import unique_slug
from onrecord.model import Brief, CorpusActor, Issue, Note, StanceRef, Story
from onrecord.problems import Problem

ClusterOf = dict[tuple[str, str], IssueCluster]
"""The cluster of each position, by brief and position."""


def join_issues(
    briefs: Sequence[Brief],
    actors: Sequence[CorpusActor],
    notes: Sequence[Note],
    stories: Sequence[Story] = (),
) -> tuple[tuple[Issue, ...], list[Problem]]:
    """Every issue of the briefs once, the most disputed first.

    Takes briefs from old to new, the joined actors and stories. Phrases are one issue

    - where a note names both,
    - where they have the same content words,
    - where the words of one are among the other's (two at least), or most words are shared,
    - where one is a bare noun and the same brief or story has one fuller phrase with that noun,
    - where a record says that one position changes the other.

    The wording that a note gives goes before all likeness, so that two notes part what would be one
    issue. An actor counts as the same whatever the article calls them.
    """
    # Notes come first, so that positions find them before they are compared with each other.
    index, problems = _clusters_of_notes(notes, {actor.name: actor for actor in actors})
    cluster_of = _assign_to_clusters(_stances(briefs, actors), index)
    _move_bare_nouns(index.clusters, cluster_of, stories)
    _follow_shifts(briefs, cluster_of)
    actor_slugs = {(a.brief, a.actor): actor.slug for actor in actors for a in actor.appearances}
    # Notes keep their addresses, whatever else is called so.
    taken = {note.slug for note in notes}
    issues = [_issue(c, actor_slugs, taken) for c in index.clusters if c.stances]
    return tuple(sorted(issues, key=_dispute)), [*problems, *_unused_notes(index.clusters)]


def _clusters_of_notes(notes: Sequence[Note], names: Names) -> tuple[ClusterIndex, list[Problem]]:
    """A cluster for each note, and the names that two notes claim."""
    index = ClusterIndex([])
    problems: list[Problem] = []
    claims: dict[frozenset[str], Note] = {}
    for note in by_slug(notes):
        # “the bus lane” and “a bus lane” are one name.
        phrases = [core(with_actor_words(name, names)) for name in claimed_names(note)]
        own: list[Core] = []
        for found in {found.words: found for found in phrases}.values():
            if found.words in claims:
                problems.append(_claimed_twice(note, claims[found.words], found))
            else:
                own.append(found)
        claims.update({found.words: note for found in own})
        index.add(IssueCluster(own, note))
    return index, problems


def _claimed_twice(note: Note, first: Note, claimed: Core) -> Problem:
    message = f"“{' '.join(sorted(claimed.words))}” is claimed by {first.path} as well"
    return Problem(note.path, None, message, "only the first is followed")


def _unused_notes(clusters: Iterable[IssueCluster]) -> list[Problem]:
    return [
        Problem(
            cluster.note.path,
            None,
            f"no position is about “{shown_name(cluster.note)}”",
            "is an alias missing?",
            "warning",
        )
        for cluster in clusters
        if cluster.note and not cluster.stances
    ]


def _stances(briefs: Sequence[Brief], actors: Sequence[CorpusActor]) -> list[Stance]:
    """All positions in the order of the briefs."""
    corpus_actors = {(a.brief, a.actor): actor for actor in actors for a in actor.appearances}
    stances: list[Stance] = []
    for brief in briefs:
        names = _names_in(brief, corpus_actors)
        stances += [make_stance(brief, position, names) for position in brief.record.positions]
    return stances


def _names_in(brief: Brief, corpus_actors: Mapping[tuple[str, str], CorpusActor]) -> Names:
    """The forms by which a brief calls actors. `corpus_actors`: by brief and actor."""
    names: dict[str, CorpusActor] = {}
    for actor in brief.record.actors:
        meant = corpus_actors[brief.slug, actor.id]
        names.update(dict.fromkeys((*actor.aliases, actor.name), meant))
    return names


def _assign_to_clusters(stances: Sequence[Stance], index: ClusterIndex) -> ClusterOf:
    """Puts each position into the first cluster that it is like, or into a new one.

    Short phrases go first, so that longer ones find them.
    """
    # Equal phrases stand together in the order of the briefs.
    by_core: dict[Core, list[Stance]] = defaultdict(list)
    for stance in stances:
        by_core[stance.core].append(stance)

    def rank(found: Core) -> tuple[int, int, list[str], list[str]]:
        return len(found.words), -len(by_core[found]), sorted(found.words), sorted(found.lead)

    cluster_of: ClusterOf = {}
    for found in sorted(by_core, key=rank):
        cluster = index.find(found)
        if cluster is None:
            cluster = IssueCluster([found])
            index.add(cluster)
        for stance in by_core[found]:
            cluster.add(stance)
            cluster_of[stance.key] = cluster
    return cluster_of


def _move_bare_nouns(
    clusters: Sequence[IssueCluster], cluster_of: ClusterOf, stories: Sequence[Story]
) -> None:
    """Moves positions on a bare noun to the issue of the only fuller phrase with that noun.

    "The levy" is "the harbour levy on ships" of the same brief, or else of the same story.
    """
    fuller = _FullerPhrases(stories)
    bare: list[tuple[IssueCluster, Stance]] = []
    for cluster in clusters:
        for stance in cluster.stances:
            # "Ann Lee" is no bare noun, but an issue by itself.
            if stance.is_about_actor:
                continue
            # “the harbour levy on ships”
            if len(content_stems(stance.text)) > 1:
                fuller.add(stance, cluster)
            # “the levy”; a note that claims it keeps it.
            elif not cluster.note:
                bare.append((cluster, stance))
    # Only now are all fuller phrases known.
    for cluster, stance in bare:
        target = fuller.only_one_with_noun_of(stance)
        if target is not None:
            cluster.remove(stance)
            target.add(stance)
            cluster_of[stance.key] = target


class _FullerPhrases:
    """Which clusters have a phrase of several words with a noun, in a brief and in a story."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._story_of: dict[str, int] = {}
        for number, story in enumerate(stories):
            self._story_of.update(dict.fromkeys(story.briefs, number))
        self._in_brief: dict[tuple[str, str], set[IssueCluster]] = defaultdict(set)
        self._in_story: dict[tuple[int, str], set[IssueCluster]] = defaultdict(set)

    def add(self, stance: Stance, cluster: IssueCluster) -> None:
        """Adds a phrase of several words: "the harbour levy on ships"."""
        slug, noun = stance.brief.slug, head_stem(stance.text)
        self._in_brief[slug, noun].add(cluster)
        if slug in self._story_of:
            self._in_story[self._story_of[slug], noun].add(cluster)

    def only_one_with_noun_of(self, stance: Stance) -> IssueCluster | None:
        """The one cluster that a bare noun may mean, None where that is none or several."""
        slug, noun = stance.brief.slug, head_stem(stance.text)
        found = self._in_brief.get((slug, noun), set())
        # Another brief that tells the same event may say which levy it is.
        if not found and slug in self._story_of:
            found = self._in_story.get((self._story_of[slug], noun), set())
        return next(iter(found)) if len(found) == 1 else None


def _follow_shifts(briefs: Iterable[Brief], cluster_of: ClusterOf) -> None:
    """A position that changes another is about the same issue, whatever its words."""
    for brief in briefs:
        for position in brief.record.positions:
            later = cluster_of[brief.slug, position.id]
            # Each of the two names the other: the second finds them joined.
            earlier = cluster_of.get((brief.slug, position.shift or ""))
            if earlier is not None and earlier is not later:
                _join_shift(earlier, later, cluster_of)


def _join_shift(earlier: IssueCluster, later: IssueCluster, cluster_of: ClusterOf) -> None:
    """Makes one cluster of two, that of the note where one has a note."""
    # The editor says that these are two issues.
    if earlier.note and later.note:
        return
    # The wording of a note stays; without one, the issue that was there first.
    kept, gone = (later, earlier) if later.note else (earlier, later)
    cluster_of.update({stance.key: kept for stance in gone.stances})
    kept.absorb(gone)


def _issue(
    cluster: IssueCluster, actor_slugs: Mapping[tuple[str, str], str], taken: set[str]
) -> Issue:
    """The issue that a cluster is. `taken`: the slugs that others have."""
    wordings, note = cluster.wordings, cluster.note
    name = given_name(note) or _shortest_name(wordings)
    refs = [
        StanceRef(
            stance.brief.slug,
            stance.position.id,
            actor_slugs[stance.brief.slug, stance.position.actor],
        )
        for stance in sorted(cluster.stances, key=_stance_order)
    ]
    return Issue(
        slug=note.slug if note else unique_slug(name, taken),
        name=name,
        phrases=tuple(sorted(wordings, key=lambda wording: (-wordings[wording], wording))),
        stances=tuple(refs),
        note=note,
    )


def _stance_order(stance: Stance) -> tuple[object, ...]:
    """By date, then by place in the article."""
    return *age_key(stance.brief), stance.position.evidence, stance.position.id


def _shortest_name(wordings: Counter[str]) -> str:
    """The shortest wording that says enough; of equal ones the commonest."""

    def rank(wording: str) -> tuple[bool, int, int, str]:
        # “Levy” is short, but “harbour levy” tells which.
        says_little = len(content_stems(wording)) < 2
        return says_little, len(wording.split()), -wordings[wording], wording

    return min(wordings, key=rank)


def _dispute(issue: Issue) -> tuple[int, int, str, str]:
    """Sorts issues: the most positions, of the most actors, first."""
    actors = {stance.actor for stance in issue.stances}
    return -len(issue.stances), -len(actors), issue.name.casefold(), issue.slug
