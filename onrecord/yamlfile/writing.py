"""Data → YAML lines, as people write them."""

from __future__ import annotations

import yaml


class _Dumper(yaml.SafeDumper):
    """Lists stand deeper than their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def dump(data: object) -> str:
    """The lines that say some data, each value quoted where it must be; no line ends the last.

    >>> print(dump({"quotes": [{"quote": "a: b", "speaker": None, "confirm": True}]}))
    quotes:
      - quote: 'a: b'
        speaker: null
        confirm: true
    """
    text = yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
        default_flow_style=False,
    )
    return text.rstrip("\n")
