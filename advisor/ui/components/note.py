"""A note for oneself beside a question. It lives in the project, never in the address of the page."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.models.question import Question
from advisor.questionnaire.project import MAX_TEXT
from advisor.ui.components.frame import show_problem
from advisor.ui.components.markup import literal
from advisor.ui.state import Visit, knowledge, object_to, visit
from advisor.ui.texts import say, whole


def note_field(question: str) -> str:
    """The name of the note of a question among problems and drafts."""
    return f"notitie-{question}"


def opening(name: str) -> str:
    """The key under which the session knows whether the part with a field is open."""
    return f"open-{name}"


def show_note(here: Visit, question: Question) -> None:
    """A field that opens and closes: closed while there is nothing in it.

    What is closed is not made: the fields of seven questions would be an eighth of the work of a click.
    """
    name = note_field(question.id)
    typed = here.drafts.get(name, here.project.notes.get(question.id, ""))
    widget = f"invoer-{name}"
    if name in here.problems:
        st.session_state[opening(name)] = True
    with st.container(key=f"veld-{name}"):
        part = st.expander(say("stap.notitie"), expanded=bool(typed), key=opening(name), on_change="rerun")
    if not part.open:
        return
    with part:
        show_problem(here, name)
        st.session_state[widget] = typed
        # The question stands in the label, so that the fields differ for who hears them one by one.
        st.text_area(
            f"{literal(say('stap.notitie-bij', vraag=question.text))} "
            f":small[{literal(say('stap.notitie-uitleg', aantal=whole(MAX_TEXT)))}]",
            key=widget,
            height=110,
            on_change=_write,
            args=(question.id, widget),
        )


def _write(question_id: str, widget: str) -> None:
    here = visit()
    name, typed = note_field(question_id), st.session_state[widget].strip()
    if len(typed) > MAX_TEXT:
        words = say("stap.notitie-bij", vraag=knowledge().questions[question_id].text)
        sizes = {"nu": whole(len(typed)), "hoogstens": whole(MAX_TEXT)}
        object_to(name, say("fouten.notitie-te-lang", veld=words, **sizes), {name: typed})
        return
    kept = {question: note for question, note in here.project.notes.items() if question != question_id}
    notes = {**kept, question_id: typed} if typed else kept
    here.project = here.project.model_copy(update={"notes": notes})
    here.problems.pop(name, None)
    here.drafts.pop(name, None)
    if not here.problems:
        here.refused = 0
