"""The built site on this machine, built and shown anew whenever a file of it changes. What is published knows nothing of this."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import socket
import traceback
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import anyio.to_thread
import click
import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from watchfiles import Change, awatch

from onrecord.config.settings import FILE
from onrecord.output.publish import MANIFEST
from onrecord.pipeline import THEME, Result, build
from onrecord.problems import OnrecordError, Problem, errors
from onrecord.site.exports.hosting import HEADERS

HOST = "127.0.0.1"
_SOURCES = ("seeds", "content", "briefs", "templates")
_SCRIPT = b'<script src="/_onrecord/live.js" defer></script>'
_UNBUILT = b"<!doctype html><title>Not built yet</title><body><p>The site is not built yet. This page shows it as soon as it is.</p></body>"
_FRESH = {**HEADERS, "Cache-Control": "no-store"}
_ALIVE = 15.0
_SETTLED = 0.5

Tell = Callable[[Result], None]


def serve(site: Path, out: Path, port: int, tell: Tell | None = None) -> None:
    """Serves `out` on 127.0.0.1 until it is interrupted, and builds the site in the folder `site` whenever one of its files changes.

    `tell` hears of each build; without it a line goes to the terminal. Raises `OnrecordError` where the port cannot be had.
    """
    live = Live(site, out, tell or _tell)
    with contextlib.closing(socket.socket()) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name == "posix")
        try:
            listener.bind((HOST, port))
        except OSError as error:
            hint = "name another one, or 0 for any that is free"
            raise OnrecordError(
                Problem("", None, f"port {port} cannot be had: {error.strerror}", hint)
            ) from None
        click.echo(f"Serving on http://{HOST}:{listener.getsockname()[1]}/ until Ctrl+C")
        # Open event streams never end by themselves, so nobody waits for them when the server stops.
        config = uvicorn.Config(app(live), log_level="critical", timeout_graceful_shutdown=0)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


class Live:
    """What the pages that are open in browsers wait for: which site there is, and what keeps it from being built."""

    def __init__(self, site: Path, out: Path, tell: Tell) -> None:
        self.site, self.out, self.tell = site, out, tell
        self.news = _news(out, [])
        self.changed = asyncio.Event()
        self.dirty = asyncio.Event()

    async def keep_building(self) -> None:
        """Builds now, and again after each change."""
        while True:
            self.dirty.clear()
            result = await anyio.to_thread.run_sync(_build, self.site, self.out)
            self.tell(result)
            self.news = _news(self.out, list(result.problems))
            self.changed.set()
            self.changed = asyncio.Event()
            await self.dirty.wait()

    async def keep_watching(self) -> None:
        """Notices changes of the site's sources, also in folders that are made later."""
        while True:
            folders = _folders(self.site)
            async for _ in awatch(*folders, watch_filter=self._matters, recursive=False):
                self.dirty.set()
                if _folders(self.site) != folders:
                    break
            # What was put into a new folder before it was watched is seen by one more build.
            asyncio.get_running_loop().call_later(_SETTLED, self.dirty.set)

    def _matters(self, change: Change, name: str) -> bool:
        """Whether a change can change the site: in its folder only the settings and the sources do."""
        path = Path(name)
        if path.parent == self.site.resolve():
            return path.name == FILE or path.name in _SOURCES
        return not path.name.startswith(".") and not path.name.endswith("~")

    async def events(self) -> AsyncIterator[bytes]:
        """The news now, and whenever there are other ones, as server-sent events."""
        told = b""
        while True:
            changed = self.changed
            if self.news != told:
                told = self.news
                yield b"data: " + told + b"\n\n"
            try:
                await asyncio.wait_for(changed.wait(), _ALIVE)
            except TimeoutError:
                yield b": still here\n\n"


class _Site(StaticFiles):
    """The published files, never cached, each page with the script that reloads it."""

    async def check_config(self) -> None:
        """Lets the folder be missing, which it is before the first build."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if not os.path.isdir(str(self.directory)):
            return HTMLResponse(_with_script(_UNBUILT), 503, _FRESH)
        response = await super().get_response(path, scope)
        if isinstance(response, FileResponse) and str(response.path).endswith(".html"):
            return HTMLResponse(
                _with_script(Path(response.path).read_bytes()), response.status_code, _FRESH
            )
        response.headers.update(_FRESH)
        return response


def app(live: Live) -> Starlette:
    """The application that serves `live.out`: its files, and under `/_onrecord/` what reloads them."""

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
        return StreamingResponse(live.events(), media_type="text/event-stream", headers=_FRESH)

    async def script(_: Request) -> Response:
        return FileResponse(
            Path(__file__).with_name("live.js"), media_type="text/javascript", headers=_FRESH
        )

    routes = [
        Route("/_onrecord/events", events),
        Route("/_onrecord/live.js", script),
        Mount("/", _Site(directory=live.out, html=True, check_dir=False)),
    ]
    # Only by its own name: another site cannot read drafts by pointing its name at this machine.
    return Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])],
    )


def _build(site: Path, out: Path) -> Result:
    """A build of which nothing escapes: a mistake in a template or a file is no reason to stop serving."""
    try:
        return build(site, out)
    except OnrecordError as error:
        return Result(problems=tuple(error.problems))
    except Exception as error:
        traceback.print_exc()
        return Result(
            problems=(Problem("", None, f"the build broke: {error!r}", "the terminal shows where"),)
        )


def _tell(result: Result) -> None:
    for problem in result.problems:
        click.echo(f"{problem.severity}: {problem}", err=True)
    click.echo(f"{result.pages} pages in {result.seconds:.1f} s")


def _news(out: Path, problems: list[Problem]) -> bytes:
    """What browsers are told, as JSON: a digest of the site, and the errors."""
    manifest = out / MANIFEST
    site = hashlib.sha256(manifest.read_bytes()).hexdigest() if manifest.is_file() else ""
    return msgspec.json.encode(
        {"site": site, "errors": [str(problem) for problem in errors(problems)]}
    )


def _folders(site: Path) -> list[Path]:
    """Every folder to watch: the site's own, its sources with all folders in them, and the theme."""
    tops = [folder for folder in (*(site / name for name in _SOURCES), THEME) if folder.is_dir()]
    inner = [
        path
        for top in tops
        for path in top.rglob("*")
        if path.is_dir() and not path.name.startswith(".")
    ]
    return sorted({path.resolve() for path in (site, *tops, *inner)})


def _with_script(page: bytes) -> bytes:
    """The page with the script at its end: `b"<p>Hi</p></body>"` → `b"<p>Hi</p><script …></script></body>"`."""
    before, end, after = page.rpartition(b"</body>")
    return before + _SCRIPT + end + after if end else page + _SCRIPT
