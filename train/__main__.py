"""Measures the weights of the attribution scorers on annotated articles: `python -m train FOLDER`.

FOLDER holds `text/*.txt` and `attributions/*.ann` (brat stand-off: events with Source, Cue and Content). What is kept are numbers for features
that occur in at least ten articles; no text and no annotation. The same input gives the same bytes.

The method: every cue in the text gets its candidates; a softmax over them is fitted to how well each agrees with the annotation, first for
contents, then for sources. Logistic models of the word by itself and of the cue with its choice are then fitted to whether content and source
came out right, on choices made by models that had not seen the article (cross-fitting), so that probabilities can be taken at their word.
"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.config.settings import Language
from onrecord.extract.quotes import scorer
from onrecord.nlp import spacy_model
from train.examples import read_examples
from train.fitting import fit


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=scorer.FILE,
    show_default=False,
    help="Where the weights go.  [default: the package]",
)
@click.option(
    "--model",
    default=Language().model,
    show_default=True,
    help="The language model that parses the articles.",
)
def main(folder: Path, out: Path, model: str) -> None:
    """Fit the attribution scorers to the annotated articles of FOLDER."""
    examples, annotated = read_examples(folder, model)
    click.echo(
        f"{len({e.article for e in examples})} articles, {len(examples)} cues, {annotated} annotated attributions"
    )
    fitted, truth, probability = fit(
        examples, annotated, spacy_model.vocabulary(spacy_model.load(model))
    )
    out.write_bytes(scorer.store(fitted))
    sizes = ", ".join(
        f"{len(getattr(fitted, name))} {name}" for name in ("content", "source", "word", "cue")
    )
    click.echo(
        f"{sizes} weights, {len(fitted.priors)} priors, floor {fitted.floor}, {out.stat().st_size // 1000} kB"
    )
    for low in range(0, 10, 1):
        inside = (probability >= low / 10) & (probability < (low + 1) / 10)
        click.echo(
            f"probability {low / 10:.1f} to {(low + 1) / 10:.1f}: right {truth[inside].mean():.2f} of {int(inside.sum())}"
        )


if __name__ == "__main__":
    main()
