"""Which actors of different briefs are one.

An editor's note decides first, then the name, then short forms of it. Namesakes are told apart by
middle names, roles and company, bodies that any country has by the country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from onrecord.corpus.bodies import part_bodies
from onrecord.corpus.clusters import Cluster, Clusters, Member
from onrecord.corpus.editor_names import claimed, find_claims
from onrecord.corpus.name_keys import Key, Words, name_key
from onrecord.corpus.names_of_a_brief import ask_about_names_of_a_brief
from onrecord.corpus.namesakes import part_namesakes
from onrecord.corpus.notes import by_slug, shown_name
from onrecord.corpus.ordering import age_key
from onrecord.corpus.short_names import join_short_forms
from onrecord.corpus.slugs import unique_slug
from onrecord.model import Actor, ActorKind, Appearance, Brief, CorpusActor, Note
from onrecord.nlp.text import name_words
from onrecord.problems import Problem

ANYBODY = "A group by what it is called: each brief may mean others of that name."


def join_actors(
    briefs: Sequence[Brief], notes: Sequence[Note]
) -> tuple[tuple[CorpusActor, ...], list[Problem]]:
    """Every actor of the briefs once, the most prominent first.

    Takes briefs from old to new. Actors are one where an editor's note says so, where they have the
    same name and compatible kinds, where the name of one is a known short form of the other's, or
    where a bare last name fits exactly one person. `CorpusActor.reason` says which. Gives also what
    is wrong with the notes, and the questions that only an editor can answer, each with
    the lines that answer it.
    """
    clusters, problems = _cluster_by_name(briefs, notes)
    problems += part_namesakes(clusters)
    problems += part_bodies(clusters)
    problems += join_short_forms(clusters)
    problems += ask_about_names_of_a_brief(clusters)
    # Notes keep their addresses, whoever else is called so.
    taken = {note.slug for note in notes}
    actors = [_corpus_actor(cluster, taken) for cluster in clusters.values()]
    prominence = _prominence(actors, briefs)
    actors.sort(key=lambda actor: (-prominence[actor.slug], actor.name.casefold(), actor.slug))
    return tuple(actors), problems


def _cluster_by_name(
    briefs: Sequence[Brief], notes: Sequence[Note]
) -> tuple[Clusters, list[Problem]]:
    """The actors of all briefs by the note that claims them, else by name."""
    claims, problems = find_claims(notes, briefs)
    # In the order of the briefs, on which the numbers of equal slugs depend.
    clusters: Clusters = {}
    for brief in briefs:
        for actor in brief.record.actors:
            member = Member(brief, actor)
            note = claimed(claims, member)
            key = ("note", note.slug) if note else _key(brief, actor)
            clusters.setdefault(key, Cluster(note=note)).members.append(member)
    return clusters, [*problems, *_unused_notes(clusters, notes)]


def _key(brief: Brief, actor: Actor) -> Key:
    """What an actor shares with those that are the same: “voters” of two briefs are not."""
    return ("described", brief.slug, actor.id) if actor.described else name_key(actor)


def _unused_notes(clusters: Clusters, notes: Sequence[Note]) -> Iterator[Problem]:
    """The notes of which no brief names anybody."""
    used = {cluster.note.slug for cluster in clusters.values() if cluster.note}
    for note in by_slug(notes):
        if note.slug not in used:
            message = f"no brief names “{shown_name(note)}”"
            hint = "is the name or an alias missing?"
            yield Problem(note.path, None, message, hint, "warning")


def _corpus_actor(cluster: Cluster, taken: set[str]) -> CorpusActor:
    """The actor that a cluster is. `taken`: the slugs that others have."""
    members = sorted(cluster.members, key=lambda m: (*age_key(m.brief), m.actor.id))
    name, kind, note = cluster.name, _kind(cluster), cluster.note
    return CorpusActor(
        slug=note.slug if note else unique_slug(name, taken, kind),
        name=name,
        kind=kind,
        aliases=_aliases(members, name, note),
        appearances=tuple(Appearance(m.brief.slug, m.actor.id) for m in members),
        reason=_reason(cluster, kind),
        note=note,
    )


def _kind(cluster: Cluster) -> ActorKind:
    """The kind that the editor gives, else the one that most briefs see."""
    # kind: person
    if cluster.note and cluster.note.kind:
        return cluster.note.kind
    counts = Counter(member.actor.kind for member in cluster.members)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _aliases(members: Sequence[Member], name: str, note: Note | None) -> tuple[str, ...]:
    """The other forms of a name, the commonest first, each in the commonest spelling."""
    counts = Counter(form for m in members for form in (m.actor.name, *m.actor.aliases))
    counts.update(dict.fromkeys(note.aliases if note else (), 1))
    # “José Pérez” and “Jose Perez” are one form.
    spelling: dict[Words, str] = {}
    for form in sorted(counts, key=lambda form: (-counts[form], form)):
        spelling.setdefault(name_words(form), form)
    spelling.pop(name_words(name), None)
    return tuple(spelling.values())


def _reason(cluster: Cluster, kind: ActorKind) -> str:
    """Why the appearances are one actor: a line for the name, and one for each form of it."""
    briefs = len(cluster.briefs)
    sentences = [_reason_of_name(cluster, briefs)]
    # “Republican lawmakers”, in two briefs.
    names_anybody = kind == "group" and cluster.name.split()[-1].islower()
    if briefs > 1 and names_anybody:
        sentences.append(ANYBODY)
    first_line = " ".join(filter(None, sentences))
    return "\n".join(filter(None, [first_line, *dict.fromkeys(sorted(cluster.reasons))]))


def _reason_of_name(cluster: Cluster, briefs: int) -> str:
    """What the name tells; empty where each brief but one has a reason of its own."""
    if cluster.note:
        return "The editor’s note says which names are meant."
    # “Lee” is counted as Ann Lee: there is one brief with each name.
    if cluster.reasons and briefs <= len(cluster.reasons) + 1:
        return ""
    return "Named in one brief." if briefs == 1 else f"The same name in {briefs} briefs."


def _prominence(actors: Sequence[CorpusActor], briefs: Sequence[Brief]) -> Mapping[str, float]:
    """By slug, the sum of an actor's salience in all briefs."""
    salience = {
        (brief.slug, actor.id): actor.salience for brief in briefs for actor in brief.record.actors
    }
    return {
        actor.slug: sum(salience[a.brief, a.actor] for a in actor.appearances) for actor in actors
    }
