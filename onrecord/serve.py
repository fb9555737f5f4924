"""The built site on this machine, built and shown anew whenever a file of it changes.

What is published knows nothing of this.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import traceback
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import anyio.to_thread
import click
import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from watchfiles import Change, awatch

from onrecord import local_server
from onrecord.config.settings import FILE
from onrecord.output.publish import MANIFEST
from onrecord.pipeline import THEME, Result, build
from onrecord.problems import COMMAND, OnrecordError, Problem, errors
from onrecord.site.exports.hosting import HEADERS

KEEPALIVE = 15.0
"""Seconds after which a browser is told that the server is still there."""
SETTLING = 0.5
"""Seconds after which what was put into a new folder is built."""
_SOURCES = ("seeds", "content", "briefs", "templates")
_SCRIPT = b'<script src="/_onrecord/live.js" defer></script>'
_UNBUILT = (
    b"<!doctype html><title>Not built yet</title><body>"
    b"<p>The site is not built yet. This page shows it as soon as it is.</p></body>"
)
_NOT_CACHED = {**HEADERS, **local_server.NOT_CACHED}

OnBuild = Callable[[Result], None]
"""Hears of each build."""


def serve_site(site: Path, out: Path, port: int, on_build: OnBuild | None = None) -> None:
    """Serves `out` on 127.0.0.1 until it is interrupted.

    Builds the site in the folder `site` whenever one of its files changes. `on_build` hears of each
    build; without it a line goes to the terminal. Raises `OnrecordError` where the port cannot be
    had.
    """
    live = LiveSite(site, out, on_build or print_result)
    with local_server.listening(port) as (listener, address):
        click.echo(f"Serving on {address} until Ctrl+C")
        local_server.run(app(live), listener)


def print_result(result: Result) -> None:
    """Prints a build's problems and a line about it."""
    for problem in result.problems:
        click.echo(f"{problem.severity}: {_text_of(problem)}", err=True)
    click.echo(f"{result.pages} pages in {result.seconds:.1f} s")


def _text_of(problem: Problem) -> str:
    """A problem for its reader. How the server was started is not known here."""
    return str(problem).replace(COMMAND, "onrecord")


class LiveSite:
    """A site that is built again and again, and its status, for which browsers wait."""

    def __init__(self, site: Path, out: Path, on_build: OnBuild) -> None:
        self.site, self.out, self.on_build = site, out, on_build
        self.status = _status(out, [])
        self.status_changed = asyncio.Event()
        self.outdated = asyncio.Event()

    async def keep_building(self) -> None:
        """Builds now, and again after each change."""
        while True:
            self.outdated.clear()
            result = await anyio.to_thread.run_sync(_build, self.site, self.out)
            self.on_build(result)
            self.status = _status(self.out, list(result.problems))
            # Who waits holds the old event; whoever comes later waits for the next.
            self.status_changed.set()
            self.status_changed = asyncio.Event()
            await self.outdated.wait()

    async def keep_watching(self) -> None:
        """Notices changes of the site's sources, also in folders that are made later."""
        while True:
            folders = _watched_folders(self.site)
            async for _ in awatch(*folders, watch_filter=self._is_relevant, recursive=False):
                self.outdated.set()
                if _watched_folders(self.site) != folders:
                    break
            # What was put into a new folder before it was watched is seen by one more build.
            asyncio.get_running_loop().call_later(SETTLING, self.outdated.set)

    def _is_relevant(self, change: Change, name: str) -> bool:
        """Whether a change can change the site."""
        path = Path(name)
        # In the site's own folder only the settings and the sources can.
        if path.parent == self.site.resolve():
            return path.name == FILE or path.name in _SOURCES
        is_editors_backup = path.name.startswith(".") or path.name.endswith("~")
        return not is_editors_backup

    async def events(self) -> AsyncIterator[bytes]:
        """The status now, and whenever it is another one, as server-sent events."""
        sent = b""
        while True:
            changed = self.status_changed
            # A build that changes nothing reloads nothing.
            if self.status != sent:
                sent = self.status
                yield b"data: " + sent + b"\n\n"
            try:
                await asyncio.wait_for(changed.wait(), KEEPALIVE)
            except TimeoutError:
                yield b": still here\n\n"


class _PublishedFiles(StaticFiles):
    """The published files, never cached, each page with the script that reloads it."""

    async def check_config(self) -> None:
        """Lets the folder be missing, which it is before the first build."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        # Before the first build.
        if not os.path.isdir(str(self.directory)):
            return HTMLResponse(_with_script(_UNBUILT), 503, _NOT_CACHED)
        response = await super().get_response(path, scope)
        # Also the page of a site for what is not there.
        if isinstance(response, FileResponse) and str(response.path).endswith(".html"):
            page = _with_script(Path(response.path).read_bytes())
            return HTMLResponse(page, response.status_code, _NOT_CACHED)
        response.headers.update(_NOT_CACHED)
        return response


def app(live: LiveSite) -> Starlette:
    """The application that serves `live.out`, and under `/_onrecord/` what reloads its pages."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [
            asyncio.create_task(live.keep_watching()),
            asyncio.create_task(live.keep_building()),
        ]
        yield
        for task in tasks:
            task.cancel()

    async def events(_: Request) -> Response:
        return StreamingResponse(live.events(), media_type="text/event-stream", headers=_NOT_CACHED)

    async def script(_: Request) -> Response:
        file = Path(__file__).with_name("live.js")
        return FileResponse(file, media_type="text/javascript", headers=_NOT_CACHED)

    return Starlette(
        routes=[
            Route("/_onrecord/events", events),
            Route("/_onrecord/live.js", script),
            Mount("/", _PublishedFiles(directory=live.out, html=True, check_dir=False)),
        ],
        lifespan=lifespan,
        middleware=[local_server.ONLY_BY_ITS_OWN_NAME],
    )


def _build(site: Path, out: Path) -> Result:
    """A build that raises nothing: a mistake in a template is no reason to stop serving."""
    try:
        return build(site, out)
    except OnrecordError as error:
        return Result(problems=tuple(error.problems))
    except Exception as error:
        traceback.print_exc()
        problem = Problem("", None, f"the build broke: {error!r}", "the terminal shows where")
        return Result(problems=(problem,))


def _status(out: Path, problems: list[Problem]) -> bytes:
    """What browsers are told, as JSON: a digest of the site, and the errors."""
    manifest = out / MANIFEST
    site = hashlib.sha256(manifest.read_bytes()).hexdigest() if manifest.is_file() else ""
    return msgspec.json.encode(
        {"site": site, "errors": [_text_of(problem) for problem in errors(problems)]}
    )


def _watched_folders(site: Path) -> list[Path]:
    """The site's own folder, its sources and the theme with all folders in them."""
    # Not recursively from the top: what a build writes into _site is no change.
    sources = [site / name for name in _SOURCES]
    found = {site.resolve()}
    for top in (*sources, THEME):
        if top.is_dir():
            found.add(top.resolve())
            found |= {path.resolve() for path in top.rglob("*") if _is_shown_folder(path)}
    return sorted(found)


def _is_shown_folder(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith(".")


def _with_script(page: bytes) -> bytes:
    """The page with the script at its end.

    `b"<p>Hi</p></body>"` → `b"<p>Hi</p><script …></script></body>"`.
    """
    before, end, after = page.rpartition(b"</body>")
    return before + _SCRIPT + end + after if end else page + _SCRIPT
