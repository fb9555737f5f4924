"""The front matter of a file: what stands between a leading `---` and the next."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from onrecord.problems import Problem
from onrecord.yamlfile.document import Document, Place, Places
from onrecord.yamlfile.reading import read

_END = r"[ \t]*(?:\r\n|\r|\n|\Z)"
_OPENING_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING_FENCE = re.compile(rf"(?:^|(?<=[\r\n]))(?:---|\.\.\.){_END}")
# What word processors make of `---`, and what other programs take: —, ----, +++, ```yaml.
_UNUSUAL_FENCE = re.compile(rf"(?:[-‐-―]+|\+\+\+|```[a-z]*){_END}")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:\s|\Z)")
# A blank line, a remark, an item, the end of brackets, or what goes on with the line above.
_NO_PROSE = re.compile(r"\s|#|-(?:\s|\Z)|[\]}]|\Z")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says of itself above its text."""

    document: Document
    start: int
    """The character with which the text begins."""
    line: int
    """The line on which it does."""
    inside: tuple[int, int] | None = None
    """Where its own lines stand, without those that open and close it; None where it has none."""


@dataclass(frozen=True, slots=True)
class _Fences:
    """Where the front matter of a text lies, and what is wrong with the lines around it."""

    begin: int
    """Behind the line that opens it."""
    end: int
    """Before the line that closes it."""
    body: int
    problems: tuple[Problem, ...] = ()


def read_front_matter(
    text: str, path: str, keys: Collection[str] = (), opened: Collection[str] = ()
) -> FrontMatter:
    """The front matter of a text, as far as it can be read, and where the text below it begins.

    >>> front = read_front_matter("---\\ntitle: Hello\\n---\\nText", "x.md")
    >>> front.document.data, front.start, front.line
    ({'title': 'Hello'}, 21, 4)

    Where the second `---` is missing, the text begins with the first line that is none of YAML. A
    text that begins with one of the `keys` has front matter even where the first is missing. Both
    are problems. Blank lines may stand above the first where one of the keys or of `opened`
    follows it, and a `---` that opens nothing is a rule.
    """
    fences = _find_fences(text, path, keys, opened)
    if fences is None:
        return FrontMatter(Document({}, Places(path, {(): Place(1, 1)})), 0, 1)
    first_line = _line_of(text, fences.begin)
    document = read(text[fences.begin : fences.end], path, first_line)
    document.problems[:0] = fences.problems
    inside = (fences.begin, fences.end)
    return FrontMatter(document, fences.body, _line_of(text, fences.body), inside)


def _find_fences(
    text: str, path: str, keys: Collection[str], opened: Collection[str]
) -> _Fences | None:
    opening = _OPENING_FENCE.match(text)
    # Only at the very beginning: elsewhere `---` is a rule between paragraphs.
    if opening and _is_rule(text, opening.end()):
        return _Fences(opening.end(), opening.end(), opening.end())
    if opening:
        return _closed(text, path, opening.end(), ())
    blank = _BLANK_LINES.match(text)
    first = blank.end() if blank else 0
    opening = _OPENING_FENCE.match(text, first)
    if opening and _begins_with_key(text, opening.end(), opened):
        return _closed(text, path, opening.end(), ())
    if _begins_with_key(text, first, keys):
        hint = "put a line that holds only --- above it"
        problem = _problem(text, path, first, "the front matter is not opened", hint)
        return _closed(text, path, first, (problem,))
    opening = _OPENING_FENCE.match(text, first) or _UNUSUAL_FENCE.match(text, first)
    if not opening or not _begins_with_key(text, opening.end(), keys):
        return None
    return _closed(text, path, opening.end(), _unusual(text, path, opening))


def _is_rule(text: str, begin: int) -> bool:
    """Whether a `---` opens no front matter: prose follows, and no other closes it."""
    blank = _BLANK_LINES.match(text, begin)
    first = blank.end() if blank else begin
    follows = _LINE.match(text, first)
    is_prose = follows is not None and not _NO_PROSE.match(follows.group())
    return is_prose and not _KEY.match(text, first) and not _CLOSING_FENCE.search(text, begin)


def _unusual(text: str, path: str, fence: re.Match[str]) -> tuple[Problem, ...]:
    """The problem of a line that opens or closes front matter and is not `---`."""
    said = fence.group().strip()
    if said == "---":
        return ()
    message = f"“{said}” does not open or close front matter"
    return (_problem(text, path, fence.start(), message, "write it as three hyphens, ---"),)


def _begins_with_key(text: str, start: int, keys: Collection[str]) -> bool:
    found = _KEY.match(text, start)
    return found is not None and found[1] in keys


def _closed(text: str, path: str, begin: int, problems: tuple[Problem, ...]) -> _Fences:
    """The front matter that begins at a character, up to the line that closes it."""
    closing = _CLOSING_FENCE.search(text, begin)
    end = closing.start() if closing else len(text)
    prose = _first_prose(text, begin, end)
    # `title: a`, a blank line, a paragraph, and far below a `---` between two others.
    if closing and (prose is None or not _stands_apart(text, prose, end)):
        return _Fences(begin, end, closing.end(), problems)
    body = end if prose is None else prose
    unusual = _UNUSUAL_FENCE.match(text, body)
    if unusual and unusual.group().strip():
        return _Fences(begin, body, unusual.end(), (*problems, *_unusual(text, path, unusual)))
    hint = "end it with a line that holds only ---"
    # At the line that opens it, where the reader looks for its end.
    at = _problem(text, path, 0, "the front matter is not closed", hint)
    return _Fences(begin, body, body, (*problems, at))


def _first_prose(text: str, begin: int, end: int) -> int | None:
    """Where the first line begins that is none of YAML."""
    at = begin
    while at < end:
        line = _LINE.match(text, at, end)
        if line is None or not line.group():
            return None
        if not _NO_PROSE.match(line.group()) and not _KEY.match(line.group()):
            return at
        at = line.end()
    return None


def _stands_apart(text: str, prose: int, end: int) -> bool:
    """Whether prose is a paragraph of its own, below which no key stands."""
    before = text[:prose]
    is_paragraph = before.rstrip(" \t").endswith(("\n\n", "\r\n\r\n", "\r\r"))
    lines = _LINE_END.split(text[prose:end])
    return is_paragraph and not any(map(_KEY.match, lines))


def _problem(text: str, path: str, at: int, message: str, hint: str) -> Problem:
    return Problem(path, _line_of(text, at), message, hint, column=1)


def _line_of(text: str, at: int) -> int:
    return 1 + len(_LINE_END.findall(text, 0, at))
