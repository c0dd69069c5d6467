"""Waiting for a page, and judging its accessibility."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_TEXTS = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    // An icon is drawn by a font from its English name; screen readers do not get it.
    if (parent.closest('script, style, noscript, [data-testid=stIconMaterial], [lang]:not([lang=nl])')) continue;
    found.add(walker.currentNode.data.trim());
  }
  const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt'];
  for (const element of document.querySelectorAll('*'))
    for (const name of attributes) found.add((element.getAttribute(name) ?? '').trim());
  return [...found].filter(Boolean);
}"""
# Words that are English and never Dutch, and that Streamlit's own sentences are made of.
_ENGLISH = re.compile(
    r"\b(the|your|you|this|and|with|press|select|choose|upload|file|files|remove|clear|close|help for|show|search|"
    r"results?|options?|page not|please|loading|running|error|connection|main menu|sidebar|skip|invalid|required|"
    r"value)\b",
    re.IGNORECASE,
)
_SETTLED = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app && !app.inert && app.getAttribute('data-test-script-state') === 'notRunning'
    && document.querySelector('main h1, main h2, [data-testid=stMain] h1')
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]');
}"""


def settled(page: Page) -> None:
    """Wait until the page script has finished, nothing is stale, and focus and announcements have followed."""
    page.wait_for_timeout(120)  # a click reaches the server only after the next frame
    page.wait_for_function(_SETTLED, timeout=20_000)
    page.wait_for_timeout(250)  # nl.js follows within 60 ms and announces 100 ms later


def violations(page: Page) -> list[str]:
    """Every violation that axe finds on the page as it is now: rule, what it asks, and the elements."""
    # What passes need not be written out node by node: on a long page that costs more than the judging.
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}\n  " + "\n  ".join(node["html"][:200] for node in rule["nodes"][:5])
        for rule in found
    ]


def assert_accessible(page: Page, state: str) -> None:
    """Fail with every violation of WCAG 2.0 to 2.2 (A and AA) and of best practice; ``state`` names the page."""
    found = violations(page)
    assert found == [], f"{state}:\n" + "\n".join(found)


def assert_reflows(page: Page, state: str) -> None:
    """Fail when the page is wider than 320 CSS pixels in a window of that width (WCAG 1.4.10)."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_timeout(200)
    width = page.evaluate(
        "() => Math.max(document.documentElement.scrollWidth,"
        " document.querySelector('[data-testid=stMain]')?.scrollWidth ?? 0)"
    )
    if before is not None:
        page.set_viewport_size(before)
    assert width <= 320, f"{state} is {width} pixels wide"


def texts(page: Page) -> list[str]:
    """Every text that the page shows or tells a screen reader; not icons, not text marked with another language."""
    found: list[str] = page.evaluate(_TEXTS)
    return found


def english(page: Page, *allowed: str) -> list[str]:
    """The texts on the page that look English; ``allowed`` names exceptions, such as the name of a tool."""
    kept = [text for text in texts(page) if _ENGLISH.search(text)]
    return [text for text in kept if not any(name in text for name in allowed)]
