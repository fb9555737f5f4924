"""Which positions are about one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from onrecord.corpus.issue_clusters import IssueCluster, IssueClusters, Stance, make_stance
from onrecord.corpus.notes import by_slug, claimed_names, given_name, shown_name
from onrecord.corpus.ordering import age_key
from onrecord.corpus.slugs import unique_slug
from onrecord.model import Brief, CorpusActor, Issue, Note, StanceRef, Story
from onrecord.nlp.issue_phrases import Sense, read_phrase
from onrecord.nlp.issue_words import Names
from onrecord.nlp.short_phrases import short_phrase
from onrecord.problems import Problem


def join_issues(
    briefs: Sequence[Brief],
    actors: Sequence[CorpusActor],
    notes: Sequence[Note],
    stories: Sequence[Story] = (),
) -> tuple[tuple[Issue, ...], list[Problem]]:
    """Every issue of the briefs once, the most disputed first.

    Takes briefs from old to new, the joined actors and stories. Phrases are one issue

    - where a note names both,
    - where they are about the same thing or act, and have most words in common or one adds to the
      other; never where one undoes what the other is about, or where they name different actors,
    - where one is short for the only fuller phrase with its noun in the same brief or story,
    - where a record says that one position changes the other.

    Two notes part what would be one issue. An actor counts as the same whatever the article calls
    them.
    """
    noted, problems = _clusters_of_notes(notes, {actor.name: actor for actor in actors})
    clusters = IssueClusters(noted)
    story_of = {slug: story.slug for story in stories for slug in story.briefs}
    for stance in _stances(briefs, actors):
        clusters.add(stance, story_of.get(stance.brief.slug))
    clusters.join()
    actor_slugs = {(a.brief, a.actor): actor.slug for actor in actors for a in actor.appearances}
    # Notes keep their addresses, whatever else is called so.
    taken = {note.slug for note in notes}
    issues = [_issue(cluster, actor_slugs, taken) for cluster in clusters.with_stances()]
    named = sorted(_with_short_names(issues), key=_dispute)
    return tuple(named), [*problems, *_unused_notes(noted)]


def _with_short_names(issues: Sequence[Issue]) -> list[Issue]:
    """The issues, those with a long name given a short one that is no other's."""
    short = [issue.name if issue.note else short_phrase(issue.name) for issue in issues]
    names = Counter(name.casefold() for name in short)
    return [
        replace(issue, short_name=name)
        if name != issue.name and names[name.casefold()] == 1
        else issue
        for issue, name in zip(issues, short, strict=True)
    ]


def _clusters_of_notes(
    notes: Sequence[Note], names: Names
) -> tuple[list[IssueCluster], list[Problem]]:
    """A cluster for each note, and the names that two notes claim."""
    clusters: list[IssueCluster] = []
    problems: list[Problem] = []
    claims: dict[Sense, Note] = {}
    for note in by_slug(notes):
        cluster = IssueCluster(note=note)
        for name in claimed_names(note):
            found = read_phrase(name, names)
            # “the bus lane” and “a bus lane” are one name.
            if claims.setdefault(found.sense, note) is note:
                cluster.phrases.append(found)
            else:
                problems.append(_claimed_twice(note, claims[found.sense], name))
        clusters.append(cluster)
    return clusters, problems


def _claimed_twice(note: Note, first: Note, name: str) -> Problem:
    message = f"“{name}” is claimed by {first.path} as well"
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


def _issue(
    cluster: IssueCluster, actor_slugs: Mapping[tuple[str, str], str], taken: set[str]
) -> Issue:
    """The issue that a cluster is. `taken`: the slugs that others have."""
    wordings, note = cluster.wordings, cluster.note
    name = given_name(note) or _shortest_name(cluster.stances)
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


def _shortest_name(stances: Iterable[Stance]) -> str:
    """The shortest wording that says which thing is meant; of equal ones the commonest."""
    counts = Counter(stance.wording for stance in stances)
    clear = {stance.wording for stance in stances if stance.phrase.stands_alone}

    def rank(wording: str) -> tuple[bool, int, int, str]:
        # “Levy” is short, but “harbour levy” tells which.
        return wording not in clear, len(wording.split()), -counts[wording], wording

    return min(counts, key=rank)


def _dispute(issue: Issue) -> tuple[int, int, str, str]:
    """Sorts issues: the most positions, of the most actors, first."""
    actors = {stance.actor for stance in issue.stances}
    return -len(issue.stances), -len(actors), issue.name.casefold(), issue.slug
