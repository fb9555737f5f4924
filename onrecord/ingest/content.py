"""`content/`: what people write about the site's pages, actors, issues and outlets, one Markdown file each."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, structs

from onrecord import yamlfile
from onrecord.ingest.encoding import decode
from onrecord.ingest.file_names import address, check_name, is_passed_over
from onrecord.model import ActorKind, Content, Note
from onrecord.problems import OnrecordError, Problem

CONTENT = "content"
_FOLDERS = ("pages", "actors", "issues", "outlets")


class _Front(Struct, frozen=True, rename={"not_": "not"}):
    """What the front matter of a note may say."""

    title: str | None = None
    name: str | None = None
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    url: str | None = None
    image: str | None = None
    order: int = 0
    not_: tuple[str, ...] = ()


def read_content(root: Path) -> tuple[Content, list[Problem]]:
    """The notes under `content/`, each folder in the order of `order`, then of names, and the problems of those that cannot be read."""
    problems: list[Problem] = []
    notes: dict[str, tuple[Note, ...]] = {}
    try:
        known = (
            {path.name for path in (root / CONTENT).iterdir()}
            if (root / CONTENT).is_dir()
            else set()
        )
        for name in sorted(known):
            if name not in _FOLDERS and not is_passed_over(name):
                problems.append(
                    Problem(
                        f"{CONTENT}/{name}",
                        None,
                        "nothing reads this",
                        f"there are: {', '.join(_FOLDERS)}",
                        "warning",
                    )
                )
        for folder in _FOLDERS:
            notes[folder] = _notes(root, folder, problems) if folder in known else ()
    except OSError as error:
        path = Path(error.filename)
        problems.append(
            Problem(
                path.relative_to(root).as_posix(),
                None,
                f"the folder cannot be read: {error.strerror}",
            )
        )
    return Content(**notes), problems


def _notes(root: Path, folder: str, problems: list[Problem]) -> tuple[Note, ...]:
    found: list[Note] = []
    for file in sorted((root / CONTENT / folder).iterdir()):
        if file.suffix.lower() == ".md" and not is_passed_over(file.name):
            try:
                found.append(_note(file, f"{CONTENT}/{folder}/{file.name}"))
            except OnrecordError as error:
                problems.extend(error.problems)
    return tuple(sorted(found, key=lambda note: (note.order, note.slug)))


def _note(file: Path, path: str) -> Note:
    check_name(path)
    try:
        text = decode(file.read_bytes(), path)
    except OSError as error:
        raise OnrecordError(Problem(path, None, f"cannot be read: {error.strerror}")) from None
    data, lines, start, line = yamlfile.split_front_matter(text, path)
    front = yamlfile.convert(data, lines, _Front, path)
    return Note(
        slug=address(file.stem),
        path=path,
        body=text[start:],
        body_line=line,
        **structs.asdict(front),
    )
