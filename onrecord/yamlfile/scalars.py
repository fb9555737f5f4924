"""Single words and numbers of YAML: what they mean, and how a text has to be written."""

from __future__ import annotations

import re

_MAX_DIGITS = 19
"""Characters of a number; what is longer stays text, so that none of its digits is lost."""
# 010 is a text: no number begins so.
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)$", re.ASCII)
_EXPONENT = re.compile(r"[-+]?\d*\.\d+[eE][-+]?\d+$", re.ASCII)
_CONSTANTS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_MAX_SHOWN = 70
"""Characters of a text that a hint repeats."""


def plain_value(text: str) -> object:
    """The value of a word without quotation marks: `"3"` → `3`, `"no"` → `"no"`."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    # 12:30, 2022-02-27 and 0x1F are words.
    if len(text) > _MAX_DIGITS or not (_NUMBER.match(text) or _EXPONENT.match(text)):
        return text
    return float(text) if "." in text else int(text)


def quoted(text: str) -> str:
    """A text as YAML takes it for certain.

    >>> quoted("Note: closed"), quoted('"No," he said'), quoted('"No," he didn\\'t say')
    ('"Note: closed"', '\\'"No," he said\\'', '\\'"No," he didn\\'\\'t say\\'')
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def write_it(text: str) -> str:
    """The hint that shows how a text has to be written: `write "Note: closed"`."""
    if len(text) <= _MAX_SHOWN:
        return f"write {quoted(text)}"
    return f"write {quoted(text)[:1]} before it and after it"
