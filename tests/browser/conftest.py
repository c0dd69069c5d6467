"""A real server, a real Chromium, and guards that every browser test passes through.

There is no skipping: without a browser these tests fail (``make test`` installs one).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.server import Server
from tests.browser.watch import Watch, watch_of

FLAGS = [
    "--no-sandbox",  # tests run as root in containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=LocalNetworkAccessChecks",  # a test lets a made-up intranet embed this machine
]
SCREENSHOTS = Path(__file__).parent / "screenshots"
TALLEST = 8_000
"""Pixels; a longer page is pictured as far as this."""
SIZES = {"desktop": (1280, 900), "tablet": (768, 1024), "smal": (320, 640)}


def _in_browser(item: pytest.Item) -> bool:
    return Path(__file__).parent in item.path.parents


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests and run them last: slow after quick, and Playwright keeps an event loop running."""
    for item in items:
        if _in_browser(item):
            item.add_marker("browser")
    items.sort(key=_in_browser)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The service on a free port; ``restart()`` for tests of what survives that."""
    with Server() as running:
        yield running


@pytest.fixture(scope="session")
def url(server: Server) -> str:
    """The address of the service, without a slash at the end."""
    return server.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium where it is installed, else Playwright's own."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield launched
        launched.close()


_DEFAULTS = {"locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


def _judge(watch: Watch) -> None:
    """Fail on what the watch saw, and forget it, so that the next test answers for itself alone."""
    outside, errors = list(watch.outside), list(watch.errors)
    watch.outside.clear()
    watch.errors.clear()
    assert outside == [], "a page asked another host for something"
    assert errors == [], "errors in the console of the browser"


@pytest.fixture
def new_context(browser: Browser, server: Server) -> Iterator[Callable[..., BrowserContext]]:
    """Make a browser context (one visitor) with Playwright's options; all are guarded and closed at the end.

    ``url`` names the service when it is another one than that of the fixture ``server``.
    """
    made: list[tuple[BrowserContext, Watch]] = []

    def make(url: str = server.url, **options: object) -> BrowserContext:
        context = browser.new_context(**{**_DEFAULTS, **options})  # type: ignore[arg-type]
        made.append((context, Watch(context, url)))
        return context

    yield make
    for context, _ in made:
        context.close()
    for _, watch in made:
        _judge(watch)


@pytest.fixture(scope="session")
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A Dutch browser on a desktop that was here before: what it fetched stays, as it does for who comes back."""
    made = browser.new_context(**_DEFAULTS)  # type: ignore[arg-type]
    Watch(made, server.url)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A new tab in that browser, which is a new session of the service; guarded like every other."""
    watch = watch_of(context)
    yield context.new_page()
    for tab in context.pages:
        tab.close()
    _judge(watch)


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """Put a picture of the whole page, in every size, into tests/browser/screenshots (not in git)."""
    SCREENSHOTS.mkdir(exist_ok=True)

    def take(page: Page, name: str) -> None:
        before = page.viewport_size
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(60)
            # Streamlit scrolls inside the page: make the window as tall as what it holds.
            tall = page.evaluate("() => document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 0")
            page.set_viewport_size({"width": width, "height": max(height, min(tall, TALLEST))})
            page.wait_for_timeout(60)
            page.screenshot(path=SCREENSHOTS / f"{name}-{size}.png", full_page=True)
        if before is not None:
            page.set_viewport_size(before)

    return take
