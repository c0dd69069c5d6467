"""The first result, right after the gates: what one can discuss already, with a sheet for that conversation."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Role
from advisor.recommender.advice import Advice
from advisor.ui.advice_now import advice_on
from advisor.ui.components.markup import bullets, paragraph, sources, text
from advisor.ui.components.outcome import level_name
from advisor.ui.documents import Request
from advisor.ui.report_pool import maker
from advisor.ui.stages import Stage
from advisor.ui.state import Visit
from advisor.ui.texts import say, word
from reports.render import MEDIA_TYPES

_FORMATS = ("docx", "pdf")
_ROLE: Role = "beslisruimte"
_MOST = 5
"""Duties that are shown here; the rest stands on the page with the advice."""


def show_first_result(knowledge_base: KnowledgeBase, here: Visit, route: tuple[Stage, ...], number: int) -> None:
    """Open at the end of the step with the gates once all of it is answered; closed on the step after it."""
    stage = route[number]
    if _has_gates(stage):
        if stage.answered(here.answers) == len(stage.questions):
            with st.container(border=True, key="eerste-uitkomst"):
                told = f'<p class="alleen-voorlezen" data-announce="eerste-uitkomst">{say("eerste.gemeld")}</p>'
                st.html(f"{told}<h2>{say('eerste.titel')}</h2>")
                _show(knowledge_base, here)
    elif number and _has_gates(route[number - 1]) and route[number - 1].answered(here.answers):
        with st.expander(say("eerste.titel")):
            _show(knowledge_base, here)


def _has_gates(stage: Stage) -> bool:
    return any(question.role == _ROLE for question in stage.questions)


def _show(knowledge_base: KnowledgeBase, here: Visit) -> None:
    advice = advice_on(knowledge_base, here.answers, here.project, fast=True)
    st.html(_result(knowledge_base, here, advice))
    sheet = next((draft.id for draft in knowledge_base.drafts.drafts if draft.first), None)
    if sheet is None:
        return
    st.html(paragraph(say("eerste.blad")))
    request = Request(knowledge_base, here.answers, here.project, "kader", "werk", draft=sheet)
    with st.container(horizontal=True, key="eerste-blad"):
        for ending in _FORMATS:
            st.download_button(
                say("eerste.blad-knop", formaat=word("downloads.formaten", ending)),
                data=maker(request, ending),
                file_name=f"{sheet}.{ending}",
                mime=MEDIA_TYPES[ending].partition(";")[0],
                on_click="ignore",
                key=f"eerste-blad-{ending}",
            )


def _result(knowledge_base: KnowledgeBase, here: Visit, advice: Advice) -> str:
    """The outcome now, what to arrange, how much influence the room carries, and what is compulsory."""
    gates = "".join(
        f"<li>{text(gate.text)}{paragraph(gate.alternative) if gate.alternative else ''}"
        f"{sources(knowledge_base, gate.sources)}</li>"
        for gate in advice.gates
    )
    parts = [
        paragraph(say(f"eerste.uitkomst.{advice.outcome}"), f"uitkomst {advice.outcome}"),
        f"<ul>{gates}</ul>" if gates else "",
    ]
    room = knowledge_base.role(_ROLE)
    if room is not None and room.id in here.answers.values:
        parts.append(paragraph(say("advies.niveau-hoogstens", niveau=level_name(knowledge_base, advice.level.at_most))))
    for contradiction in advice.contradictions:
        parts.append(paragraph(say("eerste.tegenspraak", tekst=contradiction.text), "tegenspraak"))
    duties = [duty for duty in advice.duties if duty.weight == "moet" and duty.certain]
    if duties:
        shown = bullets(text(duty.text) + sources(knowledge_base, duty.sources) for duty in duties[:_MOST])
        parts.append(f"<h3>{say('eerste.plichten')}</h3>{shown}")
    parts.append(paragraph(say("eerste.voorlopig"), "klein"))
    return f'<div class="beeld">{"".join(parts)}</div>'
