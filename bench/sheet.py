"""Positions to judge by eye: `python -m bench.sheet FOLDER [--seed N] [--count N]`.

FOLDER holds articles as text files. Draws positions at random, the same ones for the same seed, and prints each with its sentence. A position is
right where the sentence shows that this actor takes that side, and where the issue can be understood without the sentence.
"""

from __future__ import annotations

import random
from pathlib import Path

import click

from onrecord import extract, ingest
from onrecord.config.settings import Language
from onrecord.model import Article, Position, Record


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
    chosen = sorted(draw.sample(paths, min(articles, len(paths)))) if articles else paths
    texts = [ingest.read_article(path, folder) for path in chosen]
    records = extract.extract_records(texts, Language())
    found = [
        (article, record, position)
        for article, record in zip(texts, records, strict=True)
        for position in record.positions
    ]
    for number, (article, record, position) in enumerate(
        draw.sample(found, min(count, len(found))), start=1
    ):
        click.echo(
            f"{number:3}  {_line(article, record, position)}\n     {' '.join(position.evidence.of(article.text).split())}\n"
        )
    click.echo(f"{len(found)} positions in {len(texts)} articles")


def _line(article: Article, record: Record, position: Position) -> str:
    """A position on one line: actor, stance, polarity, issue, target, who says so, how it is meant, rule and confidence."""
    names = {actor.id: actor.name for actor in record.actors}
    condition = f" {position.condition.of(article.text)}" if position.condition else ""
    told = names.get(position.asserted_by, position.asserted_by)
    target = names.get(position.target or "", "-")
    parts = [
        names[position.actor],
        position.stance,
        position.polarity,
        position.issue,
        f"→ {target}",
        f"by {told}",
        position.modality + condition,
    ]
    return " | ".join([*parts, f"{position.rule} {position.confidence:.2f}"])


if __name__ == "__main__":
    main()
