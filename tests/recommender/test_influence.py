"""The answers with the most influence: what is said of an answer happens when it is changed or taken away."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers, read_answers, situation
from advisor.recommender.advise import advise
from advisor.recommender.heads import heads_of
from advisor.recommender.model import value_model
from advisor.recommender.path import value_of
from advisor.recommender.scores import Scores, score
from advisor.recommender.whatif import STOPS
from tests.conftest import DATE
from tests.situations import raw_answers


def _scores(knowledge_base: KnowledgeBase, answers: Answers) -> Scores:
    return score(knowledge_base, value_model(knowledge_base), situation(knowledge_base, answers))


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_counts_and_leads_are_those_of_the_changed_answers(shipped: KnowledgeBase, data: st.DataObject) -> None:
    answers, _ = read_answers(shipped, data.draw(raw_answers(shipped)))
    advice = advise(shipped, answers, DATE)
    if len(advice.ranking) < 2 or not advice.influence:
        return
    model = value_model(shipped)
    now = tuple((head.id, head.family) for head in advice.ranking)
    rows = [next(i for i, c in enumerate(model.candidates) if (c.tool, c.family) == head) for head in now[:2]]

    def lead(scores: Scores) -> float:
        middle = scores.low + scores.high
        return (int(middle[rows[0]]) - int(middle[rows[1]])) / 2

    for item in advice.influence[:4]:
        question = shipped.questions[item.question]
        others = [
            value_of(question, option.id)
            for option in question.options
            if value_of(question, option.id) != answers.values[question.id]
        ]
        heads = [heads_of(shipped, model, _scores(shipped, answers.having(question.id, other))) for other in others]
        stops = [
            advice.outcome != STOPS
            and advise(shipped, answers.having(question.id, other), DATE, fast=True).outcome == STOPS
            for other in others
        ]
        assert len(others) == item.others
        assert item.other_first == sum(
            bool(found) and found[0].tool != now[0][0] and not stop for found, stop in zip(heads, stops, strict=True)
        )
        assert item.other_heads == sum(tuple((c.tool, c.family) for c in found) != now for found in heads)
        without = _scores(shipped, answers.without(question.id))
        assert item.lead == lead(_scores(shipped, answers)) - lead(without)
        first = heads_of(shipped, model, without)
        assert item.first_without == (first[0].tool if first else None)


def test_the_most_telling_answer_comes_first(mini: KnowledgeBase) -> None:
    answers, _ = read_answers(mini, {"taak": ["stemmen"], "aantal": "groot", "controle": "streng"})
    influence = advise(mini, answers, DATE).influence
    shares = [item.other_first / item.others for item in influence]
    assert shares == sorted(shares, reverse=True)
    assert influence[0].question == "taak"


def test_fast_advice_leaves_it_out(mini: KnowledgeBase) -> None:
    answers, _ = read_answers(mini, {"taak": ["stemmen"]})
    assert advise(mini, answers, DATE, fast=True).influence == ()
