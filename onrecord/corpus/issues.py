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
from onrecord.corpus.phrases import Core, content_words, core, head_stem
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
    index, problems = _clusters_of_notes(notes, {actor.name: actor for actor in actors})
    cluster_of = _place(_stances(briefs, actors), index)
    _move_bare_nouns(index.clusters, cluster_of, stories)
    _follow_shifts(briefs, cluster_of)
    actor_slugs = {(a.brief, a.actor): actor.slug for actor in actors for a in actor.appearances}
    taken = {note.slug for note in notes}
    issues = [_issue(c, actor_slugs, taken) for c in index.clusters if c.stances]
    return tuple(sorted(issues, key=_dispute)), [*problems, *_unused_notes(index.clusters)]


def _clusters_of_notes(notes: Sequence[Note], names: Names) -> tuple[ClusterIndex, list[Problem]]:
    """A cluster for each note, and the names that two notes claim."""
    index = ClusterIndex([])
    problems: list[Problem] = []
    claims: dict[frozenset[str], Note] = {}
    for note in by_slug(notes):
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
    corpus_actor = {(a.brief, a.actor): actor for actor in actors for a in actor.appearances}
    stances: list[Stance] = []
    for brief in briefs:
        names: dict[str, CorpusActor] = {}
        for actor in brief.record.actors:
            forms = (*actor.aliases, actor.name)
            names.update(dict.fromkeys(forms, corpus_actor[brief.slug, actor.id]))
        stances += [make_stance(brief, position, names) for position in brief.record.positions]
    return stances


def _place(stances: Sequence[Stance], index: ClusterIndex) -> ClusterOf:
    """Puts each position into the first cluster that it is like, or into a new one.

    Short phrases go first, so that longer ones find them.
    """
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
    story_of = {slug: number for number, story in enumerate(stories) for slug in story.briefs}
    with_noun: dict[tuple[object, str], dict[int, IssueCluster]] = defaultdict(dict)
    bare: list[tuple[IssueCluster, Stance]] = []
    for cluster in clusters:
        for stance in cluster.stances:
            if stance.is_about_actor:
                continue
            if len(content_words(stance.text)) > 1:
                slug = stance.brief.slug
                for place in {slug, story_of.get(slug, slug)}:
                    with_noun[place, head_stem(stance.text)][id(cluster)] = cluster
            elif not cluster.note:
                bare.append((cluster, stance))
    for cluster, stance in bare:
        slug, noun = stance.brief.slug, head_stem(stance.text)
        in_story = with_noun.get((story_of.get(slug, slug), noun), {})
        fuller = list((with_noun.get((slug, noun)) or in_story).values())
        if len(fuller) == 1:
            cluster.remove(stance)
            fuller[0].add(stance)
            cluster_of[stance.key] = fuller[0]


def _follow_shifts(briefs: Iterable[Brief], cluster_of: ClusterOf) -> None:
    """A position that changes another is about the same issue, whatever its words."""
    for brief in briefs:
        for position in brief.record.positions:
            later = cluster_of[brief.slug, position.id]
            earlier = cluster_of.get((brief.slug, position.shift or ""))
            if earlier is None or earlier is later:
                continue
            if earlier.note and later.note:
                continue
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
        says_little = len(content_words(wording)) < 2
        return says_little, len(wording.split()), -wordings[wording], wording

    return min(wordings, key=rank)


def _dispute(issue: Issue) -> tuple[int, int, str, str]:
    """Sorts issues: the most positions, of the most actors, first."""
    actors = {stance.actor for stance in issue.stances}
    return -len(issue.stances), -len(actors), issue.name.casefold(), issue.slug
