"""The site's sources as version control has them."""

from __future__ import annotations

import contextlib
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from onrecord.problems import OnrecordError, Problem

SOURCES = ("site.yaml", "seeds", "briefs", "content")


@contextlib.contextmanager
def checked_out(root: Path, revision: str) -> Iterator[Path]:
    """Inside, the site of the folder `root` as git has it in a revision, in a folder of its own.

    Raises OnrecordError where the folder is under no version control, or has no such revision.
    """
    data = _archive(root, revision)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as name:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            # Links that lead out of the folder, and the like, are refused.
            archive.extractall(name, filter="data")
        yield Path(name)


def _archive(root: Path, revision: str) -> bytes:
    present = _git(root, "ls-tree", "--name-only", "--end-of-options", revision).decode()
    names = [name for name in SOURCES if name in present.splitlines()]
    return _git(root, "archive", "--format=tar", "--end-of-options", revision, *names)


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        raise OnrecordError(
            Problem("", None, "git is not installed", "it keeps the former revisions")
        ) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        hint = "the folder must be under git, and the revision be one of its"
        raise OnrecordError(Problem("", None, f"git: {said}", hint))
    return done.stdout
