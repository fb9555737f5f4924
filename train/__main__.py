"""Measures the weights of the scorers on annotated articles: `python -m train FOLDER`.

FOLDER holds `text/*.txt` and `attributions/*.ann`: brat stand-off files, whose events have Source,
Cue and Content. What is kept are numbers for features that occur in at least ten articles; no text
and no annotation. The same input gives the same bytes.

The method: every word that can report gets its candidates. A softmax over them is fitted to how
well each agrees with the annotation, first for contents, then for sources. Logistic models of the
word by itself and of the cue with its choice are then fitted to whether content and source came out
right. Those choices are made by models that had not seen the article (cross-fitting), so that the
probabilities are calibrated.
"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.config.settings import Language
from onrecord.extract.quotes import weights
from onrecord.nlp import spacy_model
from train.examples import read_examples
from train.fitting import Fit, calibration_error, fit


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=weights.FILE,
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
    articles = len({example.article for example in examples})
    click.echo(f"{articles} articles, {len(examples)} cues, {annotated} annotated attributions")
    vocabulary = spacy_model.vocabulary(spacy_model.load(model))
    fitted = fit(examples, annotated, vocabulary)
    out.write_bytes(weights.weights_as_json(fitted.scorer))
    _print_summary(fitted, out.stat().st_size)


def _print_summary(fitted: Fit, size: int) -> None:
    """Prints how much there is, and how well the probabilities are calibrated."""
    scorer = fitted.scorer
    sizes = ", ".join(
        f"{len(getattr(scorer, name))} {name}" for name in ("content", "source", "word", "cue")
    )
    priors = f"{len(scorer.priors)} priors"
    click.echo(f"{sizes} weights, {priors}, floor {scorer.floor}, {size // 1000} kB")
    for tenth in range(10):
        low, high = tenth / 10, (tenth + 1) / 10
        inside = (fitted.probability >= low) & (fitted.probability < high)
        right, count = fitted.is_right[inside].mean(), int(inside.sum())
        click.echo(f"probability {low:.1f} to {high:.1f}: right {right:.2f} of {count}")
    _print_calibration(fitted)


def _print_calibration(fitted: Fit) -> None:
    """Prints how well the probabilities of what is kept are calibrated.

    And how many reports without quotation marks are right above each probability, from which the
    setting `language.sure_statement` is chosen.
    """
    kept = fitted.is_kept > 0
    error = calibration_error(fitted.probability[kept], fitted.is_right[kept])
    click.echo(f"expected calibration error of {int(kept.sum())} kept: {error:.3f}")
    indirect = kept & (fitted.is_indirect > 0)
    for percent in range(50, 100, 5):
        above = indirect & (fitted.probability >= percent / 100)
        right, count = fitted.is_right[above].mean(), int(above.sum())
        click.echo(f"reported, probability from {percent / 100:.2f}: right {right:.2f} of {count}")


if __name__ == "__main__":
    main()
