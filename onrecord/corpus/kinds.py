"""Names with several kinds: a few briefs have an organisation or a place, most have a person."""

from __future__ import annotations

from collections import defaultdict

from onrecord.corpus.clusters import Cluster, Clusters, may_be_one
from onrecord.corpus.name_keys import Key, Words, is_single_name, key_words
from onrecord.model import Actor

PERSON_DOMINANCE = 5
"""How many times as many briefs must give the name to a person as to something else."""
PERSON_MARGIN = 2
"""How many times as many briefs must have the commonest kind, where one kind is a person."""


def join_kinds(clusters: Clusters) -> None:
    """Moves a name to the kind that other briefs know it by, if its own briefs tell no more.

    The Quern → the place of that name that other briefs know; Lee, an organisation → Ann Lee
    """
    _join_persons(clusters)
    _join_commonest_kinds(clusters)
    _join_last_names_to_organisations(clusters)


def _join_persons(clusters: Clusters) -> None:
    """Makes a person of a one-word organisation or place if far more briefs call a person so."""
    callers = _briefs_by_bare_name(clusters)
    for key in sorted(key for key in _single_names(clusters) if key[0] != "person"):
        cluster, briefs = clusters[key], callers[key[1]]
        # “Lee” is an organisation in one brief, and a person in five.
        dominates = len(briefs) >= PERSON_DOMINANCE * len(cluster.briefs)
        if not dominates or not cluster.has_names_only:
            continue
        # Who is meant is found later, by the last name.
        person = clusters.setdefault(("person", key[1]), Cluster())
        person.members += cluster.members
        person.reasons.append(f"“{cluster.name}” is a person’s name in {len(briefs)} other briefs.")
        del clusters[key]


def _briefs_by_bare_name(clusters: Clusters) -> dict[str, set[str]]:
    """For each last name the briefs that call a person by it alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, cluster in clusters.items():
        if key[0] != "person":
            continue
        for member in cluster.members:
            for name in _bare_names(member.actor):
                found[name].add(member.brief.slug)
    return found


def _bare_names(person: Actor) -> list[str]:
    """The last words of the forms without a space: "Lee", but also "Al-Hale"."""
    bare = [form for form in (person.name, *person.aliases) if " " not in form]
    found = [key_words(form, "person") for form in bare]
    return [words[-1] for words in found if words]


def _join_commonest_kinds(clusters: Clusters) -> None:
    """Moves a name of several kinds to the one that more briefs have."""
    for keys in _keys_by_words(clusters).values():
        # “Quern” is a place in three briefs, and an organisation in one.
        first, *others = sorted(keys, key=lambda key: (-len(clusters[key].briefs), key))
        for other in others:
            # People bear the names of places more often than organisations do.
            margin = PERSON_MARGIN if "person" in (first[0], other[0]) else 1
            if len(clusters[first].briefs) > margin * len(clusters[other].briefs):
                _join(clusters, other, first)


def _keys_by_words(clusters: Clusters) -> dict[Words, list[Key]]:
    """The keys that differ only by the kind, of clusters that no note claims."""
    found: dict[Words, list[Key]] = defaultdict(list)
    for key, cluster in clusters.items():
        if cluster.note is None:
            _, *words = key
            found[tuple(words)].append(key)
    return found


def _join_last_names_to_organisations(clusters: Clusters) -> None:
    """Moves a bare last name to the organisation of that name."""
    for key in sorted(key for key in _single_names(clusters) if key[0] == "person"):
        # “Quern”, which no brief calls by a first name, and “Quern”, a company.
        organisation = ("organisation", key[1])
        if organisation in clusters:
            _join(clusters, key, organisation)


def _single_names(clusters: Clusters) -> list[Key]:
    """The keys of one word that no note claims."""
    return [k for k, cluster in clusters.items() if is_single_name(k) and cluster.note is None]


def _join(clusters: Clusters, small: Key, large: Key) -> None:
    """Moves one cluster into another of the same name, unless something tells them apart."""
    cluster, target = clusters[small], clusters[large]
    if cluster.has_names_only and may_be_one(target, cluster):
        kind = target.members[0].actor.kind
        target.absorb(cluster, f"“{cluster.name}” is taken for the {kind} of that name.")
        del clusters[small]
