"""Why a tool that fits stands lower: the criteria and rules on which it loses most to the first one."""

from __future__ import annotations

import datetime

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Situation
from advisor.recommender.advice import Advice, Standing
from advisor.recommender.model import value_model
from advisor.recommender.scores import terms_for

MOST_NAMED = 2


def losses(
    knowledge_base: KnowledgeBase, seen: Situation, advice: Advice, tools: tuple[Standing, ...]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Per tool at most two terms on which it gets fewest points compared with the first tool, most lost first.

    A term is ``("criterium", id)`` or ``("regel", id)``. Compared are the middles of weighted points (least and most
    together, so twice the points). A tool that loses nowhere has no entry; nothing without a first tool.
    """
    if not advice.ranking:
        return {}
    model = value_model(knowledge_base, datetime.date.fromisoformat(advice.receipt.date))
    terms = terms_for(knowledge_base, model, seen)
    rows = {(candidate.tool, candidate.family): row for row, candidate in enumerate(model.candidates)}
    twice = terms.low + terms.high
    first = rows[advice.ranking[0].id, advice.ranking[0].family]
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for tool in tools:
        row = rows[tool.id, tool.family]
        lost = [
            (int(twice[place, first] - twice[place, row]) * advice.weights[criterion], key)
            for place, (key, criterion) in enumerate(zip(terms.keys, terms.criteria, strict=True))
        ]
        most = sorted((item for item in lost if item[0] > 0), key=lambda item: (-item[0], item[1]))
        if most:
            found[tool.id] = tuple(key for _, key in most[:MOST_NAMED])
    return found
