"""What it costs to join actors across briefs: `python -m bench.link_actors [BRIEFS]`.

Prints CPU time and memory by the number of briefs, 5,000 at the most or BRIEFS, beside a naive
comparison of all with all. Briefs are made up: each names a dozen people and bodies out of a stock
that grows with their number, some by their last names alone, as news does. Each size is run in a
process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import itertools
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from onrecord.corpus.actors import join_actors
from onrecord.corpus.name_keys import name_key
from onrecord.model import Actor, Brief, Metadata, Record, Role, Span
from onrecord.nlp.text import name_words

SIZES = (250, 500, 1000, 2000, 5000)
"""Numbers of briefs."""
NAIVE_LIMIT = 1000
"""Briefs above which comparing all with all takes minutes."""
CAST = 12
"""Actors that a brief names."""
PARETO = 0.6
"""How few actors are in many briefs: the shape of a Pareto distribution."""
SYLLABLES = [c + v for c, v in zip("bdfghklmnprstvz", itertools.cycle("aeiou"), strict=False)]
"""`ba`, `de`, `fi` … `zu`, of which names are made."""
ROLES = ("mayor", "striker", "minister", "judge", "painter", "spokeswoman")
HEADINGS = f"{'':6} {'briefs':>7} {'in briefs':>9} {'actors':>8} {'CPU s':>9} {'µs each':>10} "
HEADINGS += f"{'peak MB':>9} {'bytes each':>10}"


def made_up_briefs(count: int) -> list[Brief]:
    """Briefs by an invented cast: an actor for three mentions; a few are in many briefs."""
    chance = random.Random(7)
    stock = [_name(chance, n) for n in range(count * CAST // 3)]
    briefs = []
    for number in range(count):
        cast = sorted({_place_in_stock(chance, len(stock)) for _ in range(CAST)})
        actors = tuple(_actor(chance, place, stock[n], n) for place, n in enumerate(cast))
        record = Record(f"b{number}", Metadata(), actors)
        briefs.append(Brief(f"b{number}", record, "", f"seeds/b{number}.txt", f"b{number}"))
    return briefs


def _place_in_stock(chance: random.Random, size: int) -> int:
    """Every other time one of those that are in many briefs, otherwise any."""
    if chance.random() < 0.5:
        return min(int(chance.paretovariate(PARETO)) - 1, size - 1)
    return chance.randrange(size)


def _is_person(number: int) -> bool:
    """Two of three actors are people."""
    return number % 3 != 0


def _name(chance: random.Random, number: int) -> str:
    words = ["".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2)]
    return " ".join(words) if _is_person(number) else f"{words[0]} Harbour Board"


def _actor(chance: random.Random, place: int, name: str, number: int) -> Actor:
    """An actor of a brief: one person in ten by the last name alone, every other with a role."""
    if not _is_person(number):
        return Actor(f"a{place}", name, "organisation", chance.random(), ())
    shown = name.split()[-1] if chance.random() < 0.1 else name
    has_role = chance.random() < 0.5
    roles = (Role(ROLES[number % len(ROLES)], None, Span(0, 1)),) if has_role else ()
    return Actor(f"a{place}", shown, "person", chance.random(), roles)


def count_naively(briefs: list[Brief]) -> int:
    """How many actors there are if each mention is compared with all that are known."""
    known: list[tuple[str, ...]] = []
    for brief in briefs:
        for actor in brief.record.actors:
            mine = name_key(actor)
            # Each mention is held against every actor so far: the time grows with the square.
            if not any(_is_same(mine, other) for other in known):
                known.append(mine)
    return len(known)


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two keys are equal, or are people with one last name."""
    if one == other:
        return True
    both_people = one[0] == other[0] == "person"
    return both_people and name_words(" ".join(other))[-1] == one[-1]


def measure(method: str, count: int) -> str:
    """One run, as a row of figures. `method`: `join` or `naive`."""
    briefs = made_up_briefs(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    actors = len(join_actors(briefs, ())[0]) if method == "join" else count_naively(briefs)
    seconds = time.process_time() - began
    # Linux gives the peak in kB.
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    mentions = sum(len(brief.record.actors) for brief in briefs)
    each = f"{1e6 * seconds / mentions:10.1f} {peak:9.1f} {2**20 * peak / mentions:10.0f}"
    return f"{method:6} {count:7,} {mentions:9,} {actors:8,} {seconds:9.2f} {each}"


def main() -> None:
    """Prints the table, or one row of it where method and number are given."""
    if len(sys.argv) == 3:
        print(measure(sys.argv[1], int(sys.argv[2])))
        return
    most = int(sys.argv[1]) if len(sys.argv) == 2 else SIZES[-1]
    print(HEADINGS)
    _print_rows("join", most)
    _print_rows("naive", min(most, NAIVE_LIMIT))


def _print_rows(method: str, most: int) -> None:
    """Measures all sizes up to the most, each in a process of its own."""
    for count in [*(size for size in SIZES if size < most), most]:
        command = [sys.executable, __file__, method, str(count)]
        row = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        print(row.stdout, end="", flush=True)


if __name__ == "__main__":
    main()
