"""What a correction cannot do, on its way to the problem that says so."""

from __future__ import annotations

import json

from onrecord.problems import Severity
from onrecord.yamlfile import KeyPath


class Unfit(Exception):
    """A correction that cannot be applied: what is wrong, and what to do about it."""

    severity: Severity = "error"

    def __init__(self, message: str, hint: str = "", key: KeyPath = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.key = key
        """Which key of the entry is to blame: `("speaker",)`; empty for all of it."""


class AlreadyGone(Unfit):
    """A correction that takes away what the analysis does not find any more: nothing is amiss."""

    severity: Severity = "warning"

    def __init__(self, message: str) -> None:
        super().__init__(message, "another analysis may find it again; else delete the entry")


def as_yaml(**keys: object) -> str:
    """Keys and texts as an editor may write them on one line.

    >>> as_yaml(quote="the pier was theirs", speaker="Ann Lee")
    '{quote: "the pier was theirs", speaker: "Ann Lee"}'
    """
    pairs = (f"{key.rstrip('_')}: {json.dumps(v, ensure_ascii=False)}" for key, v in keys.items())
    return f"{{{', '.join(pairs)}}}"
