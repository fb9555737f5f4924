"""YAML as people write it in `site.yaml` and front matter: read safely, with a line number for everything.

The safe part of YAML only: no tags, no anchors or aliases, one document. Plain words stay words: `no`, `12:30` and `2022-02-27` are
text, as in YAML 1.2; only `true`, `false`, `null`, `~` and numbers are anything else. Keys are always text.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec
import yaml

from onrecord.problems import OnrecordError, Problem

T = TypeVar("T")
Place = tuple[str | int, ...]
Lines = dict[Place, int]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER = re.compile(r"[-+]?(?:\d+|\d*\.\d+(?:[eE][-+]?\d+)?|\d+\.)$", re.ASCII)
_WORDS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_DEEPEST = 20
_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date",
    "array": "a list",
    "object": "`key: value` lines",
}
_MESSAGES = {
    "Invalid RFC3339 encoded date": "expected a date such as 2026-03-02",
    "Expected `str` of length >= 1": "expected some words",
    "Expected `int` >= 1": "expected a whole number, 1 or more",
}
_HINTS = {
    "mapping values are not allowed in this context": "put a text with “: ” in quotation marks"
}


def load(text: str, path: str, first_line: int = 1) -> tuple[object, Lines]:
    """The data of a YAML text, and the line of each key and list item by its path.

    >>> load("title: On Record\\ntags: [a, b]", "x.yaml")
    ({'title': 'On Record', 'tags': ['a', 'b']}, {(): 1, ('title',): 1, ('tags',): 2, ('tags', 0): 2, ('tags', 1): 2})

    `first_line` is the line of the file on which `text` begins. Raises `OnrecordError` with line and column where the text is not
    YAML, says a key twice, or uses tags, anchors or aliases.
    """
    if bad := _UNPRINTABLE.search(text):
        before = _LINE_END.split(text[: bad.start()])
        character = f"U+{ord(bad.group()):04X}"
        raise OnrecordError(
            Problem(
                path,
                first_line + len(before) - 1,
                f"the character {character} may not stand here",
                column=len(before[-1]) + 1,
            )
        )
    return _Builder(text, path, first_line).build()


def front_matter(text: str, path: str) -> tuple[dict[str, object], Lines, int, int]:
    """The front matter between a leading `---` and the next: its data, its lines, and where the body begins (character, line).

    >>> front_matter("---\\ntitle: Hello\\n---\\nText", "x.md")
    ({'title': 'Hello'}, {(): 2, ('title',): 2}, 21, 4)
    >>> front_matter("Text", "x.md")
    ({}, {}, 0, 1)

    Raises `OnrecordError` where it is not closed, not YAML, or not a list of `key: value` lines.
    """
    opening = _FENCE.match(text)
    if not opening:
        return {}, {}, 0, 1
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        raise OnrecordError(
            Problem(
                path, 1, "the front matter is not closed", "end it with a line that holds only ---"
            )
        )
    data, lines = load(text[opening.end() : closing.start()], path, 2)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise OnrecordError(Problem(path, 2, "the front matter is not made of `key: value` lines"))
    return data, lines, closing.end(), 1 + len(_LINE_END.findall(text, 0, closing.end()))


def convert(data: object, lines: Lines, type: type[T], path: str) -> T:
    """The data as a struct of `type`, every field checked. A key without a value is as if it were not there, unless null means something.

    Raises `OnrecordError` with all keys that the struct does not have (each with its line and the nearest that exists), or else with
    the first value that is wrong.
    """
    unknown: list[Problem] = []
    fitted = _fit(
        data, type, (), lambda where, known: unknown.append(_no_such(where, known, lines, path))
    )
    if unknown:
        raise OnrecordError(*unknown)
    try:
        return msgspec.convert(fitted, type)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        where = _place(place.rstrip("`"))
        known = next(
            where[:length]
            for length in range(len(where), -1, -1)
            if where[:length] in lines or not length
        )
        name = ".".join(map(str, known))
        hint = (
            "put it in quotation marks"
            if re.match("Expected `str.*`, got `(int|float|bool)`", message)
            else ""
        )
        if wrong := re.match("Invalid enum value '(.*)'$", message):
            message, hint = (
                f"there is no “{wrong[1]}”",
                f"there are: {', '.join(_choices(type, where))}",
            )
        raise OnrecordError(
            Problem(
                path,
                lines.get(known),
                f"{name}: {_plainly(message)}" if name else _plainly(message),
                hint,
            )
        ) from None


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint for a word that does not exist: `nearest("titel", ["title", "author"])` → `"did you mean “title”?"`."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, 1, 0.5)
    return f"did you mean “{close[0]}”?" if close else f"there are: {', '.join(names)}"


class _Builder:
    """Builds data from the parser's events, which, unlike its nodes, still show aliases and tags."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.path, self.first_line = path, first_line
        self.lines: Lines = {}

    def build(self) -> tuple[object, Lines]:
        try:
            data = self._document()
        except yaml.MarkedYAMLError as error:
            mark, begins = error.problem_mark or error.context_mark, error.context_mark
            hint = _HINTS.get(error.problem or "", "")
            if not hint and mark and begins and begins.line < mark.line:
                hint = f"look at what begins on line {self.first_line + begins.line}"
            raise self._problem(
                f"not valid YAML: {error.problem or error.context}", mark, hint
            ) from None
        return data, self.lines

    def _document(self) -> object:
        data: object = None
        seen = False
        self.lines[()] = self.first_line
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    raise self._problem("a second document begins here", event.start_mark)
                seen = True
                data = self._value(next(self.events), ())
        return data

    def _value(self, event: Any, where: Place) -> object:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._problem(
                "anchors (&) and aliases (*) are not allowed",
                mark,
                "a text that begins with & or * needs quotation marks",
            )
        if getattr(event, "tag", None):
            raise self._problem(
                "tags (!) are not allowed", mark, "a text that begins with ! needs quotation marks"
            )
        if len(where) > _DEEPEST:
            raise self._problem("nested too deeply", mark)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(where)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(where)
        return _scalar(event.value) if not event.style else event.value

    def _mapping(self, where: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._value(key, where)
                raise self._problem("a key must be a word", key.start_mark)
            name, mark = str(key.value), key.start_mark
            if name in found:
                raise self._problem(
                    f"“{name}” is said twice", mark, f"first on line {self.lines[(*where, name)]}"
                )
            self.lines[(*where, name)] = self.first_line + (mark.line if mark else 0)
            found[name] = self._value(next(self.events), (*where, name))
        return found

    def _sequence(self, where: Place) -> list[object]:
        found: list[object] = []
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            self.lines[(*where, len(found))] = self.first_line + item.start_mark.line
            found.append(self._value(item, (*where, len(found))))
        return found

    def _problem(self, message: str, mark: Any, hint: str = "") -> OnrecordError:
        line, column = (
            (self.first_line + mark.line, mark.column + 1) if mark else (self.first_line, None)
        )
        return OnrecordError(Problem(self.path, line, message, hint, column=column))


def _scalar(text: str) -> object:
    """A plain (unquoted) word as its value: `_scalar("3")` → `3`, `_scalar("no")` → `"no"`."""
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.match(text) and len(text) < 20:
        return float(text) if "." in text else int(text)
    return text


def _fit(
    data: object, type: object, where: Place, unknown: Callable[[Place, Iterable[str]], None]
) -> object:
    """The data without empty keys of structs whose type has no null; tells `unknown` of each key that a struct has no field for."""
    if isinstance(data, list):
        return [
            _fit(value, _item(type), (*where, index), unknown) for index, value in enumerate(data)
        ]
    fields = _fields(type)
    if not isinstance(data, dict) or not fields:
        return data
    fitted = {}
    for key, value in data.items():
        if key not in fields:
            unknown((*where, key), fields)
        elif value is not None or NoneType in get_args(fields[key]):
            fitted[key] = _fit(value, fields[key], (*where, key), unknown)
    return fitted


def _item(type: object) -> object:
    """The type of a list's items: `_item(tuple[int, ...])` → `int`."""
    return next(
        (
            get_args(kind)[0]
            for kind in (type, *get_args(type))
            if get_origin(kind) in (tuple, list)
        ),
        None,
    )


def _fields(type: object) -> dict[str, Any]:
    """The types of a struct's fields by their keys; nothing where the type is no struct."""
    struct: Any = next(
        (kind for kind in (type, *get_args(type)) if isinstance(kind, msgspec.StructMeta)), None
    )
    return (
        {field.encode_name: field.type for field in msgspec.structs.fields(struct)}
        if struct
        else {}
    )


def _choices(type: object, where: Place) -> list[str]:
    """The words that may stand at a place of a type: `Settings`, `("language", "attribution")` → `["scorer", "rules"]`."""
    for step in where:
        type = _item(type) if isinstance(step, int) else _fields(type)[step]
    return [
        word
        for kind in (type, *get_args(type))
        if get_origin(kind) is Literal
        for word in get_args(kind)
    ]


def _no_such(where: Place, known: Iterable[str], lines: Lines, path: str) -> Problem:
    name = ".".join(part for part in where if isinstance(part, str))
    return Problem(
        path, lines.get(where), f"unknown setting “{name}”", nearest(str(where[-1]), known)
    )


def _place(text: str) -> Place:
    """msgspec's path as a tuple: `_place(".tags[1]")` → `("tags", 1)`."""
    return tuple(
        int(index) if index else name for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", text)
    )


def _plainly(message: str) -> str:
    """msgspec's message in the words of somebody who writes YAML: "Expected `int`, got `str`" → "expected a whole number, not text"."""
    found = re.match(r"Expected `([^`]+)`, got `([^`]+)`$", message)
    if not found:
        return _MESSAGES.get(message, message[:1].lower() + message[1:])
    wanted, got = (
        " or ".join(_KINDS.get(kind, kind) for kind in group.split(" | ") if kind != "null")
        for group in found.groups()
    )
    return f"expected {wanted}, not {got}"
