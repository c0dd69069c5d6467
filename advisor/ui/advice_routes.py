"""The plain routes with advice: read a link, answer with a page, a file or data.

``advisor.ui.routes`` imports this at the first request (or the warm-up does).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import wraps

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import as_json
from advisor.ui import knowledge_store
from advisor.ui.advice_now import advice_on
from advisor.ui.documents import Edition
from advisor.ui.errors import error_response
from advisor.ui.plain_advice import Asked, problem_page, read_link, request_for, welcome_page, with_links
from advisor.ui.report_pool import QueueFullError, pool
from advisor.ui.texts import say
from reports.render import MEDIA_TYPES

_LOG = logging.getLogger(__name__)
_PRIVATE = {"cache-control": "private, no-store"}

Answering = Callable[[Request, KnowledgeBase, Asked], Awaitable[Response]]


def _for_link(answer: Answering) -> Callable[[Request], Awaitable[Response]]:
    """A route that reads the link first."""

    @wraps(answer)
    async def route(request: Request) -> Response:
        wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.endswith(".json")
        knowledge_base = knowledge_store.current().knowledge_base
        if knowledge_base is None:
            return _refusal((say("kaal.geen-kennisbank"),), 503, page=wants_page)
        link = request.query_params.get("s", "")
        if not link:
            if wants_page and request.url.path.endswith("/advies"):
                return HTMLResponse(welcome_page(knowledge_base), headers=_PRIVATE)
            return _refusal((say("kaal.inleiding"),), 400, page=wants_page)
        asked = await to_thread.run_sync(read_link, knowledge_base, link)
        if asked.problems and not asked.answers.values and not asked.answers.declined:
            return _refusal(asked.problems, 400, page=wants_page)
        try:
            return await answer(request, knowledge_base, asked)
        except QueueFullError as error:
            return error_response(503, accept=request.headers.get("accept", ""), retry_after=error.seconds)
        except Exception:
            _LOG.exception("unexpected error on %s", request.url.path)
            return error_response(500, accept=request.headers.get("accept", ""))

    return route


def _refusal(problems: tuple[str, ...], status: int, *, page: bool) -> Response:
    if page:
        return HTMLResponse(problem_page(problems), status, _PRIVATE)
    return JSONResponse({"error": " ".join(problems)}, status, _PRIVATE)


def _edition(request: Request) -> Edition:
    return "raad" if request.query_params.get("uitgave") == "raad" else "werk"


@_for_link
async def advice_page(request: Request, knowledge_base: KnowledgeBase, asked: Asked) -> Response:
    """``/advies?s=…``: the advice as one page that needs no script."""
    content = await pool().make_async(request_for(knowledge_base, asked.answers, _edition(request)), "html")
    return HTMLResponse(with_links(content.decode(), request.query_params["s"], asked.problems), headers=_PRIVATE)


@_for_link
async def advice_pdf(request: Request, knowledge_base: KnowledgeBase, asked: Asked) -> Response:
    """``/advies.pdf?s=…``: the same as an accessible PDF."""
    content = await pool().make_async(request_for(knowledge_base, asked.answers, _edition(request)), "pdf")
    name = f"{say('downloads.bestand-advies')}-{_edition(request)}.pdf"
    headers = _PRIVATE | {"content-disposition": f'inline; filename="{name}"'}
    return Response(content, headers=headers, media_type=MEDIA_TYPES["pdf"])


@_for_link
async def advice_json(_: Request, knowledge_base: KnowledgeBase, asked: Asked) -> Response:
    """``/advies.json?s=…``: the same as ``advise --json``. In a thread: it takes a moment."""
    advice = await to_thread.run_sync(advice_on, knowledge_base, asked.answers)
    return JSONResponse(as_json(advice), headers=_PRIVATE)
