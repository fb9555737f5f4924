"""People of one name: kept apart by middle names, or where neither roles nor company agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from onrecord.corpus.clusters import Cluster, Clusters, Member, role_heads
from onrecord.corpus.components import connected_components
from onrecord.corpus.name_keys import Key, middle_initials, name_key
from onrecord.corpus.questions import ask, names_of
from onrecord.problems import Problem

APART = "Others named {} are kept apart: neither their roles nor those named beside them agree."


def part_namesakes(clusters: Clusters) -> list[Problem]:
    """Splits the clusters of persons that are several people.

    Gives a question to the editor for each split that rests on roles and company.
    """
    questions: list[Problem] = []
    for key in _keys_to_part(clusters):
        cluster = clusters.pop(key)
        for initials, members in _by_middle_initials(cluster.members).items():
            people = _by_roles_and_company(members)
            # Middle names tell people apart for certain, roles and company do not.
            reasons = [APART.format(cluster.name)] if len(people) > 1 else []
            for number, person in enumerate(people, 1):
                person_key = _person_key(key, initials, number)
                clusters[person_key] = Cluster(person, reasons=[*reasons])
            if len(people) > 1:
                questions.append(_question(cluster.name, people))
    return questions


def _person_key(key: Key, initials: str, number: int) -> Key:
    """The key of one of several people; the first without a middle name keeps that of all."""
    return key if not initials and number == 1 else (*key, initials, str(number))


def _keys_to_part(clusters: Clusters) -> list[Key]:
    return [key for key, cluster in clusters.items() if _may_be_several(key, cluster)]


def _may_be_several(key: Key, cluster: Cluster) -> bool:
    """Whether a cluster is of a person with a full name, in several briefs and without a note."""
    is_full_name = key[0] == "person" and len(key) > 2
    return is_full_name and cluster.note is None and len(cluster.members) > 1


def _by_middle_initials(members: list[Member]) -> dict[str, list[Member]]:
    """Members by middle name where there are several that cannot be one: "H.W." and "W.".

    Members whose middle name does not tell are under the empty one; so are all where one fits all.
    """
    # "H." and "H.W." can be one, "H.W." and "W." cannot.
    known = Counter(filter(None, (middle_initials(member.actor.name) for member in members)))
    longest = sorted(initials for initials in known if not _is_short_for_another(initials, known))
    if len(longest) < 2:
        return {"": members}
    found: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        # "Bo Lee" is neither "Bo H.W. Lee" nor "Bo W. Lee", "Bo H. Lee" is the first.
        found[_only_fit(middle_initials(member.actor.name), longest)].append(member)
    return found


def _is_short_for_another(initials: str, known: Counter[str]) -> bool:
    """Whether longer initials begin with these: "H." beside "H.W."."""
    return any(other != initials and other.startswith(initials) for other in known)


def _only_fit(initials: str, longest: Sequence[str]) -> str:
    """Which of the longest initials these are short for, empty where that is none or several."""
    fitting = [other for other in longest if initials and other.startswith(initials)]
    return fitting[0] if len(fitting) == 1 else ""


def _by_roles_and_company(members: list[Member]) -> list[list[Member]]:
    """Members parted into people, those of the most briefs first.

    Two are one person where they share what they are or somebody named beside them. Those of
    whom no role is told go to the first.
    """
    # Ann Lee, mayor; Ann Lee beside Bo Hall, who is beside the mayor elsewhere; Ann Lee, painter.
    components = connected_components([set(_roles_and_company(member)) for member in members])
    with_role: list[list[int]] = []
    without_role: list[int] = []
    for component in components:
        if _has_role(component, members):
            with_role.append(component)
        else:
            without_role += component
    # Without two who have roles nothing says that they are two.
    if len(with_role) < 2:
        return [members]
    with_role.sort(key=lambda component: (-len(component), component[0]))
    with_role[0] = sorted([*with_role[0], *without_role])
    return [[members[i] for i in component] for component in with_role]


def _has_role(component: Iterable[int], members: Sequence[Member]) -> bool:
    """Whether a brief tells a role of one of the members with these indexes."""
    return any(members[i].actor.roles for i in component)


def _roles_and_company(member: Member) -> Iterator[Hashable]:
    """What tells somebody from a namesake: what they are, and the persons in the brief.

    Many briefs speak of one country, one council, or a Lee.
    """
    yield from role_heads(member.actor)
    own_key = name_key(member.actor)
    for other in member.brief.record.actors:
        key = name_key(other)
        if other.kind == "person" and len(key) > 2 and key != own_key:
            yield key


def _question(name: str, people: list[list[Member]]) -> Problem:
    """Whether several people of one name are one after all."""
    descriptions: list[str] = []
    for person in people:
        # Each of them has a role in one brief at least.
        roles = (" ".join(role.title.split()) for member in person for role in member.actor.roles)
        descriptions.append(f"{next(roles)} (briefs/{person[0].brief.slug})")
    slugs = [member.brief.slug for person in people[1:] for member in person]
    return ask(
        people[1][0],
        f"are these one {name}: {'; '.join(descriptions)}?",
        f"content/actors/{people[0][0].actor.id}.md",
        {"name": name},
        f"add “{names_of(slugs)}” to it",
        "merge",
    )
