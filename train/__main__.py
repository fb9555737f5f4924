"""Measures the weights of the scorers on annotated articles: `python -m train FOLDER`.

FOLDER holds `text/*.txt` and `attributions/*.ann`: brat stand-off files, whose events have Source,
Cue and Content. What is kept are numbers for features that occur in at least ten articles; no text
and no annotation. The same input gives the same bytes.

The method: every word that can report gets its candidates. A softmax over them is fitted to how
well each agrees with the annotation, first for contents, then for sources. Logistic models of the
word by itself and of the cue with its choice are then fitted to whether content and source came out
right. Those choices are made by models that had not seen the article (cross-fitting), so that the
probabilities are calibrated.

What is measured is told apart of articles and of copies in other styles (`copies`). With `--copies`
the weights are fitted to the copies as well, of which each counts half.
"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.config.settings import Language
from onrecord.extract.quotes import weights
from onrecord.extract.quotes.weights import Scorer
from onrecord.nlp import spacy_model
from train.examples import read_examples
from train.fitting import Fit, calibration_error, fit
from train.regression import Floats


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
@click.option(
    "--copies/--no-copies",
    default=False,
    show_default=True,
    help="Learn from copies in other styles too, or only measure with them.",
)
def main(folder: Path, out: Path, model: str, copies: bool) -> None:
    """Fit the attribution scorers to the annotated articles of FOLDER."""
    articles = read_examples(folder, model)
    otherwise_set = read_examples(folder, model, as_copies=True)
    for name, texts in (("articles", articles), ("copies", otherwise_set)):
        number = len({example.article for example in texts.examples})
        cues, annotated = len(texts.examples), texts.annotated
        click.echo(f"{number} {name}, {cues} cues, {annotated} annotated attributions")
    vocabulary = spacy_model.vocabulary(spacy_model.load(model))
    fitted = fit(articles, otherwise_set, vocabulary, learns_from_copies=copies)
    out.write_bytes(weights.weights_as_json(fitted.scorer))
    _print_size(fitted.scorer, out.stat().st_size)
    for name, texts, is_in in (
        ("articles", articles, ~fitted.is_copy),
        ("copies in other styles", otherwise_set, fitted.is_copy),
    ):
        click.echo(f"\n{name}, by models that had not seen them:")
        _print_calibration(fitted, is_in, texts.annotated)


def _print_size(scorer: Scorer, size: int) -> None:
    """Prints how much there is of everything."""
    sizes = ", ".join(
        f"{len(getattr(scorer, name))} {name}" for name in ("content", "source", "word", "cue")
    )
    priors = f"{len(scorer.priors)} priors"
    click.echo(f"{sizes} weights, {priors}, floor {scorer.floor}, {size // 1000} kB")


def _print_calibration(fitted: Fit, is_in: Floats, annotated: int) -> None:
    """Prints how much of some texts is found, and how well the probabilities are calibrated.

    And how many reports without quotation marks are right above each probability, from which the
    setting `language.sure_statement` is chosen. `is_in`: which examples are of those texts;
    `annotated`: how many attributions these have.
    """
    for tenth in range(10):
        low, high = tenth / 10, (tenth + 1) / 10
        inside = is_in & (fitted.probability >= low) & (fitted.probability < high)
        right, count = fitted.is_right[inside].mean(), int(inside.sum())
        click.echo(f"probability {low:.1f} to {high:.1f}: right {right:.2f} of {count}")
    kept = is_in & (fitted.is_kept > 0)
    f1 = 2 * fitted.is_right[kept].sum() / (kept.sum() + annotated)
    error = calibration_error(fitted.probability[kept], fitted.is_right[kept])
    click.echo(f"F1 of {int(kept.sum())} kept: {f1:.4f}; expected calibration error: {error:.3f}")
    indirect = kept & (fitted.is_indirect > 0)
    for percent in range(50, 100, 5):
        above = indirect & (fitted.probability >= percent / 100)
        right, count = fitted.is_right[above].mean(), int(above.sum())
        click.echo(f"reported, probability from {percent / 100:.2f}: right {right:.2f} of {count}")


if __name__ == "__main__":
    main()
