"""Ask the middleware something without a network: our stack around Streamlit's own static files and a few routes."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from advisor.ui.base_path import base_path
from advisor.ui.errors import exception_handlers
from advisor.ui.middleware import middleware
from reports.render import MEDIA_TYPES

Result = TypeVar("Result")


@dataclass
class Answer:
    """What came back; ``body`` as it was sent, ``text`` decompressed."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    close_code: int = 0

    @property
    def text(self) -> str:
        plain = gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body
        return plain.decode()


async def _echo(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def _page(_: Request) -> Response:
    return HTMLResponse("<!DOCTYPE html><html lang=nl><title>Eigen</title><p>" + "woorden " * 200)


async def _file(request: Request) -> Response:
    return Response(b"een bestand " * 200, media_type=MEDIA_TYPES[request.path_params["ending"]])


async def _break(_: Request) -> Response:
    raise RuntimeError("geheim detail")


def application() -> Starlette:
    """The middleware as the service has it, with a route that reads a body, a page, files, and a page that breaks."""
    base = base_path()
    routes = [
        Route(f"{base}/lees", _echo, methods=["POST"]),
        Route(f"{base}/eigen", _page),
        Route(f"{base}/bestand.{{ending}}", _file),
        Route(f"{base}/kapot", _break),
    ]
    return Starlette(
        routes=[*routes, *create_streamlit_static_assets_routes(base_url=base)],
        middleware=middleware(),
        exception_handlers=exception_handlers(),  # type: ignore[arg-type]
    )


def ask(
    path: str,
    *,
    method: str = "GET",
    query: str = "",
    body: tuple[bytes, ...] = (),
    headers: dict[str, str] | None = None,
    kind: str = "http",
) -> Answer:
    """One request; ``body`` in the chunks in which it comes. For a websocket the status of refusal is 403."""
    given = {"host": "advies.example.nl", "accept": "text/html", "accept-encoding": "gzip", **(headers or {})}
    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "http_version": "1.1",
        "scheme": "http",
        "root_path": "",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1234),
    }
    chunks = list(body) or [b""]
    answer = Answer()

    async def receive() -> Message:
        if kind == "websocket":
            return {"type": "websocket.connect"}
        if not chunks:
            await asyncio.Event().wait()  # the visitor stays, and says no more
        part = chunks.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(chunks)}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        elif message["type"] == "http.response.body":
            answer.body += message.get("body", b"")
        elif message["type"] == "websocket.close":
            answer.status, answer.close_code = 403, message.get("code", 1000)

    async def run() -> None:
        try:
            await application()(scope, receive, send)
        except RuntimeError as error:
            if "geheim" not in str(error):  # Starlette raises on, for the log, after it has answered
                raise

    in_a_loop(run)
    return answer


def in_a_loop(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """What an async function returns, from a thread of its own: Playwright may keep a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()
