"""What the servers on this machine share: nobody but this machine reaches them, by any name."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator

import uvicorn
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp

from onrecord.problems import OnrecordError, Problem

HOST = "127.0.0.1"
ONLY_BY_ITS_OWN_NAME = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])
"""Another site cannot read drafts by pointing its name at this machine."""
NOT_CACHED = {"Cache-Control": "no-store"}


@contextlib.contextmanager
def listening(port: int) -> Iterator[tuple[socket.socket, str]]:
    """A socket on 127.0.0.1 and its address, `http://127.0.0.1:8000/`; port 0 is any that is free.

    Raises `OnrecordError` where the port cannot be had.
    """
    with contextlib.closing(socket.socket()) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name == "posix")
        try:
            listener.bind((HOST, port))
        except OSError as error:
            message = f"port {port} cannot be had: {error.strerror}"
            hint = "name another one, or 0 for any that is free"
            raise OnrecordError(Problem("", None, message, hint)) from None
        yield listener, f"http://{HOST}:{listener.getsockname()[1]}/"


def run(app: ASGIApp, listener: socket.socket) -> None:
    """Serves until it is interrupted."""
    # Open event streams never end by themselves, so nobody waits for them when the server stops.
    config = uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=0)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
