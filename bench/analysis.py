"""What the analysis costs beside spaCy's own pipeline: `python -m bench.analysis FOLDER [--limit N]`.

FOLDER holds articles as text files. Both are timed in one run, over the same articles, some at a time: spaCy's pipeline by itself, then all that
onrecord does with what it gives, step by step. Times are seconds of the process's own time, so that other work on the machine counts little.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar, cast

import click
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from onrecord import extract, ingest
from onrecord.config.settings import Language
from onrecord.extract.draft import Draft
from onrecord.extract.record import to_record
from onrecord.model import Article, Fingerprint
from onrecord.nlp import spacy_model

AT_ONCE = 16
"""Articles in memory at once."""
PIPELINE = "spaCy’s pipeline"
T = TypeVar("T")


class Replay:
    """A pipeline that gives what another has made already, so that what is done with it can be timed alone."""

    def __init__(self, docs: list[Doc]) -> None:
        self.docs = docs

    def pipe(
        self, texts: Iterable[tuple[str, object]], **_: object
    ) -> Iterator[tuple[Doc, object]]:
        yield from ((doc, context) for doc, (_, context) in zip(self.docs, texts, strict=True))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--limit", default=0, help="Only the first N articles.")
@click.option("--model", default=Language().model, show_default=True)
def main(folder: Path, limit: int, model: str) -> None:
    """Time spaCy's pipeline and the steps of the analysis on the text files of FOLDER."""
    articles = [
        ingest.read_article(path, folder) for path in sorted(folder.glob("*.txt"))[: limit or None]
    ]
    words = sum(len(article.text.split()) for article in articles)
    nlp = spacy_model.load(model)
    made_by = extract.fingerprint(Language(model=model))
    spent: defaultdict[str, float] = defaultdict(float)
    for first in range(0, len(articles), AT_ONCE):
        for name, seconds in timed(nlp, articles[first : first + AT_ONCE], made_by).items():
            spent[name] += seconds
    pipeline = spent.pop(PIPELINE)
    click.echo(f"{len(articles)} articles, {words} words")
    click.echo(f"{PIPELINE:24}{pipeline:8.2f} s  {words / pipeline:10,.0f} words a second")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        click.echo(f"{name:24}{seconds:8.2f} s  {seconds / pipeline:10.1%} of the pipeline")
    total = sum(spent.values())
    click.echo(
        f"{'all of the analysis':24}{total:8.2f} s  {total / pipeline:10.1%} of the pipeline"
    )


def timed(nlp: Pipeline, articles: list[Article], made_by: Fingerprint) -> dict[str, float]:
    """Seconds by what they were spent on: the pipeline, its tokens made plain, and each step."""
    spent: defaultdict[str, float] = defaultdict(float)
    texts = [(article.text, extract.blocks_to_parse(article)) for article in articles]
    pieces = [piece for text, blocks in texts for piece, _ in spacy_model.pieces(text, blocks)]
    docs, spent[PIPELINE] = clocked(lambda: list(nlp.pipe(pieces, batch_size=spacy_model.BATCH)))
    parses, spent["tokens"] = clocked(
        lambda: list(spacy_model.parse(cast(Pipeline, Replay(docs)), texts))
    )
    for article, parse in zip(articles, parses, strict=True):
        draft = Draft(article, parse)
        for name, step in (*extract.STEPS, ("record", lambda draft: to_record(draft, made_by))):
            began = time.process_time()
            step(draft)
            spent[name] += time.process_time() - began
    return spent


def clocked(work: Callable[[], T]) -> tuple[T, float]:
    """What work gives, and the seconds that it took."""
    began = time.process_time()
    return work(), time.process_time() - began


if __name__ == "__main__":
    main()
