"""What answers alone decide, against the contract read anew: conditions from raw rules, gates, level, exclusions."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.knowledge.conditions import evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.selectors import matches
from advisor.questionnaire.answers import Situation, read_answers, situation
from advisor.recommender import outcome
from advisor.recommender.advise import advise
from tests.conftest import DATE
from tests.recommender.anew import shown, truth
from tests.situations import raw_answers

_MANY = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
_SEVERITY = ("doorgaan", "eerst-regelen", "niet-doen")


def _situation(knowledge_base: KnowledgeBase, raw: dict[str, Any]) -> Situation:
    answers, problems = read_answers(knowledge_base, raw)
    assert not problems
    return situation(knowledge_base, answers)


@_MANY
@given(data=st.data())
def test_every_condition_is_what_the_contract_says(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    seen = _situation(shipped, raw)
    given, hidden = shown(shipped, raw)
    assert (set(seen.values), seen.hidden) == (set(given), hidden)
    for identifier, compiled in shipped.rules.items():
        expected = truth(shipped, compiled.rule.condition, given, hidden)
        assert evaluate(compiled.condition, seen.truths) is expected, identifier


@_MANY
@given(data=st.data())
def test_the_severest_gate_decides_and_all_are_listed(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    given, hidden = shown(shipped, raw)
    rules = outcome.active_rules(shipped, DATE)
    fired = {
        rule.id: str(rule.rule.effect.gate)
        for rule in rules
        if rule.rule.effect.gate and truth(shipped, rule.rule.condition, given, hidden)
    }
    result, gates = outcome.gates(rules, _situation(shipped, raw))
    assert {gate.rule: gate.kind for gate in gates} == fired
    assert result == max(["doorgaan", *fired.values()], key=_SEVERITY.index)


@_MANY
@given(data=st.data())
def test_the_level_is_the_lowest_ceiling_that_fired(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    given, hidden = shown(shipped, raw)
    question = shipped.role("invloed")
    assert question is not None
    scale = [option.id for option in question.options if not option.off_scale]
    rules = outcome.active_rules(shipped, DATE)
    ceilings = [
        scale.index(rule.rule.effect.highest_level)
        for rule in rules
        if rule.rule.effect.highest_level and truth(shipped, rule.rule.condition, given, hidden)
    ]
    level = outcome.level(shipped, rules, _situation(shipped, raw))
    assert scale.index(level.at_most) == min(ceilings, default=len(scale) - 1)
    wanted = given.get(question.id)
    above = wanted in scale and scale.index(wanted) > scale.index(level.at_most)
    assert (level.alarm is not None) is above
    assert level.advised == (wanted if wanted in scale and not above else level.at_most)


@settings(_MANY, max_examples=12)
@given(data=st.data())
def test_a_tool_is_out_when_every_approach_is_and_says_every_rule(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    given, hidden = shown(shipped, raw)
    excluding = [
        rule
        for rule in outcome.active_rules(shipped, DATE)
        if rule.exclude is not None and truth(shipped, rule.rule.condition, given, hidden)
    ]
    advice = advise(shipped, read_answers(shipped, raw)[0], DATE, fast=True)
    for item in advice.excluded:
        tool = shipped.tools[item.id]
        families = [family for family, rating in tool.families.items() if rating != "niet"]
        families = [family for family in families if not shipped.families[family].supporting]
        wanted = {
            rule.id
            for rule in excluding
            if any(matches(rule.exclude, tool, family) is True for family in families)  # type: ignore[arg-type]
        }
        assert {note.rule for note in item.reasons if note.rule} == wanted
    for standing in advice.all_scores:
        tool = shipped.tools[standing.id]
        assert not any(matches(rule.exclude, tool, standing.family) is True for rule in excluding)  # type: ignore[arg-type]
    assert not {item.id for item in advice.excluded} & {standing.id for standing in advice.all_scores}
    assert all(standing.score == sum(standing.score_range) / 2 for standing in advice.all_scores)
