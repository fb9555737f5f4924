"""How far confidence is from what is right: `python -m bench.calibration FOLDER [--ceilings FILE]`.

FOLDER holds annotated articles that no training has seen: `polnear/dev` with attributions as brat
stand-off files, `positions/dev` with noted positions. Prints the expected calibration error of
each, 0..1: the mean distance between how sure the records are and the share that is right. Exits
with 1 where an error is above the ceiling that FILE has for it under `calibration`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import click
import msgspec
import numpy as np

from onrecord import ingest
from onrecord.config.settings import Language
from onrecord.extract import extract_records
from onrecord.model import Article, Quote, Record, Span
from train.examples import BratEvent, annotation_files, dice, read_brat
from train.fitting import MIN_AGREEMENT, calibration_error
from train.notes import agreement, is_mostly, read_notes, telling_words

WORD = re.compile(r"\w+")
SHORTEST_TELLING_WORD = 4
"""Letters of a word of a source that more than its place tells: not "the", "his"."""


class Judged(NamedTuple):
    """How sure a finding is, 0..1, and whether the annotators agree."""

    confidence: float
    is_right: bool


def _words_at(text: str, spans: list[Span]) -> frozenset[int]:
    """Where the words of spans begin."""
    return frozenset(m.start() for s in spans for m in WORD.finditer(text, s.start, s.end))


def _telling_words_at(text: str, spans: list[Span]) -> frozenset[int]:
    """The same for words of some length, or for all where none is long: "He"."""
    words = [m for s in spans for m in WORD.finditer(text, s.start, s.end)]
    long = [word for word in words if len(word.group()) >= SHORTEST_TELLING_WORD]
    return frozenset(word.start() for word in long or words)


def judged_quotes(folder: Path) -> Iterator[Judged]:
    """The quotes of the articles of a folder with attributions."""
    annotations = annotation_files(folder)
    for article, record in _records(folder):
        events = read_brat(annotations[article.id][0])
        for quote in record.quotes:
            is_right = any(_agrees(article.text, quote, event) for event in events)
            yield Judged(quote.confidence, is_right)


def _agrees(text: str, quote: Quote, event: BratEvent) -> bool:
    """Whether a quote has half of an annotated content, and a word of its source."""
    content = _words_at(text, list(quote.content))
    if dice(content, _words_at(text, event["content"])) < MIN_AGREEMENT:
        return False
    source = _telling_words_at(text, list(quote.source))
    annotated = _telling_words_at(text, event["source"])
    return source == annotated or not source.isdisjoint(annotated)


def judged_positions(folder: Path) -> Iterator[Judged]:
    """The positions of the articles of a folder with notes, shown or suggested."""
    for article, record in _records(folder):
        notes = read_notes(folder / "positions" / f"{article.id}.json", article.text)
        names = {
            actor.id: telling_words(" ".join([actor.name, *actor.aliases]))
            for actor in record.actors
        }
        for position in (*record.positions, *record.suggestions):
            words = telling_words(position.issue) | names.get(position.target or "", frozenset())
            is_right = any(
                is_mostly(span, position.evidence)
                and note.polarity == position.polarity
                and not names[position.actor].isdisjoint(telling_words(note.actor))
                and agreement(words, note) > 0
                for span, note in notes
            )
            yield Judged(position.confidence, is_right)


def _records(folder: Path) -> Iterator[tuple[Article, Record]]:
    paths = sorted((folder / "text").glob("*.txt"))
    articles = [ingest.read_article(path, folder)[0] for path in paths]
    yield from zip(articles, extract_records(articles, Language()), strict=True)


JUDGES: dict[str, tuple[str, Callable[[Path], Iterator[Judged]]]] = {
    "attributions": ("polnear/dev", judged_quotes),
    "positions": ("positions/dev", judged_positions),
}
"""What is judged, in which folder, and how."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--ceilings", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def main(folder: Path, ceilings: Path | None) -> None:
    """Print the calibration errors of the annotated articles in FOLDER."""
    highest = _ceilings(ceilings) if ceilings else {}
    above = []
    for name, (place, judge) in JUDGES.items():
        judged = list(judge(folder / place))
        confidence, is_right = np.array(judged, dtype=float).reshape(-1, 2).T
        error = calibration_error(confidence, is_right)
        click.echo(
            f"{name}: expected calibration error {error:.3f} of {len(judged)},"
            f" mean confidence {confidence.mean():.3f}, right {is_right.mean():.3f}"
        )
        if error > highest.get(name, 1.0):
            above.append(f"{name}: {error:.3f} is above the ceiling {highest[name]}")
    if above:
        sys.exit("\n".join(above))


def _ceilings(file: Path) -> dict[str, float]:
    """The highest errors allowed, by what is judged."""
    return msgspec.json.decode(file.read_bytes(), type=dict[str, dict[str, float]])["calibration"]


if __name__ == "__main__":
    main()
