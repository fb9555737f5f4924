"""What the analysis costs beside spaCy: `python -m bench.analysis FOLDER [--limit N]`.

FOLDER holds articles as text files. Both are timed in one run over the same articles, some at a
time: spaCy's pipeline by itself, then all that onrecord does with what it gives, step by step.
Times are processor seconds of the process, so that other work on the machine counts little.
"""

from __future__ import annotations

import contextlib
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import click
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from onrecord import extract, ingest
from onrecord.config.settings import Language
from onrecord.extract.draft import Draft
from onrecord.extract.forms.reading import parts_to_parse
from onrecord.extract.record import to_record
from onrecord.model import Article, Fingerprint
from onrecord.nlp import spacy_model
from onrecord.nlp.segments import split_segments

AT_ONCE = 16
"""Articles in memory at once."""
PIPELINE = "spaCy’s pipeline"
TOTAL = "all of the analysis"

Seconds = defaultdict[str, float]
"""Processor seconds by what they were spent on."""


class Replay:
    """A pipeline that gives parses made before, so that what is done with them is timed alone."""

    def __init__(self, docs: list[Doc]) -> None:
        self.docs = docs

    def pipe(
        self, texts: Iterable[tuple[str, object]], **_: object
    ) -> Iterator[tuple[Doc, object]]:
        """The parses in their order, with what stands beside each text."""
        for doc, (_text, beside) in zip(self.docs, texts, strict=True):
            yield doc, beside


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--limit", default=0, help="Only the first N articles.")
@click.option("--model", default=Language().model, show_default=True)
def main(folder: Path, limit: int, model: str) -> None:
    """Time spaCy's pipeline and the steps of the analysis on the text files of FOLDER."""
    paths = sorted(folder.glob("*.txt"))
    articles = [ingest.read_article(path, folder)[0] for path in paths[: limit or None]]
    nlp = spacy_model.load(model)
    made_by = extract.fingerprint(Language(model=model))
    seconds: Seconds = defaultdict(float)
    for first in range(0, len(articles), AT_ONCE):
        add_times(seconds, nlp, articles[first : first + AT_ONCE], made_by)
    _print_table(articles, seconds)


def _print_table(articles: list[Article], seconds: Seconds) -> None:
    """Prints the pipeline's speed, then each step beside it, the dearest first."""
    words = sum(len(article.text.split()) for article in articles)
    pipeline = seconds.pop(PIPELINE)
    click.echo(f"{len(articles)} articles, {words} words")
    click.echo(f"{PIPELINE:24}{pipeline:8.2f} s  {words / pipeline:10,.0f} words a second")
    steps = sorted(seconds.items(), key=lambda item: -item[1])
    for name, spent in [*steps, (TOTAL, sum(seconds.values()))]:
        click.echo(f"{name:24}{spent:8.2f} s  {spent / pipeline:10.1%} of the pipeline")


def add_times(
    seconds: Seconds, nlp: Pipeline, articles: list[Article], made_by: Fingerprint
) -> None:
    """Adds what the pipeline takes, making our tokens of what it gives, and each step."""
    texts = [(article.text, parts_to_parse(article)) for article in articles]
    segments = [segment for text, blocks in texts for segment, _ in split_segments(text, blocks)]
    with clock(seconds, PIPELINE):
        docs = list(nlp.pipe(segments, batch_size=spacy_model.BATCH))
    # The same parses again, at no cost, so that only our own work is timed.
    replay = cast(Pipeline, Replay(docs))
    with clock(seconds, "tokens"):
        parses = list(spacy_model.parse(replay, texts))
    for article, parse in zip(articles, parses, strict=True):
        draft = Draft(article, parse)
        for name, step in (*extract.STEPS, ("record", lambda draft: to_record(draft, made_by))):
            with clock(seconds, name):
                step(draft)


@contextlib.contextmanager
def clock(seconds: Seconds, name: str) -> Iterator[None]:
    """Adds the seconds that are spent inside to those of a name."""
    began = time.process_time()
    yield
    seconds[name] += time.process_time() - began


if __name__ == "__main__":
    main()
