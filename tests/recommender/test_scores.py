"""The additive value model on the small knowledge base, against scores worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import Range
from advisor.questionnaire.answers import read_answers, situation
from advisor.recommender.model import UNIT, value_model
from advisor.recommender.ranges import fit_of
from advisor.recommender.scores import score, weights_for


def _scores(knowledge_base: KnowledgeBase, raw: dict[str, object]) -> dict[tuple[str, str], tuple[int, int, bool]]:
    answers, problems = read_answers(knowledge_base, raw)
    assert not problems
    model = value_model(knowledge_base)
    found = score(knowledge_base, model, situation(knowledge_base, answers))
    return {
        (candidate.tool, candidate.family): (int(found.low[row]), int(found.high[row]), bool(found.stands[row]))
        for row, candidate in enumerate(model.candidates)
    }


def test_a_complete_answer_gives_one_number(mini: KnowledgeBase) -> None:
    found = _scores(mini, {"taak": ["praten"], "aantal": "klein"})
    # approach 3×4 + tool 3×2 + group 3×1 + reach 1×1 + depth 3×1 = 25 units
    assert found[("tafel", "gesprek")] == (25 * UNIT, 25 * UNIT, True)


def test_the_order_of_choice_counts_three_two(mini: KnowledgeBase) -> None:
    found = _scores(mini, {"taak": ["praten", "stemmen"], "aantal": "klein"})
    # approach: (3×3 + 2×1)/5 = 2.2, tool: (3×3 + 2×0)/5 = 1.8
    expected = 4 * (11 * UNIT // 5) + 2 * (9 * UNIT // 5) + (3 + 1 + 3) * UNIT
    assert found[("tafel", "gesprek")][0] == expected


def test_an_unknown_answer_gives_an_interval(mini: KnowledgeBase) -> None:
    low, high, _ = _scores(mini, {"aantal": "klein"})[("tafel", "gesprek")]
    # at most the approach 3×4, the tool 3×2 and the rule on paper control 2×2; at least the approach 1×4
    assert (low, high) == ((4 + 0 + 0 + 7) * UNIT, (12 + 6 + 4 + 7) * UNIT)


def test_an_unknown_property_gives_an_interval(mini: KnowledgeBase) -> None:
    low, high, _ = _scores(mini, {"taak": ["stemmen"], "aantal": "groot", "controle": "soepel"})[("forum", "stemming")]
    # the forum's rating for voting and its group size are unknown: 2×3 + 1×3 units wide
    assert high - low == 9 * UNIT


def test_a_rule_adds_points_to_tools_that_match(mini: KnowledgeBase) -> None:
    without = _scores(mini, {"taak": ["stemmen"], "aantal": "groot", "controle": "soepel"})[("stembus", "stemming")]
    given = _scores(mini, {"taak": ["stemmen"], "aantal": "groot", "controle": "streng"})[("stembus", "stemming")]
    assert given[0] - without[0] == 2 * 2 * UNIT


def test_a_hidden_question_counts_for_nothing(mini: KnowledgeBase) -> None:
    plain = _scores(mini, {"taak": ["praten"], "aantal": "klein"})
    ignored = _scores(mini, {"taak": ["praten"], "aantal": "klein", "controle": "streng"})
    assert plain == ignored


def test_a_guideline_excludes_and_an_estimate_does_not(mini: KnowledgeBase) -> None:
    found = _scores(mini, {"taak": ["praten"], "aantal": "groot"})
    assert not found[("tafel", "gesprek")][2]
    assert found[("forum", "gesprek")][2]


def test_points_shift_the_weights(mini: KnowledgeBase) -> None:
    answers, _ = read_answers(mini, {"voorkeur": {"diepgang": 7, "bereik": 3}})
    weights = weights_for(mini, situation(mini, answers))
    assert (weights["diepgang"], weights["bereik"], weights["aanpak"]) == (8, 4, 4)


@pytest.mark.parametrize(
    ("low", "high", "bounds", "one_sided", "expected"),
    [
        (10, 50, (20, 40), False, "inside"),
        (10, 50, (40, 80), False, "partly"),
        (10, 50, (51, 80), False, "disjoint"),
        (10, "geen-grens", (51, "geen-grens"), False, "inside"),
        (10, "onbekend", (1, 9), False, "disjoint"),
        (10, "onbekend", (20, 40), False, "unknown"),
        ("onbekend", "onbekend", (20, 40), False, "unknown"),
        (10, 50, (60, 80), True, "inside"),
        (10, 50, (5, 9), True, "disjoint"),
        (10, 50, (5, 20), True, "partly"),
    ],
)
def test_ranges(low: object, high: object, bounds: tuple[int, int | str], one_sided: bool, expected: str) -> None:
    numeric = Range.model_validate({"minstens": str(low), "hoogstens": str(high)})
    assert fit_of(numeric, bounds, one_sided) == expected


def test_scores_are_whole_numbers(mini: KnowledgeBase) -> None:
    model = value_model(mini)
    answers, _ = read_answers(mini, {"taak": ["praten", "stemmen"]})
    found = score(mini, model, situation(mini, answers))
    assert found.low.dtype == np.int64
    assert (found.low <= found.high).all()
