"""What the answers so far mean: calm, beside the questions."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import Advice
from advisor.ui.address import REVIEW, Place, step_screen
from advisor.ui.advice_now import advice_on
from advisor.ui.components.markup import inside, numbers, paragraph, text, tool_link
from advisor.ui.stages import Stage
from advisor.ui.state import Visit
from advisor.ui.texts import count, say


def show_side_panel(knowledge_base: KnowledgeBase, here: Visit, place: Place, stages: tuple[Stage, ...]) -> None:
    """The provisional heads, what is open, and all steps."""
    with st.container(key="paneel"):
        st.html(_steps(here, place, stages) + _picture(knowledge_base, here, stages))


def _steps(here: Visit, place: Place, stages: tuple[Stage, ...]) -> str:
    items = []
    for stage in stages:
        screen = step_screen(stage.step.id)
        done, total = stage.answered(here.answers), len(stage.questions)
        words = say("stap.klaar-een") if done == total else say("stap.klaar", gedaan=done, totaal=total)
        link = inside(Place(screen, place.short), stage.step.title, current=screen == place.screen)
        items.append(f'{link} <span class="stand">{text(words)}</span>')
    review = inside(Place(REVIEW, place.short), say("overzicht.titel"))
    heading = say("stap.stappen")
    return f'<nav class="stappen" aria-label="{heading}"><h2>{heading}</h2>{numbers(items)}<p>{review}</p></nav>'


def _picture(knowledge_base: KnowledgeBase, here: Visit, stages: tuple[Stage, ...]) -> str:
    """In words what the advice would be now."""
    body = f"<h2>{say('paneel.titel')}</h2>"
    if not here.answers.values:
        return f'<div class="beeld">{body}{paragraph(say("paneel.leeg"))}</div>'
    advice = advice_on(knowledge_base, here.answers, fast=True)
    body += paragraph(say(f"paneel.uitkomst.{advice.outcome}"), f"uitkomst {advice.outcome}")
    body += _heads(knowledge_base, advice)
    if advice.contradictions:
        body += paragraph(say("paneel.tegenspraak") + ":", "tegenspraak")
        body += "".join(paragraph(contradiction.text) for contradiction in advice.contradictions)
    left = sum(len(stage.questions) - stage.answered(here.answers) for stage in stages)
    words = count("paneel.open", left) if left else say("paneel.open-geen")
    return f'<div class="beeld">{body}{paragraph(words)}{paragraph(say("paneel.bewaren"), "klein")}</div>'


def _heads(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    if advice.outcome == "niet-doen":
        return ""
    if not advice.ranking:
        return paragraph(say("paneel.geen"))
    items = (
        f"<strong>{text(knowledge_base.families[head.family].name)}</strong><br>{tool_link(knowledge_base, head.id)}"
        for head in advice.ranking
    )
    return f"<h3>{say('paneel.koppen')}</h3>{numbers(items)}"
