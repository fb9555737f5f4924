"""Countries: their names, other names, capitals and demonyms, from the package countryinfo."""

from __future__ import annotations

import functools

from onrecord import lexicons


@functools.cache
def countries() -> dict[str, str]:
    """Every name and other name of a country → the name to show: `"Russian Federation"` → `"Russia"`."""
    found: dict[str, str] = {}
    for data in _data():
        for form in [data["name"], *data.get("altSpellings", ())]:
            if len(form) > 3:
                found.setdefault(form, data["name"])
    return found | {entry.form: entry.place for entry in lexicons.entries("places", lexicons.Form)}


@functools.cache
def capitals() -> dict[str, str]:
    """A capital → its country."""
    found: dict[str, str] = {}
    for data in _data():
        cities = data.get("capital") or ()
        for city in [cities] if isinstance(cities, str) else cities:
            if city != data["name"]:
                found.setdefault(city, data["name"])
    return found


@functools.cache
def demonyms() -> dict[str, str]:
    """A demonym → its country: `"Ukrainian"` → `"Ukraine"`."""
    found: dict[str, str] = {}
    for data in _data():
        for word in (data.get("demonym") or "").split(","):
            if word.strip():
                found.setdefault(word.strip(), data["name"])
    return found


@functools.cache
def _data() -> list[dict[str, object]]:
    from countryinfo import all_countries

    return sorted((country.info() for country in all_countries()), key=lambda data: str(data["name"]))
