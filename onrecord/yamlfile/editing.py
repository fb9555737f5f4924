"""Changes to front matter that keep every other character of the file.

A round trip through data would write the whole text anew: ruamel.yaml's, which keeps comments, sets
spaces, blank lines, indentation and line ends of its own. So the parser only tells where a value
stands, and the text is changed there. What comes out is read again, and must say what was wanted.
"""

from __future__ import annotations

import copy
import datetime
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from onrecord.problems import OnrecordError, Problem
from onrecord.yamlfile.document import KeyPath
from onrecord.yamlfile.front_matter import read_front_matter

Value = str | bool | int | datetime.date | None
"""What can be written: text, yes or no, a number, a day, nobody."""
Entry = Mapping[str, Value]
"""An item of a list, its keys in the order in which they are written."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT_LINE = re.compile(r"([ \t]*)#[^\r\n]*(?:\r\n|\r|\n)?")
_COMMENT = re.compile(r"#[^\r\n]*")
_BLOCK_STYLES = ("|", ">")
_UNFIT = (AttributeError, LookupError, TypeError)
"""What data of another shape than was wanted raises: words where a list should stand."""
_INDENT = 2
"""Columns by which a new list stands under its key, and a key of its items behind the dash."""


def scalar(value: Value, flow: bool = False) -> str:
    """A value as YAML writes it, in quotation marks only where it needs them.

    >>> [scalar(value) for value in ("the pier", "it's: here", "true", True, None)]
    ['the pier', '"it\\'s: here"', '"true"', 'true', 'null']

    `flow`: inside `[…]` or `{…}`, where commas and brackets need them too.

    >>> scalar("a, b"), scalar("a, b", flow=True)
    ('a, b', '"a, b"')
    """
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        return json.dumps(value)
    written = str(yaml.safe_dump([value], allow_unicode=True, width=10**9, default_flow_style=flow))
    # Not every space: one that does not break stands at an end of what is written.
    line = written.rstrip("\n")
    plain = line[1:-1] if flow else line.removeprefix("- ")
    # Doubled apostrophes are hard to read: 'it''s: here'
    if plain.startswith("'") and not re.search(r'["\\]', value):
        return f'"{value}"'
    return plain


def append_item(text: str, path: str, section: KeyPath, entry: Entry) -> str:
    """The file's text with one more item at the end of a list of its front matter.

    >>> print(append_item("Notes.", "x.md", ("quotes",), {"quote": "the pier", "confirm": True}))
    ---
    quotes:
      - quote: the pier
        confirm: true
    ---
    Notes.

    Makes what is not there yet: the front matter, the list. Raises `OnrecordError` where something
    else than a list stands at `section`, or the front matter is no YAML.
    """

    def change(data: Any) -> None:
        *outer, last = section
        for key in outer:
            data = _made(data, key, {})
        _made(data, last, []).append(_data_of(entry))

    return _changed(text, path, change, lambda source: source.appended(section, entry))


def remove_item(text: str, path: str, where: KeyPath) -> str:
    """The text without an item of a list: `("add", "quotes", 0)`; without the list if it was
    all."""

    def change(data: Any) -> None:
        del _at(data, where[:-1])[where[-1]]

    return _changed(text, path, change, lambda source: source.without_item(where))


def set_key(text: str, path: str, where: KeyPath, value: Value) -> str:
    """The text in which the key at `where` has that value.

    >>> set_key("---\\nquotes:\\n- quote: a  # ours\\n---\\n", "x.md", ("quotes", 0, "via"), "Kan")
    '---\\nquotes:\\n- quote: a  # ours\\n  via: Kan\\n---\\n'
    """

    def change(data: Any) -> None:
        _at(data, where[:-1])[where[-1]] = _said(value)

    return _changed(text, path, change, lambda source: source.with_key(where, value))


def replace_key(text: str, path: str, where: KeyPath, key: str, value: Value) -> str:
    """The text in which another key with its value stands in the place of the one at `where`.

    >>> replace_key("---\\na: 1  # one\\n---\\n", "x.md", ("a",), "b", "2")
    '---\\nb: "2"  # one\\n---\\n'
    """

    def change(data: Any) -> None:
        found = _at(data, where[:-1])
        pairs = [(key, _said(value)) if k == where[-1] else (k, v) for k, v in found.items()]
        found.clear()
        found.update(pairs)

    return _changed(text, path, change, lambda source: source.with_other_key(where, key, value))


def remove_key(text: str, path: str, where: KeyPath) -> str:
    """The text without a key and its value; a comment beside it stays, on a line of its own.

    >>> remove_key("---\\na: 1\\nb: 2  # two\\n---\\n", "x.md", ("b",))
    '---\\na: 1\\n# two\\n---\\n'
    """

    def change(data: Any) -> None:
        del _at(data, where[:-1])[where[-1]]

    return _changed(text, path, change, lambda source: source.without_key(where))


@dataclass(frozen=True, slots=True)
class _Splice:
    """What stands at `[start, end)` of the text is replaced."""

    start: int
    end: int
    written: str


class _CannotBeWritten(Exception):
    """The text is written in a way that only its author can change."""


@dataclass(frozen=True, slots=True)
class _Source:
    """The front matter of a file, as text and as the parser's nodes."""

    text: str
    line_end: str
    """The file's own."""
    root: Any
    """The parser's node; None where there are only comments."""

    def node(self, where: KeyPath) -> Any:
        """The parser's node of what stands at a place; None where nothing does."""
        node = self.root
        for step in where:
            node = _child(node, step)
        return node

    def appended(self, section: KeyPath, entry: Entry) -> _Splice:
        """One more item at the end of a list that may not be there yet."""
        node = self.node(section)
        # `quotes: []`, `quotes: [{quote: a}]`
        if isinstance(node, yaml.SequenceNode) and node.flow_style:
            return _after_last(node, _flow_entry(entry))
        if isinstance(node, yaml.SequenceNode):
            return self._below_last_item(node, entry)
        if node is not None and not _is_empty(node):
            raise _CannotBeWritten
        return self._new_section(section, entry)

    def _below_last_item(self, node: Any, entry: Entry) -> _Splice:
        column = node.start_mark.column
        last = node.value[-1]
        # `-   quote: a` has its own distance from the dash.
        is_lined_up = isinstance(last, yaml.MappingNode) and not last.flow_style
        offset = last.start_mark.column - column if is_lined_up else _INDENT
        at = self._after_comments(self._line_after(_end(node)), column)
        return self._lines_at(at, _block_entry(entry, column, offset))

    def _new_section(self, section: KeyPath, entry: Entry) -> _Splice:
        """The list with its first item, under as many keys as there are already."""
        known = len(section)
        # `add:` may be there without `add: quotes:`.
        while known and self.node(section[:known]) is None:
            known -= 1
        parent = self.node(section[:known])
        if parent is None or _is_empty(parent):
            column = self._column_under(section[:known])
            at = self._line_after(_end(parent)) if parent is not None else len(self.text)
        elif isinstance(parent, yaml.MappingNode) and not parent.flow_style:
            column = parent.start_mark.column
            at = self._after_comments(self._line_after(_end(parent)), column)
        else:
            raise _CannotBeWritten
        lines = []
        for key in section[known:]:
            lines.append(f"{' ' * column}{key}:")
            column += _INDENT
        return self._lines_at(at, [*lines, *_block_entry(entry, column, _INDENT)])

    def _column_under(self, section: KeyPath) -> int:
        """The column of what is put under a key that has nothing yet."""
        if not section:
            return 0
        parent = self.node(section[:-1])
        return int(parent.start_mark.column) + _INDENT

    def without_item(self, where: KeyPath) -> _Splice:
        """An item of a list is gone, with the comment beside it; with the last one the list."""
        items = self.node(where[:-1])
        place = int(where[-1])
        item = items.value[place]
        if len(items.value) == 1:
            return self._without_list(where[:-1], item)
        if items.flow_style:
            return _flow_cut(items.value, place)
        end = self._line_after(_end(item))
        return _Splice(self._line_start(item.start_mark.index), end, "")

    def _without_list(self, where: KeyPath, item: Any) -> _Splice:
        """A list of one item is gone, with the keys above it that have nothing else."""
        while len(where) > 1 and len(self.node(where[:-1]).value) == 1:
            where = where[:-1]
        parent = self.node(where[:-1])
        if parent.flow_style:
            raise _CannotBeWritten
        key = next(key for key, _ in parent.value if key.value == where[-1])
        start, end = key.start_mark.index, self._line_after(_end(_child(parent, where[-1])))
        # What was said of the list stays.
        comments = _COMMENT.findall(self.text, start, item.start_mark.index)
        column = " " * key.start_mark.column
        kept = "".join(f"{column}{comment}{self.line_end}" for comment in comments)
        return _Splice(self._line_start(start), end, kept)

    def with_key(self, where: KeyPath, value: Value) -> _Splice:
        """A key has a value; it is put last where it is not there yet."""
        node = self.node(where)
        if node is not None:
            return self._new_value(node, where, value)
        parent = self.node(where[:-1])
        if parent is None:
            return self._lines_at(len(self.text), [f"{where[-1]}: {scalar(value)}"])
        if not isinstance(parent, yaml.MappingNode):
            raise _CannotBeWritten
        if parent.flow_style:
            return _after_last(parent, f"{where[-1]}: {scalar(value, flow=True)}")
        line = f"{' ' * parent.start_mark.column}{where[-1]}: {scalar(value)}"
        return self._lines_at(self._line_after(_end(parent)), [line])

    def _new_value(self, node: Any, where: KeyPath, value: Value) -> _Splice:
        # A text of several lines is its author's.
        if not isinstance(node, yaml.ScalarNode) or node.style in _BLOCK_STYLES:
            raise _CannotBeWritten
        flow = bool(self.node(where[:-1]).flow_style)
        start, end = node.start_mark.index, node.end_mark.index
        gap = "" if self.text[start - 1 : start].isspace() else " "
        return _Splice(start, end, gap + scalar(value, flow))

    def with_other_key(self, where: KeyPath, key: str, value: Value) -> _Splice:
        """Another key and value in the place of those that are there."""
        parent = self.node(where[:-1])
        found = next((pair for pair in parent.value if pair[0].value == where[-1]), None)
        if found is None:
            raise _CannotBeWritten
        between = self.text[found[0].end_mark.index : found[1].start_mark.index]
        if not isinstance(found[1], yaml.ScalarNode) or "#" in between:
            raise _CannotBeWritten
        if found[1].style in _BLOCK_STYLES:
            raise _CannotBeWritten
        written = f"{key}: {scalar(value, bool(parent.flow_style))}"
        return _Splice(found[0].start_mark.index, found[1].end_mark.index, written)

    def without_key(self, where: KeyPath) -> _Splice:
        """A key and its value are gone; comments stay."""
        parent = self.node(where[:-1])
        place = [key.value for key, _ in parent.value].index(where[-1])
        key, value = parent.value[place]
        if parent.flow_style:
            return _flow_cut(parent.value, place)
        start, end = key.start_mark.index, _end(value)
        line_start, line_end = self._line_start(start), self._line_after(end)
        # `- confirm: true`, the first line of an item, and a comment among the lines of a value
        if self.text[line_start:start].strip() or "#" in self.text[start:end]:
            raise _CannotBeWritten
        if "#" in self.text[end:line_end]:
            return _Splice(start, self.text.index("#", end), "")
        return _Splice(line_start, line_end, "")

    def _line_start(self, at: int) -> int:
        """Where the line of a character begins."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _line_after(self, at: int) -> int:
        """Where the line after a character begins; a text of several lines ends at such a place."""
        if at == 0 or self.text[at - 1] in "\r\n":
            return at
        found = _LINE_END.search(self.text, at)
        return found.end() if found else len(self.text)

    def _after_comments(self, at: int, column: int) -> int:
        """Behind the comments of what stands before `at`: those that are further in."""
        while (line := _COMMENT_LINE.match(self.text, at)) and len(line[1]) > column:
            at = line.end()
        return at

    def _lines_at(self, at: int, lines: Sequence[str]) -> _Splice:
        end = self.line_end
        return _Splice(at, at, "".join(line + end for line in lines))


def _changed(
    text: str, path: str, change: Callable[[Any], None], splice: Callable[[_Source], _Splice]
) -> str:
    """The text with one splice, which must turn its data into what `change` makes of it."""
    wanted, inside = _read(text, path)
    found = _LINE_END.search(text)
    line_end = found.group() if found else "\n"
    # Notes alone, or a new file.
    if inside is None:
        fence = f"---{line_end}"
        text, inside = f"{fence}{fence}{text}", (len(fence), len(fence))
    start, end = inside
    lines = text[start:end]
    try:
        change(wanted)
        made = splice(_Source(lines, line_end, yaml.compose(lines, Loader=_LOADER)))
        changed = lines[: made.start] + made.written + lines[made.end :]
        written = text[:start] + changed + text[end:]
        said, _ = _read(written, path)
    except (_CannotBeWritten, yaml.YAMLError, OnrecordError, *_UNFIT) as error:
        raise _not_written(path) from error
    if _full(said) != _full(wanted):
        raise _not_written(path)
    return written


def _read(text: str, path: str) -> tuple[Any, tuple[int, int] | None]:
    """What the front matter of a text says, and where it stands.

    Raises OnrecordError where something in it is wrong: what cannot be read must not be changed.
    """
    front = read_front_matter(text, path)
    if front.document.problems:
        raise OnrecordError(*front.document.problems)
    # Nothing but comments.
    data = {} if front.document.data is None else front.document.data
    return copy.deepcopy(data), front.inside


def _not_written(path: str) -> OnrecordError:
    message = "this correction cannot be put into the file without changing what stands in it"
    hint = "write its lists as lines of their own, each item after a dash"
    return OnrecordError(Problem(path, None, message, hint))


def _full(data: Any) -> Any:
    """Data without keys that have nothing: `{"add": {"quotes": []}}` says the same as `{}`."""
    if not isinstance(data, dict):
        return data
    found = {key: _full(value) for key, value in data.items()}
    return {key: value for key, value in found.items() if value not in (None, [], {})}


def _data_of(entry: Entry) -> dict[str, object]:
    return {key: _said(value) for key, value in entry.items()}


def _said(value: Value) -> object:
    """What reading gives of a value that was written."""
    return value.isoformat() if isinstance(value, datetime.date) else value


def _made(data: Any, key: str | int, empty: object) -> Any:
    """What stands under a key; `empty` is put there where nothing does."""
    if data.get(key) is None:
        data[key] = empty
    return data[key]


def _at(data: Any, where: KeyPath) -> Any:
    for step in where:
        data = data[step]
    return data


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def _is_empty(node: Any) -> bool:
    """Whether a key has nothing: `quotes:`."""
    return isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index


def _end(node: Any) -> int:
    """Where a node's own text ends: a block ends for the parser only where the next one begins."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return int(node.end_mark.index)
    return _item_end(node.value[-1])


def _after_last(node: Any, written: str) -> _Splice:
    """Something more in `[…]` or `{…}`."""
    if not node.value:
        at = node.start_mark.index + 1
        return _Splice(at, at, written)
    at = _item_end(node.value[-1])
    return _Splice(at, at, f", {written}")


def _flow_cut(items: Sequence[Any], place: int) -> _Splice:
    """An item of `[…]` or `{…}` is gone, with the comma that parts it from its neighbour."""
    start, end = _start(items[place]), _item_end(items[place])
    if place + 1 < len(items):
        return _Splice(start, _start(items[place + 1]), "")
    return _Splice(_item_end(items[place - 1]) if place else start, end, "")


def _start(item: Any) -> int:
    """Where an item of a list begins, or a key with its value."""
    return int((item[0] if isinstance(item, tuple) else item).start_mark.index)


def _item_end(item: Any) -> int:
    return _end(item[1] if isinstance(item, tuple) else item)


def _flow_entry(entry: Entry) -> str:
    """`{"quote": "a", "confirm": True}` → `{quote: a, confirm: true}`"""
    pairs = (f"{key}: {scalar(value, flow=True)}" for key, value in entry.items())
    return "{" + ", ".join(pairs) + "}"


def _block_entry(entry: Entry, column: int, offset: int) -> list[str]:
    """The lines of an item whose dash stands in a column."""
    first, *rest = (f"{key}: {scalar(value)}" for key, value in entry.items())
    dash = " " * column + "-" + " " * (offset - 1)
    return [dash + first, *(" " * (column + offset) + line for line in rest)]
