"""`tuning.yaml`: the offsets that a site's scorers are given, and their card."""

from __future__ import annotations

from pathlib import Path

from onrecord.config.settings import TUNING_FILE, Tuning
from onrecord.files import write_whole
from onrecord.problems import OnrecordError, Problem
from onrecord.tuning.fit import Fit

_HEAD = """\
# How sure the scorers are on this site, fitted to what its editors confirmed and corrected.
# Made by `onrecord train --from-corrections`; delete it to have the scorers' own confidence again.
"""


def write_tuning(root: Path, tuning: Tuning, fits: dict[str, Fit]) -> None:
    """Writes the offsets into the site's folder, each under what it was fitted to.

    `fits`: by `statements` and `positions`. Without any offset the file is removed. Raises
    OnrecordError where it cannot be written.
    """
    path = root / TUNING_FILE
    offsets = {"statements": tuning.statements, "positions": tuning.positions}
    parts = [_HEAD]
    for name, offset in offsets.items():
        if not offset.is_none:
            parts.append(_card(fits[name]) if name in fits else "")
            parts.append(f"{name}: {{bias: {offset.bias}, scale: {offset.scale}}}\n")
    try:
        if len(parts) == 1:
            path.unlink(missing_ok=True)
        else:
            write_whole(path, "".join(parts).encode())
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise OnrecordError(Problem(TUNING_FILE, None, message)) from error


def _card(fit: Fit) -> str:
    return (
        f"\n# {fit.findings} findings, of which editors left {fit.right:.0%} as they were; log loss"
        f" on briefs not seen {fit.loss_after:.3f},\n# without an offset {fit.loss_before:.3f}.\n"
    )
