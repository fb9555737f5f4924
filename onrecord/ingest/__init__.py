"""Files → articles: one reader a format, chosen by the file's suffix."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from onrecord import yamlfile
from onrecord.files import read_inside
from onrecord.ingest.blocks import find_blocks
from onrecord.ingest.content import read_content
from onrecord.ingest.encoding import decode, doubts
from onrecord.ingest.file_names import check_name, is_passed_over
from onrecord.ingest.foreign_front import read_toml_or_json
from onrecord.ingest.forms import with_form
from onrecord.ingest.front_matter import KEYS, overlay, read_front
from onrecord.ingest.languages import language_problems, with_language
from onrecord.model import Article, Metadata
from onrecord.problems import OnrecordError, Problem

__all__ = [
    "READERS",
    "article_of_text",
    "find_seeds",
    "language_problems",
    "path_in_site",
    "read_article",
    "read_content",
]

Reader = Callable[[str, int, str | None], Metadata]
"""Finds the blocks in a text from a character on, where a title may be known already."""

SEEDS = "seeds"


def _read_plain_text(text: str, start: int, title: str | None) -> Metadata:
    return find_blocks(text, start, title=title)


def _read_markdown(text: str, start: int, title: str | None) -> Metadata:
    return find_blocks(text, start, markdown=True, title=title)


READERS: dict[str, Reader] = {".txt": _read_plain_text, ".md": _read_markdown}
_NO_READER = "nothing reads files of this kind"
_SUFFIXES = f"articles end in {' or '.join(READERS)}"


def find_seeds(root: Path) -> tuple[list[Path], list[Problem]]:
    """The articles under `seeds/`, by path, and problems.

    A problem is a folder that cannot be read (an error), or a file that nothing reads (a warning).
    Names that begin with a dot or an underscore are passed over, and READMEs.
    """
    problems: list[Problem] = []
    found: list[Path] = []

    def report(error: OSError) -> None:
        folder = path_in_site(Path(error.filename), root)
        problems.append(Problem(folder, None, f"the folder cannot be read: {error.strerror}"))

    for folder, folders, files in os.walk(root / SEEDS, onerror=report):
        # os.walk goes into what is left here.
        folders[:] = sorted(name for name in folders if not is_passed_over(name))
        for name in sorted(files):
            path = Path(folder, name)
            if is_passed_over(name):
                continue
            if _has_reader(path):
                found.append(path)
            else:
                place = path_in_site(path, root)
                problems.append(Problem(place, None, _NO_READER, _SUFFIXES, "warning"))
    return sorted(found), problems


def _has_reader(file: Path) -> bool:
    return file.suffix.lower() in READERS


def read_article(file: Path, root: Path) -> tuple[Article, list[Problem]]:
    """The article in a file, with its blocks and what is known of it, and what is wrong with its
    front matter, or doubtful about its bytes.

    Raises `OnrecordError` where the file cannot be read, is empty or not text, and where its name
    is not text.
    """
    path = path_in_site(file, root)
    check_name(path)
    if not _has_reader(file):
        raise OnrecordError(Problem(path, None, _NO_READER, _SUFFIXES))
    try:
        # A file that is named by hand may lie anywhere.
        data = read_inside(file, root) if file.is_relative_to(root) else file.read_bytes()
    except OSError as error:
        raise OnrecordError(Problem(path, None, f"cannot be read: {error.strerror}")) from None
    text = decode(data, path)
    article, problems = article_of_text(text, path)
    return article, [*doubts(data, text, path), *problems]


def article_of_text(text: str, path: str) -> tuple[Article, list[Problem]]:
    """The article that a text is, read as the file of that name would be, and what is wrong with
    its front matter.

    Raises `OnrecordError` as `read_article` does.
    """
    # What is left has words: an article without any would be a page without any.
    if not text.strip():
        raise OnrecordError(Problem(path, None, "the file is empty"))
    matter = read_toml_or_json(text, path) or yamlfile.read_front_matter(text, path, opened=KEYS)
    if not text[matter.start :].strip():
        message = "there is no text after the front matter"
        raise OnrecordError(*matter.document.problems, Problem(path, matter.line, message))
    # The front matter goes before what the text shows: a known title tells which piece it is.
    front, problems = read_front(matter.document)
    file = PurePosixPath(path)
    shown = READERS[file.suffix.lower()](text, matter.start, front.title)
    meta = with_language(text, with_form(text, overlay(shown, front), front.form))
    return Article(file.stem, path, text, meta, front.slug), problems


def path_in_site(file: Path, root: Path) -> str:
    """The file's path from the site's root, if it lies there, with forward slashes.

    `path_in_site(Path("/site/seeds/x.txt"), Path("/site"))` → `"seeds/x.txt"`.
    """
    inside = file.relative_to(root) if file.is_relative_to(root) else file
    # macOS writes “é” as two characters, and one site may be built on several machines.
    return unicodedata.normalize("NFC", inside.as_posix())
