"""What is tried on the page with the advice: in the address, through a refresh, and in a link to share."""

from __future__ import annotations

from html import escape, unescape

import pytest
from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import NO_ANSWERS, UNKNOWN_ANSWER, Answers, read_answers
from advisor.questionnaire.link import pack
from advisor.ui.advice_now import advice_on
from advisor.ui.components.first_place import path_for
from advisor.ui.texts import say
from advisor.ui.trial import Goal, Trial, goal_text, goals, only, read_goal, read_trial, triable, trial_text
from tests.ui.pages import PAGE, address, answer_by_hand, html, opened, press, visit_of


@pytest.fixture(scope="module")
def answers(knowledge_base: KnowledgeBase) -> Answers:
    return read_answers(knowledge_base, next(iter(knowledge_base.dossiers.values())).answers)[0]


def again(page: AppTest) -> AppTest:
    """A new session at the same address, as after a refresh or a restart of the server."""
    return opened(AppTest.from_file(str(PAGE), default_timeout=30), **address(page))


def weighing(knowledge_base: KnowledgeBase) -> str:
    question = knowledge_base.role("weging")
    assert question is not None
    return question.id


def another(knowledge_base: KnowledgeBase, answers: Answers, *, sensitive: bool = False) -> Trial:
    """Another answer to a question that has one."""
    for question in triable(knowledge_base, answers):
        if question.answer_type == "een" and question.sensitive == sensitive and question.id in answers.values:
            given = answers.values[question.id]
            return Trial(question.id, next(option.id for option in question.options if option.id != given))
    raise AssertionError("the example answers no such question")


def test_every_trial_comes_back_from_the_address_as_it_was(knowledge_base: KnowledgeBase, answers: Answers) -> None:
    for question in triable(knowledge_base, answers):
        trials = [Trial(question.id), Trial(question.id, before=only(answers, [question.id]))]
        trials.append(Trial(question.id, before=NO_ANSWERS.declining(question.id)))
        if question.answer_type == "punten":
            numbers = {option.id: place for place, option in enumerate(question.options)}
            trials.append(Trial(question.id, points=numbers))
        else:
            trials += [Trial(question.id, option.id) for option in question.options]
            trials.append(Trial(question.id, UNKNOWN_ANSWER))
        for trial in trials:
            assert read_trial(knowledge_base, answers, trial_text(knowledge_base, trial)) == trial
    kept = tuple(answers.values)[:3]
    for tool in goals(knowledge_base):
        for goal in (Goal(tool), Goal(tool, kept, only(answers, kept))):
            assert read_goal(knowledge_base, goal_text(knowledge_base, goal)) == goal


WRONG = [
    {"x": "bestaat-niet"},
    {"x": "{question}..bestaat-niet"},
    {"x": "{question}..<script>alert(1)</script>"},
    {"x": "{question}....kapot"},
    {"x": ".."},
    {"x": "x" * 5000},
    {"x": "{weighing}..{wish}"},
    {"x": "{weighing}..{wish}__-1"},
    {"x": "{weighing}..{wish}__11"},
    {"x": "{weighing}..{wish}__99999"},
    {"x": "{weighing}..bestaat-niet__1"},
    {"d": "bestaat-niet"},
    {"d": "{tool}..bestaat-niet..eJw"},
    {"d": "{tool}..{question}..kapot"},
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: str(wrong)[:40])
def test_what_does_not_fit_is_told_and_the_advice_stands_without_it(
    app: AppTest, knowledge_base: KnowledgeBase, answers: Answers, wrong: dict[str, str]
) -> None:
    asked = weighing(knowledge_base)
    words = {
        "question": another(knowledge_base, answers).question,
        "weighing": asked,
        "wish": knowledge_base.questions[asked].options[0].id,
        "tool": next(iter(goals(knowledge_base))),
    }
    parameters = {key: value.format(**words) for key, value in wrong.items()}
    page = opened(app, p="advies", s=pack(knowledge_base, answers), **parameters)
    body = html(page)
    assert "kop-kaart" in body
    assert body.count(say("meldingen.proef-onleesbaar")) == 1
    assert visit_of(page).trial is None
    assert visit_of(page).goal is None
    assert say("advies.proef-titel") not in body
    assert "<script>alert" not in body


def test_a_trial_is_on_the_page_after_a_refresh_and_can_be_kept_left_and_put_back(
    app: AppTest, knowledge_base: KnowledgeBase, answers: Answers
) -> None:
    trial = another(knowledge_base, answers)
    page = opened(app, p="advies", s=pack(knowledge_base, answers), x=trial.question)
    assert say("advies.proef-titel") not in html(page), "only the question is chosen"
    page.radio(key=f"proef-antwoord-{trial.question}").set_value(trial.option).run()
    tried = knowledge_base.option_label(trial.question, str(trial.option))
    told = say("advies.proef-wat", vraag=knowledge_base.questions[trial.question].text, antwoord=tried)

    page = again(page)
    assert visit_of(page).answers == answers
    assert escape(told) in html(page)
    assert 'data-announce="proef"' in html(page)
    assert page.radio(key=f"proef-antwoord-{trial.question}").value == trial.option
    opened(page, p="catalogus")
    page.query_params["p"] = "advies"
    page.run()
    assert escape(told) in html(page), "another page takes nothing away"

    press(page, "proef-houd")
    page = again(page)
    assert visit_of(page).answers.values[trial.question] == trial.option
    assert say("advies.proef-titel") not in html(page)
    press(page, "proef-terug")
    assert visit_of(page).answers == answers
    assert visit_of(again(page)).answers == answers

    page.radio(key=f"proef-antwoord-{trial.question}").set_value(trial.option).run()
    press(page, "proef-laat")
    assert visit_of(again(page)).trial == Trial(trial.question)


def test_another_weighing_is_there_after_a_refresh(
    app: AppTest, knowledge_base: KnowledgeBase, answers: Answers
) -> None:
    asked = weighing(knowledge_base)
    page = opened(app, p="advies", s=pack(knowledge_base, answers), x=asked)
    given = answers.values.get(asked)
    wish = knowledge_base.questions[asked].options[-1].id
    page.number_input(key=f"weeg-{wish}").set_value(knowledge_base.questions[asked].total).run()
    shown = html(page)
    page = again(page)
    assert page.number_input(key=f"weeg-{wish}").value == knowledge_base.questions[asked].total
    assert html(page) == shown
    assert 'data-announce="proef"' in shown
    press(page, "proef-houd")
    assert visit_of(page).answers.values[asked] != given
    press(again(page), "proef-terug")


def test_a_tool_brought_first_can_be_put_back_after_a_refresh(
    app: AppTest, knowledge_base: KnowledgeBase, answers: Answers
) -> None:
    first = advice_on(knowledge_base, answers).ranking[0].id
    tool = next(name for name in goals(knowledge_base) if path_for(knowledge_base, answers, name).paths)
    page = again(opened(app, p="advies", s=pack(knowledge_base, answers), d=tool))
    assert page.selectbox(key="doel-middel").value == tool
    press(page, "doel-houd")
    page = again(page)
    assert advice_on(knowledge_base, visit_of(page).answers).ranking[0].id == tool != first
    press(page, "doel-terug")
    assert visit_of(page).answers == answers
    assert visit_of(again(page)).goal == Goal(tool)


def shared(page: AppTest) -> str:
    opened(page, p="downloads")
    return unescape(html(page)).split('class="adres">')[1].split("</p>")[0]


def test_a_shared_link_takes_the_trial_along_but_not_of_a_sensitive_question(
    app: AppTest, knowledge_base: KnowledgeBase, answers: Answers
) -> None:
    link = pack(knowledge_base, answers)
    trial = trial_text(knowledge_base, another(knowledge_base, answers))
    page = opened(app, p="advies", s=link, x=trial)
    assert shared(page).endswith(f"&x={trial}")
    assert say("downloads.delen-proef") in html(page)

    hidden = trial_text(knowledge_base, another(knowledge_base, answers, sensitive=True))
    opened(page, s=link, x=hidden)
    assert "x=" not in shared(page).partition("?")[2].replace(link, "")
    assert say("downloads.delen-proef") not in html(page)
    page.checkbox(key="gevoelig-mee").check().run()
    assert shared(page).endswith(f"&x={hidden}")


def test_nothing_is_tried_any_more_after_starting_again_or_opening_an_example(
    app: AppTest, knowledge_base: KnowledgeBase, answers: Answers
) -> None:
    trial, tool = trial_text(knowledge_base, another(knowledge_base, answers)), next(iter(goals(knowledge_base)))
    for button in ("opnieuw", f"open-{next(iter(knowledge_base.dossiers))}"):
        page = opened(app, p="start", s=pack(knowledge_base, answers), x=trial, d=tool)
        press(page, button)
        assert not {"x", "d"} & set(address(page))
        assert visit_of(page).trial is None
        assert visit_of(page).goal is None


def test_a_question_that_an_answer_hides_is_tried_no_longer(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    shown = {question.id for question in triable(knowledge_base, NO_ANSWERS)}
    for question in triable(knowledge_base, NO_ANSWERS):
        for option in question.options if question.answer_type != "punten" else ():
            value = (option.id,) if question.answer_type == "meer" else option.id
            left = {other.id for other in triable(knowledge_base, NO_ANSWERS.having(question.id, value))}
            for hidden in shown - left:
                page = opened(app, p=f"stap-{question.step}", x=hidden)
                assert visit_of(page).trial == Trial(hidden)
                answer_by_hand(page, question, value)
                assert "x" not in address(page)
                assert visit_of(page).trial is None
                return
    raise AssertionError("no answer hides a question")
