"""A plain Markdown file as HTML: headings, paragraphs, lists, bold and code. Anything else is text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.ui.components.markup import bullets, text

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"\s*[-*]\s+(.*)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`([^`]+)`")


def markdown_html(source: str) -> str:
    """The HTML of a file. Its title (one ``#``) is left out: a page has its own."""
    return "".join(_blocks(source))


def _blocks(source: str) -> Iterator[str]:
    lines: list[str] = []
    for line in [*source.splitlines(), ""]:
        heading = _HEADING.match(line)
        starts_list = _BULLET.match(line) is not None
        if lines and (heading or not line.strip() or (starts_list and _BULLET.match(lines[0]) is None)):
            yield _block(lines)
            lines = []
        if heading:
            level = len(heading[1])
            if level > 1:
                yield f"<h{level}>{_inline(heading[2])}</h{level}>"
        elif line.strip():
            lines.append(line)


def _block(lines: list[str]) -> str:
    """A paragraph, or a list of which an item may go on on the next line."""
    if _BULLET.match(lines[0]) is None:
        return f"<p>{_inline(' '.join(line.strip() for line in lines))}</p>"
    items: list[str] = []
    for line in lines:
        found = _BULLET.match(line)
        if found:
            items.append(found[1])
        else:
            items[-1] += f" {line.strip()}"
    return bullets(_inline(item) for item in items)


def _inline(words: str) -> str:
    return _CODE.sub(r"<code>\1</code>", _BOLD.sub(r"<strong>\1</strong>", text(words)))
