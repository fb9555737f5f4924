"""Files as they are read, written and named: whole, and nowhere but where they belong."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import re
import stat
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$", re.IGNORECASE)
"""Names that Windows keeps for its devices, whatever their ending."""
_DRIVE = re.compile(r"[A-Za-z]:")
LONGEST_NAME = 255
"""Bytes that the name of a file or a folder may have on most systems."""
_LINK_OUT = (
    "it is a link out of the site’s folder, which `follow_links: true` in site.yaml would follow"
)
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_MODE = 0o666


_follows_links: ContextVar[bool] = ContextVar("follows_links", default=False)


@contextlib.contextmanager
def following_links(allowed: bool) -> Iterator[None]:
    """Inside, links that lead out of a site's folder are read, or are not."""
    before = _follows_links.set(allowed)
    try:
        yield
    finally:
        _follows_links.reset(before)


def read_inside(path: Path, root: Path) -> bytes:
    """The bytes of a file of the site in the folder `root`.

    Raises OSError where it cannot be read, is a link that leads out of the folder, or no file: a
    pipe would be waited for, and a device has no end.
    """
    target = Path(os.path.realpath(path))
    if not _follows_links.get() and not target.is_relative_to(_real(root)):
        raise PermissionError(errno.EPERM, _LINK_OUT, str(path))
    if not stat.S_ISREG(target.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no file", str(path))
    return target.read_bytes()


@functools.lru_cache(maxsize=64)
def _real(root: Path) -> Path:
    return Path(os.path.realpath(root))


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file, and the folders above it. What is interrupted leaves the old one, or the new.

    Raises OSError where that cannot be done.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    # What a killed build left there, or a link that somebody planted, which is not followed.
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, _NEW_FILE, _MODE), "wb") as file:
        file.write(data)
    # Renaming is one step, writing is not.
    os.replace(part, path)


def name_fault(name: str) -> str:
    """Why no file of a site can have a name, relative to its folder; empty where it can.

    >>> name_fault("briefs/pier/index.html"), name_fault("../x"), name_fault("a/nul.txt")
    ('', 'leads out of the folder', 'has a name that Windows keeps for itself')
    """
    parts = name.split("/")
    if _CONTROL.search(name):
        return "has a control character"
    if name.startswith("/") or _DRIVE.match(name):
        return "begins at the root"
    if "\\" in name:
        return "has a backslash"
    if ".." in parts:
        return "leads out of the folder"
    if "" in parts or "." in parts:
        return "has a part without a name"
    if any(_RESERVED.match(part) for part in parts):
        return "has a name that Windows keeps for itself"
    if any(part.endswith((".", " ")) for part in parts):
        return "has a part that ends in a stop or a space"
    if any(len(part.encode("utf-8", "surrogatepass")) > LONGEST_NAME for part in parts):
        return "has a part of more than 255 bytes"
    return ""
