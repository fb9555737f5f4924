"""A review as it goes on: acts are written to the editor's files, one after another, and undone."""

from __future__ import annotations

import difflib
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct

from onrecord import yamlfile
from onrecord.interface import say
from onrecord.problems import OnrecordError
from onrecord.review.acts import Act, Refused
from onrecord.review.archive import Archive, Source
from onrecord.review.files import ChangedOnDisk, EditsFile, delete_edits, read_edits, write_edits
from onrecord.review.findings import Progress, progress_of
from onrecord.review.performing import perform
from onrecord.review.situation import Situation
from onrecord.store.briefs import corrections_file
from onrecord.yamlfile.editing import remove_item

T = TypeVar("T")
SECTIONS = (
    ("quotes",),
    ("positions",),
    ("actors",),
    ("add", "quotes"),
    ("add", "positions"),
)
"""The lists of an editor's file to which acts add."""
_ATTEMPTS = 5
"""How often an act is applied anew to a file that somebody else keeps writing."""


class Step(Struct):
    """An act that was written, and how to take it back."""

    number: int
    slug: str
    act: Act
    finding: str
    seen: str
    """The digest of the file that it was applied to."""
    before: str | None
    """The file's text; None where there was no file."""
    after: str
    lines: tuple[tuple[str, str], ...]
    """What was written: `("+", "    confirm: true")`."""
    is_undone: bool = False


class Outcome(Struct, frozen=True):
    """What came of an act, for whoever did it."""

    said: str
    is_done: bool
    finding: str = ""
    """The id of what it was about."""
    step: Step | None = None


class Session:
    """The review of a site. One act at a time: its methods may be called from several threads."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.steps: list[Step] = []
        self._lock = threading.Lock()
        self._progress: dict[str, tuple[str, Progress]] = {}

    def source(self, slug: str) -> Source:
        """The article and the record of a brief, as they are on disk now.

        Raises OnrecordError where there is none by now, or it is to be built first.
        """
        # A build beside the review, or an edit of the article.
        if self.archive.sources[slug].is_outdated:
            renewed = Archive(self.archive.root)
            self._progress.clear()
            if slug not in renewed.sources:
                raise OnrecordError(*renewed.problems)
            self.archive = renewed
        return self.archive.sources[slug]

    def file(self, slug: str) -> EditsFile:
        """The editor's file of a brief, as it is on disk now."""
        root, formers = self.archive.root, self.source(slug).former_slugs
        # A brief that had another address may have its corrections under that name still.
        name = corrections_file(root, slug, formers) or f"briefs/{slug}.md"
        return read_edits(root, name)

    def situation(self, slug: str, file: EditsFile) -> Situation:
        """A brief with that file."""
        return Situation(self.source(slug), file.text, file.name)

    def progress(self, slug: str) -> Progress:
        """How far the review of a brief is. Raises OnrecordError where its file cannot be read."""
        file = self.file(slug)
        digest, known = self._progress.get(slug, ("?", None))
        if known is None or digest != file.digest:
            now = self.situation(slug, file)
            known = progress_of(list(now.findings.values()), now.brief.reviewed)
            self._progress[slug] = (file.digest, known)
        return known

    def steps_of(self, slug: str) -> list[Step]:
        """What was done to a brief in this review, the latest first."""
        return [step for step in reversed(self.steps) if step.slug == slug]

    def do(self, slug: str, act: Act, seen: str) -> Outcome:
        """Writes an act. `seen` is the digest of the file that whoever acts has before them.

        A file that somebody else has written since is read again, and the act applied to that.
        """
        try:
            with self._lock:
                return self._written(slug, act, seen)
        except (Refused, OnrecordError) as error:
            return Outcome(str(error), is_done=False)

    def undo(self, slug: str, number: int | None) -> Outcome:
        """Takes back the step of that number, or else the latest that is not undone."""
        with self._lock:
            step = next((s for s in self.steps_of(slug) if _can_be_undone(s, number)), None)
            if step is None:
                return Outcome(say("review.nothing_to_undo"), is_done=False)
            try:
                self._repeated(slug, lambda file: self._take_back(step, file))
            except (Refused, OnrecordError) as error:
                return Outcome(str(error), is_done=False)
            step.is_undone = True
            return Outcome(say("review.undone"), is_done=True, finding=step.finding, step=step)

    def _written(self, slug: str, act: Act, seen: str) -> Outcome:
        step = self._repeated(slug, lambda file: self._step(slug, act, file))
        self.steps.append(step)
        was_changed = step.seen != seen
        said = say("review.written_after_change") if was_changed else say("review.written")
        return Outcome(said, is_done=True, finding=step.finding, step=step)

    def _step(self, slug: str, act: Act, file: EditsFile) -> Step:
        """Applies an act to a file and writes it."""
        written = perform(act, self.situation(slug, file))
        write_edits(file, written.text)
        return Step(
            number=len(self.steps) + 1,
            slug=slug,
            act=act,
            finding=written.finding,
            seen=file.digest,
            before=None if file.data is None else file.text,
            after=written.text,
            lines=_changed_lines(file.text, written.text),
        )

    def _take_back(self, step: Step, file: EditsFile) -> None:
        if file.text == step.after and step.before is None:
            delete_edits(file)
            return
        text = step.before if file.text == step.after else _without(step, file.text)
        assert text is not None
        write_edits(file, text)

    def _repeated(self, slug: str, write: Callable[[EditsFile], T]) -> T:
        """Does something to the file as it is, again where somebody writes it in this moment."""
        for _ in range(_ATTEMPTS):
            try:
                return write(self.file(slug))
            except ChangedOnDisk:
                continue
        raise Refused(say("review.keeps_changing"))


def _can_be_undone(step: Step, number: int | None) -> bool:
    return not step.is_undone and number in (None, step.number)


def _changed_lines(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The lines that went and those that came, in their order."""
    old, new = before.splitlines(), after.splitlines()
    # An entry of which each line stands elsewhere as well has come as a whole.
    start, end = _difference(old, new)
    compared = difflib.ndiff(old[start : len(old) - (len(new) - end)], new[start:end])
    return tuple((line[0], line[2:]) for line in compared if line[0] in "+-")


def _without(step: Step, text: str) -> str:
    """A text that others have changed since a step, without what the step wrote.

    Raises Refused where that is not to be found any more, or stands there twice.
    """
    item = _item_of(step)
    if item is not None:
        return _without_item(text, *item)
    before, after = step.before or "", step.after
    start, end = _difference(before, after)
    removed = before[start : len(before) - (len(after) - end)]
    # With the lines around it, which tell where it stood; else wherever it stands.
    top, bottom = _line_before(after, start), _line_after(after, end)
    for first, last in ((top, bottom), (top, end), (start, bottom), (start, end)):
        written = after[first:last]
        if text.count(written) == 1 and start < end:
            mended = after[first:start] + removed + after[end:last]
            text = text.replace(written, mended)
            return text
    raise Refused(say("review.cannot_undo"))


def _item_of(step: Step) -> tuple[tuple[str, ...], object] | None:
    """The list to which a step added an entry, and the entry; None where it changed one."""
    for section in SECTIONS:
        before, after = _items(step.before or "", section), _items(step.after, section)
        if len(after) == len(before) + 1:
            return section, after[-1]
    return None


def _without_item(text: str, section: tuple[str, ...], item: object) -> str:
    places = [place for place, found in enumerate(_items(text, section)) if found == item]
    # Somebody has changed it, or written it as well.
    if len(places) != 1:
        raise Refused(say("review.cannot_undo"))
    return remove_item(text, "", (*section, places[0]))


def _items(text: str, section: tuple[str, ...]) -> list[object]:
    """The entries of a list of an editor's file."""
    found: object = yamlfile.read_front_matter(text, "").document.data
    for key in section:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, list) else []


def _difference(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Where two texts differ, in characters or in lines: the stretch of `after` that is not in
    `before`."""
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    rest = shorter - start
    same = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return start, len(after) - same


def _line_before(text: str, at: int) -> int:
    """Where the line before a place begins."""
    return text.rfind("\n", 0, max(text.rfind("\n", 0, at), 0)) + 1


def _line_after(text: str, at: int) -> int:
    """Where the line after a place ends."""
    found = text.find("\n", text.find("\n", at) + 1)
    return len(text) if found < 0 else found + 1
