"""The plain routes beside the pages: no session, no script needed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from advisor import __version__
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import as_json
from advisor.ui import knowledge_store
from advisor.ui.advice_now import advice_on
from advisor.ui.base_path import base_path
from advisor.ui.documents import Edition, as_file
from advisor.ui.errors import error_response
from advisor.ui.plain_advice import Asked, problem_page, read_link, request_for, welcome_page, with_links
from advisor.ui.texts import say
from reports.render import MEDIA_TYPES

_LOG = logging.getLogger(__name__)
_PRIVATE = {"cache-control": "private, no-store"}

Answering = Callable[[Request, KnowledgeBase, Asked], Response]


async def health(_: Request) -> Response:
    """``/gezond``: 200 when advice can be given, 503 when no good knowledge base was ever read."""
    state = knowledge_store.current()
    well = state.knowledge_base is not None
    body = {"status": "gezond" if well else "ongezond", "version": __version__, "problems": len(state.problems)}
    return JSONResponse(body, 200 if well else 503, {"cache-control": "no-store"})


def _for_link(answer: Answering) -> Callable[[Request], Response]:
    """A route that reads the link first. Not async: Starlette runs it in a thread, as a document takes a while."""

    @wraps(answer)
    def route(request: Request) -> Response:
        wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.endswith(".json")
        knowledge_base = knowledge_store.current().knowledge_base
        if knowledge_base is None:
            return _refusal((say("kaal.geen-kennisbank"),), 503, page=wants_page)
        link = request.query_params.get("s", "")
        if not link:
            if wants_page and request.url.path.endswith("/advies"):
                return HTMLResponse(welcome_page(knowledge_base), headers=_PRIVATE)
            return _refusal((say("kaal.inleiding"),), 400, page=wants_page)
        asked = read_link(knowledge_base, link)
        if asked.problems and not asked.answers.values and not asked.answers.declined:
            return _refusal(asked.problems, 400, page=wants_page)
        try:
            return answer(request, knowledge_base, asked)
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
def advice_page(request: Request, knowledge_base: KnowledgeBase, asked: Asked) -> Response:
    """``/advies?s=…``: the advice as one page that needs no script."""
    content = as_file(request_for(knowledge_base, asked.answers, _edition(request)), "html").decode()
    return HTMLResponse(with_links(content, request.query_params["s"], asked.problems), headers=_PRIVATE)


@_for_link
def advice_pdf(request: Request, knowledge_base: KnowledgeBase, asked: Asked) -> Response:
    """``/advies.pdf?s=…``: the same as an accessible PDF."""
    content = as_file(request_for(knowledge_base, asked.answers, _edition(request)), "pdf")
    name = f"{say('downloads.bestand-advies')}-{_edition(request)}.pdf"
    headers = _PRIVATE | {"content-disposition": f'inline; filename="{name}"'}
    return Response(content, headers=headers, media_type=MEDIA_TYPES["pdf"])


@_for_link
def advice_json(_: Request, knowledge_base: KnowledgeBase, asked: Asked) -> Response:
    """``/advies.json?s=…``: the same as ``advise --json``."""
    return JSONResponse(as_json(advice_on(knowledge_base, asked.answers)), headers=_PRIVATE)


def routes() -> list[Route]:
    """All plain routes, below the configured base path."""
    base = base_path()
    return [
        Route(f"{base}/gezond", health),
        Route(f"{base}/advies", advice_page),
        Route(f"{base}/advies.pdf", advice_pdf),
        Route(f"{base}/advies.json", advice_json),
    ]
