"""Pages that explain the service: to those who use it, and to those who run it."""

from __future__ import annotations

import streamlit as st

from advisor.editing.publish import PREVIOUS
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.ui.address import ADVICE, CATALOGUE, DOWNLOADS, KNOWLEDGE, PROJECT, REVIEW, START, Place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markup import bullets, fold, inside, paragraph, text
from advisor.ui.editing_now import WRITING
from advisor.ui.knowledge_store import FOLDER
from advisor.ui.report_pool import LONGEST_QUEUE, WORKERS
from advisor.ui.security import FRAME_ANCESTORS
from advisor.ui.state import Visit
from advisor.ui.texts import say, say_each, whole

_GUIDE = {
    "begin": START,
    "vragen": REVIEW,
    "advies": ADVICE,
    "proberen": "",
    "catalogus": CATALOGUE,
    "documenten": PROJECT,
    "bewaren": DOWNLOADS,
    "afloop": "",
    "kennisbank": KNOWLEDGE,
    "toetsenbord": "",
}
"""The parts of the guide, and the page that each is about."""
_IT = ("hosting", "gegevens", "beveiliging", "toegankelijkheid", "beheer", "niet")


def show_guide(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """How to use the service, in the order in which one meets its pages."""
    page_title(say("gebruik.titel"))
    show_notices(knowledge_base, here)
    heading(say("gebruik.titel"))
    body = ""
    for part, screen in _GUIDE.items():
        steps = bullets(map(text, say_each(f"gebruik.{part}")))
        if screen:
            words = say("gebruik.naar", pagina=say(f"algemeen.menu.{screen}"))
            steps += f"<p>{inside(Place(screen, place.short), words)}</p>"
        body += fold(part, steps, say(f"gebruik.{part}-titel"))
    st.html(f'{paragraph(say("gebruik.inleiding"), "inleiding")}<div class="delen">{body}</div>')


def show_it_page(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """Hosting, data, security and accessibility on one page, for those who must agree to run this."""
    page_title(say("afdeling.titel"))
    show_notices(knowledge_base, here)
    heading(say("afdeling.titel"))
    body = paragraph(say("afdeling.inleiding"), "inleiding")
    for part in _IT:
        names = {
            "kader": FRAME_ANCESTORS,
            "werkers": WORKERS,
            "rij": whole(LONGEST_QUEUE),
            "schrijven": WRITING,
            "map": FOLDER,
            "vorige": PREVIOUS,
        }
        items = (sentence.format(**names) for sentence in say_each(f"afdeling.{part}"))
        body += f"<h2>{say(f'afdeling.{part}-titel')}</h2>{bullets(map(text, items))}"
    st.html(body)
