"""Entities: which mentions name the same person, organisation, place or group.

Longer names come first, so that "Naftali Bennett" is known before it is asked what "Bennett" is
short for, and "United Nations" before it is asked what "UN" is.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import gazetteer, names
from onrecord.extract.entities.metonyms import cluster_countries, is_city_or_province
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
SLUG_LENGTH = 60
"""Characters of an entity's id, at most."""
MANNER_WORDS = lexicon.words("entities", "manner_words")


def cluster_mentions(draft: Draft) -> None:
    """Joins the mentions of an article into entities; each mention gets its entity."""
    draft.entities += cluster_countries(draft)
    known = _KnownEntities()
    abbreviations = _explained_abbreviations(draft)
    for name, mentions in _mentions_by_name(draft):
        kind = mentions[0].kind
        full_name = abbreviations.get(name) or _full_name(name, kind)
        entity = known.by_full_name(full_name) or known.by_short_name(name, mentions)
        if entity is None:
            entity = Entity(_shown_names(kind).get(name, name), kind)
            draft.entities.append(entity)
        known.add(entity, name, full_name)
        _assign(entity, name, mentions, known)
    for entity in draft.entities:
        entity.mentions.sort(key=lambda mention: mention.first)


def _mentions_by_name(draft: Draft) -> list[tuple[str, list[Mention]]]:
    """Each name with its mentions: the names with most words first, then the longest."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in draft.mentions:
        if mention.entity is None:
            by_name[mention.name].append(mention)
    return sorted(by_name.items(), key=_longest_first)


def _longest_first(item: tuple[str, list[Mention]]) -> tuple[int, int, int]:
    """Sorts names by words, then by length, then by place, each name with its mentions."""
    name, mentions = item
    return -len(name.split()), -len(name), mentions[0].first


def _explained_abbreviations(draft: Draft) -> dict[str, str]:
    """Abbreviations that the text explains → the full name.

    "Harbour Workers Union (HWU)" and "HWU (Harbour Workers Union)" both give
    `{"HWU": "Harbour Workers Union"}`.
    """
    found: dict[str, str] = {}
    for mention, following in pairwise(draft.mentions):
        if not _is_followed_in_brackets(draft.tokens, mention, following):
            continue
        short, full = sorted((mention.name, following.name), key=len)
        is_capitals = short == short.upper() and full != full.upper()
        if is_capitals and short[0] in full:
            found.setdefault(short, full)
    return found


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
    shown = _shown_names(kind)
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

    def by_full_name(self, name: str) -> Entity | None:
        """The entity of that name."""
        return self._by_name.get(name.casefold())

    def by_short_name(self, name: str, mentions: list[Mention]) -> Entity | None:
        """The entity that a name is short for; None where none or more than one can be meant.

        Of several persons it is the one named most often: "Hale" for "Ann Hale".
        """
        words = names.content_words(name)
        if len(words) == 1 and names.is_organisation_noun(words[0]):
            return self._by_body_noun(words[0])
        candidates = self._with_last_word(name, words)
        fitting = [entity for entity in candidates if fits(entity, name, mentions[0].kind)]
        persons = _without_elders([entity for entity in fitting if entity.kind == "person"])
        if persons:
            is_relative = self._is_relative(name, mentions, persons)
            return None if is_relative else _most_named(persons, words[-1])
        if _is_shared_beginning(words, candidates):
            return None
        introduced = [entity for entity in fitting if _is_introduced(entity, name, mentions)]
        return introduced[0] if len(introduced) == 1 else None

    def has_rival(self, entity: Entity, name: str) -> bool:
        """Whether a short name fits another entity besides the one that it is joined to."""
        alike = self._by_word.get(name.split()[-1], ())
        return any(other is not entity and fits(other, name, entity.kind) for other in alike)

    def _by_body_noun(self, noun: str) -> Entity | None:
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

    def _is_relative(self, name: str, mentions: list[Mention], persons: list[Entity]) -> bool:
        """Whether a bare last name means a relative of the persons who bear it.

        "Hale … Hale … his sons Bo Hale and Cy Hale": the first two are of neither son.
        """
        is_last_name = any(names.content_words(person.name)[-1] == name for person in persons)
        if " " in name or not is_last_name:
            return False
        is_family = (
            len(persons) > 1
            or f"{name}s" in self._by_word  # "the Hales"
            or names.has_generational_suffix(persons[0].name)
        )
        if not is_family or _is_about_one(persons):
            return False
        first_full_name = min(person.mentions[0].first for person in persons)
        return sum(mention.first < first_full_name for mention in mentions) > 1


def _frequency(entity: Entity) -> tuple[int, int]:
    """Sorts entities by mentions, and those with as many by which comes first in the text."""
    return len(entity.mentions), -entity.mentions[0].first


def _without_elders(persons: list[Entity]) -> list[Entity]:
    """Persons less those who are told apart from a better known son: "Ann Hale Sr."."""
    return [person for person in persons if not names.is_senior(person.name)] or persons


def _most_named(persons: list[Entity], last_word: str) -> Entity:
    """The person named most often, before all others one whose last name is that word."""
    return max(
        persons,
        key=lambda person: (names.content_words(person.name)[-1] == last_word, *_frequency(person)),
    )


def _is_shared_beginning(words: Sequence[str], candidates: list[Entity]) -> bool:
    """Whether several organisations have names that begin with a word, which then names none.

    "Norvane Harbour Board" beside "Norvane Chamber of Commerce": "Norvane" is the place.
    """
    organisations = [entity for entity in candidates if entity.kind == "organisation"]
    full_names = [names.content_words(entity.name) for entity in organisations]
    longer = [full for full in full_names if full != words]
    return sum(full[:1] == words for full in longer) > 1


def _is_about_one(persons: list[Entity]) -> bool:
    """Whether a text is about one of several persons: by full name it names them far more often."""
    most, *others = sorted((len(person.mentions) for person in persons), reverse=True)
    return most >= MAIN_PERSON_MENTIONS and all(
        most >= MAIN_PERSON_RATIO * other for other in others
    )


def _is_introduced(entity: Entity, name: str, mentions: list[Mention]) -> bool:
    """Whether an organisation can be called by a short name because the text has named it in full.

    Once, in the headline, the short name may come before; initials and offices need no
    introduction.
    """
    earlier = sum(mention.first < entity.mentions[0].first for mention in mentions)
    is_short = len(names.content_words(name)) < len(names.content_words(entity.name))
    if earlier < 2 or not is_short:
        return True
    return names.is_acronym(name) or any(
        names.is_department_noun(word) for word in entity.name.split()
    )


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
    """Whether a person can be called so; what is taken for no person's must be their last name."""
    if kind == "group":
        return False
    is_last_name = names.content_words(name) == names.content_words(person.name)[-1:]
    return (kind == "person" or is_last_name) and names.person_fits(person.name, name)


def _fits_organisation(organisation: Entity, name: str, kind: ActorKind) -> bool:
    """Whether an organisation can be called so; the NER may take its short name for a person's."""
    if kind not in ("organisation", "person"):
        return False
    if names.organisation_fits(organisation.name, name):
        return True
    return kind == "organisation" and names.is_organisation_of(organisation.name, name)


def prune_entities(draft: Draft) -> None:
    """Drops the entities that do not act in the article, and gives the others their ids."""
    word_counts = _word_counts(draft)
    draft.entities = [entity for entity in draft.entities if _acts(draft, entity, word_counts)]
    kept = set(draft.entities)
    draft.mentions = [mention for mention in draft.mentions if mention.entity in kept]
    _assign_ids(draft.entities)


def _word_counts(draft: Draft) -> Counter[str]:
    """How often each word stands in names, those of persons and newspapers left out."""
    counts: Counter[str] = Counter()
    for mention in draft.mentions:
        if not mention.is_name or mention.kind == "person":
            continue
        words = mention.name.split()
        if words[-1].lower() not in names.NEWSPAPER_ENDINGS:
            counts.update(words)
    return counts


def _acts(draft: Draft, entity: Entity, word_counts: Counter[str]) -> bool:
    """Whether an entity is an actor of the article.

    All are but places; of these countries, and such as are a subject, or stand in the headline, or
    are named again, be it in the name of another: "Norvane … the *Norvane* Harbour Board".
    """
    if all(_is_manner(draft, mention) for mention in entity.mentions):
        return False
    if entity.kind != "place" or _is_country(entity.name):
        return True
    is_named_again = all(word_counts[word] > 1 for word in entity.name.split())
    if len(entity.mentions) > 1 or is_named_again:
        return True
    heads = [draft.head_of(mention) for mention in entity.mentions]
    return any(head.dep == "nsubj" or draft.block_kind(head) == "headline" for head in heads)


def _is_country(name: str) -> bool:
    """Whether a name can only be a country's."""
    return name in gazetteer.countries() and not is_city_or_province(name)


def _is_manner(draft: Draft, mention: Mention) -> bool:
    """Whether a name only tells a time or a manner: "the *Hale*-era rules"."""
    following = draft.tokens[mention.end : mention.end + 2]
    if len(following) < 2:
        return False
    hyphen, word = following
    return hyphen.text == "-" and word.lower in MANNER_WORDS


def _assign_ids(entities: list[Entity]) -> None:
    """Makes ids from names; equal ones are numbered in the order of the text: `hale`, `hale-2`."""
    from slugify import slugify  # slow to import, and most commands analyse nothing

    used: Counter[str] = Counter()
    for entity in sorted(entities, key=lambda entity: entity.mentions[0].first):
        slug = slugify(entity.name, max_length=SLUG_LENGTH, word_boundary=True) or "actor"
        used[slug] += 1
        entity.id = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
