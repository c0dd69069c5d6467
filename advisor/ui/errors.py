"""Errors as people see them: short, Dutch, without details. The details go to the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from advisor.ui.base_path import base_path
from advisor.ui.document import head_links
from advisor.ui.security import fixed_headers, page_policy
from advisor.ui.server_texts import document_texts, error_texts

_LOG = logging.getLogger(__name__)


def error_response(status: int, *, accept: str = "text/html", retry_after: int | None = None) -> Response:
    """The error page of an HTTP status, or JSON ``{"error": …}`` for a program that asked for no page.

    ``retry_after``: seconds after which it is worth asking again.
    """
    texts = error_texts(status)
    headers = dict(fixed_headers())
    if retry_after is not None:
        headers["retry-after"] = str(retry_after)
    if "text/html" not in accept:
        return JSONResponse({"error": f"{texts.title}. {texts.text}"}, status, headers)
    home = escape(f"{base_path()}/")
    html = (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(texts.title)} – {escape(document_texts().title)}</title>"
        f"{head_links(home)}</head>"
        f'<body class="eenvoudig"><main><h1>{escape(texts.title)}</h1><p>{escape(texts.text)}</p>'
        f'<p><a href="{home}">{escape(texts.back)}</a></p></main></body></html>\n'
    )
    return HTMLResponse(html, status, headers | {"content-security-policy": page_policy()})


def _http_error(request: Request, error: HTTPException) -> Response:
    response = error_response(error.status_code, accept=request.headers.get("accept", ""))
    response.headers.update(error.headers or {})
    return response


def _unexpected_error(request: Request, error: Exception) -> Response:
    _LOG.error("unexpected error on %s", request.url.path, exc_info=error)
    return error_response(500, accept=request.headers.get("accept", ""))


def exception_handlers() -> dict[type[Exception], Callable[..., Response]]:
    """The handlers for errors on the network layer, for ``st.App``."""
    return {HTTPException: _http_error, Exception: _unexpected_error}


def show_script_error(error: Exception) -> bool:
    """Show a page's unexpected error in Dutch and log it; True: Streamlit shows nothing of its own."""
    _LOG.error("unexpected error in a page", exc_info=error)
    texts = error_texts(500)
    st.error(f"**{texts.title}.** {texts.text}")
    return True
