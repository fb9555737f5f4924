"""Names of actors as they are compared across briefs: actors with the same key are one."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from onrecord.model import Actor, ActorKind
from onrecord.nlp import countries, lexicon
from onrecord.nlp.lexicon import OrganisationForm
from onrecord.nlp.text import american_spelling, name_words

TITLES = frozenset().union(
    lexicon.words("shared", "honorifics_of_men"),
    lexicon.words("shared", "honorifics_of_women"),
    lexicon.words("shared", "honorifics_of_anyone"),
    lexicon.words("shared", "titles_that_names_begin_with"),
)
GENERATIONAL_SUFFIXES = lexicon.words("shared", "generational_suffixes")
DEPARTMENT_NOUNS = lexicon.words("shared", "department_nouns")
COUNTRY_INITIALS = {
    name_words(country): form.lower() for country, form in countries.called_by_initials().items()
}
"""Countries whose organisations are called by the bare name at home, "U.S. Senate"; as words."""
FAMILY: Mapping[ActorKind, str] = {
    "person": "person",
    "place": "place",
    "organisation": "organisation",
    "group": "organisation",
}
"""Kinds that may be one actor's in different briefs have the same family."""

Words = tuple[str, ...]
Key = tuple[str, ...]
"""The family of kinds, then the words of the name: `("person", "ann", "lee")`.

For an editor's note, "note" and its slug; for namesakes that are kept apart, more words.
"""


def name_key(actor: Actor) -> Key:
    """What two actors must share to be one."""
    # A name may have no words: “??”.
    return (FAMILY[actor.kind], *(key_words(actor.name, actor.kind) or (actor.id,)))


def is_single_name(key: Key) -> bool:
    """Whether a key holds one word only: a bare last name, initials."""
    return len(key) == 2


def key_words(name: str, kind: ActorKind) -> Words:
    """The words of a name that tell whose it is.

    >>> key_words("Councillor Ann B. Lee", "person"), key_words("Ann Lee Jr.", "person")
    (('ann', 'lee'), ('ann', 'lee', 'jr'))
    >>> key_words("Harbour Board", "organisation"), key_words("Department of Trade", "organisation")
    (('harbor', 'board'), ('trade', 'department'))
    >>> key_words("GOP leaders", "group")
    ('republican', 'leaders')
    """
    words = name_words(name)
    # People's names come with and without titles and middle names.
    if kind == "person":
        return _first_and_last(without_titles(words))
    if kind == "group":
        words = _with_party_names(words)
    # “United States” alone is a place or its government.
    if kind != "place" and len(words) > 2:
        words = _with_department_last(_with_country_initials(words))
    return _names_to_show().get(words) or tuple(map(american_spelling, words))


def middle_initials(name: str) -> str:
    """The initials between a person's first and last names.

    >>> middle_initials("George H.W. Hale"), middle_initials("Ann Moss Hale")
    ('hw', 'm')
    """
    words = without_titles(name_words(name))
    between = [word for word in words if word not in GENERATIONAL_SUFFIXES][1:-1]
    # "H.W." stands for two names, "Moss" for one.
    with_stops = [name_words(word) for word in name.split() if "." in word]
    initials = {found[0] for found in with_stops if found}
    return "".join(word if word in initials else word[0] for word in between)


def without_titles(words: Words) -> Words:
    """councillor ann lee → ann lee; a title alone stays."""
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return words


def _first_and_last(words: Words) -> Words:
    """ann b lee jr → ann lee jr."""
    # Suffixes stay behind the last name.
    last = len(words) - 1
    while last > 0 and words[last] in GENERATIONAL_SUFFIXES:
        last -= 1
    return (words[0], *words[last:]) if last > 0 else words


def _with_party_names(words: Words) -> Words:
    """gop leaders → republican leaders."""
    whole = (_party_members().get(word, (word,)) for word in words)
    return tuple(word for words in whole for word in words)


def _with_country_initials(words: Words) -> Words:
    """united states senate → us senate."""
    initials = COUNTRY_INITIALS.get(words[:2])
    return (initials, *words[2:]) if initials else words


def _with_department_last(words: Words) -> Words:
    """department of trade → trade department."""
    has_department_first = words[0] in DEPARTMENT_NOUNS and words[1] == "of"
    return (*words[2:], words[0]) if has_department_first else words


@functools.cache
def _names_to_show() -> dict[Words, Words]:
    """Other names of organisations that news knows, as words, and the words of the ones to show."""
    return {
        name_words(entry.form): name_words(entry.name)
        for entry in lexicon.entries("organisation_forms", OrganisationForm)
    }


@functools.cache
def _party_members() -> dict[str, Words]:
    """Short names of parties, and what their members are called by: "gop" → ("republican",)."""
    found: dict[str, Words] = {}
    for form, name in _names_to_show().items():
        # "gop" → "republican party"
        if len(form) == 1 and name[-1] == "party":
            found[form[0]] = name[:-1]
    return found
