"""The explanation is the computation: what a reason says happens when you do what it names."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.knowledge.conditions import evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers, situation
from advisor.recommender.advise import advise
from advisor.recommender.model import value_model
from advisor.recommender.scores import score
from tests.conftest import DATE
from tests.situations import raw_answers

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
_FEW = settings(max_examples=12, deadline=None, suppress_health_check=_SLOW)


def _least(knowledge_base: KnowledgeBase, raw: dict[str, Any], tool: str, family: str) -> int:
    model = value_model(knowledge_base)
    answers, _ = read_answers(knowledge_base, raw)
    scores = score(knowledge_base, model, situation(knowledge_base, answers))
    row = next(
        i for i, candidate in enumerate(model.candidates) if (candidate.tool, candidate.family) == (tool, family)
    )
    return int(scores.low[row])


@_FEW
@given(data=st.data())
def test_without_the_answer_the_least_score_drops_by_the_points_shown(
    shipped: KnowledgeBase, data: st.DataObject
) -> None:
    raw = data.draw(raw_answers(shipped))
    answers, _ = read_answers(shipped, raw)
    for head in advise(shipped, answers, DATE, fast=True).ranking:
        for reason in (*head.reasons, *head.against):
            kept = {question: value for question, value in raw.items() if question != reason.question}
            drop = head.score_range[0] - _least(shipped, kept, head.id, head.family)
            assert drop == reason.points, reason


@_FEW
@given(data=st.data())
def test_another_answer_does_what_the_tipping_says(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    answers, _ = read_answers(shipped, raw)
    ranking = advise(shipped, answers, DATE).ranking
    for tip in ranking[0].tipping[:6] if ranking else ():
        several = shipped.questions[tip.question].answer_type == "meer"
        changed, _ = read_answers(shipped, {**raw, tip.question: [tip.answer] if several else tip.answer})
        assert advise(shipped, changed, DATE, fast=True).ranking[0].id == tip.first


@_FEW
@given(data=st.data())
def test_order_of_tools_rules_and_answers_does_not_matter(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    shuffle = random.Random(data.draw(st.integers(0, 99)))

    def mixed(mapping: Any) -> Any:
        keys = list(mapping)
        shuffle.shuffle(keys)
        return MappingProxyType({key: mapping[key] for key in keys})

    other = replace(shipped, tools=mixed(shipped.tools), rules=mixed(shipped.rules), families=mixed(shipped.families))
    plain_answers, _ = read_answers(shipped, raw)
    mixed_answers, _ = read_answers(other, mixed(raw))
    one, two = advise(shipped, plain_answers, DATE, fast=True), advise(other, mixed_answers, DATE, fast=True)
    assert (one.outcome, one.gates, one.level, one.all_scores) == (two.outcome, two.gates, two.level, two.all_scores)
    assert [head.id for head in one.ranking] == [head.id for head in two.ranking]
    assert (one.excluded, one.warnings, one.duties) == (two.excluded, two.warnings, two.duties)


@_FEW
@given(data=st.data())
def test_names_of_tools_and_rules_do_not_matter(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    shuffle = random.Random(data.draw(st.integers(0, 99)))
    names = [tool.name for tool in shipped.tools.values()]
    shuffle.shuffle(names)
    tools = {
        key: tool.model_copy(update={"name": name, "aliases": ()})
        for (key, tool), name in zip(shipped.tools.items(), names, strict=True)
    }
    ids = sorted(shipped.rules)
    renamed = dict(zip(ids, shuffle.sample(ids, len(ids)), strict=True))
    rules = {
        renamed[key]: replace(rule, rule=rule.rule.model_copy(update={"id": renamed[key]}))
        for key, rule in shipped.rules.items()
    }
    other = replace(shipped, tools=tools, rules=rules)
    one = advise(shipped, read_answers(shipped, raw)[0], DATE, fast=True)
    two = advise(other, read_answers(other, raw)[0], DATE, fast=True)
    assert (one.outcome, one.level.advised, one.all_scores) == (two.outcome, two.level.advised, two.all_scores)
    assert [head.id for head in one.ranking] == [head.id for head in two.ranking]
    assert {renamed[gate.rule] for gate in one.gates} == {gate.rule for gate in two.gates}
    assert {renamed[warning.rule] for warning in one.warnings} == {warning.rule for warning in two.warnings}
    assert {item.id for item in one.excluded} == {item.id for item in two.excluded}


@_FEW
@given(data=st.data())
def test_adding_a_tool_changes_no_other_score(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    removed = data.draw(st.sampled_from(sorted(shipped.tools)))
    fewer = replace(shipped, tools={key: tool for key, tool in shipped.tools.items() if key != removed})
    answers, _ = read_answers(fewer, {key: value for key, value in raw.items() if removed not in str(value)})
    before = {standing.id: standing for standing in advise(fewer, answers, DATE, fast=True).all_scores}
    after = {standing.id: standing for standing in advise(shipped, answers, DATE, fast=True).all_scores}
    assert {identifier: after[identifier] for identifier in before} == before


@_FEW
@given(data=st.data())
def test_a_certain_first_stays_first_under_completions(shipped: KnowledgeBase, data: st.DataObject) -> None:
    complete = data.draw(raw_answers(shipped, complete=True))
    hidden = data.draw(st.lists(st.sampled_from(sorted(complete)), max_size=4, unique=True))
    answers, _ = read_answers(shipped, {key: value for key, value in complete.items() if key not in hidden})
    heads = advise(shipped, answers, DATE, fast=True).ranking
    if not heads or heads[0].certainty != "certain":
        return
    for question in hidden:
        if shipped.questions[question].role == "weging":
            return  # certainty is over unknown answers at the weights given
    full, _ = read_answers(shipped, complete)
    standings = advise(shipped, full, DATE, fast=True).all_scores
    assert max(standing.score for standing in standings) == next(s.score for s in standings if s.id == heads[0].id)


@_FEW
@given(data=st.data())
def test_more_money_or_time_excludes_nothing_new(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped, complete=True))
    for role in ("budget", "doorlooptijd"):
        question = shipped.role(role)  # type: ignore[arg-type]
        assert question is not None
        scale = [option.id for option in question.options if not option.off_scale]
        excluded: list[set[str]] = []
        for option in scale:
            answers, _ = read_answers(shipped, {**raw, question.id: option})
            ranges = {criterion.id for criterion in shipped.criteria.values() if criterion.question == question.id}
            advice = advise(shipped, answers, DATE, fast=True)
            excluded.append({item.id for item in advice.excluded for note in item.reasons if note.criterion in ranges})
        for less, more in itertools.pairwise(excluded):
            assert more <= less


@_FEW
@given(data=st.data())
def test_there_is_always_advice_a_gate_or_something_to_reconsider(shipped: KnowledgeBase, data: st.DataObject) -> None:
    answers, _ = read_answers(shipped, data.draw(raw_answers(shipped, complete=True)))
    advice = advise(shipped, answers, DATE, fast=True)
    assert advice.ranking or advice.gates or advice.reconsider


def test_known_conditions_do_not_change_with_more_answers(mini: KnowledgeBase) -> None:
    partial = situation(mini, read_answers(mini, {"taak": ["stemmen"]})[0])
    full = situation(mini, read_answers(mini, {"taak": ["stemmen"], "controle": "soepel", "aantal": "groot"})[0])
    for compiled in mini.rules.values():
        before = evaluate(compiled.condition, partial.truths)
        assert before is None or before == evaluate(compiled.condition, full.truths)
