"""Scores of the shipped knowledge base against the contract read anew, and intervals against completions."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers, situation
from advisor.recommender import outcome
from advisor.recommender.model import value_model
from advisor.recommender.scores import Scores, score
from tests.conftest import DATE
from tests.recommender import anew
from tests.situations import raw_answers

_FEW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


def _scores(knowledge_base: KnowledgeBase, raw: dict[str, Any]) -> Scores:
    answers, problems = read_answers(knowledge_base, raw)
    assert not problems
    return score(knowledge_base, value_model(knowledge_base, DATE), situation(knowledge_base, answers))


@_FEW
@given(data=st.data())
def test_every_score_is_the_sum_of_points_times_weights(shipped: KnowledgeBase, data: st.DataObject) -> None:
    """Ratings in words, unknown as an interval, weights, order of choice, ranges and rules."""
    raw = data.draw(raw_answers(shipped))
    found, rules = _scores(shipped, raw), outcome.active_rules(shipped, DATE)
    candidates = value_model(shipped, DATE).candidates
    assert {(candidate.tool, candidate.family) for candidate in candidates} == {
        (tool.id, family)
        for tool in shipped.tools.values()
        for family, rating in tool.families.items()
        if tool.status == "actief" and rating != "niet" and not shipped.families[family].supporting
    }
    for row in data.draw(st.lists(st.integers(0, len(candidates) - 1), min_size=25, max_size=25, unique=True)):
        tool, family = shipped.tools[candidates[row].tool], candidates[row].family
        expected = anew.score(shipped, rules, raw, tool, family)
        assert (int(found.low[row]), int(found.high[row])) == expected, (tool.id, family)


@_FEW
@given(data=st.data())
def test_an_answer_to_come_keeps_every_score_inside_its_interval(shipped: KnowledgeBase, data: st.DataObject) -> None:
    """Open are questions on which no other question hangs, and no rule that tests whether they are answered."""
    complete = data.draw(raw_answers(shipped, complete=True))
    weighing = shipped.role("weging")
    fixed = {literal.question for literal in shipped.table.literals if literal.test == "known"}
    fixed |= value_model(shipped, DATE).steering | {weighing.id if weighing is not None else ""}
    open_now = data.draw(st.sets(st.sampled_from(sorted(complete.keys() - fixed)), min_size=1))
    partial = {question: answer for question, answer in complete.items() if question not in open_now}
    now, later = _scores(shipped, partial), _scores(shipped, complete)
    assert (now.low <= later.low).all()
    assert (later.high <= now.high).all()
