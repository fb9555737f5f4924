"""Names as words: which shorter or other form can name the same person or organisation.

Nothing here knows an article.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from onrecord.extract.entities import gazetteer
from onrecord.nlp import countries, lexicon
from onrecord.nlp.lexicon import CollectiveNoun, OrganisationForm, OrganisationNoun

MINOR_WORDS = lexicon.words("shared", "minor_words_of_names")
HONORIFIC_PRONOUNS = {
    **dict.fromkeys(lexicon.words("shared", "honorifics_of_men"), "he"),
    **dict.fromkeys(lexicon.words("shared", "honorifics_of_women"), "she"),
}
"""The pronoun that a title before a name tells: `"mrs"` → `"she"`."""
# The package nameparser lists titles and suffixes too, but "us", "state" and "police" among its
# titles and "ace" among its suffixes; probablepeople has no list, but a model for whole names.
HONORIFICS = lexicon.words("shared", "honorifics_of_anyone").union(HONORIFIC_PRONOUNS)
GENERATIONAL_SUFFIXES = lexicon.words("shared", "generational_suffixes")
COMPANY_SUFFIXES = lexicon.words("shared", "company_suffixes")
POSTNOMINALS = lexicon.words("shared", "postnominals")
NEWSPAPER_ENDINGS = lexicon.words("shared", "newspaper_endings")
LEVELS_OF_GOVERNMENT = lexicon.words("shared", "levels_of_government")
DEPARTMENT_NOUNS = lexicon.words("shared", "department_nouns")

OFFICES_AS_NAMES = lexicon.words("entities_names", "offices_as_names")
TELLS_APART = GENERATIONAL_SUFFIXES - {"jr"}
"""Suffixes that news gives to tell somebody from a better known one of that name."""
PARENT_AND_CHILD = frozenset(["jr", "sr"])
"""Suffixes without which a name is another's, the parent's or the child's."""
BROADCASTERS_ENDING = "News"
ARTICLE_PREFIXES = ("al-", "el-")
"""Articles that some write with the last name that they stand before: "al-Hale"."""
SHORTEST_BEGINNING = 5
"""Letters of a word that stands for the whole name of an organisation that begins with it."""
LONGEST_ACRONYM = 8
"""Letters of an abbreviation; longer words in capitals are words."""
BRACKETS = str.maketrans("", "", "[]\u00ad")
"""An editor's brackets and soft hyphens, which are no part of a name."""
EDGE_MARKS = ' ,;:."“”-'
POSSESSIVE = re.compile(r"['’](?:s|S)?$")
FINAL_STOP = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b[JS]r\.)$")
"""An end whose stop is part of the name: "U.S.", "Jr."."""


def clean_name(words: str) -> str:
    """A name on one line, without its possessive and an editor's marks.

    >>> clean_name("Israel’s"), clean_name("Ann] Hale"), clean_name("Ann Hale Jr.")
    ('Israel', 'Ann Hale', 'Ann Hale Jr.')
    """
    # Names in the text of a page may be broken over two lines.
    one_line = " ".join(words.translate(BRACKETS).split())
    bare = POSSESSIVE.sub("", one_line).strip(EDGE_MARKS)
    return f"{bare}." if FINAL_STOP.search(words.strip()) else bare


@functools.lru_cache(maxsize=4096)
def content_words(name: str) -> tuple[str, ...]:
    """The words that carry a name, without articles, prepositions and generational suffixes.

    >>> content_words("Ann de la Hale Jr."), content_words("Ann al-Hale")
    (('Ann', 'Hale'), ('Ann', 'Hale'))
    """
    # "al-Hale" is Hale, as "Al Hale" is.
    return tuple(
        word[3:] if word.lower().startswith(ARTICLE_PREFIXES) else word
        for word in name.split()
        if word.lower() not in MINOR_WORDS and not _is_generational(word)
    )


def has_generational_suffix(name: str) -> bool:
    """Whether a name tells a child from a parent: `"Ann Hale Jr."` → True."""
    return _is_generational(name.split()[-1])


def is_senior(name: str) -> bool:
    """Whether a name tells a father from his better known son: `"Ann Hale Sr."` → True."""
    return _last_word(name) == "sr"


def _is_generational(word: str) -> bool:
    """Whether a word is a generational suffix: `"Jr."` → True."""
    return word.lower().rstrip(".") in GENERATIONAL_SUFFIXES


def _last_word(name: str) -> str:
    """As the word lists have it: `"Quern Inc."` → `"inc"`."""
    return name.split()[-1].lower().rstrip(".")


def is_department_noun(word: str) -> bool:
    """Whether a word is the noun of "Department of Trade" and "Trade Department"."""
    return word.istitle() and word.lower() in DEPARTMENT_NOUNS


def initials(name: str) -> frozenset[str]:
    """The abbreviations of a name of several words; a hyphen parts words too.

    A "Trade Department" is a "Department of Trade" as well.

    >>> sorted(initials("Bank of Norvane")), sorted(initials("Trade Department"))
    (['BN', 'BON'], ['DOT', 'DT', 'TD'])
    """
    words = re.split(r"[\s-]+", name)
    major = [word for word in words if word.lower() not in MINOR_WORDS]
    # "Norvane" has no abbreviation.
    if len(major) < 2:
        return frozenset()
    # A hyphen at an edge leaves an empty word: "Ann -".
    orders = filter(all, _orders(words, major))
    return frozenset(_first_letters(order) for order in orders)


def _orders(words: list[str], major: list[str]) -> Iterator[list[str]]:
    """The orders of a name's words in which their initials abbreviate it."""
    yield from (words, major)
    *matter, noun = words
    if is_department_noun(noun):
        yield [noun, "of", *matter]
        yield [noun, *major[:-1]]


def _first_letters(words: list[str]) -> str:
    """`["Bank", "of", "(Norvane)"]` → `"BO"`"""
    return "".join(word[0] for word in words if word[0].isalnum()).upper()


def is_acronym(name: str) -> bool:
    """Whether a name is written as an abbreviation: `"F.B.I."` → True, `"Kan"` → False."""
    letters = name.replace(".", "")
    # "F." is an initial.
    if not 1 < len(letters) <= LONGEST_ACRONYM:
        return False
    return letters.isupper() and letters.isalpha()


def abbreviates(short: str, name: str) -> bool:
    """Whether one name is made of the other's initials.

    >>> abbreviates("B.O.N.", "Bank of Norvane")
    True
    """
    return is_acronym(short) and short.replace(".", "") in initials(name)


def person_fits(full: str, name: str) -> bool:
    """Whether a person of that full name can be called so.

    >>> person_fits("Ann B. Hale", "Ann Hale"), person_fits("Ann Hale", "Hale")
    (True, True)
    >>> person_fits("Ann Hale", "Bo Hale"), person_fits("Ann B.C. Hale", "Ann C. Hale")
    (False, False)
    >>> person_fits("Ann Moss Hale", "Moss Hale"), person_fits("Ann Hale Jr.", "Ann Hale")
    (True, False)
    """
    mine, yours = content_words(full), content_words(name)
    # "Jr." and "the" name nobody.
    if not mine or not yours:
        return False
    # "Duke" of "Duke of Quern", which is not Quern
    if is_office_name(full):
        return name == mine[0]
    # "Ann" or "Hale"; "Al" is a first name too.
    if len(yours) == 1:
        return " " in full and yours[0] in (mine[0], mine[-1], full.split()[0])
    if mine[-1] != yours[-1] or not _suffixes_agree(full, name):
        return False
    return _ends_with(full, name) or _given_names_agree(full, name)


def is_office_name(name: str) -> bool:
    """Whether somebody is named by an office: `"Duke of Quern"` → True."""
    return name.partition(" of ")[0].lower() in OFFICES_AS_NAMES


def _ends_with(full: str, name: str) -> bool:
    """Whether a person's name is the last words of a longer one: "Le Hale" of "Ann Le Hale"."""
    mine, yours = full.casefold().split(), name.casefold().split()
    return len(yours) > 1 and mine[-len(yours) :] == yours


def _given_names_agree(full: str, name: str) -> bool:
    """Whether first and middle names let a name be short for a full one."""
    mine, yours = content_words(full), content_words(name)
    return _first_names_agree(full, mine[0], yours[0]) and _middle_names_agree(mine, yours)


def _first_names_agree(full: str, mine: str, yours: str) -> bool:
    """Whether first names can be one person's."""
    if mine == yours:
        return True
    # News that tells "William Hale Sr." from his son gives his name as he writes it.
    return same_first_name(mine, yours) and _last_word(full) not in TELLS_APART


def same_first_name(one: str, other: str) -> bool:
    """Whether two first names can be one person's: the same, an initial, or a nickname.

    >>> same_first_name("William", "Bill"), same_first_name("J.", "John")
    (True, True)
    >>> same_first_name("Ann", "Al")
    False
    """
    if one == other:
        return True
    # "J." for "John"
    has_initial = min(len(one.strip(".")), len(other.strip("."))) == 1
    if has_initial and one[0] == other[0]:
        return True
    # "Bill" for "William"
    short = lexicon.nicknames()
    return other in short.get(one, ()) or one in short.get(other, ())


def _middle_names_agree(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
    """Whether the initials of one person's middle names begin with the other's.

    "Ann B.C. Hale" can be "Ann B. Hale" or "Ann Hale", but not "Ann C. Hale".
    """
    # A name without any begins every other: "Ann Hale".
    my_initials, your_initials = _middle_initials(mine), _middle_initials(yours)
    return my_initials.startswith(your_initials) or your_initials.startswith(my_initials)


def _middle_initials(words: tuple[str, ...]) -> str:
    """`("George", "H.W.", "Moss", "Hale")` → `"HWM"`"""
    return "".join(word.replace(".", "") if "." in word else word[0] for word in words[1:-1])


def _suffixes_agree(full: str, name: str) -> bool:
    """Whether suffixes let a name be short for a full one."""
    # "Ann Hale Jr." for "Ann Hale"
    adds_suffix = has_generational_suffix(name) and not has_generational_suffix(full)
    # "Ann Hale" for "Ann Hale Sr." or "Ann Hale Jr."
    drops_suffix = _last_word(full) in PARENT_AND_CHILD and not has_generational_suffix(name)
    return not adds_suffix and not drops_suffix


def organisation_fits(full: str, name: str) -> bool:
    """Whether an organisation of that full name can be called so.

    It can by its initials, by the same words in another order, or by a part that says enough.

    >>> organisation_fits("Harbour Workers Union", "HWU")
    True
    >>> organisation_fits("Department of Justice", "U.S. Justice Department")
    True
    >>> organisation_fits("Norvane Times", "Times"), organisation_fits("QBC News", "QBC")
    (True, True)
    """
    if abbreviates(name, full):
        return True
    mine, yours = content_words(full), content_words(name)
    # "The" names none.
    if not yours:
        return False
    if _are_same_words(mine, yours):
        return True
    return len(mine) > len(yours) and _part_tells(full, name)


def _part_tells(full: str, name: str) -> bool:
    """Whether a name is a part of an organisation's longer one that tells which it is."""
    mine, yours = content_words(full), content_words(name)
    # "QBC" for "QBC News"; "Norvane" for "Norvane News" may be the town.
    if mine == (*yours, BROADCASTERS_ENDING):
        return not gazetteer.is_place(name)
    if mine[-len(yours) :] == yours:
        return _ending_tells(mine, yours)
    return mine[: len(yours)] == yours and _beginning_tells(full, name)


def _are_same_words(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
    """Whether names have the same words but for their order and a country; one word is too few."""
    # "U.S. Justice Department" has the words of "Department of Justice".
    telling = _without_countries(yours)
    return len(telling) > 1 and _without_countries(mine) == telling


def _without_countries(words: tuple[str, ...]) -> frozenset[str]:
    """Words without those that name a country or its people."""
    return frozenset(
        word
        for word in words
        if word not in gazetteer.countries()
        and word not in gazetteer.demonyms()
        and word not in _words_of_countries()
    )


@functools.cache
def _words_of_countries() -> frozenset[str]:
    """The words of countries that news calls by their initials: "United", "States"."""
    return frozenset(word for country in countries.called_by_initials() for word in country.split())


def _ending_tells(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
    """Whether the last words of an organisation's name tell which one it is.

    "Harbour Committee" does for "House Harbour Committee", "Times" for "Norvane Times". "Harbour
    Board" does not for "Ontario Harbour Board": the place tells two apart.
    """
    # "Times" for "Norvane Times", but "Board" for any board
    if len(yours) == 1:
        return yours[0].lower() in NEWSPAPER_ENDINGS
    left_off = " ".join(mine[: -len(yours)])
    return is_organisation_noun(yours[-1]) and left_off not in gazetteer.provinces()


def _beginning_tells(full: str, name: str) -> bool:
    """Whether the first words of an organisation's name tell which one it is.

    "Quern" does for "Quern Shipping Company", but not for "Quern administration".
    """
    first = content_words(name)[0]
    # "Club" for "Club of Quern"
    if len(first) < SHORTEST_BEGINNING or is_organisation_noun(first):
        return False
    # "Norvane" for "Norvane Bank", "Hale" for "Hale administration"
    if gazetteer.is_place(name) or _is_collective(full):
        return False
    return is_organisation_noun(full.split()[-1]) or _last_word(full) in COMPANY_SUFFIXES


def is_headed(full: str, noun: str) -> bool:
    """Whether a name is of that sort of organisation.

    >>> is_headed("Harbour Board", "Board"), is_headed("Board of Norvane", "Board")
    (True, True)
    """
    return full.split()[-1] == noun or full.startswith(f"{noun} of ")


def is_organisation_of(full: str, name: str) -> bool:
    """Whether an organisation is one "of" that name, which is no place's.

    >>> is_organisation_of("Church of Quernism", "Quernism")
    True
    """
    noun, _, rest = full.partition(" of ")
    # "Bank of Norvane" is not Norvane.
    return rest == name and is_organisation_noun(noun) and not gazetteer.is_place(name)


def _is_collective(full: str) -> bool:
    """Whether an organisation bears a name that is not its own: "Hale administration"."""
    return full.split()[-1].lower() in lexicon.lemmas("collective_nouns", CollectiveNoun)


def is_organisation_noun(word: str) -> bool:
    """Whether a word says that a name is an organisation's: `"Committee"` → True."""
    return word.lower() in organisation_nouns()


@functools.cache
def organisation_nouns() -> frozenset[str]:
    """Nouns that make an organisation of the name before them: "Harbour *Committee*"."""
    own = lexicon.lemmas("organisation_nouns", OrganisationNoun)
    return own | lexicon.lemmas("collective_nouns", CollectiveNoun)


@functools.cache
def medium_nouns() -> frozenset[str]:
    """Nouns for what reports news: "*Radio* Quern"."""
    entries = lexicon.entries("organisation_nouns", OrganisationNoun)
    return frozenset(entry.lemma for entry in entries if entry.medium)


@functools.cache
def listed_organisations() -> frozenset[str]:
    """Names of organisations that the NER does not know for such."""
    return lexicon.forms("organisation_forms", OrganisationForm)
