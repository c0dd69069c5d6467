"""Small pieces of HTML. Everything that is not markup is escaped here, also when it comes from the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.ui.address import TOOL_PAGE, Place, href
from advisor.ui.components.language import is_english
from advisor.ui.texts import count, day, say

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:])")


def text(value: object) -> str:
    """Text as HTML."""
    return escape(str(value))


@lru_cache(maxsize=4096)
def literal(value: str) -> str:
    """Text for a place where Streamlit reads Markdown: nothing in it is read as markup; an amount is not broken.

    Remembered: sessions that show the same question then share the text of its answers.
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(value.split())).replace("€ ", "€\u00a0")


def paragraph(value: str, kind: str = "") -> str:
    """A paragraph of text, with a CSS class."""
    return f'<p class="{kind}">{text(value)}</p>' if kind else f"<p>{text(value)}</p>"


def bullets(items: Iterable[str], kind: str = "") -> str:
    """A list of pieces of HTML; empty for no items."""
    body = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="{kind}">{body}</ul>' if body else ""


def numbers(items: Iterable[str], kind: str = "") -> str:
    """A numbered list of pieces of HTML; empty for no items."""
    body = "".join(f"<li>{item}</li>" for item in items)
    return f'<ol class="{kind}">{body}</ol>' if body else ""


def details(summary: str, body: str, kind: str = "") -> str:
    """A part that opens and closes; empty when there is nothing in it."""
    return f'<details class="{kind}"><summary>{text(summary)}</summary>{body}</details>' if body else ""


def inside(place: Place, words: str, kind: str = "", *, current: bool = False, question: str = "") -> str:
    """A link to another page of the service. ``nl.js`` follows it without loading everything again.

    The answers are not written out in each of the hundreds of links of a page, which would make the advice twice as
    heavy: ``nl.js`` adds them, also for a new tab and for copying the link. With ``question`` the focus goes to that
    question on the other page.
    """
    marked = ' aria-current="page"' if current else ""
    style = f' class="{kind}"' if kind else ""
    field = f' data-veld="veld-{text(question)}"' if question else ""
    return f'<a{style} href="{text(href(place, ""))}" data-binnen="ja"{field}{marked}>{text(words)}</a>'


def outside(address: str, words: str) -> str:
    """A link to another site, or only the words when the address is not one of the web."""
    if not address.startswith(("https://", "http://")):
        return text(words)
    return f'<a href="{text(address)}" rel="noopener noreferrer">{text(words)}</a>'


def tool_link(knowledge_base: KnowledgeBase, tool: str, words: str | None = None) -> str:
    """A link to the page of a tool; only the text when there is no such tool."""
    known = knowledge_base.tools.get(tool)
    if known is None:
        return text(words or tool)
    return inside(Place(TOOL_PAGE, tool=tool), words or known.name)


def source(knowledge_base: KnowledgeBase, identifier: str) -> str:
    """One source: title with link, publisher, date, and when it was seen."""
    known = knowledge_base.sources.get(identifier)
    if known is None:
        return text(identifier)
    key = "algemeen.bron-zonder-datum" if known.date == say("algemeen.onbekend") else "algemeen.bron"
    mark = "\0"
    line = text(say(key, titel=mark, uitgever=known.publisher, datum=_dutch(known.date), gezien=day(known.seen)))
    title = outside(known.url or "", known.title)
    return line.replace(mark, f'<span lang="en">{title}</span>' if is_english(known.title) else title)


def _dutch(date: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", date)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else date


def sources(knowledge_base: KnowledgeBase, identifiers: Iterable[str]) -> str:
    """Sources behind a line that says how many there are; empty for none."""
    unique = tuple(dict.fromkeys(identifiers))
    return details(count("algemeen.bronnen", len(unique)), source_list(knowledge_base, unique), "bronnen")


def source_list(knowledge_base: KnowledgeBase, identifiers: Iterable[str]) -> str:
    """Sources as a list; empty for none."""
    return bullets(source(knowledge_base, identifier) for identifier in dict.fromkeys(identifiers))


def section(name: str) -> str:
    """The heading of a part of the advice, to which the list of contents leads."""
    return f'<h2 data-doel="{name}">{text(say(f"advies.{name}-titel"))}</h2>'


def fold(name: str, body: str, title: str = "") -> str:
    """A part of the advice that opens and closes under its heading; empty when there is nothing in it."""
    words = text(title or say(f"advies.{name}-titel"))
    heading = f'<details class="vouw" data-doel="{name}"><summary><h2>{words}</h2></summary>'
    return f"{heading}<div>{body}</div></details>" if body else ""


def labels(*pieces: tuple[str, str]) -> str:
    """Small labels: (text, CSS class)."""
    return "".join(f'<span class="label {kind}">{text(words)}</span> ' for words, kind in pieces)


def card(body: str, kind: str = "") -> str:
    """A framed part."""
    return f'<div class="kaart {kind}">{body}</div>'


def callout(title: str, body: str, kind: str) -> str:
    """A part that asks attention; the title says in words what its colour says."""
    return f'<div class="kader {kind}"><p class="kader-titel">{text(title)}</p>{body}</div>'
