"""YAML as people write it in `site.yaml` and front matter: read safely, with a line number for everything.

The safe part of YAML only: no tags, no anchors or aliases, one document. Plain words stay words: `no`, `12:30` and `2022-02-27` are
text, as in YAML 1.2; only `true`, `false`, `null`, `~` and numbers are anything else. Keys are always text.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import TypeVar, get_args

import msgspec
import yaml

from onrecord.problems import OnrecordError, Problem

T = TypeVar("T")
Path = tuple[str | int, ...]
Lines = dict[Path, int]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER = re.compile(r"[-+]?(?:\d+|\d*\.\d+(?:[eE][-+]?\d+)?|\d+\.)$", re.ASCII)
_WORDS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_DEEPEST = 20
_KINDS = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list", "object": "`key: value` lines"}


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
        raise OnrecordError(Problem(path, first_line + len(before) - 1, f"the character {character} may not stand here", column=len(before[-1]) + 1))
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
        raise OnrecordError(Problem(path, 1, "the front matter is not closed", "end it with a line that holds only ---"))
    data, lines = load(text[opening.end() : closing.start()], path, 2)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise OnrecordError(Problem(path, 2, "the front matter is not made of `key: value` lines"))
    return data, lines, closing.end(), 1 + len(_LINE_END.findall(text, 0, closing.end()))


def convert(data: object, lines: Lines, type: type[T], path: str) -> T:
    """The data as a struct of `type`, every field checked. A key without a value is as if it were not there.

    Raises `OnrecordError` with all keys that the struct does not have (each with its line and the nearest that exists), or else with
    the first value that is wrong.
    """
    if unknown := list(_unknown(data, lines, type, path, ())):
        raise OnrecordError(*unknown)
    try:
        return msgspec.convert(_said(data), type)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        where = _place(place.rstrip("`"))
        known = next(where[:length] for length in range(len(where), -1, -1) if where[:length] in lines or not length)
        name = ".".join(map(str, known))
        wrong = _plainly(message)
        hint = "put it in quotation marks" if message.startswith("Expected `str`, got `") and not message.endswith(("object`", "array`")) else ""
        raise OnrecordError(Problem(path, lines.get(known), f"{name}: {wrong}" if name else wrong, hint)) from None


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint for a word that does not exist: `nearest("titel", ["title", "author"])` → `"did you mean “title”?"`."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, 1, 0.5)
    return f"did you mean “{close[0]}”?" if close else f"there are: {', '.join(names)}"


class _Builder:
    """Builds data from the parser's events, which, unlike its nodes, still show aliases and tags."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.events = yaml.parse(text, Loader=_LOADER)
        self.path, self.first_line = path, first_line
        self.lines: Lines = {}

    def build(self) -> tuple[object, Lines]:
        try:
            data = self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._problem(f"not valid YAML: {error.problem or error.context}", mark) from None
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

    def _value(self, event: yaml.Event, where: Path) -> object:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._problem("anchors (&) and aliases (*) are not allowed", mark, "a text that begins with & or * needs quotation marks")
        if getattr(event, "tag", None):
            raise self._problem("tags (!) are not allowed", mark, "a text that begins with ! needs quotation marks")
        if len(where) > _DEEPEST:
            raise self._problem("nested too deeply", mark)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(where)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(where)
        return _scalar(event.value) if not event.style else event.value

    def _mapping(self, where: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._value(key, where)
                raise self._problem("a key must be a word", key.start_mark)
            name = str(key.value)
            if name in found:
                raise self._problem(f"“{name}” is said twice", key.start_mark, f"first on line {self.lines[(*where, name)]}")
            self.lines[(*where, name)] = self.first_line + key.start_mark.line
            found[name] = self._value(next(self.events), (*where, name))
        return found

    def _sequence(self, where: Path) -> list[object]:
        found: list[object] = []
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            self.lines[(*where, len(found))] = self.first_line + item.start_mark.line
            found.append(self._value(item, (*where, len(found))))
        return found

    def _problem(self, message: str, mark: yaml.Mark | None, hint: str = "") -> OnrecordError:
        line, column = (self.first_line + mark.line, mark.column + 1) if mark else (self.first_line, None)
        return OnrecordError(Problem(self.path, line, message, hint, column=column))


def _scalar(text: str) -> object:
    """A plain (unquoted) word as its value: `_scalar("3")` → `3`, `_scalar("no")` → `"no"`."""
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.match(text) and len(text) < 20:
        return float(text) if "." in text else int(text)
    return text


def _said(data: object) -> object:
    """The data without keys that have no value: `{"title": None, "tags": []}` → `{"tags": []}`."""
    return {key: _said(value) for key, value in data.items() if value is not None} if isinstance(data, dict) else data


def _unknown(data: object, lines: Lines, type: object, path: str, where: Path) -> Iterable[Problem]:
    """A problem for each key of `data` that the struct `type`, or a struct in it, has no field for."""
    if not isinstance(data, dict):
        return
    for struct in (type, *get_args(type)):
        if isinstance(struct, msgspec.StructMeta):
            fields = {field.encode_name: field.type for field in msgspec.structs.fields(struct)}  # type: ignore[arg-type]
            for key, value in data.items():
                if key in fields:
                    yield from _unknown(value, lines, fields[key], path, (*where, key))
                else:
                    name = ".".join(map(str, (*where, key)))
                    yield Problem(path, lines.get((*where, key)), f"unknown setting “{name}”", nearest(key, fields))


def _place(text: str) -> Path:
    """msgspec's path as a tuple: `_place(".tags[1]")` → `("tags", 1)`."""
    return tuple(int(index) if index else name for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", text))


def _plainly(message: str) -> str:
    """msgspec's message in the words of somebody who writes YAML: "Expected `int`, got `str`" → "a whole number was expected, not text"."""
    found = re.match(r"Expected `([^`]+)`, got `([^`]+)`$", message)
    if not found:
        return message[:1].lower() + message[1:]
    wanted, got = (" or ".join(_KINDS.get(kind, kind) for kind in group.split(" | ") if kind != "null") for group in found.groups())
    return f"expected {wanted}, not {got}"
