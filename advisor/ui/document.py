"""The one HTML document that Streamlit serves, made Dutch and our own.

The document is rewritten once, from the installed package. Every replacement must hit exactly once: after an upgrade
that changes the document the service does not start, instead of silently turning English again.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from streamlit import file_util

from advisor.ui.security import page_policy, script_hashes
from advisor.ui.server_texts import DocumentTexts, document_texts
from advisor.ui.stylesheet import SHEET, stylesheet

STATIC = Path(__file__).parent / "static"


class DocumentChangedError(RuntimeError):
    """The installed Streamlit has another page document than this code was written for."""


class PageDocument(NamedTuple):
    """The document as Streamlit has it, as we serve it, and the policy that goes with it."""

    original: bytes
    served: bytes
    policy: str


@cache
def versioned(name: str) -> str:
    """The relative address of a static file, with a version that changes with its content."""
    content = stylesheet() if name == SHEET else (STATIC / name).read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return f"./app/static/{name}?v={digest}"


def head_links(home: str) -> str:
    """Style and icon for the head of a page of our own; ``home`` is the path of the service, with a slash."""
    links = (("stylesheet", SHEET), ("icon", "favicon.svg"))
    return "".join(f'<link rel="{kind}" href="{escape(home + versioned(name)[2:])}">' for kind, name in links)


def streamlit_folder() -> Path:
    """The folder with Streamlit's own document, scripts and styles."""
    return Path(file_util.get_static_dir())


def _replace_once(html: str, pattern: str, replacement: str) -> str:
    changed, count = re.subn(pattern, lambda _: replacement, html, flags=re.DOTALL)
    if count != 1:
        raise DocumentChangedError(f"Streamlit's index.html holds {pattern!r} {count} times instead of once")
    return changed


def dutch_document(html: str, texts: DocumentTexts) -> str:
    """Streamlit's document in Dutch, with our style, script, font and icon; all addresses relative to the base path.

    Raises DocumentChangedError where a part to replace is not there exactly once.
    """
    title, description, no_javascript, link = (escape(text) for text in texts)
    head = (
        f"<title>{title}</title>\n"
        f'    <meta name="description" content="{description}" />\n'
        '    <meta name="color-scheme" content="light dark" />'
    )
    icon = (
        f'<link rel="icon" href="{versioned("favicon.svg")}" type="image/svg+xml" />\n'
        f'    <link rel="alternate icon" href="{versioned("favicon.png")}" type="image/png" />'
    )
    font = '<link rel="preload" href="./app/static/OpenSans.woff2" as="font" type="font/woff2" crossorigin />'
    own = (
        f'<link rel="stylesheet" href="{versioned(SHEET)}" />\n'
        f'    <script src="{versioned("nl.js")}" defer></script>\n  </head>'
    )
    noscript = f'<noscript>\n      <p>{no_javascript}</p>\n      <p><a href="./advies">{link}</a></p>\n    </noscript>'
    for pattern, replacement in (
        (r'<html lang="en">', '<html lang="nl">'),
        (r"<title>Streamlit</title>", head),
        (r'<link rel="shortcut icon"[^>]*>', icon),
        (r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', font),
        # The agent interface is switched off: no pointer to it.
        (r'<!--\s+Machine-readable pointer.*?-->\s*<link rel="service-desc"[^>]*>\s*', ""),
        (r"<noscript>.*?</noscript>", noscript),
        (r"</head>", own),
    ):
        html = _replace_once(html, pattern, replacement)
    return html


@cache
def page_document() -> PageDocument:
    """The document of the installed Streamlit, rewritten, with its Content-Security-Policy."""
    original = (streamlit_folder() / "index.html").read_bytes()
    served = dutch_document(original.decode(), document_texts())
    return PageDocument(original, served.encode(), page_policy(script_hashes(served)))
