"""CPU time and memory of joining actors across briefs, by the number of briefs, beside a naive comparison of all with all.

python bench/link_actors.py            up to 5,000 briefs
python bench/link_actors.py 20000      up to 20,000

Briefs are made up: each names a dozen people and bodies out of a stock that grows with their number, some by their last names or
initials alone, as news does. Each size is run in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from onrecord.corpus.actors import join_actors
from onrecord.corpus.name_keys import key
from onrecord.corpus.words import name_words
from onrecord.model import Actor, Brief, Metadata, Record, Role, Span

SIZES = (250, 500, 1000, 2000, 5000)
NAIVE_LIMIT = 1000
"""Briefs above which comparing all with all takes minutes."""
CAST = 12
SYLLABLES = (
    "ba",
    "de",
    "fi",
    "go",
    "hu",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "zu",
)
ROLES = ("mayor", "striker", "minister", "judge", "painter", "spokeswoman")


def made(count: int) -> list[Brief]:
    """Made-up briefs: the stock of actors is one in three of the mentions, the first of them are in many."""
    chance = random.Random(7)
    stock = [_name(chance, n) for n in range(count * CAST // 3)]
    briefs = []
    for number in range(count):
        chosen = {
            min(int(chance.paretovariate(0.6)) - 1, len(stock) - 1)
            if chance.random() < 0.5
            else chance.randrange(len(stock))
            for _ in range(CAST)
        }
        actors = tuple(_actor(chance, place, stock[n], n) for place, n in enumerate(sorted(chosen)))
        record = Record(f"b{number}", Metadata(), actors)
        briefs.append(Brief(f"b{number}", record, "", f"seeds/b{number}.txt", f"b{number}"))
    return briefs


def _name(chance: random.Random, number: int) -> str:
    words = ["".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2)]
    return " ".join(words) if number % 3 else f"{words[0]} Harbour Board"


def _actor(chance: random.Random, place: int, name: str, number: int) -> Actor:
    person = number % 3 != 0
    shown = name.split()[-1] if person and chance.random() < 0.1 else name
    roles = (
        (Role(ROLES[number % len(ROLES)], None, Span(0, 1)),)
        if person and chance.random() < 0.5
        else ()
    )
    return Actor(f"a{place}", shown, "person" if person else "organisation", chance.random(), roles)


def naive(briefs: list[Brief]) -> int:
    """How many actors there are if each mention is compared with all known ones, by equal names or last names."""
    known: list[tuple[str, ...]] = []
    for brief in briefs:
        for actor in brief.record.actors:
            mine = key(actor)
            if not any(
                other == mine
                or (other[0] == mine[0] == "person" and name_words(" ".join(other))[-1] == mine[-1])
                for other in known
            ):
                known.append(mine)
    return len(known)


def measure(how: str, count: int) -> str:
    """One run, as a row of figures."""
    briefs = made(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    found = len(join_actors(briefs, ())[0]) if how == "join" else naive(briefs)
    seconds = time.process_time() - began
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    mentions = sum(len(brief.record.actors) for brief in briefs)
    each = f"{1e6 * seconds / mentions:10.1f} {peak:9.1f} {2**20 * peak / mentions:10.0f}"
    return f"{how:6} {count:7,} {mentions:9,} {found:8,} {seconds:9.2f} {each}"


def main() -> None:
    """Prints the table."""
    if len(sys.argv) == 3:
        print(measure(sys.argv[1], int(sys.argv[2])))
        return
    most = int(sys.argv[1]) if len(sys.argv) == 2 else SIZES[-1]
    print(
        f"{'':6} {'briefs':>7} {'in briefs':>9} {'actors':>8} {'CPU s':>9} {'µs each':>10} {'peak MB':>9} {'bytes each':>10}"
    )
    for how in ("join", "naive"):
        for count in sorted({size for size in SIZES if size < most} | {most}):
            if how == "join" or count <= NAIVE_LIMIT:
                row = subprocess.run(
                    [sys.executable, __file__, how, str(count)],
                    stdout=subprocess.PIPE,
                    text=True,
                    check=True,
                )
                print(row.stdout, end="", flush=True)


if __name__ == "__main__":
    main()
