"""Short forms: whom one brief names by a part of the name is the one whom others name in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.corpus.clusters import Cluster, Clusters, Member, may_be_one, role_words
from onrecord.corpus.kinds import join_kinds
from onrecord.corpus.name_forms import (
    bare_forms,
    forms_without_suffix,
    last_name_forms,
    part_forms,
    whole_forms,
)
from onrecord.corpus.name_keys import Key
from onrecord.corpus.questions import ask, names_of
from onrecord.corpus.slugs import unique_slug
from onrecord.model import Actor
from onrecord.problems import Problem

DOMINANCE = 5
"""How many times as many briefs must name somebody alone as name all others of a last name.

Then a bare last name is theirs.
"""
RARE_ROLE = 0.1
"""The share of the briefs that tell a role under which a role tells nothing: it is a slip."""
ASKED = 3
"""Persons, and briefs, that a question names."""


def join_short_forms(clusters: Clusters) -> list[Problem]:
    """Joins clusters whose names are forms of one name.

    First what says as much as a longer name, then what is a part of one, then one name of several
    kinds, then bare last names, brief by brief. Gives a question to the editor for each last name
    that several persons bear and that stays alone.
    """
    _join_forms(clusters, whole_forms)
    _join_forms(clusters, forms_without_suffix, needs_role=True)
    _join_forms(clusters, last_name_forms)
    _join_forms(clusters, part_forms)
    join_kinds(clusters)
    return _join_last_names(clusters)


# Forms that tell who is meant


def _join_forms(
    clusters: Clusters, forms: Callable[[Actor], Iterator[Key]], needs_role: bool = False
) -> None:
    """Moves clusters that bear a form of exactly one other cluster's name into that cluster.

    `needs_role`: only where the two have a role in common.
    """
    moved: dict[Key, Key] = {}
    targets = _clusters_by_form(clusters, forms)
    short_keys = [key for key in _without_note(clusters) if key in targets]
    # The least doubtful first: forms of few names, then long ones.
    for short in sorted(short_keys, key=lambda key: (len(targets[key]), -len(key), key)):
        # A target may have moved into another one, or into this cluster.
        keys = {_present_key(key, moved) for key in targets[short]} - {short}
        target, why = _only_target(
            clusters[short], {key: clusters[key] for key in keys}, needs_role
        )
        if target is not None:
            _join_form(clusters, short, target, why)
            moved[short] = target


def _without_note(clusters: Clusters) -> list[Key]:
    return [key for key, cluster in clusters.items() if cluster.note is None]


def _join_form(clusters: Clusters, short: Key, target: Key, why: str) -> None:
    """Moves a cluster into that of a longer name."""
    form, name = (clusters[key].members[0].actor.name for key in (short, target))
    reason = f"“{form}” is taken for another form of “{name}”, {why}."
    clusters[target].absorb(clusters.pop(short), reason)


def _clusters_by_form(
    clusters: Clusters, forms: Callable[[Actor], Iterator[Key]]
) -> dict[Key, set[Key]]:
    """For each form, as a key, the clusters with a member that may be called so."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for key, cluster in clusters.items():
        for member in cluster.members:
            for form in forms(member.actor):
                if form != key:
                    found[form].add(key)
    return found


def _present_key(key: Key, moved: Mapping[Key, Key]) -> Key:
    """The key under which a cluster is, after all moves."""
    # HWU → Harbour Workers → Harbour Workers Union
    while key in moved:
        key = moved[key]
    return key


def _only_target(
    cluster: Cluster, candidates: Clusters, needs_role: bool
) -> tuple[Key | None, str]:
    """The key of the only candidate that a cluster may be one with, and why it is the only one."""
    fitting = [key for key in candidates if may_be_one(candidates[key], cluster)]
    why = "and of no other name"
    # Bill Lee, where there are William Lee, mayor, and William Lee, painter.
    if len(fitting) > 1 or needs_role:
        why = "the only such name with one of its roles"
        roles = _usual_role_words(cluster)
        fitting = [key for key in fitting if roles & _usual_role_words(candidates[key])]
    return (fitting[0], why) if len(fitting) == 1 else (None, "")


def _usual_role_words(cluster: Cluster) -> frozenset[str]:
    """The words of somebody's roles, without those that hardly any brief gives."""
    # One brief in twenty calls a senator “President”: it means somebody beside her.
    by_brief = [words for words in map(role_words, _actors(cluster)) if words]
    counts = Counter(word for words in by_brief for word in words)
    least = RARE_ROLE * len(by_brief)
    return frozenset(word for word, count in counts.items() if count >= least)


def _actors(cluster: Cluster) -> Iterator[Actor]:
    return (member.actor for member in cluster.members)


# Bare last names


@dataclass(frozen=True, slots=True, eq=False)
class _Bearer:
    """A person whose last name some brief uses alone."""

    cluster: Cluster
    briefs: set[str]
    """Slugs of the briefs that name the person in full."""
    alone: int
    """In how many of them nobody else bears the last name."""
    roles: frozenset[str]
    """The words of the usual roles."""


def _join_last_names(clusters: Clusters) -> list[Problem]:
    """Joins bare last names, and gives questions on those that stay alone."""
    questions: list[Problem] = []
    persons_of = _clusters_by_form(clusters, bare_forms)
    for short in [key for key in persons_of if key in clusters]:
        cluster = clusters[short]
        # The editor has said who “Lee” is.
        if cluster.note is not None:
            continue
        persons = [clusters[key] for key in sorted(persons_of[short])]
        cluster.members, doubts = _join_last_name(cluster, persons)
        questions += doubts
        if not cluster.members:
            del clusters[short]
        elif len(persons) > 1:
            questions.append(_question(cluster, persons))
    return questions


def _join_last_name(
    cluster: Cluster, persons: Sequence[Cluster]
) -> tuple[list[Member], list[Problem]]:
    """Moves each member with a bare last name to the one person who fits.

    Gives those left, and the questions on those who were moved on thin evidence.
    """
    bearers = _bearers(persons)
    # By person and reason, for one sentence each.
    moved: dict[tuple[int, str], list[Member]] = defaultdict(list)
    left: list[Member] = []
    for member in cluster.members:
        chosen, why = _choose_bearer(member, bearers)
        if chosen is None:
            left.append(member)
        else:
            moved[bearers.index(chosen), why].append(member)
    name = cluster.name
    questions: list[Problem] = []
    for (index, why), members in sorted(moved.items(), key=lambda found: found[0]):
        person = persons[index]
        briefs = f" in {len(members)} briefs" if len(members) > 1 else ""
        person.reasons.append(f"“{name}” is counted as {person.name}{briefs}: {why}.")
        person.members += members
        # An editor who said who bears the name has been asked.
        if why in _THIN and not any(bearer.note for bearer in persons):
            questions.append(_doubt(name, person, members, why))
    return left, questions


def _bearers(persons: Sequence[Cluster]) -> list[_Bearer]:
    """What tells the persons who bear a last name from each other."""
    briefs = [person.briefs for person in persons]
    # A brief that names Ann Lee and Bo Lee says nothing of who “Lee” is elsewhere.
    bearers_in = Counter(slug for slugs in briefs for slug in slugs)
    return [
        _Bearer(
            cluster=person,
            briefs=slugs,
            alone=sum(bearers_in[slug] == 1 for slug in slugs),
            roles=_usual_role_words(person),
        )
        for person, slugs in zip(persons, briefs, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Whom a bare last name may mean."""

    bearers: Sequence[_Bearer]
    """All who bear it."""
    fitting: Sequence[_Bearer]
    """Those whom its brief does not name in full, and whose notes do not say no."""
    has_role: bool
    """Whether its brief tells a role."""
    with_role: Sequence[_Bearer]
    """Those of the fitting who have that role."""


def _choose_bearer(member: Member, bearers: Sequence[_Bearer]) -> tuple[_Bearer | None, str]:
    """The one person who fits a bare last name, and why; None where that is nobody or several."""
    choice = _make_choice(member, bearers)
    for rule, why in _RULES:
        chosen = rule(choice)
        if chosen is not None:
            return chosen, why
    return None, ""


def _make_choice(member: Member, bearers: Sequence[_Bearer]) -> _Choice:
    roles = role_words(member.actor)
    fitting = [bearer for bearer in bearers if _fits(member, bearer)]
    with_role = [bearer for bearer in fitting if roles & bearer.roles]
    return _Choice(bearers, fitting, bool(roles), with_role)


def _fits(member: Member, bearer: _Bearer) -> bool:
    """Whether a bare last name may be somebody's: not where its brief names them in full."""
    return member.brief.slug not in bearer.briefs and not bearer.cluster.denies(member)


def _only_bearer(choice: _Choice) -> _Bearer | None:
    """Lee, where there is Ann Lee only."""
    return choice.fitting[0] if len(choice.fitting) == len(choice.bearers) == 1 else None


def _only_one_with_role(choice: _Choice) -> _Bearer | None:
    """Mayor Lee, where Ann Lee is a mayor and Bo Lee a judge."""
    return choice.with_role[0] if len(choice.with_role) == 1 else None


def _only_fitting(choice: _Choice) -> _Bearer | None:
    """Lee, where there are Ann Lee and Bo Lee, and the brief names Bo Lee too."""
    return choice.fitting[0] if len(choice.fitting) == 1 else None


def _dominant(choice: _Choice) -> _Bearer | None:
    """Lee, where far more briefs name Ann Lee than any other Lee."""
    # Captain Lee, where nobody of that name is a captain, is somebody else.
    if choice.has_role and not choice.with_role:
        return None
    candidates = choice.with_role or choice.fitting
    best = max(candidates, key=lambda bearer: bearer.alone, default=None)
    if best is None:
        return None
    others = sum(bearer.alone for bearer in candidates if bearer is not best)
    return best if best.alone >= DOMINANCE * max(others, 1) else None


_RULES: tuple[tuple[Callable[[_Choice], _Bearer | None], str], ...] = (
    (_only_bearer, "no other person of these briefs bears that name"),
    (_only_one_with_role, "of those who bear that name only this one has the role"),
    (_only_fitting, "the others who bear that name are named beside it"),
    (
        _dominant,
        "the others who bear that name are in far fewer briefs, or named beside this one",
    ),
)
"""How a bare last name finds its bearer, and what is said of it, in the order of trust."""


_THIN = frozenset(why for rule, why in _RULES if rule in (_only_fitting, _dominant))
"""What is no more than likely: an editor is asked about it."""


def _doubt(name: str, person: Cluster, members: Sequence[Member], why: str) -> Problem:
    """Whether a last name that was counted as somebody's is theirs."""
    slugs = sorted({member.brief.slug for member in members})
    where = ", ".join(f"briefs/{slug}" for slug in slugs[:ASKED])
    more = f" and {len(slugs) - ASKED} more" if len(slugs) > ASKED else ""
    return ask(
        min(members, key=lambda member: member.brief.slug),
        f"is “{name}” in {where}{more} {person.name}, as it is counted: {why}?",
        f"content/actors/{unique_slug(person.name, set())}.md",
        {"name": person.name, "aliases": [name]},
        f"“{names_of(slugs)}” in place of the aliases",
        "merge",
    )


def _question(cluster: Cluster, persons: Sequence[Cluster]) -> Problem:
    """Who is meant by a last name that fits several."""
    best = sorted(persons, key=lambda person: (-len(person.briefs), person.name))
    names = " or ".join(person.name for person in best[:ASKED])
    briefs = sorted(cluster.briefs)
    where = ", ".join(f"briefs/{slug}" for slug in briefs[:ASKED])
    if len(briefs) > ASKED:
        where += f" and {len(briefs) - ASKED} more"
    return ask(
        min(cluster.members, key=lambda member: member.brief.slug),
        f"who is “{cluster.name}” in {where}: {names}?",
        f"content/actors/{unique_slug(best[0].name, set())}.md",
        {"name": best[0].name, "aliases": [cluster.name]},
        f"name another of them; “{names_of(briefs[-1:])}” in it keeps a brief apart",
        "merge",
    )
