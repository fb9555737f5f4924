"""What can be read of a text that is not YAML.

The text is cut into the parts that its indentation shows: keys, entries, keys of entries. Each part
is read alone; what cannot be is cut again, and a part that cannot be cut is reported, and disables
the entry or key in which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import yaml

from onrecord.problems import Problem
from onrecord.yamlfile import diagnosis
from onrecord.yamlfile.document import WRONG, Document, KeyPath, Place, Places
from onrecord.yamlfile.lines import Line, is_item, is_like_item, key_of, split_lines
from onrecord.yamlfile.parsing import MAX_DEPTH, join_values, parse

Lines = Sequence[Line]


def recover(text: str, path: str, first_line: int) -> Document:
    """The data of a text that is not YAML, as far as it can be read, and what is wrong with it.

    >>> recover("title: a\\nurl: b: c", "x.yaml", 1).data
    {'title': 'a', 'url': <Wrong.WRONG: 'wrong'>}
    """
    recovery = _Recovery(path)
    recovery.document.data = recovery.block(split_lines(text, first_line), ())
    return recovery.document


@dataclass(frozen=True, slots=True)
class _Part:
    """A line and what belongs to it: the lines below that are indented more."""

    lines: Lines

    @property
    def head(self) -> Line:
        return self.lines[0]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class _Recovery:
    def __init__(self, path: str) -> None:
        self.path = path
        self.document = Document(None, Places(path))

    def block(self, lines: Lines, where: KeyPath) -> object:
        """The data of lines that stand below one key, or of the whole text."""
        first = next((line for line in lines if line.has_content), None)
        if first is None:
            return None
        if len(where) > MAX_DEPTH:
            return self._wrong(diagnosis.Finding(first.number, 1, "nested too deeply"))
        indent = self._indent(lines, first, where)
        # What the first line is that is something; a mistake may stand above it.
        beside = [line for line in lines if line.has_content and line.indent == indent]
        telling = next((line for line in beside if is_item(line) or key_of(line)), first)
        if is_item(telling):
            return self._items(_cut(lines, indent, _never), where, indent)
        if key_of(telling) is not None:
            return self._keys(_cut(lines, indent, is_like_item), where, indent)
        return self._alone(_Part(_from(lines, first)), where)

    def _indent(self, lines: Lines, first: Line, where: KeyPath) -> int:
        """How far the lines of a block are indented: as its first, but at the top the least."""
        if where:
            return first.indent
        return min(line.indent for line in lines if line.has_content)

    def _items(self, parts: Sequence[_Part], where: KeyPath, indent: int) -> list[object]:
        found: list[object] = []
        for part in parts:
            inner = (*where, len(found))
            if is_item(part.head) and part.head.indent == indent:
                found.append(self._item(part, inner))
            elif is_like_item(part.head):
                found.append(self._wrong(diagnosis.wrong_item(part.head, indent)))
            # `speaker: Ann` right below the hyphen of its entry, which is nothing without it.
            else:
                found[-1:] = [self._wrong(diagnosis.stray_in_list(part.head, indent))]
        return found

    def _item(self, part: _Part, where: KeyPath) -> object:
        """An entry: what stands behind its hyphen and below."""
        head = part.head
        rest = replace(head, text=head.text.replace("-", " ", 1))
        inner = _Part([rest, *part.lines[1:]])
        self.document.places.keys[where] = Place(rest.number, rest.indent + 1)
        document = self._parsed(inner, where)
        return self._merged(document) if document else self.block(inner.lines, where)

    def _keys(self, parts: Sequence[_Part], where: KeyPath, indent: int) -> object:
        found: dict[str, object] = {}
        fine = True
        for part in parts:
            key = key_of(part.head)
            if part.head.indent != indent:
                self._report(diagnosis.wrong_indent(part.head, indent))
            elif key is None:
                self._report(diagnosis.stray(part.head))
            else:
                self._add(found, key, part, where)
                continue
            fine = False
            # Of a key whose line is indented wrongly it is not known what it says.
            if key is not None:
                found[key] = WRONG
        is_in_entry = any(isinstance(step, int) for step in where)
        return found if fine or not is_in_entry else WRONG

    def _add(self, found: dict[str, object], key: str, part: _Part, where: KeyPath) -> None:
        inner = (*where, key)
        place = Place(part.head.number, part.head.indent + 1)
        if key not in found:
            self.document.places.keys.setdefault(inner, place)
            found[key] = self._value(part, key, inner)
            return
        again = _Recovery(self.path)
        second = again._value(part, key, inner)
        outer = self.document
        outer.problems += again.document.problems
        outer.places.keys.setdefault(inner, place)
        found[key] = join_values(outer, found[key], again.document, second, inner, place)

    def _value(self, part: _Part, key: str, where: KeyPath) -> object:
        """What stands behind a key and below it."""
        document = self._parsed(part, where[:-1])
        if document is not None:
            data = self._merged(document)
            return data.get(key, WRONG) if isinstance(data, dict) else WRONG
        below = part.lines[1:]
        if diagnosis.stands_alone(part.head) and any(line.has_content for line in below):
            return self.block(below, where)
        return self._alone(part, where)

    def _alone(self, part: _Part, where: KeyPath) -> object:
        """A part that cannot be cut."""
        try:
            return self._merged(parse(part.text, self.path, part.head.number, where))
        except yaml.YAMLError as error:
            return self._wrong(diagnosis.diagnose(part.lines, error))

    def _parsed(self, part: _Part, where: KeyPath) -> Document | None:
        try:
            return parse(part.text, self.path, part.head.number, where)
        except yaml.YAMLError:
            return None

    def _merged(self, document: Document) -> object:
        """The data of a part; what else is known of it becomes known of the whole."""
        known = self.document
        known.places.keys |= document.places.keys
        known.places.values |= document.places.values
        known.problems += document.problems
        known.empty |= document.empty
        return document.data

    def _wrong(self, finding: diagnosis.Finding) -> object:
        self._report(finding)
        return WRONG

    def _report(self, finding: diagnosis.Finding) -> None:
        line, column, message, hint = finding
        self.document.problems.append(Problem(self.path, line, message, hint, column=column))


def _cut(lines: Lines, indent: int, goes_on: Callable[[Line], bool]) -> list[_Part]:
    """The parts of a block: each begins with a line that is not indented more than the block.

    A line of that indentation that `goes_on` belongs to the key above it: a list may be indented as
    its key is.
    """
    parts: list[list[Line]] = []
    for line in lines:
        begins = line.has_content and line.indent <= indent and not _closes(line)
        if begins and parts and goes_on(line):
            begins = not diagnosis.stands_alone(parts[-1][0])
        if begins or (not parts and line.has_content):
            parts.append([line])
        elif parts:
            parts[-1].append(line)
    return [_Part(part) for part in parts]


def _closes(line: Line) -> bool:
    """Whether a line ends brackets that were opened above."""
    return re.match(r"\s*[\]}]", line.text) is not None


def _never(_: Line) -> bool:
    return False


def _from(lines: Lines, first: Line) -> Lines:
    return [line for line in lines if line.number >= first.number]
