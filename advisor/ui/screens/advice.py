"""The advice: outcome first, then why, what else, and what to take care of."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import Advice
from advisor.ui.address import DOWNLOADS, PROJECT, REVIEW, Place, step_screen
from advisor.ui.advice_now import advice_on
from advisor.ui.components.care import habit_html, reconsider_html, show_duties, show_why_not, warnings_html
from advisor.ui.components.certainty import certainty_html
from advisor.ui.components.comparison import comparison_html, weights_html
from advisor.ui.components.first_place import show_first_place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.heads import heads_html
from advisor.ui.components.influence import influence_html
from advisor.ui.components.letters import letters_html
from advisor.ui.components.markup import fold, inside, numbers, paragraph
from advisor.ui.components.mix import mix_html
from advisor.ui.components.outcome import alarm_html, contradictions_html, level_html, outcome_html
from advisor.ui.components.part import part, part_made_open
from advisor.ui.components.try_answer import show_try_answer, trial_html
from advisor.ui.stages import stages
from advisor.ui.state import Visit, go
from advisor.ui.texts import say

_MOST_QUESTIONS = 5


def show_advice(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The whole advice on the answers at hand; without any, the way to the questions."""
    page_title(say("advies.titel"))
    show_notices(knowledge_base, here)
    heading(say("advies.titel"))
    if not (here.answers.values or here.answers.declined or here.trial or here.goal):
        _show_way_to_questions(knowledge_base, here)
        return
    with st.spinner(say("advies.bezig")):
        advice = advice_on(knowledge_base, here.answers, here.project)
    stands = bool(advice.ranking) and advice.outcome != "niet-doen"
    top = trial_html(knowledge_base, here) + outcome_html(knowledge_base, advice) + alarm_html(advice)
    st.html(top + contradictions_html(knowledge_base, advice, place.short))
    _show_buttons(place, "antwoorden" if advice.outcome == "niet-doen" else "downloads")
    if reconsider := reconsider_html(knowledge_base, advice):
        st.html(reconsider)
    if stands:
        st.html(heads_html(knowledge_base, advice))
    _show_parts(knowledge_base, here, advice, stands=stands)


def _show_way_to_questions(knowledge_base: KnowledgeBase, here: Visit) -> None:
    st.html(paragraph(say("advies.zonder-antwoorden"), "inleiding"))
    first = stages(knowledge_base, here.answers, short=True)[0].step.id
    with st.container(horizontal=True, key="knoppen"):
        for name, short in (("kort", True), ("volledig", False)):
            target = Place(step_screen(first), short=short)
            kind: Literal["primary", "secondary"] = "primary" if short else "secondary"
            st.button(say(f"start.{name}-knop"), key=f"start-{name}", type=kind, on_click=go, args=(target,))


def _show_parts(knowledge_base: KnowledgeBase, here: Visit, advice: Advice, *, stands: bool) -> None:
    """What one looks up, a row each that opens: what to take care of first, how it was reckoned last."""
    with st.container(key="delen-advies", gap=None):
        st.html(warnings_html(knowledge_base, advice))
        with part("plichten", say("advies.plichten-titel")):
            show_duties(knowledge_base, advice)
        parts = level_html(knowledge_base, advice)
        if stands:
            parts += mix_html(knowledge_base, advice) + letters_html(knowledge_base, advice)
            parts += comparison_html(knowledge_base, advice)
            certain = certainty_html(knowledge_base, advice) + influence_html(knowledge_base, advice, here.answers)
            parts += fold("zeker", certain)
        st.html(parts + habit_html(knowledge_base, advice) + _next_questions(knowledge_base, advice))
        trying = here.trial is not None or here.goal is not None
        if (row := part_made_open("probeer", say("advies.probeer-titel"), opened=trying)) is not None:
            with row:
                show_try_answer(knowledge_base, here, advice)
                show_first_place(knowledge_base, here)
        with part("waarom-niet", say("advies.waarom-niet-titel"), opened=bool(st.session_state.get("waarom-niet"))):
            show_why_not(knowledge_base, advice, here)
        st.html(fold("gewichten", weights_html(knowledge_base, advice)))


def _show_buttons(place: Place, first: str) -> None:
    """The ways on; ``first`` is the one that stands out."""
    with st.container(horizontal=True, key="knoppen"):
        targets = (("downloads", DOWNLOADS), ("project", PROJECT), ("antwoorden", REVIEW))
        for name, screen in targets:
            st.button(
                say(f"advies.knop-{name}"),
                key=f"naar-{name}",
                type="primary" if name == first else "secondary",
                on_click=go,
                args=(Place(screen, place.short),),
            )


def _next_questions(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    if not advice.next_questions:
        return fold("volgende", paragraph(say("advies.volgende-geen")))
    if advice.enough:
        return fold("volgende", paragraph(say("advies.volgende-genoeg")))
    telling = [item for item in advice.next_questions if item.can_change][:_MOST_QUESTIONS]
    if not telling:
        return fold("volgende", paragraph(say("advies.volgende-niets")))
    questions = (knowledge_base.questions[item.question] for item in telling)
    links = numbers(inside(Place(step_screen(question.step)), question.text) for question in questions)
    return fold("volgende", paragraph(say("advies.volgende-uitleg")) + links)
