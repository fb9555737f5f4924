"""Files → articles: one reader a format, chosen by the file's suffix."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from onrecord import yamlfile
from onrecord.ingest.blocks import find_blocks
from onrecord.ingest.content import read_content
from onrecord.ingest.encoding import decode
from onrecord.ingest.file_names import check_name, is_passed_over
from onrecord.ingest.front_matter import overlay, read_front
from onrecord.model import Article, Metadata
from onrecord.problems import OnrecordError, Problem

__all__ = ["READERS", "find_seeds", "read_article", "read_content"]

Reader = Callable[[str, int, str | None], Metadata]
"""Finds the blocks in a text from a character on, where a title may be known already."""

SEEDS = "seeds"
READERS: dict[str, Reader] = {
    ".txt": lambda text, start, title: find_blocks(text, start, title=title),
    ".md": lambda text, start, title: find_blocks(text, start, markdown=True, title=title),
}
_NO_READER = "nothing reads files of this kind"
_READ = f"articles end in {' or '.join(READERS)}"


def find_seeds(root: Path) -> tuple[list[Path], list[Problem]]:
    """The articles under `seeds/`, in the order of their paths, and problems: a folder that cannot be read, a file that nothing reads.

    Names that begin with a dot or an underscore are passed over, and READMEs.
    """
    problems: list[Problem] = []
    found: list[Path] = []

    def failed(error: OSError) -> None:
        problems.append(
            Problem(
                _relative(Path(error.filename), root),
                None,
                f"the folder cannot be read: {error.strerror}",
            )
        )

    for folder, folders, files in os.walk(root / SEEDS, onerror=failed):
        folders[:] = sorted(name for name in folders if not is_passed_over(name))
        for name in sorted(name for name in files if not is_passed_over(name)):
            path = Path(folder, name)
            if path.suffix.lower() in READERS:
                found.append(path)
            else:
                problems.append(Problem(_relative(path, root), None, _NO_READER, _READ, "warning"))
    return sorted(found), problems


def read_article(file: Path, root: Path) -> Article:
    """The article in a file, with its blocks and what is known of it.

    Raises `OnrecordError`: a file that cannot be read, is empty or not text, or whose name is not; front matter that is broken (line and column).
    """
    path = _relative(file, root)
    check_name(path)
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise OnrecordError(Problem(path, None, _NO_READER, _READ))
    try:
        data = file.read_bytes()
    except OSError as error:
        raise OnrecordError(Problem(path, None, f"cannot be read: {error.strerror}")) from None
    text = decode(data, path)
    if not text.strip():
        raise OnrecordError(Problem(path, None, "the file is empty"))
    fields, lines, start, line = yamlfile.split_front_matter(text, path)
    if not text[start:].strip():
        raise OnrecordError(Problem(path, line, "there is no text after the front matter"))
    front = read_front(fields, lines, path)
    return Article(file.stem, path, text, overlay(reader(text, start, front.title), front))


def _relative(file: Path, root: Path) -> str:
    """The file's path from the site's root where it lies in it, with forward slashes; else as it stands."""
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
