"""Characters that neither pages, files for programs nor terminals are to be given."""

from __future__ import annotations

import re

MISSING = "\N{REPLACEMENT CHARACTER}"
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def replace_forbidden(text: str) -> str:
    """A text that HTML and XML may hold: `"Harbour\\x08 Board"` → `"Harbour� Board"`.

    See https://www.w3.org/TR/xml/#charsets and https://infra.spec.whatwg.org/#noncharacter
    """
    return _FORBIDDEN.sub(MISSING, text)


def show_controls(text: str) -> str:
    """A line for a terminal that steers nothing: what would is written out.

    >>> show_controls("a\\x1b[2Jb\\nerror: c")
    'a\\\\x1b[2Jb\\\\nerror: c'
    """
    return _STEERING.sub(lambda found: ascii(found.group())[1:-1], text)
