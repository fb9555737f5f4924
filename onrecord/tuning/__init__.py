"""Learning from the editor: how sure the scorers are, refitted to what editors said of a site.

The scorers' confidence was calibrated on news of other papers. A site's articles may be easier, or
harder. Where editors have gone over enough findings, `fit_tuning` fits two numbers for statements
and two for positions, which the analysis lays over the scorers' confidence (Platt scaling); they
are kept in `tuning.yaml` beside `site.yaml`, and only where they judge findings that the fit has
not seen better than none.
"""

from __future__ import annotations

from onrecord.tuning.card import write_tuning
from onrecord.tuning.fit import LEAST_FINDINGS, Fit, fit_offset
from onrecord.tuning.verdicts import Verdict, position_verdicts, statement_verdicts

__all__ = [
    "LEAST_FINDINGS",
    "Fit",
    "Verdict",
    "fit_offset",
    "position_verdicts",
    "statement_verdicts",
    "write_tuning",
]
