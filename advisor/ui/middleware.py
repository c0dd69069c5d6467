"""What every request passes before it reaches Streamlit or a route: limits, headers, compression, our document.

Plain ASGI, because Starlette's BaseHTTPMiddleware breaks streaming. From the outside in: ``Guard``, ``StaticAssets``,
Starlette's gzip, ``Stylesheet``, ``DutchDocument``.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from advisor.ui.base_path import base_path
from advisor.ui.compressed import compressible, content_type, gzipped
from advisor.ui.document import page_document
from advisor.ui.errors import error_response
from advisor.ui.security import content_policy, fixed_headers, page_policy
from advisor.ui.stylesheet import Stylesheet
from reports.render import MEDIA_TYPES

LONGEST_URL = 8_192
"""Bytes of path and query. A link with every answer is a few hundred bytes."""
_FORM_OVERHEAD = 1_000_000
"""Bytes around an uploaded file; Streamlit itself allows the same."""
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
_COMPRESSED = (*DEFAULT_EXCLUDED_CONTENT_TYPES, *(kind for kind in MEDIA_TYPES.values() if "text/" not in kind))
"""Content types that are compressed in themselves: once more costs a core for a hundredth of the bytes."""
_YEAR = "public, max-age=31536000, immutable"
_DAY = "public, max-age=86400"


class _BodyTooLargeError(Exception):
    """A request sent more than it may."""


def largest_body() -> int:
    """The largest request body in bytes: the configured upload limit and what a form puts around it."""
    return int(config.get_option("server.maxUploadSize")) * 1024 * 1024 + _FORM_OVERHEAD


def refusal(scope: Scope) -> int | None:
    """The HTTP status with which a request is refused before anything reads it, or None.

    Streamlit checks ``server.allowedHosts`` for the websocket alone; here it counts for every request.
    """
    headers = Headers(scope=scope)
    path: str = scope["path"]
    if len(scope.get("raw_path") or path.encode()) + len(scope.get("query_string", b"")) > LONGEST_URL:
        return 414
    if not is_host_allowed(headers.get("host")):
        return 421
    if path.removeprefix(base_path()).startswith(_CLOSED):
        return 404
    length = headers.get("content-length", "0")
    if not length.isdecimal():
        return 400
    return 413 if int(length) > largest_body() else None


def socket_refused(scope: Scope) -> bool:
    """Whether a websocket comes from a page of another host.

    Streamlit refuses those too, but first asks a host on the internet for its own address, and every visitor waits.
    Other origins that are wanted stand in ``server.corsAllowedOrigins``.
    """
    headers = Headers(scope=scope)
    origin = urlsplit(headers.get("origin", ""))
    if not origin.netloc or origin.netloc == headers.get("host"):
        return False
    wanted = {urlsplit(other).hostname for other in config.get_option("server.corsAllowedOrigins")}
    return origin.hostname not in wanted | {"localhost", "127.0.0.1"}


class Guard:
    """Refuses what breaks a limit, in Dutch, and puts the security headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and socket_refused(scope):
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        accept = Headers(scope=scope).get("accept", "")
        received, started = 0, False

        async def counted() -> Message:
            # A body without a length (chunked) is counted while it comes in.
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > largest_body():
                raise _BodyTooLargeError
            return message

        async def secured(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in fixed_headers():
                    headers[name] = value
                headers.setdefault(
                    "content-security-policy", content_policy(headers.get("content-type", ""), page_policy())
                )
                _set_cache(scope, headers)
            await send(message)

        status = refusal(scope)
        if status is not None:
            await error_response(status, accept=accept)(scope, receive, secured)
            return
        try:
            await self._app(scope, counted, secured)
        except _BodyTooLargeError:
            if not started:
                await error_response(413, accept=accept)(scope, receive, secured)


def _set_cache(scope: Scope, headers: MutableHeaders) -> None:
    """Own static files: for ever when the address names the version, else for a day."""
    if scope["path"].startswith(f"{base_path()}/app/static/") and "cache-control" not in headers:
        headers["cache-control"] = _YEAR if scope.get("query_string", b"").startswith(b"v=") else _DAY


class StaticAssets:
    """Serves Streamlit's scripts and styles compressed, from memory."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = self._name(scope)
        if name is None:
            await self._app(scope, receive, send)
            return
        headers = {
            "content-encoding": "gzip",
            "content-type": content_type(name),
            "vary": "Accept-Encoding",
            "cache-control": _YEAR,  # the name holds a hash of the content
        }
        await Response(gzipped(name), headers=headers)(scope, receive, send)

    @staticmethod
    def _name(scope: Scope) -> str | None:
        """The name of the asked file where it can be served compressed."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        before, found, name = scope["path"].partition("/static/")
        if not found or before != base_path() or name not in compressible():
            return None
        headers = Headers(scope=scope)
        accepts = "gzip" in headers.get("accept-encoding", "") and "range" not in headers
        return name if accepts else None


class DutchDocument:
    """Serves our document where Streamlit serves its own; an unknown address becomes a Dutch 404.

    Streamlit answers every unknown path with its document. Our pages all stand at one path and differ in the query:
    at another path the answer is an honest 404.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = bytearray()
        document = page_document()

        async def rewritten(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _may_be_document(message):
                start = message
                return
            if start is None or message["type"] != "http.response.body":
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body", False):
                return
            if body == document.original or _is_head_of_document(scope, start):
                await self._document(scope)(scope, receive, send)
            else:
                await send(start)
                await send({"type": "http.response.body", "body": bytes(body)})

        await self._app(_without_conditions(scope), receive, rewritten)

    @staticmethod
    def _document(scope: Scope) -> Response:
        if scope["path"].removeprefix(base_path()).strip("/"):
            return error_response(404, accept=Headers(scope=scope).get("accept", ""))
        document = page_document()
        headers = {"cache-control": "no-cache", "content-security-policy": document.policy}
        return Response(document.served, headers=headers, media_type="text/html")


def _may_be_document(message: Message) -> bool:
    """Whether a response can be Streamlit's document: a page of exactly its length."""
    headers = Headers(raw=message["headers"])
    length = str(len(page_document().original))
    return headers.get("content-type", "").startswith("text/html") and headers.get("content-length") == length


def _is_head_of_document(scope: Scope, start: Message) -> bool:
    return bool(scope["method"] == "HEAD" and start["status"] == 200)


def _without_conditions(scope: Scope) -> Scope:
    """The request without compression; for a page also without conditions, as a 304 would keep our older document."""
    drop = {b"accept-encoding"}
    if "text/html" in Headers(scope=scope).get("accept", ""):
        drop |= {b"if-none-match", b"if-modified-since", b"range"}
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name.lower() not in drop]}


def middleware() -> list[Middleware]:
    """The middleware of the service, outermost first, for ``st.App``."""
    return [
        Middleware(Guard),
        Middleware(StaticAssets),
        Middleware(GZipMiddleware, minimum_size=500, compresslevel=6, exclude_content_types=_COMPRESSED),
        Middleware(Stylesheet),
        Middleware(DutchDocument),
    ]
