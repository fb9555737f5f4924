"""YAML data → a struct, every field checked; messages are in the words of who wrote the file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from types import NoneType
from typing import Any, Literal, TypeGuard, TypeVar, get_args, get_origin

import msgspec

from onrecord.problems import OnrecordError, Problem
from onrecord.yamlfile.parsing import KeyPath, Lines

T = TypeVar("T")
_LIKENESS = 0.5
"""How alike, 0..1, a known word must be to one that does not exist for it to be suggested."""
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


def convert(data: object, lines: Lines, type: type[T], path: str) -> T:
    """The data as a struct of `type`, every field checked.

    A key without a value is as if it were not there, unless null means something. Raises
    `OnrecordError` with all keys that the struct does not have (each with its line and the nearest
    that exists), or else with the first value that is wrong.
    """
    unknown: list[Problem] = []

    def report(where: KeyPath, known: Iterable[str]) -> None:
        name = ".".join(part for part in where if isinstance(part, str))
        hint = nearest(str(where[-1]), known)
        unknown.append(Problem(path, lines.get(where), f"unknown setting “{name}”", hint))

    fitted = _without_empty_keys(data, type, (), report)
    # All of them at once: a key that is misspelt hides no other.
    if unknown:
        raise OnrecordError(*unknown)
    try:
        return msgspec.convert(fitted, type)
    except msgspec.ValidationError as error:
        raise OnrecordError(_wrong_value(str(error), lines, type, path)) from None


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint for a word that does not exist.

    >>> nearest("titel", ["title", "author"])
    'did you mean “title”?'
    """
    # The same hint in every build, whatever the order of the fields.
    names = sorted(known)
    close = difflib.get_close_matches(word, names, 1, _LIKENESS)
    return f"did you mean “{close[0]}”?" if close else f"there are: {', '.join(names)}"


def _without_empty_keys(
    data: object, type: object, where: KeyPath, unknown: Callable[[KeyPath, Iterable[str]], None]
) -> object:
    """The data without keys of structs that have no value, where the field's type has no null.

    Tells `unknown` of each key that a struct has no field for, and of the fields that it has.
    """
    if isinstance(data, list):
        item = _item_type(type)
        return [
            _without_empty_keys(value, item, (*where, index), unknown)
            for index, value in enumerate(data)
        ]
    fields = _field_types(type)
    # Words, or a mapping whose keys are free: `outlets: {TOI: The Times of Israel}`.
    if not isinstance(data, dict) or not fields:
        return data
    fitted = {}
    for key, value in data.items():
        if key not in fields:
            unknown((*where, key), fields)
        # `title:` says nothing; `speaker: null` says that it was nobody.
        elif value is not None or _allows_null(fields[key]):
            fitted[key] = _without_empty_keys(value, fields[key], (*where, key), unknown)
    return fitted


def _allows_null(type: object) -> bool:
    return NoneType in get_args(type)


def _item_type(type: object) -> object:
    """The type of a list's items: `_item_type(tuple[int, ...])` → `int`."""
    # The type itself, or one of a union: `tuple[int, ...] | None`.
    for kind in (type, *get_args(type)):
        if get_origin(kind) in (tuple, list):
            return get_args(kind)[0]
    return None


def _field_types(type: object) -> dict[str, Any]:
    """The types of a struct's fields by their keys; none where the type is no struct."""
    for kind in (type, *get_args(type)):
        if _is_struct(kind):
            fields = msgspec.structs.fields(kind)
            return {field.encode_name: field.type for field in fields}
    return {}


def _is_struct(kind: object) -> TypeGuard[type[msgspec.Struct]]:
    return isinstance(kind, msgspec.StructMeta)


def _wrong_value(error: str, lines: Lines, type: object, path: str) -> Problem:
    """msgspec's error, with the line of what it is about, in plain words, and with a hint."""
    message, _, place = error.partition(" - at `$")
    where = _key_path(place.rstrip("`"))
    # Of a value that has no line of its own: the key that it belongs to.
    known = where
    while known and known not in lines:
        known = known[:-1]
    hint = ""
    # `kind: robot`
    choice = re.match("Invalid enum value '(.*)'$", message)
    if choice:
        message = f"there is no “{choice[1]}”"
        hint = f"there are: {', '.join(_choices(type, where))}"
    # `title: 1984`
    elif re.match("Expected `str.*`, got `(int|float|bool)`", message):
        hint = "put it in quotation marks"
    name = ".".join(map(str, known))
    said = f"{name}: {_plain_words(message)}" if name else _plain_words(message)
    return Problem(path, lines.get(known), said, hint)


def _key_path(text: str) -> KeyPath:
    """msgspec's path as a tuple: `_key_path(".tags[1]")` → `("tags", 1)`."""
    steps = re.findall(r"\.(\w+)|\[(\d+)\]", text)
    return tuple(int(index) if index else name for name, index in steps)


def _choices(type: object, where: KeyPath) -> list[str]:
    """The words that may stand at a place of a type.

    `Settings`, `("language", "attribution")` → `["scorer", "rules"]`.
    """
    for step in where:
        type = _item_type(type) if isinstance(step, int) else _field_types(type)[step]
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
    return f"expected {_kinds(found[1])}, not {_kinds(found[2])}"


def _kinds(names: str) -> str:
    """`"int | null"` → `"a whole number"`."""
    return " or ".join(_KINDS.get(name, name) for name in names.split(" | ") if name != "null")
