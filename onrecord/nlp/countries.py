"""Countries and what they are called, from the package countryinfo and `place_forms.yaml`."""

from __future__ import annotations

import functools
from typing import Any

from msgspec import Struct

from onrecord.nlp import lexicon


class Country(Struct, frozen=True):
    name: str
    other_names: tuple[str, ...]
    capitals: tuple[str, ...]
    """South Africa has three."""
    demonyms: tuple[str, ...]
    """What its people are called: "Ukrainian"."""
    provinces: tuple[str, ...]
    """States, provinces and the like."""
    population: int


@functools.cache
def all_countries() -> tuple[Country, ...]:
    """All countries, the largest first: of two with one demonym the larger is meant."""
    # Slow to import, and most commands need no countries.
    from countryinfo import all_countries as entries

    found = [_country(entry.info()) for entry in entries()]
    return tuple(sorted(found, key=lambda country: (-country.population, country.name)))


def _country(data: Any) -> Country:
    """One entry of countryinfo, which leaves out what it does not know."""
    capitals = data.get("capital") or ()
    return Country(
        name=data["name"],
        other_names=tuple(data.get("altSpellings", ())),
        # Of countries with one it is a text, not a list.
        capitals=(capitals,) if isinstance(capitals, str) else tuple(capitals),
        demonyms=_listed(data.get("demonym") or ""),
        provinces=tuple(data.get("provinces", ())),
        population=int(data.get("population") or 0),
    )


def _listed(words: str) -> tuple[str, ...]:
    """`"Briton, British"` → `("Briton", "British")`"""
    found = [word.strip() for word in words.split(",")]
    return tuple(word for word in found if word)


@functools.cache
def news_forms() -> dict[str, str]:
    """Other names that news uses for a country → its name: `"Britain"` → `"United Kingdom"`."""
    return {entry.form: entry.place for entry in lexicon.entries("place_forms", lexicon.PlaceForm)}


@functools.cache
def called_by_initials() -> dict[str, str]:
    """Countries that news calls by their initials → these: `"United States"` → `"US"`."""
    return {
        country: form
        for form, country in news_forms().items()
        if " " in country and form == "".join(word[0] for word in country.split())
    }
