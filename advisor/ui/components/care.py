"""What to take care of: warnings, duties to tick off, the tool one thought of, and what fell out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import Advice, Duty, Warning_
from advisor.ui.components.first_place import path_for, path_html
from advisor.ui.components.heads import notes_html, reasons_html
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import (
    bullets,
    callout,
    details,
    fold,
    labels,
    literal,
    paragraph,
    section,
    sources,
    text,
    tool_link,
)
from advisor.ui.search import find_tools
from advisor.ui.state import Visit, visit
from advisor.ui.texts import count, say

_MOST_NEAR = 5


def warnings_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """The warnings with what to do about each: strong, certain ones at once, the others in a part that opens."""
    if not advice.warnings:
        return fold("waarschuwingen", paragraph(say("advies.geen-waarschuwingen")))
    strong = [warning for warning in advice.warnings if warning.severity == "hoog" and warning.certain]
    rest = [warning for warning in advice.warnings if warning not in strong]
    shown = section("waarschuwingen") + _warnings(knowledge_base, strong) if strong else ""
    title = count("advies.meer-waarschuwingen", len(rest)) if strong else say("advies.waarschuwingen-titel")
    return shown + fold("aandachtspunten", _warnings(knowledge_base, rest), title)


def _warnings(knowledge_base: KnowledgeBase, warnings: Iterable[Warning_]) -> str:
    body = "".join(_warning(knowledge_base, warning) for warning in warnings)
    return f'<div class="waarschuwingen">{body}</div>' if body else ""


def _warning(knowledge_base: KnowledgeBase, warning: Warning_) -> str:
    measure = f"<p><strong>{say('advies.maatregel')}</strong> {text(warning.measure)}</p>" if warning.measure else ""
    theme = knowledge_base.themes[warning.theme].name
    marks = labels((say(f"advies.ernst.{warning.severity}"), warning.severity), (theme, "thema"))
    if not warning.certain:
        marks += labels((say("advies.nog-te-bepalen"), "open"))
    return (
        f'<div class="kader {"let-op" if warning.severity == "hoog" else "gewoon"}"><p>{marks}</p>'
        f"{paragraph(warning.text)}{measure}{sources(knowledge_base, warning.sources)}</div>"
    )


def show_duties(knowledge_base: KnowledgeBase, advice: Advice) -> None:
    """The checklist in three parts; what is ticked goes into the project."""
    if not advice.duties:
        st.html(paragraph(say("advies.geen-plichten")))
        return
    done = sum(duty.done for duty in advice.duties)
    standing = say("advies.plicht-gedaan", gedaan=done, totaal=len(advice.duties))
    st.html(f'{paragraph(say("advies.plichten-uitleg"))}<p class="stand" data-announce="plichten">{text(standing)}</p>')
    for weight, duties in groupby(advice.duties, key=lambda duty: duty.weight):
        with st.container(border=True, key=f"plichten-{weight}"):
            st.html(
                f"<h3>{say(f'advies.plicht.{weight}')}</h3>{paragraph(say(f'advies.plicht-uitleg.{weight}'), 'klein')}"
            )
            for duty in duties:
                _show_duty(knowledge_base, duty)


def _show_duty(knowledge_base: KnowledgeBase, duty: Duty) -> None:
    key = f"plicht-{duty.rule}"
    hold(key, duty.done)
    words = literal(duty.text)
    if not duty.certain:
        words += f" :small[{literal(say('advies.nog-te-bepalen'))}]"
    st.checkbox(words, key=key, on_change=_tick, args=(duty.rule, key))
    article = paragraph(say("advies.artikel", artikel=duty.article), "klein") if duty.article else ""
    proof = article + sources(knowledge_base, duty.sources)
    if proof:
        st.html(f'<div class="onder-vinkje">{proof}</div>')


def _tick(rule: str, key: str) -> None:
    here = visit()
    kept = [other for other in here.project.done if other != rule]
    done = (*kept, rule) if st.session_state[key] else tuple(kept)
    here.project = here.project.model_copy(update={"done": done})


def habit_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """How the tool does that the visitor thought of; empty when none was named."""
    habit = advice.habit
    if habit is None:
        return ""
    tool = knowledge_base.tools.get(habit.id or "")
    title = say("advies.gewoonte-titel", middel=tool.name if tool else habit.given)
    if tool is None:
        return fold("gewoonte", paragraph(say("advies.gewoonte-onbekend", gegeven=habit.given)), title)
    if habit.rank == 1:
        body = paragraph(say("advies.gewoonte-eerste"))
    elif habit.rank is not None:
        body = paragraph(say("advies.gewoonte-plaats", plaats=habit.rank, totaal=len(advice.all_scores)))
    else:
        body = paragraph(say("advies.gewoonte-af"))
    if habit.reasons:
        body += f"<h3>{say('advies.gewoonte-voor')}</h3>{reasons_html(knowledge_base, habit.reasons)}"
    if habit.against:
        body += f"<h3>{say('advies.gewoonte-tegen')}</h3>{notes_html(knowledge_base, habit.against)}"
    body += f"<p>{tool_link(knowledge_base, tool.id, say('advies.bekijk-middel', middel=tool.name))}</p>"
    return fold("gewoonte", body, title)


def reconsider_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """The smallest sets of answers to reconsider; empty while some tool stands."""
    if not advice.reconsider:
        return ""
    body = paragraph(say("advies.heroverweeg-uitleg"))
    for number, questions in enumerate(advice.reconsider[:6], start=1):
        body += f"<h3>{say('advies.heroverweeg-mogelijkheid', nummer=number)}</h3>"
        body += bullets(text(knowledge_base.questions[question].text) for question in questions)
    return f"{section('heroverweeg')}{callout(say('advies.kort-geen-kop'), body, 'let-op')}"


def show_why_not(knowledge_base: KnowledgeBase, advice: Advice, here: Visit) -> None:
    """Every tool that fell out, with all its hard reasons; a field to look for one."""
    if not advice.excluded:
        st.html(paragraph(say("advies.geen-afgevallen")))
        return
    st.html(paragraph(say("advies.waarom-niet-uitleg", aantal=len(advice.excluded))))
    wanted = st.text_input(say("advies.waarom-niet-zoek"), key="waarom-niet")
    out = {item.id: item.reasons for item in advice.excluded}
    rows = {
        tool: f"<h3>{tool_link(knowledge_base, tool)}</h3>{notes_html(knowledge_base, reasons)}"
        for tool, reasons in out.items()
    }
    if not wanted.strip():
        st.html(details(say("advies.waarom-niet-alle"), "".join(rows.values())))
        return
    near = find_tools(knowledge_base, wanted)
    found = near.named or near.tools[:_MOST_NEAR]
    fallen = [tool for tool in found if tool in rows]
    standing = [standing.id for standing in advice.all_scores]
    lines = "".join(
        paragraph(
            say(
                "advies.waarom-niet-staat",
                middel=knowledge_base.tools[tool].name,
                plaats=standing.index(tool) + 1,
                totaal=len(standing),
            )
        )
        for tool in found
        if tool in standing
    )
    words = count("advies.waarom-niet-gevonden", len(fallen)) if found else say("advies.waarom-niet-onbekend")
    st.html(
        f'<p class="stand" data-announce="waarom-niet">{text(words)}</p>{lines}'
        + "".join(rows[tool] for tool in fallen)
    )
    first = next((tool for tool in found if tool in rows or tool in standing), None)
    if first is not None:
        with st.spinner(say("advies.vooraan-bezig")):
            path = path_for(knowledge_base, here.answers, first)
        st.html(f"<h3>{say('advies.vooraan-titel')}</h3>{path_html(knowledge_base, here.answers, path, hard=False)}")
