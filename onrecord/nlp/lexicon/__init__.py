"""Word lists: data, not code. Each entry of a list has an example, which the tests hold it to."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from onrecord import yamlfile
from onrecord.model import ActorKind, Mode, Polarity

HERE = Path(__file__).parent
VOWELS = frozenset("aeiou")


class ReportingVerb(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb that reports what somebody says, writes or thinks."""

    lemma: str
    takes: tuple[str, ...]
    """What may hold the content: `clause`, `object`, `infinitive`, `quote` (only words in quotation
    marks), or a preposition."""
    example: str
    mode: Mode = "speech"


class ReportingNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that reports: "his claim that …"."""

    lemma: str
    example: str
    mode: Mode = "speech"


class ReportingAdjective(Struct, frozen=True, forbid_unknown_fields=True):
    """An adjective that reports: "she is confident that …"."""

    lemma: str
    example: str


class PlainSense(Struct, frozen=True, forbid_unknown_fields=True):
    """What a verb that can report does without a word being said: "slammed the *door*"."""

    lemma: str
    example: str
    takes: str = "object"
    """What holds the thing: `object`, `nothing` (there is none), `infinitive`, or a preposition."""
    objects: tuple[str, ...] = ()
    """The lists of `words/objects.yaml` that the noun is in; without any it may be any noun."""
    particle: str = ""
    """The particle that the verb has with it: "laid *off* nine cooks", not "laid out a plan"."""
    to_office: bool = False
    """Whether "as" behind it brings an office, "appointed her *as* judge", rather than what is said
    of somebody, "dismissed her *as* a fool"."""


class StanceVerb(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that takes a position, and where the issue stands beside it."""

    lemma: str
    takes: str
    """`object`, `infinitive`, `clause`, `somebody` (who is asked to do something), `when` (a clause
    of time tells what was answered), or a preposition."""
    stance: str
    polarity: Polarity
    example: str
    noun: str = ""
    """For a light verb, the object that carries the stance: "express *concern* for"."""
    particle: str = ""
    """The particle that the verb has with it: "call *out*"; a verb with another one means something
    else."""
    negated: Polarity | None = None
    """The polarity under a negation; without it a negation turns for and against around."""
    person: bool = False
    """Whether the object is somebody whose act the position is about: "stopped X from …", "accused
    X of …"."""
    named: bool = False
    """Whether it counts only with an actor as its object: "fired *Robert Dane*", not "fired a
    shot"."""
    holder: Literal["subject", "object"] = "subject"
    """Who takes the position; `object`: "the plan angered *her*"."""


class StanceNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that names a stance: "her *opposition* to the plan"."""

    lemma: str
    takes: tuple[str, ...]
    """The prepositions that bring what it is about."""
    stance: str
    polarity: Polarity
    example: str
    person: Literal["", "holder", "held"] = ""
    """Whom it names: whoever takes the position, "a *critic* of", or whom it is about, "her
    *nominee*"."""


class StanceAdjective(Struct, frozen=True, forbid_unknown_fields=True):
    """An adjective that names a stance: "*critical* of"."""

    lemma: str
    takes: tuple[str, ...]
    """The prepositions that bring what it is about, or `infinitive`."""
    stance: str
    polarity: Polarity
    example: str


class WordSign(Struct, frozen=True, forbid_unknown_fields=True):
    """What a word says for or against something."""

    lemma: str
    pos: Literal["VERB", "NOUN", "ADJ", "ADV"]
    kind: Literal["attitude", "deed", "quality", "value"]
    """`attitude`: what somebody thinks of its object, "*back* the plan". `deed`: what whoever says
    it thinks of the doer, "*cheat* the town". `quality`: what they think of what it is said of, "is
    a *disgrace*". `value`: whether it is a good or a harm, "creates *jobs*"."""
    sign: Literal[1, -1]
    example: str
    beside: str = ""
    """The particle, preposition or noun that a verb has with it, "rein *in*", "take *aim*", or
    `infinitive`, "*fought* to keep it"; without it the verb says something else."""


class DeonticVerb(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb for what somebody ought to do or to suffer, in the words of whoever is for or against
    them: "should *resign*"."""

    lemma: str
    stance: str
    polarity: Literal["for", "against"]
    example: str
    acts: bool = False
    """Whether it is done by whom the position is about, "should resign"; otherwise it is done to
    them, "should be fired"."""


class MessageNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun for what carries its author's words: "released a *statement* condemning it"."""

    lemma: str
    example: str


class RemovalNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun for what befalls somebody whom one is against: "called for Dane's *resignation*"."""

    lemma: str
    example: str


class LightVerb(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb whose object names the stance of its subject: "*voiced* opposition to"."""

    lemma: str
    example: str
    receives: bool = False
    """Whether the stance is somebody else's, on the subject: "the plan *drew* criticism from"."""


class EmbeddingVerb(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb that changes what a stance after it is: "*refused* to support", "*hoped* that she
    supports"."""

    lemma: str
    takes: Literal["infinitive", "clause", "noun"]
    effect: Literal["refuses", "intends", "attempts", "non-factual", "neg-raising"]
    """`non-factual`: nobody is said to take the stance; `neg-raising`: its own negation is the
    stance's, "I do not *think* that he is fit"."""
    example: str


class UnderspecifiedNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that does not say by itself what somebody is for or against: "the *plan*"."""

    lemma: str
    example: str


class UnderspecifiedAdjective(Struct, frozen=True, forbid_unknown_fields=True):
    """A word before a noun that does not say what the thing is: "the *other* plan"."""

    lemma: str
    example: str


class ObjectiveGenitive(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun for an act whose "of" names whoever suffers it: "the *murder* of"."""

    lemma: str
    example: str


class RelationNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that tells how somebody belongs to, or stands beside, another: "*adviser* to"."""

    lemma: str
    relation: str
    example: str


class Evaluation(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun, adjective or verb by which a speaker judges a thing."""

    lemma: str
    polarity: Literal["for", "against"]
    example: str
    judges: Literal["thing", "doer", "owner"] = "thing"
    """`doer`: a verb that judges whoever does it, "he *misled* the town"; `owner`: a noun that
    judges whose it is, "his *lack* of"."""


class RoleNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that names an office or occupation."""

    lemma: str
    example: str
    gender: Literal["", "he", "she"] = ""
    in_name: bool = False
    """Whether it stays with the name that it stands before: "Queen Ann", but "Mayor | Ann Hale"."""


class OrganisationNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that names a kind of organisation: what it is said of is one."""

    lemma: str
    example: str
    medium: bool = False
    """Whether it reports news."""


class GroupNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """A plural noun that, with a name before it, makes a named group: "House Republicans",
    "Palestinian officials"."""

    lemma: str
    example: str
    party: bool = False
    """Whether it names the members of a party, and so makes a name before another such noun:
    "Republican | lawmakers"."""
    of: str = ""
    """The party that all of them are, where news calls it so: "Democratic Party"."""


class CollectiveNoun(Struct, frozen=True, forbid_unknown_fields=True):
    """A collective noun that acts under a name or a definite article: "the Hale *administration*",
    "the *military*"."""

    lemma: str
    example: str
    alone: bool = False
    """Whether it is somebody without a name: "the military", but not "the campaign"."""


class Nickname(Struct, frozen=True, forbid_unknown_fields=True):
    """A first name and the forms by which the same person goes."""

    name: str
    short: tuple[str, ...]
    example: str


class ThingWord(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that makes of a name a thing: "Clean Water *Act*", "*Hurricane* Ann"."""

    lemma: str
    at: Literal["first", "last", "whole"]
    example: str


class OrganisationForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A name of an organisation that the language model does not know for one, or another name of
    it."""

    form: str
    name: str
    """The name to show where the text has both."""
    example: str
    beside: tuple[str, ...] = ()
    """Words of which the text must have one, in small letters or not: "No 10" is somebody only
    beside a prime minister. Empty where the form tells by itself."""


class Abbreviation(Struct, frozen=True, forbid_unknown_fields=True):
    """A word with a stop at its end after which a sentence goes on: a title, mostly."""

    form: str
    example: str


class CorrectedLemma(Struct, frozen=True, forbid_unknown_fields=True):
    """A form whose lemma the language models get wrong."""

    form: str
    lemma: str
    example: str


class PlaceForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Another way to write a place's name."""

    form: str
    place: str
    kind: ActorKind
    example: str


Entry = TypeVar("Entry", bound=Struct)


@functools.cache
def entries(name: str, kind: type[Entry]) -> tuple[Entry, ...]:
    """The entries of `en/<name>.yaml`, in the order of the file.

    A file is a list of entries, each with an example of its own, and of groups of entries whose
    examples differ in one word only, and which share their other fields:

        - example: "Ann Hale, {a} {lemma}, spoke first."
          entries:
          - {lemma: mayor}

    `{a}` is the article that fits, `{Lemma}` the word with a capital.

    Raises msgspec.ValidationError where an entry has the wrong shape.
    """
    found: list[dict[str, object]] = []
    for item in _load(HERE / "en" / f"{name}.yaml"):
        if "entries" not in item:
            found.append(item)
            continue
        shared = {key: value for key, value in item.items() if key != "entries"}
        for entry in item["entries"]:
            example = _filled(item["example"], entry)
            found.append({**shared, "example": example, **entry})
    return msgspec.convert(found, tuple[kind, ...])  # type: ignore[valid-type]


def _filled(template: str, entry: Mapping[str, str]) -> str:
    """An example made of the template of a group."""
    word = entry.get("lemma") or entry.get("form", "")
    article = "an" if word[:1].lower() in VOWELS else "a"
    return template.format_map({**entry, "a": article, "Lemma": word.capitalize()})


def _load(path: Path) -> Any:
    return yamlfile.load(path.read_text(encoding="utf-8"), path.name)


class WordList(Struct, frozen=True, forbid_unknown_fields=True):
    """A plain list of words, and what they have in common."""

    about: str
    words: tuple[str, ...]


@functools.cache
def _word_lists(area: str) -> dict[str, WordList]:
    return msgspec.convert(_load(HERE / "en" / "words" / f"{area}.yaml"), dict[str, WordList])


def words(area: str, name: str) -> frozenset[str]:
    """The words of one list of `en/words/<area>.yaml`.

    Raises KeyError where there is no such list, msgspec.ValidationError where the file has the
    wrong shape.
    """
    return frozenset(_word_lists(area)[name].words)


def ordered_words(area: str, name: str) -> tuple[str, ...]:
    """The same words in the order of the file, for lists whose order means something."""
    return _word_lists(area)[name].words


@functools.cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """By lemma."""
    return {entry.lemma: entry for entry in entries("reporting_verbs", ReportingVerb)}


@functools.cache
def quoting_verbs() -> frozenset[str]:
    """The lemmas of verbs that words in quotation marks stand with."""
    return frozenset(entry.lemma for entry in reporting_verbs().values() if "quote" in entry.takes)


@functools.cache
def stance_verbs() -> dict[str, list[StanceVerb]]:
    """By lemma; a lemma may have several frames."""
    found: dict[str, list[StanceVerb]] = {}
    for entry in entries("stance_verbs", StanceVerb):
        found.setdefault(entry.lemma, []).append(entry)
    return found


@functools.cache
def word_signs() -> dict[tuple[str, str, str], int]:
    """The signs of words, 1 for, -1 against, by lemma, part of speech and kind.

    Not of verbs that have them only with another word: `verb_signs_beside`.
    """
    return {(e.lemma, e.pos, e.kind): e.sign for e in entries("signs", WordSign) if not e.beside}


@functools.cache
def verb_signs_beside() -> dict[tuple[str, str], dict[str, int]]:
    """The signs of verbs, by lemma and kind, with what stands beside them: "rein *in*"."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for entry in entries("signs", WordSign):
        if entry.beside:
            found.setdefault((entry.lemma, entry.kind), {})[entry.beside] = entry.sign
    return found


@functools.cache
def evaluations() -> dict[tuple[str, bool], Evaluation]:
    """By lemma and whether it is a verb that judges its doer: "abuse" is a noun and a verb."""
    return {
        (entry.lemma, entry.judges == "doer"): entry for entry in entries("evaluations", Evaluation)
    }


@functools.cache
def stance_nouns() -> dict[str, list[StanceNoun]]:
    """By lemma; a lemma may have several frames."""
    found: dict[str, list[StanceNoun]] = {}
    for entry in entries("stance_nouns", StanceNoun):
        found.setdefault(entry.lemma, []).append(entry)
    return found


@functools.cache
def stance_adjectives() -> dict[str, StanceAdjective]:
    """By the form that the text has."""
    return {entry.lemma: entry for entry in entries("stance_adjectives", StanceAdjective)}


@functools.cache
def embedding_verbs() -> dict[tuple[str, str], str]:
    """The effect of each embedding verb, by lemma and what it takes."""
    return {
        (entry.lemma, entry.takes): entry.effect
        for entry in entries("embedding_verbs", EmbeddingVerb)
    }


@functools.cache
def deontic_verbs() -> dict[str, DeonticVerb]:
    """By lemma."""
    return {entry.lemma: entry for entry in entries("deontic_verbs", DeonticVerb)}


@functools.cache
def light_verbs() -> dict[str, LightVerb]:
    """By lemma."""
    return {entry.lemma: entry for entry in entries("light_verbs", LightVerb)}


@functools.cache
def relation_nouns() -> dict[str, RelationNoun]:
    """By lemma."""
    return {entry.lemma: entry for entry in entries("relation_nouns", RelationNoun)}


@functools.cache
def lemmas(name: str, kind: type[Entry]) -> frozenset[str]:
    """The `lemma` of each entry of a list."""
    return frozenset(getattr(entry, "lemma") for entry in entries(name, kind))  # noqa: B009 (the bound has no lemma)


@functools.cache
def forms(name: str, kind: type[Entry]) -> frozenset[str]:
    """The `form` of each entry of a list."""
    return frozenset(getattr(entry, "form") for entry in entries(name, kind))  # noqa: B009 (the bound has no form)


@functools.cache
def nicknames() -> dict[str, frozenset[str]]:
    """First names → the short forms of each."""
    return {entry.name: frozenset(entry.short) for entry in entries("nicknames", Nickname)}


@functools.cache
def corrected_lemmas() -> dict[str, str]:
    """By form."""
    return {entry.form: entry.lemma for entry in entries("corrected_lemmas", CorrectedLemma)}


@functools.cache
def digest() -> str:
    """Of all lists, for a record's fingerprint."""
    total = hashlib.sha256()
    for path in sorted((HERE / "en").rglob("*.yaml")):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()[:16]
