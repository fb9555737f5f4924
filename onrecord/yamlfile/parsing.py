"""YAML text → data, and the line of each key and list item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from onrecord.problems import OnrecordError, Problem

KeyPath = tuple[str | int, ...]
"""Where a value stands: `("tags", 0)` is the first item of `tags`."""
Lines = dict[KeyPath, int]
"""The line of each key and list item, from 1."""

MAX_DEPTH = 20
"""Lists and mappings in each other; what is nested more deeply is a mistake or an attack."""
_MAX_DIGITS = 19
"""Characters of a number; what is longer stays text, so that none of its digits is lost."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER = re.compile(r"[-+]?(?:\d+|\d*\.\d+(?:[eE][-+]?\d+)?|\d+\.)$", re.ASCII)
_CONSTANTS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_OPENING_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING_FENCE = re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_HINTS = {
    "mapping values are not allowed in this context": "put a text with “: ” in quotation marks"
}
"""What to do about a problem that the parser names."""


def load(text: str, path: str, first_line: int = 1) -> tuple[Any, Lines]:
    """The data of a YAML text, and the line of each key and list item by its path.

    >>> data, lines = load("title: On Record\\ntags: [a, b]", "x.yaml")
    >>> data
    {'title': 'On Record', 'tags': ['a', 'b']}
    >>> lines
    {(): 1, ('title',): 1, ('tags',): 2, ('tags', 0): 2, ('tags', 1): 2}

    `first_line` is the line of the file on which `text` begins. Raises `OnrecordError` with line
    and column where the text is not YAML, says a key twice, or uses tags, anchors or aliases.
    """
    # The parser refuses these as well, but does not tell where they stand.
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        raise _unprintable(text, unprintable, path, first_line)
    return _Builder(text, path, first_line).build()


def _unprintable(text: str, character: re.Match[str], path: str, first_line: int) -> OnrecordError:
    lines_before = _LINE_END.split(text[: character.start()])
    return OnrecordError(
        Problem(
            path,
            first_line + len(lines_before) - 1,
            f"the character U+{ord(character.group()):04X} may not stand here",
            column=len(lines_before[-1]) + 1,
        )
    )


def split_front_matter(text: str, path: str) -> tuple[dict[str, object], Lines, int, int]:
    """The front matter between a leading `---` and the next.

    Gives its data, its lines, and where the body begins: the character and the line.

    >>> split_front_matter("---\\ntitle: Hello\\n---\\nText", "x.md")
    ({'title': 'Hello'}, {(): 2, ('title',): 2}, 21, 4)
    >>> split_front_matter("Text", "x.md")
    ({}, {}, 0, 1)

    Raises `OnrecordError` where it is not closed, not YAML, or not a list of `key: value` lines.
    """
    # Only at the very beginning: elsewhere `---` is a rule between paragraphs.
    opening = _OPENING_FENCE.match(text)
    if not opening:
        return {}, {}, 0, 1
    closing = _CLOSING_FENCE.search(text, opening.end())
    if not closing:
        hint = "end it with a line that holds only ---"
        raise OnrecordError(Problem(path, 1, "the front matter is not closed", hint))
    data, lines = load(text[opening.end() : closing.start()], path, first_line=2)
    if data is None:  # nothing but comments
        data = {}
    # A list, or "just words".
    if not isinstance(data, dict):
        raise OnrecordError(Problem(path, 2, "the front matter is not made of `key: value` lines"))
    body_line = 1 + len(_LINE_END.findall(text, 0, closing.end()))
    return data, lines, closing.end(), body_line


class _Builder:
    """Builds data from the parser's events, which unlike its nodes show aliases and tags."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.path, self.first_line = path, first_line
        self.lines: Lines = {}

    def build(self) -> tuple[Any, Lines]:
        try:
            data = self._document()
        except yaml.MarkedYAMLError as error:
            raise self._syntax_error(error) from None
        return data, self.lines

    def _document(self) -> object:
        data: object = None
        seen = False
        self.lines[()] = self.first_line
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                # Of `a: 1`, `---`, `b: 2` the second part would be lost.
                if seen:
                    raise self._error("a second document begins here", event.start_mark)
                seen = True
                data = self._value(next(self.events), ())
        return data

    def _value(self, event: Any, where: KeyPath) -> object:
        self._check(event, where)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(where)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(where)
        # "3" is text, 3 a number.
        quoted = bool(event.style)
        return event.value if quoted else _plain_value(event.value)

    def _check(self, event: Any, where: KeyPath) -> None:
        """Raises where a value is written in a way that is not allowed."""
        # `a: &b 1`, or the text "*", which somebody forgot to quote.
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._error(
                "anchors (&) and aliases (*) are not allowed",
                event.start_mark,
                "a text that begins with & or * needs quotation marks",
            )
        # `a: !!python/object:os.system`
        if getattr(event, "tag", None):
            raise self._error(
                "tags (!) are not allowed",
                event.start_mark,
                "a text that begins with ! needs quotation marks",
            )
        if len(where) > MAX_DEPTH:
            raise self._error("nested too deeply", event.start_mark)

    def _mapping(self, where: KeyPath) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            mark = key.start_mark
            # `? [a]` is a list as a key.
            if not isinstance(key, yaml.ScalarEvent):
                self._value(key, where)
                raise self._error("a key must be a word", mark)
            name = str(key.value)
            inner = (*where, name)
            # YAML forbids it, but the parser lets the second one win.
            if name in found:
                hint = f"first on line {self.lines[inner]}"
                raise self._error(f"“{name}” is said twice", mark, hint)
            self.lines[inner] = self.first_line + mark.line
            found[name] = self._value(next(self.events), inner)
        return found

    def _sequence(self, where: KeyPath) -> list[object]:
        found: list[object] = []
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            inner = (*where, len(found))
            self.lines[inner] = self.first_line + item.start_mark.line
            found.append(self._value(item, inner))
        return found

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> OnrecordError:
        mark, begins = error.problem_mark or error.context_mark, error.context_mark
        hint = _HINTS.get(error.problem or "", "")
        # A quotation mark that is not closed is noticed only where the text ends.
        if not hint and mark and begins and begins.line < mark.line:
            hint = f"look at what begins on line {self.first_line + begins.line}"
        return self._error(f"not valid YAML: {error.problem or error.context}", mark, hint)

    def _error(self, message: str, mark: Any, hint: str = "") -> OnrecordError:
        if mark is None:
            return OnrecordError(Problem(self.path, self.first_line, message, hint))
        line, column = self.first_line + mark.line, mark.column + 1
        return OnrecordError(Problem(self.path, line, message, hint, column=column))


def _plain_value(text: str) -> object:
    """The value of a word without quotation marks: `"3"` → `3`, `"no"` → `"no"`."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    # 12:30, 2022-02-27 and 0x1F are words.
    if len(text) > _MAX_DIGITS or not _NUMBER.match(text):
        return text
    return float(text) if "." in text else int(text)
