"""The one stylesheet of the service: a file for every idea, joined in a fixed order where it is served.

A reader's browser fetches one file, for ever, under an address that changes with its content (``document.versioned``).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from advisor.ui.base_path import base_path

SHEET = "site.css"
"""The name under which the stylesheet is served, beside the static files."""
FOLDER = Path(__file__).parent / "style"
PARTS = (
    "fonts",
    "tokens",
    "shell",
    "text",
    "controls",
    "parts",
    "tables",
    "frame",
    "questions",
    "pages",
    "senses",
    "print",
)
"""The files in ``FOLDER``. A later one wins from an earlier one, so the order counts."""


@cache
def stylesheet() -> bytes:
    """All parts, joined."""
    return "\n".join((FOLDER / f"{part}.css").read_text(encoding="utf-8") for part in PARTS).encode()


class Stylesheet:
    """Serves the stylesheet from memory, as if it were a static file."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if asked and scope["path"] == f"{base_path()}/app/static/{SHEET}":
            await Response(stylesheet(), media_type="text/css")(scope, receive, send)
        else:
            await self._app(scope, receive, send)
