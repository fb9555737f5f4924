"""What is wrong with a value, for somebody who writes YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Literal, get_args, get_origin

_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date",
    "array": "a list",
    "object": "`key: value` lines",
}
"""msgspec's names of kinds of values, and ours."""
_MESSAGES = {
    "Invalid RFC3339 encoded date": "expected a date such as 2026-03-02",
    "Expected `str` of length >= 1": "expected some words",
    "Expected `int` >= 1": "expected a whole number, 1 or more",
    "Expected `float` >= 0.0": "expected a number, 0 or more",
    "Expected `float` <= 1.0": "expected a number, 1 at the most",
}
_SWITCHES = {
    "yes": "true",
    "on": "true",
    "true": "true",
    "no": "false",
    "off": "false",
    "false": "false",
}


def wrong_value(
    error: str, value: object, type: object, required: Sequence[str]
) -> tuple[str, str]:
    """msgspec's error about a value in plain words, and what to do about it.

    >>> wrong_value("Expected `bool`, got `str`", "yes", bool, ())
    ('expected true or false, not text', 'write true')

    `required` are the keys that an entry must have, where entries belong.
    """
    # `kind: robot`
    choice = re.match("Invalid enum value '(.*)'$", error)
    if choice:
        return f"there is no “{choice[1]}”", f"there are: {', '.join(_choices(type))}"
    return _plain_words(error), _remedy(error, value, required)


def _remedy(error: str, value: object, required: Sequence[str]) -> str:
    expected = re.match("Expected `([^`]+)`, got `([^`]+)`", error)
    if not expected:
        return ""
    wanted, got = expected[1].split(" | ")[0], expected[2]
    # `title: 1984`
    if wanted == "str" and got in ("int", "float", "bool"):
        return "put it in quotation marks"
    # `remove: yes`
    if wanted == "bool" and str(value).casefold() in _SWITCHES:
        return f"write {_SWITCHES[str(value).casefold()]}"
    # `aliases: Ann Lee`
    if wanted == "array" and got == "str" and not required:
        return f"write [{value}]"
    # `quotes:` and below it `quote: words`, or words alone
    if required and wanted in ("array", "object"):
        return f"begin each entry with “- {required[0]}: …”"
    return ""


def _choices(type: object) -> list[str]:
    """The words that a type allows: `Literal["scorer", "rules"]` → `["scorer", "rules"]`."""
    if get_origin(type) is Annotated:
        return _choices(get_args(type)[0])
    words: list[str] = []
    for kind in (type, *get_args(type)):
        if get_origin(kind) is Literal:
            words += get_args(kind)
    return words


def _plain_words(message: str) -> str:
    """msgspec's message for somebody who writes YAML.

    "Expected `int`, got `str`" → "expected a whole number, not text".
    """
    # All other messages of msgspec are plain enough.
    found = re.match(r"Expected `([^`]+)`, got `([^`]+)`$", message)
    if not found:
        return _MESSAGES.get(message, message[:1].lower() + message[1:])
    got = "nothing" if found[2] == "null" else _kinds(found[2])
    return f"expected {_kinds(found[1])}, not {got}"


def _kinds(names: str) -> str:
    """`"int | null"` → `"a whole number"`."""
    return " or ".join(_KINDS.get(name, name) for name in names.split(" | ") if name != "null")
