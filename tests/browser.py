"""A browser for tests, and a server that sends what hosts send: the files under a path of their own, with the headers of `_headers`."""

from __future__ import annotations

import contextlib
import fnmatch
import http.server
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PREFIX = "/sub/path/"
WIDE, NARROW = (1280, 900), (375, 800)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        yield browser
        browser.close()


def headers_of(site: Path) -> list[tuple[str, dict[str, str]]]:
    """The rules of a site's `_headers`, as Netlify and Cloudflare Pages read them."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
        else:
            rules.append((line, {}))
    return rules


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """Serves a built site under `PREFIX`, and gives its address."""
    rules = headers_of(site)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, directory=str(site), **kwargs)

        def translate_path(self, path: str) -> str:
            return super().translate_path(path.removeprefix(PREFIX[:-1]) if path.startswith(PREFIX) else "/nowhere-outside-the-site")

        def end_headers(self) -> None:
            path = self.path.removeprefix(PREFIX[:-1]).partition("?")[0]
            for pattern, found in rules:
                if fnmatch.fnmatch(path, pattern):
                    for name, value in found.items():
                        self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()


@dataclass
class Visit:
    """A page in the browser, and what went wrong in it or was asked of other hosts."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.faults.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: None if request.url.startswith((self.base, "data:")) else self.faults.append(request.url))

    def open(self, path: str) -> Page:
        """Goes to a page of the site."""
        self.page.goto(self.base + path)
        return self.page


@contextlib.contextmanager
def visit(browser: Browser, base: str, size: tuple[int, int] = WIDE, **options: Any) -> Iterator[Visit]:
    """A fresh window on a site."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    context.set_default_timeout(10_000)
    yield Visit(context.new_page(), base)
    context.close()
