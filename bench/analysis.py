"""What the analysis costs beside spaCy's own pipeline: `python -m bench.analysis FOLDER [--limit N]`.

FOLDER holds articles as text files. Both are timed in one run, over the same articles: spaCy's pipeline by itself, then all that onrecord does
with what it gives, step by step. Times are seconds of the process's own time, so that other work on the machine does not count.
"""

from __future__ import annotations

import time
from pathlib import Path

import click

from onrecord import analyse, language, read
from onrecord.analyse import marks, record
from onrecord.analyse.draft import Draft
from onrecord.model import Article, Span
from onrecord.settings import Language


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--limit", default=0, help="Only the first N articles.")
@click.option("--model", default=Language().model, show_default=True)
def main(folder: Path, limit: int, model: str) -> None:
    """Time spaCy's pipeline and the steps of the analysis on the text files of FOLDER."""
    paths = sorted(folder.glob("*.txt"))[: limit or None]
    articles = [read.read_article(path, folder) for path in paths]
    words = sum(len(article.text.split()) for article in articles)
    nlp = language.load(model)
    texts = [(article.text, _blocks(article)) for article in articles]
    pieces = [span.of(text).translate(language.SAME_LENGTH) for text, blocks in texts for _, span in blocks]

    began = time.process_time()
    for _ in nlp.pipe(pieces, batch_size=language.BATCH):
        pass
    pipeline = time.process_time() - began

    began = time.process_time()
    parses = list(language.parse(nlp, texts))
    spent = {"tokens": max(0.0, time.process_time() - began - pipeline)}
    made_by = analyse.fingerprint(Language(model=model))
    for article, parse in zip(articles, parses, strict=True):
        draft = Draft(article, parse)
        for name, step in (*analyse.STEPS, ("record", lambda draft: record.record(draft, made_by))):
            began = time.process_time()
            step(draft)
            spent[name] = spent.get(name, 0.0) + time.process_time() - began

    click.echo(f"{len(articles)} articles, {words} words")
    click.echo(f"{'spaCy’s pipeline':24}{pipeline:8.2f} s  {words / pipeline:10,.0f} words a second")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        click.echo(f"{name:24}{seconds:8.2f} s  {seconds / pipeline:10.1%} of the pipeline")
    total = sum(spent.values())
    click.echo(f"{'all of the analysis':24}{total:8.2f} s  {total / pipeline:10.1%} of the pipeline")


def _blocks(article: Article) -> list[tuple[int, Span]]:
    """The blocks of an article that are read."""
    return [(i, block.span) for i, block in enumerate(article.meta.blocks) if block.kind in marks.READ]


if __name__ == "__main__":
    main()
