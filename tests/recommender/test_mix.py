"""The mix keeps to what was answered, has an offline way, follows documented orders, and says what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

import pytest

from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.models.base import Range
from advisor.knowledge.selectors import Selector
from advisor.questionnaire.answers import Answers, read_answers, situation
from advisor.recommender.advice import Advice, MixStep, Variant
from advisor.recommender.advise import advise
from advisor.recommender.mix import APART
from advisor.recommender.mix_steps import EVIDENCE, coverage_rating, phases
from advisor.recommender.model import Candidate
from tests.conftest import DATE


def _of_cases(knowledge_base: KnowledgeBase) -> Iterator[tuple[Answers, Advice]]:
    for case in [*knowledge_base.dossiers.values(), *list(knowledge_base.cases.values())[::4]]:
        answers, _ = read_answers(knowledge_base, case.answers)
        yield answers, advise(knowledge_base, answers, DATE)


@pytest.fixture(scope="module")
def advised(shipped: KnowledgeBase) -> list[tuple[Answers, Advice]]:
    found = [(answers, advice) for answers, advice in _of_cases(shipped) if advice.mix is not None]
    assert len(found) > 10
    return found


def _variants(advice: Advice) -> list[Variant]:
    assert advice.mix is not None
    return [item for item in (advice.mix.licht, advice.mix.midden, advice.mix.zwaar) if item is not None]


def test_there_are_three_and_each_holds_the_first_head(advised: list[tuple[Answers, Advice]]) -> None:
    for _, advice in advised:
        variants = _variants(advice)
        assert len(variants) == 3
        assert all(advice.ranking[0].id in {step.tool for step in variant.steps} for variant in variants)
        assert [len(variant.steps) for variant in variants] == sorted(len(variant.steps) for variant in variants)


def test_what_is_digital_has_an_offline_way_beside_it(
    shipped: KnowledgeBase, advised: list[tuple[Answers, Advice]]
) -> None:
    for _, advice in advised:
        for variant in _variants(advice):
            assert {shipped.tools[step.tool].form for step in variant.steps} != {"digitaal"}


def test_no_two_alternatives_and_no_two_of_one_approach(
    shipped: KnowledgeBase, advised: list[tuple[Answers, Advice]]
) -> None:
    for _, advice in advised:
        for variant in _variants(advice):
            assert len({step.family for step in variant.steps}) == len(variant.steps)
            for one, two in combinations([step.tool for step in variant.steps], 2):
                related = {(r.kind, r.to) for r in shipped.tools[one].relations}
                assert not any((kind, two) in related for kind in APART), (one, two)


def test_time_money_and_staff_are_kept_but_for_what_the_first_head_needs(
    shipped: KnowledgeBase, advised: list[tuple[Answers, Advice]]
) -> None:
    bounded = 0
    for answers, advice in advised:
        seen = situation(shipped, answers)
        first = advice.ranking[0].id
        for variant in _variants(advice):
            least = [step.weeks[0] or 0 for step in variant.steps]
            longest = _upper(shipped, seen.values, "doorlooptijd")
            if longest is not None:
                bounded += 1
                own = next(step.weeks[0] or 0 for step in variant.steps if step.tool == first)
                by_phase: dict[str, int] = {}
                for step, weeks in zip(variant.steps, least, strict=True):
                    by_phase[step.phase] = max(by_phase.get(step.phase, 0), weeks)
                assert sum(by_phase.values()) <= max(longest, own)
            staff = shipped.role("menskracht")
            given = seen.values.get(staff.id) if staff is not None else None
            for step in variant.steps:
                staffing = shipped.tools[step.tool].staffing
                if isinstance(given, str) and staffing is not None and step.tool != first:
                    assert staffing.rating(given) != 0
    assert bounded


def _upper(knowledge_base: KnowledgeBase, values: object, role: str) -> int | None:
    question = knowledge_base.role(role)  # type: ignore[arg-type]
    assert question is not None
    assert isinstance(values, (dict, MappingProxyType))
    bounds = question.bounds.get(str(values.get(question.id)))
    return bounds[1] if bounds is not None and isinstance(bounds[1], int) else None


def test_what_goes_before_stands_before(shipped: KnowledgeBase, advised: list[tuple[Answers, Advice]]) -> None:
    order = phases(shipped)
    found = 0
    for _, advice in advised:
        for variant in _variants(advice):
            tools = [step.tool for step in variant.steps]
            assert [order.index(s.phase) for s in variant.steps] == sorted(order.index(s.phase) for s in variant.steps)
            for tool in tools:
                for relation in shipped.tools[tool].relations:
                    if relation.kind == "gaat-vooraf-aan" and relation.to in tools:
                        found += 1
                        assert tools.index(tool) < tools.index(relation.to)
    assert found


def test_a_chain_is_named_only_when_its_steps_stand_in_order(
    shipped: KnowledgeBase, advised: list[tuple[Answers, Advice]]
) -> None:
    named = 0
    for _, advice in advised:
        for variant in _variants(advice):
            if variant.chain is None:
                continue
            named += 1
            left = iter(step.family for step in variant.steps)
            assert all(family in left for family in shipped.chains[variant.chain].families)
    assert named
    assert {chain.evidence for chain in shipped.chains.values()} <= set(EVIDENCE)


def test_gaps_are_the_demands_that_no_step_covers(
    shipped: KnowledgeBase, advised: list[tuple[Answers, Advice]]
) -> None:
    for _, advice in advised:
        for variant in _variants(advice):
            for row in variant.coverage:
                best = max(rating for _, rating in row.by)
                assert (row.demand in variant.gaps) == (best < 2)
                for step in variant.steps:
                    rating = coverage_rating(shipped, Candidate(step.tool, step.family), (row.kind, row.demand))
                    assert dict(row.by)[step.tool] == rating


def test_wishes_with_points_must_be_covered_too(shipped: KnowledgeBase) -> None:
    weighing = shipped.role("weging")
    assert weighing is not None
    raw = next(iter(shipped.dossiers.values())).answers
    for option in weighing.options:
        answers, _ = read_answers(shipped, {**raw, weighing.id: {option.id: weighing.total}})
        for variant in _variants(advise(shipped, answers, DATE)):
            assert (weighing.id, option.id) in {(row.kind, row.demand) for row in variant.coverage}


def test_a_swap_covers_no_less(shipped: KnowledgeBase, advised: list[tuple[Answers, Advice]]) -> None:
    """Unless with one step less to cover it better: what a swap leaves out, it makes good elsewhere."""
    swaps = 0
    for _, advice in advised:
        for variant in _variants(advice):
            tools = {step.tool for step in variant.steps}
            for step in variant.steps:
                swaps += len(step.alternatives)
                assert not tools & set(step.alternatives)
                assert not (step.alternatives and step.tool == advice.ranking[0].id)
                others = [Candidate(other.tool, other.family) for other in variant.steps if other is not step]
                for swap in step.alternatives:
                    taken = [Candidate(swap, family) for family in shipped.tools[swap].families]
                    missing = [
                        row.demand
                        for row in variant.coverage
                        if all(coverage_rating(shipped, part, (row.kind, row.demand)) < 2 for part in others + taken)
                    ]
                    assert len(missing) <= len(variant.gaps)
    assert swaps


def _priced(knowledge_base: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base with invented costs: known, known for a part, or unknown, in turns."""
    ends = (("300", "900"), ("600", "onbekend"), ("onbekend", "onbekend"), ("onbekend", "700"), ("900", "900"), None)
    tools = {}
    for place, tool in enumerate(knowledge_base.tools.values()):
        found = ends[place % len(ends)]
        cost = None if found is None else Range.model_validate({"minstens": found[0], "hoogstens": found[1]})
        costs = tool.costs.model_copy(update={"per_process": cost})
        tools[tool.id] = tool.model_copy(update={"costs": costs})
    return replace(knowledge_base, tools=MappingProxyType(tools))


def test_known_costs_stay_within_the_budget_and_unknown_ones_are_named(shipped: KnowledgeBase) -> None:
    """Unknown is neither free nor too dear: it is kept out of the sum, and said."""
    priced, budget = _priced(shipped), shipped.role("budget")
    assert budget is not None
    costs = {tool.id: cost for tool in priced.tools.values() if (cost := tool.costs.per_process) is not None}
    lows = {tool: cost.low for tool, cost in costs.items() if isinstance(cost.low, int)}
    highs = {tool: cost.high for tool, cost in costs.items() if isinstance(cost.high, int)}
    narrow = unknown = 0
    for dossier in list(shipped.dossiers.values())[:6]:
        for option, (_, most) in budget.bounds.items():
            advice = advise(priced, read_answers(priced, {**dossier.answers, budget.id: option})[0], DATE)
            for variant in _variants(advice):
                tools = {step.tool for step in variant.steps}
                known = tools & (lows.keys() | highs.keys())
                assert set(variant.notes) == tools - known
                assert {step.tool for step in variant.steps if step.cost is not None} == known
                assert (variant.cost is None) is (not known)
                least = sum(lows.get(tool, 0) for tool in tools)
                if variant.cost is not None:
                    assert variant.cost.low == (least if tools & lows.keys() else None)
                    assert variant.cost.high == (sum(highs[tool] for tool in known) if known <= highs.keys() else None)
                if isinstance(most, int):
                    assert least <= max(most, lows.get(advice.ranking[0].id, 0))
                    narrow += least > most - 300
                unknown += tools != known
    assert narrow
    assert unknown


def test_a_sum_of_weeks_needs_every_step() -> None:
    from advisor.recommender.mix_steps import _weeks

    def step(phase: str, low: int | None, high: int | None) -> MixStep:
        return MixStep(phase, "m", "a", (), (low, high), None, None)

    assert _weeks((step("a", 2, 4), step("a", 3, 3), step("b", 1, 5))) == (4, 9)
    assert _weeks((step("a", 2, None), step("b", 1, 5))) == (3, None)
    assert _weeks((step("a", None, None), step("b", 1, 5))) == (None, None)


def _with_mix_rule(knowledge_base: KnowledgeBase, selector: Selector) -> KnowledgeBase:
    """The same, with one of its duties resting on a mix instead of a tool."""
    name, compiled = next(
        (name, rule)
        for name, rule in knowledge_base.rules.items()
        if rule.advised is not None and rule.rule.effect.duty is not None
    )
    changed = CompiledRule(
        compiled.rule, compiled.condition, ("mix-met", selector), compiled.exclude, compiled.points, None
    )
    return replace(knowledge_base, rules={**knowledge_base.rules, name: changed})


def test_a_rule_about_a_mix_speaks_when_such_a_mix_is_advised(mini: KnowledgeBase) -> None:
    answers, _ = read_answers(mini, {"taak": ["stemmen"], "aantal": "groot"})
    plain = advise(mini, answers, DATE)
    tools = {step.tool for variant in _variants(plain) for step in variant.steps}
    inside = _with_mix_rule(mini, Selector("tool", words=frozenset(tools)))
    outside = _with_mix_rule(mini, Selector("tool", words=frozenset(set(mini.tools) - tools)))
    name = next(name for name, rule in inside.rules.items() if rule.advised and rule.advised[0] == "mix-met")
    assert name in {duty.rule for duty in advise(inside, answers, DATE).duties}
    assert name not in {duty.rule for duty in advise(outside, answers, DATE).duties}
    # without a mix it is not known, and the rule does not speak of what is not known
    assert name not in {duty.rule for duty in advise(inside, answers, DATE, fast=True).duties}
