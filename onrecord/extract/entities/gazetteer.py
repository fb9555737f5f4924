"""Look-ups of names that news knows as a country's, a capital's, a province's or a people's."""

from __future__ import annotations

import functools
from collections import defaultdict

from onrecord.nlp.countries import all_countries, news_forms

SHORTEST = 4
"""Letters of a country's name; a shorter one is a code, "NZ", and may be anybody's initials."""


@functools.cache
def countries() -> dict[str, str]:
    """Every name of a country → the name to show: `"Russian Federation"` → `"Russia"`."""
    found: dict[str, str] = {}
    # Of two with one name the larger has it.
    for country in all_countries():
        for form in (country.name, *country.other_names):
            if len(form) >= SHORTEST:
                found.setdefault(form, country.name)
    return found | news_forms()


def forms_of(country: str) -> tuple[str, ...]:
    """Every name of a country, none for what is no country.

    `"Russia"` → `("Russia", "Russian Federation", …)`
    """
    return _forms().get(country, ())


@functools.cache
def _forms() -> dict[str, tuple[str, ...]]:
    """A country → its names."""
    found: dict[str, list[str]] = defaultdict(list)
    for form, name in countries().items():
        found[name].append(form)
    return {name: tuple(forms) for name, forms in found.items()}


@functools.cache
def capitals() -> dict[str, str]:
    """A capital → its country: `"Kyiv"` → `"Ukraine"`. One with its country's name is left out."""
    found: dict[str, str] = {}
    for country in all_countries():
        for city in country.capitals:
            # Luxembourg is the country, whoever says so.
            if city != country.name:
                found.setdefault(city, country.name)
    return found


@functools.cache
def cities() -> dict[str, str]:
    """Other names of a capital that has initials after its name → the name.

    `"Norvane N.C."`, `"N.C."` and `"NC"` → `"Norvane"`
    """
    found: dict[str, str] = {}
    for capital in capitals():
        city, _, last = capital.rpartition(" ")
        # "Washington, D.C." is Washington; "Port Louis" is not Port.
        if city and _is_dotted(last):
            forms = (capital, capital.rstrip("."), last, last.replace(".", ""))
            found |= dict.fromkeys(forms, city)
    return found


def _is_dotted(word: str) -> bool:
    """Whether a word is initials with stops: `"N.C."` → True."""
    return word.endswith(".") and word.replace(".", "").isupper()


@functools.cache
def demonyms() -> dict[str, str]:
    """A demonym → its country: `"Ukrainian"` → `"Ukraine"`."""
    found: dict[str, str] = {}
    for country in all_countries():
        # "Congolese" are those of the larger Congo.
        for demonym in country.demonyms:
            found.setdefault(demonym, country.name)
    return found


@functools.cache
def provinces() -> frozenset[str]:
    """States, provinces and the like: "Wyoming", "Ontario".

    Some are common words, "Central": ask only of what is known to be a place.
    """
    return frozenset(name for country in all_countries() for name in country.provinces)


def without_country(name: str) -> str:
    """An organisation's name without the country before it: `"U.S. Senate"` → `"Senate"`."""
    words = name.split(" ")
    # "United States Senate" before "Norvane Senate"
    for length in (2, 1):
        country, rest = " ".join(words[:length]), " ".join(words[length:])
        if rest and country in countries():
            return rest
    return name


def is_place(name: str) -> bool:
    """Whether a name is a country's, a capital's or a province's."""
    return name in countries() or name in capitals() or name in provinces()
