"""docs/guide.md, followed word for word in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

GUIDE = Path(__file__).parent.parent / "docs" / "guide.md"
BLOCK = re.compile(r"(?P<before>[^\n]*)\n\n```(?P<kind>[a-z ]+)\n(?P<text>.*?)```", re.DOTALL)
SAVED_AS = re.compile(r"[Ss]ave this (?:one )?as `([^`]+)`:$")
READY = 60.0
"""Seconds that a server has to say where it is."""


class Step(NamedTuple):
    """A block of the guide: a file to save, or commands to run."""

    kind: str
    text: str
    saved_as: str = ""


def steps() -> list[Step]:
    found = []
    for match in BLOCK.finditer(GUIDE.read_text(encoding="utf-8")):
        saved = SAVED_AS.search(match["before"])
        found.append(Step(match["kind"], match["text"], saved[1] if saved else ""))
    return found


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = command.split()
    assert program == "onrecord"
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(GUIDE.parent.parent)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def start_and_stop(command: str, folder: Path) -> str:
    """What a server says when it has started."""
    arguments = [*command.split()[1:], "--port", "0"]
    server = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(GUIDE.parent.parent), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert server.stdout is not None
    said, until = "", time.monotonic() + READY
    while "http://127.0.0.1" not in said and time.monotonic() < until:
        said += server.stdout.readline()
    server.terminate()
    server.wait(READY)
    return said


@pytest.mark.slow
def test_the_guide_does_what_it_says(tmp_path: Path) -> None:
    folder, said = tmp_path, ""
    for step in steps():
        if step.saved_as:
            (folder / step.saved_as).write_text(step.text, encoding="utf-8")
            continue
        for command in step.text.splitlines():
            if command.startswith("cd "):
                folder /= command.removeprefix("cd ")
            elif step.kind == "sh server":
                assert "http://127.0.0.1" in start_and_stop(command, folder), command
            else:
                done = run(command, folder)
                assert done.returncode == (step.kind == "sh fails"), (command, done.stderr)
                said += done.stdout
    brief = folder / "_site" / "briefs" / "council-votes-to-close-the-pier" / "index.html"
    page = brief.read_text(encoding="utf-8")
    assert "paying for the pier" in page
    assert "minutes have the same words" in page
    assert "[-unsafe-] {+not safe,+}" in said


def test_every_file_and_command_of_the_guide_is_followed() -> None:
    kinds = {step.kind for step in steps() if not step.saved_as}
    assert kinds == {"sh", "sh server", "sh fails"}
    assert [step.saved_as for step in steps() if step.saved_as] == [
        "seeds/pier.txt",
        "briefs/council-votes-to-close-the-pier.md",
        "week.md",
    ]
