"""Templates and what they show → bytes, by Jinja. Knows no corpus and writes no file."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Protocol

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from markupsafe import Markup, escape

from onrecord import interface
from onrecord.control_characters import replace_forbidden
from onrecord.files import read_inside
from onrecord.problems import OnrecordError, Problem

DIGESTED = (".css", ".js")
"""Static files whose names get a digest, so that browsers may keep them for ever."""
DIGEST_LENGTH = 8

_FAULTS = (
    TemplateError,
    RecursionError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a mistake in a template raises."""


class Templated(Protocol):
    """A page as rendering needs it."""

    @property
    def path(self) -> str:
        """Where the page goes, relative to the site's root."""

    @property
    def template(self) -> str:
        """The template's name: `brief.html`."""

    @property
    def context(self) -> Mapping[str, object]:
        """The template's variables."""


def environment(
    theme: Path, override: Path | None = None, assets: Mapping[str, str] | None = None
) -> Environment:
    """Jinja's environment over a theme's folder.

    A template in `override` takes the place of the theme's of the same name. In templates
    `asset("static/css/base.css")` is the name under which that file is published, as `assets` has
    it; and `t("brief.summary")` a text of the interface.
    """
    folders = [override, theme] if override is not None else [theme]
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in dict.fromkeys(folders)]),
        autoescape=select_autoescape(("html", "xml")),
        # A name that does not exist is a mistake, not an empty text.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # An environment lives for one build.
        auto_reload=False,
        cache_size=-1,
    )
    names = dict(assets or {})
    env.globals["asset"] = lambda name: names.get(name, name)
    env.globals |= {
        "t": _text,
        "counted": interface.counted,
        "language": interface.current_language,
    }
    return env


def _text(key: str, **values: object) -> Markup:
    """A text of the interface for a page.

    What fills its places is escaped, unless it is HTML already.
    """
    text = _escaped(interface.current_language(), key)
    return text.format(**values) if values else text


@lru_cache(maxsize=4096)
def _escaped(language: str, key: str) -> Markup:
    """A text of the language that is spoken."""
    return escape(interface.say(key))


def render_page(page: Templated, env: Environment) -> bytes:
    """What a page's template makes of its context.

    Characters that no page may hold are shown as missing ones. Raises OnrecordError with the
    template's path and line.
    """
    try:
        # Articles may hold control characters, and pages must not.
        html = env.get_template(page.template).render(page.context)
        return replace_forbidden(html).encode()
    except _FAULTS as error:
        raise OnrecordError(_problem(error, page, env)) from error


def _problem(error: Exception, page: Templated, env: Environment) -> Problem:
    """What is wrong with the template of a page."""
    if isinstance(error, TemplateNotFound):
        message = f"there is no such template, wanted by {page.path}"
        return Problem(f"templates/{error.name}", None, message)
    if isinstance(error, TemplateSyntaxError):
        name = error.name or page.template
        return Problem(f"templates/{name}", error.lineno, error.message or "syntax error")
    name, line = _place_of_error(error, env, page.template)
    # {% extends "brief.html" %} in brief.html
    if isinstance(error, RecursionError):
        return Problem(f"templates/{name}", None, "it extends or includes itself")
    return Problem(f"templates/{name}", line, f"{error}, for {page.path}")


def _place_of_error(error: Exception, env: Environment, fallback: str) -> tuple[str, int | None]:
    """The innermost template of a traceback, and the line.

    Jinja has rewritten the traceback to the templates' own lines.
    """
    folders = _template_folders(env)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        for folder in folders:
            if file.is_relative_to(folder):
                return file.relative_to(folder).as_posix(), frame.lineno
    return fallback, None


def _template_folders(env: Environment) -> list[Path]:
    assert isinstance(env.loader, ChoiceLoader)
    loaders = [loader for loader in env.loader.loaders if isinstance(loader, FileSystemLoader)]
    return [Path(str(path)) for loader in loaders for path in loader.searchpath]


def static_files(
    theme: Path, override: Path | None = None
) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of `static/` by name, the theme's and over them the site's, and those of the site
    that cannot be read.

    `{"static/css/base.css": b"…"}`
    """
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    # The later one wins.
    for folder in (theme, override):
        if folder is not None:
            found |= _static_files_of(folder, problems)
    return dict(sorted(found.items())), problems


def _static_files_of(folder: Path, problems: list[Problem]) -> dict[str, bytes]:
    """Those of one folder, without hidden ones; adds to the problems."""
    found: dict[str, bytes] = {}
    for file in sorted((folder / "static").rglob("*")):
        name = file.relative_to(folder)
        # `.DS_Store`, and an editor's own files
        hidden = any(part.startswith(".") for part in name.parts)
        if hidden or file.is_dir():
            continue
        try:
            found[name.as_posix()] = read_inside(file, folder.parent)
        except OSError as error:
            path = f"{folder.name}/{name.as_posix()}"
            problems.append(Problem(path, None, f"cannot be read: {error.strerror}"))
    return found


def digested(files: Mapping[str, bytes]) -> dict[str, str]:
    """The published name of each static file.

    `{"static/x.css": "static/x.0a1b2c3d.css", "static/x.png": "static/x.png"}`
    """
    return {name: _digested_name(name, data) for name, data in files.items()}


def _digested_name(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    # People and other sites may point at a picture by its name.
    if path.suffix not in DIGESTED:
        return name
    digest = hashlib.sha256(data).hexdigest()[:DIGEST_LENGTH]
    return str(path.with_suffix(f".{digest}{path.suffix}"))
