"""Addresses of the web, as articles, settings and editors give them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEMES = ("http", "https")
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")


def web_address(text: str | None) -> str | None:
    """The address, if it is one of the web.

    >>> web_address("https://example.org/a"), web_address("https://[x/a"), web_address("data:,a")
    ('https://example.org/a', None, None)
    """
    # A link to `javascript:` would run a script.
    if not text or _UNFIT.search(text):
        return None
    try:
        parts = urlsplit(text)
        # Reading the port checks it.
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return text if has_host and parts.scheme in _SCHEMES else None
