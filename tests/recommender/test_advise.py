"""What the advice says on the small knowledge base."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import NO_ANSWERS, read_answers
from advisor.recommender.advice import Advice, as_json
from advisor.recommender.advise import advise
from advisor.recommender.model import UNIT
from tests.conftest import DATE
from tests.review.copies import copy_with, loaded, rule


def _advice(knowledge_base: KnowledgeBase, raw: dict[str, Any], **options: Any) -> Advice:
    answers, problems = read_answers(knowledge_base, raw)
    assert not problems
    return advise(knowledge_base, answers, DATE, **options)


def test_heads_are_of_different_approaches_and_tools(mini: KnowledgeBase) -> None:
    heads = _advice(mini, {"taak": ["praten", "stemmen"], "aantal": "midden"}).ranking
    assert len({head.family for head in heads}) == len({head.id for head in heads}) == len(heads) == 2


def test_a_reason_names_the_answer(mini: KnowledgeBase) -> None:
    head = _advice(mini, {"taak": ["stemmen"], "aantal": "groot"}).ranking[0]
    assert (head.id, head.reasons[0].text) == ("stembus", "Stemmen past bij stemmen.")
    assert head.example == "dorp-2024"


def test_an_excluded_tool_keeps_all_its_reasons(mini: KnowledgeBase) -> None:
    advice = _advice(mini, {"taak": ["stemmen"], "aantal": "groot", "controle": "streng"})
    reasons = {item.id: [note.text for note in item.reasons] for item in advice.excluded}
    assert reasons["forum"] == ["Een open website kent geen controle."]
    assert reasons["tafel"] == ["Aantal: geschikt voor 1 tot 25 deelnemers, u verwacht meer dan 500."]


def test_a_tool_that_may_still_fall_out_says_so(mini: KnowledgeBase) -> None:
    heads = _advice(mini, {"taak": ["praten", "stemmen"], "aantal": "midden"}).ranking
    forum = next(head for head in heads if head.id == "forum")
    assert any("kan afvallen als" in note.text for note in forum.cautions)


def test_a_head_that_was_not_seen_in_use_here_says_so(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        for head in advise(shipped, read_answers(shipped, dossier.answers)[0], DATE, fast=True).ranking:
            said = shipped.phrases.not_seen_here in {note.text for note in head.cautions}
            assert said is (shipped.tools[head.id].used_in_nl.value != "ja")


def test_gates_are_all_listed_and_the_ranking_stays(mini: KnowledgeBase) -> None:
    advice = _advice(mini, {"taak": ["stemmen"], "aantal": "klein"})
    assert (advice.outcome, [gate.rule for gate in advice.gates]) == ("eerst-regelen", ["te-klein-om-te-stemmen"])
    assert advice.ranking


def test_more_ambition_than_room_is_an_alarm(mini: KnowledgeBase) -> None:
    level = _advice(mini, {"aantal": "klein", "invloed": "beslissen"}).level
    assert (level.wanted, level.advised, level.at_most) == ("beslissen", "adviseren", "adviseren")
    assert level.alarm is not None
    assert level.alarm.startswith("U wilt beslissen")


def test_a_warning_on_an_unknown_answer_is_not_certain(mini: KnowledgeBase) -> None:
    (warning,) = _advice(mini, {"taak": ["praten"]}).warnings
    assert (warning.theme, warning.certain, warning.text) == (
        "tijd",
        False,
        "Nog te bepalen: Een grote groep vraagt meer tijd.",
    )
    assert not _advice(mini, {"aantal": "klein"}).warnings


def test_a_duty_depends_on_the_tool_advised(mini: KnowledgeBase) -> None:
    with_forum = _advice(mini, {"taak": ["stemmen"], "aantal": "midden"}, done=frozenset({"bewaar-de-uitslag"}))
    assert [(duty.rule, duty.done) for duty in with_forum.duties] == [("bewaar-de-uitslag", True)]
    assert not _advice(mini, {"taak": ["praten"], "aantal": "midden"}).duties


def test_contradicting_answers_are_named_with_repairs(mini: KnowledgeBase) -> None:
    (found,) = _advice(mini, {"aantal": "klein", "invloed": "beslissen"}).contradictions
    assert set(found.questions) == {"aantal", "invloed"}
    assert len(found.repairs) == 2


@pytest.mark.parametrize("given", ["stembus", "Stembus", "bus"])
def test_the_habit_is_found_by_id_name_or_alias(mini: KnowledgeBase, given: str) -> None:
    habit = _advice(mini, {"taak": ["stemmen"], "aantal": "groot", "idee": given}).habit
    assert habit is not None
    assert (habit.id, habit.rank) == ("stembus", 1)


def test_an_unknown_habit_is_kept_as_given(mini: KnowledgeBase) -> None:
    habit = _advice(mini, {"idee": "Een optocht <b>"}).habit
    assert habit is not None
    assert (habit.id, habit.given) == (None, "Een optocht <b>")


def test_a_full_answer_is_certain_and_asks_nothing_more(mini: KnowledgeBase) -> None:
    choices = {"taak": ["praten"], "aantal": "klein", "invloed": "weten"}
    advice = _advice(mini, {**choices, "voorkeur": {"diepgang": 10}})
    assert advice.ranking[0].certainty == "certain"
    assert advice.enough
    assert not advice.next_questions
    assert not _advice(mini, choices).enough  # other wishes can bring another head


def test_an_open_question_that_matters_comes_first(mini: KnowledgeBase) -> None:
    questions = _advice(mini, {"aantal": "midden"}).next_questions
    assert questions[0].question == "taak"
    assert questions[0].can_change


def test_the_same_input_gives_the_same_advice(mini: KnowledgeBase) -> None:
    raw = {"taak": ["praten"], "aantal": "midden"}
    assert as_json(_advice(mini, raw)) == as_json(_advice(mini, raw))


def test_a_rule_counts_on_the_days_on_which_it_is_valid(tmp_path: Path) -> None:
    valid = "    geldig-vanaf: 2027-01-01\n    geldig-tot: 2027-06-30\n"
    out = rule("tijdelijk-uit", "{}", "sluit-uit: {middelen-met: {middel: forum}}", "{}", "{}", valid)
    points = "geeft-punten: {criterium: middel, punten: 1, middelen-met: {middel: tafel}}"
    more = rule("tijdelijk-meer", "{}", points, "{}", "{}", valid)
    knowledge_base = loaded(copy_with(tmp_path, {"rules.yaml": out + more}))
    found = []
    for day in ("2026-12-31", "2027-01-01", "2027-06-30", "2027-07-01"):
        advice = advise(knowledge_base, NO_ANSWERS, datetime.date.fromisoformat(day), fast=True)
        scores = {standing.id: standing.score_range[0] for standing in advice.all_scores}
        found.append(("forum" in scores, scores["tafel"]))
    least = found[0][1]
    added = 2 * UNIT  # one point at weight 2
    assert found == [(True, least), (False, least + added), (False, least + added), (True, least)]


def test_fast_leaves_out_what_takes_long(mini: KnowledgeBase) -> None:
    data = as_json(_advice(mini, {"taak": ["praten"]}, fast=True), fast=True)
    assert "mix" not in data
    assert "next_questions" not in data
    assert "tipping" not in data["ranking"][0]
