"""Three-valued conditions: Kleene's laws, and that more information never changes what is known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge.conditions import AnswerValue, LiteralTable, Node, Truth, evaluate, literals_of
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.satisfiable import can_be_true
from advisor.questionnaire.answers import Answers, situation

loaded = load_knowledge_base(Path(__file__).parents[1] / "mini").knowledge_base
assert loaded is not None
KB: KnowledgeBase = loaded
TRUTHS = st.sampled_from([True, False, None])


def compiled(raw: Any, table: LiteralTable = KB.table) -> Node:
    complaints: list[str] = []
    node = table.compile(raw, lambda here, code, message, hint, key: complaints.append(code), KB.tools)
    assert complaints == []
    return node


def truth(raw: Any, answers: Mapping[str, AnswerValue]) -> Truth:
    table = LiteralTable(KB.questions.values())
    node = compiled(raw, table)
    return evaluate(node, table.truths(answers, frozenset()))


A, B = Node("literal", 0), Node("literal", 1)


def _not(node: Node) -> Node:
    return Node("not", parts=(node,))


@given(TRUTHS, TRUTHS)
def test_kleene(first: Truth, second: Truth) -> None:
    truths = [first, second]
    both, either = Node("all", parts=(A, B)), Node("any", parts=(A, B))
    order = {False: 0, None: 1, True: 2}
    assert order[evaluate(both, truths)] == min(order[first], order[second])
    assert order[evaluate(either, truths)] == max(order[first], order[second])
    assert evaluate(_not(_not(A)), truths) is first
    assert evaluate(_not(both), truths) == evaluate(Node("any", parts=(_not(A), _not(B))), truths)
    assert evaluate(Node("all", parts=(B, A)), truths) == evaluate(both, truths)


def test_nothing_to_test_is_true_and_an_empty_choice_is_false() -> None:
    assert evaluate(Node("all"), []) is True
    assert evaluate(Node("any"), []) is False


@pytest.mark.parametrize(
    ("raw", "answers", "expected"),
    [
        ({}, {}, True),
        ({"controle": "streng"}, {}, None),
        ({"controle": "streng"}, {"controle": "soepel"}, False),
        ({"taak": {"alle": ["stemmen", "praten"]}}, {"taak": ("praten", "stemmen")}, True),
        ({"taak": {"alle": ["stemmen", "praten"]}}, {"taak": ("praten",)}, False),
        ({"taak": {"een-van": ["stemmen", "praten"]}}, {"taak": ("tekenen", "praten")}, True),
        ({"aantal": {"minstens": "midden"}}, {"aantal": "groot"}, True),
        ({"aantal": {"hoogstens": "midden"}}, {"aantal": "groot"}, False),
        ({"aantal": {"minstens": "midden"}}, {"aantal": "geen-voorkeur"}, None),
        ({"aantal": {"bekend": "ja"}}, {"aantal": "geen-voorkeur"}, True),
        ({"aantal": {"bekend": "nee"}}, {}, True),
        ({"niet": {"controle": "streng"}}, {}, None),
        ({"een-van": [{"controle": "streng"}, {"aantal": "klein"}]}, {"aantal": "klein"}, True),
        ({"alle-van": [{"controle": "streng"}, {"aantal": "klein"}]}, {"aantal": "groot"}, False),
        ({"idee": "stembus"}, {"idee": "stembus"}, True),
    ],
)
def test_conditions(raw: Any, answers: dict[str, AnswerValue], expected: Truth) -> None:
    assert truth(raw, answers) is expected


def test_a_hidden_question_makes_its_conditions_false() -> None:
    seen = situation(KB, Answers({"taak": ("praten",), "controle": "streng"}))
    assert seen.hidden == {"controle"}
    table, node = KB.table, compiled({"controle": "streng"})
    assert evaluate(node, table.truths(seen.values, seen.hidden)) is False
    assert evaluate(_not(node), table.truths(seen.values, seen.hidden)) is True


def options(question: str) -> list[str]:
    return list(KB.table.options[question])


RAW_LITERALS = st.one_of(
    st.sampled_from(["controle", "aantal", "invloed"]).flatmap(
        lambda question: st.sampled_from(options(question)).map(lambda option: {question: option})
    ),
    st.lists(st.sampled_from(options("taak")), min_size=1, max_size=3, unique=True).flatmap(
        lambda chosen: st.sampled_from(["alle", "een-van"]).map(lambda test: {"taak": {test: chosen}})
    ),
    st.sampled_from(["klein", "midden", "groot"]).flatmap(
        lambda option: st.sampled_from(["minstens", "hoogstens"]).map(lambda test: {"aantal": {test: option}})
    ),
)
RAW = st.recursive(
    RAW_LITERALS,
    lambda inner: st.one_of(
        inner.map(lambda part: {"niet": part}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"alle-van": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"een-van": parts}),
    ),
    max_leaves=6,
)
ALL_ANSWERS = st.fixed_dictionaries(
    {
        "taak": st.lists(st.sampled_from(options("taak")), min_size=1, max_size=2, unique=True).map(tuple),
        "aantal": st.sampled_from(options("aantal")),
        "controle": st.sampled_from(options("controle")),
        "invloed": st.sampled_from(options("invloed")),
    }
)


@settings(max_examples=300, deadline=None)
@given(RAW, ALL_ANSWERS, st.sets(st.sampled_from(["taak", "aantal", "controle", "invloed"])))
def test_what_is_known_stays_known(raw: Any, answers: dict[str, AnswerValue], unknown: set[str]) -> None:
    """A condition that is true or false under some answers stays so under every completion of them.

    A completion keeps what was answered: it does not hide a question that has an answer.
    """
    if "stemmen" not in answers["taak"]:
        unknown = unknown | {"controle"}
    table = LiteralTable(KB.questions.values())
    node = compiled(raw, table)
    partial = situation(KB, Answers({key: value for key, value in answers.items() if key not in unknown}))
    whole = situation(KB, Answers(answers))
    before = evaluate(node, table.truths(partial.values, partial.hidden))
    if before is not None:
        assert evaluate(node, table.truths(whole.values, whole.hidden)) is before


@settings(max_examples=150, deadline=None)
@given(RAW, ALL_ANSWERS)
def test_a_condition_that_holds_somewhere_can_be_true(raw: Any, answers: dict[str, AnswerValue]) -> None:
    table = LiteralTable(KB.questions.values())
    visibility = {"controle": table.compile(KB.questions["controle"].show_if, lambda *_: None)}
    node = compiled(raw, table)
    seen = situation(KB, Answers(answers))
    if evaluate(node, table.truths(seen.values, seen.hidden)) is True:
        assert can_be_true(node, table, visibility, KB.visibility_order)


@pytest.mark.parametrize(
    ("raw", "possible"),
    [
        ({"aantal": "klein", "niet": {"aantal": "klein"}}, False),
        ({"aantal": {"minstens": "groot"}, "een-van": [{"aantal": {"hoogstens": "klein"}}]}, False),
        ({"aantal": {"minstens": "midden"}, "een-van": [{"aantal": {"hoogstens": "midden"}}]}, True),
        ({"controle": "streng", "niet": {"taak": "stemmen"}}, False),
        ({"controle": {"bekend": "nee"}}, True),
        ({"niet": {"controle": "streng"}, "taak": "praten"}, True),
        ({"taak": {"alle": ["stemmen", "praten"]}}, True),
        ({"taak": {"alle": ["stemmen", "praten", "tekenen"]}}, False),
        ({"idee": "stembus", "niet": {"idee": "tafel"}}, True),
        ({"idee": "stembus", "een-van": [{"idee": "tafel"}]}, False),
        ({}, True),
    ],
)
def test_whether_a_condition_can_be_true(raw: Any, possible: bool) -> None:
    table = LiteralTable(KB.questions.values())
    visibility = {"controle": table.compile(KB.questions["controle"].show_if, lambda *_: None)}
    assert can_be_true(compiled(raw, table), table, visibility, KB.visibility_order) is possible


def test_a_literal_is_entered_once() -> None:
    table = LiteralTable(KB.questions.values())
    first = compiled({"aantal": "klein", "een-van": [{"aantal": "klein"}]}, table)
    assert len(set(literals_of(first))) == len(table.literals) == 1


def test_a_condition_on_a_question_that_could_not_be_read_is_left_alone() -> None:
    complaints: list[str] = []
    table = LiteralTable((), {"stuk"})
    table.compile({"stuk": "x", "weg": "y"}, lambda here, code, message, hint, key: complaints.append(code))
    assert complaints == ["KB033"]
