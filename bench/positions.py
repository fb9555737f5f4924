"""Positions to judge by eye: `python -m bench.positions FOLDER [--seed N] [--count N]`.

FOLDER holds articles as text files. Draws positions at random, the same ones for the same seed, and
prints each with its sentence. A position is right where the sentence shows that this actor takes
that side, and where the issue can be understood without the sentence.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from onrecord import extract, ingest
from onrecord.config.settings import Language
from onrecord.model import Article, Position, Record


class FoundPosition(NamedTuple):
    """A position with the article that it was found in."""

    article: Article
    record: Record
    position: Position


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--seed", default=1, show_default=True, help="Another number draws other positions.")
@click.option("--count", default=100, show_default=True)
@click.option(
    "--articles", default=0, help="Draw from so many articles only, themselves drawn at random."
)
def main(folder: Path, seed: int, count: int, articles: int) -> None:
    """Print positions of the text files of FOLDER for somebody to judge."""
    draw = random.Random(seed)
    paths = sorted(folder.glob("*.txt"))
    if articles:
        paths = sorted(draw.sample(paths, min(articles, len(paths))))
    found = list(_positions([ingest.read_article(path, folder)[0] for path in paths]))
    drawn = draw.sample(found, min(count, len(found)))
    for number, one in enumerate(drawn, start=1):
        sentence = " ".join(one.position.evidence.of(one.article.text).split())
        click.echo(f"{number:3}  {_line(one)}\n     {sentence}\n")
    click.echo(f"{len(found)} positions in {len(paths)} articles")


def _positions(articles: list[Article]) -> Iterator[FoundPosition]:
    """All positions of articles, in order."""
    records = extract.extract_records(articles, Language())
    for article, record in zip(articles, records, strict=True):
        for position in record.positions:
            yield FoundPosition(article, record, position)


def _line(found: FoundPosition) -> str:
    """A position on one line.

    Actor, stance, polarity, issue, target, who says so, how it is meant, rule and confidence.
    """
    article, record, position = found
    names = {actor.id: actor.name for actor in record.actors}
    condition = f" {position.condition.of(article.text)}" if position.condition else ""
    asserted_by = names.get(position.asserted_by, position.asserted_by)
    target = names.get(position.target or "", "-")
    parts = [
        names[position.actor],
        position.stance,
        position.polarity,
        position.issue,
        f"→ {target}",
        f"by {asserted_by}",
        position.modality + condition,
        f"{position.rule} {position.confidence:.2f}",
    ]
    return " | ".join(parts)


if __name__ == "__main__":
    main()
