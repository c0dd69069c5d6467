"""Whole wizards through the real pages, without a browser (Streamlit's AppTest)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import NO_ANSWERS, UNKNOWN_ANSWER, Answers, plain, read_answers
from advisor.questionnaire.link import pack, unpack
from advisor.ui import knowledge_store
from advisor.ui.components.markup import literal
from advisor.ui.stages import stages
from advisor.ui.texts import say
from tests.ui.pages import PAGE, address, answer_by_hand, html, opened, press, visit_of

PLAIN_SCREENS = (
    "start",
    "overzicht",
    "advies",
    "project",
    "profiel",
    "downloads",
    "catalogus",
    "vergelijken",
    "matrix",
    "over",
    "toegankelijkheid",
    "privacy",
    "gebruiksaanwijzing",
    "i-afdeling",
)


def test_every_page_opens_without_answers(app: AppTest) -> None:
    for screen in PLAIN_SCREENS:
        page = opened(app, p=screen)
        assert html(page).count("<h1") == 1, screen


def test_every_step_opens_in_both_routes(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    for route in ("", "snel"):
        for step in knowledge_base.steps:
            page = opened(app, p=f"stap-{step.id}", r=route)
            assert html(page).count("<h1") == 1
            assert page.button(key="volgende").label


def test_every_option_and_its_explanation_stand_on_the_page(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    for step in knowledge_base.steps:
        page = opened(app, p=f"stap-{step.id}")
        shown = html(page) + "".join(box.label for box in page.checkbox) + "".join(str(r.options) for r in page.radio)
        for stage in stages(knowledge_base, NO_ANSWERS, short=False):
            for question in stage.questions if stage.step.id == step.id else ():
                for part in (question.text, question.help, question.example, question.why):
                    assert part in shown.replace("&#x27;", "'").replace("&quot;", '"'), part
                if question.answer_type in ("een", "meer"):
                    for option in question.options:
                        written = shown.replace("\\\\", "\\").replace("\\xa0", "\xa0")
                        assert literal(option.label) in written, option.id
    assert say("algemeen.weet-niet") in shown


@pytest.mark.parametrize("short", [True, False])
def test_a_whole_route_by_hand_gives_the_answers_that_were_given(
    app: AppTest, knowledge_base: KnowledgeBase, short: bool
) -> None:
    wanted = next(iter(knowledge_base.dossiers.values())).answers
    given, problems = read_answers(knowledge_base, wanted)
    assert problems == ()
    expected = plain(given)
    page = press(opened(app), "start-kort" if short else "start-volledig")
    steps = len(stages(knowledge_base, given, short=short))
    asked: set[str] = set()
    for number in range(1, steps + 1):
        assert say("stap.teller", nummer=number, totaal=steps) in html(page)
        step = address(page)["p"].removeprefix("stap-")
        seen: set[str] = set()
        while True:  # an answer can bring a question
            now = next(s for s in stages(knowledge_base, visit_of(page).answers, short=short) if s.step.id == step)
            fresh = [question for question in now.questions if question.id not in seen]
            if not fresh:
                break
            seen.add(fresh[0].id)
            answer_by_hand(page, fresh[0], expected.get(fresh[0].id, UNKNOWN_ANSWER))
        asked |= seen
        press(page, "volgende")
    assert address(page)["p"] == "advies"
    shown = plain(visit_of(page).answers)
    assert shown == {question: expected.get(question, UNKNOWN_ANSWER) for question in asked}
    assert unpack(knowledge_base, address(page)["s"]).answers == visit_of(page).answers
    assert say("advies.titel") in html(page)


def test_each_dossier_opens_with_its_answers_and_first_approach(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    assert len(knowledge_base.dossiers) >= 3
    for dossier in knowledge_base.dossiers.values():
        page = AppTest.from_file(str(PAGE), default_timeout=30).run()
        press(page, f"open-{dossier.id}")
        assert address(page)["p"] == "advies"
        assert visit_of(page).answers == read_answers(knowledge_base, dossier.answers)[0]
        assert visit_of(page).project.name == dossier.project.get("naam")
        if dossier.expected.first_family:
            assert knowledge_base.families[dossier.expected.first_family].name in html(page)


def test_back_and_forward_keep_every_answer(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = press(opened(app), "start-kort")
    first = stages(knowledge_base, NO_ANSWERS, short=True)[0].questions[0]
    answer_by_hand(page, first, first.options[-1].id)
    press(press(page, "volgende"), "vorige")
    assert page.radio(key=f"antwoord-{first.id}").value == first.options[-1].id


def test_unknown_is_an_answer_that_can_be_taken_back(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = press(opened(app), "start-volledig")
    first = stages(knowledge_base, NO_ANSWERS, short=False)[0].questions[0]
    answer_by_hand(page, first, UNKNOWN_ANSWER)
    assert first.id in visit_of(page).answers.declined
    assert unpack(knowledge_base, address(page)["s"]).answers.declined == {first.id}
    answer_by_hand(page, first, first.options[0].id)
    assert first.id not in visit_of(page).answers.declined


def several(knowledge_base: KnowledgeBase) -> list[Question]:
    return [question for question in knowledge_base.questions.values() if question.answer_type == "meer"]


def test_more_answers_than_fit_are_refused_in_words(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    question = next(question for question in several(knowledge_base) if question.at_most)
    page = opened(app, p=f"stap-{question.step}")
    options = [option.id for option in question.options if option.id not in question.exclusive]
    assert question.at_most is not None
    answer_by_hand(page, question, options[: question.at_most + 1])
    assert visit_of(page).answers.values[question.id] == tuple(options[: question.at_most])
    assert not page.checkbox(key=f"antwoord-{question.id}-{options[question.at_most]}").value
    assert say("fouten.te-veel", vraag=question.text, aantal=question.at_most) in html(page)
    press(page, "volgende")
    assert address(page)["p"] != f"stap-{question.step}", "a remark about what was not taken over holds nobody back"


def test_the_order_of_choosing_is_kept(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    question = next(question for question in several(knowledge_base) if question.ranked)
    page = opened(app, p=f"stap-{question.step}")
    options = [option.id for option in question.options if option.id not in question.exclusive]
    answer_by_hand(page, question, [options[2], options[0]])
    assert visit_of(page).answers.values[question.id] == (options[2], options[0])
    assert f"1. {knowledge_base.option_label(question.id, options[2])}" in html(page)


def test_an_answer_that_stands_alone_replaces_the_others(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    question = next(question for question in several(knowledge_base) if question.exclusive)
    page = opened(app, p=f"stap-{question.step}")
    other = next(option.id for option in question.options if option.id not in question.exclusive)
    answer_by_hand(page, question, [other])
    answer_by_hand(page, question, [question.exclusive[0]])
    assert visit_of(page).answers.values[question.id] == (question.exclusive[0],)
    answer_by_hand(page, question, [other])
    assert visit_of(page).answers.values[question.id] == (other,)


def points_question(knowledge_base: KnowledgeBase) -> Question:
    return next(question for question in knowledge_base.questions.values() if question.answer_type == "punten")


def test_points_that_do_not_add_up_hold_one_back_and_stay(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    question = points_question(knowledge_base)
    page = opened(app, p=f"stap-{question.step}")
    first, second = question.options[0].id, question.options[1].id
    answer_by_hand(page, question, {first: 4})
    press(page, "volgende")
    assert address(page)["p"] == f"stap-{question.step}"
    message = say("fouten.punten", vraag=question.text, totaal=question.total, nu=4)
    assert html(page).count(message) == 2, "in the summary and at the field"
    assert page.number_input(key=f"punten-{question.id}-{first}").value == 4
    page.number_input(key=f"punten-{question.id}-{second}").set_value((question.total or 0) - 4).run()
    assert visit_of(page).answers.values[question.id] == {first: 4, second: (question.total or 0) - 4}
    press(page, "volgende")
    assert address(page)["p"] == "advies"


def test_picking_three_divides_all_points(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    question = points_question(knowledge_base)
    page = opened(app, p=f"stap-{question.step}")
    page.radio(key=f"wijze-{question.id}").set_value("drie").run()
    picked = [option.id for option in question.options[:3]]
    for place, option in enumerate(picked):
        page.selectbox(key=f"plaats-{question.id}-{place}").set_value(option).run()
    value = visit_of(page).answers.values[question.id]
    assert not isinstance(value, str | tuple)
    assert sum(value.values()) == question.total
    assert sorted(value, key=lambda option: -value[option]) == picked


def test_a_hidden_question_appears_and_its_answer_rests_while_hidden(
    app: AppTest, knowledge_base: KnowledgeBase
) -> None:
    dossier = next(iter(knowledge_base.dossiers.values()))
    given, _ = read_answers(knowledge_base, dossier.answers)
    hidden = next(
        question
        for question in knowledge_base.questions.values()
        if question.show_if is not None and question.answer_type == "een" and question.id in given.values
    )
    page = opened(app, s=pack(knowledge_base, given), p=f"stap-{hidden.step}")
    assert page.radio(key=f"antwoord-{hidden.id}").value == given.values[hidden.id]
    opener = next(key for key in hidden.show_if or {} if key in knowledge_base.questions)
    without = next(
        changed
        for option in knowledge_base.questions[opener].options
        if hidden.id not in visible_ids(knowledge_base, changed := given.having(opener, (option.id,)))
    )
    page = opened(app, s=pack(knowledge_base, without))
    assert not [radio for radio in page.radio if radio.key == f"antwoord-{hidden.id}"]
    assert visit_of(page).answers.values[hidden.id] == given.values[hidden.id], "kept for when it shows again"


def visible_ids(knowledge_base: KnowledgeBase, answers: Answers) -> set[str]:
    return {question.id for stage in stages(knowledge_base, answers, short=False) for question in stage.questions}


@pytest.mark.parametrize("link", ["rommel", "eJw", "x" * 5000, "%00", "ééé", "AAAA====", "<script>alert(1)</script>"])
def test_a_corrupt_link_is_told_in_dutch_and_one_can_go_on(app: AppTest, link: str) -> None:
    page = opened(app, s=link, p="advies")
    assert say("algemeen.meldingen") in html(page)
    assert "niet compleet of niet geldig" in html(page)
    assert "<script" not in html(page)


def test_an_unknown_option_or_question_in_a_link_is_told_and_the_rest_is_kept(
    app: AppTest, knowledge_base: KnowledgeBase
) -> None:
    first, second = list(knowledge_base.questions.values())[:2]
    strange = Answers({first.id: first.options[0].id, second.id: "bestaat-niet"})
    page = opened(app, s=pack(knowledge_base, strange), p="overzicht")
    assert visit_of(page).answers.values == {first.id: first.options[0].id}
    assert "bestaat-niet" in html(page)


def free_text_question(knowledge_base: KnowledgeBase) -> Question:
    return next(question for question in knowledge_base.questions.values() if question.answer_type == "middel")


def test_a_text_that_is_far_too_long_stays_and_is_explained(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    question = free_text_question(knowledge_base)
    page = opened(app, p=f"stap-{question.step}")
    long = "lang " * 20_000
    page.text_input(key=f"tekst-{question.id}").set_value(long).run()
    assert not page.exception
    press(page, "volgende")
    assert address(page)["p"] == f"stap-{question.step}"
    assert page.text_input(key=f"tekst-{question.id}").value == long.strip()
    assert say("algemeen.fouten-titel") in html(page)
    page.text_input(key=f"tekst-{question.id}").set_value("Een kort idee").run()
    assert visit_of(page).answers.values[question.id] == "Een kort idee"
    press(page, "volgende")
    assert address(page)["p"] == "advies"


def test_a_mistake_on_one_step_holds_nobody_back_on_another(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    question = free_text_question(knowledge_base)
    page = opened(app, p=f"stap-{question.step}")
    page.text_input(key=f"tekst-{question.id}").set_value("lang " * 50).run()
    press(press(page, "vorige"), "volgende")
    assert address(page)["p"] == f"stap-{question.step}"
    assert page.text_input(key=f"tekst-{question.id}").value == ("lang " * 50).strip()


@pytest.mark.parametrize(
    "typed", ["<img src=x onerror=alert(1)>", "**vet** [link](http://x)", "🎪🧑🏽‍🤝‍🧑🏻 feest", "' \" & ; --"]
)
def test_markup_and_emoji_are_shown_as_typed_and_never_enter_the_link(
    app: AppTest, knowledge_base: KnowledgeBase, typed: str
) -> None:
    question = free_text_question(knowledge_base)
    page = opened(app, p=f"stap-{question.step}")
    page.text_input(key=f"tekst-{question.id}").set_value(typed).run()
    assert visit_of(page).answers.values[question.id] == typed
    press(page, "volgende")
    assert "<img src=x" not in html(page)
    assert typed.split()[0].replace("<", "&lt;").replace("'", "&#x27;") in html(page)
    assert question.id not in unpack(knowledge_base, address(page)["s"]).answers.values


def test_project_fields_are_read_and_mistakes_are_explained(app: AppTest) -> None:
    page = opened(app, p="project")
    page.text_input(key="invoer-naam").set_value("Plein <b>").run()
    page.text_area(key="invoer-staat-vast").set_value("Het budget\n\n De plek ").run()
    page.text_area(key="invoer-rollen").set_value("projectleider: adviseur").run()
    page.text_input(key="invoer-start").set_value("1-3-2027").run()
    project = visit_of(page).project
    assert (project.name, project.fixed) == ("Plein <b>", ("Het budget", "De plek"))
    assert project.roles == {"projectleider": "adviseur"}
    assert project.start is not None
    assert project.start.isoformat() == "2027-03-01"
    for key, typed, message in (
        ("besluit-op", "31-02-2027", "bestaat niet"),
        ("besluit-op", "volgend jaar", "dag-maand-jaar"),
        ("besluit-op", "01-01-2026", "vóór de start"),
        ("adressen", "veel", "heel getal"),
    ):
        page.text_input(key=f"invoer-{key}").set_value(typed).run()
        assert message in html(page)
        assert page.text_input(key=f"invoer-{key}").value == typed
        press(page, "naar-downloads")
        assert address(page)["p"] == "project"
        page.text_input(key=f"invoer-{key}").set_value("").run()
    press(page, "naar-downloads")
    assert address(page)["p"] == "downloads"


def test_a_hundred_thousand_characters_in_a_project_field_stay_and_are_explained(app: AppTest) -> None:
    page = opened(app, p="project")
    page.text_area(key="invoer-aanleiding").set_value("x" * 100_000).run()
    assert not page.exception
    assert "Aanleiding: de tekst is 100.000 tekens lang." in html(page)
    assert len(page.text_area(key="invoer-aanleiding").value or "") == 100_000


def test_ticked_duties_travel_in_the_project(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    press(opened(app), f"open-{next(iter(knowledge_base.dossiers))}")
    boxes = [box for box in app.checkbox if str(box.key).startswith("plicht-")]
    assert boxes, "the first dossier has duties"
    rule = str(boxes[0].key).removeprefix("plicht-")
    boxes[0].check().run()
    assert visit_of(app).project.done == (rule,)
    app.checkbox(key=f"plicht-{rule}").uncheck().run()
    assert visit_of(app).project.done == ()


def test_the_catalogue_finds_names_aliases_and_typing_errors(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = opened(app, p="catalogus")
    tool = next(tool for tool in knowledge_base.tools.values() if tool.aliases and len(tool.name) > 6)
    for typed in (tool.name, tool.aliases[0], tool.name[:2] + tool.name[3:]):
        page.text_input(key="zoek").set_value(typed).run()
        assert not page.exception
        assert f"t={tool.id}" in html(page), typed
    page.text_input(key="zoek").set_value("zzzzqqqq").run()
    assert say("catalogus.niets") in html(page)


def test_every_tool_has_a_page(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    for tool in list(knowledge_base.tools)[::7]:
        page = opened(app, p="middel", t=tool)
        assert "Redactie:" in html(page)
    page = opened(app, p="middel", t="bestaat-niet")
    assert say("middel.bestaat-niet") in html(page)


def test_an_unknown_page_leads_to_the_start(app: AppTest) -> None:
    page = opened(app, p="../../etc/passwd")
    for _ in range(2):
        assert html(page).count(say("meldingen.pagina-onbekend")) == 1, "told once, also when the page is drawn again"
        assert say("start.titel") in html(page)
        page.run()


def test_starting_again_forgets_everything(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    press(opened(app), f"open-{next(iter(knowledge_base.dossiers))}")
    press(opened(app, p="start"), "opnieuw")
    assert visit_of(app).answers == NO_ANSWERS
    assert "s" not in address(app)


def test_random_answers_never_break_a_page(knowledge_base: KnowledgeBase) -> None:
    chance = random.Random(20261121)
    for _ in range(40):
        raw: dict[str, Any] = {}
        for question in knowledge_base.questions.values():
            options = [option.id for option in question.options]
            if chance.random() < 0.3 or question.answer_type not in ("een", "meer"):
                continue
            choice = chance.choice(options)
            raw[question.id] = choice if question.answer_type == "een" else [choice]
        answers, problems = read_answers(knowledge_base, raw)
        assert problems == ()
        page = AppTest.from_file(str(PAGE), default_timeout=30)
        for screen in ("advies", "overzicht", "downloads"):
            opened(page, s=pack(knowledge_base, answers), p=screen)
            assert "<h1" in html(page)


def test_a_broken_edit_is_told_with_the_version_that_goes_on(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    good = knowledge_store.current()
    monkeypatch.setattr(knowledge_store, "current", lambda: good._replace(newest_is_good=False))
    assert good.knowledge_base is not None
    assert say("algemeen.kennisbank-oud", versie=good.knowledge_base.version) in html(opened(app))


def test_without_any_knowledge_base_the_page_says_so(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge_store, "current", lambda: knowledge_store.State(None, (), newest_is_good=False))
    assert say("algemeen.geen-kennisbank") in html(opened(app))


def test_a_link_of_an_older_knowledge_base_says_so_and_is_answered(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    first = next(iter(knowledge_base.questions.values()))
    older = replace(knowledge_base, particulars=knowledge_base.particulars.model_copy(update={"version": "2020.1.1"}))
    page = opened(app, s=pack(older, Answers({first.id: first.options[0].id})), p="overzicht")
    assert say("meldingen.link-versie", oud="2020.1.1", nieuw=knowledge_base.version) in html(page)
    assert visit_of(page).answers.values == {first.id: first.options[0].id}


def test_sentences_are_short() -> None:
    """At most twenty words (B1); what stands between signs of a sentence end counts as one."""
    texts = interface_texts()
    long = [
        sentence
        for text in all_texts(texts)
        for sentence in re.split(r"(?<=[.?!:;])\s+", text)
        if len(re.findall(r"[\w{}’'-]+", sentence)) > 20
    ]
    assert long == []


def interface_texts() -> dict[str, Any]:
    folder = PAGE.parent / "sentences"
    return {file.stem: yaml.load(file.read_text(), Loader=yaml.BaseLoader) for file in folder.glob("*.yaml")}


def all_texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    else:
        for inner in part.values() if isinstance(part, dict) else part:
            yield from all_texts(inner)


def test_every_sentence_is_used_and_every_page_text_is_there() -> None:
    """A key that no code names is a sentence that nobody reads."""
    source = "\n".join(path.read_text() for path in PAGE.parent.rglob("*.py"))
    texts = interface_texts()
    unused = [
        f"{group}.{key}" for group, sentences in texts.items() for key in sentences if not named(source, group, key)
    ]
    assert unused == []


def named(source: str, group: str, key: str) -> bool:
    """Whether code names a key: whole, as one of a count, or with a part that is filled in."""
    whole = f"{group}.{key}"
    if whole in source or whole.removesuffix("-een") in source:
        return True
    words = key.split("-")
    prefixes = ["-".join(words[:length]) for length in range(len(words))]
    return any(f"{group}.{prefix}{'-' if prefix else ''}{{" in source for prefix in prefixes) or any(
        f"{group}.{{{name}}}-{'-'.join(words[length:])}" in source
        for name in ("name", "kind", "request.kind", "field.key", "part")
        for length in range(1, len(words))
    )
