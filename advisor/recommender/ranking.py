"""The ranking of one advice: candidates in order of score, which of them are heads, and how every tool stands."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers
from advisor.recommender.advice import Standing
from advisor.recommender.heads import head_rows, ranked_rows
from advisor.recommender.model import value_model
from advisor.recommender.scores import Scored, Scores, Terms, score_with_terms


@dataclass(frozen=True, eq=False)
class Ranking:
    """Scored answers in order: ``order`` are the rows of the candidates that stand, ``rows`` those of the heads."""

    scored: Scored
    terms: Terms
    order: list[int]
    rows: list[int]

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Every tool that stands, in the approach where it scores best; best first."""
        scores = self.scored.scores
        found: dict[str, Standing] = {}
        for row in self.order:
            candidate = self.scored.model.candidates[row]
            if candidate.tool not in found:
                bounds = (int(scores.low[row]), int(scores.high[row]))
                found[candidate.tool] = Standing(candidate.tool, candidate.family, middle_of(scores, row), bounds)
        return tuple(found.values())


def ranking_of(knowledge_base: KnowledgeBase, answers: Answers, date: datetime.date) -> Ranking:
    """The ranking for some answers, under the rules in force on a date."""
    scored, terms = score_with_terms(knowledge_base, value_model(knowledge_base, date), answers)
    order = ranked_rows(scored.scores)
    return Ranking(scored, terms, order, head_rows(knowledge_base, scored.model, scored.scores, order))


def middle_of(scores: Scores, row: int) -> float:
    """The score of a candidate that is shown: the middle of its interval."""
    return (int(scores.low[row]) + int(scores.high[row])) / 2
