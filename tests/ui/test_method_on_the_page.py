"""The method in the wizard: a route that stops, weights that rank again, a tool brought first, and how sure it is."""

from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import NO_ANSWERS, Answers, plain, read_answers
from advisor.questionnaire.link import pack
from advisor.recommender.advise import advise
from advisor.recommender.response import letters_for
from advisor.ui.advice_now import advice_on, enough_on
from advisor.ui.components.first_place import path_for
from advisor.ui.components.letters import HUNDRED, letters_html
from advisor.ui.components.part import opening
from advisor.ui.stages import stages
from advisor.ui.texts import say, whole
from advisor.ui.trial import wishes_of
from tests.conftest import DATE
from tests.ui.pages import address, html, opened, press, visit_of


def _dossier(knowledge_base: KnowledgeBase) -> Answers:
    return read_answers(knowledge_base, next(iter(knowledge_base.dossiers.values())).answers)[0]


def _on_advice(app: AppTest, knowledge_base: KnowledgeBase) -> AppTest:
    app.session_state[opening("probeer")] = True
    return opened(app, p="advies", s=pack(knowledge_base, _dossier(knowledge_base)))


def _short(knowledge_base: KnowledgeBase) -> tuple[Answers, str, list[str]]:
    """Answers of a documented case up to a step of the short route at which enough is known, and what is left then."""
    for case in knowledge_base.cases.values():
        given = read_answers(knowledge_base, case.answers)[0]
        answers = NO_ANSWERS
        route = stages(knowledge_base, given, short=True)
        questions = [(stage.step.id, question.id) for stage in route for question in stage.questions]
        for place, (step, question) in enumerate(questions):
            value = given.values.get(question)
            answers = answers.declining(question) if value is None else answers.having(question, value)
            left = [name for _, name in questions[place + 1 :]]
            if left and step != route[-1].step.id and enough_on(knowledge_base, answers, left):
                return answers, step, left
    raise AssertionError("no case in which the short route stops early")


def test_the_short_route_stops_when_the_rest_cannot_change_the_heads(
    app: AppTest, knowledge_base: KnowledgeBase
) -> None:
    answers, step, left = _short(knowledge_base)
    page = opened(app, p=f"stap-{step}", r="snel", s=pack(knowledge_base, answers))
    assert say("stap.genoeg-titel") in html(page)
    assert page.button(key="volgende").label == say("stap.toch-verder")
    press(page, "genoeg")
    assert address(page)["p"] == "advies"
    # and it is true: whatever is answered to the rest, the heads stay
    now = [head.id for head in advise(knowledge_base, answers, DATE, fast=True).ranking]
    for name in left:
        for option in knowledge_base.questions[name].options:
            if knowledge_base.questions[name].answer_type == "een":
                other = advise(knowledge_base, answers.having(name, option.id), DATE, fast=True)
                assert [head.id for head in other.ranking] == now


def test_the_rest_of_the_route_stays_on_offer(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    answers, step, _ = _short(knowledge_base)
    page = press(opened(app, p=f"stap-{step}", r="snel", s=pack(knowledge_base, answers)), "volgende")
    assert address(page)["p"].startswith("stap-")


def test_the_full_route_and_an_open_start_do_not_stop(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    answers, step, _ = _short(knowledge_base)
    for parameters in ({"s": pack(knowledge_base, answers)}, {"r": "snel"}):
        page = opened(AppTest.from_file(str(app._script_path), default_timeout=30), p=f"stap-{step}", **parameters)
        assert say("stap.genoeg-titel") not in html(page)
        assert "genoeg" not in {button.key for button in page.button}


def test_other_weights_rank_at_once_and_can_be_kept_and_put_back(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    weighing = knowledge_base.role("weging")
    assert weighing is not None
    page = press(_on_advice(app, knowledge_base), "weeg-anders")
    before = visit_of(page).answers
    for option in weighing.options:
        page.number_input(key=f"weeg-{option.id}").set_value(weighing.total if option == weighing.options[-1] else 0)
    page.run()
    assert not page.exception
    assert visit_of(page).answers == before
    assert say("advies.probeer-bijschrift") in html(page)
    press(page, "proef-houd")
    assert plain(visit_of(page).answers)[weighing.id] == {weighing.options[-1].id: weighing.total}
    press(page, "proef-terug")
    assert visit_of(page).answers == before


def test_wishes_become_points_that_add_up(knowledge_base: KnowledgeBase) -> None:
    weighing = knowledge_base.role("weging")
    assert weighing is not None
    one, two, three = (option.id for option in weighing.options[:3])
    assert wishes_of(weighing, {}) is None
    assert wishes_of(weighing, {one: 0}) is None
    for filled in ({one: 1}, {one: 1, two: 1, three: 1}, {one: 10, two: 7, three: 3}):
        points = wishes_of(weighing, filled)
        assert points is not None
        assert sum(points.values()) == weighing.total
    assert dict(wishes_of(weighing, {one: 5, two: 5}) or {}) == {one: 5, two: 5}
    assert dict(wishes_of(weighing, {one: 1, two: 1, three: 1}) or {}) == {one: 4, two: 3, three: 3}


def test_a_tool_can_be_brought_first_and_put_back(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    answers = _dossier(knowledge_base)
    advice = advice_on(knowledge_base, answers)
    tool = advice.ranking[0].tipping[0].first
    page = _on_advice(app, knowledge_base)
    page.selectbox(key="doel-middel").set_value(tool).run()
    assert not page.exception
    (change, *_) = path_for(knowledge_base, answers, tool).paths[0].changes
    assert say("advies.vooraan-zo-een", middel=knowledge_base.tools[tool].name) in html(page)
    press(page, "doel-houd")
    assert change.question in visit_of(page).answers.values
    assert advice_on(knowledge_base, visit_of(page).answers).ranking[0].id == tool
    press(page, "doel-terug")
    assert visit_of(page).answers == answers


def test_why_not_says_when_it_would(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    advice = advice_on(knowledge_base, _dossier(knowledge_base))
    assert advice.excluded
    page = _on_advice(app, knowledge_base)
    before = html(page).count(say("advies.vooraan-titel"))
    page.text_input(key="waarom-niet").set_value(knowledge_base.tools[advice.excluded[0].id].name).run()
    assert not page.exception
    assert html(page).count(say("advies.vooraan-titel")) == before + 1


def test_influence_certainty_coverage_and_chains_are_on_the_page(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    shown = html(_on_advice(app, knowledge_base))
    for key in ("invloed-titel", "invloed-bijschrift", "wegingen-bijschrift", "mix-tabel-bijschrift", "mix-licht"):
        assert say(f"advies.{key}") in shown, key
    advice = advice_on(knowledge_base, _dossier(knowledge_base))
    assert advice.mix is not None
    variants = [item for item in (advice.mix.licht, advice.mix.midden, advice.mix.zwaar) if item is not None]
    for chain in {variant.chain for variant in variants if variant.chain is not None}:
        assert say(f"advies.keten-bewijs.{knowledge_base.chains[chain].evidence}") in shown
        assert say("advies.keten-niet-bewezen") in shown


def test_letters_are_counted_from_what_was_measured(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    shown = html(_on_advice(app, knowledge_base))
    advice = advice_on(knowledge_base, _dossier(knowledge_base))
    measured = [knowledge_base.families[head.family] for head in advice.ranking]
    measured = [family for family in measured if family.response]
    assert measured
    assert say("advies.brieven-titel") in shown
    for family in measured:
        letters = letters_for(family, HUNDRED)
        assert letters is not None
        assert whole(letters.low) in shown
        assert all(response.place in shown for response in family.response)
    others = replace(advice, ranking=tuple(h for h in advice.ranking if not knowledge_base.families[h.family].response))
    assert letters_html(knowledge_base, others) == ""
