"""Templates and what they show → bytes, by Jinja. Knows no corpus and writes no file."""

from __future__ import annotations

import hashlib
import re
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
from onrecord.problems import OnrecordError, Problem

DIGESTED = (".css", ".js")
"""Static files whose names get a digest, so that browsers may keep them for ever."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that neither HTML nor XML may hold."""


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
    """Jinja's environment over a theme's folder; a template in `override` takes the place of the theme's of the same name.

    In templates `asset("static/css/base.css")` is the name under which that file is published: as `assets` has it, or the same; and
    `t("brief.summary")` a text of the interface.
    """
    folders = [folder for folder in (override, theme) if folder is not None]
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in dict.fromkeys(folders)]),
        autoescape=select_autoescape(("html", "xml")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    names = dict(assets or {})
    env.globals["asset"] = lambda name: names.get(name, name)
    env.globals |= {"t": _text, "counted": interface.counted, "language": interface.language}
    return env


def _text(key: str, **values: object) -> Markup:
    """A text of the interface for a page; what fills its places is escaped, unless it is HTML already."""
    return (
        _escaped(interface.language(), key).format(**values)
        if values
        else _escaped(interface.language(), key)
    )


@lru_cache(maxsize=4096)
def _escaped(language: str, key: str) -> Markup:
    """A text of the language that is spoken."""
    return escape(interface.say(key))


def render_page(page: Templated, env: Environment) -> bytes:
    """What a page's template makes of its context. Characters that no page may hold are shown as missing ones.

    Raises OnrecordError with the template's path and line.
    """
    try:
        return _FORBIDDEN.sub(
            "\ufffd", env.get_template(page.template).render(page.context)
        ).encode()
    except TemplateNotFound as error:
        raise OnrecordError(
            Problem(
                f"templates/{error.name}", None, f"there is no such template, wanted by {page.path}"
            )
        ) from error
    except TemplateSyntaxError as error:
        raise OnrecordError(
            Problem(
                f"templates/{error.name or page.template}",
                error.lineno,
                error.message or "syntax error",
            )
        ) from error
    except RecursionError as error:
        raise OnrecordError(
            Problem(
                f"templates/{_where(error, env, page.template)[0]}",
                None,
                "it extends or includes itself",
            )
        ) from error
    except (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        name, line = _where(error, env, page.template)
        raise OnrecordError(
            Problem(f"templates/{name}", line, f"{error}, for {page.path}")
        ) from error


def static_files(theme: Path, override: Path | None = None) -> dict[str, bytes]:
    """The files of `static/`, the theme's and over them the site's: `{"static/css/base.css": b"…"}`, by name."""
    found = {}
    for folder in (theme, override):
        if folder is not None and (folder / "static").is_dir():
            for file in sorted((folder / "static").rglob("*")):
                if file.is_file() and not any(
                    part.startswith(".") for part in file.relative_to(folder).parts
                ):
                    found[file.relative_to(folder).as_posix()] = file.read_bytes()
    return dict(sorted(found.items()))


def digested(files: Mapping[str, bytes]) -> dict[str, str]:
    """The published name of each static file: `{"static/x.css": "static/x.0a1b2c3d.css", "static/x.png": "static/x.png"}`."""
    names = {}
    for name, data in files.items():
        path = PurePosixPath(name)
        digest = hashlib.sha256(data).hexdigest()[:8]
        names[name] = (
            str(path.with_suffix(f".{digest}{path.suffix}")) if path.suffix in DIGESTED else name
        )
    return names


def _where(error: Exception, env: Environment, fallback: str) -> tuple[str, int | None]:
    """The innermost template of a traceback, which Jinja has rewritten to the templates' own lines."""
    assert isinstance(env.loader, ChoiceLoader)
    folders = [
        Path(str(path))
        for loader in env.loader.loaders
        if isinstance(loader, FileSystemLoader)
        for path in loader.searchpath
    ]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for folder in folders:
            if Path(frame.filename).is_relative_to(folder):
                return Path(frame.filename).relative_to(folder).as_posix(), frame.lineno
    return fallback, None
