"""What one does with the advice, the notes and the catalogue, through the real pages (Streamlit's AppTest)."""

from __future__ import annotations

import re
from html import escape

from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import UNKNOWN
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import NO_ANSWERS, UNKNOWN_ANSWER, Answers, read_answers
from advisor.questionnaire.link import unpack
from advisor.questionnaire.project import MAX_TEXT
from advisor.questionnaire.project_file import read_project_file, write_project
from advisor.recommender.advice import Tipping
from advisor.ui.address import LONGEST_TOOLS
from advisor.ui.advice_now import advice_on
from advisor.ui.components import part
from advisor.ui.components.certainty import certainty_html, certainty_word
from advisor.ui.components.heads import heads_html
from advisor.ui.documents import Request, as_file
from advisor.ui.stages import stages
from advisor.ui.texts import say
from tests.ui.pages import PAGE, address, answer_by_hand, html, opened, press, visit_of


def first_example(app: AppTest, knowledge_base: KnowledgeBase) -> AppTest:
    """The advice page of the first example dossier, with the part to try answers open."""
    app.session_state[part.opening("probeer")] = True
    return press(opened(app), f"open-{next(iter(knowledge_base.dossiers))}")


def a_tipping_answer(knowledge_base: KnowledgeBase, answers: Answers) -> Tipping:
    """An answer that brings another tool first, to a question that has an answer."""
    tips = advice_on(knowledge_base, answers).ranking[0].tipping
    return next(tip for tip in tips if tip.question in answers.values)


def try_answer(app: AppTest, question: str, option: str) -> AppTest:
    app.selectbox(key="proef-vraag").set_value(question).run()
    app.radio(key=f"proef-antwoord-{question}").set_value(option).run()
    assert not app.exception, app.exception
    return app


def test_trying_an_answer_shows_the_advice_it_would_give_and_changes_nothing(
    app: AppTest, knowledge_base: KnowledgeBase
) -> None:
    page = first_example(app, knowledge_base)
    before, link = visit_of(page).answers, address(page)["s"]
    tip = a_tipping_answer(knowledge_base, before)
    question = knowledge_base.questions[tip.question]
    try_answer(page, tip.question, tip.answer)
    value = (tip.answer,) if question.answer_type == "meer" else tip.answer
    then = advice_on(knowledge_base, before.having(tip.question, value), fast=True)
    assert then.ranking[0].id == tip.first
    words = {
        "middel": knowledge_base.tools[tip.first].name,
        "aanpak": knowledge_base.families[then.ranking[0].family].name,
    }
    assert escape(say("advies.probeer-eerste-wordt", **words)) in html(page)
    assert visit_of(page).answers == before
    assert address(page)["s"] == link
    press(page, "proef-laat")
    assert visit_of(page).answers == before
    assert not [button for button in page.button if button.key == "proef-houd"]
    assert page.selectbox(key="proef-vraag").value == tip.question, "ready for another option"


def test_an_answer_that_was_tried_can_be_kept_and_put_back(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = first_example(app, knowledge_base)
    page.session_state["bezoek"].project = visit_of(page).project.model_copy(update={"name": "Het plein"})
    before = visit_of(page).answers
    tip = a_tipping_answer(knowledge_base, before)
    press(try_answer(page, tip.question, tip.answer), "proef-houd")
    given = visit_of(page).answers
    assert given.values[tip.question] in (tip.answer, (tip.answer,))
    assert given.without(tip.question) == before.without(tip.question)
    assert unpack(knowledge_base, address(page)["s"]).answers.values[tip.question] == given.values[tip.question]
    assert knowledge_base.tools[tip.first].name in html(page).split("kop-kaart")[1]
    assert visit_of(page).project.name == "Het plein"
    press(page, "proef-terug")
    assert visit_of(page).answers == before


def test_a_question_without_an_answer_can_be_tried_and_put_back_to_nothing(
    app: AppTest, knowledge_base: KnowledgeBase
) -> None:
    question = next(q for q in knowledge_base.questions.values() if q.answer_type == "een" and q.show_if is None)
    page = opened(app, p="advies")
    assert say("advies.zonder-antwoorden") in html(page)
    opened(page, x=question.id)
    press(try_answer(page, question.id, question.options[0].id), "proef-houd")
    assert visit_of(page).answers.values == {question.id: question.options[0].id}
    press(page, "proef-terug")
    assert visit_of(page).answers == NO_ANSWERS
    page.radio(key=f"proef-antwoord-{question.id}").set_value(question.options[1].id).run()
    press(page, "proef-houd")
    assert visit_of(page).answers.values == {question.id: question.options[1].id}


def test_every_visible_question_can_be_tried(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = first_example(app, knowledge_base)
    answers = visit_of(page).answers
    for stage in stages(knowledge_base, answers, short=False):
        for question in stage.questions:
            if question.answer_type not in ("een", "meer"):
                continue
            page.selectbox(key="proef-vraag").set_value(question.id).run()
            radio = page.radio(key=f"proef-antwoord-{question.id}")
            present = answers.values.get(question.id)
            taken = present in [option.id for option in question.options] or (
                isinstance(present, tuple) and len(present) == 1
            )
            assert len(radio.options) == len(question.options) - taken + (present is not None), question.id
            radio.set_value(UNKNOWN_ANSWER if present is not None else question.options[0].id).run()
            assert not page.exception, page.exception
            assert 'data-announce="proef"' in html(page)
    assert visit_of(page).answers == answers


def test_certainty_is_told_in_words_and_never_as_a_chance(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    seen = set()
    for dossier in knowledge_base.dossiers.values():
        answers = read_answers(knowledge_base, dossier.answers)[0]
        advice = advice_on(knowledge_base, answers)
        if advice.outcome == "niet-doen" or not advice.ranking:
            continue
        shown = certainty_html(knowledge_base, advice)
        for head in advice.ranking:
            word = certainty_word(advice, head)
            seen.add(word)
            assert (word in ("certain", "certain-nearly")) == (head.certainty == "certain")
            others = [knowledge_base.tools[other].name for other in head.equal_to]
            assert all(escape(name) in shown for name in others[:3])
        lines, _, closed = shown.partition("<details")
        assert "wegingen" not in lines, "the share stands only in what opens"
        assert say("advies.wegingen-geen-kans") in closed
    assert len(seen) >= 3


def open_note(page: AppTest, question: Question) -> None:
    page.session_state[part.opening(f"notities-{question.step}")] = True
    page.run()


def test_a_note_goes_into_the_project_file_and_the_working_edition_alone(
    app: AppTest, knowledge_base: KnowledgeBase
) -> None:
    question = next(iter(knowledge_base.questions.values()))
    page = opened(app, p=f"stap-{question.step}")
    answer_by_hand(page, question, question.options[0].id)
    open_note(page, question)
    page.text_area(key=f"invoer-notitie-{question.id}").set_value("Vraag <b>Samira</b> hiernaar").run()
    here = visit_of(page)
    assert here.project.notes == {question.id: "Vraag <b>Samira</b> hiernaar"}
    assert unpack(knowledge_base, address(page)["s"]).answers == here.answers
    assert "Samira" not in str(address(page))
    saved = read_project_file(knowledge_base, write_project(knowledge_base, here.answers, here.project))
    assert saved.project.notes == here.project.notes
    for edition, stands in (("werk", True), ("raad", False)):
        request = Request(knowledge_base, here.answers, here.project, "kader", edition)
        assert ("Samira" in as_file(request, "md").decode()) is stands
    opened(page, p="overzicht")
    assert "Vraag &lt;b&gt;Samira&lt;/b&gt; hiernaar" in html(page)
    opened(page, p=f"stap-{question.step}")
    page.text_area(key=f"invoer-notitie-{question.id}").set_value("").run()
    assert visit_of(page).project.notes == {}


def test_a_note_that_is_too_long_stays_and_holds_one_back(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    question = next(iter(knowledge_base.questions.values()))
    page = opened(app, p=f"stap-{question.step}")
    field = f"invoer-notitie-{question.id}"
    open_note(page, question)
    page.text_area(key=field).set_value("x" * (MAX_TEXT + 1)).run()
    assert "De notitie is 5.001 tekens lang." in html(page)
    press(page, "volgende")
    assert address(page)["p"] == f"stap-{question.step}"
    assert html(page).count("De notitie is 5.001 tekens lang.") == 2, "in the summary and at the field"
    assert page.text_area(key=field).value == "x" * (MAX_TEXT + 1)
    answer_by_hand(page, question, question.options[0].id)
    assert page.text_area(key=field).value == "x" * (MAX_TEXT + 1), "an answer takes no note away"
    page.text_area(key=field).set_value("x" * MAX_TEXT).run()
    press(page, "volgende")
    assert address(page)["p"] != f"stap-{question.step}"
    assert visit_of(page).project.notes == {question.id: "x" * MAX_TEXT}


def test_four_tools_side_by_side_with_what_is_unknown(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = opened(app, p="vergelijken")
    assert say("vergelijken.niets") in html(page)
    wanted = [tool for tool in knowledge_base.tools.values() if tool.costs.per_year is None][:4]
    page.multiselect(key="vergelijk").set_value([tool.id for tool in wanted]).run()
    assert address(page)["t"] == ",".join(tool.id for tool in wanted)
    table = html(page).split("<table")[1].split("</table>")[0]
    head = table.split("</thead>")[0]
    assert head.count('scope="col"') == 5
    assert [escape(tool.name) in head for tool in wanted] == [True] * 4
    rows = [row for row in table.split("<tr>") if 'scope="row"' in row]
    assert {row.count("<td>") for row in rows} == {4}
    assert any(f"<td>{UNKNOWN}</td>" in row for row in rows)
    page = opened(AppTest.from_file(str(PAGE), default_timeout=30), p="vergelijken", t=f"bestaat-niet,{wanted[0].id}")
    assert page.multiselect(key="vergelijk").value == [wanted[0].id]


def test_more_than_four_tools_in_an_address_are_cut_to_four(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    tools = sorted(knowledge_base.tools, key=len)[:6]
    page = opened(app, p="vergelijken", t=",".join([*tools, tools[0]]))
    assert page.multiselect(key="vergelijk").value == tools[:4]


def test_any_four_tools_fit_in_an_address(knowledge_base: KnowledgeBase) -> None:
    assert sum(sorted(map(len, knowledge_base.tools))[-4:]) + 3 <= LONGEST_TOOLS


def test_the_matrix_says_for_every_tool_what_its_page_says(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = opened(app, p="matrix")
    for kind, role in (("taken", "taak"), ("invloed", "invloed"), ("fasen", "fase")):
        page.selectbox(key="matrix-soort").set_value(kind).run()
        question = knowledge_base.role(role)
        assert question is not None
        table = html(page).split("<table")[1].split("</table>")[0]
        head, body = table.split("</thead>")
        assert head.count('scope="col"') == 1 + len(question.options)
        rows = {row.split("t=")[1].split("&")[0].split('"')[0]: row for row in body.split("<tr>")[1:]}
        assert len(rows) > 50
        for tool in list(knowledge_base.tools.values())[::10]:
            if tool.id not in rows:
                continue
            ratings = dict(zip(("taken", "invloed", "fasen"), (tool.tasks, tool.levels, tool.phases), strict=True))[
                kind
            ]
            cells = re.findall(r"<td[^>]*>([^<]*)</td>", rows[tool.id])
            assert cells == [ratings.ratings.get(option.id, "niet") for option in question.options]
    page.selectbox(key="matrix-vorm").set_value("fysiek").run()
    assert len(html(page).split("<tr>")) < len(rows)


def test_open_questions_stand_once_under_one_line_and_lead_to_the_question(knowledge_base: KnowledgeBase) -> None:
    """At each head: not the same words before every question."""
    question = next(q for q in knowledge_base.questions.values() if q.answer_type == "meer" and q.show_if is None)
    answers = NO_ANSWERS.having(question.id, (question.options[0].id,))
    shown = heads_html(knowledge_base, advice_on(knowledge_base, answers))
    phrase = escape(knowledge_base.phrases.unknown_answer.format(vraag="").strip())
    for card in shown.split("kop-kaart")[1:]:
        assert card.count(phrase) == 1
        asked = card.split(phrase)[1].split("</ul>")[0]
        assert asked.count("data-veld") == asked.count("<li>") >= 3
