"""Why a tool stands lower: the terms named are those that lose most, recomputed from the scores."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import situation
from advisor.recommender.lower import MOST_NAMED, losses
from advisor.recommender.model import value_model
from advisor.recommender.scores import score, terms_for
from tests.framework import making


def test_the_losses_named_are_the_largest_and_explain_the_gap(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        answers, _, advice = making.given(shipped, dossier.answers)
        seen = situation(shipped, answers)
        found = losses(shipped, seen, advice, advice.all_scores)
        model = value_model(shipped)
        terms = terms_for(shipped, model, seen)
        scores = score(shipped, model, seen, terms)
        rows = {(candidate.tool, candidate.family): row for row, candidate in enumerate(model.candidates)}
        first = rows[advice.ranking[0].id, advice.ranking[0].family]
        assert advice.ranking[0].id not in found
        for item in advice.all_scores[1:]:
            row = rows[item.id, item.family]
            gaps = {
                key: int((terms.low + terms.high)[at, first] - (terms.low + terms.high)[at, row]) * scores.weights[name]
                for at, (key, name) in enumerate(zip(terms.keys, terms.criteria, strict=True))
            }
            low, high = item.score_range
            assert sum(gaps.values()) == sum(advice.ranking[0].score_range) - low - high
            named = found.get(item.id, ())
            assert len(named) <= MOST_NAMED
            assert all(gaps[key] > 0 for key in named)
            others = [gap for key, gap in gaps.items() if key not in named]
            if named and others:
                assert min(gaps[key] for key in named) >= max(others)


def test_nothing_is_lost_without_a_first(mini: KnowledgeBase) -> None:
    answers, _, advice = making.given(mini, {})
    empty = advice.__class__(**{**vars(advice), "ranking": ()})
    assert losses(mini, situation(mini, answers), empty, advice.all_scores) == {}
