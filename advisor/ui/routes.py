"""The plain routes beside the pages: no session, no script needed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Awaitable, Callable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from advisor import __version__
from advisor.ui import knowledge_store
from advisor.ui.base_path import base_path
from advisor.ui.document import STATIC

ADVICE_ROUTES = "advisor.ui.advice_routes"
"""The module with the routes that need advice or documents: a quarter of the start, so imported on first use."""


async def health(_: Request) -> Response:
    """``/gezond``: 200 when advice can be given, 503 when no good knowledge base was ever read."""
    state = knowledge_store.current()
    well = state.knowledge_base is not None
    body = {"status": "gezond" if well else "ongezond", "version": __version__, "problems": len(state.problems)}
    return JSONResponse(body, 200 if well else 503, {"cache-control": "no-store"})


async def icon(_: Request) -> Response:
    """``/favicon.ico``: what a browser asks for beside a page that names no icon, such as a report."""
    return FileResponse(STATIC / "favicon.png", headers={"cache-control": "public, max-age=86400"})


def stop_pool() -> None:
    """Stop the processes that make documents, when there are any."""
    pool = sys.modules.get("advisor.ui.report_pool")
    if pool is not None:
        pool.pool().close()


def _advice(name: str) -> Callable[[Request], Awaitable[Response]]:
    """A route of ``ADVICE_ROUTES``."""

    async def route(request: Request) -> Response:
        module = await to_thread.run_sync(importlib.import_module, ADVICE_ROUTES)
        answer: Response = await getattr(module, name)(request)
        return answer

    return route


def routes() -> list[Route]:
    """All plain routes, below the configured base path."""
    base = base_path()
    return [
        Route(f"{base}/gezond", health),
        Route(f"{base}/favicon.ico", icon),
        Route(f"{base}/advies", _advice("advice_page")),
        Route(f"{base}/advies.pdf", _advice("advice_pdf")),
        Route(f"{base}/advies.json", _advice("advice_json")),
    ]
