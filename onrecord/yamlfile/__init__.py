"""YAML as people write it, read safely, with the line of everything: settings, front matter, word
lists, texts of the interface.

The safe part of YAML only: no tags, no anchors or aliases, one document. Plain words stay words:
`no`, `12:30` and `2022-02-27` are text; only `true`, `false`, `null`, `~` and numbers are anything
else. Keys are always text.

ruamel.yaml knows lines as well, but takes thirty times as long, makes dates, `True` and `0x1F`
something else than words, and takes anchors; what is below would have to stand around it too.
"""

from __future__ import annotations

from onrecord.yamlfile.parsing import Lines, load, split_front_matter
from onrecord.yamlfile.validation import convert, nearest

__all__ = ["Lines", "convert", "load", "nearest", "split_front_matter"]
