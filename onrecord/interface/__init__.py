"""The words of the interface, one file a language, and dates as that language writes them.

To speak another language, put `<code>.yaml` beside `en.yaml` with the same keys, and name the code
in `site.yaml` under `interface`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from pathlib import Path

from onrecord import yamlfile

DEFAULT = "en"
FOLDER = Path(__file__).parent

Text = str | Mapping[str, str]
"""A text with `{places}`, or one for each plural form of the language.

`{one: "{n} quote", other: "{n} quotes"}`
"""

_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


@contextlib.contextmanager
def use_language(code: str) -> Iterator[None]:
    """Inside, everything is said in that language."""
    before = _language.set(code)
    try:
        yield
    finally:
        _language.reset(before)


def current_language() -> str:
    """The code of the language in use: `en`."""
    return _language.get()


def languages() -> list[str]:
    """The codes of the languages that there are."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@lru_cache
def texts(code: str) -> Mapping[str, Text]:
    """All texts of a language by their keys: `brief.summary` → `The gist`."""
    path = FOLDER / f"{code}.yaml"
    data = yamlfile.load(path.read_text(encoding="utf-8"), f"onrecord/interface/{path.name}")
    return {f"{area}.{key}": text for area, found in data.items() for key, text in found.items()}


def say(key: str, **values: object) -> str:
    """A text with its places filled. Raises KeyError where there is none.

    `say("common.page", number=2, last=3)` → `"Page 2 of 3"`.
    """
    text = texts(current_language())[key]
    assert isinstance(text, str)
    return text.format(**values) if values else text


def counted(number: int, key: str) -> str:
    """A number of something, in the plural form that the language asks for.

    >>> counted(1, "quote"), counted(2, "person")
    ('1 quote', '2 people')
    """
    forms = texts(current_language())[f"count.{key}"]
    assert not isinstance(forms, str)
    return forms[_plural(current_language(), number)].format(n=number)


def day_text(iso: str) -> str:
    """A date: `"2022-02-27"` → `"27 February 2022"`."""
    return _formatted(date.fromisoformat(iso), say("dates.day"), say("dates.locale"))


def month_text(iso: str) -> str:
    """Its month: `"2022-02-27"` → `"February 2022"`."""
    return _formatted(date.fromisoformat(iso), say("dates.month"), say("dates.locale"))


def language_name(code: str) -> str:
    """A language, as the interface’s calls it: `"es"` → `"Spanish"`; unknown codes stay."""
    from babel import Locale

    return str(Locale.parse(say("dates.locale")).languages.get(code, code))


@lru_cache(maxsize=4096)
def _formatted(day: date, form: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(day, form, locale)


@lru_cache(maxsize=4096)
def _plural(code: str, number: int) -> str:
    from babel import Locale

    return str(Locale.parse(code).plural_form(number))
