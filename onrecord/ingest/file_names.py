"""Which files of a folder are for the program, and what they are called."""

from __future__ import annotations

import re

from onrecord.problems import OnrecordError, Problem


def is_passed_over(name: str) -> bool:
    """Whether a file or folder is none of the program's.

    It is hidden, put aside by its editor, or a word to people.

    >>> [is_passed_over(name) for name in (".git", "_draft.md", "README", "readme.md", "bridge.md")]
    [True, True, True, True, False]
    """
    # ".git" and "_draft.md"; "README", "readme.txt"
    stem = name.lower().partition(".")[0]
    return name.startswith((".", "_")) or stem == "readme"


def check_name(path: str) -> None:
    """Raises `OnrecordError` for a path that is no text: an old file system's `caf\\xe9.txt`."""
    # Python stands in for bytes that are no UTF-8 by surrogates, which no page may hold.
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if shown != path:
        raise OnrecordError(Problem(shown, None, "the file's name is not UTF-8", "rename it"))


def address(stem: str) -> str:
    """A file's name as a part of an address.

    `address("about-us")` → `"about-us"`, `address("Über uns")` → `"uber-uns"`.
    """
    # The common case, without loading python-slugify.
    if re.fullmatch("[a-z0-9-]+", stem):
        return stem
    from slugify import slugify

    return slugify(stem) or "page"
