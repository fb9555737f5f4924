"""Lines of a text that is not YAML, as whoever wrote them meant them."""

from __future__ import annotations

import re
from dataclasses import dataclass

TAB = 2
"""Columns that a tab is taken for, which may not indent anything."""
_INDENTATION = re.compile(r"[\s\u200b\ufeff]*")
_ITEM = re.compile(r"\s*-(?:[ \t]|$)")
# `-quote: words`, but not `---`
_LIKE_ITEM = re.compile(r"\s*-(?!-)")
# `title:`, `"a key":` and `The mayor said:`, but neither `https://…` nor what begins as no key can.
_KEY = re.compile(
    r"""\s*(?:"([^"]+)"|'([^']+)'|([^-\s"'#&*!|>%@`\[\]{},][^:#]*?))\s*:(?:[ \t]|$)"""
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file."""

    number: int
    """From 1."""
    text: str

    @property
    def indentation(self) -> str:
        """The white space that it begins with."""
        found = _INDENTATION.match(self.text)
        return found.group() if found else ""

    @property
    def indent(self) -> int:
        """How far it is indented, in columns."""
        return len(self.indentation.expandtabs(TAB))

    @property
    def has_content(self) -> bool:
        """Whether it has more than white space or a remark."""
        content = self.text[len(self.indentation) :]
        return bool(content) and not content.startswith("#")


def split_lines(text: str, first_line: int) -> list[Line]:
    """The lines of a text of which the first is line `first_line` of its file."""
    return [Line(number, line) for number, line in enumerate(text.splitlines(), first_line)]


def is_item(line: Line) -> bool:
    """Whether a line begins an item of a list: `- words`."""
    return _ITEM.match(line.text) is not None


def is_like_item(line: Line) -> bool:
    """Whether a line begins an item, or was meant to: `-words`."""
    return _LIKE_ITEM.match(line.text) is not None


def key_of(line: Line) -> str | None:
    """The key with which a line begins: `"title: A"` → `"title"`; None where there is none."""
    found = _KEY.match(line.text)
    if not found or is_item(line):
        return None
    return found[1] or found[2] or found[3]
