"""Persons of one brief who may be one: whether they are is asked, not decided.

Their names differ by a letter, or the name of the one is the last name of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord.corpus.clusters import Cluster, Clusters, Member, is_denied
from onrecord.corpus.name_keys import Words, name_key
from onrecord.corpus.questions import ask, names_of
from onrecord.problems import Problem

SHORTEST = 4
"""Letters of a name in which one letter may be a slip: "Hale" and "Halle", not "Lee" and "Les"."""


def ask_about_names_of_a_brief(clusters: Clusters) -> list[Problem]:
    """A question for each person of a brief who may be another one of it."""
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
        words, other_words = name_key(one.actor)[1:], name_key(other.actor)[1:]
        if _is_slip(words, other_words):
            yield _question(one, other)
        elif _is_last_name(words, other_words):
            yield _question_on_last_name(one, other)
        elif _is_last_name(other_words, words):
            yield _question_on_last_name(other, one)


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


def _is_last_name(one: Words, other: Words) -> bool:
    """Whether the one name is the last of the other's.

    >>> _is_last_name(("hale",), ("ann", "hale")), _is_last_name(("ann",), ("ann", "hale"))
    (True, False)
    """
    return len(one) == 1 and len(other) > 1 and one == other[-1:]


def _question_on_last_name(short: Member, full: Member) -> Problem:
    """Whether a bare last name is that of somebody whom the brief names in full."""
    slug, name, last_name = full.brief.slug, full.actor.name, short.actor.name
    return ask(
        short,
        f"are “{last_name}” and “{name}” in briefs/{slug} one person?",
        f"briefs/{slug}.md",
        {"actors": [{"actor": last_name, "same_as": name}]},
        f"“{names_of([last_name])}” in content/actors/{full.actor.id}.md says so",
        "merge",
    )


def _question(one: Member, other: Member) -> Problem:
    """Whether two names of a brief are one person's."""
    name, variant = one.actor.name, other.actor.name
    return ask(
        other,
        f"are “{name}” and “{variant}” in briefs/{one.brief.slug} one person?",
        f"content/actors/{one.actor.id}.md",
        {"name": name, "aliases": [variant]},
        f"“{names_of([variant])}” in place of the aliases",
        "spelling",
    )
