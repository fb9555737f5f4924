"""Entities: which mentions name the same person, organisation, place or group.

Longer names come first, so that "Naftali Bennett" is known before it is asked what "Bennett" is
short for, and "United Nations" before it is asked what "UN" is.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import gazetteer, names
from onrecord.extract.entities.gender import can_be
from onrecord.extract.entities.groups import parties
from onrecord.extract.entities.metonyms import cluster_countries
from onrecord.extract.entities.role_words import honorific_gender
from onrecord.model import ActorKind, ResolvedBy
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import OrganisationForm
from onrecord.nlp.tokens import Token

SHORT_NAME_CONFIDENCE = 0.95
CONTESTED_CONFIDENCE = 0.7
"""How sure a short name is where it fits several entities of the article."""
MAIN_PERSON_MENTIONS = 3
"""Mentions by full name from which on an article can be about one of several namesakes."""
MAIN_PERSON_RATIO = 2
"""How many times as often as each other namesake that one must be named."""
MAX_EARLIER_MENTIONS = 1
"""How often a short name may stand before the full one: once, in the headline."""


NameAndGender: TypeAlias = tuple[str, str]
"""A name, and the gender that an honorific before it tells: `("Hale", "she")`, `("Hale", "")`."""


def cluster_mentions(draft: Draft) -> None:
    """Joins the mentions of an article into entities; each mention gets its entity."""
    draft.entities += cluster_countries(draft)
    known = _KnownEntities()
    abbreviations = _explained_abbreviations(draft)
    for (name, gender), mentions in _mentions_by_name(draft):
        kind = mentions[0].kind
        full_name = abbreviations.get(name) or _full_name(name, kind)
        # Longer names came before, so that what a short name is short for is known.
        entity = known.by_full_name(full_name, gender)
        entity = entity or known.by_short_name(name, mentions, gender)
        if entity is None:
            shown = _shown_names(kind).get(name, name)
            if known.by_full_name(full_name) or known.by_short_name(name, mentions):
                # "Bill Carver … *Mrs Carver*"
                shown = f"{draft.tokens[mentions[0].first - 1].text} {name}"
            entity = Entity(shown, kind)
            draft.entities.append(entity)
        entity.gender = entity.gender or gender
        known.add(entity, name, full_name)
        _assign(entity, name, mentions, known)
    for entity in draft.entities:
        entity.mentions.sort(key=lambda mention: mention.first)


def _mentions_by_name(draft: Draft) -> list[tuple[NameAndGender, list[Mention]]]:
    """Each name with its mentions: the names with most words first, then the longest."""
    by_name: dict[NameAndGender, list[Mention]] = defaultdict(list)
    for mention in draft.mentions:
        # Mentions of countries have their entity already.
        if mention.entity is None:
            gender = honorific_gender(draft.tokens[mention.first])
            by_name[mention.name, gender].append(mention)
    return sorted(by_name.items(), key=_longest_first)


def _longest_first(item: tuple[NameAndGender, list[Mention]]) -> tuple[int, int, bool, int]:
    """Sorts names by words, then by length, then by place, each name with its mentions.

    With an honorific first: "Mrs Hale" tells more than "Hale".
    """
    (name, gender), mentions = item
    return -len(name.split()), -len(name), not gender, mentions[0].first


def _explained_abbreviations(draft: Draft) -> dict[str, str]:
    """Abbreviations that the text explains → the full names.

    "Harbour Workers Union (HWU)" → `{"HWU": "Harbour Workers Union"}`.
    """
    found: dict[str, str] = {}
    for mention, following in pairwise(draft.mentions):
        if not _is_followed_in_brackets(draft.tokens, mention, following):
            continue
        # Either may stand in the brackets: "HWU (Harbour Workers Union)".
        short, full = sorted((mention.name, following.name), key=len)
        if _can_abbreviate(short, full):
            found.setdefault(short, full)
    return found


def _can_abbreviate(short: str, full: str) -> bool:
    """Whether a name in capitals may abbreviate another: "HWU", but "Ann Hale (Quern)" not."""
    is_in_capitals = short == short.upper() and full != full.upper()
    return is_in_capitals and short[0] in full


def _is_followed_in_brackets(tokens: list[Token], mention: Mention, following: Mention) -> bool:
    """Whether a mention stands in brackets right after another: "Harbour Workers Union (HWU)"."""
    if following.first - mention.end != 1 or following.end == len(tokens):
        return False
    return tokens[mention.end].text == "(" and tokens[following.end].text == ")"


@functools.cache
def _shown_names(kind: ActorKind) -> dict[str, str]:
    """Names that an entity of a kind may go by → the name to show: `"NC"` → `"Norvane"`."""
    forms = lexicon.entries("organisation_forms", OrganisationForm)
    organisations = {entry.form: entry.name for entry in forms}
    return organisations | gazetteer.cities() if kind == "place" else organisations


def _full_name(name: str, kind: ActorKind) -> str:
    """The name to look an entity up by; a name that is in no list stands for itself."""
    shown = parties() | _shown_names(kind)
    return shown.get(name) or shown.get(gazetteer.without_country(name), name)


def _assign(entity: Entity, name: str, mentions: list[Mention], known: _KnownEntities) -> None:
    """Gives the mentions with one name to an entity."""
    rule, confidence = _resolution(entity, name, known)
    # A text that mostly says "QBC", and "QBC News" once, shows "QBC".
    if entity.name == f"{name} News" and len(mentions) > len(entity.mentions):
        entity.name = name
    for mention in mentions:
        mention.resolved_by, mention.confidence = rule, confidence
        entity.add_mention(mention)


def _resolution(entity: Entity, name: str, known: _KnownEntities) -> tuple[ResolvedBy, float]:
    """Which rule joins a name to an entity, and how sure that is, 0..1."""
    if name == entity.name or not entity.mentions:
        return "name", 1.0
    if names.is_acronym(name):
        return "initials", SHORT_NAME_CONFIDENCE
    is_contested = known.has_rival(entity, name)
    return "short name", CONTESTED_CONFIDENCE if is_contested else SHORT_NAME_CONFIDENCE


class _KnownEntities:
    """The entities found so far, to be looked up by full and by short names."""

    def __init__(self) -> None:
        self._by_name: dict[str, Entity] = {}
        self._by_word: dict[str, list[Entity]] = defaultdict(list)
        """Entities by each word of their names, and by their initials."""

    def add(self, entity: Entity, *full_names: str) -> None:
        """Adds an entity, to be found by its name, by parts of it and by other full names."""
        for name in full_names:
            self._by_name.setdefault(name.casefold(), entity)
        for key in {*names.content_words(entity.name), *names.initials(entity.name)}:
            if entity not in self._by_word[key]:
                self._by_word[key].append(entity)

    def by_full_name(self, name: str, gender: str = "") -> Entity | None:
        """The entity of that name, if it can be of that gender."""
        entity = self._by_name.get(name.casefold())
        return entity if entity is not None and _agrees(entity, gender) else None

    def by_short_name(self, name: str, mentions: list[Mention], gender: str = "") -> Entity | None:
        """The entity that a name is short for; None where none or more than one can be meant.

        `mentions`: where the article has that name. `gender`: what an honorific tells.
        """
        words = names.content_words(name)
        # "the *Board*", for a "Harbour Board": the noun says what sort of organisation is meant.
        if len(words) == 1 and names.is_organisation_noun(words[0]):
            return self._by_organisation_noun(words[0])
        candidates = self._with_last_word(name, words)
        fitting = [
            entity
            for entity in candidates
            if fits(entity, name, mentions[0].kind) and _agrees(entity, gender)
        ]
        # "Hale" is Ann Hale before it is an organisation called after her.
        persons = _of_kind("person", fitting)
        if persons:
            return self._person_meant(name, mentions, persons)
        # "Norvane" of "Norvane Harbour Board" and "Norvane Chamber of Commerce" is the place.
        is_place = _is_shared_beginning(words, candidates)
        return None if is_place else _only_introduced(fitting, name, mentions)

    def has_rival(self, entity: Entity, name: str) -> bool:
        """Whether a short name fits another entity besides the one that it is joined to."""
        alike = self._by_word.get(name.split()[-1], ())
        return any(other is not entity and fits(other, name, entity.kind) for other in alike)

    def _by_organisation_noun(self, noun: str) -> Entity | None:
        """The organisation of that sort that is named most often: "the *Board*"."""
        entities = self._by_word.get(noun, ())
        headed = [entity for entity in entities if names.is_headed(entity.name, noun)]
        return max(headed, key=_frequency, default=None)

    def _with_last_word(self, name: str, words: Sequence[str]) -> list[Entity]:
        """The entities whose initials a name is, or else that have its last word in their names."""
        abbreviated = self._by_word.get(name.replace(".", ""))
        if abbreviated:
            return abbreviated
        return self._by_word.get(words[-1], []) if words else []

    def _person_meant(
        self, name: str, mentions: list[Mention], persons: list[Entity]
    ) -> Entity | None:
        """Which of the persons whom a name fits it means: the one named most often."""
        # "Ann Hale Sr." is named so because "Ann Hale" is her better known child.
        persons = [person for person in persons if not names.is_senior(person.name)] or persons
        # "Hale … Hale … his sons Bo Hale and Cy Hale": the first two are of neither son.
        is_shared = self._is_family_name(name, persons) and not _is_about_one(persons)
        if is_shared and _is_used_before(mentions, persons):
            return None
        # "Hale Ji-woo came. Hale spoke. Hale Min-ji left": it can only be the first.
        persons = _introduced_before(mentions, persons) or persons
        last_word = names.content_words(name)[-1]
        # "Grant" is Ann Grant rather than Grant Hale, however often he is named.
        return max(
            persons, key=lambda person: (_last_name(person) == last_word, *_frequency(person))
        )

    def _is_family_name(self, name: str, persons: list[Entity]) -> bool:
        """Whether a bare last name is one that several persons bear, be it outside of the text."""
        if " " in name or all(_last_name(person) != name for person in persons):
            return False
        # "Bo Hale and Cy Hale"; "the Hales"; "Bo Hale Jr.", who has a father of that name
        return (
            len(persons) > 1
            or f"{name}s" in self._by_word
            or names.has_generational_suffix(persons[0].name)
        )


def _agrees(entity: Entity, gender: str) -> bool:
    """Whether an honorific of a gender, empty for none, can stand before an entity's name."""
    return not gender or entity.kind != "person" or can_be(entity, gender)


def _of_kind(kind: ActorKind, entities: list[Entity]) -> list[Entity]:
    """The entities of one kind."""
    return [entity for entity in entities if entity.kind == kind]


def _frequency(entity: Entity) -> tuple[int, int]:
    """Sorts entities by mentions, and those with as many by which comes first in the text."""
    return len(entity.mentions), -entity.mentions[0].first


def _is_used_before(mentions: list[Mention], entities: list[Entity]) -> bool:
    """Whether mentions by a short name stand before the first by a full name, save one."""
    first = min(entity.mentions[0].first for entity in entities)
    return sum(mention.first < first for mention in mentions) > MAX_EARLIER_MENTIONS


def _introduced_before(mentions: list[Mention], persons: list[Entity]) -> list[Entity]:
    """The persons whom a text names before it uses a short name in its body."""
    # The headline may use it before anybody is introduced.
    first_in_body = mentions[:2][-1].first
    return [person for person in persons if person.mentions[0].first < first_in_body]


def _last_name(person: Entity) -> str:
    """The last word of a person's name, suffixes left out: "Ann Hale Jr." → `Hale`."""
    return names.content_words(person.name)[-1]


def _is_shared_beginning(words: Sequence[str], candidates: list[Entity]) -> bool:
    """Whether several organisations have longer names that begin with a word."""
    organisations = _of_kind("organisation", candidates)
    full_names = [names.content_words(entity.name) for entity in organisations]
    longer = [full for full in full_names if full != words]
    return sum(full[:1] == words for full in longer) > 1


def _is_about_one(persons: list[Entity]) -> bool:
    """Whether a text is about one of several persons: by full name it names them far more often."""
    most, *others = sorted((len(person.mentions) for person in persons), reverse=True)
    if most < MAIN_PERSON_MENTIONS:
        return False
    return all(most >= MAIN_PERSON_RATIO * other for other in others)


def _only_introduced(
    organisations: list[Entity], name: str, mentions: list[Mention]
) -> Entity | None:
    """The only one of several organisations that an article introduces by its full name."""
    introduced = [entity for entity in organisations if _is_introduced(entity, name, mentions)]
    return introduced[0] if len(introduced) == 1 else None


def _is_introduced(entity: Entity, name: str, mentions: list[Mention]) -> bool:
    """Whether an article names an organisation in full before it calls it by a short name."""
    is_short = len(names.content_words(name)) < len(names.content_words(entity.name))
    if not is_short or not _is_used_before(mentions, [entity]):
        return True
    # "FBI" and "Trade", for the Department of Trade, are known without.
    words = entity.name.split()
    return names.is_acronym(name) or any(names.is_department_noun(word) for word in words)


def fits(entity: Entity, name: str, kind: ActorKind) -> bool:
    """Whether an entity can be called by a name, as long as its own or shorter, of that kind.

    >>> fits(Entity("Naftali Bennett", "person"), "Bennett", "person")
    True
    >>> fits(Entity("United Nations", "organisation"), "UN", "organisation")
    True
    """
    if entity.kind == "person":
        return _fits_person(entity, name, kind)
    if entity.kind == "organisation":
        return _fits_organisation(entity, name, kind)
    return False


def _fits_person(person: Entity, name: str, kind: ActorKind) -> bool:
    """Whether a person can be called by a name of that kind."""
    if kind == "group":
        return False
    # The NER may take "Hale" for a place or an organisation, "Ann" and "Ann B. Hale" hardly.
    is_last_name = names.content_words(name) == names.content_words(person.name)[-1:]
    if kind != "person" and not is_last_name:
        return False
    return names.person_fits(person.name, name)


def _fits_organisation(organisation: Entity, name: str, kind: ActorKind) -> bool:
    """Whether an organisation can be called by a name of that kind."""
    # The NER may take a short name, "Quern" for "Quern Shipping", for a person's.
    if kind not in ("organisation", "person"):
        return False
    if names.organisation_fits(organisation.name, name):
        return True
    # "Quernism", for the Church of Quernism
    return kind == "organisation" and names.is_organisation_of(organisation.name, name)
