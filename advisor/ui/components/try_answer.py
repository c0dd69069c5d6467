"""Trying another answer: what the advice would be, before it is kept or left as it was."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import UNKNOWN_ANSWER, Answers
from advisor.recommender.advice import Advice
from advisor.recommender.explain import answer_text
from advisor.ui.advice_now import advice_on
from advisor.ui.components.difference import difference_html
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import callout, literal, paragraph, text
from advisor.ui.components.one_from_list import choose_one
from advisor.ui.components.try_weights import show_wishes
from advisor.ui.state import Visit, knowledge, put_back, try_out, visit
from advisor.ui.texts import say
from advisor.ui.trial import Trial, only, triable, tried, tried_value

_QUESTION = "proef-vraag"


def show_try_answer(knowledge_base: KnowledgeBase, here: Visit, advice: Advice) -> None:
    """Choose a visible question and another option, see how the heads would stand, and keep that or not."""
    st.html(paragraph(say("advies.probeer-uitleg")))
    questions = {question.id: question.text for question in triable(knowledge_base, here.answers)}
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
            return
        if question.answer_type == "punten":
            _show_weighing(knowledge_base, here, question)
        else:
            _show_options(knowledge_base, here, question)
        _show_difference(knowledge_base, here, advice)


def trial_html(knowledge_base: KnowledgeBase, here: Visit) -> str:
    """That something is tried, on top of the page, with the way to where it is kept or left; empty for nothing."""
    if here.trial is None or tried(knowledge_base, here.answers, here.trial) is None:
        return ""
    question = knowledge_base.questions[here.trial.question]
    value = tried_value(question, here.trial)
    answer = say("algemeen.weet-niet") if value is None else answer_text(knowledge_base, question.id, value)
    way = f'<a href="#vouw-probeer" data-spring="vouw-probeer">{text(say("advies.proef-naar"))}</a>'
    body = paragraph(say("advies.proef-wat", vraag=question.text, antwoord=answer)) + f"<p>{way}</p>"
    return callout(say("advies.proef-titel"), body, "gewoon")


def _present(knowledge_base: KnowledgeBase, answers: Answers, question: Question) -> str:
    """The answer of now in words."""
    if question.id in answers.declined:
        return say("algemeen.weet-niet")
    if question.id not in answers.values:
        return say("overzicht.open")
    return answer_text(knowledge_base, question.id, answers.values[question.id])


def _show_options(knowledge_base: KnowledgeBase, here: Visit, question: Question) -> None:
    labels = {option.id: literal(option.label) for option in question.options}
    labels[UNKNOWN_ANSWER] = say("algemeen.weet-niet")
    present = here.answers.values.get(question.id)
    others = [
        option.id for option in question.options if tried_value(question, Trial(question.id, option.id)) != present
    ]
    if present is not None:
        others.append(UNKNOWN_ANSWER)
    now = _present(knowledge_base, here.answers, question)
    several = say("advies.probeer-alleen") if isinstance(present, tuple) and len(present) > 1 else ""
    st.html(paragraph(f"{say('advies.probeer-nu', antwoord=now)} {several}".strip()))
    key = f"proef-antwoord-{question.id}"
    chosen = here.trial.option if here.trial else None
    hold(key, chosen if chosen in others else None)
    st.radio(
        say("advies.probeer-antwoord"),
        others,
        index=None,
        format_func=labels.__getitem__,
        key=key,
        on_change=_choose_option,
        args=(question.id, key),
    )


def _show_weighing(knowledge_base: KnowledgeBase, here: Visit, question: Question) -> None:
    """The wishes with a number each; the advice ranks again at every change."""
    st.html(paragraph(say("advies.probeer-nu", antwoord=_present(knowledge_base, here.answers, question))))
    show_wishes(here, question)


def _show_difference(knowledge_base: KnowledgeBase, here: Visit, advice: Advice) -> None:
    """What the advice would be, and to keep what is tried or not; nothing while it is what was answered."""
    answers = tried(knowledge_base, here.answers, here.trial)
    if answers is None:
        return
    then = advice_on(knowledge_base, answers, here.project, fast=True)
    st.html(difference_html(knowledge_base, advice, then))
    with st.container(horizontal=True, key="proef-knoppen"):
        st.button(say("advies.probeer-houd"), key="proef-houd", type="primary", on_click=_keep)
        st.button(say("advies.probeer-laat"), key="proef-laat", on_click=_leave)


def _try_question(question: str) -> None:
    try_out(Trial(question))


def _choose_question() -> None:
    chosen = st.session_state[_QUESTION]
    try_out(Trial(chosen) if chosen else None)


def _choose_option(question: str, key: str) -> None:
    try_out(Trial(question, st.session_state[key]))


def _keep() -> None:
    here = visit()
    trial, answers = here.trial, tried(knowledge(), here.answers, here.trial)
    if trial is None or answers is None:
        return
    here.trial = Trial(trial.question, trial.option, only(here.answers, [trial.question]), trial.points)
    put_back(trial.question, answers)


def _leave() -> None:
    trial = visit().trial
    try_out(Trial(trial.question) if trial else None)


def _show_kept(knowledge_base: KnowledgeBase, here: Visit, question: Question) -> None:
    words = say("advies.probeer-gehouden", antwoord=_present(knowledge_base, here.answers, question))
    key = text(f"proef-{here.link[-24:]}")
    st.html(f'<p tabindex="-1" data-focus="{key}"><strong>{text(words)}</strong></p>')
    st.button(say("advies.probeer-terug"), key="proef-terug", on_click=_undo)


def _undo() -> None:
    here = visit()
    trial = here.trial
    if trial is not None and trial.before is not None:
        here.trial = Trial(trial.question)
        put_back(trial.question, trial.before)
