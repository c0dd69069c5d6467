"""What the contract promises of an advice, on the shipped knowledge base and whatever the answers are."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.knowledge.conditions import Truth
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.models.rule import Criterion
from advisor.knowledge.selectors import matches
from advisor.questionnaire.answers import read_answers, situation
from advisor.recommender import outcome
from advisor.recommender.advice import Advice, Head, as_json
from advisor.recommender.advise import LIKELY, advise
from advisor.recommender.ranges import fit_of, range_of
from tests.conftest import DATE
from tests.recommender.anew import every, shown, truth
from tests.situations import raw_answers

_FEW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
_DATA = st.data()


def _advice(knowledge_base: KnowledgeBase, raw: Mapping[str, Any], *, fast: bool = True) -> Advice:
    answers, problems = read_answers(knowledge_base, raw)
    assert not problems
    return advise(knowledge_base, answers, DATE, fast=fast)


def _said(advice: Advice) -> dict[str, Any]:
    """All that the advice says, without the receipt."""
    return {key: value for key, value in as_json(advice).items() if key != "receipt"}


@_FEW
@given(data=_DATA)
def test_not_knowing_is_the_same_as_not_answering(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    declined = {question: "weet-niet" for question in shipped.questions if question not in raw}
    assert _said(_advice(shipped, {**raw, **declined})) == _said(_advice(shipped, raw))


@_FEW
@given(data=_DATA)
def test_an_answer_kept_from_before_to_a_hidden_question_is_ignored(
    shipped: KnowledgeBase, data: st.DataObject
) -> None:
    """But for what other answers would do: those may show the question again, with the answer that was kept."""
    raw = data.draw(raw_answers(shipped))
    given_now, hidden = shown(shipped, raw)
    one, two = _advice(shipped, raw), _advice(shipped, given_now)
    for key in ("outcome", "gates", "level", "all_scores", "excluded", "warnings", "duties", "sentences", "weights"):
        assert getattr(one, key) == getattr(two, key), key
    for head, other in zip(one.ranking, two.ranking, strict=True):
        assert (head.id, head.first_share, head.cautions, head.unknowns) == (
            other.id, other.first_share, other.cautions, other.unknowns,
        )  # fmt: skip
    for head in one.ranking:
        assert not hidden & {reason.question for reason in (*head.reasons, *head.against)}


def _mixed(shuffle: random.Random, mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    keys = list(mapping)
    shuffle.shuffle(keys)
    return MappingProxyType({key: mapping[key] for key in keys})


def _other_order(knowledge_base: KnowledgeBase, shuffle: random.Random) -> KnowledgeBase:
    """The same with rules, tools, approaches and chains in another order, and options where their order says nothing.

    An order says something on a scale, and where points are divided or phases follow each other.
    """
    kept = {role.id for name in ("fase", "weging") if (role := knowledge_base.role(name)) is not None}  # type: ignore[arg-type]
    questions = dict(knowledge_base.questions)
    for question in knowledge_base.questions.values():
        if not question.ordered and question.id not in kept:
            options = tuple(shuffle.sample(question.options, len(question.options)))
            questions[question.id] = question.model_copy(update={"options": options})
    parts = ("rules", "tools", "families", "chains")
    mixed = {name: _mixed(shuffle, getattr(knowledge_base, name)) for name in parts}
    return replace(knowledge_base, questions=MappingProxyType(questions), **mixed)


@_FEW
@given(data=_DATA)
def test_no_order_in_the_files_matters(shipped: KnowledgeBase, data: st.DataObject) -> None:
    """Not of rules, tools and options, nor of the questions in a file of answers."""
    raw, shuffle = data.draw(raw_answers(shipped)), random.Random(data.draw(st.integers(0, 99)))
    other = _other_order(shipped, shuffle)
    assert _said(_advice(other, _mixed(shuffle, raw))) == _said(_advice(shipped, raw))


@pytest.mark.parametrize("place", range(0, 12, 3))
def test_no_order_in_the_files_matters_to_the_mix(shipped: KnowledgeBase, place: int) -> None:
    raw = list(shipped.dossiers.values())[place % len(shipped.dossiers)].answers
    other = _other_order(shipped, random.Random(place))
    one, two = _said(_advice(shipped, raw, fast=False)), _said(_advice(other, raw, fast=False))
    for said in (one, two):
        for head in said["ranking"]:
            head["tipping"] = sorted(head["tipping"], key=str)  # in the order of the editor
    assert one == two


def _about(knowledge_base: KnowledgeBase, rule: CompiledRule, heads: tuple[Head, ...]) -> Truth:
    """Whether a tool that a rule is about is advised; a mix is not computed here, so unknown while something is."""
    if rule.advised is None:
        return True
    mode, selector = rule.advised
    if mode == "mix-met":
        return None if heads else False
    truths = [matches(selector, knowledge_base.tools[head.id], head.family) for head in heads]
    return True if True in truths else None if None in truths else False


@_FEW
@given(data=_DATA)
def test_warnings_duties_and_sentences_are_those_of_the_rules_that_fire(
    shipped: KnowledgeBase, data: st.DataObject
) -> None:
    raw = data.draw(raw_answers(shipped))
    advice, (given_now, hidden) = _advice(shipped, raw), shown(shipped, raw)
    warned, due, said, against = {}, {}, set(), set()
    for rule in outcome.active_rules(shipped, DATE):
        holds, effect = truth(shipped, rule.rule.condition, given_now, hidden), rule.rule.effect
        fires = every([holds, _about(shipped, rule, advice.ranking)])
        speaks = fires or (fires is None and effect.when_unknown)
        if effect.warn is not None and speaks:
            warned[rule.id] = (fires is True, effect.severity, effect.theme)
        if effect.duty is not None and speaks:
            due[rule.id] = (fires is True, rule.rule.weight)
        if effect.advice is not None and fires:
            said.add(rule.id)
        if effect.contradiction is not None and holds:
            against.add(rule.id)
    assert {item.rule: (item.certain, item.severity, item.theme) for item in advice.warnings} == warned
    assert {item.rule: (item.certain, item.weight) for item in advice.duties} == due
    assert {item.rule for item in advice.sentences} == said
    assert {item.rule for item in advice.contradictions} == against
    for item in advice.contradictions:
        assert set(item.questions) <= given_now.keys()


@_FEW
@given(data=_DATA)
def test_cautions_say_every_exclusion_that_is_still_unknown(shipped: KnowledgeBase, data: st.DataObject) -> None:
    """By an answer to come, or by a property that nobody published; and whether a tool was seen in use here."""
    raw = data.draw(raw_answers(shipped))
    given_now, hidden = shown(shipped, raw)
    excluding = [rule for rule in outcome.active_rules(shipped, DATE) if rule.exclude is not None]
    for head in _advice(shipped, raw).ranking:
        tool, expected = shipped.tools[head.id], set()
        for rule in excluding:
            holds = truth(shipped, rule.rule.condition, given_now, hidden)
            meant = matches(rule.exclude, tool, head.family)  # type: ignore[arg-type]
            assert every([holds, meant]) is not True
            if every([holds, meant]) is None:
                expected.add(("must-still-show" if holds else "may-fall-out", rule.id))
        assert {(note.kind, note.rule) for note in head.cautions if note.rule} == expected
        unseen = tool.used_in_nl.value != "ja"
        assert ("not-seen-here" in {note.kind for note in head.cautions}) is unseen


def _fits(knowledge_base: KnowledgeBase, criterion: Criterion, tool: str, given_now: Mapping[str, Any]) -> str:
    """How the answer lies against a tool's range: ``out``, ``partly``, ``observed``, or no more to say."""
    question = knowledge_base.questions[str(criterion.question)]
    bounds = question.bounds.get(str(given_now.get(question.id)))
    numeric = range_of(knowledge_base.tools[tool], criterion)
    if bounds is None or numeric is None:
        return ""
    fit = fit_of(numeric, bounds, criterion.one_sided)
    if fit == "disjoint":
        return "out-of-range" if numeric.kind == "richtlijn" and criterion.excludes else "observed-range"
    return "partly-in-range" if fit == "partly" else ""


@_FEW
@given(data=_DATA)
def test_a_range_excludes_only_as_a_guideline_and_else_informs(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    given_now, _ = shown(shipped, raw)
    advice = _advice(shipped, raw)
    criteria = [criterion for criterion in shipped.criteria.values() if criterion.kind == "bereik"]
    standing, fallen = {item.id for item in advice.all_scores}, {item.id: item.reasons for item in advice.excluded}
    for tool in standing | fallen.keys():
        outside = {item.id for item in criteria if _fits(shipped, item, tool, given_now) == "out-of-range"}
        assert {note.criterion for note in fallen.get(tool, ()) if note.kind == "out-of-range"} == outside
    for head in advice.ranking:
        found = {item.id: _fits(shipped, item, head.id, given_now) for item in criteria}
        told = {note.criterion: note.kind for note in head.cautions if note.criterion}
        assert told == {criterion: kind for criterion, kind in found.items() if kind}


@_FEW
@given(data=_DATA)
def test_every_tool_stands_or_fell_out_with_a_reason(shipped: KnowledgeBase, data: st.DataObject) -> None:
    advice = _advice(shipped, data.draw(raw_answers(shipped)))
    able = {
        tool.id
        for tool in shipped.tools.values()
        if tool.status == "actief"
        and any(
            rating != "niet" and not shipped.families[family].supporting for family, rating in tool.families.items()
        )
    }
    standing, fallen = [item.id for item in advice.all_scores], [item.id for item in advice.excluded]
    assert sorted(standing + fallen) == sorted(able)
    assert all(item.reasons for item in advice.excluded)
    scores = [item.score for item in advice.all_scores]
    assert scores == sorted(scores, reverse=True)


def test_a_tool_that_is_no_longer_to_be_had_falls_out(shipped: KnowledgeBase) -> None:
    name = _advice(shipped, {}).ranking[0].id
    available = shipped.tools[name].available.model_copy(update={"value": "nee"})
    tool = shipped.tools[name].model_copy(update={"available": available})
    advice = _advice(replace(shipped, tools=MappingProxyType({**shipped.tools, name: tool})), {})
    assert name not in {item.id for item in advice.all_scores}
    assert next(item.reasons for item in advice.excluded if item.id == name)[0].kind == "excluded"


@_FEW
@given(data=_DATA)
def test_heads_keep_to_the_contract(shipped: KnowledgeBase, data: st.DataObject) -> None:
    raw = data.draw(raw_answers(shipped))
    advice, (given_now, _) = _advice(shipped, raw), shown(shipped, raw)
    heads, scores = advice.ranking, {item.id: item.score for item in advice.all_scores}
    assert len(heads) <= shipped.heads.at_most == 3
    assert len({head.family for head in heads}) == len(heads)
    assert [head.score for head in heads] == sorted((head.score for head in heads), reverse=True)
    assert all(head.score * 100 >= heads[0].score * shipped.heads.share for head in heads)
    assert bool(heads) is bool(scores)
    assert sum(head.first_share for head in heads) <= 1 + 1e-9
    for place, head in enumerate(heads):
        assert 0 <= head.first_share <= 1
        assert head.certainty in (("certain",) if place == 0 else ()) or head.certainty == (
            "likely" if head.first_share >= LIKELY else "open"
        )
        assert len(head.alternatives) <= shipped.heads.alternatives == 3
        assert not set(head.alternatives) & {other.id for other in heads}
        assert all(head.family in shipped.tools[tool].families for tool in head.alternatives)
        assert head.example is None or head.example in {example.id for example in shipped.tools[head.id].examples}
        for reason in (*head.reasons, *head.against):
            assert (reason.criterion is None) is not (reason.rule is None)
            assert reason.question in given_now
            assert set(reason.sources) <= shipped.sources.keys()


@_FEW
@given(data=_DATA)
def test_equal_scores_are_shown_as_equal(shipped: KnowledgeBase, data: st.DataObject) -> None:
    """And only those: a reader can check it against the scores of all tools."""
    advice = _advice(shipped, data.draw(raw_answers(shipped)))
    for head in advice.ranking:
        near = {
            item.id
            for item in advice.all_scores
            if abs(item.score - head.score) <= max(item.score, head.score) * shipped.heads.equal_within / 100
        }
        assert set(head.equal_to) == near - {head.id}


def _renamed(knowledge_base: KnowledgeBase, tool: str, name: str) -> KnowledgeBase:
    """The knowledge base with a second tool that is the same in all but its id."""
    twin = knowledge_base.tools[tool].model_copy(update={"id": name})
    return replace(knowledge_base, tools=MappingProxyType({**knowledge_base.tools, name: twin}))


def test_an_id_decides_nothing_but_the_order_of_printing(mini: KnowledgeBase) -> None:
    raw = {"taak": ["stemmen"], "aantal": "groot", "idee": "stembus"}
    for name in ("aaa", "zzz"):
        advice = _advice(_renamed(mini, "stembus", name), raw)
        head = advice.ranking[0]
        twin = next(iter({"stembus", name} - {head.id}))
        assert twin in head.equal_to
        assert head.first_share == 0.5
        assert advice.habit is not None
        assert advice.habit.rank == 1


def test_honest_information_may_go_on_where_nothing_is_open(shipped: KnowledgeBase) -> None:
    room, influence = shipped.role("beslisruimte"), shipped.role("invloed")
    assert room is not None
    assert influence is not None
    raw = {room.id: "niets-open", influence.id: "informeren"}
    assert _advice(shipped, raw).outcome == "doorgaan"
    assert {gate.kind for gate in _advice(shipped, {**raw, influence.id: "meebeslissen"}).gates}


def test_a_known_answer_leaves_nothing_open_about_itself(shipped: KnowledgeBase) -> None:
    """An unknown that is told is an answer to come or a property that nobody published, never something known."""
    for dossier in list(shipped.dossiers.values())[:6]:
        answers, _ = read_answers(shipped, dossier.answers)
        seen = situation(shipped, answers)
        for head in _advice(shipped, dossier.answers).ranking:
            for note in head.unknowns:
                question = shipped.criteria[str(note.criterion)].question
                answered = question is None or question in seen.values
                assert note.kind == ("unknown-property" if answered else "unknown-answer")
