"""Offices that stand for whoever holds them: "the *Emir*", "the *PM*".

The NER takes them for places and organisations. Where the article tells who holds the office they
are that person's; where it does not, the office is all the name that somebody has.
"""

from __future__ import annotations

from collections import defaultdict

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities.names import is_acronym
from onrecord.extract.entities.role_words import is_role_word
from onrecord.nlp.text import STOP_WORDS
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.9
"""How sure it is that an office means the only person who has it."""
LONGEST_ABBREVIATION = 4
"""Letters of an office's abbreviation: "IGP"."""
MODIFIERS = frozenset(["compound", "nmod", "amod"])
"""What an office is to a noun that it only modifies: "the *PM* candidate"."""


def resolve_offices(draft: Draft) -> None:
    """Gives persons the mentions that name their office, and makes persons of other offices."""
    offices = [entity for entity in draft.entities if _is_office(draft, entity)]
    # "the Duke of Quern" before "the Duke"
    for office in sorted(offices, key=lambda office: -len(office.name)):
        holder = _holder(draft, office)
        if holder is None:
            _make_person(office)
            _add_short_forms(draft, office)
        else:
            _give(draft, office, holder)
    _resolve_full_titles(draft)
    _resolve_abbreviations(draft)
    draft.mentions.sort(key=lambda mention: mention.first)
    for entity in draft.entities:
        entity.mentions.sort(key=lambda mention: mention.first)


def _noun(office: Entity) -> str:
    """The noun that names an office: "Duke of Quern" → `duke`."""
    return office.name.split()[0].lower()


def _is_office(draft: Draft, entity: Entity) -> bool:
    """Whether an entity is named by an office only: "the Emir", "the Duke of Quern"."""
    office, *rest = entity.name.split()
    if not office.istitle() or not is_role_word(office.lower()):
        return False
    # "King" may be Ann King, whom the text names in full.
    has_place = rest[:1] == ["of"]
    is_bare = not rest and entity.kind != "person"
    is_defined = any(_follows_article(draft, mention) for mention in entity.mentions)
    return is_defined and (has_place or is_bare)


def _follows_article(draft: Draft, mention: Mention) -> bool:
    """Whether "the" stands before a mention, which modifies no other noun."""
    before = draft.tokens[mention.first].nbor(-1)
    is_defined = before is not None and before.lower == "the"
    return is_defined and draft.head_of(mention).dep not in MODIFIERS


def _holder(draft: Draft, office: Entity) -> Entity | None:
    """The only other person of the article with a role, or called by an office, of that noun."""
    others = (entity for entity in draft.entities if entity is not office)
    holders = [entity for entity in others if _has_role_word(entity, _noun(office))]
    return holders[0] if len(holders) == 1 else None


def _has_role_word(entity: Entity, noun: str) -> bool:
    """Whether an entity is a person with a role that has that word."""
    if entity.kind != "person":
        return False
    # The Duke of Quern is known by his office only.
    titles = [role.title.lower() for role in entity.roles]
    return any(noun in title.split() for title in [*titles, _office_in_name(entity)])


def _office_in_name(person: Entity) -> str:
    """The office that a person is called by: "Duke of Quern" → `duke`, empty for most."""
    office, _, place = person.name.partition(" of ")
    return office.lower() if place else ""


def _add_short_forms(draft: Draft, office: Entity) -> None:
    """Adds the places where an office stands without its place: "the *Duke* said"."""
    taken = draft.mentions_by_index()
    for token in draft.tokens:
        if token.i not in taken and token.lower == _noun(office) and _is_bare_office(token):
            draft.mentions.append(office.add_reference(token.i, token.i + 1, "title", CONFIDENCE))


def _is_bare_office(token: Token) -> bool:
    """Whether an office stands with "the" and without whose it is."""
    before, following = token.nbor(-1), token.nbor(1)
    if before is None or following is None or before.lower != "the":
        return False
    return following.lower != "of" and token.dep not in MODIFIERS


def _make_person(entity: Entity) -> None:
    """Makes a person of an office whose holder the article does not name."""
    entity.kind = "person"
    for mention in entity.mentions:
        mention.kind = "person"


def _give(draft: Draft, office: Entity, holder: Entity) -> None:
    """Moves the mentions of an office to the person who holds it."""
    for mention in office.mentions:
        mention.kind, mention.name = holder.kind, holder.name
        mention.resolved_by, mention.confidence = "title", CONFIDENCE
        holder.add_mention(mention)
    draft.entities.remove(office)


# Whole titles: "the Home Secretary" for Home Secretary Ann Hale


def _resolve_full_titles(draft: Draft) -> None:
    """Gives persons the places where their title of several words stands with "the"."""
    holders = _holders_by_title(draft)
    last_words = {words[-1] for words in holders}
    taken = draft.mentions_by_index()
    for token in draft.tokens:
        if token.lower not in last_words or token.i in taken:
            continue
        for words, holder in holders.items():
            first = token.i + 1 - len(words)
            if _stands_alone(draft, first, token, words) and _is_known(holder, first):
                reference = holder.add_reference(first, token.i + 1, "title", CONFIDENCE)
                draft.mentions.append(reference)
                break


def _holders_by_title(draft: Draft) -> dict[tuple[str, ...], Entity]:
    """The only person with each title of several words, by the words in small letters."""
    found: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for entity in draft.entities:
        for role in entity.roles:
            words = tuple(role.title.lower().split())
            if len(words) > 1:
                found[words].append(entity)
    return {words: persons[0] for words, persons in found.items() if len(persons) == 1}


def _stands_alone(draft: Draft, first: int, last: Token, words: tuple[str, ...]) -> bool:
    """Whether words stand with "the" and are not part of a longer title or before a name."""
    if first < 1 or draft.tokens[first - 1].lower != "the":
        return False
    following = last.nbor(1)
    goes_on = following is not None and (following.lower == "of" or following.tag == "NNP")
    if goes_on or last.dep in MODIFIERS:
        return False
    return tuple(token.lower for token in draft.tokens[first : last.i + 1]) == words


def _is_known(person: Entity, index: int) -> bool:
    """Whether a person is named before a token."""
    return min(mention.first for mention in person.mentions) < index


# Abbreviations: "the PM" for Prime Minister Ann Hale


def _resolve_abbreviations(draft: Draft) -> None:
    """Gives persons the abbreviations of their offices."""
    by_index = draft.mentions_by_index()
    for token in draft.tokens:
        if not _can_be_abbreviation(token):
            continue
        holder = _holder_of_abbreviation(draft, token.text)
        mention = by_index.get(token.i)
        if holder is None or not _is_known(holder, token.i):
            continue
        if mention is None:
            draft.mentions.append(holder.add_reference(token.i, token.i + 1, "title", CONFIDENCE))
        elif mention.entity in draft.entities and mention.entity.name == token.text:
            _give(draft, mention.entity, holder)


def _can_be_abbreviation(token: Token) -> bool:
    """Whether a token can abbreviate an office: "the *PM* said", not "the *PM* candidate"."""
    if len(token.text) > LONGEST_ABBREVIATION or not is_acronym(token.text):
        return False
    before = token.nbor(-1)
    return before is not None and before.lower == "the" and token.dep not in MODIFIERS


def _holder_of_abbreviation(draft: Draft, letters: str) -> Entity | None:
    """The only person with a role of which letters are the initials."""
    holders = [entity for entity in draft.entities if _has_initials(entity, letters)]
    return holders[0] if len(holders) == 1 else None


def _has_initials(entity: Entity, letters: str) -> bool:
    """Whether an entity is a person with a role of those initials: "PM" of "Prime Minister"."""
    if entity.kind != "person":
        return False
    return any(_abbreviation(role.title) == letters for role in entity.roles)


def _abbreviation(title: str) -> str:
    """The initials of a role's large words: `"Inspector-General of Police"` → `"IGP"`."""
    words = title.replace("-", " ").lower().split()
    return "".join(word[0] for word in words if word not in STOP_WORDS).upper()
