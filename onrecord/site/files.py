"""What the site is made of: pages that a template makes, and files whose bytes are known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """A file that a template makes."""

    path: str
    """Relative to the site's root, with forward slashes: `briefs/x/index.html`."""
    template: str
    context: dict[str, object]
    """The template's variables."""
    source: str = ""
    """The file to name when the page has a problem."""
    title: str = ""
    """What the page is called; empty where it is not for readers."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file that is published as it is."""

    path: str
    """As in `TemplatePage`."""
    data: bytes
    source: str = ""


SiteFile = TemplatePage | RawFile
