"""Notes for oneself at the questions of a step. They live in the project, never in the address of the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from advisor.knowledge.models.question import Question
from advisor.questionnaire.project import MAX_TEXT
from advisor.ui.components.frame import show_problem
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import literal, paragraph
from advisor.ui.components.part import part_made_open
from advisor.ui.state import Visit, knowledge, object_to, visit
from advisor.ui.texts import say, whole


def note_field(question: str) -> str:
    """The name of the note of a question among problems and drafts."""
    return f"notitie-{question}"


def show_notes(here: Visit, step: str, questions: Sequence[Question]) -> None:
    """A field a question, in one part that opens and closes: closed while nothing is written.

    One part a step: a part a question would be seven more stops for who walks the page by keyboard, and a fifth more
    work in every click. What is closed is not made.
    """
    written = any(here.drafts.get(note_field(question.id)) or _kept(here, question.id) for question in questions)
    wrong = any(note_field(question.id) in here.problems for question in questions)
    row = part_made_open(f"notities-{step}", say("stap.notities"), opened=written, must=wrong)
    if row is not None:
        with row:
            st.html(paragraph(say("stap.notities-uitleg", aantal=whole(MAX_TEXT)), "hulp"))
            for question in questions:
                _show_field(here, question)


def _show_field(here: Visit, question: Question) -> None:
    name = note_field(question.id)
    widget = f"invoer-{name}"
    with st.container(key=f"veld-{name}"):
        show_problem(here, name)
        hold(widget, here.drafts.get(name, _kept(here, question.id)))
        st.text_area(
            literal(say("stap.notitie-bij", vraag=question.text)),
            key=widget,
            height=110,
            on_change=_write,
            args=(question.id, widget),
        )


def _kept(here: Visit, question: str) -> str:
    return here.project.notes.get(question, "")


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
