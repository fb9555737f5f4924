"""One name, several kinds: what a few briefs take for somebody and most for a body or a place, or the other way round."""

from __future__ import annotations

from collections import defaultdict

from onrecord.corpus.candidates import Group
from onrecord.corpus.name_keys import FAMILY, Key, plain
from onrecord.model import Actor

DOMINANT = 5
"""ResolvedBy many times as many briefs must call a person so as take the bare name for something else."""


def join_kinds(groups: dict[Key, Group]) -> None:
    """Moves a bare name of which a brief tells nothing that fits one kind only to the kind that other briefs know it by."""
    _join_persons(groups)
    by_words: dict[Key, list[Key]] = defaultdict(list)
    for group_key, group in groups.items():
        if group_key[0] in FAMILY.values() and group.note is None:
            by_words[group_key[1:]].append(group_key)
    for keys in by_words.values():
        first, *others = sorted(keys, key=lambda k: (-len(groups[k].briefs), k))
        for other in others:
            if len(groups[first].briefs) > len(groups[other].briefs) * (
                2 if "person" in (first[0], other[0]) else 1
            ):
                _join(groups, other, first)
    for short in sorted(
        k for k in groups if k[0] == "person" and len(k) == 2 and groups[k].note is None
    ):
        if ("body", short[1]) in groups:
            _join(groups, short, ("body", short[1]))


def _join(groups: dict[Key, Group], small: Key, large: Key) -> None:
    """Moves one group into another of the same name, unless a brief names both or tells that it is right."""
    group, target = groups[small], groups[large]
    if group.briefs & target.briefs or any(target.denies(member) for member in group.members):
        return
    if all(is_bare(actor) for _, actor in group.members):
        target.reasons += [
            *group.reasons,
            f"“{group.name}” is taken for the {target.members[0][1].kind} of that name.",
        ]
        target.members += groups.pop(small).members


def _join_persons(groups: dict[Key, Group]) -> None:
    """Makes a person of a body or place of one word by which far more briefs call one."""
    called: dict[str, set[str]] = defaultdict(set)
    for group_key, group in groups.items():
        if group_key[0] == "person":
            for brief, actor in group.members:
                for form in (actor.name, *actor.aliases):
                    if " " not in form and (words := plain(form, "person")):
                        called[words[-1]].add(brief.slug)
    for odd in sorted(
        k for k in groups if k[0] != "person" and len(k) == 2 and groups[k].note is None
    ):
        group = groups[odd]
        if len(called[odd[1]]) >= DOMINANT * len(group.briefs) and all(
            is_bare(actor) for _, actor in group.members
        ):
            target = groups.setdefault(("person", odd[1]), Group())
            target.reasons.append(
                f"“{group.name}” is a person’s name in {len(called[odd[1]])} other briefs."
            )
            target.members += groups.pop(odd).members


def is_bare(actor: Actor) -> bool:
    """Whether a brief gives an actor's name only: no role, no pronoun, no longer name."""
    return not actor.roles and not actor.aliases and set(actor.resolved_by) <= {"name", "nested"}
