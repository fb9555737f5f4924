"""Names as words: which shorter or other form can name the same person, body or group. Knows no article."""

from __future__ import annotations

import functools
import re

from onrecord.extract.entities import gazetteer
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import CollectiveNoun, OrganisationForm, OrganisationNoun

MINOR = lexicon.words("shared", "minor_words_of_names")
HONORIFIC_PRONOUNS = {
    **dict.fromkeys(lexicon.words("shared", "honorifics_of_men"), "he"),
    **dict.fromkeys(lexicon.words("shared", "honorifics_of_women"), "she"),
}
"""The pronoun that a title before a name tells: `"mrs"` → `"she"`."""
HONORIFICS = lexicon.words("shared", "honorifics_of_anyone").union(HONORIFIC_PRONOUNS)
# The package nameparser lists titles too, but takes "us", "state" and "police" for some and lacks
# "sen"; probablepeople learns to split a whole name, and has no list.
GENERATIONAL_SUFFIXES = lexicon.words("shared", "generational_suffixes")
COMPANY_SUFFIXES = lexicon.words("shared", "company_suffixes")
NEWSPAPER_ENDINGS = lexicon.words("shared", "newspaper_endings")
LEVELS_OF_GOVERNMENT = lexicon.words("shared", "levels_of_government")
DEPARTMENT_NOUNS = lexicon.words("shared", "department_nouns")
MARKS = str.maketrans("", "", "[]\u00ad")
"""An editor's brackets and soft hyphens, which are no part of a name."""
TELLS_APART = GENERATIONAL_SUFFIXES - {"jr"}
"""Suffixes that news gives to tell somebody from a better known one of that name."""


def clean_name(words: str) -> str:
    """A name on one line, without its possessive and an editor's marks: `"Israel’s"` → `"Israel"`, `"Ann] Hale"` → `"Ann Hale"`."""
    stopped = re.search(r"(?:\b(?:[A-Z]\.){2,}|\b[JS]r\.)$", words.strip())
    bare = re.sub(r"['’](?:s|S)?$", "", " ".join(words.translate(MARKS).split())).strip(' ,;:."“”-')
    return bare + ("." if stopped else "")


@functools.lru_cache(maxsize=4096)
def content_words(name: str) -> tuple[str, ...]:
    """The words that carry a name: `"Ann de la Hale Jr."` → `("Ann", "Hale")`, `"Ann al-Hale"` → `("Ann", "Hale")`."""
    return tuple(
        w[3:] if w[:3] in ("al-", "el-") else w
        for w in name.split()
        if w.lower() not in MINOR and not _is_generational(w)
    )


def has_generational_suffix(name: str) -> bool:
    """Whether a name tells a son from his father: `"Ann Hale Jr."` → True."""
    return _is_generational(name.split()[-1])


def _is_generational(word: str) -> bool:
    """Whether a word tells a child from a parent of the same name: `"Jr."` → True."""
    return word.lower().rstrip(".") in GENERATIONAL_SUFFIXES


def is_department_noun(word: str) -> bool:
    """Whether a word is one of "Department of Trade" and "Trade Department"."""
    return word.istitle() and word.lower() in DEPARTMENT_NOUNS


def initials(name: str) -> frozenset[str]:
    """The abbreviations of a name: `"Bank of Norvane"` → `{"BN", "BON"}`; a hyphen parts words too.

    A "Trade Department" is a "Department of Trade" as well: `{"TD", "DT", "DOT"}`.
    """
    found = re.split(r"[\s-]+", name)
    major = [w for w in found if w.lower() not in MINOR]
    orders = [found, major]
    if is_department_noun(found[-1]):
        orders += [[found[-1], "of", *found[:-1]], [found[-1], *major[:-1]]]
    return frozenset(
        "".join(w[0] for w in words if w[0].isalnum()).upper()
        for words in orders
        if len(major) > 1 and all(words)
    )


def is_acronym(name: str) -> bool:
    """Whether a name is written as an abbreviation: `"F.B.I."` → True, `"Kan"` → False."""
    plain = name.replace(".", "")
    return 1 < len(plain) < 9 and " " not in name and plain.isupper() and plain.isalpha()


def abbreviates(short: str, name: str) -> bool:
    """Whether one name is made of the other's initials.

    >>> abbreviates("B.O.N.", "Bank of Norvane")
    True
    """
    return is_acronym(short) and short.replace(".", "") in initials(name)


def same_first_name(one: str, other: str) -> bool:
    """Whether two first names can be one person's: the same, an initial, or a nickname.

    >>> same_first_name("William", "Bill"), same_first_name("J.", "John"), same_first_name("Ann", "Al")
    (True, True, False)
    """
    if one[0] == other[0] and min(len(one.strip(".")), len(other.strip("."))) == 1:
        return True
    short = lexicon.nicknames()
    return one == other or other in short.get(one, ()) or one in short.get(other, ())


def person_fits(full: str, name: str) -> bool:
    """Whether a person of that full name can be called so.

    >>> person_fits("Ann B. Hale", "Ann Hale"), person_fits("Ann Hale", "Hale"), person_fits("Ann Hale", "Bo Hale")
    (True, True, False)
    >>> person_fits("Ann B.C. Hale", "Ann C. Hale")
    False
    """
    mine, yours = content_words(full), content_words(name)
    if not mine or not yours:
        return False
    if len(yours) == 1:
        return len(mine) > 1 and yours[0] in (mine[0], mine[-1], _surname(full))
    middles = [
        "".join(w[0] if "." not in w else w.replace(".", "") for w in words[1:-1])
        for words in (mine, yours)
    ]
    one_middle = middles[0].startswith(middles[1]) or middles[1].startswith(middles[0])
    one_first = same_first_name(mine[0], yours[0]) and (
        mine[0] == yours[0] or full.split()[-1].lower().rstrip(".") not in TELLS_APART
    )
    return (
        mine[-1] == yours[-1]
        and one_first
        and one_middle
        and has_generational_suffix(full) >= has_generational_suffix(name)
        and is_senior(full) <= is_senior(name)
    )


def is_senior(name: str) -> bool:
    """Whether a name tells a father from his better known son: `"Ann Hale Sr."` → True."""
    return name.split()[-1].lower().rstrip(".") == "sr"


def _surname(full: str) -> str:
    """The last name with its particle: `"Mohammed bin Salman"` → `"bin Salman"`."""
    found = full.split()
    return " ".join(found[-2:])


def organisation_fits(full: str, name: str) -> bool:
    """Whether an organisation of that full name can be called so: by its initials, by the same words, or by a part that says enough.

    >>> organisation_fits("Harbour Workers Union", "HWU"), organisation_fits("Department of Justice", "U.S. Justice Department")
    (True, True)
    >>> organisation_fits("Quern Shipping Company", "Quern"), organisation_fits("House Harbour Committee", "Harbour Committee")
    (True, True)
    >>> organisation_fits("Bank of Norvane", "Norvane"), organisation_fits("Norvane Times", "Times")
    (False, True)
    """
    if abbreviates(name, full):
        return True
    mine, yours = content_words(full), content_words(name)
    if not mine or not yours:
        return False
    if len(_bare(yours)) > 1 and _bare(mine) == _bare(yours):
        return True
    if len(mine) <= len(yours):
        return False
    if mine == (*yours, "News"):
        return not gazetteer.is_place(name)
    if mine[-len(yours) :] == yours:
        # "Norvane Harbour Board" is no other name of a Harbour Board: the place tells two apart.
        told = (
            len(yours) > 1
            and is_organisation_noun(yours[-1])
            and " ".join(mine[: -len(yours)]) not in gazetteer.provinces()
        )
        return told or (len(yours) == 1 and yours[0].lower() in NEWSPAPER_ENDINGS)
    tells = (
        is_organisation_noun(full.split()[-1])
        or full.split()[-1].lower().rstrip(".") in COMPANY_SUFFIXES
    )
    return (
        tells
        and mine[: len(yours)] == yours
        and len(yours[0]) > 4
        and not is_another(full)
        and not is_organisation_noun(yours[0])
        and not gazetteer.is_place(name)
    )


def is_headed(full: str, noun: str) -> bool:
    """Whether a name is of that sort of body: `("Harbour Board", "Board")`, `("Board of Norvane", "Board")` → True."""
    return full.split()[-1] == noun or full.startswith(f"{noun} of ")


def is_organisation_of(full: str, name: str) -> bool:
    """Whether a body is one "of" that name, which is no place's: `("Church of Quernism", "Quernism")` → True."""
    noun, _, rest = full.partition(" of ")
    return rest == name and is_organisation_noun(noun) and not gazetteer.is_place(name)


def is_organisation_noun(word: str) -> bool:
    """Whether a word says that a name is an organisation's: `"Committee"` → True."""
    return word.lower() in organisation_nouns()


@functools.cache
def organisation_nouns() -> frozenset[str]:
    """Nouns that make an organisation of the name before them."""
    return lexicon.lemmas("organisation_nouns", OrganisationNoun) | lexicon.lemmas(
        "collective_nouns", CollectiveNoun
    )


@functools.cache
def medium_nouns() -> frozenset[str]:
    """Nouns that name a kind of medium."""
    return frozenset(
        entry.lemma
        for entry in lexicon.entries("organisation_nouns", OrganisationNoun)
        if entry.medium
    )


@functools.cache
def listed_organisations() -> frozenset[str]:
    """The names of `organisation_forms.yaml`."""
    return frozenset(
        entry.form for entry in lexicon.entries("organisation_forms", OrganisationForm)
    )


def is_another(full: str) -> bool:
    """Whether a body bears the name of somebody else: "Hale administration" is not Hale."""
    return full.split()[-1].lower() in lexicon.lemmas("collective_nouns", CollectiveNoun)


def _bare(words: tuple[str, ...]) -> frozenset[str]:
    """Words whatever their order, without a country before them."""
    return frozenset(
        w
        for w in words
        if w not in gazetteer.countries()
        and w not in gazetteer.demonyms()
        and w not in ("United", "States")
    )
