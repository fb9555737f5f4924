"""The parser's events → data, with the place of everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from onrecord.problems import Problem
from onrecord.yamlfile.document import DAMAGED, WRONG, Document, KeyPath, Place, Places
from onrecord.yamlfile.scalars import plain_value

MAX_DEPTH = 20
"""Lists and mappings in each other; what is nested more deeply is a mistake or an attack."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REMARK_IN_TEXT = re.compile(r"[ \t]+(#[^\s#]\S*)")
"""“we are #1”: whoever writes a remark leaves a space behind the sign."""
_ODD_SPACE = re.compile(r"[^\S \t]|[\u200b\ufeff]")
_UNSPACED_KEY = re.compile(r"\s*-?\s*([a-z_]+):(?!//)\S")


def parse(text: str, path: str, first_line: int, where: KeyPath = ()) -> Document:
    """The data of a YAML text.

    `first_line` is the line of the file on which `text` begins, `where` the place of its data in
    the file's. Raises `yaml.YAMLError` where it is not YAML.
    """
    builder = _Builder(text, path, first_line, where)
    builder.build()
    return builder.document


class _Builder:
    """Builds data from the parser's events, which unlike its nodes show aliases and tags."""

    def __init__(self, text: str, path: str, first_line: int, where: KeyPath) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self.lines = text.splitlines() if "#" in text or "\n" in text else [text]
        self.first_line, self.where = first_line, where
        self.document = Document(None, Places(path))

    def build(self) -> None:
        seen = False
        for event in self.events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            # Of `a: 1`, `---`, `b: 2` the second part is not read.
            if seen:
                hint = "take the line `---` out"
                self._report("a second document begins here", event.start_mark, hint)
                return
            seen = True
            self.document.data = self._value(next(self.events), self.where)

    def _value(self, event: Any, where: KeyPath) -> object:
        places = self.document.places
        places.values[where] = self._place(event.start_mark)
        # An alias names a value that stands elsewhere, and has no events of its own.
        if isinstance(event, yaml.AliasEvent):
            return self._refused("anchors (&) and aliases (*)", event, where)
        if len(where) > MAX_DEPTH:
            return self._too_deep(event)
        value = self._collection_or_text(event, where)
        # `a: &b 1`
        if event.anchor:
            return self._refused("anchors (&) and aliases (*)", event, where)
        # `a: !!python/object:os.system`
        if event.tag:
            return self._refused("tags (!)", event, where)
        return value

    def _collection_or_text(self, event: Any, where: KeyPath) -> object:
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(where)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(where)
        if DAMAGED in event.value:
            return WRONG
        # "3" is text, 3 a number.
        return event.value if event.style else self._plain(event, where)

    def _plain(self, event: Any, where: KeyPath) -> object:
        text, end = event.value, event.end_mark
        if self._loses_words(end) or self._swallows_key(event):
            return WRONG
        if not text:
            self.document.empty.add(where)
        return plain_value(text)

    def _loses_words(self, end: Any) -> bool:
        """Reports a text of which a `#` cuts off a part: “we are #1 in ferries”."""
        if end.line >= len(self.lines):
            return False
        cut = _REMARK_IN_TEXT.match(self.lines[end.line], end.column)
        if not cut:
            return False
        self._report(
            f"from “{cut[1]}” on, this is read as a remark",
            end,
            "put a text that holds a # in double quotes; begin a remark with “# ”",
            column=cut.start(1) + 1,
        )
        return True

    def _swallows_key(self, event: Any) -> bool:
        """Reports a text that goes on over a line that was meant to be a key: `speaker:Ann`."""
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            found = _UNSPACED_KEY.match(self.lines[number]) if number < len(self.lines) else None
            if found:
                place = Place(self.first_line + number, found.end(1) + 1)
                self._report_at(place, "there is no space after the colon", f"write “{found[1]}: ”")
                return True
        return False

    def _mapping(self, where: KeyPath) -> object:
        found: dict[str, object] = {}
        fine = True
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            # `? [a]` is a list as a key.
            if not isinstance(key, yaml.ScalarEvent):
                self._report("a key must be a word", key.start_mark)
                self._skip(key)
                self._skip(next(self.events))
                fine = False
                continue
            fine = fine and not self._has_odd_space(key)
            inner = (*where, str(key.value))
            # YAML forbids it, but the parser lets the second one win.
            if key.value in found:
                found[key.value] = self._said_twice(found[key.value], key, inner)
                continue
            self.document.places.keys[inner] = self._place(key.start_mark)
            found[key.value] = self._value(next(self.events), inner)
        return found if fine else WRONG

    def _has_odd_space(self, key: Any) -> bool:
        """Reports a key with white space before it that YAML takes for a letter."""
        odd = _ODD_SPACE.match(key.value)
        if odd:
            message = f"the character U+{ord(odd.group()):04X} stands before this key"
            self._report(message, key.start_mark, "use plain spaces")
        return odd is not None

    def _said_twice(self, first: object, key: Any, where: KeyPath) -> object:
        """What a key means that stands twice: two lists are one, of other values neither holds."""
        document, outer = Document(None, Places("")), self.document
        self.document = document
        second = self._value(next(self.events), where)
        self.document = outer
        outer.problems += document.problems
        return join_values(outer, first, document, second, where, self._place(key.start_mark))

    def _sequence(self, where: KeyPath) -> list[object]:
        found: list[object] = []
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            inner = (*where, len(found))
            self.document.places.keys[inner] = self._place(item.start_mark)
            found.append(self._value(item, inner))
        return found

    def _refused(self, what: str, event: Any, where: KeyPath) -> object:
        self.document.empty.discard(where)
        sign = self.lines[event.start_mark.line][event.start_mark.column]
        hint = f"a text that begins with {sign} needs quotation marks"
        self._report(f"{what} are not allowed", event.start_mark, hint)
        return WRONG

    def _too_deep(self, event: Any) -> object:
        self._report("nested too deeply", event.start_mark)
        self._skip(event)
        return WRONG

    def _skip(self, event: Any) -> None:
        """Passes over a value."""
        depth = _opens(event)
        while depth:
            depth += _opens(next(self.events))

    def _place(self, mark: Any) -> Place:
        return Place(self.first_line + mark.line, mark.column + 1)

    def _report(self, message: str, mark: Any, hint: str = "", column: int | None = None) -> None:
        line, at = self._place(mark)
        self._report_at(Place(line, column or at), message, hint)

    def _report_at(self, place: Place, message: str, hint: str = "") -> None:
        path = self.document.places.path
        problem = Problem(path, place.line, message, hint, column=place.column)
        self.document.problems.append(problem)


def _opens(event: Any) -> int:
    """1 where an event opens a list or mapping, -1 where it ends one."""
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def join_values(
    outer: Document, first: object, document: Document, second: object, where: KeyPath, key: Place
) -> object:
    """What the key at `where` means that stands twice, its second value read into `document`.

    Two lists are one; of other values neither holds. Reports it to `outer` in either case.
    """
    line = outer.places.keys[where].line
    is_list = isinstance(first, list) and isinstance(second, list)
    remedy = "put its items there" if is_list else "take one of them out"
    problem = Problem(
        outer.places.path,
        key.line,
        f"“{where[-1]}” is said twice",
        f"first on line {line}; {remedy}",
        column=key.column,
    )
    outer.problems.append(problem)
    if not isinstance(first, list) or not isinstance(second, list):
        return WRONG
    size, shift = len(where), len(first)

    def moved(path: KeyPath) -> KeyPath:
        number = path[size]
        return (*path[:size], int(number) + shift, *path[size + 1 :])

    places = outer.places
    places.keys |= {moved(p): at for p, at in document.places.keys.items() if len(p) > size}
    places.values |= {moved(p): at for p, at in document.places.values.items() if len(p) > size}
    outer.empty |= {moved(p) for p in document.empty if len(p) > size}
    return [*first, *second]
