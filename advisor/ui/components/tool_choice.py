"""Choosing tools: from the list, none, or a name of one's own."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import MAX_FREE_TEXT, NO_TOOL, UNKNOWN_ANSWER
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import literal
from advisor.ui.components.one_from_list import choose_one
from advisor.ui.state import Visit, decline, give, knowledge, object_to
from advisor.ui.texts import say, whole


def _names(knowledge_base: KnowledgeBase) -> dict[str, str]:
    """What a list of tools shows: first the two answers that are no tool, then the tools by name."""
    tools = sorted(
        (tool for tool in knowledge_base.tools.values() if tool.status != "vervallen"),
        key=lambda tool: tool.name.casefold(),
    )
    return {
        NO_TOOL: say("algemeen.geen-middel"),
        UNKNOWN_ANSWER: say("algemeen.weet-niet"),
        **{tool.id: tool.name for tool in tools},
    }


def _own_name(label: str) -> str:
    """The label of the field for a name of one's own, with how long it may be and where it is kept."""
    return f"{say(label)} :small[{literal(say('stap.middel-tekst-uitleg', aantal=MAX_FREE_TEXT))}]"


def show_one_tool(knowledge_base: KnowledgeBase, here: Visit, question: Question) -> None:
    """A list with one choice, and a field for another name."""
    names = _names(knowledge_base)
    present = here.answers.values.get(question.id)
    key, own = f"antwoord-{question.id}", f"tekst-{question.id}"
    typed = here.drafts.get(f"{question.id}:tekst", "" if present in names else present or "")
    listed = UNKNOWN_ANSWER if question.id in here.answers.declined else present if present in names else None
    hold(own, typed)
    choose_one(
        say("stap.middel-label"),
        names,
        listed,
        placeholder=say("stap.middel-leeg"),
        key=key,
        on_change=_choose_tool,
        args=(question.id, key),
    )
    st.text_input(_own_name("stap.middel-tekst"), key=own, on_change=_name_tool, args=(question.id, own))


def _choose_tool(question: str, key: str) -> None:
    chosen = st.session_state[key]
    if chosen == UNKNOWN_ANSWER:
        decline(question)
    else:
        give(question, chosen)


def _name_tool(question_id: str, key: str) -> None:
    typed = st.session_state[key].strip()
    if _fits(question_id, typed):
        give(question_id, typed or None)


def _fits(question_id: str, typed: str) -> bool:
    """Whether a name is short enough; else the reason is kept with the text."""
    if len(typed) <= MAX_FREE_TEXT:
        return True
    question = knowledge().questions[question_id]
    message = say("fouten.tekst-te-lang", vraag=question.text, nu=whole(len(typed)), hoogstens=MAX_FREE_TEXT)
    object_to(question_id, message, {f"{question_id}:tekst": typed})
    return False


def show_several_tools(knowledge_base: KnowledgeBase, here: Visit, question: Question) -> None:
    """A list with more choices, and a field for one other name."""
    names = _names(knowledge_base)
    present = here.answers.values.get(question.id)
    chosen = present if isinstance(present, tuple) else ()
    key, own = f"antwoord-{question.id}", f"tekst-{question.id}"
    listed = [option for option in chosen if option in names]
    typed = here.drafts.get(f"{question.id}:tekst", next((str(other) for other in chosen if other not in names), ""))
    hold(key, [UNKNOWN_ANSWER] if question.id in here.answers.declined else listed)
    hold(own, typed)
    st.multiselect(
        say("stap.middelen-label"),
        list(names),
        format_func=names.__getitem__,
        placeholder=say("stap.middelen-leeg"),
        key=key,
        on_change=_choose_tools,
        args=(question.id, key, own),
    )
    st.text_input(_own_name("stap.middelen-tekst"), key=own, on_change=_choose_tools, args=(question.id, key, own))


def _choose_tools(question: str, key: str, own: str) -> None:
    chosen: list[str] = list(st.session_state[key])
    typed: str = st.session_state[own].strip()
    if not _fits(question, typed):
        return
    newest = chosen[-1] if chosen else ""
    if newest == UNKNOWN_ANSWER:
        decline(question)
        return
    if newest == NO_TOOL:
        give(question, (NO_TOOL,))
        return
    kept = [option for option in chosen if option not in (NO_TOOL, UNKNOWN_ANSWER)]
    alone = [NO_TOOL] if NO_TOOL in chosen and not kept and not typed else []
    give(question, tuple(dict.fromkeys([*kept, *([typed] if typed else []), *alone])) or None)
