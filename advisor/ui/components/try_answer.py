"""Trying another answer: what the advice would be, before it is kept or left as it was."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.conditions import AnswerValue
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import UNKNOWN_ANSWER, Answers, situation
from advisor.recommender.advice import Advice
from advisor.recommender.explain import answer_text
from advisor.ui.advice_now import advice_on
from advisor.ui.components.difference import difference_html
from advisor.ui.components.markup import literal, paragraph, text
from advisor.ui.components.one_from_list import choose_one
from advisor.ui.components.try_weights import show_wishes, wishes_of
from advisor.ui.state import Trial, Visit, decline, give, knowledge, put_back, visit
from advisor.ui.texts import say

_QUESTION = "proef-vraag"


def show_try_answer(knowledge_base: KnowledgeBase, here: Visit, advice: Advice) -> None:
    """Choose a visible question and another option, see how the heads would stand, and keep that or not."""
    st.html(paragraph(say("advies.probeer-uitleg")))
    hidden = situation(knowledge_base, here.answers).hidden
    questions = {
        question.id: question.text
        for question in knowledge_base.questions.values()
        if question.id not in hidden and question.answer_type in ("een", "meer", "punten") and question.options
    }
    if here.trial is not None and here.trial.question not in questions:
        here.trial = None
    trial = here.trial
    with st.container(border=True, key="proef"):
        choose_one(
            say("advies.probeer-vraag"),
            questions,
            trial.question if trial else None,
            placeholder=say("advies.probeer-leeg"),
            key=_QUESTION,
            on_change=_choose_question,
        )
        if trial is None:
            weighing = knowledge_base.role("weging")
            if weighing is not None and weighing.id in questions:
                st.button(say("advies.weeg-knop"), key="weeg-anders", on_click=_try_question, args=(weighing.id,))
            return
        question = knowledge_base.questions[trial.question]
        if trial.before is not None:
            _show_kept(knowledge_base, here, question)
        elif question.answer_type == "punten":
            _show_weighing(knowledge_base, here, advice, question)
        else:
            _show_options(knowledge_base, here, question)
            if trial.option is not None:
                _show_difference(knowledge_base, here, advice, question, trial.option)


def _present(knowledge_base: KnowledgeBase, answers: Answers, question: Question) -> str:
    """The answer of now in words."""
    if question.id in answers.declined:
        return say("algemeen.weet-niet")
    if question.id not in answers.values:
        return say("overzicht.open")
    return answer_text(knowledge_base, question.id, answers.values[question.id])


def _value(question: Question, option: str) -> AnswerValue:
    """The option as an answer; at a question with more answers it stands alone, as in the list of what tips."""
    return (option,) if question.answer_type == "meer" else option


def _trying(answers: Answers, question: Question, option: str) -> Answers:
    if option == UNKNOWN_ANSWER:
        return answers.declining(question.id)
    return answers.having(question.id, _value(question, option))


def _show_options(knowledge_base: KnowledgeBase, here: Visit, question: Question) -> None:
    labels = {option.id: literal(option.label) for option in question.options}
    labels[UNKNOWN_ANSWER] = say("algemeen.weet-niet")
    present = here.answers.values.get(question.id)
    others = [option for option in labels if option != UNKNOWN_ANSWER and _value(question, option) != present]
    if present is not None:
        others.append(UNKNOWN_ANSWER)
    now = _present(knowledge_base, here.answers, question)
    several = say("advies.probeer-alleen") if isinstance(present, tuple) and len(present) > 1 else ""
    st.html(paragraph(f"{say('advies.probeer-nu', antwoord=now)} {several}".strip()))
    key = f"proef-antwoord-{question.id}"
    st.session_state[key] = here.trial.option if here.trial else None
    st.radio(
        say("advies.probeer-antwoord"),
        others,
        index=None,
        format_func=labels.__getitem__,
        key=key,
        on_change=_choose_option,
        args=(question.id, key),
    )


def _show_weighing(knowledge_base: KnowledgeBase, here: Visit, advice: Advice, question: Question) -> None:
    """The wishes with a number each; the advice ranks again at every change."""
    now = _present(knowledge_base, here.answers, question)
    st.html(paragraph(say("advies.probeer-nu", antwoord=now)))
    show_wishes(here, question)
    points = wishes_of(question, here.trial.points if here.trial else None)
    if points is None or points == here.answers.values.get(question.id):
        return
    then = advice_on(knowledge_base, here.answers.having(question.id, points), here.project, fast=True)
    st.html(difference_html(knowledge_base, advice, then))
    _show_buttons()


def _show_buttons() -> None:
    """To keep what is tried or not, with what a refresh does to it."""
    st.html(paragraph(say("advies.probeer-verversen"), "klein"))
    with st.container(horizontal=True, key="proef-knoppen"):
        st.button(say("advies.probeer-houd"), key="proef-houd", type="primary", on_click=_keep)
        st.button(say("advies.probeer-laat"), key="proef-laat", on_click=_leave)


def _try_question(question: str) -> None:
    visit().trial = Trial(question)


def _choose_question() -> None:
    chosen = st.session_state[_QUESTION]
    visit().trial = Trial(chosen) if chosen else None


def _choose_option(question: str, key: str) -> None:
    visit().trial = Trial(question, st.session_state[key])


def _show_difference(
    knowledge_base: KnowledgeBase, here: Visit, advice: Advice, question: Question, option: str
) -> None:
    then = advice_on(knowledge_base, _trying(here.answers, question, option), here.project, fast=True)
    st.html(difference_html(knowledge_base, advice, then))
    _show_buttons()


def _keep() -> None:
    here = visit()
    trial = here.trial
    if trial is None:
        return
    before = here.answers
    question = knowledge().questions[trial.question]
    points = wishes_of(question, trial.points) if question.answer_type == "punten" else None
    if points is not None:
        give(trial.question, points)
    elif trial.option is None:
        return
    elif trial.option == UNKNOWN_ANSWER:
        decline(trial.question)
    else:
        give(trial.question, _value(question, trial.option))
    here.trial = Trial(trial.question, trial.option, before, trial.points)


def _leave() -> None:
    trial = visit().trial
    visit().trial = Trial(trial.question) if trial else None


def _show_kept(knowledge_base: KnowledgeBase, here: Visit, question: Question) -> None:
    words = say("advies.probeer-gehouden", antwoord=_present(knowledge_base, here.answers, question))
    key = text(f"proef-{here.link[-24:]}")
    st.html(f'<p tabindex="-1" data-focus="{key}"><strong>{text(words)}</strong></p>')
    st.button(say("advies.probeer-terug"), key="proef-terug", on_click=_undo)


def _undo() -> None:
    here = visit()
    if here.trial is not None and here.trial.before is not None:
        put_back(here.trial.question, here.trial.before)
        here.trial = Trial(here.trial.question)
