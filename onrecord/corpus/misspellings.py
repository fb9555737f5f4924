"""Names of one brief that differ by a letter: whether they are one person is asked, not decided."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord.corpus.clusters import Cluster, Clusters, Member, is_denied
from onrecord.corpus.name_keys import Words, name_key
from onrecord.problems import Problem

SHORTEST = 4
"""Letters of a name in which one letter may be a slip: "Hale" and "Halle", not "Lee" and "Les"."""


def ask_about_misspellings(clusters: Clusters) -> list[Problem]:
    """A question for each two persons of one brief whose names differ by a letter."""
    by_brief: dict[str, list[tuple[Cluster, Member]]] = {}
    for cluster in clusters.values():
        for member in cluster.members:
            if member.actor.kind == "person":
                by_brief.setdefault(member.brief.slug, []).append((cluster, member))
    return [question for found in by_brief.values() for question in _questions(found)]


def _questions(found: list[tuple[Cluster, Member]]) -> Iterator[Problem]:
    """The questions on the persons of one brief."""
    for (cluster, one), (other_cluster, other) in combinations(found, 2):
        is_answered = _denies(cluster, other) or _denies(other_cluster, one)
        if cluster is other_cluster or is_answered:
            continue
        if _is_slip(name_key(one.actor)[1:], name_key(other.actor)[1:]):
            yield _question(one, other)


def _denies(cluster: Cluster, other: Member) -> bool:
    """Whether the editor has said that the other is somebody else."""
    return cluster.note is not None and is_denied(cluster.note, other)


def _is_slip(one: Words, other: Words) -> bool:
    """Whether names of two words or more are the same but for a letter of one word.

    >>> _is_slip(("ann", "hale"), ("ann", "halle")), _is_slip(("ann", "hale"), ("bo", "hale"))
    (True, False)
    """
    if len(one) != len(other) or len(one) < 2:
        return False
    different = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and differ_by_letter(*different[0])


def differ_by_letter(one: str, other: str) -> bool:
    """Whether one letter is put in, left out or another, or two have changed places.

    >>> differ_by_letter("hale", "halle"), differ_by_letter("marek", "merak")
    (True, False)
    >>> differ_by_letter("stein", "stien"), differ_by_letter("lee", "les")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST or len(long) - len(short) > 1:
        return False
    start = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start : start + 2][::-1] == long[start : start + 2]
    return short[start + 1 :] == long[start + 1 :] or (
        swapped and short[start + 2 :] == long[start + 2 :]
    )


def _question(one: Member, other: Member) -> Problem:
    """Whether two names of a brief are one person's."""
    name, variant = one.actor.name, other.actor.name
    hint = (
        f"a file with “name: {name}” and “aliases: [{variant}]” joins them; "
        f"“not: [{variant}]” in it keeps them apart"
    )
    message = f"are “{name}” and “{variant}” in briefs/{one.brief.slug} one person?"
    return Problem(f"content/actors/{one.actor.id}.md", None, message, hint, "warning")
