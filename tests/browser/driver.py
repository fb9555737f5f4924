"""Debian's Chromium, driven by Playwright: what the browser tests and the screenshots share."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from onrecord import local_server
from onrecord.pipeline import Result, build
from onrecord.review.server import Keys, app
from onrecord.review.session import Session

Rules = list[tuple[str, dict[str, str]]]
"""Patterns of paths, and the headers of files whose paths match."""

WIDE, NARROW = (1280, 900), (375, 800)
ROOT = Path(__file__).parents[2]
SUB_PATH = "news/records"
# No sandbox: containers, and so CI, run as root. The others keep Chromium from asking its maker for
# anything.
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Where Chromium is. Raises `RuntimeError` where it is not installed."""
    path = shutil.which("chromium")
    if path is None:
        raise RuntimeError(
            "Chromium is not installed. On Debian and Ubuntu: apt-get install chromium, "
            "or run .ci/run, which does so."
        )
    return path


@contextmanager
def launched() -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        yield browser
        browser.close()


def build_copy(site: Path, copy: Path) -> Result:
    """Builds a copy of a site, of what people and the tool keep there, into `copy / "_site"`."""
    copy.mkdir(exist_ok=True)
    for part in ("site.yaml", "seeds", "content", "briefs"):
        if (site / part).is_dir():
            shutil.copytree(site / part, copy / part)
        else:
            shutil.copy(site / part, copy / part)
    return build(copy, copy / "_site")


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a browser asks for many files at once


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word, with the headers that the site's `_headers` asks for."""

    rules: ClassVar[Rules] = []
    slowly: ClassVar[bool] = False
    """Whether pages are sent bit by bit, so that the browser paints them before they are whole."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if not (self.slowly and self.path.endswith(".html")):
            super().copyfile(source, outputfile)
            return
        while piece := source.read(400):
            outputfile.write(piece)
            outputfile.flush()
            time.sleep(0.02)

    def end_headers(self) -> None:
        for pattern, headers in self.rules:
            if fnmatch(self.path.partition("?")[0].removeprefix(f"/{SUB_PATH}"), pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def _rules(folder: Path) -> Rules:
    """What a site's `_headers` says, as Netlify and Cloudflare Pages read it."""
    rules: Rules = []
    for line in (folder / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
        else:
            rules.append((line, {}))
    return rules


@contextmanager
def served(folder: Path, slowly: bool = False) -> Iterator[str]:
    """Serves a folder of pages under a sub-path, as a project's pages are on a shared host.

    Gives the address. `slowly`: pages arrive bit by bit.
    """
    with tempfile.TemporaryDirectory() as top:
        under = Path(top) / SUB_PATH
        under.parent.mkdir(parents=True)
        under.symlink_to(folder.resolve(), target_is_directory=True)
        handler = type("_Site", (_Quiet,), {"rules": _rules(folder), "slowly": slowly})
        with _Server(("127.0.0.1", 0), partial(handler, directory=top)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
            server.shutdown()


@contextmanager
def reviewed(session: Session) -> Iterator[Callable[[str], str]]:
    """Runs a review. Gives what makes of a page's path the address that lets in."""
    keys = Keys()
    with local_server.listening(0) as (listener, address):
        server = uvicorn.Server(uvicorn.Config(app(session, keys), log_level="critical"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield lambda path: f"{address}{path}?token={keys.token}"
        server.should_exit = True
        thread.join(5)


@dataclass
class Visit:
    """A page in the browser, and what went wrong in it or was asked of other hosts."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on(
            "console",
            lambda message: (
                self.faults.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((self.base, "data:"))
                else self.faults.append(request.url)
            ),
        )

    def open(self, path: str) -> Page:
        """Goes to a page of the site."""
        self.page.goto(self.base + path)
        return self.page


@contextmanager
def visit(
    browser: Browser, base: str, size: tuple[int, int] = WIDE, **options: Any
) -> Iterator[Visit]:
    """A fresh window on a site."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    context.set_default_timeout(10_000)
    yield Visit(context.new_page(), base)
    context.close()
