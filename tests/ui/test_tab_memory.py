"""What the tab of the browser keeps and gives back to a new session (the browser's part: ``test_nothing_is_lost``)."""

from __future__ import annotations

from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import NO_ANSWERS, read_answers
from advisor.questionnaire.link import pack
from advisor.questionnaire.project import NO_PROJECT
from advisor.questionnaire.project_file import write_project
from tests.ui.pages import PAGE, html, opened, press, visit_of

_FIELD = "teksten-terug"


def handed(page: AppTest) -> list[str]:
    """What the page hands to the tab now."""
    return [unescape(part.split('"')[0]) for part in html(page).split('data-bewaren="')[1:]]


def fresh(**parameters: str) -> AppTest:
    return opened(AppTest.from_file(str(PAGE), default_timeout=30), **parameters)


def test_what_was_typed_is_handed_over_once_and_comes_back_in_a_new_session(
    app: AppTest, knowledge_base: KnowledgeBase
) -> None:
    question = next(q for q in knowledge_base.questions.values() if q.answer_type == "middel")
    other = next(q for q in knowledge_base.questions.values() if q.answer_type == "een" and q.show_if is None)
    answers = NO_ANSWERS.having(other.id, other.options[0].id)
    link = pack(knowledge_base, answers)
    page = opened(app, p="project", s=link)
    assert handed(page) == []
    page.run()
    assert not [field for field in page.text_input if field.key == _FIELD], "only on the first page of a session"
    page.text_input(key="invoer-naam").set_value('Het "plein" <b>').run()
    first = handed(page)
    page.run()
    assert (len(first), handed(page)) == (1, [])
    visit_of(page).answers = answers.having(question.id, "Stadsgesprek")
    page.run()
    (kept,) = handed(page)

    again = fresh(p="project", s=link)
    again.text_input(key=_FIELD).set_value(kept).run()
    assert visit_of(again).project == visit_of(page).project
    assert visit_of(again).answers == visit_of(page).answers, "also the answer that stands in no address"
    assert again.text_input(key="invoer-naam").value == 'Het "plein" <b>'
    assert handed(again) == [], "the tab has it already"

    elsewhere = fresh(p="project", s=pack(knowledge_base, answers.declining(other.id)))
    elsewhere.text_input(key=_FIELD).set_value(kept).run()
    assert visit_of(elsewhere).answers == answers.declining(other.id), "the address has the last word"


@pytest.mark.parametrize("typed", ["{", "[]", "kapot: [", '{"answers": 3, "project": []}', "x" * 3_000_000])
def test_what_cannot_be_read_is_left(app: AppTest, typed: str) -> None:
    page = opened(app, p="project")
    page.text_input(key=_FIELD).set_value(typed).run()
    assert not page.exception
    assert visit_of(page).project == NO_PROJECT


def test_starting_again_empties_what_the_tab_keeps(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    dossier = next(iter(knowledge_base.dossiers.values()))
    page = press(opened(app), f"open-{dossier.id}")
    (kept,) = handed(page)
    assert str(dossier.project["naam"]) in kept
    answers, _ = read_answers(knowledge_base, dossier.answers)
    assert kept == write_project(knowledge_base, answers, visit_of(page).project).decode()
    press(opened(page, p="start"), "opnieuw")
    assert handed(page) == [""]
