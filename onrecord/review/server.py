"""The review page on this machine.

It writes files, so it must be sure who asks: only this machine, by its own name; only a browser
that came by the address which the terminal printed; and only its own pages, not those of others
that are open in the same browser.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
import msgspec
from jinja2 import Environment
from markupsafe import Markup
from msgspec import Struct
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord import interface, local_server
from onrecord.interface import say
from onrecord.output import render
from onrecord.pipeline import THEME
from onrecord.problems import OnrecordError, Problem
from onrecord.review.acts import Act
from onrecord.review.archive import Archive
from onrecord.review.session import Outcome, Session
from onrecord.review.views import review_view, site_view

T = TypeVar("T")
LONGEST = 100_000
"""Bytes of a request; a quote and its correction are a few hundred."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    **local_server.NOT_CACHED,
}
FORM_TOKEN = "x-onrecord-token"


def serve_review(root: Path, slug: str | None, port: int) -> None:
    """Serves the review of the site in `root` on 127.0.0.1 until it is interrupted.

    Begins with the brief `slug`, or with the list of all. Raises `OnrecordError` where there is no
    such brief, nothing to review, or the port cannot be had.
    """
    archive = Archive(root)
    if slug is not None and slug not in archive.sources:
        from onrecord.yamlfile import nearest

        message = f"there is no brief “{slug}”"
        raise OnrecordError(Problem("briefs", None, message, nearest(slug, archive.sources)))
    keys = Keys()
    with local_server.listening(port) as (listener, address):
        page = f"briefs/{slug}/" if slug else ""
        click.echo(f"Review on {address}{page}?token={keys.token} until Ctrl+C")
        local_server.run(app(Session(archive), keys), listener)


class Keys:
    """The secrets of one run of the server."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)
        """In the address that the terminal prints, and then in a cookie."""
        self.form_token = secrets.token_urlsafe(32)
        """In pages; what writes must send it in a header, which no other site can."""


class Asked(Struct, frozen=True):
    """What a page sends with an act."""

    act: Act
    seen: str
    """The digest of the file that the page shows."""


class Undo(Struct, frozen=True):
    """What a page sends to take a step back."""

    number: int | None = None
    """The latest where none is named."""


class Answer(Struct, frozen=True):
    """What a page gets back."""

    html: str
    digest: str
    said: str = ""
    is_done: bool = True
    finding: str = ""


class Guard:
    """Lets nobody through but browsers with the token, and lets nothing write but its own pages."""

    def __init__(self, inner: ASGIApp, keys: Keys) -> None:
        self.inner, self.keys = inner, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        answer = self._refusal(Request(scope)) or self.inner
        await answer(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> ASGIApp | None:
        """What is said to whoever may not go on."""
        token = request.query_params.get("token")
        if token is not None and request.method == "GET" and self._is_token(token):
            return self._entrance(request)
        if not self._is_token(request.cookies.get(_cookie_name(request), "")):
            return PlainTextResponse("open the address that the terminal shows", 403)
        if request.method in ("GET", "HEAD"):
            return None
        if not self._is_own_page(request.headers):
            return PlainTextResponse("only the review page itself may write", 403)
        return None

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.keys.token.encode())

    def _is_own_page(self, headers: Headers) -> bool:
        """Whether a page of this server asks, and not a page of somebody else."""
        origin, host = headers.get("origin"), headers.get("host")
        if origin != f"http://{host}" or headers.get("content-type") != "application/json":
            return False
        given = headers.get(FORM_TOKEN, "")
        return secrets.compare_digest(given.encode(), self.keys.form_token.encode())

    def _entrance(self, request: Request) -> Response:
        """Puts the token into a cookie, and leads to the page without it in the address."""
        answer = RedirectResponse(request.url.path, 303)
        name = _cookie_name(request)
        answer.set_cookie(name, self.keys.token, path="/", httponly=True, samesite="strict")
        return answer


def _cookie_name(request: Request) -> str:
    """Cookies know no ports: two servers on one machine must not take each other's."""
    return f"onrecord_{request.url.port or 80}"


def _with_headers(send: Send) -> Send:
    async def sending(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            own = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            headers = message.get("headers", [])
            assert isinstance(headers, list)
            message = {**message, "headers": [*headers, *own]}
        await send(message)

    return sending  # type: ignore[return-value]


def app(session: Session, keys: Keys) -> Starlette:
    """The application: a page for the site and one for each brief, and what they ask for."""
    pages = _Pages(session, keys)
    return Starlette(
        routes=[
            Route("/", pages.site),
            Route("/briefs/{slug}/", pages.brief),
            Route("/briefs/{slug}/state", pages.state),
            Route("/briefs/{slug}/acts", pages.acts, methods=["POST"]),
            Route("/briefs/{slug}/undo", pages.undo, methods=["POST"]),
            Mount("/static", StaticFiles(directory=THEME / "static")),
            Mount("/review", StaticFiles(directory=THEME / "review" / "static")),
        ],
        middleware=[local_server.ONLY_BY_ITS_OWN_NAME, Middleware(Guard, keys=keys)],
    )


class _Pages:
    """The answers to each address."""

    def __init__(self, session: Session, keys: Keys) -> None:
        self.session, self.keys = session, keys
        self.env: Environment = render.environment(THEME)

    async def site(self, _: Request) -> Response:
        """The list of all briefs."""
        view = await self._speaking(lambda: site_view(self.session))
        return HTMLResponse(await self._speaking(lambda: self._page("review/briefs.html", view)))

    async def brief(self, request: Request) -> Response:
        """The page of a brief."""
        slug = self._slug(request)
        return HTMLResponse(await self._speaking(lambda: self._brief_page(slug)))

    async def state(self, request: Request) -> Response:
        """What the page of a brief shows, where it is not what the browser has."""
        slug = self._slug(request)
        seen = request.query_params.get("seen")
        # Asked every few seconds, and hardly ever is it another.
        if seen == await self._speaking(lambda: self._digest(slug)):
            return Response(status_code=204)
        return _json(await self._speaking(lambda: self._answer(slug, Outcome("", True))))

    async def acts(self, request: Request) -> Response:
        """Writes an act."""
        slug = self._slug(request)
        asked = await _body(request, Asked)

        def done() -> Answer:
            return self._answer(slug, self.session.do(slug, asked.act, asked.seen))

        return _json(await self._speaking(done))

    async def undo(self, request: Request) -> Response:
        """Takes a step back."""
        slug = self._slug(request)
        asked = await _body(request, Undo)

        def done() -> Answer:
            return self._answer(slug, self.session.undo(slug, asked.number))

        return _json(await self._speaking(done))

    def _slug(self, request: Request) -> str:
        slug = str(request.path_params["slug"])
        if slug not in self.session.archive.sources:
            raise HTTPException(404)
        return slug

    async def _speaking(self, work: Callable[[], T]) -> T:
        """Does something beside the event loop, in the site's language."""

        def spoken() -> T:
            with interface.use_language(self.session.archive.settings.interface):
                return work()

        return await run_in_threadpool(spoken)

    def _answer(self, slug: str, outcome: Outcome) -> Answer:
        file, html = self._state(slug)
        return Answer(html, file, outcome.said, outcome.is_done, outcome.finding)

    def _digest(self, slug: str) -> str:
        """The digest of the editor's file; empty where it cannot be read."""
        try:
            return self.session.file(slug).digest
        except OnrecordError:
            return ""

    def _state(self, slug: str) -> tuple[str, str]:
        """The digest of the editor's file, and what the page shows of the brief with it."""
        try:
            view = review_view(self.session, slug, self.session.file(slug))
        except OnrecordError as error:
            return "", self._rendered("review/unreadable.html", {"problems": error.problems})
        return view.digest, self._rendered("review/state.html", {"view": view})

    def _brief_page(self, slug: str) -> str:
        digest, html = self._state(slug)
        source = self.session.archive.sources[slug]
        context: dict[str, object] = {
            "slug": slug,
            "digest": digest,
            "state": Markup(html),
            "title": " ".join(source.article.title.split()),
            "form_token": self.keys.form_token,
        }
        return self._rendered("review/brief.html", self._frame(context))

    def _page(self, template: str, view: object) -> str:
        return self._rendered(template, self._frame({"view": view, "title": say("review.review")}))

    def _frame(self, context: dict[str, object]) -> dict[str, object]:
        return {"site": self.session.archive.settings, "slug": "", **context}

    def _rendered(self, template: str, context: dict[str, object]) -> str:
        return self.env.get_template(template).render(context)


async def _body(request: Request, type_: type[T]) -> T:
    """What a page sent. Answers 400 where it is something else, 413 where it is too long."""
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > LONGEST:
            raise HTTPException(413)
    try:
        return msgspec.json.decode(data, type=type_)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise HTTPException(400, str(error)) from None


def _json(answer: Answer) -> Response:
    return Response(msgspec.json.encode(answer), media_type="application/json")
