"""The advice: outcome first, then why, what else, and what to take care of."""

from __future__ import annotations

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
from advisor.ui.components.markup import bullets, inside, numbers, paragraph, section, text
from advisor.ui.components.mix import mix_html
from advisor.ui.components.outcome import contradictions_html, level_html, outcome_html
from advisor.ui.components.try_answer import show_try_answer, try_question
from advisor.ui.state import Visit, go
from advisor.ui.texts import say

_MOST_QUESTIONS = 5


def show_advice(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The whole advice on the answers at hand."""
    page_title(say("advies.titel"))
    with st.spinner(say("advies.bezig")):
        advice = advice_on(knowledge_base, here.answers, here.project)
    stops = advice.outcome == "niet-doen"
    show_notices(knowledge_base, here)
    heading(say("advies.titel"))
    if not here.answers.values:
        st.html(paragraph(say("advies.zonder-antwoorden"), "inleiding"))
    st.html(outcome_html(knowledge_base, advice) + contradictions_html(knowledge_base, advice, place.short))
    _show_buttons(place)
    st.html(_contents(knowledge_base, advice))
    if reconsider := reconsider_html(knowledge_base, advice):
        st.html(reconsider)
    if advice.ranking and not stops:
        st.html(heads_html(knowledge_base, advice))
    if level := level_html(knowledge_base, advice):
        st.html(level)
    if advice.ranking and not stops:
        st.html(comparison_html(knowledge_base, advice))
        if mix := mix_html(knowledge_base, advice):
            st.html(mix)
        if letters := letters_html(knowledge_base, advice):
            st.html(letters)
        st.html(certainty_html(knowledge_base, advice) + influence_html(knowledge_base, advice, here.answers))
    show_try_answer(knowledge_base, here, advice)
    show_first_place(knowledge_base, here)
    if habit := habit_html(knowledge_base, advice):
        st.html(habit)
    st.html(warnings_html(knowledge_base, advice))
    show_duties(knowledge_base, advice)
    show_why_not(knowledge_base, advice, here)
    st.html(_next_questions(knowledge_base, advice))
    st.html(weights_html(knowledge_base, advice))
    weighing = knowledge_base.role("weging")
    if weighing is not None:
        st.button(say("advies.weeg-knop"), key="weeg-anders", on_click=try_question, args=(weighing.id,))


def _contents(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """Links to the parts of this page."""
    names = ["heroverweeg"] if advice.reconsider else []
    has_heads = bool(advice.ranking) and advice.outcome != "niet-doen"
    names += ["koppen"] if has_heads else []
    names += ["niveau"]
    names += ["vergelijk", *(["mix"] if mix_html(knowledge_base, advice) else []), "zeker"] if has_heads else []
    names += ["probeer"]
    names += ["waarschuwingen", "plichten", "waarom-niet", "volgende"]
    links = bullets(f'<a href="#{name}" data-spring="{name}">{text(say(f"advies.{name}-titel"))}</a>' for name in names)
    return f'<nav class="inhoud" aria-label="{say("advies.inhoud")}"><p>{say("advies.inhoud")}</p>{links}</nav>'


def _show_buttons(place: Place) -> None:
    with st.container(horizontal=True, key="knoppen"):
        targets = (("downloads", DOWNLOADS), ("project", PROJECT), ("antwoorden", REVIEW))
        for name, screen in targets:
            st.button(
                say(f"advies.knop-{name}"),
                key=f"naar-{name}",
                type="primary" if name == "downloads" else "secondary",
                on_click=go,
                args=(Place(screen, place.short),),
            )


def _next_questions(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    title = f"{section('volgende')}"
    if not advice.next_questions:
        return title + paragraph(say("advies.volgende-geen"))
    if advice.enough:
        return title + paragraph(say("advies.volgende-genoeg"))
    telling = [item for item in advice.next_questions if item.can_change][:_MOST_QUESTIONS]
    if not telling:
        return title + paragraph(say("advies.volgende-niets"))
    questions = (knowledge_base.questions[item.question] for item in telling)
    links = numbers(inside(Place(step_screen(question.step)), question.text) for question in questions)
    return title + paragraph(say("advies.volgende-uitleg")) + links
