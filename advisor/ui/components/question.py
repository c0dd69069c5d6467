"""One question with its help, its widgets and the callbacks that turn widgets into answers."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Option, Question
from advisor.knowledge.models.source import Term
from advisor.questionnaire.answers import UNKNOWN_ANSWER
from advisor.ui.components.clash import clash_html
from advisor.ui.components.frame import show_problem
from advisor.ui.components.glossary import words_html
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import details, literal, paragraph, text
from advisor.ui.components.points import show_points
from advisor.ui.components.tool_choice import show_one_tool, show_several_tools
from advisor.ui.state import Visit, decline, give, knowledge, object_to, visit
from advisor.ui.texts import say


def show_question(knowledge_base: KnowledgeBase, here: Visit, question: Question, terms: tuple[Term, ...] = ()) -> None:
    """The question in its own frame, answered as the visitor answered it; ``terms`` are the words to explain here."""
    with st.container(border=True, key=f"veld-{question.id}"):
        st.html(
            f"<h2>{text(question.text)}</h2>{paragraph(question.help, 'hulp')}{_limits(question)}{words_html(terms)}"
        )
        if here.refused or question.answer_type != "punten":  # half a division is no mistake until one wants to go on
            show_problem(here, question.id)
        match question.answer_type:
            case "een":
                _show_one(here, question)
            case "meer":
                _show_several(knowledge_base, here, question)
            case "punten":
                show_points(here, question)
            case "middel":
                show_one_tool(knowledge_base, here, question)
            case "middelen":
                show_several_tools(knowledge_base, here, question)
        clash = clash_html(knowledge_base, here, question)
        if clash:
            st.html(clash)
        st.html(
            details(
                say("stap.uitleg"),
                f"<h3>{say('stap.voorbeeld')}</h3>{paragraph(question.example)}"
                f"<h3>{say('stap.waarom')}</h3>{paragraph(question.why)}",
                "uitleg",
            )
        )


def _limits(question: Question) -> str:
    """How many answers fit; not when the help says so already."""
    lines = []
    if question.answer_type == "meer" and "hoogstens" not in question.help:
        lines.append(say("stap.kies-hoogstens", aantal=question.at_most) if question.at_most else say("stap.kies-meer"))
    if question.sensitive and "raadsversie" not in question.help:
        lines.append(say("stap.gevoelig"))
    return paragraph(" ".join(lines), "hulp") if lines else ""


def _show_one(here: Visit, question: Question) -> None:
    key = f"antwoord-{question.id}"
    options = [option.id for option in question.options]
    labels = {option.id: literal(option.label) for option in question.options}
    labels[UNKNOWN_ANSWER] = say("algemeen.weet-niet")
    present = here.answers.values.get(question.id)
    hold(key, UNKNOWN_ANSWER if question.id in here.answers.declined else present)
    st.radio(
        literal(question.text),
        [*options, UNKNOWN_ANSWER],
        index=None,
        format_func=labels.__getitem__,
        captions=[*(literal(option.help or "") for option in question.options), ""],
        key=key,
        label_visibility="collapsed",
        on_change=_choose_one,
        args=(question.id, key),
    )


def _choose_one(question: str, key: str) -> None:
    chosen = st.session_state[key]
    if chosen == UNKNOWN_ANSWER:
        decline(question)
    else:
        give(question, chosen)


def _show_several(knowledge_base: KnowledgeBase, here: Visit, question: Question) -> None:
    chosen = here.answers.values.get(question.id, ())
    with st.container(key=f"groep-{question.id}", gap="small"):
        for option in question.options:
            key = f"antwoord-{question.id}-{option.id}"
            hold(key, option.id in chosen)
            st.checkbox(_box_label(option), key=key, on_change=_choose_several, args=(question.id, option.id, key))
        key = f"antwoord-{question.id}-{UNKNOWN_ANSWER}"
        hold(key, question.id in here.answers.declined)
        st.checkbox(
            say("algemeen.weet-niet"), key=key, on_change=_choose_several, args=(question.id, UNKNOWN_ANSWER, key)
        )
    if question.ranked and len(chosen) > 1:
        ordered = ", ".join(
            f"{place}. {knowledge_base.option_label(question.id, str(option))}"
            for place, option in enumerate(chosen, start=1)
        )
        st.html(f'<p class="stand">{text(say("stap.volgorde", lijst=ordered))}</p>')


def _box_label(option: Option) -> str:
    return f"{literal(option.label)} :small[{literal(option.help)}]" if option.help else literal(option.label)


def _choose_several(question_id: str, option: str, key: str) -> None:
    question = knowledge().questions[question_id]
    present = visit().answers.values.get(question_id, ())
    chosen = tuple(present) if isinstance(present, tuple) else ()
    if not st.session_state[key]:
        kept = tuple(other for other in chosen if other != option)
        give(question_id, kept or None)
    elif option == UNKNOWN_ANSWER:
        decline(question_id)
    elif option in question.exclusive:
        give(question_id, (option,))
    else:
        kept = tuple(other for other in chosen if other not in question.exclusive)
        if question.at_most is not None and len(kept) >= question.at_most:
            object_to(question_id, say("fouten.te-veel", vraag=question.text, aantal=question.at_most), {})
        else:
            give(question_id, (*kept, option))
