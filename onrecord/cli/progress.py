"""How far a long stage is."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

LONG = 1.0
"""Seconds after which a stage shows its progress."""


class ProgressDisplay:
    """Progress of long stages: a bar on a terminal, else a line a stage."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.stage = ""
        self.began = 0.0
        self.bar: Bar | None = None

    def update(self, stage: str, done: int, total: int) -> None:
        """A `Progress`."""
        if self.quiet:
            return
        # A stage may end early, without its last article.
        if stage != self.stage:
            self._close()
            self.stage, self.began = stage, time.perf_counter()
        if self._is_long(total):
            self._show(done, total)
        if done == total:
            self._close()

    def _is_long(self, total: int) -> bool:
        """Whether the stage takes its time. An analysis of several articles does from the start."""
        is_analysis = self.stage == "analysing" and total > 1
        return is_analysis or time.perf_counter() - self.began > LONG

    def _show(self, done: int, total: int) -> None:
        # In a log a bar would be one line a step.
        if sys.stderr.isatty():
            self.bar = self.bar or self._started_bar(total)
            self.bar.update(self.bar.task_ids[0], completed=done)
        elif done == total:
            click.echo(f"{self.stage}: {total}", err=True)

    def _started_bar(self, total: int) -> Bar:
        from rich.console import Console
        from rich.progress import Progress

        bar = Progress(console=Console(stderr=True), transient=True)
        bar.start()
        bar.add_task(self.stage, total=total)
        return bar

    def _close(self) -> None:
        if self.bar is not None:
            self.bar.stop()
            self.bar = None
