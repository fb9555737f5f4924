"""`onrecord train`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from onrecord.cli.shared import print_problems, problems_end_it, site_option
from onrecord.problems import errors

if TYPE_CHECKING:
    from onrecord.tuning import Fit


@click.command(short_help="Fit the scorers' confidence to what editors said.")
@click.option(
    "--from-corrections",
    is_flag=True,
    required=True,
    help="Learn from the briefs that editors have gone over (the only source so far).",
)
@site_option
def train(site: Path, from_corrections: bool) -> None:
    """Fit how sure the scorers are to what editors confirmed, corrected and removed in the briefs
    that are reviewed, or confirmed as a whole; writes tuning.yaml. The next build analyses anew.
    """
    from onrecord import pipeline
    from onrecord.config.settings import load_settings
    from onrecord.store import open_store
    from onrecord.tuning import fit_offset, position_verdicts, statement_verdicts, write_tuning

    with problems_end_it():
        settings = load_settings(site)
        tuning = settings.language.tuning
        briefs, problems = pipeline.stored_briefs(site, settings.language.sure_statement)
        records = {
            slug: stored.record
            for slug, stored in open_store(site).records.items()
            if stored.record is not None
        }
        fits: dict[str, Fit] = {}
        for name, verdicts in (
            ("statements", statement_verdicts(records, briefs)),
            ("positions", position_verdicts(records, briefs)),
        ):
            fit = fit_offset(verdicts, getattr(tuning, name))
            click.echo(f"{name}: {_outcome(fit, len(verdicts))}")
            if fit is not None and fit.is_better:
                fits[name] = fit
        write_tuning(site, replace(tuning, **{n: fit.offset for n, fit in fits.items()}), fits)
    print_problems(problems)
    sys.exit(bool(errors(problems)))


def _outcome(fit: Fit | None, findings: int) -> str:
    """What was found, in words."""
    from onrecord.tuning import LEAST_FINDINGS

    if fit is None:
        return f"{findings} findings that editors went over; {LEAST_FINDINGS} are needed"
    said = (
        f"{fit.findings} findings, {fit.right:.0%} left as they were; log loss on briefs not seen "
        f"{fit.loss_before:.3f} → {fit.loss_after:.3f}"
    )
    return f"{said}, kept" if fit.is_better else f"{said}: no better, not kept"
