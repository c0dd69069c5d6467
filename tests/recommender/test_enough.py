"""Enough is known: proven means that no answer to the questions to come changes gates, level or heads."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import NO_ANSWERS, read_answers
from advisor.recommender.advice import Advice
from advisor.recommender.advise import advise
from advisor.recommender.enough import enough_is_known
from tests.conftest import DATE
from tests.situations import raw_answers


def _decided(advice: Advice) -> tuple[object, ...]:
    heads = tuple((head.id, head.family) for head in advice.ranking)
    return tuple(gate.rule for gate in advice.gates), advice.level.at_most, heads


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_what_is_proven_holds_for_every_answer_drawn(shipped: KnowledgeBase, data: st.DataObject) -> None:
    complete = data.draw(raw_answers(shipped, complete=True))
    never = data.draw(st.lists(st.sampled_from(sorted(complete)), max_size=15, unique=True))
    asked = data.draw(st.lists(st.sampled_from(sorted(complete)), min_size=1, max_size=3, unique=True))
    base = {key: value for key, value in complete.items() if key not in never and key not in asked}
    answers, _ = read_answers(shipped, base)
    if not enough_is_known(shipped, answers, DATE, asked):
        return
    before = _decided(advise(shipped, answers, DATE, fast=True))
    for _ in range(3):
        other = data.draw(raw_answers(shipped, complete=True))
        given_now, _ = read_answers(shipped, {**base, **{question: other[question] for question in asked}})
        assert _decided(advise(shipped, given_now, DATE, fast=True)) == before, asked


def _proven(knowledge_base: KnowledgeBase, raw: dict[str, Any], *asked: str) -> bool:
    answers, problems = read_answers(knowledge_base, raw)
    assert not problems
    return enough_is_known(knowledge_base, answers, DATE, asked)


def test_a_question_that_decides_is_not_enough(mini: KnowledgeBase) -> None:
    assert not _proven(mini, {"aantal": "midden"}, "taak")
    assert not _proven(mini, {"taak": ["stemmen"]}, "aantal")  # a gate may still fire


def test_a_question_that_nothing_looks_at_is_enough(mini: KnowledgeBase) -> None:
    assert _proven(mini, {"taak": ["praten"], "aantal": "klein"}, "idee")


def test_open_wishes_can_change_the_heads(shipped: KnowledgeBase) -> None:
    weighing = shipped.role("weging")
    assert weighing is not None
    near = [
        advise(shipped, answers, DATE, fast=True)
        for case in shipped.cases.values()
        if weighing.id not in case.answers and (answers := read_answers(shipped, case.answers)[0])
    ]
    assert any(advice.ranking and advice.ranking[0].equal_to for advice in near)
    proven = [
        enough_is_known(shipped, read_answers(shipped, case.answers)[0], DATE, [weighing.id])
        for case in shipped.cases.values()
        if weighing.id not in case.answers
    ]
    assert not all(proven)


def test_the_short_route_stops_early_in_most_documented_cases(shipped: KnowledgeBase) -> None:
    """Measured, not assumed: with the last two questions of the route open, the proof is often there already."""
    route = [question.id for question in shipped.questions.values() if question.short_route]
    stops = 0
    for case in shipped.cases.values():
        answers, _ = read_answers(shipped, case.answers)
        short = NO_ANSWERS
        for question in route[:-2]:
            if question in answers.values:
                short = short.having(question, answers.values[question])
        stops += enough_is_known(shipped, short, DATE, route[-2:])
    assert stops > len(shipped.cases) / 2
