"""What answers alone decide, against the contract read anew: conditions from raw rules, gates, level, exclusions."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.knowledge.conditions import Truth, evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.selectors import matches
from advisor.questionnaire.answers import Situation, read_answers, situation
from advisor.recommender import outcome
from advisor.recommender.advise import advise
from tests.conftest import DATE
from tests.situations import raw_answers

_MANY = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
_SEVERITY = ("doorgaan", "eerst-regelen", "niet-doen")


def _all(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _any(truths: list[Truth]) -> Truth:
    return _not(_all([_not(truth) for truth in truths]))


def _truth(knowledge_base: KnowledgeBase, raw: dict[str, Any], given: dict[str, Any], hidden: set[str]) -> Truth:
    """A condition as the contract words it, straight from the file."""
    found: list[Truth] = []
    for key, value in raw.items():
        if key == "niet":
            found.append(_not(_truth(knowledge_base, value, given, hidden)))
        elif key in ("een-van", "alle-van"):
            parts = [_truth(knowledge_base, part, given, hidden) for part in value]
            found.append(_any(parts) if key == "een-van" else _all(parts))
        elif key in hidden:
            found.append(False)
        elif isinstance(value, str):
            found.append(_test(knowledge_base, key, "een-van", [value], given))
        else:
            found += [_test(knowledge_base, key, test, wanted, given) for test, wanted in value.items()]
    return _all(found)


def _test(knowledge_base: KnowledgeBase, question: str, test: str, wanted: Any, given: dict[str, Any]) -> Truth:
    if test == "bekend":
        return (question in given) == (wanted == "ja")
    if question not in given:
        return None
    chosen = [given[question]] if isinstance(given[question], str) else list(given[question])
    if test == "alle":
        return set(wanted) <= set(chosen)
    if test == "een-van":
        return bool(set(wanted) & set(chosen))
    options = knowledge_base.questions[question].options
    if any(option.off_scale for option in options if option.id in chosen):
        return None
    scale = [option.id for option in options if not option.off_scale]
    places, bound = [scale.index(option) for option in chosen], scale.index(wanted)
    return any(place >= bound if test == "minstens" else place <= bound for place in places)


def _seen(knowledge_base: KnowledgeBase, raw: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """The answers that count and the questions that are hidden; hiding one may hide another."""
    given, hidden = dict(raw), set[str]()
    for _ in knowledge_base.questions:
        for question in knowledge_base.questions.values():
            shown = question.show_if is None or _truth(knowledge_base, question.show_if, given, hidden) is not False
            if not shown and question.id not in hidden:
                hidden.add(question.id)
                given.pop(question.id, None)
    return given, hidden


def _situation(knowledge_base: KnowledgeBase, raw: dict[str, Any]) -> Situation:
    answers, problems = read_answers(knowledge_base, raw)
    assert not problems
    return situation(knowledge_base, answers)


@_MANY
@given(data=st.data())
def test_every_condition_is_what_the_contract_says(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    seen = _situation(shipped, raw)
    given, hidden = _seen(shipped, raw)
    assert (set(seen.values), seen.hidden) == (set(given), hidden)
    for identifier, compiled in shipped.rules.items():
        expected = _truth(shipped, compiled.rule.condition, given, hidden)
        assert evaluate(compiled.condition, seen.truths) is expected, identifier


@_MANY
@given(data=st.data())
def test_the_severest_gate_decides_and_all_are_listed(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    given, hidden = _seen(shipped, raw)
    rules = outcome.active_rules(shipped, DATE)
    fired = {
        rule.id: str(rule.rule.effect.gate)
        for rule in rules
        if rule.rule.effect.gate and _truth(shipped, rule.rule.condition, given, hidden)
    }
    result, gates = outcome.gates(rules, _situation(shipped, raw))
    assert {gate.rule: gate.kind for gate in gates} == fired
    assert result == max(["doorgaan", *fired.values()], key=_SEVERITY.index)


@_MANY
@given(data=st.data())
def test_the_level_is_the_lowest_ceiling_that_fired(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    given, hidden = _seen(shipped, raw)
    question = shipped.role("invloed")
    assert question is not None
    scale = [option.id for option in question.options if not option.off_scale]
    rules = outcome.active_rules(shipped, DATE)
    ceilings = [
        scale.index(rule.rule.effect.highest_level)
        for rule in rules
        if rule.rule.effect.highest_level and _truth(shipped, rule.rule.condition, given, hidden)
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
    given, hidden = _seen(shipped, raw)
    excluding = [
        rule
        for rule in outcome.active_rules(shipped, DATE)
        if rule.exclude is not None and _truth(shipped, rule.rule.condition, given, hidden)
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
