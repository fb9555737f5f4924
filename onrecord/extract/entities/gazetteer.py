"""Countries: their names, other names, capitals, demonyms and provinces, from the package countryinfo."""

from __future__ import annotations

import functools
from typing import Any

from msgspec import Struct

from onrecord.nlp import lexicon


class _Country(Struct, frozen=True, order=True):
    size: int
    """Its people, negated: of two countries with one demonym the larger is meant."""
    name: str
    other_names: tuple[str, ...]
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]
    provinces: tuple[str, ...]


@functools.cache
def countries() -> dict[str, str]:
    """Every name and other name of a country → the name to show: `"Russian Federation"` → `"Russia"`."""
    found: dict[str, str] = {}
    for country in _data():
        for form in (country.name, *country.other_names):
            if len(form) > 3:
                found.setdefault(form, country.name)
    return found | {
        entry.form: entry.place for entry in lexicon.entries("place_forms", lexicon.PlaceForm)
    }


def forms_of(country: str) -> tuple[str, ...]:
    """Every name and other name of a country: `"Russia"` → `("Russia", "Russian Federation", …)`; none for what is no country."""
    return _forms().get(country, ())


@functools.cache
def _forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form, name in countries().items():
        found.setdefault(name, []).append(form)
    return {name: tuple(forms) for name, forms in found.items()}


@functools.cache
def capitals() -> dict[str, str]:
    """A capital → its country."""
    found: dict[str, str] = {}
    for country in _data():
        for city in country.capitals:
            if city != country.name:
                found.setdefault(city, country.name)
    return found


@functools.cache
def cities() -> dict[str, str]:
    """Other names of a capital that has initials after its name → the name: `"Norvane N.C."`, `"N.C."` and `"NC"` → `"Norvane"`."""
    found: dict[str, str] = {}
    for capital in capitals():
        city, _, spelt = capital.rpartition(" ")
        if city and spelt.replace(".", "").isupper() and spelt.endswith("."):
            found |= dict.fromkeys(
                (capital, capital.rstrip("."), spelt, spelt.replace(".", "")), city
            )
    return found


@functools.cache
def demonyms() -> dict[str, str]:
    """A demonym → its country: `"Ukrainian"` → `"Ukraine"`."""
    found: dict[str, str] = {}
    for country in _data():
        for demonym in country.demonyms:
            found.setdefault(demonym, country.name)
    return found


@functools.cache
def provinces() -> frozenset[str]:
    """States, provinces and the like: "Wyoming", "Ontario". Some are common words ("Central"): ask only of what is known to be a place."""
    return frozenset(name for country in _data() for name in country.provinces)


def without_country(name: str) -> str:
    """A body's name without the country before it: `"U.S. Senate"` → `"Senate"`."""
    first, _, rest = name.partition(" ")
    second, _, more = rest.partition(" ")
    return (
        more
        if f"{first} {second}" in countries() and more
        else rest
        if first in countries() and rest
        else name
    )


def is_place(name: str) -> bool:
    """Whether a name is a country's, a capital's or a province's."""
    return name in countries() or name in capitals() or name in provinces()


@functools.cache
def _data() -> list[_Country]:
    from countryinfo import all_countries

    found = []
    for country in all_countries():
        data: Any = country.info()
        cities = data.get("capital") or ()
        demonyms = (data.get("demonym") or "").split(",")
        found.append(
            _Country(
                -int(data.get("population") or 0),
                data["name"],
                tuple(data.get("altSpellings", ())),
                (cities,) if isinstance(cities, str) else tuple(cities),
                tuple(word.strip() for word in demonyms if word.strip()),
                tuple(data.get("provinces", ())),
            )
        )
    return sorted(found)
