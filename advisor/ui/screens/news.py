"""What changed in the knowledge base: the editors' own account, and what was found by comparing two versions."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.ui import knowledge_store
from advisor.ui.address import KNOWLEDGE, Place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markdown import markdown_html
from advisor.ui.components.markup import details, fold, inside, paragraph
from advisor.ui.state import Visit
from advisor.ui.texts import day, say

ACCOUNT, COMPARED = "CHANGELOG.md", "VERANDERD.md"
"""Files in the folder of the knowledge base: written by editors, and written by ``diff --markdown``."""


def show_news(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """Both accounts, the editors' first."""
    page_title(say("veranderd.titel"))
    show_notices(knowledge_base, here)
    st.html(f"<p>{inside(Place(KNOWLEDGE), say('kennisbank.terug'))}</p>")
    heading(say("veranderd.titel"))
    particulars = knowledge_base.particulars
    now = say("veranderd.versie", versie=particulars.version, datum=day(particulars.date))
    account, compared = (_read(knowledge_store.folder() / name) for name in (ACCOUNT, COMPARED))
    body = _versions(account) or paragraph(say("veranderd.geen"))
    if compared:
        body += f"<h2>{say('veranderd.vergeleken-titel')}</h2>{paragraph(say('veranderd.vergeleken-uitleg'))}"
        body += details(say("veranderd.vergeleken-open"), _lower(markdown_html(compared)))
    st.html(f"{paragraph(say('veranderd.inleiding'), 'inleiding')}{paragraph(now)}{body}")


def _versions(account: str) -> str:
    """The newest version in full, the older ones folded. What stands above them is for who writes the account."""
    _, *versions = re.split(r"^## ", account, flags=re.MULTILINE)
    newest, older = "".join(versions[:1]), versions[1:]
    body = markdown_html(f"## {newest}") if newest else ""
    for number, version in enumerate(older):
        title, _, rest = version.partition("\n")
        body += fold(f"versie-{number}", markdown_html(rest), title.strip())
    return body


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _lower(html: str) -> str:
    """Headings one level down: they stand below a heading of the page."""
    for level in (3, 2):
        html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(f"</h{level}>", f"</h{level + 1}>")
    return html
