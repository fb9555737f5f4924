"""People of one name: kept apart where middle names differ, or where neither roles nor company agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from onrecord.corpus.candidates import Group, Member, role_words
from onrecord.corpus.name_keys import Key, key, middle
from onrecord.model import Brief
from onrecord.problems import Problem

APART = "Others named {} are kept apart: neither their roles nor those named beside them agree."


def part_namesakes(groups: dict[Key, Group]) -> list[Problem]:
    """Splits the groups of persons that are several people; gives a question to the editor for each that rests on roles and company."""
    questions = []
    for group_key in [
        k
        for k, g in groups.items()
        if k[0] == "person" and len(k) > 2 and g.note is None and len(g.members) > 1
    ]:
        group = groups.pop(group_key)
        for middle_name, members in _by_middle(group.members).items():
            people = _by_circle(members)
            reasons = [APART.format(group.name)] if len(people) > 1 else []
            for number, part in enumerate(people, 1):
                groups[
                    (*group_key, middle_name, str(number))
                    if middle_name or number > 1
                    else group_key
                ] = Group(part, reasons=[*reasons])
            if len(people) > 1:
                questions.append(_question(group.name, people))
    return questions


def _by_middle(members: list[Member]) -> dict[str, list[Member]]:
    """Members by middle name, where there are several that cannot be one: "H.W." and "W."; all under the empty one otherwise."""
    known = Counter(m for _, actor in members if (m := middle(actor.name)))
    longest = [m for m in known if not any(other != m and other.startswith(m) for other in known)]
    if len(longest) < 2:
        return {"": members}
    found: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        mine = middle(member[1].name)
        fitting = [m for m in sorted(longest) if m.startswith(mine)] if mine else []
        found[fitting[0] if len(fitting) == 1 else ""].append(member)
    return found


def _by_circle(members: list[Member]) -> list[list[Member]]:
    """Members parted into people, the most named first. Two are one where they share a role's word or somebody named beside them;
    those of whom no role is told go to the first."""
    parent = list(range(len(members)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[object, int] = {}
    for i, (brief, actor) in enumerate(members):
        for sign in (*role_words(actor), *_company(brief, key(actor))):
            parent[find(i)] = find(first.setdefault(sign, i))
    circles: dict[int, list[int]] = defaultdict(list)
    for i in range(len(members)):
        circles[find(i)].append(i)
    told = [c for c in circles.values() if any(members[i][1].roles for i in c)]
    told.sort(key=lambda c: (-len(c), c[0]))
    if len(told) < 2:
        return [members]
    rest = [i for c in circles.values() if not any(members[i][1].roles for i in c) for i in c]
    told[0] = sorted([*told[0], *rest])
    return [[members[i] for i in circle] for circle in told]


def _company(brief: Brief, own: Key) -> Iterator[Key]:
    """The other people and bodies of a brief."""
    for other in brief.record.actors:
        if other.kind != "place" and (found := key(other)) != own:
            yield found


def _question(name: str, parts: list[list[Member]]) -> Problem:
    told = []
    for part in parts:
        role = next(" ".join(r.title.split()) for _, actor in part for r in actor.roles)
        told.append(f"{role} (briefs/{part[0][0].slug})")
    slugs = ", ".join(brief.slug for part in parts[1:] for brief, _ in part)
    hint = f"if they are, a file with “name: {name}” joins them; if not, add “not: [{slugs}]” to it"
    return Problem(
        f"content/actors/{parts[0][0][1].id}.md",
        None,
        f"are these one {name}: {'; '.join(told)}?",
        hint,
        "warning",
    )
