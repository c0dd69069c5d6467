"""The first page: what one gets, how long it takes, and the doors."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.case import Dossier
from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.project import read_project
from advisor.questionnaire.project_file import OpenedProject, read_project_file
from advisor.ui.address import ADVICE, REVIEW, Place
from advisor.ui.components.doors import show_doors, show_routes
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markup import bullets, literal, paragraph, text
from advisor.ui.state import Visit, go, knowledge, start_again, take_over, visit
from advisor.ui.texts import say, say_each


def show_start(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """Doors to both routes, examples, and opening a project file."""
    page_title(say("start.titel"))
    with st.container(key="welkom"):
        show_notices(knowledge_base, here)
        heading(say("start.titel"))
        left, right = st.columns([7, 4], gap="large")
        with left:
            st.html(paragraph(say("start.inleiding"), "inleiding"))
            if here.answers.values or here.answers.declined:
                _show_continue(here, place)
            show_routes(knowledge_base, here)
        with right:
            st.html(f"<h2>{say('start.krijgt-titel')}</h2>{bullets(map(text, say_each('start.krijgt')), 'vinkjes')}")
    show_doors(knowledge_base, place)
    if knowledge_base.dossiers:
        _show_examples(knowledge_base)
    left, right = st.columns(2, gap="large")
    with left:
        st.html(f"<h2>{say('start.bestand-titel')}</h2>{paragraph(say('start.bestand-uitleg'))}")
        st.file_uploader(
            say("start.bestand-label"), type=["json", "yaml", "yml"], key="projectbestand", on_change=_open_file
        )
    with right:
        notes = bullets(map(text, say_each("start.goed-om-te-weten")))
        st.html(f"<h2>{say('start.goed-om-te-weten-titel')}</h2>{notes}")


def _show_continue(here: Visit, place: Place) -> None:
    with st.container(border=True, key="verder"):
        given = len(here.answers.values) + len(here.answers.declined)
        st.html(f"<h2>{say('start.verder-titel')}</h2>{paragraph(say('start.verder-uitleg', aantal=given))}")
        with st.container(horizontal=True):
            st.button(
                say("start.verder-knop"),
                key="ga-verder",
                type="primary",
                on_click=go,
                args=(Place(REVIEW, place.short),),
            )
            st.button(say("start.opnieuw-knop"), key="opnieuw", on_click=start_again)


def _show_examples(knowledge_base: KnowledgeBase) -> None:
    st.html(f"<h2>{say('start.voorbeelden-titel')}</h2>{paragraph(say('start.voorbeelden-uitleg'))}")
    columns = st.columns(3, gap="small")
    for place, dossier in enumerate(knowledge_base.dossiers.values()):
        with columns[place % len(columns)], st.container(border=True, key=f"dossier-{dossier.id}", height="stretch"):
            st.button(
                literal(say("start.voorbeeld-knop", titel=dossier.title)),
                key=f"open-{dossier.id}",
                on_click=_open_example,
                args=(dossier,),
            )
            st.html(paragraph(_first_sentences(dossier.situation)))


def _first_sentences(situation: str, most: int = 220) -> str:
    kept = ""
    for sentence in situation.split(". "):
        if kept and len(kept) + len(sentence) > most:
            break
        kept += sentence.rstrip(".") + ". "
    return kept.strip()


def _open_example(dossier: Dossier) -> None:
    answers, found = read_answers(knowledge(), dossier.answers)
    project, wrong = read_project(dossier.project)
    opened = OpenedProject(answers, project, "", ())
    left_out = (*(problem.message for problem in found), *wrong)
    take_over(opened, Place(ADVICE), (say("meldingen.dossier-geopend", titel=dossier.title), *left_out))


def _open_file() -> None:
    uploaded = st.session_state["projectbestand"]
    if uploaded is None:
        return
    opened = read_project_file(knowledge(), uploaded.getvalue())
    if not opened.readable:
        visit().notices = (say("meldingen.bestand-onleesbaar", reden=" ".join(opened.problems)),)
        return
    changed = (say("meldingen.bestand-deels"), *opened.problems) if opened.problems else ()
    take_over(opened, Place(REVIEW), (say("meldingen.bestand-geopend"), *changed))
