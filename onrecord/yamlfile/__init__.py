"""YAML as people write it, read safely, with the place of everything: settings, front matter, word
lists, texts of the interface.

The safe part of YAML only: no tags, no anchors or aliases, one document. Plain words stay words:
`no`, `010`, `12:30` and `2022-02-27` are text; only `true`, `false`, `null`, `~` and numbers are
anything else. Keys are always text.

What is wrong disables the entry of a list in which it stands, or else its key; the rest is read,
and all of it is reported at once ([document.py](document.py), [recovery.py](recovery.py)).

`editing` changes front matter in place, for the one command that writes what people wrote.

ruamel.yaml knows lines as well, but takes thirty times as long, makes dates, `True` and `0x1F`
something else than words, and takes anchors; what is below would have to stand around it too.
"""

from __future__ import annotations

from onrecord.yamlfile.decoding import decode
from onrecord.yamlfile.document import Document, Fitted, KeyPath, Place, Places, Wrong, is_damaged
from onrecord.yamlfile.front_matter import FrontMatter, read_front_matter
from onrecord.yamlfile.holding_back import holding_key, holding_line, holds_back
from onrecord.yamlfile.reading import load, read
from onrecord.yamlfile.validation import convert, nearest, without_wrong_url
from onrecord.yamlfile.writing import dump

__all__ = [
    "Document",
    "Fitted",
    "FrontMatter",
    "KeyPath",
    "Place",
    "Places",
    "Wrong",
    "convert",
    "decode",
    "dump",
    "holding_key",
    "holding_line",
    "holds_back",
    "is_damaged",
    "load",
    "nearest",
    "read",
    "read_front_matter",
    "without_wrong_url",
]
