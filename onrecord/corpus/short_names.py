"""Short forms: an actor whom one brief names by a part of the name joins the one that other briefs name in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

from onrecord.corpus.candidates import Group, Member, role_words
from onrecord.corpus.name_keys import Key, bare_forms, part_forms, whole_forms
from onrecord.corpus.slugs import unique_slug
from onrecord.corpus.types import join_kinds
from onrecord.model import Actor
from onrecord.problems import Problem

DOMINANT = 5
"""How many times as many briefs must name somebody alone as name all others of a last name, for a bare last name to be theirs."""
SELDOM = 0.1
"""The share of briefs that tell a role below which it tells nothing: a slip, or somebody else's."""
ASKED = 3
"""Persons, and briefs, that a question names."""


def join_short_forms(groups: dict[Key, Group]) -> list[Problem]:
    """Joins what says as much as a longer name, then what is a part of one, then one name of several kinds, then bare last names, brief by brief.

    Gives a question to the editor for each last name that several persons bear and that stays alone.
    """
    _join_whole(groups, whole_forms)
    _join_whole(groups, part_forms)
    join_kinds(groups)
    targets = _targets(groups, bare_forms)
    questions = []
    for short in [k for k in targets if k in groups]:
        candidates = [groups[k] for k in sorted(targets[short])]
        _join_surname(groups, short, candidates)
        if short in groups and groups[short].note is None and len(candidates) > 1:
            questions.append(_question(groups[short], candidates))
    return questions


def _question(group: Group, candidates: list[Group]) -> Problem:
    """Who is meant by a last name that fits several."""
    best = sorted(candidates, key=lambda c: (-len(c.briefs), c.name))
    names = " or ".join(c.name for c in best[:ASKED])
    briefs = sorted(group.briefs)
    where = ", ".join(f"briefs/{slug}" for slug in briefs[:ASKED]) + (
        f" and {len(briefs) - ASKED} more" if len(briefs) > ASKED else ""
    )
    hint = f"a file with “name: {best[0].name}” and “aliases: [{group.name}]” says so; “not: [{briefs[-1]}]” in it keeps a brief apart"
    return Problem(
        f"content/actors/{unique_slug(best[0].name, set())}.md",
        None,
        f"who is “{group.name}” in {where}: {names}?",
        hint,
        "warning",
    )


def _targets(
    groups: dict[Key, Group], forms: Callable[[Actor], Iterator[Key]]
) -> dict[Key, set[Key]]:
    """For each short form the groups with a member that may be called so."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for group_key, group in groups.items():
        for _, actor in group.members:
            for form in forms(actor):
                if form != group_key:
                    found[form].add(group_key)
    return found


def _join_whole(groups: dict[Key, Group], forms: Callable[[Actor], Iterator[Key]]) -> None:
    """Moves groups that bear a short form of exactly one other group's name into that group."""
    moved: dict[Key, Key] = {}

    def goal(group_key: Key) -> Key:
        while group_key in moved:
            group_key = moved[group_key]
        return group_key

    targets = _targets(groups, forms)
    for short in sorted(
        (k for k in targets if k in groups and groups[k].note is None),
        key=lambda k: (len(targets[k]), -len(k), k),
    ):
        group = groups[short]
        longer = [
            k for k in {goal(k) for k in targets[short]} - {short} if _may_be_one(groups[k], group)
        ]
        why = "and of no other name"
        if len(longer) > 1:
            roles, why = _roles(group), "the only such name with one of its roles"
            longer = [k for k in longer if roles & _roles(groups[k])]
        if len(longer) == 1:
            target = groups[longer[0]]
            reason = f"“{group.members[0][1].name}” is taken for another form of “{target.members[0][1].name}”, {why}."
            target.reasons += [*group.reasons, reason]
            target.members += groups.pop(short).members
            moved[short] = longer[0]


def _roles(group: Group) -> frozenset[str]:
    """The words of somebody's roles, without those that hardly any brief gives."""
    told = [words for _, actor in group.members if (words := role_words(actor))]
    counts = Counter(word for words in told for word in words)
    return frozenset(word for word, count in counts.items() if count >= SELDOM * len(told))


def _may_be_one(one: Group, other: Group) -> bool:
    """Whether two groups may be one actor: a record that names both in one brief knows them for two, and a note may say no."""
    return not one.briefs & other.briefs and not any(one.denies(member) for member in other.members)


def _join_surname(groups: dict[Key, Group], short: Key, candidates: list[Group]) -> None:
    """Moves each member that bears a bare last name to the one person of the site who fits."""
    group = groups[short]
    if group.note is not None:
        return
    bearers = Counter(slug for c in candidates for slug in c.briefs)
    own = {id(c): sum(bearers[slug] == 1 for slug in c.briefs) for c in candidates}
    present = {id(c): c.briefs for c in candidates}
    roles = {id(c): _roles(c) for c in candidates}
    moved: dict[tuple[int, str], list[Member]] = defaultdict(list)
    left: list[Member] = []
    for member in group.members:
        fitting = [
            c for c in candidates if member[0].slug not in present[id(c)] and not c.denies(member)
        ]
        chosen, why = _fitting(member, fitting, len(candidates), own, roles)
        if chosen is None:
            left.append(member)
        else:
            moved[candidates.index(chosen), why].append(member)
    name = group.name
    for (index, why), members in sorted(moved.items()):
        target = candidates[index]
        briefs = f" in {len(members)} briefs" if len(members) > 1 else ""
        target.reasons.append(f"“{name}” is counted as {target.name}{briefs}: {why}.")
        target.members += members
    group.members = left
    if not left:
        del groups[short]


def _fitting(
    member: Member,
    fitting: list[Group],
    of: int,
    own: dict[int, int],
    roles: Mapping[int, frozenset[str]],
) -> tuple[Group | None, str]:
    """The one candidate that fits a bare last name, and why. `own`: how many briefs name each without another of the name."""
    if len(fitting) == 1 and of == 1:
        return fitting[0], "no other person of these briefs bears that name"
    mine = role_words(member[1])
    alike = [c for c in fitting if mine & roles[id(c)]]
    if len(alike) == 1:
        return alike[0], "of those who bear that name only this one has the role"
    if len(fitting) == 1:
        return fitting[0], "the others who bear that name are named beside it"
    best = max(alike or fitting, key=lambda c: own[id(c)], default=None)
    others = sum(own[id(c)] for c in alike or fitting if c is not best)
    if best is not None and not (mine and not alike) and own[id(best)] >= DOMINANT * max(others, 1):
        return (
            best,
            "the others who bear that name are in far fewer briefs, or named beside this one",
        )
    return None, ""
