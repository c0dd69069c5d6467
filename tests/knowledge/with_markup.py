"""The shipped knowledge base with markup of every kind behind every sentence in it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from advisor.knowledge.reader import read_file
from tests.conftest import SHIPPED

ADDRESS = "https://kwaad.example"
MARKUP = f" <script>alert(1)</script><img src=x onerror=alert(1)> [klik]({ADDRESS}) **vet** `code` $x$ <b>b</b>"
_NO_SENTENCES = frozenset({"als", "toon-als", "antwoorden", "verwacht"})
"""Keys below which words are ids or answers."""


def write_with_markup(folder: Path) -> int:
    """Write it into a folder; the number of texts that got markup."""
    changed = 0

    def marked(value: Any) -> Any:
        nonlocal changed
        if isinstance(value, dict):
            return {key: inner if key in _NO_SENTENCES else marked(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [marked(inner) for inner in value]
        if " " not in value or "://" in value:
            return value
        changed += 1
        return value + MARKUP

    for path in sorted(SHIPPED.rglob("*.yaml")):
        target = folder / path.relative_to(SHIPPED)
        target.parent.mkdir(parents=True, exist_ok=True)
        content = marked(read_file(path, path.name)[0].data)
        target.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return changed


class _Live(HTMLParser):
    """Collects what a browser would run, load or follow because of the markup, and the text that it would show."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        runs = tag == "script" or any(name.startswith("on") for name in given)
        if runs or given.get("src") == "x" or ADDRESS in (given.get("href") or ""):
            self.found.append(self.get_starttag_text() or tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def live_markup(html: str) -> tuple[list[str], str]:
    """What came alive in a web page (nothing, it is hoped), and its text."""
    parser = _Live()
    parser.feed(html)
    parser.close()
    return parser.found, "".join(parser.texts)
