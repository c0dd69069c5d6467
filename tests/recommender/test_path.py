"""The smallest change that makes a tool first: it does what it says, and nothing smaller does."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers, read_answers, situation
from advisor.recommender.advise import advise
from advisor.recommender.model import value_model
from advisor.recommender.path import Path, path_to_first, value_of
from advisor.recommender.scores import score
from advisor.recommender.whatif import STOPS, choosable, first_row
from tests.conftest import DATE
from tests.situations import raw_answers


def _first(knowledge_base: KnowledgeBase, answers: Answers) -> str | None:
    model = value_model(knowledge_base)
    row = first_row(score(knowledge_base, model, situation(knowledge_base, answers)))
    return None if row is None else model.candidates[row].tool


def _after(knowledge_base: KnowledgeBase, answers: Answers, path: Path) -> Answers:
    for change in path.changes:
        question = knowledge_base.questions[change.question]
        answers = answers.having(question.id, value_of(question, change.answer))
    return answers


def _smallest(knowledge_base: KnowledgeBase, answers: Answers, tool: str, largest: int) -> int | None:
    """By trying everything: the size of the smallest set under which a tool comes first and nothing stops."""
    questions = [question for question in knowledge_base.questions.values() if choosable(question)]
    for size in range(largest + 1):
        for chosen in combinations(questions, size):
            for options in product(*([option.id for option in question.options] for question in chosen)):
                changed = answers
                hidden = situation(knowledge_base, answers).hidden
                for question, option in zip(chosen, options, strict=True):
                    changed = changed.having(question.id, value_of(question, option))
                    hidden = hidden & situation(knowledge_base, changed).hidden
                if any(question.id in hidden for question in chosen):
                    continue
                stops = advise(knowledge_base, changed, DATE, fast=True).outcome == STOPS
                if _first(knowledge_base, changed) == tool and not stops:
                    return size
    return None


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"taak": ["praten"]},
        {"taak": ["stemmen"], "aantal": "groot", "controle": "streng"},
        {"taak": ["stemmen"], "aantal": "klein", "invloed": "beslissen"},
        {"taak": ["tekenen"], "aantal": "midden", "invloed": "weten"},
    ],
)
def test_as_small_as_trying_everything_finds(mini: KnowledgeBase, raw: dict[str, Any]) -> None:
    answers, problems = read_answers(mini, raw)
    assert not problems
    for tool in ("stembus", "forum", "tafel"):
        found = path_to_first(mini, answers, tool, DATE)
        expected = _smallest(mini, answers, tool, 3)
        size = 0 if found.status == "first" else len(found.paths[0].changes) if found.paths else None
        assert size == expected, (tool, found)


_FEW = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@_FEW
@given(data=st.data())
def test_the_stated_change_brings_the_tool_first(shipped: KnowledgeBase, data: st.DataObject) -> None:
    answers, _ = read_answers(shipped, data.draw(raw_answers(shipped)))
    advice = advise(shipped, answers, DATE)
    standing = [item.id for item in advice.all_scores[1:12]]
    if not standing:
        return
    tool = data.draw(st.sampled_from(standing))
    found = path_to_first(shipped, answers, tool, DATE, largest=2)
    tips = {tip.first for head in advice.ranking for tip in head.tipping}
    for path in found.paths:
        changed = _after(shipped, answers, path)
        then = advise(shipped, changed, DATE, fast=True)
        assert (then.ranking[0].id, then.ranking[0].family) == (tool, path.family)
        assert then.outcome != STOPS
        assert len({change.question for change in path.changes}) == len(path.changes)
    single = found.status == "found" and len(found.paths[0].changes) == 1
    assert advice.outcome == STOPS or single == (tool in tips)


def test_every_path_lifts_what_excludes_the_tool(mini: KnowledgeBase) -> None:
    answers, _ = read_answers(mini, {"taak": ["stemmen"], "aantal": "groot", "controle": "streng"})
    excluded = {item.id: item.reasons for item in advise(mini, answers, DATE, fast=True).excluded}
    assert excluded
    for tool, reasons in excluded.items():
        found = path_to_first(mini, answers, tool, DATE)
        assert found.obstacles == reasons
        assert found.paths
        for path in found.paths:
            then = advise(mini, _after(mini, answers, path), DATE, fast=True)
            assert tool not in {other.id for other in then.excluded}


def test_a_tool_that_only_supports_is_never_first(shipped: KnowledgeBase) -> None:
    only = next(
        tool.id
        for tool in shipped.tools.values()
        if all(shipped.families[family].supporting for family in tool.families)
    )
    found = path_to_first(shipped, Answers(), only, DATE)
    assert (found.status, found.paths) == ("never", ())


def test_a_tool_that_is_first_needs_no_change(mini: KnowledgeBase) -> None:
    answers, _ = read_answers(mini, {"taak": ["stemmen"], "aantal": "groot"})
    assert path_to_first(mini, answers, "stembus", DATE).status == "first"


def test_an_unknown_tool_is_an_error(mini: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        path_to_first(mini, Answers(), "bestaat-niet", DATE)


def test_where_nothing_may_be_done_the_path_lifts_that_too(shipped: KnowledgeBase) -> None:
    stopped = 0
    for case in shipped.cases.values():
        answers, _ = read_answers(shipped, case.answers)
        room = shipped.role("beslisruimte")
        assert room is not None
        answers = answers.having(room.id, room.options[-1].id)
        advice = advise(shipped, answers, DATE, fast=True)
        if advice.outcome != STOPS or not advice.ranking:
            continue
        stopped += 1
        found = path_to_first(shipped, answers, advice.ranking[0].id, DATE, largest=2)
        assert found.status != "first"
        for path in found.paths:
            then = advise(shipped, _after(shipped, answers, path), DATE, fast=True)
            assert (then.outcome != STOPS, then.ranking[0].id) == (True, found.tool)
        if stopped == 3:
            break
    assert stopped
