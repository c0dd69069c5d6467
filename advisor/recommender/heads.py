"""Which candidates become the heads of the advice."""

from __future__ import annotations

import numpy as np

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.model import Candidate, ValueModel
from advisor.recommender.scores import Scores


def ranked_rows(scores: Scores) -> list[int]:
    """Rows of the candidates that stand, best middle score first; ids only fix the order of printing."""
    rows = np.flatnonzero(scores.stands)
    middle = (scores.low + scores.high)[rows]
    return [int(row) for row in rows[np.argsort(-middle, kind="stable")]]


def head_rows(knowledge_base: KnowledgeBase, model: ValueModel, scores: Scores, order: list[int]) -> list[int]:
    """The best tool of each of the best approaches: of different kinds, and close enough to the first."""
    settings = knowledge_base.heads
    middle = scores.low + scores.high
    chosen: list[int] = []
    kinds: set[str] = set()
    tools: set[str] = set()
    for row in order:
        candidate = model.candidates[row]
        kind = knowledge_base.families[candidate.family].kind or candidate.family
        if kind in kinds or candidate.tool in tools:
            continue
        if chosen and int(middle[row]) * 100 < int(middle[chosen[0]]) * settings.share:
            break
        chosen.append(row)
        kinds.add(kind)
        tools.add(candidate.tool)
        if len(chosen) == settings.at_most:
            break
    return chosen


def heads_of(knowledge_base: KnowledgeBase, model: ValueModel, scores: Scores) -> tuple[Candidate, ...]:
    """The candidates that would be the heads under these scores."""
    return tuple(model.candidates[row] for row in head_rows(knowledge_base, model, scores, ranked_rows(scores)))
