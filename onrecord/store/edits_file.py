"""Reading the editor's file, `briefs/<slug>.md`, as far as it can be read."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from msgspec import Struct

from onrecord import yamlfile
from onrecord.files import read_inside
from onrecord.problems import OnrecordError, Problem
from onrecord.store.edits import Edits

_KEYS = Edits.__struct_encode_fields__
_NAMING_KEYS = frozenset(
    [
        *("outlet", "url", "date", "by"),
        *("speaker", "via", "addressee", "of"),
        *("actor", "name", "same_as", "as", "target", "other"),
        *("issue", "about", "stance", "relation"),
    ]
)
"""Keys whose values name something; the values of all others are words of the article or texts."""
_SMART_MARKS = re.compile(r"“([^“”]+)”$|‘([^‘’]+)’$|„([^„“”]+)[“”]$|«\s?([^«»]+?)\s?»$")
_REVIEWED = re.compile(r"(\S+?)(?:,|\s+by)?\s+(\S.*)$")
_FIRST_WORD = re.compile(r"^\t*(\w{6,8})\b", re.MULTILINE)
_LIKENESS = 0.85
"""How alike to “publish”, 0..1, a word must be to be taken for a misspelling of it."""


class EditsFile(Struct, frozen=True):
    """What an editor's file says."""

    edits: Edits
    places: yamlfile.Places
    """Where everything in `edits` stands."""
    notes: str
    """What stands below the front matter."""
    withheld: bool
    """Whether the file says, or may say, that the brief is not to be published."""
    problems: list[Problem]
    """What is wrong; it is not in `edits`."""


def read_edits(root: Path, name: str) -> EditsFile:
    """What the editor's file of that name says, and what is wrong with it.

    Raises OnrecordError where it cannot be read at all.
    """
    try:
        data = read_inside(root / name, root)
    except OSError as error:
        raise OnrecordError(Problem(name, None, f"cannot be read: {error.strerror}")) from None
    text, problems = yamlfile.decode(data, name)
    front = yamlfile.read_front_matter(text, name, _KEYS)
    is_held = yamlfile.holds_back(front.document.data)
    _split_reviewed(front.document)
    warnings = _strip_marks(front.document)
    fitted = yamlfile.without_wrong_url(yamlfile.convert(front.document, Edits, warn_of_empty=True))
    notes = text[front.start :].strip()
    stray = _stray_hold(text, front, name)
    # A page shows no words that were not written.
    if yamlfile.is_damaged(notes):
        notes = ""
    return EditsFile(
        fitted.value,
        fitted.places,
        notes,
        is_held or bool(stray) or _is_withheld(text[: front.start], fitted),
        [*problems, *fitted.problems, *warnings, *stray],
    )


def holds_back(root: Path, name: str | None) -> bool:
    """Whether an editor's file of that name says that the brief is not to be published."""
    if name is None:
        return False
    try:
        return read_edits(root, name).withheld
    except OnrecordError:
        return False


def _stray_hold(text: str, front: yamlfile.FrontMatter, name: str) -> list[Problem]:
    """The problem of a line outside of the front matter that may be meant to hold the brief back:
    `publish: false` below the second `---`, or below a line above the first."""
    found = yamlfile.holding_line(text, front.start)
    if found is None:
        return []
    line, words = found
    message = f"“{words}” stands outside of the front matter"
    hint = "put it between two lines that hold only ---, at the top; the brief is held back"
    return [Problem(name, line, message, hint)]


def _is_withheld(front: str, fitted: yamlfile.Fitted[Edits]) -> bool:
    """Whether a file says `publish: false`, or may have meant to.

    What somebody meant to hold back is not published because of a slip: `publish: no`,
    `publish:false`, `pubish: false`.
    """
    if not fitted.value.publish or ("publish",) in fitted.wrong:
        return True
    # `publish: true`
    if ("publish",) in fitted.places.keys:
        return False
    words = [word.casefold() for word in _FIRST_WORD.findall(front)]
    return bool(difflib.get_close_matches("publish", words, 1, _LIKENESS))


def _split_reviewed(document: yamlfile.Document) -> None:
    """Makes a mapping of a date, or of a date and a name: `2026-03-14, Ann Hale`."""
    data, places = document.data, document.places
    if not isinstance(data, dict) or not data.get("reviewed"):
        return
    said = data["reviewed"]
    if isinstance(said, dict | yamlfile.Wrong):
        return
    parts = _REVIEWED.match(said) if isinstance(said, str) else None
    data["reviewed"] = {"date": parts[1], "by": parts[2]} if parts else {"date": said}
    for key in data["reviewed"]:
        places.values["reviewed", key] = places.values["reviewed",]


def _strip_marks(document: yamlfile.Document) -> list[Problem]:
    """Takes the curly quotation marks off names, and tells of each.

    Around words of the article they are forgiven like all marks.
    """
    warnings: list[Problem] = []

    def stripped(value: object, where: yamlfile.KeyPath) -> object:
        if isinstance(value, dict):
            return {key: stripped(inner, (*where, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [stripped(inner, (*where, index)) for index, inner in enumerate(value)]
        names = [step for step in where if isinstance(step, str)]
        if not isinstance(value, str) or names[-1] not in _NAMING_KEYS:
            return value
        found = _SMART_MARKS.match(value)
        if not found:
            return value
        message = f"the curly quotation marks around {value} are left out"
        hint = "take them out, or write straight ones"
        warnings.append(document.places.value_problem(where, message, hint, "warning"))
        return next(filter(None, found.groups()))

    if isinstance(document.data, dict):
        document.data = stripped(document.data, ())
    return warnings
