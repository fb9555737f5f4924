"""Debian's Chromium, driven by Playwright: what the browser tests and the screenshots share."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from onrecord.pipeline import Result, build

ROOT = Path(__file__).parent.parent
SUB_PATH = "news/records"
# No sandbox: containers, and so CI, run as root. The others keep Chromium from asking its maker for anything.
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
        raise RuntimeError("Chromium is not installed. On Debian and Ubuntu: apt-get install chromium, or run .ci/run, which does so.")
    return path


@contextmanager
def launched() -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        yield browser
        browser.close()


def build_copy(site: Path, copy: Path) -> Result:
    """Builds a copy of a site, made of what people and the tool keep there, into `copy / "_site"`."""
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
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder of pages under a sub-path, as a project's pages are on a shared host; gives the address."""
    with tempfile.TemporaryDirectory() as top:
        under = Path(top) / SUB_PATH
        under.parent.mkdir(parents=True)
        under.symlink_to(folder.resolve(), target_is_directory=True)
        with _Server(("127.0.0.1", 0), partial(_Quiet, directory=top)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
            server.shutdown()
