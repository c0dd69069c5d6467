"""The frame around every page: name and menu above, notices and problems, colophon below."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.ui import knowledge_store
from advisor.ui.address import (
    ABOUT,
    ACCESSIBILITY,
    ADVICE,
    CATALOGUE,
    COMPARE,
    DOWNLOADS,
    GUIDE,
    IT_PAGE,
    KNOWLEDGE,
    MATRIX,
    PRIVACY,
    PROJECT,
    REVIEW,
    START,
    TOOL_PAGE,
    Place,
    step_screen,
)  # fmt: skip
from advisor.ui.components.markup import bullets, inside, paragraph, text
from advisor.ui.state import Visit
from advisor.ui.texts import day, say


def page_title(words: str) -> None:
    """The title of the browser's tab. It starts with the heading, which takes the focus (``nl.js``)."""
    st.set_page_config(page_title=say("algemeen.titel", pagina=words), layout="wide")


def heading(words: str) -> None:
    """The one h1 of the page."""
    st.html(f"<h1>{text(words)}</h1>")


def show_header(knowledge_base: KnowledgeBase, place: Place) -> None:
    """Name and main menu."""
    short = place.short
    first = step_screen(knowledge_base.steps[0].id)
    asking = place.screen.startswith("stap-")
    menu = [(START, Place(START, short)), ("vragen", Place(place.screen if asking else first, short))]
    menu += [(screen, Place(screen, short)) for screen in (REVIEW, ADVICE, PROJECT, DOWNLOADS, CATALOGUE)]
    current = "vragen" if asking else CATALOGUE if place.screen in (TOOL_PAGE, COMPARE, MATRIX) else place.screen
    items = bullets(inside(target, say(f"algemeen.menu.{name}"), current=name == current) for name, target in menu)
    name = inside(Place(START, short), say("algemeen.naam"), "woordmerk")
    st.html(f'<div class="kop"><p>{name}</p><nav aria-label="{say("algemeen.hoofdmenu")}">{items}</nav></div>')


def show_footer(knowledge_base: KnowledgeBase, place: Place) -> None:
    """Links about the service, and on which knowledge base it runs."""
    links = bullets(
        inside(Place(screen, place.short), say(f"algemeen.menu.{screen}"), current=screen == place.screen)
        for screen in (GUIDE, ABOUT, KNOWLEDGE, ACCESSIBILITY, PRIVACY, IT_PAGE)
    )
    particulars = knowledge_base.particulars
    version = say("algemeen.kennisbank", versie=particulars.version, datum=day(particulars.date))
    st.html(f'<div class="voet"><nav aria-label="{say("algemeen.voetmenu")}">{links}</nav>{paragraph(version)}</div>')


def show_notices(knowledge_base: KnowledgeBase, visit: Visit) -> None:
    """What the visitor must know of an opened link or file, and whether the knowledge base is the newest."""
    notices = list(visit.notices)
    if not knowledge_store.current().newest_is_good:
        notices.append(say("algemeen.kennisbank-oud", versie=knowledge_base.version))
    if not notices:
        return
    key = abs(hash(tuple(notices)))
    body = paragraph(notices[0]) if len(notices) == 1 else bullets(text(notice) for notice in notices)
    st.html(
        f'<div class="kader let-op" data-announce="melding-{key}">'
        f'<p class="kader-titel">{say("algemeen.meldingen")}</p>{body}</div>'
    )


def show_problems(visit: Visit, fields: Collection[str]) -> None:
    """The summary of problems on top, after the visitor wanted to go on; each leads to its field."""
    problems = {key: message for key, message in visit.problems.items() if key in fields}
    if not problems or not visit.refused:
        return
    items = bullets(
        f'<a href="#veld-{text(key)}" data-spring="veld-{text(key)}">{text(message)}</a>'
        for key, message in problems.items()
    )
    st.html(
        f'<div class="kader stop" role="alert" tabindex="-1" data-focus="fouten-{visit.refused}">'
        f'<h2 class="kader-titel">{say("algemeen.fouten-titel")}</h2>{items}'
        f"{paragraph(say('algemeen.fouten-uitleg'))}</div>"
    )


def show_problem(visit: Visit, key: str) -> None:
    """The problem of one field, beside that field."""
    if key in visit.problems:
        st.html(f'<p class="fout" data-announce="fout-{text(key)}">{text(visit.problems[key])}</p>')
