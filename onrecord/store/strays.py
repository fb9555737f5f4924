"""Files of `briefs/` whose names are not those of a brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord.problems import Problem
from onrecord.store.briefs import corrections_file

FOLDER = "briefs"


def stray_corrections(root: Path, briefs: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """A problem for each editor's file that is not called like a brief.

    `briefs` are the former slugs of each brief by the present ones. One that is called like a brief
    was before is applied all the same; of any other nobody knows whose it is, which is an error.
    """
    present = {former: slug for slug, formers in briefs.items() for former in formers}
    for path in sorted((root / FOLDER).glob("*.md")):
        name = f"{FOLDER}/{path.name}"
        if path.stem in briefs or _is_for_people(path.stem):
            continue
        slug = present.get(path.stem)
        if slug is not None and corrections_file(root, slug, briefs[slug]) == name:
            message = f"its brief is called {slug} now"
            yield Problem(name, None, message, f"rename the file to {slug}.md", "warning")
        elif slug is not None:
            message = f"its brief is called {slug} now, and {slug}.md corrects it already"
            yield Problem(name, None, message, f"join the two in {slug}.md")
        else:
            hint = "name it like the .json file of its brief; until then nothing is published"
            yield Problem(name, None, "belongs to no brief", hint)


def _is_for_people(stem: str) -> bool:
    """Whether a file is none of the program's: people may explain the folder to each other."""
    return stem.lower() == "readme" or stem.startswith("_")
