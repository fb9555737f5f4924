"""What verbs do with their objects: by classes of nouns one tells "slammed the door" from "slammed
the plan"."""

from __future__ import annotations

import functools
from collections import defaultdict

from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import PlainSense, RoleNoun
from onrecord.nlp.tokens import Token

PEOPLE = lexicon.words("objects", "people")
OBJECT_PRONOUNS = frozenset(["me", "him", "her", "us", "them", "you", "himself", "herself"])
PHYSICAL = frozenset(["things", "telephones", "vehicles", "body_parts", "animals", "food"])
"""Classes of what one can touch."""


@functools.cache
def plain_senses() -> defaultdict[str, list[PlainSense]]:
    """By lemma; a lemma may do without words with several things."""
    found: defaultdict[str, list[PlainSense]] = defaultdict(list)
    for entry in lexicon.entries("plain_senses", PlainSense):
        found[entry.lemma].append(entry)
    return found


def handles_thing(verb: Token) -> bool:
    """Whether a verb does something with a thing that one can touch: "slammed the *door*"."""
    return any(
        acts_on_object(entry, verb, PHYSICAL)
        for entry in plain_senses()[verb.lemma]
        if entry.takes == "object"
    )


def acts_on_object(entry: PlainSense, verb: Token, classes: frozenset[str] | None = None) -> bool:
    """Whether the object of a verb is of a class that an entry names; any will do without one.

    `classes`: those that count.
    """
    thing = object_of(verb)
    if thing is None or not _has_particle(entry, verb):
        return False
    # "slammed the phone as useless" is a judgement of it.
    if _is_judged(entry, verb, thing):
        return False
    takes_any_object = not entry.objects and classes is None
    return takes_any_object or is_one_of(thing, _counting_classes(entry, classes))


def _counting_classes(entry: PlainSense, classes: frozenset[str] | None) -> list[str]:
    """The classes of objects that an entry names, of those that count; without any all do."""
    return [name for name in entry.objects if classes is None or name in classes]


def _has_particle(entry: PlainSense, verb: Token) -> bool:
    """Whether a verb has the particle of an entry, if that names one."""
    if not entry.particle:
        return True
    return any(child.lower == entry.particle for child in verb.children_by("prt"))


def object_of(verb: Token) -> Token | None:
    """What a verb acts on: slammed *the door*, *the door* was slammed, *the door* slammed shut."""
    thing = verb.child("dobj", "nsubjpass")
    if thing is None and verb.dep == "acl" and verb.tag == "VBN":
        return verb.head
    return thing


def is_one_of(thing: Token, classes: list[str]) -> bool:
    """Whether a noun is of one of some classes: "door" of `things`, "Ann Hale" of `people`."""
    return any(
        is_person(thing) if name == "people" else thing.lemma in lexicon.words("objects", name)
        for name in classes
    )


def is_person(noun: Token) -> bool:
    """Whether a noun or pronoun is somebody: a name, an office, "them", "guests"."""
    if noun.label == "PERSON" or noun.lower in OBJECT_PRONOUNS:
        return True
    return noun.lemma in PEOPLE or noun.lemma in lexicon.lemmas("role_nouns", RoleNoun)


def _is_judged(entry: PlainSense, verb: Token, thing: Token) -> bool:
    """Whether what the verb acts on is called something: slammed the phone *as* useless.

    But "as" may bring an office: appointed her *as* judge.
    """
    if entry.to_office:
        return False
    return any(child.lower == "as" for child in (*verb.rights, *thing.rights))
