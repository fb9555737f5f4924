"""What front matter says, in this or another program, of what is not to be published."""

from __future__ import annotations

import re

_HOLDING = {
    "publish": ("false", "no", "off"),
    "published": ("false", "no", "off"),
    "draft": ("true", "yes", "on"),
}
_LINE = re.compile(r"^[ \t]*(?:-[ \t]+)?(\w+)[ \t]*[:=][ \t]*(\w+)[ \t]*\r?$", re.MULTILINE)


def holding_key(data: object) -> str | None:
    """The first key of a mapping that says so: `{"title": "Pier", "draft": True}` → `"draft"`."""
    pairs = data.items() if isinstance(data, dict) else ()
    return next((str(key) for key, value in pairs if _says_so(str(key), str(value))), None)


def holds_back(data: object) -> bool:
    """Whether a key at any depth says so."""
    if isinstance(data, dict):
        return holding_key(data) is not None or any(map(holds_back, data.values()))
    return isinstance(data, list) and any(map(holds_back, data))


def holding_line(text: str, start: int = 0) -> tuple[int, str] | None:
    """The first line behind `start`, in characters, that says so: its number from 1, and it."""
    for found in _LINE.finditer(text, start):
        if _says_so(found[1], found[2]):
            return text.count("\n", 0, found.start(1)) + 1, found.group().strip()
    return None


def _says_so(key: str, value: str) -> bool:
    return value.casefold() in _HOLDING.get(key.casefold(), ())
