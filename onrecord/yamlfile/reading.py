"""YAML text → data. What cannot be read is reported, and the rest is read."""

from __future__ import annotations

import re
from typing import Any

import yaml

from onrecord.problems import OnrecordError, Problem
from onrecord.yamlfile.document import DAMAGED, WRONG, Document, Place, Places
from onrecord.yamlfile.parsing import parse
from onrecord.yamlfile.recovery import recover

MAX_LENGTH = 1_000_000
"""Characters; what is longer was not written by people."""
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdd0\ufdf0-\ufffd"
    "\U00010000-\U0010ffff]"
)
_LINE_END = re.compile(r"\r\n|\r|\n")


def load(text: str, path: str) -> Any:
    """The data of a YAML text in which nothing may be wrong: of one that the program brings.

    >>> load("title: On Record\\ntags: [a, b]", "x.yaml")
    {'title': 'On Record', 'tags': ['a', 'b']}

    Raises `OnrecordError` with all that is wrong.
    """
    document = read(text, path)
    if document.problems:
        raise OnrecordError(*document.problems)
    return document.data


def read(text: str, path: str, first_line: int = 1) -> Document:
    """The data of a YAML text that people write, as far as it can be read.

    >>> read("title: @home\\ndate: 2026-03-02", "x.yaml").data
    {'title': <Wrong.WRONG: 'wrong'>, 'date': '2026-03-02'}

    `first_line` is the line of the file on which `text` begins.
    """
    places = Places(path)
    if len(text) > MAX_LENGTH:
        hint = f"it has {len(text):,} characters; {MAX_LENGTH:,} are read at the most"
        return Document(WRONG, places, [Problem(path, first_line, "too long", hint, column=1)])
    text, unprintable = _printable(text, path, first_line)
    try:
        document = parse(text, path, first_line)
    except yaml.YAMLError:
        document = recover(text, path, first_line)
    document.problems += unprintable
    document.places.keys.setdefault((), Place(first_line, 1))
    return document


def _printable(text: str, path: str, first_line: int) -> tuple[str, list[Problem]]:
    """The text with `DAMAGED` for each character that no text has, and a problem for each."""
    problems: list[Problem] = []
    # Nearly every text has none of them.
    if not _UNPRINTABLE.search(text):
        return text, problems
    for number, line in enumerate(_LINE_END.split(text), first_line):
        for found in _UNPRINTABLE.finditer(line):
            message = f"the character U+{ord(found.group()):04X} may not stand here"
            at = found.start() + 1
            problems.append(Problem(path, number, message, "take it out", column=at))
    return _UNPRINTABLE.sub(DAMAGED, text), problems
