"""Fits the weights of the stance scorer to noted positions: `python -m train.stances FOLDER`.

With the texts of PolNeAR and SEESAW at hand, `--more train/notes/polnear.jsonl TEXTS` adds the
positions that were noted in them for this project.

FOLDER holds `text/*.txt` and `positions/*.json`: for each article a list of notes with `evidence`
(words of the text), `actor`, `polarity`, `issue`, `target`. What is kept are numbers for features
that occur in enough sentences; no text and no note. The same input gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.config.settings import Language
from onrecord.extract.stances import scorer
from onrecord.problems import OnrecordError
from train.own_notes import read_own_notes
from train.stance_examples import analyse, read_folder
from train.stance_fitting import fit_calibrated_scorer


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--more",
    type=(click.Path(path_type=Path, exists=True), click.Path(path_type=Path, exists=True)),
    multiple=True,
    metavar="NOTES TEXTS",
    help="A file of train/notes/, and the folder of the texts that it is about.",
)
@click.option("--out", type=click.Path(path_type=Path), default=scorer.FILE, show_default=False)
@click.option("--model", default=Language().model, show_default=True)
def main(folder: Path, more: tuple[tuple[Path, Path], ...], out: Path, model: str) -> None:
    """Fit the stance scorer to the noted positions of FOLDER."""
    try:
        noted = [*read_folder(folder)]
        for notes, texts in more:
            noted += read_own_notes(notes, texts)
        articles = analyse(noted, model)
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error
    fitted, error_of_calibration = fit_calibrated_scorer(articles)
    out.write_bytes(scorer.stance_weights_as_json(fitted))
    click.echo(f"{len(articles)} articles, {len(fitted.sides)} features")
    click.echo(f"expected calibration error {error_of_calibration:.3f}")
    click.echo(f"{out.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
