"""A step of the questionnaire: its questions, and beside them what the answers mean so far."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.ui.address import ADVICE, REVIEW, START, Place, step_screen
from advisor.ui.advice_now import enough_on
from advisor.ui.components.first_result import show_first_result
from advisor.ui.components.frame import heading, page_title, show_notices, show_problems
from advisor.ui.components.glossary import words_at_first_use
from advisor.ui.components.markup import callout, paragraph, text
from advisor.ui.components.notes import note_field, show_notes
from advisor.ui.components.question import show_question
from advisor.ui.components.side_panel import show_side_panel
from advisor.ui.stages import Stage, stages
from advisor.ui.state import Visit, go, refuses_to_go_on
from advisor.ui.texts import count, say


def show_step(knowledge_base: KnowledgeBase, here: Visit, place: Place, step: str) -> None:
    """The step of that id; one without questions on the short route is shown whole."""
    route = stages(knowledge_base, here.answers, short=place.short)
    if all(stage.step.id != step for stage in route):
        place = place._replace(short=False)
        route = stages(knowledge_base, here.answers, short=False)
    number = next(place for place, stage in enumerate(route) if stage.step.id == step)
    stage = route[number]
    page_title(say("stap.pagina", nummer=number + 1, titel=stage.step.title))
    left, right = st.columns([7, 4], gap="large")
    with left:
        show_notices(knowledge_base, here)
        show_problems(here, _fields(stage))
        _show_progress(number, len(route))
        heading(stage.step.title)
        st.html(paragraph(stage.step.intro, "inleiding"))
        terms = words_at_first_use(knowledge_base, stage.questions)
        for question in stage.questions:
            show_question(knowledge_base, here, question, terms[question.id])
        show_notes(here, step, stage.questions)
        show_first_result(knowledge_base, here, route, number)
        words = count("stap.vraag-erbij", len(stage.questions))
        st.html(f'<p class="alleen-voorlezen" data-announce="aantal-{text(step)}">{text(words)}</p>')
        enough = place.short and _enough(knowledge_base, here, route)
        if enough:
            said = paragraph(say("stap.genoeg")) + paragraph(say("stap.genoeg-rest"))
            st.html(f'<div data-announce="genoeg">{callout(say("stap.genoeg-titel"), said, "gewoon")}</div>')
        _show_buttons(place, route, number, enough)
    with right:
        show_side_panel(knowledge_base, here, place, route)


def _enough(knowledge_base: KnowledgeBase, here: Visit, route: tuple[Stage, ...]) -> bool:
    """Whether questions are left on the route and it is proven that they cannot change the approaches advised."""
    questions = (question.id for stage in route for question in stage.questions)
    left = [name for name in questions if name not in here.answers.values and name not in here.answers.declined]
    return bool(left and here.answers.values) and enough_on(knowledge_base, here.answers, left)


def _fields(stage: Stage) -> tuple[str, ...]:
    """All that can be filled in on a step: the questions and the notes beside them."""
    return tuple(name for question in stage.questions for name in (question.id, note_field(question.id)))


def _show_progress(number: int, total: int) -> None:
    words = say("stap.teller", nummer=number + 1, totaal=total)
    share = round(100 * (number + 1) / total)
    st.html(
        f'<p class="teller">{text(words)}</p>'
        f'<div class="voortgang" aria-hidden="true"><span style="inline-size:{share}%"></span></div>'
    )


def _show_buttons(place: Place, route: tuple[Stage, ...], number: int, enough: bool) -> None:
    def neighbour(offset: int) -> Place:
        return Place(step_screen(route[number + offset].step.id), place.short)

    is_last = number == len(route) - 1
    fields = _fields(route[number])
    following = Place(ADVICE, place.short) if is_last else neighbour(1)
    previous = neighbour(-1) if number else Place(START, place.short)
    with st.container(horizontal=True, key="knoppen"):
        st.button(say("stap.vorige"), key="vorige", on_click=go, args=(previous,))
        stops = enough and not is_last
        if stops:
            advice = Place(ADVICE, place.short)
            st.button(say("stap.naar-advies"), key="genoeg", type="primary", on_click=_go_on, args=(advice, fields))
        words = say("stap.naar-advies" if is_last else "stap.toch-verder" if stops else "stap.volgende")
        kind: Literal["primary", "secondary"] = "secondary" if stops else "primary"
        st.button(words, key="volgende", type=kind, on_click=_go_on, args=(following, fields))
        if is_last:
            review = Place(REVIEW, place.short)
            st.button(say("stap.naar-overzicht"), key="overzicht", on_click=_go_on, args=(review, fields))


def _go_on(place: Place, fields: tuple[str, ...]) -> None:
    if not refuses_to_go_on(fields):
        go(place)
