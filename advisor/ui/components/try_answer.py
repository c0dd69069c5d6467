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
from advisor.ui.components.markup import literal, paragraph, section, text
from advisor.ui.components.outcome import level_name
from advisor.ui.state import Trial, Visit, decline, give, knowledge, put_back, visit
from advisor.ui.texts import say

_QUESTION = "proef-vraag"


def show_try_answer(knowledge_base: KnowledgeBase, here: Visit, advice: Advice) -> None:
    """Choose a visible question and another option, see how the heads would stand, and keep that or not."""
    st.html(f"{section('probeer')}{paragraph(say('advies.probeer-uitleg'))}")
    hidden = situation(knowledge_base, here.answers).hidden
    questions = {
        question.id: question.text
        for question in knowledge_base.questions.values()
        if question.id not in hidden and question.answer_type in ("een", "meer") and question.options
    }
    if here.trial is not None and here.trial.question not in questions:
        here.trial = None
    trial = here.trial
    with st.container(border=True, key="proef"):
        st.session_state[_QUESTION] = trial.question if trial else None
        st.selectbox(
            say("advies.probeer-vraag"),
            list(questions),
            index=None,
            format_func=questions.__getitem__,
            placeholder=say("advies.probeer-leeg"),
            key=_QUESTION,
            on_change=_choose_question,
        )
        if trial is None:
            return
        question = knowledge_base.questions[trial.question]
        if trial.before is not None:
            _show_kept(knowledge_base, here, question)
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


def _choose_question() -> None:
    chosen = st.session_state[_QUESTION]
    visit().trial = Trial(chosen) if chosen else None


def _choose_option(question: str, key: str) -> None:
    visit().trial = Trial(question, st.session_state[key])


def _show_difference(
    knowledge_base: KnowledgeBase, here: Visit, advice: Advice, question: Question, option: str
) -> None:
    then = advice_on(knowledge_base, _trying(here.answers, question, option), here.project, fast=True)
    st.html(
        f'<p data-announce="proef"><strong>{text(_in_words(knowledge_base, advice, then))}</strong></p>'
        + _table(knowledge_base, advice, then)
    )
    with st.container(horizontal=True, key="proef-knoppen"):
        st.button(say("advies.probeer-houd"), key="proef-houd", type="primary", on_click=_keep)
        st.button(say("advies.probeer-laat"), key="proef-laat", on_click=_leave)


def _shown(advice: Advice) -> list[tuple[str, str]]:
    """The heads as the page shows them: none where the outcome is not to do it."""
    return [] if advice.outcome == "niet-doen" else [(head.family, head.id) for head in advice.ranking]


def _in_words(knowledge_base: KnowledgeBase, now: Advice, then: Advice) -> str:
    said = []
    if now.outcome != then.outcome:
        said.append(say("advies.probeer-uitkomst", uitkomst=say(f"advies.uitkomst.{then.outcome}").lower()))
    before, after = _shown(now), _shown(then)
    if not after:
        said.append(say("advies.probeer-geen"))
    elif before == after:
        said.append(say("advies.probeer-gelijk"))
    else:
        name = knowledge_base.tools[after[0][1]].name
        words = "eerste-blijft" if before and before[0] == after[0] else "eerste-wordt"
        said.append(say(f"advies.probeer-{words}", middel=name, aanpak=knowledge_base.families[after[0][0]].name))
    return " ".join(said)


def _table(knowledge_base: KnowledgeBase, now: Advice, then: Advice) -> str:
    """Outcome, level and heads side by side: as it is, and with the answer that is tried."""
    rows = [
        (say("advies.probeer-rij-uitkomst"), *(say(f"advies.uitkomst.{advice.outcome}") for advice in (now, then))),
        (
            say("advies.probeer-rij-invloed"),
            *(level_name(knowledge_base, advice.level.advised) for advice in (now, then)),
        ),
    ]
    before, after = _shown(now), _shown(then)
    for place in range(max(len(before), len(after))):
        cells = (_head(knowledge_base, heads, place) for heads in (before, after))
        rows.append((say("advies.plaats", nummer=place + 1), *cells))
    columns = [say(f"advies.probeer-{name}") for name in ("wat", "zoals-nu", "met-antwoord")]
    head = "".join(f'<th scope="col">{text(column)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{text(name)}</th><td data-kop="{text(columns[1])}">{text(old)}</td>'
        f'<td data-kop="{text(columns[2])}">{_changed(old, new)}</td></tr>'
        for name, old, new in rows
    )
    return (
        f'<div class="schuif"><table class="stapel vrij"><caption>{say("advies.probeer-bijschrift")}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(knowledge_base: KnowledgeBase, heads: list[tuple[str, str]], place: int) -> str:
    if place >= len(heads):
        return say("advies.probeer-leeg-plaats")
    family, tool = heads[place]
    return f"{knowledge_base.families[family].name}, {say('advies.met', middel=knowledge_base.tools[tool].name)}"


def _changed(old: str, new: str) -> str:
    """What is new stands out in weight and in words."""
    if old == new:
        return text(new)
    return f'<strong>{text(new)}</strong> <span class="label">{say("advies.probeer-anders")}</span>'


def _keep() -> None:
    here = visit()
    trial = here.trial
    if trial is None or trial.option is None:
        return
    before = here.answers
    if trial.option == UNKNOWN_ANSWER:
        decline(trial.question)
    else:
        give(trial.question, _value(knowledge().questions[trial.question], trial.option))
    here.trial = Trial(trial.question, trial.option, before)


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
