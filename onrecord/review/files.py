"""An editor's file on disk: read with its digest, and written only where it is still that one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from onrecord.problems import OnrecordError, Problem

_BOM = "\ufeff"
_NO_LINKS = frozenset((errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP))


class ChangedOnDisk(Exception):
    """Somebody else has written the file since it was read."""


class EditsFile(Struct, frozen=True):
    """`briefs/<slug>.md` as it is on disk."""

    name: str
    """Relative to the site's root."""
    path: Path
    data: bytes | None
    """None where there is no file yet."""
    text: str = ""
    """Without a byte order mark, line ends as they stand."""

    @property
    def digest(self) -> str:
        """What tells this state of the file from others; empty where there is no file."""
        return "" if self.data is None else hashlib.sha256(self.data).hexdigest()


def read_edits(root: Path, name: str) -> EditsFile:
    """The editor's file of that name, relative to the site's root.

    Raises OnrecordError where it cannot be read.
    """
    # What a link leads to is written, and not the link replaced.
    path = Path(os.path.realpath(root / name))
    try:
        data = path.read_bytes()
        return EditsFile(name, path, data, data.decode("utf-8-sig"))
    except FileNotFoundError:
        return EditsFile(name, path, None)
    except UnicodeDecodeError:
        raise OnrecordError(Problem(name, None, "not UTF-8", "save it as UTF-8")) from None
    except OSError as error:
        raise OnrecordError(Problem(name, None, f"cannot be read: {error.strerror}")) from None


def write_edits(file: EditsFile, text: str) -> None:
    """Puts a text in the place of what the file held, whole or not at all.

    Raises ChangedOnDisk where it no longer holds that, OnrecordError where it cannot be written.
    """
    bom = _BOM if file.data is not None and file.data.startswith(_BOM.encode()) else ""
    data = (bom + text).encode()
    with _problems_of(file), _written_beside(file.path, data) as part:
        _check_unchanged(file)
        if file.data is not None:
            shutil.copymode(file.path, part)
            os.replace(part, file.path)
            return
        _put(part, file.path)


def _put(part: Path, path: Path) -> None:
    """Gives a new file its name. Raises ChangedOnDisk where somebody has made it in this moment."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise ChangedOnDisk from None
    except OSError as error:
        # Sticks and shared folders know no second names.
        if error.errno not in _NO_LINKS:
            raise
        os.replace(part, path)


def delete_edits(file: EditsFile) -> None:
    """Takes away a file that a review made, where it is still as it was made."""
    with _problems_of(file):
        _check_unchanged(file)
        file.path.unlink()


@contextlib.contextmanager
def _written_beside(path: Path, data: bytes) -> Iterator[Path]:
    """The data in a file of its own, on the disk, for as long as it takes to rename it."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)


def _check_unchanged(file: EditsFile) -> None:
    try:
        present = file.path.read_bytes()
    except FileNotFoundError:
        present = None
    if present != file.data:
        raise ChangedOnDisk


@contextlib.contextmanager
def _problems_of(file: EditsFile) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise OnrecordError(Problem(file.name, None, message)) from error
