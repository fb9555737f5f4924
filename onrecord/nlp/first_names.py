"""First names: which share of those who bear one are women.

The shares were counted over people of many countries by Van Buskirk, Clauset and Larremore (“An
Open-Source Cultural Consensus Approach to Name-Based Gender Classification”, 2023). The table is
made from their package nomquamgender 0.1.4 (MIT) by `python -m train.first_names`, with the 30,000
names that at least five of their sources have, of 200 people or more.
"""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("first_names.json")


def share_of_women(name: str) -> float | None:
    """The share of women among those with a first name, 0..1; None for a name that is not known.

    >>> share_of_women("Gregory"), share_of_women("Zoë"), share_of_women("Kim")
    (0.0, 0.99, 0.66)
    >>> share_of_women("Kelmouth") is None
    True
    """
    return _shares().get(_plain(name))


def _plain(name: str) -> str:
    """A name in small letters without accents: "Zoë" → "zoe"."""
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@functools.cache
def _shares() -> dict[str, float]:
    """The shares by name."""
    table = msgspec.json.decode(FILE.read_bytes(), type=dict[str, str])
    return {name: int(percent) / 100 for percent, names in table.items() for name in names.split()}
