"""All answers on one page, to look over and change."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import NO_TOOL, situation
from advisor.recommender.explain import answer_text
from advisor.ui.address import ADVICE, PROJECT, Place, step_screen
from advisor.ui.advice_now import advice_on
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markup import inside, paragraph, text
from advisor.ui.components.outcome import most_telling_html
from advisor.ui.stages import Stage, stages
from advisor.ui.state import Visit, go
from advisor.ui.texts import count, say


def show_review(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """A table per step, with a way back to that step."""
    page_title(say("overzicht.titel"))
    show_notices(knowledge_base, here)
    heading(say("overzicht.titel"))
    st.html(paragraph(say("overzicht.inleiding"), "inleiding") + _most_telling(knowledge_base, here))
    for number, stage in enumerate(stages(knowledge_base, here.answers, short=place.short), start=1):
        if stage.questions:
            st.html(_table(knowledge_base, here, place, number, stage))
    hidden = len(situation(knowledge_base, here.answers).hidden)
    if hidden:
        st.html(paragraph(count("overzicht.verborgen", hidden), "klein"))
    with st.container(horizontal=True, key="knoppen"):
        st.button(
            say("stap.naar-advies"), key="naar-advies", type="primary", on_click=go, args=(Place(ADVICE, place.short),)
        )
        st.button(say("advies.knop-project"), key="naar-project", on_click=go, args=(Place(PROJECT, place.short),))


def _most_telling(knowledge_base: KnowledgeBase, here: Visit) -> str:
    """The open question that tells most, or that none tells anything; empty while nothing is answered."""
    if not here.answers.values:
        return ""
    advice = advice_on(knowledge_base, here.answers, here.project)
    if advice.enough:
        return paragraph(say("overzicht.genoeg"))
    return most_telling_html(knowledge_base, advice)


def _table(knowledge_base: KnowledgeBase, here: Visit, place: Place, number: int, stage: Stage) -> str:
    title = stage.step.title
    step = Place(step_screen(stage.step.id), place.short)
    rows = "".join(
        f'<tr><th scope="row">{inside(step, question.text, question=question.id)}</th>'
        f"<td>{_answer(knowledge_base, here, question)}{_note(here, question)}</td></tr>"
        for question in stage.questions
    )
    return (
        f'<h2>{text(f"{number}. {title}")}</h2><div class="schuif"><table class="antwoorden">'
        f'<caption class="alleen-voorlezen">{text(title)}</caption>'
        f'<thead><tr><th scope="col">{say("overzicht.vraag")}</th><th scope="col">{say("overzicht.antwoord")}</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _answer(knowledge_base: KnowledgeBase, here: Visit, question: Question) -> str:
    if question.id in here.answers.declined:
        return text(say("algemeen.weet-niet"))
    if question.id not in here.answers.values:
        return f'<span class="open">{say("overzicht.open")}</span>'
    words = answer_text(knowledge_base, question.id, here.answers.values[question.id])
    return text(say("algemeen.geen-middel") if words == NO_TOOL else words)


def _note(here: Visit, question: Question) -> str:
    note = here.project.notes.get(question.id)
    return paragraph(say("overzicht.notitie", tekst=note), "klein") if note else ""
