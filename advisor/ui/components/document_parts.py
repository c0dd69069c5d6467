"""Parts of the framework to take along: texts to copy, and figures and tables as pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import streamlit as st

from advisor.ui.components.language import is_english
from advisor.ui.components.markup import literal, paragraph, text
from advisor.ui.components.part import part
from advisor.ui.documents import Request, document, pictures
from advisor.ui.report_pool import maker
from advisor.ui.texts import say
from reports.document import Block, Document, Figure, Heading, PageBreak
from reports.html import fragment

_LINK = re.compile(r"(<a [^>]*>)([^<]*)(</a>)")
_PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


def show_texts(request: Request) -> None:
    """Every section of the framework with a button that copies it (``nl.js``)."""
    with part("teksten", say("downloads.teksten-titel")):
        st.html(paragraph(say("downloads.teksten-uitleg")))
        found = document(request)
        for number, (title, blocks) in enumerate(_sections(found)):
            st.html(_section(f"deel-{number}", title, fragment(blocks, f"deel-{number}-", found.style, deeper=2)))


def _sections(found: Document) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The sections with a heading of their own; figures cannot be copied as text."""
    title = ""
    blocks: list[Block] = []
    for block in found.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if title and blocks:
                yield title, tuple(blocks)
            title, blocks = block.text, []
        elif not isinstance(block, (PageBreak, Figure)):
            blocks.append(block)
    if title and blocks:
        yield title, tuple(blocks)


def _section(key: str, title: str, body: str) -> str:
    words = {
        "gekopieerd": say("downloads.gekopieerd", deel=title),
        "mislukt": say("downloads.kopieren-mislukt"),
    }
    told = " ".join(f'data-{name}="{text(value)}"' for name, value in words.items())
    button = f'<button type="button" data-kopieer="{key}" {told}>{text(say("downloads.kopieer", deel=title))}</button>'
    body = _LINK.sub(_in_its_language, body)
    return f'<h3>{text(title)}</h3><p class="kopieer">{button}</p><div data-kopie="{key}">{body}</div>'


def _in_its_language(link: re.Match[str]) -> str:
    """A link to an English source says that it is English, for who hears the page."""
    opening, title, closing = link.groups()
    return f'{opening}<span lang="en">{title}</span>{closing}' if is_english(unescape(title)) else link[0]


def show_pictures(request: Request) -> None:
    """The figures and tables of the framework, each as SVG and PNG."""
    with part("beelden", say("downloads.beelden-titel")):
        st.html(paragraph(say("downloads.beelden-uitleg")))
        for picture in pictures(document(request)):
            st.html(f"<h3>{text(picture.title)}</h3>")
            with st.container(horizontal=True, key=f"beeld-{picture.file_name}"):
                for ending, kind in _PICTURES.items():
                    st.download_button(
                        literal(say("downloads.beeld-knop", beeld=picture.title, formaat=ending.upper())),
                        data=maker(request._replace(picture=picture.file_name), ending),
                        file_name=f"{picture.file_name}.{ending}",
                        mime=kind,
                        on_click="ignore",
                        key=f"beeld-{picture.file_name}-{ending}",
                    )
