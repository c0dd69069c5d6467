"""What came out, filled in when the task is done: the indicators of the evaluation."""

from __future__ import annotations

import streamlit as st

from advisor.framework.evaluation import indicators_for
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.project import MAX_TEXT
from advisor.ui.components.frame import show_problem
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import literal
from advisor.ui.state import Visit, object_to, visit
from advisor.ui.texts import say, whole


def show_indicators(knowledge_base: KnowledgeBase, here: Visit) -> None:
    """A field for each indicator that fits the answers."""
    found = indicators_for(knowledge_base, here.answers)
    if not found:
        return
    st.html(f"<h3>{say('project.indicatoren-titel')}</h3>")
    for indicator in found:
        key = f"project-indicator-{indicator.id}"
        widget = f"invoer-{key}"
        hold(widget, here.drafts.get(key, here.project.results.indicators.get(indicator.id, "")))
        with st.container(key=f"veld-{key}", gap="small"):
            label = f"{literal(indicator.question)} :small[{literal(indicator.measure)}]"
            st.text_input(label, key=widget, on_change=_write, args=(indicator.id, key, widget))
            show_problem(here, key)


def _write(indicator: str, key: str, widget: str) -> None:
    here = visit()
    typed = st.session_state[widget].strip()
    if len(typed) > MAX_TEXT:
        words = {"veld": say("project.indicatoren-titel"), "nu": whole(len(typed)), "hoogstens": whole(MAX_TEXT)}
        object_to(key, say("fouten.veld-te-lang", **words), {key: typed})
        return
    here.problems.pop(key, None)
    here.drafts.pop(key, None)
    results = here.project.results
    kept = {name: text for name, text in results.indicators.items() if name != indicator}
    made = {**kept, indicator: typed} if typed else kept
    here.project = here.project.model_copy(update={"results": results.model_copy(update={"indicators": made})})
