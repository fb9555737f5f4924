"""`content/`: what people write about the site's pages, actors, issues and outlets.

One Markdown file each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, structs

from onrecord import yamlfile
from onrecord.files import read_inside
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


_KEYS = _Front.__struct_encode_fields__


def read_content(root: Path) -> tuple[Content, list[Problem]]:
    """The notes under `content/`, and the problems of those that cannot be read.

    Each folder is in the order of `order`, then of names.
    """
    problems: list[Problem] = []
    notes: dict[str, tuple[Note, ...]] = {}
    try:
        names = _names_in(root / CONTENT)
        problems += _unknown_folders(names)
        for folder in _FOLDERS:
            if folder in names:
                notes[folder] = _read_notes(root, folder, problems)
    except OSError as error:
        path = Path(error.filename).relative_to(root).as_posix()
        problems.append(Problem(path, None, f"the folder cannot be read: {error.strerror}"))
    return Content(**notes), problems


def _names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def _unknown_folders(names: Iterable[str]) -> Iterator[Problem]:
    hint = f"there are: {', '.join(_FOLDERS)}"
    for name in sorted(names):
        # content/actor/, for one
        if name not in _FOLDERS and not is_passed_over(name):
            yield Problem(f"{CONTENT}/{name}", None, "nothing reads this", hint, "warning")


def _read_notes(root: Path, folder: str, problems: list[Problem]) -> tuple[Note, ...]:
    """The notes of a folder; adds the problems of those that cannot be read."""
    found: list[Note] = []
    for file in sorted((root / CONTENT / folder).iterdir()):
        # Pictures may lie beside the notes that show them.
        if file.suffix.lower() != ".md" or is_passed_over(file.name):
            continue
        try:
            note, wrong = _read_note(file, f"{CONTENT}/{folder}/{file.name}", root)
            found.append(note)
            problems.extend(wrong)
        except OnrecordError as error:
            problems.extend(error.problems)
    return tuple(sorted(found, key=lambda note: (note.order, note.slug)))


def _read_note(file: Path, path: str, root: Path) -> tuple[Note, list[Problem]]:
    """The note in a file, without what is wrong in its front matter, and what that is."""
    check_name(path)
    try:
        text = decode(read_inside(file, root), path)
    except OSError as error:
        raise OnrecordError(Problem(path, None, f"cannot be read: {error.strerror}")) from None
    front = yamlfile.read_front_matter(text, path, _KEYS)
    fitted = yamlfile.without_wrong_url(yamlfile.convert(front.document, _Front))
    note = Note(
        slug=address(file.stem),
        path=path,
        body=text[front.start :],
        body_line=front.line,
        **structs.asdict(fitted.value),
    )
    return note, fitted.problems
