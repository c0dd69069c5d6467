"""What a visitor's browser does beside showing pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError, WebSocket

_OWN = {"data", "blob", "about"}


class Watch:
    """Records every request to another host and every error in the console, for all pages of a context.

    A test that breaks something on purpose (a stopped server) clears ``errors`` itself; the watch of a page is
    ``watch_of(page.context)``.
    """

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        self._host = urlsplit(url).netloc
        _WATCHES[context] = self
        context.on("request", self._request)
        context.on("page", lambda page: page.on("websocket", self._socket))
        context.on("console", self._console)
        context.on("weberror", self._uncaught)

    def _check(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in _OWN and parts.netloc != self._host:
            self.outside.append(address)

    def _request(self, request: Request) -> None:
        self._check(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self._check(socket.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _uncaught(self, error: WebError) -> None:
        self.errors.append(str(error.error))


_WATCHES: dict[BrowserContext, Watch] = {}


def watch_of(context: BrowserContext) -> Watch:
    """The watch of a context that the fixture ``new_context`` made."""
    return _WATCHES[context]
