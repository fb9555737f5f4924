"""Makes the table of first names: `python -m train.first_names name_data.json`.

`name_data.json` is that of the package nomquamgender 0.1.4 (Ian Van Buskirk, MIT): for each of
700,000 first names in how many of 36 sources it was found, of how many people, and which share of
them were women. Kept are the names that several sources have, of many people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import click
import msgspec

from onrecord.nlp import first_names

LEAST_SOURCES = 5
LEAST_PEOPLE = 200
NAME = re.compile(r"[a-z]+(?:-[a-z]+)?")
"""Names that a paper would write so; the sources have others, cut or transcribed."""


@click.command()
@click.argument("data", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def main(data: Path) -> None:
    """Write the table of first names from the counts in DATA."""
    counts: dict[str, tuple[int, int, float, object]] = msgspec.json.decode(
        data.read_bytes(), type=dict[str, tuple[int, int, float, object]]
    )
    by_share: dict[str, list[str]] = defaultdict(list)
    for name, (sources, people, share, _) in sorted(counts.items()):
        is_known = sources >= LEAST_SOURCES and people >= LEAST_PEOPLE
        if is_known and NAME.fullmatch(name):
            by_share[str(round(100 * share))].append(name)
    table = {share: " ".join(names) for share, names in by_share.items()}
    first_names.FILE.write_bytes(msgspec.json.encode(table, order="sorted"))


if __name__ == "__main__":
    main()
