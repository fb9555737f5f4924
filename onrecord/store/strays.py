"""Files of `briefs/` whose names are not those of a brief."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord.problems import Problem
from onrecord.store.briefs import corrections_file

FOLDER = "briefs"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_OTHERS = ("", ".txt", ".yaml", ".yml")
"""Endings of files that are an editor's only where they are called like a brief."""
_UNTIL_THEN = "until then nothing is published"
_LIKENESS = 0.6
"""How alike, 0..1, a brief's name must be to that of a file for it to be suggested."""


def stray_corrections(root: Path, briefs: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """A problem for each editor's file that is not called like a brief, or is that of another.

    `briefs` are the former slugs of each brief by the present ones. One that is called like a brief
    was before is applied all the same; of any other nobody knows whose it is, which is an error.
    """
    present = {former: slug for slug, formers in briefs.items() for former in formers}
    seen: dict[tuple[int, int], str] = {}
    for path in sorted((root / FOLDER).glob("*")):
        if not _is_editors(path):
            continue
        name = f"{FOLDER}/{path.name}"
        file = path.stat()
        first = seen.setdefault((file.st_dev, file.st_ino), name)
        if first != name:
            hint = "each brief has a file of its own"
            yield Problem(name, None, f"is the same file as {first}", hint)
        elif path.name == f"{path.stem}.md" and path.stem in present:
            yield _formerly_called(root, name, present[path.stem], briefs)
        elif path.name != f"{path.stem}.md" or path.stem not in briefs:
            yield from _unread(root, path, briefs, present)


def _is_editors(path: Path) -> bool:
    """Whether a file is an editor's: people may also explain the folder to each other."""
    if path.stem.lower() == "readme" or path.name.startswith(("_", ".")):
        return False
    return path.suffix.lower() in (*_MARKDOWN, *_OTHERS) and path.is_file()


def _formerly_called(
    root: Path, name: str, slug: str, briefs: Mapping[str, tuple[str, ...]]
) -> Problem:
    """The problem of a file that is called like a brief was before."""
    if corrections_file(root, slug, briefs[slug]) == name:
        message = f"its brief is called {slug} now"
        return Problem(name, None, message, f"rename the file to {slug}.md", "warning")
    message = f"its brief is called {slug} now, and {slug}.md corrects it already"
    return Problem(name, None, message, f"join the two in {slug}.md")


def _unread(
    root: Path, path: Path, briefs: Mapping[str, tuple[str, ...]], present: Mapping[str, str]
) -> Iterator[Problem]:
    """The problem of a file whose name is no brief's, but may be meant to be."""
    from slugify import slugify

    name, meant = f"{FOLDER}/{path.name}", slugify(path.name.partition(".")[0])
    slug = meant if meant in briefs else present.get(meant)
    if slug is None and path.suffix.lower() in _OTHERS:
        return
    if slug is None:
        near = difflib.get_close_matches(meant, sorted(briefs), 1, _LIKENESS)
        hint = f"did you mean {near[0]}.md?" if near else "name it like the .json file of its brief"
        yield Problem(name, None, "belongs to no brief", f"{hint}; {_UNTIL_THEN}")
        return
    read = corrections_file(root, slug, briefs[slug])
    # mayor-opens-bridge.markdown, or Mayor-opens-bridge.md
    if read is None:
        hint = f"rename the file to {slug}.md; {_UNTIL_THEN}"
        yield Problem(name, None, "is not read under this name", hint)
    # Where capitals make no difference both names are one file's.
    elif not (root / read).samefile(path):
        hint = f"join the two in {slug}.md; {_UNTIL_THEN}"
        yield Problem(name, None, f"corrects the same brief as {read}, which alone is read", hint)
