"""The first page, the words that are explained, and the first result, through the real pages (Streamlit's AppTest)."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.knowledge.models.source import Term
from advisor.questionnaire.answers import NO_ANSWERS, Answers, read_answers
from advisor.questionnaire.link import pack, unpack
from advisor.questionnaire.project import NO_PROJECT
from advisor.ui.advice_now import advice_on
from advisor.ui.components.glossary import words_at_first_use
from advisor.ui.components.tool_relations import neighbours, relations_svg
from advisor.ui.documents import Request, as_file
from advisor.ui.stages import stages
from advisor.ui.texts import count, say
from tests.ui.pages import PAGE, address, answer_by_hand, html, opened, press, visit_of


def test_every_door_begins_where_it_says_with_its_answers(knowledge_base: KnowledgeBase) -> None:
    assert len(knowledge_base.doors) >= 5
    assert {door.short_route for door in knowledge_base.doors} == {True, False}
    for door in knowledge_base.doors:
        page = press(opened(AppTest.from_file(str(PAGE), default_timeout=30)), f"begin-{door.id}")
        assert address(page)["p"] == f"stap-{door.step}"
        assert (address(page).get("r") == "snel") is door.short_route
        assert visit_of(page).answers.values == door.answers
        assert escape(say("meldingen.ingang", titel=door.title)) in html(page)
        for question, option in door.answers.items():
            known = knowledge_base.questions[question]
            told = say(
                "meldingen.ingang-antwoord",
                vraag=known.text,
                antwoord=knowledge_base.option_label(question, option),
            )
            assert escape(told) in html(page)
            assert known.step == door.step, "what is filled in can be seen where one begins"
            assert not door.short_route or known.short_route
            assert page.radio(key=f"antwoord-{question}").value == option


def test_a_door_takes_nothing_away_that_was_answered(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    door = next(door for door in knowledge_base.doors if door.answers)
    other = next(q for q in knowledge_base.questions.values() if q.answer_type == "een" and q.id not in door.answers)
    given = Answers({other.id: other.options[0].id})
    page = press(opened(app, s=pack(knowledge_base, given)), f"begin-{door.id}")
    assert visit_of(page).answers.values == {other.id: other.options[0].id, **door.answers}
    assert unpack(knowledge_base, address(page)["s"]).answers == visit_of(page).answers


def test_a_word_is_explained_once_where_the_page_uses_it_first(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    seen_any = False
    for stage in stages(knowledge_base, NO_ANSWERS, short=False):
        terms = words_at_first_use(knowledge_base, stage.questions)
        named = [term.term for found in terms.values() for term in found]
        assert len(named) == len(set(named)), "once a page"
        page = html(opened(app, p=f"stap-{stage.step.id}"))
        for question in stage.questions:
            for term in terms[question.id]:
                seen_any = True
                assert f"<dt>{escape(term.term)}</dt><dd>{escape(term.meaning)}</dd>" in page
                spoken = " ".join((question.text, question.help, question.example, question.why,
                                   *(f"{option.label} {option.help}" for option in question.options)))  # fmt: skip
                assert term.term.split(" (")[0].casefold() in spoken.casefold()
        lines = re.findall(r'<details class="woorden"><summary>([^<]*)', page)
        assert len(lines) == sum(bool(found) for found in terms.values())
    assert seen_any
    assert say("stap.woorden-een", lijst="‘loting’") == count("stap.woorden", 1, lijst="‘loting’")


def test_part_of_another_word_is_no_use_of_a_word(knowledge_base: KnowledgeBase) -> None:
    """'Raadplegen' does not use 'raad', and 'beraad' does not either."""
    question = next(iter(knowledge_base.questions.values()))
    term = knowledge_base.particulars.glossary[0].model_copy(update={"term": "raad"})
    changed = question.model_copy(update={"text": "Beraad of raadplegen?", "help": "x", "example": "x", "why": "x",
                                          "options": ()})  # fmt: skip
    copy = _with(knowledge_base, changed, term)
    assert words_at_first_use(copy, [changed])[question.id] == ()
    plural = changed.model_copy(update={"why": "Twee raden en één raad."})
    assert words_at_first_use(_with(knowledge_base, plural, term), [plural])[question.id] == (term,)


def _with(knowledge_base: KnowledgeBase, question: Question, term: Term) -> KnowledgeBase:
    particulars = knowledge_base.particulars.model_copy(update={"glossary": (term,)})
    return replace(
        knowledge_base, particulars=particulars, questions={**knowledge_base.questions, question.id: question}
    )


def test_the_first_result_comes_right_after_the_gates_with_its_sheet(
    app: AppTest, knowledge_base: KnowledgeBase
) -> None:
    room = knowledge_base.role("beslisruimte")
    assert room is not None
    page = opened(app, p=f"stap-{room.step}", r="snel")
    stage = next(s for s in stages(knowledge_base, NO_ANSWERS, short=True) if s.step.id == room.step)
    title = say("eerste.titel")
    for question in stage.questions:
        assert title not in html(page), "not before all of it is answered"
        answer_by_hand(page, question, question.options[0].id)
    assert f"<h2>{title}</h2>" in html(page)
    assert 'data-announce="eerste-uitkomst"' in html(page)
    assert [b.proto.label for b in page.get("download_button")][-2:] == [
        say("eerste.blad-knop", formaat=name) for name in ("Word (DOCX)", "PDF")
    ]
    answers = visit_of(page).answers
    press(page, "volgende")
    assert [part.label for part in page.expander].count(title) == 1, "and closed on the next step"
    press(page, "volgende")
    assert title not in [part.label for part in page.expander]
    sheet = next(draft for draft in knowledge_base.drafts.drafts if draft.first)
    assert not sheet.public
    request = Request(knowledge_base, answers, visit_of(page).project, "kader", "werk", draft=sheet.id)
    assert as_file(request, "pdf").startswith(b"%PDF-1.7")
    assert b"word/document.xml" in as_file(request, "docx")


def test_the_sheet_of_the_first_result_applies_to_all_answers(knowledge_base: KnowledgeBase) -> None:
    """Else a button would promise a document that is not there."""
    sheets = [draft for draft in knowledge_base.drafts.drafts if draft.first]
    assert len(sheets) == 1
    assert sheets[0].condition is None
    assert sheets[0].outcomes == ()
    assert sheets[0].tools is None
    for answers in (
        NO_ANSWERS,
        *(read_answers(knowledge_base, d.answers)[0] for d in knowledge_base.dossiers.values()),
    ):
        request = Request(knowledge_base, answers, NO_PROJECT, "kader", "werk", draft=sheets[0].id)
        assert as_file(request, "pdf").startswith(b"%PDF")


def test_relations_stand_at_both_tools_in_drawing_and_list(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    tool = next(tool for tool in knowledge_base.tools.values() if tool.relations)
    relation = tool.relations[0]
    other = knowledge_base.tools[relation.to]
    assert (relation.kind, relation.to) in {(near.relation, near.tool) for near in neighbours(knowledge_base, tool)}
    assert tool.id in {near.tool for near in neighbours(knowledge_base, other)}
    for near_to in (tool, other):
        near = neighbours(knowledge_base, near_to)
        page = html(opened(app, p="middel", t=near_to.id))
        listed = page.split(say("middel.relaties-titel"))[1]
        assert all(f"t={found.tool}" in listed for found in near)
        assert escape(say("middel.relaties-beeld", middel=near_to.name, aantal=len(near))) in page
        drawn = relations_svg(knowledge_base, near_to, near)
        assert drawn.count("<path") == len(near)
        assert escape(knowledge_base.tools[near[0].tool].name.split()[0]) in drawn


def test_the_catalogue_is_sorted_as_asked(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = opened(app, p="catalogus")

    def order(sort: str) -> list[str]:
        page.selectbox(key="volgorde").set_value(sort).run()
        assert not page.exception
        return re.findall(r"t=([a-z0-9-]+)", html(page).split('class="catalogus"', 1)[1])

    tools = knowledge_base.tools
    names = [tools[identifier].name.casefold() for identifier in order("naam")]
    assert names == sorted(names)
    assert len(names) == len(tools)
    examples = [len(tools[identifier].examples) for identifier in order("voorbeelden")]
    assert examples == sorted(examples, reverse=True)
    weeks = [tools[identifier].lead_time.low for identifier in order("doorlooptijd")]
    known = [week for week in weeks if isinstance(week, int)]
    assert known == sorted(known)
    assert weeks[: len(known)] == known, "what nobody wrote down comes last"


def test_the_catalogue_shows_every_tool_under_the_approaches_it_is_best_for(
    app: AppTest, knowledge_base: KnowledgeBase
) -> None:
    page = opened(app, p="catalogus")
    parts = html(page).split('<details class="vouw"')[1:]
    assert len(parts) == len({family for tool in knowledge_base.tools.values() for family in tool.families})
    by_name = {escape(family.name): family.id for family in knowledge_base.families.values()}
    assert page.selectbox(key="volgorde").options[0] == say("catalogus.per-aanpak")
    seen = set()
    for part in parts:
        title, rows = part.split("<h2>")[1].split("</h2>")[0], re.findall(r"t=([a-z0-9-]+)", part)
        name, _, number = title.rpartition(" (")
        assert number == f"{len(rows)})"
        seen |= set(rows)
        for tool in rows:
            ratings = knowledge_base.tools[tool].families
            assert ratings[by_name[name]] == "goed" or "goed" not in ratings.values()
    assert seen == set(knowledge_base.tools)
    page.text_input(key="zoek").set_value("vragenlijst").run()
    assert page.selectbox(key="volgorde").options[0] == say("catalogus.beste-treffer")
    assert '<details class="vouw"' not in html(page), "what was looked for stands in one list"


def test_the_catalogue_is_as_it_was_after_looking_at_a_tool(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = opened(app, p="catalogus")
    page.text_input(key="zoek").set_value("vragenlijst").run()
    page.selectbox(key="vorm").set_value("digitaal").run()
    found = html(page)
    opened(app, p="middel", t=next(iter(knowledge_base.tools)))
    again = opened(app, p="catalogus")
    assert again.text_input(key="zoek").value == "vragenlijst"
    assert again.selectbox(key="vorm").value == "digitaal"
    assert html(again).split('class="catalogus"', 1)[1] == found.split('class="catalogus"', 1)[1]


def test_a_contradiction_is_told_at_each_question_it_is_about(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    """Not only beside the questions and in the advice: where the answer is given."""
    for rule in knowledge_base.rules.values():
        if rule.rule.effect.contradiction is None:
            continue
        example = next(example for example in rule.rule.examples if example.holds == "ja")
        answers, _ = read_answers(knowledge_base, example.answers)
        advice = advice_on(knowledge_base, answers, fast=True)
        found = next((clash for clash in advice.contradictions if clash.rule == rule.id), None)
        if found is None:
            continue
        for question in found.questions:
            page = html(
                opened(app, p=f"stap-{knowledge_base.questions[question].step}", s=pack(knowledge_base, answers))
            )
            assert escape(found.text) in page.split("Uw voorlopige beeld")[0], (rule.id, question)
        return
    raise AssertionError("no contradiction was tried")


def test_names_in_lists_stand_as_they_are(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    """Streamlit reads no Markdown in the options of a list: what is escaped there would show its backslashes."""
    page = opened(app, p="kennisbank")
    lists = [*page.selectbox, *page.multiselect]
    for step in knowledge_base.steps:
        page = opened(app, p=f"stap-{step.id}")
        lists += [*page.selectbox, *page.multiselect]
    assert any("(" in option or "-" in option for found in lists for option in found.options)
    assert [option for found in lists for option in found.options if "\\" in option] == []
