"""Texts, ticks and the profile come back after a refresh or a restart: the tab of the browser keeps them.

They stand in no address. What changes is written on the page, where ``nl.js`` takes it into the storage of the tab. A
new session shows a field that nobody sees. ``nl.js`` puts it back in there when the address holds the same choices.
"""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.link import pack
from advisor.questionnaire.project import NO_PROJECT
from advisor.questionnaire.project_file import read_project_file, write_project
from advisor.ui.components.markup import text
from advisor.ui.state import Visit, knowledge, visit
from advisor.ui.texts import say

_FIELD = "teksten-terug"


def show_memory(knowledge_base: KnowledgeBase, here: Visit) -> None:
    """At the end of every page: what the tab keeps, once after each change; in a new session the way back."""
    now = here.project, here.profile, _own_words(knowledge_base, here)
    if here.kept is None:
        here.kept = NO_PROJECT, None, ()
        with st.container(key="geheugen"):
            st.text_input(say("algemeen.teksten-terug"), key=_FIELD, on_change=_take_back)
        return
    if all(old is new or old == new for old, new in zip(here.kept, now, strict=True)):
        return
    here.kept = now
    nothing = now == (NO_PROJECT, None, ())
    words = "" if nothing else write_project(knowledge_base, here.answers, here.project, here.profile).decode()
    st.html(f'<div hidden data-bewaren="{text(words)}"></div>')


def _own_words(knowledge_base: KnowledgeBase, here: Visit) -> tuple[str, ...]:
    """What was typed as an answer: the only answers that the address does not hold."""
    given = (
        here.answers.values.get(question.id)
        for question in knowledge_base.questions.values()
        if question.answer_type in ("middel", "middelen")
    )
    words = (word for value in given for word in ((value,) if isinstance(value, str) else tuple(value or ())))
    return tuple(word for word in words if word not in knowledge_base.tools)


def _take_back() -> None:
    from advisor.ui.profile_fields import without_bad_look  # later: it needs what draws documents

    here, known = visit(), knowledge()
    opened = read_project_file(known, st.session_state[_FIELD].encode())
    if not opened.readable:
        return
    here.project = opened.project
    if opened.profile is not None:
        here.profile, _ = without_bad_look(opened.profile)
    if pack(known, opened.answers) == here.link:
        here.answers = opened.answers
    here.kept = here.project, here.profile, _own_words(known, here)
