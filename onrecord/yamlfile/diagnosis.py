"""Why a part of a text is not YAML, and what to do about it: the mistakes that people make."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import yaml

from onrecord.yamlfile.lines import Line, is_item, key_of
from onrecord.yamlfile.scalars import quoted, write_it

_UNSPACED_KEY = re.compile(r"\s*-?\s*([A-Za-z_]\w*)([:：])(?!//)[^ \t]")
_UNSPACED_HYPHEN = re.compile(r"\s*-(?=[\w\"'“])")
# “’tis”, “’90s”: an apostrophe, and no quotation mark.
_ELISION = re.compile(r"'(?:tis|twas|til|em|\d\ds)\b", re.IGNORECASE)
_EQUALS = re.compile(r"\s*(\w+)\s*=\s")
_BEFORE_ITEM = re.compile(r"\s*(?:-\s+)?")
_BEFORE_VALUE = re.compile(r"\s*[^:]*?:(?:\s+|$)")
_REMARK = re.compile(r"(?:^|\s)#.*$")
_COLON = re.compile(r":(?:\s|$)")
_RESERVED = "@`%*&!|>,]}?#-:"
"""With these no text begins in YAML."""
_CLOSERS = {"[": "]", "{": "}"}


class Finding(NamedTuple):
    """What is wrong, and where."""

    line: int
    column: int
    message: str
    hint: str = ""


class _Value(NamedTuple):
    """The text that stands behind a key or hyphen, and below it."""

    lines: Sequence[Line]
    line: int
    column: int
    first: str
    """What stands in the line of the key."""
    whole: str
    """All of it, lines joined with spaces."""


def stands_alone(line: Line) -> bool:
    """Whether nothing stands behind a key or hyphen in its line: `quotes:`."""
    return not _REMARK.sub("", line.text[_value_start(line) :]).strip()


def wrong_indent(line: Line, expected: int) -> Finding:
    """A line whose indentation fits none above."""
    odd = _odd_indentation(line)
    if odd:
        return odd
    message = f"this line is indented by {_spaces(line.indent)}"
    hint = f"indent it by {expected}, as the lines beside it"
    return Finding(line.number, line.indent + 1, message, hint)


def wrong_item(line: Line, expected: int) -> Finding:
    """An item that stands beside none, or whose hyphen has no space behind it."""
    return _stray_by_form(line) or wrong_indent(line, expected)


def stray_in_list(line: Line, indent: int) -> Finding:
    """A line among the entries of a list that begins none."""
    known = _stray_by_form(line)
    if known:
        return known
    hint = f"indent it by {_spaces(indent + 2)} to have it go on with the entry, or begin with “- ”"
    return Finding(line.number, line.indent + 1, "this line belongs to no entry", hint)


def stray(line: Line) -> Finding:
    """A line that is neither a key nor belongs to one."""
    known = _stray_by_form(line)
    if known:
        return known
    if is_item(line):
        hint = "put its key on the line above, for example `quotes:`"
        return Finding(line.number, line.indent + 1, "this list belongs to no key", hint)
    hint = "indent it to have it go on with the line above, or write `key: value`"
    return Finding(line.number, line.indent + 1, "this line belongs to no key", hint)


def _stray_by_form(line: Line) -> Finding | None:
    odd = _odd_indentation(line)
    if odd:
        return odd
    # title:Words
    key = _UNSPACED_KEY.match(line.text)
    if key:
        hint = f"write “{key[1]}: ”"
        return Finding(line.number, key.end(2), "there is no space after the colon", hint)
    # -quote: words
    hyphen = _UNSPACED_HYPHEN.match(line.text)
    if hyphen:
        hint = "write “- ” and the words"
        return Finding(line.number, hyphen.end(), "there is no space after the hyphen", hint)
    # title = Words
    equals = _EQUALS.match(line.text)
    if equals:
        hint = f"write “{equals[1]}: ”"
        return Finding(line.number, equals.end(1) + 1, "a key and its value need a colon", hint)
    return None


def diagnose(lines: Sequence[Line], error: yaml.YAMLError) -> Finding:
    """What is wrong with a key and its value, or with an item, that the parser refuses."""
    # In the order in which one mistake hides the others.
    for line in lines:
        odd = _odd_indentation(line)
        if odd:
            return odd
    value = _value(lines)
    if key_of(lines[0]) is None and not is_item(lines[0]):
        known = _stray_by_form(lines[0])
        if known:
            return known
    for rule in _RULES:
        found = rule(value)
        if found:
            return found
    return _as_the_parser_says(value, error)


def _value_start(line: Line) -> int:
    pattern = _BEFORE_ITEM if key_of(line) is None else _BEFORE_VALUE
    found = pattern.match(line.text)
    return found.end() if found else 0


def _value(lines: Sequence[Line]) -> _Value:
    head = lines[0]
    start = _value_start(head)
    first = head.text[start:].strip()
    below = [line.text.strip() for line in lines[1:] if line.has_content]
    whole = " ".join([first, *below]).strip()
    return _Value(lines, head.number, start + 1, first, whole)


def _odd_indentation(line: Line) -> Finding | None:
    """White space before a line that YAML does not take for any."""
    for column, character in enumerate(line.indentation, 1):
        if character == "\t":
            return Finding(line.number, column, "a tab indents this line", "use spaces")
        if character != " ":
            message = f"the character U+{ord(character):04X} indents this line"
            return Finding(line.number, column, message, "use plain spaces")
    return None


def _quotation_marks(value: _Value) -> Finding | None:
    """A text that begins with a mark that has no end, or its end amid the text."""
    mark = value.first[:1]
    if mark not in ('"', "'") or not mark:
        return None
    end = _closing_mark(value.whole, mark)
    if end is None:
        hint = f"put {mark} at the end of the text, or take this one out"
        if _ELISION.match(value.whole):
            hint = write_it(value.whole)
        return Finding(value.line, value.column, "this quotation mark is not closed", hint)
    rest = _REMARK.sub("", value.whole[end + 1 :])
    if rest.strip():
        return _goes_on(value, mark)
    # "C:\site"
    if mark == '"' and "\\" in value.whole:
        hint = "write \\\\, or put the text in single quotes"
        return Finding(value.line, value.column, "\\ may not stand alone in double quotes", hint)
    return None


def _closing_mark(text: str, mark: str) -> int | None:
    """Where the mark with which a text begins is closed."""
    escaped = r"\\." if mark == '"' else "''"
    found = re.match(rf"{mark}(?:{escaped}|[^{mark}])*?{mark}(?!{mark})", text, re.DOTALL)
    return found.end() - 1 if found else None


def _goes_on(value: _Value, mark: str) -> Finding:
    """A text that does not end with the mark that closes the one it begins with."""
    is_wrapped = value.whole.endswith(mark)
    # 'it's ours'
    if mark == "'" and is_wrapped:
        message, text = "this text holds an apostrophe: put it in double quotes", value.whole[1:-1]
    # "No," he said
    else:
        message, text = "this text goes on behind its quotation marks", value.whole
    # "He said "no" twice"
    if mark == '"' and is_wrapped:
        message, text = "this text holds quotation marks", value.whole[1:-1]
    return Finding(value.line, value.column, message, write_it(text))


def _brackets(value: _Value) -> Finding | None:
    """A list or mapping in brackets that is not closed, or a text that begins with one."""
    opening = value.first[:1]
    if not opening or opening not in _CLOSERS:
        return None
    closing = _CLOSERS[opening]
    end = value.whole.rfind(closing)
    if value.whole.count(opening) > value.whole.count(closing):
        hint = f"put {closing} at its end; a text that begins with {opening} needs double quotes"
        return Finding(value.line, value.column, f"the bracket {opening} is not closed", hint)
    if value.whole[end + 1 :].strip():
        message = f"a text that begins with {opening} needs quotation marks"
        return Finding(value.line, value.column, message, write_it(value.whole))
    message = "what stands in these brackets cannot be read"
    hint = "put each text in it in double quotes, and a comma between two"
    return Finding(value.line, value.column, message, hint)


def _lines_below(value: _Value) -> Finding | None:
    """A key or an item that is indented as if it went on with the text above it."""
    head = value.lines[0]
    for line in value.lines[1:]:
        key = key_of(line)
        if is_item(line) or (key is not None and " " not in key):
            message = f"this line is indented by {_spaces(line.indent)}"
            hint = f"indent it by {_level(head)}, as the line above it, or put the text in quotes"
            return Finding(line.number, line.indent + 1, message, hint)
    return None


def _level(line: Line) -> int:
    """The column in which a line's key or text begins, behind a hyphen."""
    found = _BEFORE_ITEM.match(line.text)
    return found.end() if found else line.indent


def _reserved(value: _Value) -> Finding | None:
    first = value.first[:1]
    if not first or first not in _RESERVED:
        return None
    # `quotes: - quote: words`
    if value.first.startswith("- "):
        hint = "put it on a line of its own, below"
        return Finding(value.line, value.column, "a list cannot begin behind its key", hint)
    # `summary: > words`
    if first in "|>":
        hint = f"put the text on the next line, indented, or {write_it(value.whole)}"
        return Finding(value.line, value.column, f"text stands behind {first}", hint)
    message = f"a text that begins with {first} needs quotation marks"
    return Finding(value.line, value.column, message, write_it(value.whole))


def _colon(value: _Value) -> Finding | None:
    found = _COLON.search(value.first)
    if found:
        column = value.column + found.start()
        message = "this text holds a colon: put it in double quotes"
        return Finding(value.line, column, message, write_it(_without_smart_marks(value.whole)))
    # In a line below: `The mayor said: no`.
    for line in value.lines[1:]:
        found = _COLON.search(line.text)
        if found:
            message = "this text holds a colon: put all of it in double quotes"
            return Finding(line.number, found.start() + 1, message, write_it(value.whole))
    return None


def _without_smart_marks(text: str) -> str:
    """`“a: b”` → `a: b`, for straight marks take their place."""
    is_wrapped = text.startswith("“") and text.endswith("”") and text.count("“") == 1
    return text[1:-1] if is_wrapped else text


_RULES: tuple[Callable[[_Value], Finding | None], ...] = (
    _lines_below,
    _quotation_marks,
    _brackets,
    _reserved,
    _colon,
)


def _as_the_parser_says(value: _Value, error: yaml.YAMLError) -> Finding:
    """A mistake that nobody has made yet."""
    said = str(getattr(error, "problem", "") or "cannot be read")
    hint = f"put the text in double quotes, as in {quoted('words')}"
    return Finding(value.line, value.column, f"not valid YAML: {said}", hint)


def _spaces(number: int) -> str:
    return f"{number} space{'' if number == 1 else 's'}"
